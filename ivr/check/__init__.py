"""Checks of flow files: all mistakes at once, each with its place, reason and remedy."""
