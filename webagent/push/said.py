"""Messages to pages that say always the same, outside of the numbered events."""

import msgspec

encode = msgspec.json.Encoder().encode

IN_USE = encode({"type": "superseded", "taken": False})
TAKEN_OVER = encode({"type": "superseded", "taken": True})
"""Another tab leads: it did so before, or has just taken over."""

TICKETS = encode({"type": "tickets"})
"""Tickets have moved on: lists of them, and those that are open, are asked for again."""

OPTIONS = encode({"type": "options"})
RIGHTS = encode({"type": "rights"})
"""This person's rights may have changed: ask for the session again."""
