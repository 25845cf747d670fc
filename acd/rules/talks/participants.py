"""The telephone of a person asked into a talk: it rings, is answered or not, and the participant leaves again (TE4)."""

from collections.abc import Iterator

from acd.rules.agents import seat
from acd.rules.agents.reasons import SystemReason
from acd.rules.agents.states import AgentEvent
from acd.rules.entities import Agent, Conference, Interaction, Need, Participant, PlaceInTalk, Telephone
from acd.rules.index import index_of
from acd.rules.offers import offers
from acd.rules.offers.offers import UNTAKEN, not_the_agents
from acd.rules.queue.queues import queue_need, rule_of
from acd.rules.talks import conference as conferences
from core.ids import Instant, OfferId, call_of
from core.messages.floor import Kind, OfferOutcome
from core.messages.outbound import DialNumber
from core.messages.talks import ParticipantCalled, ParticipantJoined, ParticipantKind, ParticipantOutcome
from core.messages.telephony import EndCause, LegEnded, LegRole, RingPhone, Side, StopRinging
from core.replace import replace
from core.state import Turn

RING_S = 30.0
"""An agent's telephone rings this long for a consultation."""

OUTSIDE_S = 45.0
"""An outside number rings this long: its people may be away from their phones."""

QUEUE_S = 60.0
"""The search for an agent of a queue lasts this long."""

_OUTCOMES = {
    OfferOutcome.NO_ANSWER: ParticipantOutcome.NO_ANSWER,
    OfferOutcome.DECLINED: ParticipantOutcome.DECLINED,
    OfferOutcome.PHONE_LOST: ParticipantOutcome.PHONE_LOST,
}


def ring(turn: Turn, participant: Participant, agent: Agent, interaction: Interaction, ring_s: float = RING_S) -> None:
    """Ring this agent's phone for the talk."""
    takes_over, until = participant.takes_over, min(participant.expires_at, turn.now + ring_s)
    participant = replace(participant, agent=agent.id, name=agent.profile.name, due=until, since=turn.now)
    turn.put(participant)
    event = AgentEvent.SUMMONED if takes_over else AgentEvent.OFFERED
    seat.happens(turn, agent, event, offer=participant.id, interaction=interaction.id)
    _tell_called(turn, participant)
    turn.post(
        RingPhone(
            call=call_of(interaction.id),
            leg=participant.id,
            phone=agent.profile.phone,
            caller=interaction.caller,
            until=until,
            role=LegRole.SUPERVISOR if takes_over else LegRole.CONSULTED,
            auto_answer=agent.profile.auto_answer or takes_over,
        )
    )


def dial(turn: Turn, participant: Participant, by: str) -> None:
    """Ring an outside number for the talk; the telephone decides whether it may be dialled."""
    turn.put(replace(participant, due=participant.expires_at))
    _tell_called(turn, participant)
    turn.post(
        DialNumber(
            call=call_of(participant.interaction),
            leg=participant.id,
            number=participant.number,
            until=participant.expires_at,
            by=by,
        )
    )


def _tell_called(turn: Turn, participant: Participant) -> None:
    turn.post(
        ParticipantCalled(
            interaction=participant.interaction,
            participant=participant.id,
            kind=participant.kind,
            by=participant.by,
            agent=participant.agent,
            queue=participant.queue,
            name=participant.name,
            number=participant.number,
            at=turn.now,
        )
    )


def match(turn: Turn) -> None:
    """Ring an agent of the queue for each lead who seeks one, before callers in line, since a caller is already on
    hold."""
    for participant in list(_looking(turn)):
        conference, index = turn.get(Conference, participant.interaction), index_of(turn.tables)
        interaction = conferences.lead_of(turn, conference) if conference is not None else None
        if conference is None or interaction is None or participant.queue is None or not index.telephone_up:
            continue
        need: Need = queue_need(rule_of(turn, participant.queue))
        call = (need,), rule_of(turn, participant.queue).best_first, Kind.VOICE
        found = index.first_ready(call) or offers.put_aside(turn, call)
        agent = turn.get(Agent, found[0]) if found is not None else None
        if agent is None:
            continue
        rings = replace(participant, id=OfferId(turn.new_id()))
        turn.drop(Participant, participant.id)
        ids = tuple(rings.id if id == participant.id else id for id in conference.participants)
        turn.put(replace(conference, participants=ids))
        ring(turn, rings, agent, interaction, rule_of(turn, participant.queue).offer_s)


def _looking(turn: Turn) -> Iterator[Participant]:
    """The participants sought in a queue while no agent's phone rings for them."""
    for participant in turn.tables.of(Participant).values():
        nobody = (
            isinstance(participant, Participant)
            and participant.agent is None
            and participant.place is PlaceInTalk.RINGING
        )
        if isinstance(participant, Participant) and nobody and participant.queue is not None:
            yield participant


# --- events of its leg ------------------------------------------------------------------------------------------------


def answered(turn: Turn, participant: Participant, at: Instant) -> None:
    """The phone was picked up: bring it into the talk as soon as the conference wants that."""
    conference = turn.get(Conference, participant.interaction)
    if conference is None or participant.place is not PlaceInTalk.RINGING:
        return
    turn.put(replace(participant, place=PlaceInTalk.ANSWERED, since=at, due=None))
    _picked_up(turn, participant)
    conferences.settle(turn, conference)


def _picked_up(turn: Turn, participant: Participant) -> None:
    agent = turn.get(Agent, participant.agent) if participant.agent else None
    if agent is not None and agent.offer == participant.id:
        turn.put(replace(agent, offer=None))


