"""Sending: how far a message has come, when it is tried again, and when it is given up."""

from dataclasses import dataclass
from typing import Final

from core.ids import Instant

BACK_OFF_S: Final = (2.0, 5.0, 15.0, 60.0, 300.0, 900.0)
"""The pauses after attempts that failed for a time; the last one is repeated."""

GIVEN_UP_AFTER_S: Final = 24 * 3600.0
"""A message that could not be sent for so long is not sent any more: its answer would come too late."""

_ORDER: Final = ("queued", "unknown", "sent", "delivered", "read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """The fate of a message after an attempt that failed. `next_at`: when it is tried again, if at all."""

    delivery: str
    next_at: Instant | None
    reason: str


def comes_after(before: str, state: str) -> bool:
    """Whether a receipt says more than we know. A failure counts until the citizen's device has the message."""
    if before == "failed" or state == before:
        return False
    if state == "failed":
        return before in ("queued", "sent", "unknown")
    return state in _ORDER and before in _ORDER and _ORDER.index(state) > _ORDER.index(before)


def failed(reason: str, *, passes: bool, unknown: bool, attempts: int, written_at: Instant, now: Instant) -> Fate:
    """The fate of a message after its `attempts`-th attempt. One that may have been sent is never sent twice."""
    if unknown:
        return Fate(delivery="unknown", next_at=None, reason=reason)
    if not passes or now - written_at >= GIVEN_UP_AFTER_S:
        return Fate(delivery="failed", next_at=None, reason=reason)
    pause = BACK_OFF_S[min(attempts, len(BACK_OFF_S)) - 1]
    return Fate(delivery="queued", next_at=now + pause, reason=reason)
