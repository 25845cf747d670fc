"""Pushes live state to pages: a snapshot, then numbered events."""
