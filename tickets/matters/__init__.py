"""Matters (诉求事项): all contacts about a ticket, on any channel; repeated contacts join it."""
