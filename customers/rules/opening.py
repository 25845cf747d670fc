"""Opening a confidential profile takes two people: one asks and says why, another allows it, for a while. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import Conflict, NotAllowed
from core.ids import Instant, UserId

ASKED_S = 86_400.0
"""A request that nobody has decided is void after a day."""

OPEN_S = 1_800.0
"""A profile that was opened to somebody is sealed again after half an hour."""


class OpeningState(StrEnum):
    """What became of a request."""

    ASKED = "asked"
    ALLOWED = "allowed"
    REFUSED = "refused"
    OVER = "over"


class OwnRequest(NotAllowed):
    """Somebody else decides about what you have asked for."""

    code = "customer.own_request"


class AlreadyDecided(Conflict):
    """This request is decided already, or too old."""

    code = "customer.already_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A request to see a confidential profile. `until`: as long as it is open to whoever asked."""

    id: str
    customer: str
    asked_by: UserId
    asked_by_name: str
    reason: str
    asked_at: Instant
    decided_by: UserId | None = None
    decided_by_name: str = ""
    decided_at: Instant | None = None
    allowed: bool | None = None
    until: Instant | None = None

    def state(self, now: Instant) -> OpeningState:
        """What it is now."""
        if self.allowed is False:
            return OpeningState.REFUSED
        if self.allowed:
            return OpeningState.ALLOWED if self.until is not None and now < self.until else OpeningState.OVER
        return OpeningState.ASKED if now < self.asked_at + ASKED_S else OpeningState.OVER


def must_be_open_to_decide(opening: Opening, by: UserId, now: Instant) -> None:
    """Raises `OwnRequest` to whoever asked, and `AlreadyDecided`."""
    if opening.asked_by == by:
        raise OwnRequest
    if opening.state(now) is not OpeningState.ASKED:
        raise AlreadyDecided
