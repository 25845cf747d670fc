"""A call's record after one more event. Pure; an event of a call that did not begin here changes nothing."""

from dataclasses import dataclass, field, replace

from core.ids import Instant
from core.messages.base import Event
from core.messages.callback import OutboundBegan
from core.messages.files import RecordingFailed, RecordingReady
from core.messages.floor import (
    AgentParted,
    AgentState,
    AgentStateChanged,
    Connected,
    Departed,
    Offered,
    OfferEnded,
    OfferRinging,
    Queued,
)
from core.messages.flow import FlowEnded, FlowStarted, KeysEntered, NodeEntered
from core.messages.outbound import CallPlaced
from core.messages.talks import LeadChanged, ParticipantCalled, ParticipantJoined, ParticipantLeft, ParticipantOutcome
from core.messages.telephony import CallArrived, CallEnded, CallerHeld, CallerResumed
from records.rules.record import AgentPart, Direction, PartRole, Record, outcome_of

PATH_LENGTH = 240
SHORT_KEYS = 2
"""Keys that choose in a menu are part of the path; an id or a number that was typed in is not."""

TYPES: tuple[type[Event], ...] = (
    CallArrived,
    CallPlaced,
    CallEnded,
    CallerHeld,
    CallerResumed,
    FlowStarted,
    NodeEntered,
    KeysEntered,
    FlowEnded,
    Queued,
    OutboundBegan,
    Offered,
    OfferRinging,
    OfferEnded,
    Connected,
    AgentParted,
    LeadChanged,
    ParticipantCalled,
    ParticipantJoined,
    ParticipantLeft,
    Departed,
    AgentStateChanged,
    RecordingReady,
    RecordingFailed,
)
"""The events that records are made of."""


def call_of(event: Event) -> str | None:
    """The call that this event is about; an agent's change of state may be about none."""
    found: str | None = getattr(event, "call", None) or getattr(event, "interaction", None)
    return found


@dataclass(slots=True)
class Story:
    """A call's record and parts as events are added; `record` is None until the call has begun."""

    record: Record | None = None
    parts: dict[str, AgentPart] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Add one more event of this call."""
        if isinstance(event, CallArrived | CallPlaced):
            self.record = self.record or _begun(event)
        if self.record is None:
            return
        self.record = _agents_event(self, self.record, event) or _calls_event(self.record, event)
        self.record = replace(self.record, outcome=outcome_of(self.record))

    def part_of(self, agent: str) -> AgentPart | None:
        """This agent's newest part."""
        return next((part for part in reversed(self.parts.values()) if part.agent == agent), None)

    def put(self, part: AgentPart) -> None:
        """Put this part in place of its previous value."""
        self.parts[part.leg] = part


def _begun(event: CallArrived | CallPlaced) -> Record:
    if isinstance(event, CallPlaced):
        made = Record(id=event.call, begun_at=event.at, direction=Direction.OUTBOUND)
        return replace(made, caller=event.number[:64], called=event.shown[:64], trunk=event.trunk[:64])
    made = Record(id=event.call, begun_at=event.at)
    return replace(made, caller=event.caller[:64], called=event.called[:64], trunk=event.trunk[:64])


def _calls_event(record: Record, event: Event) -> Record:
    """Events of the telephone, the flow, the recording and the queue."""
    match event:
        case CallEnded(by=by, cause=cause, at=at):
            return replace(_resumed(record, at), ended_at=at, ended_by=by.value, cause=cause.value)
        case CallerHeld(at=at):
            return replace(record, held_at=record.held_at or at)
        case CallerResumed(at=at):
            return _resumed(record, at)
        case FlowStarted(flow=flow):
            return replace(record, flow=record.flow or flow, flow_outcome=None)
        case NodeEntered(label=label) if label and not record.path.endswith(label):
            return replace(record, path=f"{record.path} › {label}".removeprefix(" › ")[:PATH_LENGTH])
        case KeysEntered(keys=keys) if 0 < len(keys) <= SHORT_KEYS:
            return replace(record, path=f"{record.path} [{keys}]"[:PATH_LENGTH])
        case FlowEnded(outcome=outcome, closing=closing):
            return replace(record, flow_outcome=outcome.value, closing=closing.value)
        case Queued() if record.talked_at is not None:
            return replace(record, departure=None)  # the call counts in the queue that answered it
        case Queued(queue=queue, at=at, training=training):
            queued_at = record.queued_at or at
            return replace(record, queue=queue, queued_at=queued_at, training=training, departure=None)
        case OutboundBegan(queue=queue, callback=callback, training=training):
            direction = Direction.CALLBACK if callback else Direction.OUTBOUND
            return replace(record, queue=queue, direction=direction, training=training)
        case Departed(departure=departure, waited_s=waited_s, short=short):
            waited_s = record.waited_s if record.talked_at is not None else waited_s
            return replace(record, departure=departure.value, waited_s=waited_s, short=short)
        case RecordingReady(seconds=seconds):
            return replace(record, recorded="ready", recorded_s=seconds)
        case RecordingFailed():
            return replace(record, recorded=record.recorded or "failed")
        case _:
            return record


