"""The telephone of somebody who is asked into a talk: it rings, is answered, or is not; and a party that goes (TE4)."""

from collections.abc import Iterator

from acd.rules import meeting as meetings
from acd.rules import seat
from acd.rules.entities import Agent, Interaction, Meeting, Need, Party, Place, Telephone
from acd.rules.index import index_of
from acd.rules.offers import UNTAKEN, not_the_agents
from acd.rules.queues import queue_need, rule_of
from acd.rules.states import AgentEvent
from core.ids import Instant, OfferId, call_of
from core.messages.floor import Kind, OfferOutcome
from core.messages.outbound import DialNumber
from core.messages.talks import PartyCalled, PartyJoined, PartyKind, PartyOutcome
from core.messages.telephony import EndCause, LegEnded, LegRole, RingPhone, Side, StopRinging
from core.replace import replace
from core.state import Turn

RING_S = 30.0
"""An agent's telephone rings this long for a consultation."""

OUTSIDE_S = 45.0
"""The same outside, where people are not at their desks."""

QUEUE_S = 60.0
"""An agent of a queue is looked for this long."""

_OUTCOMES = {
    OfferOutcome.NO_ANSWER: PartyOutcome.NO_ANSWER,
    OfferOutcome.DECLINED: PartyOutcome.DECLINED,
    OfferOutcome.PHONE_LOST: PartyOutcome.PHONE_LOST,
}


def ring(turn: Turn, party: Party, agent: Agent, interaction: Interaction, ring_s: float = RING_S) -> None:
    """Ring this agent's phone for the talk."""
    takes_over, until = party.takes_over, min(party.expires_at, turn.now + ring_s)
    party = replace(party, agent=agent.id, name=agent.profile.name, due=until, since=turn.now)
    turn.put(party)
    event = AgentEvent.SUMMONED if takes_over else AgentEvent.OFFERED
    seat.happens(turn, agent, event, offer=party.id, interaction=interaction.id)
    _tell_called(turn, party)
    turn.post(
        RingPhone(
            call=call_of(interaction.id),
            leg=party.id,
            phone=agent.profile.phone,
            caller=interaction.caller,
            until=until,
            role=LegRole.SUPERVISOR if takes_over else LegRole.CONSULTED,
            auto_answer=agent.profile.auto_answer or takes_over,
        )
    )


def dial(turn: Turn, party: Party, by: str) -> None:
    """Ring an outside number for the talk; whether it may be dialled is the telephone's to say."""
    turn.put(replace(party, due=party.expires_at))
    _tell_called(turn, party)
    turn.post(
        DialNumber(call=call_of(party.interaction), leg=party.id, number=party.number, until=party.expires_at, by=by)
    )


def _tell_called(turn: Turn, party: Party) -> None:
    turn.post(
        PartyCalled(
            interaction=party.interaction,
            party=party.id,
            kind=party.kind,
            by=party.by,
            agent=party.agent,
            queue=party.queue,
            name=party.name,
            number=party.number,
            at=turn.now,
        )
    )


def match(turn: Turn) -> None:
    """Ring somebody of the queue for each lead who looks for one, before callers in line: one is held meanwhile."""
    for party in list(_looking(turn)):
        meeting, index = turn.get(Meeting, party.interaction), index_of(turn.tables)
        interaction = meetings.lead_of(turn, meeting) if meeting is not None else None
        if meeting is None or interaction is None or party.queue is None or not index.telephone_up:
            continue
        need: Need = queue_need(rule_of(turn, party.queue))
        found = index.first_ready(((need,), rule_of(turn, party.queue).best_first, Kind.VOICE))
        agent = turn.get(Agent, found[0]) if found is not None else None
        if agent is None:
            continue
        rings = replace(party, id=OfferId(turn.new_id()))
        turn.drop(Party, party.id)
        ids = tuple(rings.id if id == party.id else id for id in meeting.parties)
        turn.put(replace(meeting, parties=ids))
        ring(turn, rings, agent, interaction, rule_of(turn, party.queue).offer_s)


def _looking(turn: Turn) -> Iterator[Party]:
    """Those of a queue at whom nobody rings now."""
    for party in turn.tables.of(Party).values():
        nobody = isinstance(party, Party) and party.agent is None and party.place is Place.RINGING
        if isinstance(party, Party) and nobody and party.queue is not None:
            yield party


# --- what its leg does ------------------------------------------------------------------------------------------------


def answered(turn: Turn, party: Party, at: Instant) -> None:
    """Picked up: into the talk, as soon as that is as the meeting wants it."""
    meeting = turn.get(Meeting, party.interaction)
    if meeting is None or party.place is not Place.RINGING:
        return
    turn.put(replace(party, place=Place.ANSWERED, since=at, due=None))
    _picked_up(turn, party)
    meetings.settle(turn, meeting)


