"""Every few seconds: finds impossible states, repairs them, and counts them. There should be nothing to find (AC5)."""

from collections.abc import Callable, Iterator

from acd.rules import interactions
from acd.rules.agents import orders as agents
from acd.rules.agents import seat
from acd.rules.agents.states import AgentEvent
from acd.rules.callbacks import callbacks, dialling
from acd.rules.callbacks.entities import Callback, CallbackState
from acd.rules.entities import Agent, Assignment, Conference, Interaction, Offer, Participant, Sweep, WrapUp
from acd.rules.index import index_of, is_ready
from acd.rules.offers import offers, written
from acd.rules.queue import handover
from acd.rules.queue.needs import fit_with
from acd.rules.talks import conference, participants
from core.ids import CallId
from core.messages.floor import IN_TALK, AgentState, Kind, OfferOutcome
from core.messages.routing import Reconciled
from core.messages.talks import ParticipantOutcome
from core.messages.telephony import CallEnded, CallsLive, EndCause, Side
from core.replace import replace
from core.state import Turn

EVERY_S = 5.0
LATE_S = 30.0
"""A deadline that passed this long ago will not be delivered any more."""

Find = Callable[[Turn], Iterator[tuple[str, str]]]


def sweep(turn: Turn, before: Sweep) -> None:
    """Check everything once. Each check repairs its findings before the next check starts."""
    reconciled = 0
    if before.due is not None and turn.now - before.due > LATE_S:
        # Nobody was there to check. Events since then are only reported now, so nothing is late yet.
        callbacks.nobody_could_ring(turn, before.due)
        turn.put(replace(before, due=turn.now + EVERY_S))
        return
    for find in (_offers, _line, _callbacks, _talks, _nobodys, _assignments, _participants, _agents, _passed_over):
        for id, what in find(turn):
            reconciled += 1
            turn.post(Reconciled(what=what, id=id, at=turn.now))
    turn.put(replace(before, reconciled=before.reconciled + reconciled, due=turn.now + EVERY_S))


def live(turn: Turn, event: CallsLive) -> None:
    """End a call that the telephone does not have, if it is missing twice: many are missing once because they are under
    way.
    """
    before = turn.get(Sweep, "all") or Sweep(due=turn.now)
    missing = set(_with_calls(turn)) - set(event.calls)
    over = sorted(missing & set(before.missing))
    for id in over:
        ended = CallEnded(call=CallId(id), by=Side.UNKNOWN, cause=EndCause.FAILED, at=turn.now)
        dialling.call_ended(turn, ended)
        turn.post(Reconciled(what="call_that_is_over", id=id, at=turn.now))
    after = replace(before, reconciled=before.reconciled + len(over), missing=tuple(sorted(missing.difference(over))))
    if after != before:
        turn.put(after)


def _with_calls(turn: Turn) -> Iterator[str]:
    """All interactions on the floor that have a call now."""
    for waiting in interactions.all_in_line(turn):
        if waiting.kind is Kind.VOICE and (waiting.entry.offer is not None or not waiting.entry.to_dial):
            yield waiting.id
    talks = interactions.all_in_talk(turn)
    yield from (one.id for one in talks if one.kind is Kind.VOICE and one.talk.parted_at is None)
    yield from (one.id for one in turn.all(Conference) if one.left is not None)
    yield from (one.interaction for one in turn.all(Callback) if one.state is CallbackState.ON_THE_LINE)


def _offers(turn: Turn) -> Iterator[tuple[str, str]]:
    for offer in turn.all(Offer):
        waiting, agent = interactions.in_line(turn, offer.interaction), turn.get(Agent, offer.agent)
        if waiting is None or waiting.entry.offer != offer.id or agent is None or agent.offer != offer.id:
            turn.drop(Offer, offer.id)
            if agent is not None and agent.offer == offer.id:
                seat.happens(turn, agent, AgentEvent.TAKEN_BACK)
            if waiting is not None and waiting.entry.offer == offer.id:
                turn.put(fit_with(turn, waiting, replace(waiting.entry, offer=None)))
            yield offer.id, "offer_of_nobody"
        elif _has_no_end(turn, offer.due):
            offers.take_back(turn, offer, OfferOutcome.FAILED, requeue=True)
            yield offer.id, "offer_without_end"


def _line(turn: Turn) -> Iterator[tuple[str, str]]:
    for waiting in interactions.all_in_line(turn):
        if waiting.entry.offer is not None and turn.get(Offer, waiting.entry.offer) is None:
            turn.put(fit_with(turn, waiting, replace(waiting.entry, offer=None)))
            yield waiting.id, "offered_to_nobody"
        elif _has_no_end(turn, waiting.due):
            turn.put(fit_with(turn, waiting, replace(waiting.entry, announce_at=turn.now + EVERY_S)))
            yield waiting.id, "waiting_without_end"


