"""The telephone's rules: what a call, a leg and a phone are, and how they react to Asterisk's events."""
