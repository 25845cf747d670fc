"""Calls made of events, as tests and the benchmark of records put them into a database."""

from collections.abc import Iterable, Sequence
from itertools import count

from core.ids import AgentId, CallId, FlowId, FlowVersion, InteractionId, OfferId, QueueId, RecordingId
from core.messages.base import Event
from core.messages.callback import OutboundBegan
from core.messages.files import RecordingReady
from core.messages.floor import (
    AgentParted,
    AgentState,
    AgentStateChanged,
    Connected,
    Departed,
    Departure,
    Kind,
    Offered,
    OfferEnded,
    OfferOutcome,
    OfferRinging,
    Queued,
)
from core.messages.flow import FlowEnded, FlowOutcome, FlowStarted, KeysEntered, NodeEntered
from core.messages.outbound import CallPlaced
from core.messages.telephony import CallArrived, CallEnded, CallerHeld, CallerResumed, EndCause, Side
from infra.live.history import Fact

CITIZEN = "13812345678"
QUEUE = QueueId("general")


def facts_of(events: Iterable[Event], first: int = 1) -> list[Fact]:
    """The events as the history passes them to a projection."""
    return [Fact(n, 0, getattr(event, "at", 0.0), event) for n, event in zip(count(first), events, strict=False)]


def arrives(id: str, at: float, caller: str = CITIZEN, *, hears: bool = True) -> list[Event]:
    """A citizen calls and hears a menu."""
    call = CallId(id)
    flow, version = FlowId("main"), FlowVersion("v")
    begun = CallArrived(call=call, caller=caller, called="12345", trunk="demo", at=at)
    heard = [
        FlowStarted(call=call, flow=flow, version=version, at=at),
        NodeEntered(call=call, flow=flow, node="welcome", label="欢迎", at=at),
        NodeEntered(call=call, flow=flow, node="menu", label="主菜单", at=at + 1),
        KeysEntered(call=call, flow=flow, node="menu", keys="1", result="ok", at=at + 2),
    ]
    return [begun, *heard] if hears else [begun]


def ends(id: str, at: float, by: Side = Side.CALLER) -> Event:
    """The citizen's channel is gone."""
    return CallEnded(call=CallId(id), by=by, cause=EndCause.NORMAL, at=at)


def queues(id: str, at: float, queue: QueueId = QUEUE, *, training: bool = False) -> Event:
    """The citizen is in line."""
    return Queued(
        interaction=InteractionId(id), kind=Kind.VOICE, queue=queue, position=1, ready=1, at=at, training=training
    )


def offered(id: str, agent: str, at: float, leg: str = "") -> list[Event]:
    """The call rings at this agent."""
    interaction, whose, offer = InteractionId(id), AgentId(agent), OfferId(leg or f"o-{id}-{agent}")
    return [
        Offered(offer=offer, interaction=interaction, agent=whose, queue=QUEUE, expires_at=at + 20, at=at),
        OfferRinging(offer=offer, interaction=interaction, agent=whose, at=at),
    ]


def not_taken(id: str, agent: str, at: float) -> Event:
    """The agent did not answer."""
    return OfferEnded(
        offer=OfferId(f"o-{id}-{agent}"),
        interaction=InteractionId(id),
        agent=AgentId(agent),
        outcome=OfferOutcome.NO_ANSWER,
        at=at,
    )


def answered(id: str, agent: str, at: float) -> list[Event]:
    """The agent answers the call."""
    interaction, whose, offer = InteractionId(id), AgentId(agent), OfferId(f"o-{id}-{agent}")
    taken = OfferEnded(offer=offer, interaction=interaction, agent=whose, outcome=OfferOutcome.ACCEPTED, at=at)
    return [taken, Connected(interaction=interaction, offer=offer, agent=whose, queue=QUEUE, at=at)]


def held(id: str, agent: str, at: float, seconds: float) -> list[Event]:
    """The citizen hears music for a while."""
    call = CallId(id)
    resumed = CallerResumed(call=call, at=at + seconds)
    return [CallerHeld(call=call, at=at), resumed, _was(id, agent, AgentState.HELD, seconds, at + seconds)]


def parts(id: str, agent: str, at: float, wrap_s: float = 10.0) -> list[Event]:
    """The agent's talk is over and written up."""
    over = AgentParted(interaction=InteractionId(id), agent=AgentId(agent), at=at)
    return [over, _was(id, agent, AgentState.WRAP_UP, wrap_s, at + wrap_s)]


def _was(id: str, agent: str, before: AgentState, seconds: float, at: float) -> Event:
    return AgentStateChanged(
        agent=AgentId(agent),
        before=before,
        after=AgentState.IDLE,
        reason="",
        by="",
        lasted_s=seconds,
        interaction=InteractionId(id),
        at=at,
    )


def departs(id: str, at: float, departure: Departure, waited_s: float = 0.0) -> Event:
    """The interaction has left the floor."""
    return Departed(
        interaction=InteractionId(id),
        kind=Kind.VOICE,
        queue=QUEUE,
        departure=departure,
        agent=None,
        waited_s=waited_s,
        at=at,
    )


def leaves_flow(id: str, at: float, outcome: FlowOutcome) -> Event:
    """The flow is over."""
    return FlowEnded(call=CallId(id), flow=FlowId("main"), node="menu", outcome=outcome, at=at)


def filed(id: str, at: float, seconds: float) -> Event:
    """The recording is in the file store."""
    recording, file = RecordingId(f"r-{id}"), f"r-{id}.wav"
    return RecordingReady(recording=recording, call=CallId(id), file=file, seconds=seconds, sha256="", at=at)


def placed(id: str, agent: str, at: float, *, callback: str = "") -> list[Event]:
    """An agent calls a citizen."""
    call, whose, leg = CallId(id), AgentId(agent), OfferId(f"o-{id}-{agent}")
    rung = CallPlaced(call=call, number=CITIZEN, shown="12345", trunk="demo", leg=leg, by=agent, at=at)
    about = {"interaction": InteractionId(id), "agent": whose, "queue": QUEUE}
    offer = Offered(offer=leg, expires_at=at + 20, at=at, outbound=True, **about)  # type: ignore[arg-type]
    return [rung, offer, OutboundBegan(offer=leg, callback=callback, at=at + 1, **about)]  # type: ignore[arg-type]


def talked(id: str, agent: str, at: float, *, talk_s: float = 60.0, caller: str = CITIZEN) -> Sequence[Event]:
    """A whole call of one agent: 5 s in the flow, 8 s in line, a talk with its recording."""
    begun, end = at + 13, at + 13 + talk_s
    over, written_up = parts(id, agent, end)
    return [
        *arrives(id, at, caller),
        queues(id, at + 5),
        *offered(id, agent, at + 10),
        *answered(id, agent, begun),
        over,
        departs(id, end, Departure.HANDLED, 8.0),
        ends(id, end),
        filed(id, end + 2, talk_s),
        written_up,
    ]
