"""The attempts to send one notice: how many there are, and the pauses between them."""

from typing import Final

from core.ids import Instant
from notices.rules.kinds import Channel

PAUSES_S: Final = (60.0, 300.0, 1800.0, 7200.0, 21_600.0)
"""The pause after the first failure, the second, and so on. Mail servers that defer a message (4xx) want about a
quarter of an hour."""

MOST: Final = {Channel.PHONE: 3}
"""A channel has at most this many attempts; other channels have one more than there are pauses."""

LEASE_S: Final = 120.0
"""A notice that is being sent is leased for this long; even the longest attempt is shorter."""


def next_at(channel: Channel, attempts: int, now: Instant) -> Instant | None:
    """When the next attempt is due after this many; None: the notice is given up."""
    if attempts >= MOST.get(channel, len(PAUSES_S) + 1):
        return None
    return now + PAUSES_S[min(attempts, len(PAUSES_S)) - 1]
