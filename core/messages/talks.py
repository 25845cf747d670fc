"""Several people in one talk: consultation, conference, attended transfer, take-over, a flow in between (TE4, TE6)."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, CallId, FlowId, Instant, InteractionId, OfferId, QueueId
from core.messages.base import Command, Event


class ParticipantKind(StrEnum):
    """The kind of person asked into a talk: an agent, any suitable agent of a queue, somebody of a department, an
    outside number, an emergency service.
    """

    AGENT = "agent"
    QUEUE = "queue"
    CONTACT = "contact"
    NUMBER = "number"
    EMERGENCY = "emergency"


class ParticipantOutcome(StrEnum):
    """How a participant's part ended."""

    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    PHONE_LOST = "phone_lost"
    FAILED = "failed"
    LEFT = "left"
    """The participant hung up or left."""

    DROPPED = "dropped"
    """The lead dropped the participant."""

    CALLER_LEFT = "caller_left"
    LEADS = "leads"
    """The participant is the lead now."""

    TALK_OVER = "talk_over"


# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantCalled(Event):
    """Somebody's telephone is to ring for a talk; `participant` is also the leg. `name` is the agent's or contact's
    name.
    """

    interaction: InteractionId
    participant: OfferId
    kind: ParticipantKind
    by: AgentId
    at: Instant
    agent: AgentId | None = None
    queue: QueueId | None = None
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantJoined(Event):
    """The participant is in the talk for the first time; if `with_caller` is false, only with the lead."""

    interaction: InteractionId
    participant: OfferId
    agent: AgentId | None
    with_caller: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantConferred(Event):
    """The participant was with the lead alone; from now on participant, lead and caller hear each other."""

    interaction: InteractionId
    participant: OfferId
    agent: AgentId | None
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLeft(Event):
    """The participant's part is over: `consult_s` with the lead alone, `talk_s` with the caller."""

    interaction: InteractionId
    participant: OfferId
    agent: AgentId | None
    outcome: ParticipantOutcome
    consult_s: float
    talk_s: float
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChanged(Event):
    """From now on another agent (`leg`) has the interaction, or none of ours: the caller is with an outside
    participant.

    The caller stays in the talk, and the caller's flow does nothing.
    """

    interaction: InteractionId
    before: AgentId
    after: AgentId | None
    leg: OfferId
    queue: QueueId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEnded(Event):
    """The outside participant who was left with the caller has hung up: the caller's flow goes on."""

    interaction: InteractionId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowReturned(Event):
    """The flow into which an agent had sent the caller is over, and the caller is back with the agent."""

    call: CallId
    flow: FlowId
    at: Instant


# --- commands (read by acd) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Consult(Command):
    """Hold the caller and call one more: exactly one of the agent `to`, any suitable agent of `queue`, or `number`.

    `contact` and `name` say whose number it is.
    """

    agent: AgentId
    by: str
    to: AgentId | None = None
    queue: QueueId | None = None
    number: str = ""
    contact: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEmergency(Command):
    """Ring an emergency service for this agent's talk; citizen, agent and service hear each other as soon as it
    answers, and until then citizen and agent go on talking. `by`: the agent, or a supervisor.

    Refused while the caller is in a flow, or the same service is in the talk or being rung.
    """

    agent: AgentId
    by: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapParticipants(Command):
    """The lead talks with the other side, caller or participant, and the present one hears music."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confer(Command):
    """Lead, participant and caller hear each other (三方通话)."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteConsult(Command):
    """The attended transfer: the lead leaves and goes into wrap-up; participant and caller hear each other."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DropParticipant(Command):
    """The participant goes, even while still ringing, and the lead is with the caller. Without `participant`: the only
    one.
    """

    agent: AgentId
    by: str
    participant: OfferId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoteParticipant(Command):
    """An agent who is a participant becomes the lead; the lead stays as a participant, or with `leave` goes into
    wrap-up.
    """

    agent: AgentId
    by: str
    participant: OfferId
    leave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveTalk(Command):
    """An agent who is a participant leaves the talk."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver(Command):
    """`taker` takes over the talk that `agent` leads; the phone of `taker` rings first unless it already supervises
    there.

    The caller stays with the agent until the taker is there; then the agent leaves and goes into wrap-up.
    """

    agent: AgentId
    taker: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendToFlow(Command):
    """Send the caller into a flow (转自动); with `back` the agent keeps the call and has the caller back afterwards."""

    agent: AgentId
    by: str
    flow: FlowId
    back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeFromFlow(Command):
    """The agent takes the caller back before the flow is over."""

    agent: AgentId
    by: str


# --- commands (read by ivr) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFlow(Command):
    """Send the caller, who is not talking with an agent now, through this flow. With `back`, FlowReturned follows its
    end.

    `number`, `shown`, `queue` and `agents` are for a citizen whom we called and who is in no flow yet; `back` is not
    possible then.
    """

    call: CallId
    flow: FlowId
    back: bool
    number: str = ""
    shown: str = ""
    queue: QueueId | None = None
    agents: tuple[AgentId, ...] = ()
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StopFlow(Command):
    """Return the caller to the agent at once; no FlowReturned is posted."""

    call: CallId
