"""Opening something confidential takes two people: one asks and gives a reason, another allows it for a while. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.actor import Actor
from core.errors import Conflict, NotAllowed, NotFound
from core.ids import Instant, UserId
from core.notices import Notification, Settled, To, Whom

ASKED_S = 86_400.0
"""A request expires if nobody has decided it within a day."""

OPEN_S = 1_800.0
"""A thing that was opened to somebody is sealed again after half an hour."""

NAME = 64
"""The longest name of a person, in characters, stored with what that person has done."""


class OpeningState(StrEnum):
    """The states of a request."""

    ASKED = "asked"
    ALLOWED = "allowed"
    REFUSED = "refused"
    OVER = "over"


class NoSuchOpening(NotFound):
    """There is no such request."""

    code = "opening.unknown"


class OwnRequest(NotAllowed):
    """Somebody else must decide about your own request."""

    code = "opening.own_request"


class AlreadyDecided(Conflict):
    """This request was already decided, or is too old."""

    code = "opening.already_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A request to see something confidential. `about`: the id of the profile or ticket; `until`: how long it is open
    to the person who asked.
    """

    id: str
    about: str
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
        """The state of the request at `now`."""
        if self.allowed is False:
            return OpeningState.REFUSED
        if self.allowed:
            return OpeningState.ALLOWED if self.until is not None and now < self.until else OpeningState.OVER
        return OpeningState.ASKED if now < self.asked_at + ASKED_S else OpeningState.OVER


def asked(id: str, about: str, actor: Actor, reason: str, now: Instant) -> Opening:
    """A new request by this person."""
    return Opening(
        id=id, about=about, asked_by=actor.user, asked_by_name=actor.name[:NAME], reason=reason, asked_at=now
    )


def decided(opening: Opening, actor: Actor, now: Instant, *, allow: bool) -> Opening:
    """The request as this person decides it; raises `OwnRequest` for the person who asked, and `AlreadyDecided`."""
    if opening.asked_by == actor.user:
        raise OwnRequest
    if opening.state(now) is not OpeningState.ASKED:
        raise AlreadyDecided
    return replace(
        opening,
        decided_by=actor.user,
        decided_by_name=actor.name[:NAME],
        decided_at=now,
        allowed=allow,
        until=now + OPEN_S if allow else None,
    )


def told_asked(opening: Opening, right: str, about: str, subject: str) -> Notification:
    """The notice of a request, to the people who may decide because they have this right.

    `about`: the kind of thing; `subject`: what it is called, never by a citizen's name.
    """
    return Notification(
        key=f"opening:{opening.id}:asked",
        kind="opening.asked",
        to=(To(Whom.RIGHT, right),),
        values={"申请人": opening.asked_by_name, "对象": subject},
        about=about,
        of=opening.about,
    )


def settles(opening: Opening, about: str) -> Settled:
    """A request that is decided waits for nobody any more."""
    key = f"opening:{opening.id}:asked"
    return Settled(kinds=("opening.asked",), about=about, of=opening.about, key=key)


def told_decided(opening: Opening, about: str, subject: str) -> Notification:
    """The notice of the decision to the person who asked."""
    return Notification(
        key=f"opening:{opening.id}:decided",
        kind="opening.decided",
        to=(To(Whom.USER, opening.asked_by),),
        values={"审批人": opening.decided_by_name, "对象": subject, "结果": "同意" if opening.allowed else "不同意"},
        about=about,
        of=opening.about,
    )
