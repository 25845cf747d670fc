"""Asterisk's manager interface, used only where ARI falls short: recording by MixMonitor, and phones' contacts."""
