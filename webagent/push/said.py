"""Messages to pages that say always the same, outside of the numbered events."""

from collections.abc import Collection

import msgspec

encode = msgspec.json.Encoder().encode

IN_USE = encode({"type": "superseded", "taken": False})
TAKEN_OVER = encode({"type": "superseded", "taken": True})
"""Another tab leads: it did so before, or has just taken over."""

TICKETS_AT_ONCE = 50
"""Tickets that are named; of more it is only said that many have moved on."""


def tickets_moved(ids: Collection[str]) -> bytes:
    """These tickets have moved on: where lists have them, or may have them now, they are asked for again."""
    return encode({"type": "tickets", "tickets": sorted(ids) if len(ids) <= TICKETS_AT_ONCE else None})


OPTIONS = encode({"type": "options"})
RIGHTS = encode({"type": "rights"})
"""This person's rights may have changed: ask for the session again."""
