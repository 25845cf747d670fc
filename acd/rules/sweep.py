"""Every few seconds: finds what cannot be, mends it, counts it. There should be nothing to find (AC5)."""

from collections.abc import Callable, Iterator

from acd.rules import handover, offers, seat
from acd.rules.entities import Agent, Offer, Onward, Service, Sweep, Waiting
from acd.rules.needs import fit
from acd.rules.states import AgentEvent
from core.messages.floor import AgentState, Handover, OfferOutcome
from core.messages.routing import Mended
from core.replace import replace
from core.state import Turn

EVERY_S = 5.0
LATE_S = 30.0
"""A deadline that passed so long ago is one that nobody will tell."""

Find = Callable[[Turn], Iterator[tuple[str, str]]]


def sweep(turn: Turn, before: Sweep) -> None:
    """Look at everything once. What one finds is mended before the next one looks."""
    mended = 0
    for find in (_offers, _line, _services, _agents):
        for id, what in find(turn):
            mended += 1
            turn.post(Mended(what=what, id=id, at=turn.now))
    turn.put(replace(before, mended=before.mended + mended, due=turn.now + EVERY_S))


def _offers(turn: Turn) -> Iterator[tuple[str, str]]:
    for offer in turn.all(Offer):
        waiting, agent = turn.get(Waiting, offer.interaction), turn.get(Agent, offer.agent)
        if waiting is None or waiting.offer != offer.id or agent is None or agent.offer != offer.id:
            turn.drop(Offer, offer.id)
            if agent is not None and agent.offer == offer.id:
                seat.happens(turn, agent, AgentEvent.TAKEN_BACK)
            if waiting is not None and waiting.offer == offer.id:
                turn.put(fit(turn, replace(waiting, offer=None)))
            yield offer.id, "offer_of_nobody"
        elif _has_no_end(turn, offer.due):
            offers.take_back(turn, offer, OfferOutcome.FAILED, requeue=True)
            yield offer.id, "offer_without_end"


def _line(turn: Turn) -> Iterator[tuple[str, str]]:
    for waiting in turn.all(Waiting):
        if waiting.offer is not None and turn.get(Offer, waiting.offer) is None:
            turn.put(fit(turn, replace(waiting, offer=None)))
            yield waiting.id, "offered_to_nobody"
        elif _has_no_end(turn, waiting.due):
            turn.put(fit(turn, replace(waiting, announce_at=turn.now + EVERY_S)))
            yield waiting.id, "waiting_without_end"


def _services(turn: Turn) -> Iterator[tuple[str, str]]:
    for service in turn.all(Service):
        if service.parted_at is not None:
            continue
        agent = turn.get(Agent, service.agent)
        if agent is None or agent.state is not AgentState.TALKING or agent.interaction != service.id:
            onward = Onward(why=Handover.PHONE_LOST, queue=service.queue)
            handover.back_in_line(turn, replace(service, onward=onward), turn.now)
            yield service.id, "talk_with_nobody"
        elif (service.onward or service.lost_at is not None) and _has_no_end(turn, service.due):
            turn.put(replace(service, due=turn.now + EVERY_S))
            yield service.id, "talk_without_end"


def _agents(turn: Turn) -> Iterator[tuple[str, str]]:
    for agent in turn.all(Agent):
        offer = turn.get(Offer, agent.offer) if agent.offer else None
        service = turn.get(Service, agent.interaction) if agent.interaction else None
        talks = service is not None and service.agent == agent.id and service.parted_at is None
        rings = agent.state is AgentState.RINGING and offer is None
        if rings or (agent.state is AgentState.TALKING and offer is None and not talks):
            seat.happens(turn, agent, AgentEvent.TAKEN_BACK)
            yield agent.id, "agent_with_nobody"


def _has_no_end(turn: Turn, due: float | None) -> bool:
    return due is None or due < turn.now - LATE_S