def joined(turn: Turn, participant: Participant, at: Instant, *, with_caller: bool) -> None:
    """The leg is in the talk."""
    conference = turn.get(Conference, participant.interaction)
    if conference is None:
        return
    if participant.joined_at is None and participant.place is not PlaceInTalk.LEAVING:
        turn.put(replace(participant, joined_at=at))
        turn.post(
            ParticipantJoined(
                interaction=participant.interaction,
                participant=participant.id,
                agent=participant.agent,
                with_caller=with_caller,
                at=at,
            )
        )
    conferences.leg_moved(turn, conference, participant.id, PlaceInTalk.IN, with_caller=with_caller)


def ended(turn: Turn, participant: Participant, event: LegEnded) -> Conference | None:
    """The leg is gone. Return the conference, settled unless somebody outside was the only one with the caller."""
    conference = turn.get(Conference, participant.interaction)
    if conference is None:
        turn.drop(Participant, participant.id)
        return None
    if participant.place is PlaceInTalk.RINGING:
        _not_taken(turn, participant, event)
    elif participant.place is not PlaceInTalk.LEAVING:
        _gone(turn, participant, event)
    conference = conferences.leg_gone(turn, conference, participant.id)
    conference = conferences.without_participants(turn, _looks_on(turn, conference, participant, event))
    if conference.left is None:
        conferences.settle(turn, conference)
    return conference


def _gone(turn: Turn, participant: Participant, event: LegEnded) -> None:
    """An agent whose phone is lost gets no calls until it is back; one who has led the talk writes it up first."""
    if event.cause is not EndCause.PHONE_LOST:
        left = ParticipantOutcome.CALLER_LEFT if event.by is Side.CALLER else ParticipantOutcome.LEFT
        conferences.over(turn, participant, left)
    elif participant.led_since is not None:
        conferences.over(turn, participant, ParticipantOutcome.PHONE_LOST)
    else:
        lost, reason = ParticipantOutcome.PHONE_LOST, SystemReason.PHONE_LOST
        conferences.over(turn, participant, lost, AgentEvent.NOT_TAKEN, reason)


def _not_taken(turn: Turn, participant: Participant, event: LegEnded) -> None:
    if event.by is Side.CALLER:
        conferences.over(turn, participant, ParticipantOutcome.CALLER_LEFT)
    elif not_the_agents(event.cause) or participant.takes_over:
        conferences.over(turn, participant, ParticipantOutcome.FAILED)
    else:
        outcome, reason = UNTAKEN.get(event.cause, (OfferOutcome.FAILED, "call_failed"))
        told = _OUTCOMES.get(outcome, ParticipantOutcome.FAILED)
        conferences.over(turn, participant, told, AgentEvent.NOT_TAKEN, reason)


def _looks_on(turn: Turn, conference: Conference, participant: Participant, event: LegEnded) -> Conference:
    """Look for the next agent of the queue, as long as there is time."""
    looks = (
        participant.place is PlaceInTalk.RINGING and participant.queue is not None and turn.now < participant.expires_at
    )
    if not looks or event.by is Side.CALLER or conferences.lead_of(turn, conference) is None:
        return conference
    again = replace(
        participant,
        id=OfferId(turn.new_id()),
        agent=None,
        name=participant.queue or "",
        since=turn.now,
        due=participant.expires_at,
    )
    turn.put(again)
    return conferences.add(conference, again.id)


def declined(turn: Turn, participant: Participant) -> None:
    """The agent declines, which is treated as if the phone had been hung up."""
    turn.post(StopRinging(leg=participant.id))
    ended(turn, participant, _end(turn, participant, EndCause.DECLINED))


def give_back(turn: Turn, agent: Agent) -> None:
    """End the ringing for a talk, since the agent's state is about to change."""
    participant = turn.get(Participant, agent.offer) if agent.offer else None
    conference = turn.get(Conference, participant.interaction) if participant is not None else None
    if participant is None or conference is None or participant.place is not PlaceInTalk.RINGING:
        return
    turn.put(replace(agent, offer=None))
    turn.post(StopRinging(leg=participant.id))
    ended(turn, replace(participant, agent=None), _end(turn, participant, EndCause.DECLINED))


def due(turn: Turn, participant: Participant) -> Conference | None:
    """The phone has rung long enough."""
    telephone = turn.get(Telephone, "all")
    if telephone is not None and not telephone.up:
        turn.put(replace(participant, due=turn.now + conferences.MOVE_S))
        return None
    turn.post(StopRinging(leg=participant.id))
    return ended(turn, participant, _end(turn, participant, EndCause.NO_ANSWER))


def _end(turn: Turn, participant: Participant, cause: EndCause) -> LegEnded:
    return LegEnded(
        call=call_of(participant.interaction),
        leg=participant.id,
        answered=False,
        by=Side.SYSTEM,
        cause=cause,
        at=turn.now,
    )


def of_agent(turn: Turn, agent: Agent) -> Participant | None:
    """The agent's part in a talk that somebody else leads."""
    conference = turn.get(Conference, agent.interaction) if agent.interaction else None
    found = (
        (one for one in conferences.participants_of(turn, conference) if one.agent == agent.id)
        if conference
        else iter(())
    )
    return next(found, None)


def new(turn: Turn, interaction: Interaction, kind: ParticipantKind, seconds: float) -> Participant:
    """A new participant for this talk."""
    return Participant(
        id=OfferId(turn.new_id()),
        interaction=interaction.id,
        kind=kind,
        by=interaction.talk.agent,
        called_at=turn.now,
        since=turn.now,
        expires_at=turn.now + seconds,
    )