def _picked_up(turn: Turn, party: Party) -> None:
    agent = turn.get(Agent, party.agent) if party.agent else None
    if agent is not None and agent.offer == party.id:
        turn.put(replace(agent, offer=None))


def joined(turn: Turn, party: Party, at: Instant, *, with_caller: bool) -> None:
    """In the talk."""
    meeting = turn.get(Meeting, party.interaction)
    if meeting is None:
        return
    if party.joined_at is None and party.place is not Place.LEAVING:
        turn.put(replace(party, joined_at=at))
        turn.post(
            PartyJoined(
                interaction=party.interaction, party=party.id, agent=party.agent, with_caller=with_caller, at=at
            )
        )
    meetings.leg_moved(turn, meeting, party.id, Place.IN, with_caller=with_caller)


def ended(turn: Turn, party: Party, event: LegEnded) -> Meeting | None:
    """Its leg is gone. The meeting, settled unless somebody outside was the only one with the caller."""
    meeting = turn.get(Meeting, party.interaction)
    if meeting is None:
        turn.drop(Party, party.id)
        return None
    if party.place is Place.RINGING:
        _not_taken(turn, party, event)
    elif party.place is not Place.LEAVING:
        outcome = PartyOutcome.CALLER_LEFT if event.by is Side.CALLER else PartyOutcome.LEFT
        meetings.over(turn, party, PartyOutcome.PHONE_LOST if event.cause is EndCause.PHONE_LOST else outcome)
    meeting = meetings.leg_gone(turn, meeting, party.id)
    meeting = meetings.without_parties(turn, _looks_on(turn, meeting, party, event))
    if meeting.left is None:
        meetings.settle(turn, meeting)
    return meeting


def _not_taken(turn: Turn, party: Party, event: LegEnded) -> None:
    if event.by is Side.CALLER:
        meetings.over(turn, party, PartyOutcome.CALLER_LEFT)
    elif not_the_agents(event.cause) or party.takes_over:
        meetings.over(turn, party, PartyOutcome.FAILED)
    else:
        outcome, reason = UNTAKEN.get(event.cause, (OfferOutcome.FAILED, "call_failed"))
        told = _OUTCOMES.get(outcome, PartyOutcome.FAILED)
        meetings.over(turn, party, told, AgentEvent.NOT_TAKEN, reason)


def _looks_on(turn: Turn, meeting: Meeting, party: Party, event: LegEnded) -> Meeting:
    """Of a queue the next one is rung, as long as there is time."""
    looks = party.place is Place.RINGING and party.queue is not None and turn.now < party.expires_at
    if not looks or event.by is Side.CALLER or meetings.lead_of(turn, meeting) is None:
        return meeting
    again = replace(
        party, id=OfferId(turn.new_id()), agent=None, name=party.queue or "", since=turn.now, due=party.expires_at
    )
    turn.put(again)
    return meetings.add(meeting, again.id)


def declined(turn: Turn, party: Party) -> None:
    """The agent does not want it; as if the phone had been hung up."""
    turn.post(StopRinging(leg=party.id))
    ended(turn, party, _end(turn, party, EndCause.DECLINED))


def give_back(turn: Turn, agent: Agent) -> None:
    """The agent, whose state is about to change, does not take what rings for a talk."""
    party = turn.get(Party, agent.offer) if agent.offer else None
    meeting = turn.get(Meeting, party.interaction) if party is not None else None
    if party is None or meeting is None or party.place is not Place.RINGING:
        return
    turn.put(replace(agent, offer=None))
    turn.post(StopRinging(leg=party.id))
    ended(turn, replace(party, agent=None), _end(turn, party, EndCause.DECLINED))


def due(turn: Turn, party: Party) -> Meeting | None:
    """It has rung long enough."""
    telephone = turn.get(Telephone, "all")
    if telephone is not None and not telephone.up:
        turn.put(replace(party, due=turn.now + meetings.MOVE_S))
        return None
    turn.post(StopRinging(leg=party.id))
    return ended(turn, party, _end(turn, party, EndCause.NO_ANSWER))


def _end(turn: Turn, party: Party, cause: EndCause) -> LegEnded:
    return LegEnded(
        call=call_of(party.interaction), leg=party.id, answered=False, by=Side.SYSTEM, cause=cause, at=turn.now
    )


def of_agent(turn: Turn, agent: Agent) -> Party | None:
    """The agent's part in a talk that somebody else leads."""
    meeting = turn.get(Meeting, agent.interaction) if agent.interaction else None
    found = (one for one in meetings.parties_of(turn, meeting) if one.agent == agent.id) if meeting else iter(())
    return next(found, None)


def new(turn: Turn, interaction: Interaction, kind: PartyKind, seconds: float) -> Party:
    """Somebody who is asked into this talk."""
    return Party(
        id=OfferId(turn.new_id()),
        interaction=interaction.id,
        kind=kind,
        by=interaction.talk.agent,
        called_at=turn.now,
        since=turn.now,
        expires_at=turn.now + seconds,
    )
