"""The floor's events, and the commands that agents, supervisors and flows give it. It speaks of interactions."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId, SkillId
from core.messages.base import Command, Event


class Kind(StrEnum):
    """The kinds of interactions that the floor routes."""

    VOICE = "voice"
    FAX = "fax"
    SMS = "sms"
    WECHAT = "wechat"
    WEIBO = "weibo"
    EMAIL = "email"
    WEB = "web"


class OfferOutcome(StrEnum):
    """How an offer ended."""

    ACCEPTED = "accepted"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    CALLER_LEFT = "caller_left"
    PHONE_LOST = "phone_lost"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


class Handover(StrEnum):
    """Why an interaction that an agent had is in line again."""

    TRANSFERRED = "transferred"
    SIGNED_OFF = "signed_off"
    """A supervisor signed the agent off and chose to put the caller back in line."""

    PHONE_LOST = "phone_lost"
    """The agent's phone or page went away and did not come back in time."""

    OUTSIDE = "outside"
    """Nobody answered at the outside number to which the agent had transferred the caller."""

    LOST = "lost"
    """A fault of the system broke off the talk, and the caller is called back."""


class Departure(StrEnum):
    """How an interaction left the floor."""

    HANDLED = "handled"
    ABANDONED = "abandoned"
    SENT_ELSEWHERE = "sent_elsewhere"
    LOST = "lost"
    CALLBACK = "callback"
    """The caller will be called back and no longer waits on the line."""

    NOT_REACHED = "not_reached"
    """We called, and the citizen did not answer."""


class Chosen(StrEnum):
    """The rule by which an agent was chosen for an offer."""

    LONGEST_IDLE = "longest_idle"
    BEST_LEVEL = "best_level"
    LAST_AGENT = "last_agent"
    RING = "ring"
    """Longest idle of the agents whom a wider ring admitted."""

    OVERFLOW = "overflow"
    """Longest idle of the agents of a queue that helps out."""

    HANDED = "handed"
    """Somebody handed the interaction to this agent."""

    ASSIGNED = "assigned"
    """A supervisor assigned the caller to this agent."""

    OWN_CHOICE = "own_wish"
    """The agent dialled or took a call-back."""


class AgentState(StrEnum):
    """An agent's activity now (AC2)."""

    SIGNED_OFF = "signed_off"
    IDLE = "idle"
    BUSY = "busy"
    BREAK = "break"
    RINGING = "ringing"
    TALKING = "talking"
    WRAP_UP = "wrap_up"
    DISPATCHED = "dispatched"
    """Sent to other work (调度)."""

    HELD = "held"
    """In a talk in which the other side hears music, or the agent does."""

    CONSULTING = "consulting"
    """With a participant, or waiting for one, while the caller hears music."""


IN_TALK = (AgentState.TALKING, AgentState.HELD, AgentState.CONSULTING)
"""The states with a call on the agent's own line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A place that the caller passed through on the way to the queue."""

    node: str
    label: str
    at: Instant
    keys: str = ""
    note: str = ""
    """A line that the flow left for the agent."""


# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued(Event):
    """An interaction joined a queue; `position` counts from 1, `wait_s` is as in PositionChanged.

    Reports do not count an interaction that is `training`.
    """

    interaction: InteractionId
    kind: Kind
    queue: QueueId
    position: int
    ready: int
    at: Instant
    wait_s: tuple[float, float] | None = None
    training: bool = False
    callback: bool = False
    """Whether this caller may ask to be called back."""

    signed_on: int | None = None
    """The agents with its skills who were signed on, of whom `ready` were free; None in journals of older releases."""

    talking: int | None = None
    """The number of them who were in talks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChanged(Event):
    """The interaction moved up in the queue, or its expected wait changed; sent at most every `announce_s`.

    The position never rises. `wait_s` is the range of the wait that is still expected, and never rises either; None
    when too little is known to say, even if it was known before.
    """

    interaction: InteractionId
    queue: QueueId
    position: int
    at: Instant
    wait_s: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(Event):
    """An agent's phone or page is to ring with this interaction.

    The fields say why this agent: the rule, how many suitable agents were ready, how long this one was idle and how
    long the caller waited.
    """

    offer: OfferId
    interaction: InteractionId
    agent: AgentId
    queue: QueueId
    expires_at: Instant
    at: Instant
    chosen: Chosen = Chosen.LONGEST_IDLE
    candidates: int = 1
    idle_s: float = 0.0
    waited_s: float = 0.0
    outbound: bool = False
    """The citizen is called once the agent has answered."""

    kind: Kind = Kind.VOICE


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRinging(Event):
    """The agent's phone is ringing (RP2: ring)."""

    offer: OfferId
    interaction: InteractionId
    agent: AgentId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferEnded(Event):
    """An offer is over."""

    offer: OfferId
    interaction: InteractionId
    agent: AgentId
    outcome: OfferOutcome
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected(Event):
    """Citizen and agent talk (RP2: answer by a person), or the agent `by` has taken a written interaction."""

    interaction: InteractionId
    offer: OfferId
    agent: AgentId
    queue: QueueId
    at: Instant
    by: str = ""
    in_time: bool = False
    """The call's first answer, within the limit of its queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requeued(Event):
    """The interaction is back in line with its original time, after an offer or from an agent (`handover`)."""

    interaction: InteractionId
    queue: QueueId
    reason: OfferOutcome
    at: Instant
    handover: Handover | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentParted(Event):
    """The agent's part of the interaction is over; the citizen may still be there (survey, hang-up by the flow)."""

    interaction: InteractionId
    agent: AgentId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed(Event):
    """The interaction left the floor."""

    interaction: InteractionId
    kind: Kind
    queue: QueueId
    departure: Departure
    agent: AgentId | None
    waited_s: float
    at: Instant
    short: bool = False
    """The caller hung up too soon for anybody to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentStateChanged(Event):
    """The agent's state went from `before` to `after`, and why; `lasted_s` is how long `before` lasted."""

    agent: AgentId
    before: AgentState
    after: AgentState
    reason: str
    by: str
    lasted_s: float
    interaction: InteractionId | None
    at: Instant


# --- commands (read by acd) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Enqueue(Command):
    """Put an interaction in line. A caller who is already in line keeps the place."""

    interaction: InteractionId
    kind: Kind
    queue: QueueId
    caller: str
    called: str
    arrived_at: Instant
    priority: int = 0
    skills: tuple[SkillId, ...] = ()
    language: str = "zh"
    path: tuple[Step, ...] = ()
    agent: AgentId | None = None
    """For this agent only."""

    asked_at: Instant | None = None
    """When it first asked for a person, if it was in line before: it gets the place of that moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dequeue(Command):
    """Take a waiting interaction out of line, because its flow goes elsewhere."""

    interaction: InteractionId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentProfile:
    """The facts about an agent that the floor needs at sign-on."""

    id: AgentId
    name: str
    phone: str
    skills: tuple[tuple[SkillId, int], ...] = ()
    after_talk: AgentState = AgentState.IDLE
    auto_answer: bool = False
    groups: tuple[str, ...] = ()
    training: bool = False
    languages: tuple[str, ...] = ("zh",)
    withheld: tuple[Kind, ...] = ()
    """The kinds of interactions that this person's rights do not allow; none of them is offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOn(Command):
    """Take a seat; the agent is busy until set idle.

    Refused if the agent is already signed on; with `takeover` only the profile is renewed, and state and call go on.
    `page_phone` is the phone of the agent's page; it is removed when another one is used or the seat is left.
    """

    profile: AgentProfile
    by: str
    takeover: bool = False
    page_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Command):
    """Leave the seat. Refused while a caller is on the line."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoIdle(Command):
    """Become ready for the next interaction. During a talk this takes effect afterwards."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoBusy(Command):
    """Become not ready, with a reason. During a talk this takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBreak(Command):
    """Take a short break with a reason and optionally a limit. During a talk this takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str
    limit_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWrapUp(Command):
    """The agent has finished the wrap-up."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineOffer(Command):
    """The agent does not take this offer."""

    offer: OfferId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAgentProfile(Command):
    """An agent's skills, languages, groups or settings have changed, with effect at once. Unknown agents are
    ignored.
    """

    profile: AgentProfile
