"""Several people in one talk: consultation, conference, attended transfer, take-over, a flow meanwhile (TE4, TE6)."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, CallId, FlowId, Instant, InteractionId, OfferId, QueueId
from core.messages.base import Command, Event


class ParticipantKind(StrEnum):
    """A person who was asked into a talk: an agent, any agent of a queue who suits, somebody of a department, an
    outside number.
    """

    AGENT = "agent"
    QUEUE = "queue"
    CONTACT = "contact"
    NUMBER = "number"


class ParticipantOutcome(StrEnum):
    """The end of a participant's part."""

    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    PHONE_LOST = "phone_lost"
    FAILED = "failed"
    LEFT = "left"
    """Hung up, or left by itself."""

    DROPPED = "dropped"
    """The lead did not want the participant any more."""

    CALLER_LEFT = "caller_left"
    LEADS = "leads"
    """It is the lead's part now."""

    TALK_OVER = "talk_over"


# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantCalled(Event):
    """Somebody's telephone is to ring for a talk; `participant` is also the leg. `name` is an agent's or a
    contact's."""

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
    """The participant is in the talk for the first time; `with_caller` false: with the lead alone."""

    interaction: InteractionId
    participant: OfferId
    agent: AgentId | None
    with_caller: bool
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantConferred(Event):
    """The participant, who was with the lead alone before, and lead and caller hear each other from now on."""

    interaction: InteractionId
    participant: OfferId
    agent: AgentId | None
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLeft(Event):
    """The participant's part is over; it was with the lead alone for `consult_s`, and with the caller for `talk_s`."""

    interaction: InteractionId
    participant: OfferId
    agent: AgentId | None
    outcome: ParticipantOutcome
    consult_s: float
    talk_s: float
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChanged(Event):
    """The interaction is another agent's from now on (`leg`), or that of nobody of ours: the caller is with an outside
    participant. The caller stays in the talk, and its flow does nothing."""

    interaction: InteractionId
    before: AgentId
    after: AgentId | None
    leg: OfferId
    queue: QueueId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEnded(Event):
    """The outside participant with whom the caller was left has hung up: the caller's flow goes on."""

    interaction: InteractionId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowReturned(Event):
    """The flow into which an agent had sent the caller is over, and the caller is the agent's again."""

    call: CallId
    flow: FlowId
    at: Instant


# --- commands (read by acd) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Consult(Command):
    """Hold the caller and ring one more: exactly one of the agent `to`, any agent of `queue` who suits, or `number`.

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
class SwapParticipants(Command):
    """The lead talks with the other one, caller or participant, and this one hears music."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confer(Command):
    """Lead, participant and caller hear each other (三方通话)."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteConsult(Command):
    """The attended transfer: the lead leaves and writes up, participant and caller hear each other."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DropParticipant(Command):
    """The participant goes, also while it rings, and the lead is with the caller. Without `participant`: the only
    one."""

    agent: AgentId
    by: str
    participant: OfferId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoteParticipant(Command):
    """An agent who is a participant becomes the lead; the lead stays as a participant, or with `leave` writes up."""

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
    """The talk that `agent` leads becomes that of `taker`, whose phone rings first unless it supervises there.

    The caller stays with the agent until the other one is there; then the agent is out and writes up.
    """

    agent: AgentId
    taker: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendToFlow(Command):
    """The caller goes into a flow (转自动); with `back` the agent keeps the call and has the caller back afterwards."""

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
    """The caller, whom no agent talks with now, goes through this flow. With `back` FlowReturned follows its end.

    `number`, `shown`, `queue` and `agents` are of a citizen whom we rang, and who is in no flow yet: there `back` is
    not possible.
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
    """The caller goes back to the agent at once; no FlowReturned."""

    call: CallId
