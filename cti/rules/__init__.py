"""The telephone's rules: what a call, a leg and a phone are, and what follows from what Asterisk tells."""
