"""What becomes of a message that was sent, or could not be: when it is tried again, and when it is given up."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ids import Instant

BACK_OFF_S: Final = (5.0, 15.0, 60.0, 300.0, 900.0, 1800.0, 3600.0)
"""The pauses after each failure; the last one again and again."""

ATTEMPTS: Final = 24
"""A message is given up after so many failures, some 20 hours."""

AGAIN: Final = frozenset({401, 408, 409, 425, 429})
"""Refusals that pass: a clock that is wrong, a message that comes before the one before it, too many at once."""


LEAST_BYTES_A_SECOND: Final = 100_000.0
"""A link that is slower than this is broken off; an attachment has so much more time for its size."""


WITHHELD: Final = "ticket.sealed"
"""Why a message or a content was not sent."""


class Lane(StrEnum):
    """The queues to a peer. Each goes on while the other waits for an answer."""

    MESSAGES = "messages"
    CONTENTS = "contents"
    """The contents of attachments, each after the peer has taken the message that announces it."""


class MessageState(StrEnum):
    """The states of a message to a peer."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    """The peer has it, and says no."""

    DEAD = "dead"
    """Given up; those of the same ticket after it wait until somebody decides."""

    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Tried:
    """How an attempt ended. `status`: of HTTP, 0 when no answer came. `reason`: in words, without a citizen's.
    `withheld`: what it is about was not sent, as its ticket seals it. `asked`: the peer was asked at all.
    """

    status: int
    accepted: bool = False
    reason: str = ""
    withheld: bool = False
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Fate:
    """A message after an attempt. `next_at`: when it is tried again."""

    state: MessageState
    attempts: int
    next_at: Instant
    reason: str


def fate(tried: Tried, attempts: int, now: Instant) -> Fate:
    """What becomes of a message after its `attempts`-th failure or answer."""
    if 200 <= tried.status < 300 and tried.withheld:
        return Fate(MessageState.DROPPED, attempts, now, WITHHELD)
    if 200 <= tried.status < 300:
        state = MessageState.SENT if tried.accepted else MessageState.REFUSED
        return Fate(state, attempts, now, tried.reason)
    for_good = 400 <= tried.status < 500 and tried.status not in AGAIN
    if for_good or attempts >= ATTEMPTS:
        return Fate(MessageState.DEAD, attempts, now, tried.reason)
    return Fate(MessageState.WAITING, attempts, now + pause(attempts), tried.reason)


def pause(attempts: int) -> float:
    """The seconds until the next attempt."""
    return BACK_OFF_S[min(max(attempts, 1), len(BACK_OFF_S)) - 1]


def seconds_for(size: int, timeout_s: float) -> float:
    """The seconds after which a request with so many bytes is broken off."""
    return timeout_s + size / LEAST_BYTES_A_SECOND
