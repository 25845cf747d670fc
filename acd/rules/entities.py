"""The floor's live state: the tables that its only owner keeps."""

from dataclasses import dataclass
from typing import ClassVar

from acd.rules.agents.help_entities import Help as Help
from acd.rules.agents.presence_entities import PageGone as PageGone
from acd.rules.agents.presence_entities import SeenPage as SeenPage
from acd.rules.callbacks.entities import Callback, CallbackOf, Dialling, MissedCalls
from acd.rules.day_entities import CountedCall as CountedCall
from acd.rules.day_entities import Day as Day
from acd.rules.day_entities import QueueDay as QueueDay
from acd.rules.supervision.entities import SupervisionSession as SupervisionSession
from acd.rules.supervision.entities import Visit as Visit
from acd.rules.talks.participant_entities import Aim as Aim
from acd.rules.talks.participant_entities import EmergencyCall as EmergencyCall
from acd.rules.talks.participant_entities import Participant as Participant
from acd.rules.talks.participant_entities import PlaceInTalk as PlaceInTalk
from acd.rules.telephone_entities import Phone as Phone
from acd.rules.telephone_entities import Telephone as Telephone
from core.ids import AgentId, FlowId, Instant, InteractionId, OfferId, QueueId, SkillId
from core.messages.callback import Lost
from core.messages.floor import AgentProfile, AgentState, Handover, Kind, Step
from core.messages.routing import QueueRule
from core.messages.telephony import EndCause


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One seat: the agent's profile, state and at most one piece of work.

    `due` ends the wrap-up, waits for a phone, or is the limit of a break.
    """

    KIND: ClassVar[str] = "agent"

    id: AgentId
    profile: AgentProfile
    """As of sign-on, with later changes; the phone is that of the sign-on."""

    page_phone: str = ""
    """The phone of the agent's page, whether or not it is in use; '' if it is not known."""

    state: AgentState = AgentState.SIGNED_OFF
    reason: str = ""
    by: str = ""
    since: Instant = 0.0
    signed_on_at: Instant | None = None
    idle_since: Instant = 0.0
    """The place among the idle; kept when an offer was taken back through no fault of the agent."""

    next_state: AgentState | None = None
    next_reason: str = ""
    next_by: str = ""
    next_limit_s: float | None = None
    offer: OfferId | None = None
    """The live offer; a single field, so that there is never a second one."""

    interaction: InteractionId | None = None
    load: int = 0
    """The share of the capacity that the written interactions in hand take; a call is not included."""

    reachable: bool = False
    phone_in_use: bool = False
    page_in_sight: bool = False
    """The agent's page is connected and on the screen, so that written work is seen."""

    calls_today: int = 0
    talk_s_today: float = 0.0
    dials_no_more: bool = False
    """The telephone places no more calls for this agent today, so call-backs go to other agents."""

    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """The agent that an interaction needs: with each skill at that level at least, and perhaps one particular agent."""

    skills: tuple[tuple[str, int], ...] = ()
    agent: AgentId | None = None
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The agent who had an interaction before it came into line again, and the reason for its return."""

    agent: AgentId
    why: Handover


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTarget:
    """The place where an interaction goes when its agent's leg is gone, and the reason."""

    why: Handover
    queue: QueueId
    agent: AgentId | None = None
    wait_s: float = 0.0
    flow: FlowId | None = None
    """Go into this flow instead of into line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """The state of an interaction in line, from entry until an agent has it, including the time when it is offered.

    needs.py computes the values that follow from the queue's rule and the moment: `requires`, `best_first`, `rank`,
    `rings`, `helping`, and the interaction's `due`.
    """

    entered_at: Instant
    """When it entered this queue; `queued_at` is when it asked for a person, in whichever queue."""

    announce_at: Instant
    offer: OfferId | None = None
    announced: int = 0
    told_wait: tuple[float, float] | None = None
    """The range of the expected wait that the caller heard last, in seconds."""

    wait_unsaid: bool = False
    """Since then the caller has heard that the wait is unknown; `told_wait` stays, so that it never rises later."""

    first: bool = False
    """Before all others, whatever their priority: it was already with an agent, or has waited too long."""

    for_agent: AgentId | None = None
    """Kept for this agent (首问负责, `handed` to, or `assigned`) until `for_agent_until`."""

    handed: bool = False
    only: bool = False
    """A flow wants `for_agent` and nobody else, however long it takes; it takes the caller out of line by itself."""

    for_agent_until: Instant = 0.0
    assigned: bool = False
    """A supervisor keeps it for `for_agent`, so it is `handed` too, and is before all others meanwhile."""

    requires: tuple[Need, ...] = ()
    """The needs for an agent, the strictest first; an agent has to meet only one of them."""

    best_first: bool = False
    rank: Instant = 0.0
    """The moment of arrival by which the line is ordered."""

    place: Instant | None = None
    """The rank that it keeps, whatever its queue's rule says: for a caller whom the system had lost."""

    rings: int = 0
    helping: tuple[QueueId, ...] = ()
    to_dial: bool = False
    """Nobody is on the line yet: the citizen is rung when the agent has answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The state of an interaction with an agent; after `parted_at` the two no longer talk, and the agent writes up."""

    agent: AgentId
    leg: OfferId
    connected_at: Instant
    waited_s: float = 0.0
    """How long the caller waited for the agent."""

    held_since: Instant | None = None
    transfer_target: TransferTarget | None = None
    lost_at: Instant | None = None
    """When the agent's phone went away. `leg` is then the leg that rings to bring the agent back, or ''."""

    hold_again: bool = False
    """The agent had the caller on hold when the phone went; the hold is restored when the agent is back."""

    unheard_since: Instant | None = None
    """When that leg was requested, while nothing has reported that it rings: it may ring where nobody is."""

    parted_at: Instant | None = None
    not_reached: EndCause | None = None
    """The reason why there was no talk at all: the agent dialled, and nobody answered."""

    emergency: EmergencyCall | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """The unit of routing, from the moment it asks for a person until the last agent has written it up.

    It is in one state at a time: in line (`in_line`), with an agent who talks or writes up (`in_talk`), or neither;
    then it is in hand (`Assignment`) or was left to somebody outside (`Conference.left`). interactions.py changes its
    state. `due`: announce the position, or let more agents have it; in a talk, the time by which the agent's leg must
    be gone (`transfer_target`), or the agent back (`lost_at`).
    """

    KIND: ClassVar[str] = "interaction"

    id: InteractionId
    kind: Kind
    queue: QueueId
    caller: str
    called: str
    arrived_at: Instant
    queued_at: Instant
    seq: int
    """Orders interactions that came at the same instant."""

    priority: int = 0
    priority_set: bool = False
    """A supervisor has set `priority`: neither the flow nor the VIP numbers change it any more."""

    skills: tuple[SkillId, ...] = ()
    language: str = "zh"
    path: tuple[Step, ...] = ()
    training: bool = False
    asked: QueueId | None = None
    """The queue that the flow asked for, if the interaction has been handed to another one since."""

    returned: bool = False
    """It was with an agent before, so it counts as answered."""

    before: Before | None = None
    outbound: bool = False
    """We rang the citizen, whichever agent has it now."""

    callback: str = ""
    """The call-back that this is, or whose place this caller took by calling again."""

    lost: Lost | None = None
    """Where the caller was when the system lost an earlier call, for which this one makes up."""

    continues: tuple[InteractionId, ...] = ()
    """The lost calls, the latest first."""

    hidden: bool = False
    """The number is shown to nobody, since it belongs to a confidential ticket."""

    visits: tuple[Visit, ...] = ()
    """The supervisors who are or were in its talks, in order of arrival."""

    in_line: QueueEntry | None = None
    in_talk: Talk | None = None
    due: Instant | None = None

    @property
    def shown_caller(self) -> str:
        """The number for display; '' when it is hidden."""
        return "" if self.hidden else self.caller

    @property
    def entry(self) -> QueueEntry:
        """The entry of an interaction that is known to be in line."""
        assert self.in_line is not None
        return self.in_line

    @property
    def talk(self) -> Talk:
        """The talk of an interaction that is known to be with an agent."""
        assert self.in_talk is not None
        return self.in_talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An interaction that rings at an agent, or was just picked up. `due`: the deadline for that."""

    KIND: ClassVar[str] = "offer"

    id: OfferId
    interaction: InteractionId
    agent: AgentId
    queue: QueueId
    kind: Kind = Kind.VOICE
    offered_at: Instant
    expires_at: Instant
    ringing_at: Instant | None = None
    answered_at: Instant | None = None
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A written interaction (with the same id) in an agent's hand until it is closed."""

    KIND: ClassVar[str] = "assignment"

    id: InteractionId
    agent: AgentId
    offer: OfferId
    weight: int
    accepted_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """A talk of more than caller and agent: its intended state and its actual one. `due`: the deadline of the step.

    The lead is the agent of the interaction's talk; without one the caller was left to an outside participant, and
    `left` is the talk as it was then.
    """

    KIND: ClassVar[str] = "conference"

    id: InteractionId
    aim: Aim
    participants: tuple[OfferId, ...] = ()
    caller: PlaceInTalk = PlaceInTalk.IN
    lead: PlaceInTalk = PlaceInTalk.IN
    flow: FlowId | None = None
    left: Talk | None = None
    departed: bool = False
    """The interaction no longer belongs to the floor."""

    asked: tuple[str, ...] = ()
    """Requests to the telephone that are not confirmed yet."""

    tries: int = 0
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUp:
    """A talk that its agent (the id) still writes up while the interaction is elsewhere, as it was in that talk."""

    KIND: ClassVar[str] = "wrap_up"

    id: AgentId
    interaction: Interaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The call ended a moment ago; an Enqueue that was under way is too late. Forgotten at `due`."""

    KIND: ClassVar[str] = "gone"

    id: InteractionId
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The rule of a queue."""

    KIND: ClassVar[str] = "queue"

    id: QueueId
    rule: QueueRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacities:
    """The capacity of an agent, and the share of it that each kind of interaction takes."""

    KIND: ClassVar[str] = "capacities"

    id: str = "all"
    site: int = 100
    weights: tuple[tuple[Kind, int], ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    agents: tuple[tuple[AgentId, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LastAgent:
    """The last agent who talked with the caller whose number is the id. Forgotten at `due`."""

    KIND: ClassVar[str] = "last_agent"

    id: str
    agent: AgentId
    at: Instant
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long the latest interactions of the queue took their agents: (time of the end, seconds)."""

    KIND: ClassVar[str] = "pace"

    id: QueueId
    handled: tuple[tuple[Instant, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """The time of the next sweep, the number of repairs ever, and the interactions whose calls were missing lately."""

    KIND: ClassVar[str] = "sweep"

    id: str = "all"
    reconciled: int = 0
    missing: tuple[str, ...] = ()
    due: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VipNumber:
    """A number whose calls have at least this priority. Forgotten at `due`."""

    KIND: ClassVar[str] = "vip"

    id: str
    priority: int
    due: Instant | None = None


ENTITIES = (
    *(Agent, Interaction, Offer, Participant, Conference, WrapUp, Gone, Queue, LastAgent, VipNumber, Pace, Sweep),
    *(Phone, Telephone, Day, QueueDay, Callback, CallbackOf, MissedCalls, Dialling, Assignment, Capacities),
    *(SupervisionSession, PageGone, SeenPage, Help, CountedCall),
)
"""The entities known to the codec."""
