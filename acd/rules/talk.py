"""Citizen and agent talk, part, and the agent writes it up."""

from acd.rules import callbacks, days, line, meeting, outbound, paperwork, seat
from acd.rules.entities import Agent, LastAgent, Meeting, Offer, Paperwork, Service, Waiting
from acd.rules.queues import rule_of
from acd.rules.states import AgentEvent
from core.ids import Instant, InteractionId, interaction_of
from core.messages.floor import AgentParted, Connected, Departed, Departure, OfferEnded, OfferOutcome
from core.messages.talks import PartyOutcome
from core.messages.telephony import CallEnded, CallerHeld, CallerResumed, EndCause, Side
from core.replace import replace
from core.state import Turn

_DEPARTURE = {
    EndCause.LOST_PBX_RESTART: Departure.LOST,
    EndCause.FAILED: Departure.LOST,
    EndCause.TO_FALLBACK: Departure.SENT_ELSEWHERE,
}


def joined(turn: Turn, offer: Offer, waiting: Waiting, at: Instant) -> None:
    """They hear each other."""
    if not waiting.returned and not waiting.outbound:
        in_time = at - waiting.queued_at <= rule_of(turn, waiting.queue).answer_within_s
        days.count(turn, waiting.queue, training=waiting.training, answered=1, in_time=int(in_time))
    if waiting.to_dial and offer.answered_at is None:
        outbound.begun(turn, waiting, offer)
    agent = turn.get(Agent, offer.agent)
    assert agent is not None
    agent = seat.happens(turn, agent, AgentEvent.PICKED_UP, by=agent.id)  # if its own event was lost in an outage
    turn.put(replace(agent, offer=None, calls_today=agent.calls_today + int(_counts(waiting))))
    turn.drop(Offer, offer.id)
    turn.drop(Waiting, waiting.id)
    _keep_paperwork(turn, waiting.id, agent)
    turn.put(_service(offer, waiting, at))
    remember(turn, waiting, agent)
    callbacks.connected(turn, waiting, agent.id)
    turn.post(OfferEnded(offer=offer.id, interaction=waiting.id, agent=agent.id, outcome=OfferOutcome.ACCEPTED, at=at))
    turn.post(Connected(interaction=waiting.id, offer=offer.id, agent=agent.id, queue=waiting.queue, at=at))


def _counts(work: Waiting | Service) -> bool:
    """Whether it stands in the figures of those who call us."""
    return not work.training and not work.outbound


def _service(offer: Offer, waiting: Waiting, at: Instant) -> Service:
    return Service(
        id=waiting.id,
        kind=waiting.kind,
        queue=waiting.queue,
        agent=offer.agent,
        leg=offer.id,
        caller=waiting.caller,
        called=waiting.called,
        arrived_at=waiting.arrived_at,
        queued_at=waiting.queued_at,
        connected_at=at,
        path=waiting.path,
        seq=waiting.seq,
        priority=waiting.priority,
        skills=waiting.skills,
        language=waiting.language,
        training=waiting.training,
        asked=waiting.asked,
        returned=waiting.returned,
        before=waiting.before,
        outbound=waiting.outbound,
        waited_s=at - waiting.queued_at,
    )


def _keep_paperwork(turn: Turn, interaction: InteractionId, after: Agent) -> None:
    """The agent from whom the caller came may still write up."""
    before = turn.get(Service, interaction)
    agent = turn.get(Agent, before.agent) if before is not None and before.agent != after.id else None
    if before is not None and agent is not None and agent.interaction == interaction:
        turn.put(Paperwork(id=agent.id, service=before))


def remember(turn: Turn, waiting: Waiting, agent: Agent) -> None:
    """Should the number call again, this agent gets the first chance where the queue's rule says so."""
    rule = rule_of(turn, waiting.queue)
    if waiting.caller and rule.last_agent_s > 0 and not waiting.training:
        until = turn.now + rule.last_agent_memory_s
        turn.put(LastAgent(id=waiting.caller, agent=agent.id, at=turn.now, due=until))


