"""Checks of flow files: every mistake at once, each with its place, reason and remedy."""
