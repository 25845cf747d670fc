"""Talks of two and of several, until the caller has parted."""
