"""The floor's pure rules: one message and the tables in, changes and further messages out."""
