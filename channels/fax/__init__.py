"""Fax: pages that citizens send and receive, from the line to the agent's list and back."""
