"""The fate of a message after an attempt to send it: when it is retried, and when it is given up."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ids import Instant

BACK_OFF_S: Final = (5.0, 15.0, 60.0, 300.0, 900.0, 1800.0, 3600.0)
"""The pause after each failure; the last one repeats."""

ATTEMPTS: Final = 24
"""A message is given up after this many failures, some 20 hours."""

AGAIN: Final = frozenset({401, 408, 409, 425, 429})
"""Refusals that may pass: a wrong clock, a message that overtook the one before it, too many at once."""


LEAST_BYTES_A_SECOND: Final = 100_000.0
"""A slower link is cut off; an attachment gets more time according to its size."""


WITHHELD: Final = "ticket.sealed"
"""The reason recorded when a message or an attachment's content was withheld."""


class Lane(StrEnum):
    """The queues to a peer. Each continues while the other waits for an answer."""

    MESSAGES = "messages"
    CONTENTS = "contents"
    """The contents of attachments, each sent after the peer has accepted the message that announces it."""


class MessageState(StrEnum):
    """The states of a message to a peer."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    """The peer received it, and refused it."""

    DEAD = "dead"
    """Given up. Later messages of the same ticket wait until somebody decides."""

    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Tried:
    """How an attempt ended. `status`: the HTTP status, or 0 without an answer. `reason`: in words, without a citizen's
    data. `withheld`: the ticket seals the content, so it was not sent. `asked`: whether the peer was contacted at all.
    """

    status: int
    accepted: bool = False
    reason: str = ""
    withheld: bool = False
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Fate:
    """A message after an attempt. `next_at`: when it is retried."""

    state: MessageState
    attempts: int
    next_at: Instant
    reason: str


def fate(tried: Tried, attempts: int, now: Instant) -> Fate:
    """The state of a message after its `attempts`-th failure or answer."""
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
    """The seconds after which a request of this many bytes is cut off."""
    return timeout_s + size / LEAST_BYTES_A_SECOND
