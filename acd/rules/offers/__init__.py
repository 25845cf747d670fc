"""Offers: the match of callers and agents, and its result."""
