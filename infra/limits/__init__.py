"""Turns, rates and room: so that one person's heap of work is not before the others'."""
