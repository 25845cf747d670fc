"""The search for recordings by partly remembered facts."""
