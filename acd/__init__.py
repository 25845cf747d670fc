"""The floor: agents and their states, the waiting line, and offers."""
