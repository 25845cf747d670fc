"""Fax: pages that citizens send and get, from the line to the agent's list and back."""
