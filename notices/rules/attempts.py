"""The attempts of one notice: how often, and after which pauses."""

from typing import Final

from core.ids import Instant
from notices.rules.kinds import Channel

PAUSES_S: Final = (60.0, 300.0, 1800.0, 7200.0, 21_600.0)
"""After the first failure, the second … Mail servers that put one off (4xx) want a quarter of an hour or so."""

MOST: Final = {Channel.PHONE: 3}
"""Attempts of a channel; the others have one more than there are pauses."""

LEASE_S: Final = 120.0
"""A notice that is being sent belongs to nobody else for so long; the longest attempt is shorter."""


def next_at(channel: Channel, attempts: int, now: Instant) -> Instant | None:
    """When the next attempt is due after so many; None: it is given up."""
    if attempts >= MOST.get(channel, len(PAUSES_S) + 1):
        return None
    return now + PAUSES_S[min(attempts, len(PAUSES_S)) - 1]
