"""Recordings found by partly remembered facts."""
