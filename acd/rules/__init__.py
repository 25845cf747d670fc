"""The floor's pure rules: they take one message and the tables, and return changes and further messages."""