def _resumed(record: Record, at: Instant) -> Record:
    """The citizen is no longer on hold."""
    if record.held_at is None:
        return record
    return replace(record, held_at=None, hold_s=record.hold_s + max(0.0, at - record.held_at))


def _agents_event(story: Story, record: Record, event: Event) -> Record | None:
    """Events of agents; None for any other event."""
    match event:
        case Offered(offer=leg, agent=agent, at=at) if leg not in story.parts:
            story.put(_part(record, leg, agent, PartRole.LED, at))
        case OfferRinging(offer=leg, at=at) if leg in story.parts:
            story.put(replace(story.parts[leg], rang_at=at))
            return replace(record, rang_at=record.rang_at or at)
        case OfferEnded(offer=leg, outcome=outcome) if leg in story.parts:
            story.put(replace(story.parts[leg], outcome=outcome.value))
        case Connected(offer=leg, agent=agent, at=at, in_time=in_time):
            record = replace(record, in_time=record.in_time or in_time)
            return _connected(story, record, leg, agent, at)
        case AgentParted(agent=agent, at=at):
            return _parted(story, record, agent, at)
        case LeadChanged(before=before, after=after, leg=leg, at=at):
            record = _parted(story, record, before, at)
            return record if after is None else _connected(story, record, leg, after, at)
        case ParticipantCalled() | ParticipantJoined() | ParticipantLeft():
            _participant(story, record, event)
        case AgentStateChanged():
            return _state(story, record, event)
        case _:
            return None
    return record


def _part(record: Record, leg: str, agent: str, role: PartRole, at: Instant) -> AgentPart:
    return AgentPart(call=record.id, leg=leg, agent=agent, begun_at=record.begun_at, role=role, offered_at=at)


def _connected(story: Story, record: Record, leg: str, agent: str, at: Instant) -> Record:
    known = story.parts.get(leg) or _part(record, leg, agent, PartRole.LED, at)
    story.put(replace(known, role=PartRole.LED, connected_at=at, parted_at=None))
    if record.talked_at is not None:
        return record
    waited_s = max(0.0, at - record.queued_at) if record.queued_at is not None else 0.0
    return replace(record, talked_at=at, agent=agent, waited_s=waited_s)


def _parted(story: Story, record: Record, agent: str, at: Instant) -> Record:
    for part in list(story.parts.values()):
        if (
            part.agent == agent
            and part.role is PartRole.LED
            and part.connected_at is not None
            and part.parted_at is None
        ):
            talk_s = max(0.0, at - part.connected_at)
            story.put(replace(part, parted_at=at, talk_s=part.talk_s + talk_s))
            record = replace(record, talk_s=record.talk_s + talk_s)
    return record


def _participant(story: Story, record: Record, event: ParticipantCalled | ParticipantJoined | ParticipantLeft) -> None:
    """Somebody was asked into the talk; only our own agents have a part."""
    if isinstance(event, ParticipantCalled):
        if event.agent is not None and event.participant not in story.parts:
            story.put(_part(record, event.participant, event.agent, PartRole.JOINED, event.at))
        return
    part = story.parts.get(event.participant)
    if part is None or part.role is not PartRole.JOINED:
        return
    if isinstance(event, ParticipantJoined):
        story.put(replace(part, connected_at=event.at))
    elif event.outcome is not ParticipantOutcome.LEADS:
        talk_s = part.talk_s + event.talk_s + event.consult_s
        story.put(replace(part, parted_at=event.at, talk_s=talk_s, outcome=event.outcome.value))


def _state(story: Story, record: Record, event: AgentStateChanged) -> Record:
    """Add the time that an agent had the citizen on hold, or spent in wrap-up."""
    part = story.part_of(event.agent)
    if part is None or part.connected_at is None:
        return record
    if event.before in (AgentState.HELD, AgentState.CONSULTING):
        story.put(replace(part, hold_s=part.hold_s + event.lasted_s))
    elif event.before is AgentState.WRAP_UP:
        story.put(replace(part, wrap_s=part.wrap_s + event.lasted_s))
        return replace(record, wrap_s=record.wrap_s + event.lasted_s)
    return record