def held(turn: Turn, event: CallerHeld | CallerResumed) -> None:
    """The caller hears music, or the talk again."""
    interaction, holds = interaction_of(event.call), isinstance(event, CallerHeld)
    service = turn.get(Service, interaction)
    if service is not None and service.parted_at is None and (service.held_since is None) is holds:
        turn.put(replace(service, held_since=event.at if holds else None))
    several = turn.get(Meeting, interaction)
    if several is not None:
        meeting.caller_moved(turn, several, held=holds)
    elif service is not None and service.parted_at is None and service.lost_at is None:
        agent = turn.get(Agent, service.agent)
        if agent is not None:
            seat.happens(turn, agent, AgentEvent.HOLDS if holds else AgentEvent.TALKS, by=agent.id)


def hears(turn: Turn, interaction: InteractionId) -> None:
    """The caller hears somebody, and so is held no more."""
    service = turn.get(Service, interaction)
    if service is not None and service.held_since is not None:
        turn.put(replace(service, held_since=None))


def call_ended(turn: Turn, event: CallEnded) -> None:
    """The caller is gone, wherever that was."""
    interaction = interaction_of(event.call)
    line.remember_gone(turn, interaction)
    gone(turn, interaction, departure_of(event), event.at)


def gone(turn: Turn, interaction: InteractionId, departure: Departure, at: Instant) -> None:
    """Take the interaction out of line, or end the talk."""
    waiting = turn.get(Waiting, interaction)
    if waiting is not None:
        line.leave(turn, waiting, departure, OfferOutcome.CALLER_LEFT)
    callbacks.left_again(turn, interaction)
    several = turn.get(Meeting, interaction)
    if several is not None and several.left is not None and not several.departed:
        departed(turn, several.left, departure, at)
    meeting.dissolve(turn, interaction, PartyOutcome.CALLER_LEFT)
    service = turn.get(Service, interaction)
    if service is not None:
        part(turn, service, at)


def departure_of(event: CallEnded) -> Departure:
    """How a caller left who had not been served."""
    if event.cause in _DEPARTURE:
        return _DEPARTURE[event.cause]
    return Departure.SENT_ELSEWHERE if event.by is Side.SYSTEM else Departure.ABANDONED


def part(turn: Turn, service: Service, at: Instant, departure: Departure = Departure.HANDLED) -> None:
    """The talk is over; told twice, it changes nothing."""
    if service.parted_at is not None:
        return
    meeting.dissolve(turn, service.id, PartyOutcome.TALK_OVER)
    turn.put(paperwork.without_agent(service, at))
    told(turn, service, at)
    departed(turn, service, departure, at)
    agent = turn.get(Agent, service.agent)
    if agent is not None:
        paperwork.write_up(turn, service, agent)


def departed(turn: Turn, service: Service, departure: Departure, at: Instant) -> None:
    """The interaction leaves the floor, after an agent had it."""
    turn.post(
        Departed(
            interaction=service.id,
            kind=service.kind,
            queue=service.queue,
            departure=departure,
            agent=service.agent,
            waited_s=round(service.waited_s, 3),
            at=at,
        )
    )


def told(turn: Turn, service: Service, at: Instant) -> None:
    """Count the talk, and say that the agent's part is over."""
    counted(turn, service, at)
    turn.post(AgentParted(interaction=service.id, agent=service.agent, at=at))


def counted(turn: Turn, service: Service, at: Instant) -> None:
    """Count the talk as the agent's."""
    talk_s = max(0.0, at - service.connected_at)
    days.count(turn, service.queue, training=not _counts(service), talk_s=talk_s)
    agent = turn.get(Agent, service.agent)
    if agent is not None and _counts(service):
        turn.put(replace(agent, talk_s_today=agent.talk_s_today + talk_s))
