"""Fixed messages to pages, outside the numbered events."""

from collections.abc import Collection

import msgspec

encode = msgspec.json.Encoder().encode

IN_USE = encode({"type": "superseded", "taken": False})
TAKEN_OVER = encode({"type": "superseded", "taken": True})
"""Another tab leads: it already did, or has just taken over."""

TICKETS_AT_ONCE = 50
"""Maximum number of tickets named; if there are more, the message only says that many have moved on."""


def tickets_moved(ids: Collection[str]) -> bytes:
    """Return the message that these tickets have moved on. Pages read them again where lists have them, or may now."""
    return encode({"type": "tickets", "tickets": sorted(ids) if len(ids) <= TICKETS_AT_ONCE else None})


OPTIONS = encode({"type": "options"})
RIGHTS = encode({"type": "rights"})
"""This person's rights may have changed: the page reads the session again."""
