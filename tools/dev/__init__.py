"""`make dev`: the product on an Asterisk in memory, for whoever works on it. Nothing of production imports this."""
