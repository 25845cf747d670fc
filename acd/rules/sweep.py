"""Every few seconds: finds what cannot be, mends it, counts it. There should be nothing to find (AC5)."""

from collections.abc import Callable, Iterator

from acd.rules import agents, callbacks, dialling, handover, meeting, offers, parties, seat, written
from acd.rules.callback_entities import Callback, CallbackState
from acd.rules.entities import Agent, Meeting, Offer, Onward, Paperwork, Party, Service, Sweep, Task, Waiting
from acd.rules.index import index_of, is_ready
from acd.rules.needs import fit
from acd.rules.states import AgentEvent
from core.ids import CallId
from core.messages.floor import IN_TALK, AgentState, Handover, Kind, OfferOutcome
from core.messages.routing import Mended
from core.messages.talks import PartyOutcome
from core.messages.telephony import CallEnded, CallsLive, EndCause, Side
from core.replace import replace
from core.state import Turn

EVERY_S = 5.0
LATE_S = 30.0
"""A deadline that passed so long ago is one that nobody will tell."""

Find = Callable[[Turn], Iterator[tuple[str, str]]]


def sweep(turn: Turn, before: Sweep) -> None:
    """Look at everything once. What one finds is mended before the next one looks."""
    mended = 0
    for find in (_offers, _line, _callbacks, _services, _tasks, _parties, _agents, _passed_over):
        for id, what in find(turn):
            mended += 1
            turn.post(Mended(what=what, id=id, at=turn.now))
    turn.put(replace(before, mended=before.mended + mended, due=turn.now + EVERY_S))


def live(turn: Turn, event: CallsLive) -> None:
    """What has a call that the telephone has not is over, if that is so twice: on the way is many a call for once."""
    before = turn.get(Sweep, "all") or Sweep(due=turn.now)
    missing = set(_with_calls(turn)) - set(event.calls)
    over = sorted(missing & set(before.missing))
    for id in over:
        ended = CallEnded(call=CallId(id), by=Side.UNKNOWN, cause=EndCause.FAILED, at=turn.now)
        dialling.call_ended(turn, ended)
        turn.post(Mended(what="call_that_is_over", id=id, at=turn.now))
    after = replace(before, mended=before.mended + len(over), missing=tuple(sorted(missing.difference(over))))
    if after != before:
        turn.put(after)


def _with_calls(turn: Turn) -> Iterator[str]:
    """Whatever of the floor's has a call now."""
    for waiting in turn.all(Waiting):
        if waiting.kind is Kind.VOICE and (waiting.offer is not None or not waiting.to_dial):
            yield waiting.id
    yield from (one.id for one in turn.all(Service) if one.kind is Kind.VOICE and one.parted_at is None)
    yield from (one.id for one in turn.all(Meeting) if one.left is not None)
    yield from (one.interaction for one in turn.all(Callback) if one.state is CallbackState.ON_THE_LINE)


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


def _callbacks(turn: Turn) -> Iterator[tuple[str, str]]:
    for waiting in turn.all(Waiting):
        promised = turn.get(Callback, waiting.callback)
        if waiting.to_dial and waiting.offer is None and (promised is None or promised.interaction != waiting.id):
            turn.drop(Waiting, waiting.id)
            yield waiting.id, "call_of_nobody"
    for callback in turn.all(Callback):
        stands = callback.state is not CallbackState.IN_LINE or turn.get(Waiting, callback.interaction) is not None
        if not stands or _has_no_end(turn, callback.due):
            callbacks.due(turn, callback)
            yield callback.id, "callback_without_place" if not stands else "callback_without_end"


def _services(turn: Turn) -> Iterator[tuple[str, str]]:
    for service in turn.all(Service):
        agent = turn.get(Agent, service.agent)
        if service.parted_at is not None:
            if agent is None or agent.state is not AgentState.WRAP_UP or agent.interaction != service.id:
                turn.drop(Service, service.id)
                yield service.id, "talk_that_nobody_writes_up"
        elif agent is None or agent.state not in IN_TALK or agent.interaction != service.id:
            onward = Onward(why=Handover.PHONE_LOST, queue=service.queue)
            handover.back_in_line(turn, replace(service, onward=onward), turn.now)
            yield service.id, "talk_with_nobody"
        elif (service.onward or service.lost_at is not None) and _has_no_end(turn, service.due):
            turn.put(replace(service, due=turn.now + EVERY_S))
            yield service.id, "talk_without_end"


def _tasks(turn: Turn) -> Iterator[tuple[str, str]]:
    loads: dict[str, int] = {}
    for task in turn.all(Task):
        agent = turn.get(Agent, task.agent)
        if agent is None or agent.state is AgentState.SIGNED_OFF:
            written.back_in_line(turn, task)
            yield task.id, "task_of_nobody"
        else:
            loads[agent.id] = loads.get(agent.id, 0) + task.weight
    for agent in turn.all(Agent):
        if agent.load != loads.get(agent.id, 0):
            turn.put(replace(agent, load=loads.get(agent.id, 0)))
            yield agent.id, "wrong_load"


def _parties(turn: Turn) -> Iterator[tuple[str, str]]:
    for several in turn.all(Meeting):
        if several.left is None and meeting.lead_of(turn, several) is None:
            meeting.dissolve(turn, several.id, PartyOutcome.TALK_OVER)
            yield several.id, "meeting_of_nobody"
    for party in turn.all(Party):
        owner = turn.get(Meeting, party.interaction)
        if owner is None or party.id not in owner.parties:
            meeting.over(turn, party, PartyOutcome.FAILED)
            turn.drop(Party, party.id)
            yield party.id, "party_of_nobody"
    for paper in turn.all(Paperwork):
        agent = turn.get(Agent, paper.id)
        if agent is None or agent.state is not AgentState.WRAP_UP:
            turn.drop(Paperwork, paper.id)
            yield paper.id, "talk_that_nobody_writes_up"


def _agents(turn: Turn) -> Iterator[tuple[str, str]]:
    for agent in turn.all(Agent):
        offer = turn.get(Offer, agent.offer) if agent.offer else None
        service = turn.get(Service, agent.interaction) if agent.interaction else None
        talks = service is not None and service.agent == agent.id and service.parted_at is None
        at_work = agent.state is AgentState.RINGING or (agent.state in IN_TALK and not talks)
        if at_work and offer is None and parties.of_agent(turn, agent) is None:
            seat.happens(turn, agent, AgentEvent.TAKEN_BACK)
            yield agent.id, "agent_with_nobody"
        elif agent.due is not None and agent.due < turn.now - LATE_S:
            agents.due(turn, agent)
            yield agent.id, "agent_without_end"
        elif agent.due is None and agent.state is AgentState.IDLE and not is_ready(agent):
            turn.put(replace(agent, due=turn.now + seat.PHONE_GRACE_S))
            yield agent.id, "agent_without_end"


def _passed_over(turn: Turn) -> Iterator[tuple[str, str]]:
    """Somebody free in line and a ready agent who suits; they are joined at the end of this turn."""
    index = index_of(turn.tables)
    changed = {one.id for one in turn.changed if isinstance(one, Agent | Waiting)}
    for group, places in index.free.items():
        waiting, first = turn.get(Waiting, places[0][-1]), index.first_ready(group)
        if waiting is not None and first is not None and not changed & {waiting.id, first[0]}:
            turn.put(waiting)  # as if new in line
            yield waiting.id, "passed_over"


def _has_no_end(turn: Turn, due: float | None) -> bool:
    return due is None or due < turn.now - LATE_S
