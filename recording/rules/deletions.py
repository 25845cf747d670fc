"""Early deletion of a recording: one person asks with a substantial reason, and another decides. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.ids import Instant

LASTS_S: Final = 7 * 86_400.0
"""A request that nobody has decided on by then expires."""

LEAST_SIGNS, LEAST_LETTERS = 8, 4
"""A reason has at least this many letters and digits, and this many different letters."""


class ReasonTooThin(Invalid):
    """Say why in a sentence: it is all that anybody who decides, or asks years later, will have."""

    code = "recording.reason_too_thin"


class DeletionAsked(Conflict):
    """Somebody has asked for the deletion of this recording already."""

    code = "recording.deletion_asked"


class NoDeletionAsked(NotFound):
    """Nobody asks for the deletion of this recording any more."""

    code = "recording.no_deletion_asked"


class OwnDeletion(NotAllowed):
    """Only a person other than the one who asked for a deletion can decide on it."""

    code = "recording.own_deletion"


class NotYourDeletion(NotAllowed):
    """Only the person who asked for a deletion can withdraw the request."""

    code = "recording.not_your_deletion"


class Outcome(StrEnum):
    """The outcome of a request; `OPEN` while nobody has decided, even after it has expired."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionRequest:
    """A person wants a recording deleted early. `seat`: the person's agent number, '' without one.

    `word`: the reason for the decision.
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
        """Whether this person made the request: by the same account, or another one with the same agent number."""
        return self.asked_by == user or (seat != "" and self.seat == seat)


def checked(reason: str) -> str:
    """The reason without surrounding spaces; raises `ReasonTooThin` for one that says nothing."""
    reason = " ".join(reason.split())
    letters = {sign for sign in reason if sign.isalpha()}
    if sum(sign.isalnum() for sign in reason) < LEAST_SIGNS or len(letters) < LEAST_LETTERS:
        raise ReasonTooThin(field="reason", least=LEAST_SIGNS)
    return reason
