"""People in a talk besides caller and agent, or on the way into it (TE4)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId
from core.messages.talks import ParticipantKind
from core.messages.telephony import EndCause


class PlaceInTalk(StrEnum):
    """The place of somebody in a talk. Caller and legs that are in it hear each other."""

    RINGING = "ringing"
    ANSWERED = "answered"
    IN = "in"
    HELD = "held"
    LEAVING = "leaving"
    """Told to leave."""

    OUT = "out"
    """Not there: a lead whose phone is lost, or a caller who is with nobody."""


class Aim(StrEnum):
    """The people whom the lead should be with."""

    CALLER = "caller"
    PARTICIPANT = "participant"
    ALL = "all"
    FLOW = "flow"
    """With nobody; the caller is in a flow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One more person in a talk, or on the way into it; the id is also the leg. `due`: the end of ringing.

    `since`: when it came to this `place`. `consult_s` and `talk_s`: the time with the lead alone and with the caller so
    far.
    """

    KIND: ClassVar[str] = "participant"

    id: OfferId
    interaction: InteractionId
    kind: ParticipantKind
    by: AgentId
    called_at: Instant
    since: Instant
    expires_at: Instant
    name: str = ""
    agent: AgentId | None = None
    queue: QueueId | None = None
    contact: str = ""
    number: str = ""
    place: PlaceInTalk = PlaceInTalk.RINGING
    joined_at: Instant | None = None
    heard: Aim | None = None
    """The people heard since `heard_since`: the lead alone (PARTICIPANT), or the caller too (ALL)."""

    heard_since: Instant = 0.0
    consult_s: float = 0.0
    talk_s: float = 0.0
    takes_over: bool = False
    """Leads as soon as it is in the talk."""

    led_since: Instant | None = None
    """When it began to lead before another did; such an agent writes up afterwards."""

    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyCall:
    """The latest hand-over to an emergency service in a talk. `ended`: why it did not answer, or how its part ended."""

    leg: OfferId
    number: str
    at: Instant
    joined_at: Instant | None = None
    ended: EndCause | None = None
    ended_at: Instant | None = None
