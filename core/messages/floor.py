"""Who gets whom: the floor's events, and what agents, supervisors and flows ask of it. It speaks of interactions."""

from dataclasses import dataclass, field
from enum import StrEnum

from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId, SkillId
from core.messages.base import Command, Event


class Kind(StrEnum):
    """The kinds of interaction that the floor routes."""

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
    """Why an interaction that was with an agent is in line again."""

    TRANSFERRED = "transferred"
    SIGNED_OFF = "signed_off"
    """The agent was signed off by a supervisor, who wanted it so."""

    PHONE_LOST = "phone_lost"
    """The agent's phone or page went away and did not come back in time."""


class SignOffWhen(StrEnum):
    """When a forced sign-off takes effect for an agent in talk."""

    AFTER_CALL = "after_call"
    NOW_REQUEUE = "now_requeue"
    """At once; the caller goes to the head of the line with all that is known."""


class Departure(StrEnum):
    """How an interaction left the floor."""

    HANDLED = "handled"
    ABANDONED = "abandoned"
    SENT_ELSEWHERE = "sent_elsewhere"
    LOST = "lost"


class Chosen(StrEnum):
    """By which rule an agent was the one to be offered an interaction."""

    LONGEST_IDLE = "longest_idle"
    BEST_LEVEL = "best_level"
    LAST_AGENT = "last_agent"
    RING = "ring"
    """Longest idle of those whom a wider ring let in."""

    OVERFLOW = "overflow"
    """Longest idle of those who serve a queue that helps out."""

    HANDED = "handed"
    """Somebody handed the interaction to this agent."""


class AgentState(StrEnum):
    """What an agent does now (AC2)."""

    SIGNED_OFF = "signed_off"
    IDLE = "idle"
    BUSY = "busy"
    BREAK = "break"
    RINGING = "ringing"
    TALKING = "talking"
    WRAP_UP = "wrap_up"
    DISPATCHED = "dispatched"
    """Sent to other work (调度)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One place that the caller passed on the way to the queue."""

    node: str
    label: str
    at: Instant
    keys: str = ""


# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued(Event):
    """An interaction joined a queue; `position` counts from 1."""

    interaction: InteractionId
    kind: Kind
    queue: QueueId
    position: int
    ready: int
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChanged(Event):
    """Those before this interaction have become fewer; told every `announce_s`. Never a greater number than before."""

    interaction: InteractionId
    queue: QueueId
    position: int
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened(Event):
    """More agents may have this interaction: `rings` of the queue's rings are in force, and `helping` queues help."""

    interaction: InteractionId
    queue: QueueId
    rings: int
    helping: tuple[QueueId, ...]
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitedTooLong(Event):
    """The interaction has waited for its queue's `max_wait_s`; from now on it stands before all others."""

    interaction: InteractionId
    queue: QueueId
    waited_s: float
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(Event):
    """An agent's phone or page is to ring with this interaction.

    Why this agent: the rule, of how many ready agents who suited, idle for how long, and after what wait of the caller.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRinging(Event):
    """The agent's phone rings (RP2: ring)."""

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
    """Citizen and agent talk (RP2: answer by a person)."""

    interaction: InteractionId
    offer: OfferId
    agent: AgentId
    queue: QueueId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Requeued(Event):
    """The interaction is in line again with its original time: after an offer, or from an agent (`handover`)."""

    interaction: InteractionId
    queue: QueueId
    reason: OfferOutcome
    at: Instant
    handover: Handover | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentParted(Event):
    """The agent's part of the interaction is over, the citizen may still be there (survey, hang-up by the flow)."""

    interaction: InteractionId
    agent: AgentId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentLost(Event):
    """The agent's phone went away in talk. The caller stays, with music; the agent may be back until `until`."""

    interaction: InteractionId
    agent: AgentId
    until: Instant
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentReturned(Event):
    """The agent is back in the talk, after `away_s`."""

    interaction: InteractionId
    agent: AgentId
    away_s: float
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentForced(Event):
    """A supervisor did this to an agent; `wish` is the command's name. For the audit log."""

    agent: AgentId
    wish: str
    reason: str
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSettingsChanged(Event):
    """An agent's own settings, to be kept in the profile."""

    agent: AgentId
    after_service: AgentState
    auto_answer: bool
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakOverrun(Event):
    """A break has lasted longer than its limit."""

    agent: AgentId
    reason: str
    began_at: Instant
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentStateChanged(Event):
    """`before -> after`, and why; `lasted_s` is how long `before` was."""

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
    """Put an interaction in line. Who is in line already keeps the place."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Dequeue(Command):
    """Take a waiting interaction out of line, because its flow goes elsewhere."""

    interaction: InteractionId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentProfile:
    """What the floor must know of an agent at sign-on."""

    id: AgentId
    name: str
    phone: str
    skills: tuple[tuple[SkillId, int], ...] = ()
    after_service: AgentState = AgentState.IDLE
    auto_answer: bool = False
    groups: tuple[str, ...] = ()
    training: bool = False
    languages: tuple[str, ...] = ("zh",)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOn(Command):
    """Take a seat; the agent is busy until set idle.

    Who is signed on already is refused; with `takeover` only the profile is renewed, and state and call go on.
    """

    profile: AgentProfile
    by: str
    takeover: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Command):
    """Leave the seat. Refused while a caller is on the line."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoIdle(Command):
    """Ready for the next interaction. During service it takes effect afterwards."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoBusy(Command):
    """Not ready, with a reason. During service it takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBreak(Command):
    """A short break, with a reason and perhaps a limit. During service it takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str
    limit_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceIdle(Command):
    """A supervisor makes the agent ready; during service it takes effect afterwards, paperwork it ends."""

    agent: AgentId
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceBusy(Command):
    """A supervisor makes the agent not ready; during service it takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceBreak(Command):
    """A supervisor sends the agent on a break; during service it takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str
    limit_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(Command):
    """A supervisor sends the agent to other work (调度); during service it takes effect afterwards."""

    agent: AgentId
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceSignOff(Command):
    """A supervisor signs the agent off. `when` must be given: it decides what becomes of a caller in talk."""

    agent: AgentId
    reason: str
    by: str
    when: SignOffWhen


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAgentSettings(Command):
    """An agent's own settings: the state after service, and whether calls are taken by themselves."""

    agent: AgentId
    after_service: AgentState
    auto_answer: bool
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejoin(Command):
    """The agent's page has come back without its phone's call: ring it again at once. Refused unless in talk."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Command):
    """The agent hands the caller on: to a queue, or to an agent for `wait_s`, then to whoever suits.

    Exactly one of `queue` and `to` is given. The caller goes to the head with the original time.
    """

    agent: AgentId
    by: str
    queue: QueueId | None = None
    to: AgentId | None = None
    wait_s: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWrapUp(Command):
    """The agent has finished the paperwork."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineOffer(Command):
    """The agent does not take this offer."""

    offer: OfferId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """After `after_s` seconds in the queue more agents will do: with levels lower by `lower`, `without` some skills."""

    after_s: float
    lower: int = 0
    without: tuple[SkillId, ...] = ()
    any_language: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """The agents of `queue` help after `after_s` seconds, or (`when_nobody`) at once if no own agent is signed on."""

    queue: QueueId
    after_s: float | None = None
    when_nobody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRule:
    """How one queue works. All times in seconds. `wrap_up_s`: None ends wrap-up by hand only, 0 leaves it out.

    `ageing_s`: how much earlier one step of priority lets a caller have come. `last_agent_s`: how long a caller is
    kept for the agent of the last talk, not longer than `last_agent_memory_s` ago; 0: not at all.
    """

    id: QueueId
    name: str
    skills: tuple[SkillId, ...] = ()
    offer_s: float = 10.0
    wrap_up_s: float | None = None
    answer_within_s: float = 15.0
    short_abandon_s: float = 5.0
    announce_s: float = 10.0
    min_levels: tuple[tuple[SkillId, int], ...] = ()
    by_language: bool = False
    best_first: bool = False
    ageing_s: float = 60.0
    rings: tuple[Ring, ...] = ()
    overflow: tuple[Overflow, ...] = ()
    last_agent_s: float = 0.0
    last_agent_memory_s: float = 86_400.0
    max_wait_s: float | None = None
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFloorRules(Command):
    """The queues as they are from now on; `utc_offset_s` says where the site's day begins."""

    queues: tuple[QueueRule, ...] = field(default_factory=tuple)
    utc_offset_s: int = 28_800


@dataclass(frozen=True, slots=True, kw_only=True)
class Vip:
    """A number whose calls have at least this priority."""

    number: str
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetVips(Command):
    """The numbers with priority as they are from now on, also for those in line."""

    vips: tuple[Vip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAgentProfile(Command):
    """An agent's skills, languages, groups or settings have changed: in force at once. Unknown agents are ignored."""

    profile: AgentProfile
