"""Notifies people of their tickets, with each step and as clocks approach and pass their moments."""
