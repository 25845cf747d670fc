"""A call's story in chapters, as a supervisor reads it: the menu, the queue, offers, talks, participants. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.ids import Instant
from core.messages.base import Event
from core.messages.callback import CallbackOwed, CallbackRequested, OutboundBegan
from core.messages.fax import FaxGiven, FaxReceived
from core.messages.files import RecordingFailed, RecordingReady
from core.messages.floor import (
    AgentParted,
    AgentState,
    AgentStateChanged,
    Connected,
    Departed,
    Offered,
    OfferEnded,
    OfferOutcome,
    Queued,
    Requeued,
)
from core.messages.flow import FlowEnded, FlowStarted, KeysEntered, NodeEntered, NoteLeft, TransferEnded
from core.messages.outbound import CallAnswered, CallPlaced
from core.messages.supervision import Supervising, SupervisionEnded, Visited
from core.messages.talks import (
    LeadChanged,
    ParticipantCalled,
    ParticipantJoined,
    ParticipantKind,
    ParticipantLeft,
    ParticipantOutcome,
)
from core.messages.telephony import CallArrived, CallEnded, CallerHeld, CallerResumed


class ChapterKind(StrEnum):
    """The kinds of chapter."""

    ARRIVED = "arrived"
    PLACED = "placed"
    CITIZEN_ANSWERED = "citizen_answered"
    FLOW = "flow"
    NODE = "node"
    KEYS = "keys"
    TRANSFERRED = "transferred"
    FLOW_ENDED = "flow_ended"
    QUEUED = "queued"
    REQUEUED = "requeued"
    CALLBACK = "callback"
    OFFERED = "offered"
    NOT_TAKEN = "not_taken"
    CONNECTED = "connected"
    HELD = "held"
    RESUMED = "resumed"
    ASKED_IN = "asked_in"
    JOINED = "joined"
    LEFT = "left"
    HANDED = "handed"
    TAKEN_OVER = "taken_over"
    """A supervisor has taken over (拦截): `agent` has the caller from now on, and `by` is out."""

    SUPERVISED = "supervised"
    SUPERVISION_ENDED = "supervision_ended"
    PARTED = "parted"
    WRAPPED_UP = "wrapped_up"
    DEPARTED = "departed"
    RECORDED = "recorded"
    FAX_CAME = "fax_came"
    FAX_GIVEN = "fax_given"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorThen:
    """The floor when a caller came into line: how many were before, and how many agents with the skills could come."""

    before: int
    signed_on: int
    ready: int
    talking: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One thing that happened. Fields that do not apply are empty.

    `agent`: the person who acted, or whom it concerns; `by`: the person who asked for it; `queue`: its id; `text`:
    words that a person wrote, such as a node's name; `number`: an outside participant's; `code`: an outcome, a mode, a
    reason or a cause; `keys`: what the caller pressed; `seconds`: how long it took; `pages`: the fax pages that came
    through; `floor`: what the floor was like then.
    """

    at: Instant
    kind: ChapterKind
    agent: str = ""
    by: str = ""
    queue: str = ""
    text: str = ""
    number: str = ""
    code: str = ""
    keys: str = ""
    seconds: float | None = None
    pages: int = 0
    floor: FloorThen | None = None


K = ChapterKind


def chain(events: Sequence[Event]) -> list[Chapter]:
    """The story of one call, as its events tell it, in order."""
    taken = _taken_over(events)
    supervisors = {leg: visit.name for leg, visit in taken.items()}
    supervisors |= {event.leg: event.name for event in events if isinstance(event, SupervisionEnded)}
    participants = {str(event.participant): event for event in events if isinstance(event, ParticipantCalled)}
    told = (
        _cut_in(event, taken) if _is_of(event, taken) else _chapter(event, supervisors, participants)
        for event in events
    )
    return [chapter for chapter in told if chapter is not None]


def _taken_over(events: Sequence[Event]) -> dict[str, Visited]:
    """The legs by which supervisors took the talk over, and when that was."""
    visits = [event for event in events if isinstance(event, Visited) and event.mode is None]
    return {
        change.leg: visit
        for change in events
        for visit in visits
        if isinstance(change, LeadChanged)
        and (change.after, change.before, change.at) == (visit.supervisor, visit.agent, visit.at)
    }


