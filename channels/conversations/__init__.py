"""Conversations in writing: what all written channels share, from a message's arrival to the agent who answers it."""
