"""Callers in flows: where they are now, and the sums of a period."""
