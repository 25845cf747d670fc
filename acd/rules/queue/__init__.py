"""The waiting line: its order, and the needs of the interactions in it."""
