"""Talks of two or more people, until the caller has parted."""
