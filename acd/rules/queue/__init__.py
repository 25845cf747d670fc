"""The waiting line: who stands where in it, and what they need."""
