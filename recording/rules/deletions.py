"""Deleting a recording before its time: one person asks with a reason of substance, and another decides. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.ids import Instant

LASTS_S: Final = 7 * 86_400.0
"""A wish that nobody has decided on by then is over."""

LEAST_SIGNS, LEAST_LETTERS = 8, 4
"""A reason has so many letters and digits, and of the letters so many are different ones."""


class ReasonTooThin(Invalid):
    """Say why in a sentence: whoever decides, and whoever asks years later, has nothing but that."""

    code = "recording.reason_too_thin"


class DeletionAsked(Conflict):
    """Somebody has asked for the deletion of this recording already."""

    code = "recording.deletion_asked"


class NoDeletionAsked(NotFound):
    """Nobody asks for the deletion of this recording any more."""

    code = "recording.no_deletion_asked"


class OwnDeletion(NotAllowed):
    """Another person decides on a deletion than the one who asks for it."""

    code = "recording.own_deletion"


class NotYourDeletion(NotAllowed):
    """Only the person who asks for a deletion takes that back."""

    code = "recording.not_your_deletion"


class Outcome(StrEnum):
    """What became of a wish; `OPEN` as long as nobody has decided, even when it is over."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionWish:
    """Somebody wants a recording deleted before its time. `seat`: the agent's number of the person, '' without one.

    `word`: why it was decided so.
    """

    id: str
    recording: str
    call: str
    reason: str
    asked_by: str
    asked_by_name: str
    seat: str
    asked_at: Instant
    expires_at: Instant
    outcome: Outcome = Outcome.OPEN
    decided_by: str = ""
    decided_by_name: str = ""
    decided_at: Instant | None = None
    word: str = ""

    def is_open(self, now: Instant) -> bool:
        """Whether it can be decided on."""
        return self.outcome is Outcome.OPEN and now < self.expires_at

    def is_of(self, user: str, seat: str) -> bool:
        """Whether this person asks: the same account, or another one at the same agent's number."""
        return self.asked_by == user or (seat != "" and self.seat == seat)


def checked(reason: str) -> str:
    """The reason without the spaces around it; raises `ReasonTooThin` for one that says nothing."""
    reason = " ".join(reason.split())
    letters = {sign for sign in reason if sign.isalpha()}
    if sum(sign.isalnum() for sign in reason) < LEAST_SIGNS or len(letters) < LEAST_LETTERS:
        raise ReasonTooThin(field="reason", least=LEAST_SIGNS)
    return reason
