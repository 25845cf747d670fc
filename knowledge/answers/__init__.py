"""Which version of an article was read or sent to which citizen, and who has to be told otherwise."""