def _callbacks(turn: Turn) -> Iterator[tuple[str, str]]:
    for waiting in interactions.all_in_line(turn):
        promised = turn.get(Callback, waiting.callback)
        if (
            waiting.entry.to_dial
            and waiting.entry.offer is None
            and (promised is None or promised.interaction != waiting.id)
        ):
            interactions.out_of_line(turn, waiting)
            yield waiting.id, "call_of_nobody"
    for callback in turn.all(Callback):
        stands = (
            callback.state is not CallbackState.IN_LINE or interactions.in_line(turn, callback.interaction) is not None
        )
        if not stands or _has_no_end(turn, callback.due):
            callbacks.due(turn, callback)
            yield callback.id, "callback_without_place" if not stands else "callback_without_end"


def _talks(turn: Turn) -> Iterator[tuple[str, str]]:
    for interaction in interactions.all_in_talk(turn):
        talk = interaction.talk
        agent = turn.get(Agent, talk.agent)
        if talk.parted_at is not None:
            if agent is None or agent.state is not AgentState.WRAP_UP or agent.interaction != interaction.id:
                interactions.off_the_floor(turn, interaction.id)
                yield interaction.id, "talk_that_nobody_writes_up"
        elif agent is None or agent.state not in IN_TALK or agent.interaction != interaction.id:
            handover.lost(turn, interaction)
            yield interaction.id, "talk_with_nobody"
        elif (talk.transfer_target or talk.lost_at is not None) and _has_no_end(turn, interaction.due):
            turn.put(replace(interaction, due=turn.now + EVERY_S))
            yield interaction.id, "talk_without_end"


def _nobodys(turn: Turn) -> Iterator[tuple[str, str]]:
    for one in turn.all(Interaction):
        several = turn.get(Conference, one.id)
        outside = several is not None and several.left is not None
        if one.in_line is None and one.in_talk is None and turn.get(Assignment, one.id) is None and not outside:
            interactions.off_the_floor(turn, one.id)
            yield one.id, "interaction_of_nobody"


def _assignments(turn: Turn) -> Iterator[tuple[str, str]]:
    loads: dict[str, int] = {}
    for assignment in turn.all(Assignment):
        agent = turn.get(Agent, assignment.agent)
        if agent is None or agent.state is AgentState.SIGNED_OFF or turn.get(Interaction, assignment.id) is None:
            written.back_in_line(turn, assignment)
            yield assignment.id, "assignment_of_nobody"
        else:
            loads[agent.id] = loads.get(agent.id, 0) + assignment.weight
    for agent in turn.all(Agent):
        if agent.load != loads.get(agent.id, 0):
            turn.put(replace(agent, load=loads.get(agent.id, 0)))
            yield agent.id, "wrong_load"


def _participants(turn: Turn) -> Iterator[tuple[str, str]]:
    for several in turn.all(Conference):
        if several.left is None and conference.lead_of(turn, several) is None:
            conference.dissolve(turn, several.id, ParticipantOutcome.TALK_OVER)
            yield several.id, "conference_of_nobody"
    for participant in turn.all(Participant):
        owner = turn.get(Conference, participant.interaction)
        if owner is None or participant.id not in owner.participants:
            conference.over(turn, participant, ParticipantOutcome.FAILED)
            turn.drop(Participant, participant.id)
            yield participant.id, "participant_of_nobody"
    for paper in turn.all(WrapUp):
        agent = turn.get(Agent, paper.id)
        if agent is None or agent.state is not AgentState.WRAP_UP:
            turn.drop(WrapUp, paper.id)
            yield paper.id, "talk_that_nobody_writes_up"


def _agents(turn: Turn) -> Iterator[tuple[str, str]]:
    for agent in turn.all(Agent):
        offer = turn.get(Offer, agent.offer) if agent.offer else None
        interaction = interactions.with_agent(turn, agent.interaction) if agent.interaction else None
        talks = interaction is not None and interaction.talk.agent == agent.id
        at_work = agent.state is AgentState.RINGING or (agent.state in IN_TALK and not talks)
        if at_work and offer is None and participants.of_agent(turn, agent) is None:
            seat.happens(turn, agent, AgentEvent.TAKEN_BACK)
            yield agent.id, "agent_with_nobody"
        elif agent.due is not None and agent.due < turn.now - LATE_S:
            agents.due(turn, agent)
            yield agent.id, "agent_without_end"
        elif agent.due is None and agent.state is AgentState.IDLE and not is_ready(agent):
            turn.put(replace(agent, due=turn.now + seat.PHONE_GRACE_S))
            yield agent.id, "agent_without_end"


def _passed_over(turn: Turn) -> Iterator[tuple[str, str]]:
    """A free caller in line and a suitable agent who were not matched. They are joined at the end of this turn.

    The agent may be one who only has ringing written work, which a call puts aside.
    """
    index = index_of(turn.tables)
    changed = {one.id for one in turn.changed if isinstance(one, Agent | Interaction)}
    for group, places in index.free.items():
        first, freed = index.first_ready(group), index.first_to_free(group)
        agent = first[0] if first is not None else freed[1] if freed is not None else None
        waiting = interactions.in_line(turn, places[0][-1])
        if waiting is not None and agent is not None and not changed & {waiting.id, agent}:
            turn.put(waiting)  # as if new in line
            yield waiting.id, "passed_over"


def _has_no_end(turn: Turn, due: float | None) -> bool:
    return due is None or due < turn.now - LATE_S
