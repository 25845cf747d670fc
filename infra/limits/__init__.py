"""Turns, rates and room, so that one person's pile of work does not delay everybody else's."""
