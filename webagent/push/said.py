"""Fixed messages to pages, outside the numbered events."""

import msgspec

encode = msgspec.json.Encoder().encode

IN_USE = encode({"type": "superseded", "taken": False})
TAKEN_OVER = encode({"type": "superseded", "taken": True})
"""Another tab leads: it already did, or has just taken over."""

RIGHTS = encode({"type": "rights"})
"""This person's rights may have changed: the page reads the session again."""
