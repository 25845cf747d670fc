"""How a call's record follows from what has happened, and how its story is told."""