def _is_of(event: Event, taken: Mapping[str, Visited]) -> bool:
    """Whether this event is part of a take-over. Later the supervisor may join and leave again like anybody else."""
    match event:
        case LeadChanged(leg=leg, at=at):
            return leg in taken and at == taken[leg].at
        case ParticipantCalled(participant=leg, at=at) | ParticipantJoined(participant=leg, at=at):
            return leg in taken and at <= taken[leg].at
        case ParticipantLeft(participant=leg, outcome=ParticipantOutcome.LEADS, at=at):
            return leg in taken and at <= taken[leg].at
        case _:
            return False


def _cut_in(event: Event, taken: Mapping[str, Visited]) -> Chapter | None:
    """The telephony layer reports a take-over as if the agent had called the supervisor and handed over; nobody did."""
    if not isinstance(event, LeadChanged):
        return None
    visit = taken[event.leg]
    return Chapter(at=event.at, kind=K.TAKEN_OVER, agent=visit.supervisor, by=visit.agent, text=visit.name)


def _chapter(
    event: Event, supervisors: Mapping[str, str], participants: Mapping[str, ParticipantCalled]
) -> Chapter | None:
    for tell in (_telephone, _flow, _floor, _agents, _fax):
        if (chapter := tell(event)) is not None:
            return chapter
    match event:
        case Supervising(leg=leg, mode=mode, at=at):
            return Chapter(at=at, kind=K.SUPERVISED, code=mode.value, text=supervisors.get(leg, ""))
        case SupervisionEnded(name=name, at=at):
            return Chapter(at=at, kind=K.SUPERVISION_ENDED, text=name)
        case ParticipantCalled() | ParticipantJoined() | ParticipantLeft():
            return _participant(event, participants.get(event.participant))
        case _:
            return None


def _telephone(event: Event) -> Chapter | None:
    match event:
        case CallArrived(called=called, trunk=trunk, at=at):
            return Chapter(at=at, kind=K.ARRIVED, text=called, code=trunk)
        case CallPlaced(shown=shown, trunk=trunk, at=at):
            return Chapter(at=at, kind=K.PLACED, text=shown, code=trunk)
        case CallAnswered(at=at):
            return Chapter(at=at, kind=K.CITIZEN_ANSWERED)
        case CallerHeld(at=at):
            return Chapter(at=at, kind=K.HELD)
        case CallerResumed(at=at):
            return Chapter(at=at, kind=K.RESUMED)
        case RecordingReady(seconds=seconds, at=at):
            return Chapter(at=at, kind=K.RECORDED, seconds=seconds, code="ready")
        case RecordingFailed(at=at):
            return Chapter(at=at, kind=K.RECORDED, code="failed")
        case CallEnded(by=by, cause=cause, at=at):
            return Chapter(at=at, kind=K.ENDED, by=by.value, code=cause.value)
        case _:
            return None


def _flow(event: Event) -> Chapter | None:
    match event:
        case FlowStarted(flow=flow, at=at):
            return Chapter(at=at, kind=K.FLOW, text=flow)
        case NodeEntered(node=node, label=label, at=at):
            return Chapter(at=at, kind=K.NODE, text=label or node)
        case KeysEntered(node=node, keys=keys, result=result, at=at):
            return Chapter(at=at, kind=K.KEYS, text=node, keys=keys, code=result)
        case NoteLeft(title=title, text=text, at=at):
            return Chapter(at=at, kind=K.NODE, text=f"{title}: {text}")
        case TransferEnded(number=number, contact=contact, result=result, talked_at=talked_at, at=at):
            talked = None if talked_at is None else at - talked_at
            return Chapter(at=at, kind=K.TRANSFERRED, number=number, text=contact, code=result.value, seconds=talked)
        case FlowEnded(outcome=outcome, at=at):
            return Chapter(at=at, kind=K.FLOW_ENDED, code=outcome.value)
        case _:
            return None


