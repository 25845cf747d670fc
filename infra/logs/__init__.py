"""Logs without a citizen's data, in files that never grow beyond their bound; and metrics."""
