"""Asterisk's manager interface, for the little that ARI lacks: recording by MixMonitor, and phones' contacts."""