def _floor(event: Event) -> Chapter | None:
    match event:
        case Queued(queue=queue, position=position, at=at):
            return Chapter(at=at, kind=K.QUEUED, queue=queue, code=str(position), floor=_floor_then(event))
        case OutboundBegan(agent=agent, queue=queue, at=at):
            return Chapter(at=at, kind=K.OFFERED, agent=agent, queue=queue, code="own_wish")
        case CallbackRequested(queue=queue, at=at):
            return Chapter(at=at, kind=K.CALLBACK, queue=queue)
        case CallbackOwed(queue=queue, why=why, at=at):
            return Chapter(at=at, kind=K.CALLBACK, queue=queue, code=why.value)
        case Requeued(queue=queue, reason=reason, handover=handover, at=at):
            return Chapter(
                at=at, kind=K.REQUEUED, queue=queue, code=reason.value if handover is None else handover.value
            )
        case Offered(agent=agent, queue=queue, chosen=chosen, outbound=False, at=at):
            return Chapter(at=at, kind=K.OFFERED, agent=agent, queue=queue, code=chosen.value)
        case OfferEnded(agent=agent, outcome=outcome, at=at) if outcome is not OfferOutcome.ACCEPTED:
            return Chapter(at=at, kind=K.NOT_TAKEN, agent=agent, code=outcome.value)
        case Departed(departure=departure, waited_s=waited_s, at=at):
            return Chapter(at=at, kind=K.DEPARTED, code=departure.value, seconds=waited_s)
        case _:
            return None


def _floor_then(event: Queued) -> FloorThen | None:
    if event.signed_on is None or event.talking is None:
        return None
    return FloorThen(before=event.position - 1, signed_on=event.signed_on, ready=event.ready, talking=event.talking)


def _agents(event: Event) -> Chapter | None:
    match event:
        case Connected(agent=agent, at=at):
            return Chapter(at=at, kind=K.CONNECTED, agent=agent)
        case LeadChanged(before=before, after=after, at=at):
            return Chapter(at=at, kind=K.HANDED, by=before, agent=after or "")
        case AgentParted(agent=agent, at=at):
            return Chapter(at=at, kind=K.PARTED, agent=agent)
        case AgentStateChanged(agent=agent, before=AgentState.WRAP_UP, lasted_s=lasted_s, at=at):
            return Chapter(at=at, kind=K.WRAPPED_UP, agent=agent, seconds=lasted_s)
        case _:
            return None


def _fax(event: Event) -> Chapter | None:
    """The outcome of a fax call's pages. `code`: all of them, some, or none."""
    match event:
        case FaxReceived(pages=pages, whole=whole, at=at):
            return Chapter(at=at, kind=K.FAX_CAME, pages=pages, code=_through(pages, whole=whole))
        case FaxGiven(document=document, pages=pages, error=error, at=at):
            whole = not error
            return Chapter(at=at, kind=K.FAX_GIVEN, text=document, pages=pages, code=_through(pages, whole=whole))
        case _:
            return None


def _through(pages: int, *, whole: bool) -> str:
    return "whole" if whole else "part" if pages else "none"


def _participant(
    event: ParticipantCalled | ParticipantJoined | ParticipantLeft, called: ParticipantCalled | None
) -> Chapter:
    """Somebody who was asked into the talk. What is known about them is in the event that called them."""
    who = event if isinstance(event, ParticipantCalled) else called
    agent, name, number = (who.agent or "", who.name, who.number) if who is not None else (event.agent or "", "", "")
    if who is not None and who.kind is ParticipantKind.EMERGENCY:
        number = ""  # nobody's number: 110 is shown as the name that it is
    name = "" if name == number else name  # a number dialled by hand is its own name, so it is masked as a number
    by = who.by if who is not None else ""
    queue = (who.queue or "") if who is not None else ""
    match event:
        case ParticipantCalled(kind=kind, at=at):
            return Chapter(at=at, kind=K.ASKED_IN, agent=agent, by=by, queue=queue, text=name, number=number, code=kind)
        case ParticipantJoined(with_caller=with_caller, at=at):
            code = "with_caller" if with_caller else "with_lead"
            return Chapter(at=at, kind=K.JOINED, agent=agent, text=name, number=number, code=code)
        case ParticipantLeft(outcome=outcome, talk_s=talk_s, consult_s=consult_s, at=at):
            seconds = talk_s + consult_s
            return Chapter(at=at, kind=K.LEFT, agent=agent, text=name, number=number, code=outcome, seconds=seconds)


def without_listening(chapters: Iterable[Chapter]) -> list[Chapter]:
    """The story for people who may not know about silent listening. Supervisors who spoke in the talk stay in it."""
    told = list(chapters)
    spoke = {one.text for one in told if one.kind is K.SUPERVISED and one.code != "listen"}
    hidden = (K.SUPERVISED, K.SUPERVISION_ENDED)
    return [one for one in told if one.kind not in hidden or (one.code != "listen" and one.text in spoke)]
