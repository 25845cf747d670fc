"""Citizen and agent talk and part, and the agent writes it up."""

from acd.rules import days, interactions
from acd.rules.agents import seat, wrap_up
from acd.rules.agents.states import AgentEvent
from acd.rules.callbacks import callbacks, outbound
from acd.rules.entities import Agent, Conference, Interaction, Offer, Talk
from acd.rules.queue import last_agent, line
from acd.rules.talks import conference
from core.ids import Instant, InteractionId, interaction_of
from core.messages.floor import AgentParted, Connected, Departed, Departure, OfferEnded, OfferOutcome
from core.messages.talks import ParticipantOutcome
from core.messages.telephony import CallEnded, CallerHeld, CallerResumed, EndCause, Side
from core.replace import replace
from core.state import Turn

_DEPARTURE = {
    EndCause.LOST_PBX_RESTART: Departure.LOST,
    EndCause.SYSTEM_STOPPED: Departure.LOST,
    EndCause.FAILED: Departure.LOST,
    EndCause.TO_FALLBACK: Departure.SENT_ELSEWHERE,
    EndCause.TO_FAX: Departure.SENT_ELSEWHERE,
}


def joined(turn: Turn, offer: Offer, waiting: Interaction, at: Instant) -> None:
    """Agent and citizen hear each other."""
    in_time = days.answered(turn, waiting, at)
    if waiting.entry.to_dial and offer.answered_at is None:
        outbound.begun(turn, waiting, offer)
    agent = turn.get(Agent, offer.agent)
    assert agent is not None
    agent = seat.happens(turn, agent, AgentEvent.PICKED_UP, by=agent.id)  # in case its own event was lost in an outage
    turn.put(days.led(turn, waiting.id, replace(agent, offer=None)))
    turn.drop(Offer, offer.id)
    talk = Talk(agent=offer.agent, leg=offer.id, connected_at=at, waited_s=at - waiting.queued_at)
    turn.put(interactions.put_through(waiting, talk))
    last_agent.remember(turn, waiting, agent.id)
    callbacks.connected(turn, waiting, agent.id)
    turn.post(OfferEnded(offer=offer.id, interaction=waiting.id, agent=agent.id, outcome=OfferOutcome.ACCEPTED, at=at))
    turn.post(
        Connected(interaction=waiting.id, offer=offer.id, agent=agent.id, queue=waiting.queue, at=at, in_time=in_time)
    )


def held(turn: Turn, event: CallerHeld | CallerResumed) -> None:
    """The caller hears music now, or the talk again."""
    id, holds = interaction_of(event.call), isinstance(event, CallerHeld)
    interaction = interactions.with_agent(turn, id)
    if interaction is not None and (interaction.talk.held_since is None) is holds:
        turn.put(_held(interaction, event.at if holds else None))
    several = turn.get(Conference, id)
    if several is not None:
        conference.caller_moved(turn, several, held=holds)
    elif interaction is not None and interaction.talk.lost_at is None:
        agent = turn.get(Agent, interaction.talk.agent)
        if agent is not None:
            seat.happens(turn, agent, AgentEvent.HOLDS if holds else AgentEvent.TALKS, by=agent.id)


def _held(interaction: Interaction, since: Instant | None) -> Interaction:
    return replace(interaction, in_talk=replace(interaction.talk, held_since=since))


def hears(turn: Turn, id: InteractionId) -> None:
    """End the hold, since the caller hears somebody."""
    interaction = interactions.in_talk(turn, id)
    if interaction is not None and interaction.talk.held_since is not None:
        turn.put(_held(interaction, None))


def call_ended(turn: Turn, event: CallEnded) -> None:
    """The caller has gone, in any state."""
    interaction = interaction_of(event.call)
    line.remember_gone(turn, interaction)
    gone(turn, interaction, departure_of(event), event.at)
    days.over(turn, interaction)


def gone(turn: Turn, id: InteractionId, departure: Departure, at: Instant) -> None:
    """Take the interaction out of line, or end the talk."""
    waiting = interactions.in_line(turn, id)
    if waiting is not None:
        line.leave(turn, waiting, departure, OfferOutcome.CALLER_LEFT)
    callbacks.left_again(turn, id)
    several, interaction = turn.get(Conference, id), turn.get(Interaction, id)
    if several is not None and several.left is not None and not several.departed and interaction is not None:
        departed(turn, interaction, several.left, departure, at)
    conference.dissolve(turn, id, ParticipantOutcome.CALLER_LEFT)
    if interaction is not None and interaction.in_talk is not None:
        part(turn, interaction, at)
    elif several is not None:
        interactions.off_the_floor(turn, id)


def departure_of(event: CallEnded) -> Departure:
    """How an unserved caller left."""
    if event.cause in _DEPARTURE:
        return _DEPARTURE[event.cause]
    return Departure.SENT_ELSEWHERE if event.by is Side.SYSTEM else Departure.ABANDONED


def part(turn: Turn, interaction: Interaction, at: Instant, departure: Departure = Departure.HANDLED) -> None:
    """End the talk; a repeated report changes nothing."""
    if interaction.talk.parted_at is not None:
        return
    conference.dissolve(turn, interaction.id, ParticipantOutcome.TALK_OVER)
    turn.put(interactions.parted(interaction, at))
    told(turn, interaction, at)
    departed(turn, interaction, interaction.talk, departure, at)
    agent = turn.get(Agent, interaction.talk.agent)
    if agent is not None:
        wrap_up.write_up(turn, interaction, agent)


def departed(turn: Turn, interaction: Interaction, talk: Talk, departure: Departure, at: Instant) -> None:
    """Post that the interaction leaves the floor, after this agent's talk."""
    turn.post(
        Departed(
            interaction=interaction.id,
            kind=interaction.kind,
            queue=interaction.queue,
            departure=departure,
            agent=talk.agent,
            waited_s=round(talk.waited_s, 3),
            at=at,
        )
    )


def told(turn: Turn, interaction: Interaction, at: Instant) -> None:
    """Count the talk, and post that the agent's part is over."""
    counted(turn, interaction, at)
    turn.post(AgentParted(interaction=interaction.id, agent=interaction.talk.agent, at=at))


def counted(turn: Turn, interaction: Interaction, at: Instant) -> None:
    """Count the talk for the agent."""
    talk_s = max(0.0, at - interaction.talk.connected_at)
    days.talked(turn, interaction.id, interaction.talk.agent, talk_s)
