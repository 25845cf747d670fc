"""Matters (诉求事项): the contacts that concerned a ticket, on whatever channel; repeated ones join it."""
