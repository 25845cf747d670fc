"""`make dev`: the product on an in-memory Asterisk, for its developers. Nothing in production imports this."""
