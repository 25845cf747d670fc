"""The entities on which each pushed kind depends, and the values of the kinds that need only the floor."""

from collections.abc import Iterable, Iterator

from acd.reader import FloorReader
from acd.rules.callbacks.entities import Callback, MissedCalls
from acd.rules.entities import (
    Agent,
    Conference,
    Day,
    Help,
    Interaction,
    Offer,
    Participant,
    Queue,
    QueueDay,
    VipNumber,
    WrapUp,
)
from acd.views import CallbackView, OfferView, QueueDayView, QueueView, WaitingView, floor, queues
from core.messages.outbound import OUTBOUND
from core.messages.supervision import SUPERVISOR_LEG
from core.state import Tables
from core.views import WHOLE, After, Audience, Pushed, View, same, topic_of, whole

Shown = Iterator[tuple[str, str, View]]


def _in_line(tables: Tables, id: str) -> Iterable[str]:
    """A change of anybody in line affects all places in line."""
    found = tables.one(Interaction, id)
    return (WHOLE,) if found is not None and found.in_line is not None else ()


def _dialled(tables: Tables, id: str) -> Iterable[str]:
    """A call-back that is being placed affects the list."""
    return _in_line(tables, id) if id.startswith(OUTBOUND) else ()


def _offer_of_dialled(tables: Tables, id: str) -> Iterable[str]:
    return (WHOLE,) if _placing(tables, id) else ()


def _offers_of(tables: Tables, id: str) -> Iterable[str]:
    """A change of an interaction affects the ringing offer that shows it."""
    found = tables.one(Interaction, id)
    offer = found.in_line.offer if found is not None and found.in_line is not None else None
    return (offer,) if offer is not None else ()


def _placing(tables: Tables, id: str) -> Iterable[str]:
    """While our own phone rings for a call to the outside, its offer affects the call that is shown."""
    offer = tables.one(Offer, id)
    return (offer.interaction,) if offer is not None and offer.interaction.startswith(OUTBOUND) else ()


def _call(tables: Tables, id: str) -> Iterable[str]:
    """A waiting caller is no agent's call yet, unless we placed it."""
    return () if _in_line(tables, id) and not id.startswith(OUTBOUND) else (id,)


def _call_of_participant(tables: Tables, id: str) -> Iterable[str]:
    participant = tables.one(Participant, id)
    return (participant.interaction,) if participant is not None else ()


def _call_of_paper(tables: Tables, id: str) -> Iterable[str]:
    paper = tables.one(WrapUp, id)
    return (paper.interaction.id,) if paper is not None else ()


def _all_agents(tables: Tables, _: str) -> Iterable[str]:
    return tuple(tables.of(Agent))


def _lead(tables: Tables, id: str) -> Iterable[str]:
    """The agent whose tile shows this talk."""
    found = tables.one(Interaction, id)
    return (found.in_talk.agent,) if found is not None and found.in_talk is not None else ()


def _supervisor(tables: Tables, id: str) -> Iterable[str]:
    """A supervisor's leg that has become a participant of the talk."""
    return (WHOLE,) if id.startswith(SUPERVISOR_LEG) else ()


def _led_by_supervisor(tables: Tables, id: str) -> Iterable[str]:
    """A supervisor's leg that has taken the talk over."""
    found = tables.one(Interaction, id)
    return _supervisor(tables, found.in_talk.leg) if found is not None and found.in_talk is not None else ()


ME: After = {Agent: same, Queue: _all_agents}
"""An agent's own state, with the moment when a wrap-up is too long by the queue's rule."""

WALL: After = {Agent: same, Interaction: _lead, Queue: _all_agents}
"""An agent on the wall, by number: the talk, and the moment when a wrap-up is too long by the queue's rule."""

CALLS: After = {
    Interaction: _call,
    Conference: same,
    Offer: _placing,
    Participant: _call_of_participant,
    WrapUp: _call_of_paper,
}
"""The calls of agents who have an interaction on the screen, by its id."""

TALKS: After = {Interaction: _call, WrapUp: _call_of_paper}
"""The agents who have or write up an interaction, by its id."""

HELP: After = {Agent: same, Help: same}
"""An agent who has asked for help, by number."""

DAY: After = {Day: whole, Interaction: whole}
"""The day so far, and the callers who wait now."""

SUPERVISORS: After = {Agent: whole, Participant: _supervisor, Interaction: _led_by_supervisor}
"""The agent signed on with each phone, and the supervisors' legs that are in talks like any other."""


def _offer(tables: Tables, id: str) -> Shown:
    offer = floor.offer(tables, id)
    if offer is not None:
        yield topic_of(Audience.AGENT, offer.agent), id, offer


def _queues(tables: Tables, _: str) -> Shown:
    for each in FloorReader(tables).queues():
        yield Audience.ALL, each.id, each


def _queue_day(tables: Tables, id: str) -> Shown:
    day = floor.queue_day(tables, id)
    if day is not None:
        yield Audience.LINE, id, day


def _waiting(tables: Tables, _: str) -> Shown:
    for each in queues.line(FloorReader(tables).waiting(), tables.of(VipNumber)):
        yield Audience.LINE, each.id, each


def _callbacks(tables: Tables, _: str) -> Shown:
    for each in floor.callbacks(tables):
        yield Audience.DESK, each.id, each


PUSHED = (
    Pushed(view=OfferView, after={Offer: same, Participant: same, Interaction: _offers_of}, values=_offer),
    Pushed(view=QueueView, after={Agent: whole, Interaction: whole, Queue: whole}, values=_queues, paced=True),
    Pushed(view=QueueDayView, after={QueueDay: same}, values=_queue_day, paced=True),
    Pushed(view=WaitingView, after={Interaction: _in_line, VipNumber: whole}, values=_waiting),
    Pushed(
        view=CallbackView,
        after={Callback: whole, MissedCalls: whole, Offer: _offer_of_dialled, Interaction: _dialled},
        values=_callbacks,
    ),
)
