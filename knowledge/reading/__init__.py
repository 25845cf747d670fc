"""Articles as agents read, rate and keep them."""
