"""The rules that derive a call's record from its events, and tell its story."""
