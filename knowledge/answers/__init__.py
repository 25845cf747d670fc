"""Answers: which version of an article was read or sent to which citizen, and which citizens need a correction."""
