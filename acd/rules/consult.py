"""Actions of the lead in a talk of several: consult, swap, confer, hand on, drop; and what a party or supervisor
does."""

from acd.rules import handover, lead, parties, seat
from acd.rules import meeting as meetings
from acd.rules.entities import Agent, Aim, Interaction, Meeting, Party, Place
from acd.rules.errors import (
    AgentUnknown,
    ConsultUnderWay,
    NoConsult,
    NotAnAgent,
    NotAParty,
    NotTalking,
    PartyNotAnswered,
    PartyNotReady,
    PartyUnknown,
    TakerNotFree,
    WhereTo,
)
from acd.rules.index import index_of, is_ready
from acd.rules.queues import rule_of
from acd.rules.states import AgentEvent
from core.ids import AgentId, OfferId
from core.messages.floor import AgentState, Kind
from core.messages.handover import Transfer
from core.messages.talks import (
    CompleteConsult,
    Confer,
    Consult,
    DropParty,
    LeaveTalk,
    PartyCalled,
    PartyKind,
    PartyOutcome,
    PromoteParty,
    SwapParties,
    TakeOver,
)
from core.replace import replace
from core.state import Turn

MAY_TAKE_OVER = (AgentState.IDLE, AgentState.BUSY, AgentState.BREAK, AgentState.DISPATCHED)


def consult(turn: Turn, wish: Consult) -> None:
    """The caller is held, and one more is rung. One at a time."""
    interaction = _alone(turn, wish.agent)
    if sum(one is not None for one in (wish.to, wish.queue, wish.number or None)) != 1:
        turn.refuse(WhereTo())
    meeting = replace(meetings.begun(interaction), aim=Aim.PARTY)
    if wish.to is not None:
        agent = _ready(turn, wish.to)
        party = parties.new(turn, interaction, PartyKind.AGENT, parties.RING_S)
        parties.ring(turn, party, agent, interaction)
    elif wish.queue is not None:
        party = parties.new(turn, interaction, PartyKind.QUEUE, parties.QUEUE_S)
        party = replace(party, queue=wish.queue, name=rule_of(turn, wish.queue).name, due=party.expires_at)
        turn.put(party)
    else:
        party = _outside(turn, interaction, wish)
        parties.dial(turn, party, wish.agent)
    meetings.settle(turn, meetings.add(meeting, party.id))


def transfer(turn: Turn, wish: Transfer) -> None:
    """TE4, a blind transfer: into line, or to somebody outside, whose telephone rings while the caller hears music."""
    if not wish.number:
        _alone(turn, wish.agent, lost=True)
        handover.transfer(turn, wish)
        return
    if wish.queue is not None or wish.to is not None:
        turn.refuse(WhereTo())
    interaction = _alone(turn, wish.agent)
    party = _outside(turn, interaction, wish)
    parties.dial(turn, party, wish.agent)
    turn.put(meetings.add(meetings.begun(interaction), party.id))
    lead.hand_to(turn, interaction, party)


def swap(turn: Turn, wish: SwapParties) -> None:
    """With the party, or with the caller; from a conference with the party."""
    meeting, _ = _answered(turn, wish.agent)
    aim = Aim.CALLER if meeting.aim is Aim.PARTY else Aim.PARTY
    meetings.settle(turn, replace(meeting, aim=aim))


def confer(turn: Turn, wish: Confer) -> None:
    """All three."""
    meeting, _ = _answered(turn, wish.agent)
    meetings.settle(turn, replace(meeting, aim=Aim.ALL))


def complete(turn: Turn, wish: CompleteConsult) -> None:
    """The lead leaves."""
    _, party = _answered(turn, wish.agent)
    lead.hand_to(turn, handover.talk_of(turn, wish.agent), party)


def drop(turn: Turn, wish: DropParty) -> None:
    """Not wanted any more."""
    meeting = _meeting(turn, wish.agent)
    stay = [one for one in meetings.parties_of(turn, meeting) if one.place is not Place.LEAVING and not one.takes_over]
    party = next((one for one in stay if wish.party in (None, one.id)), None)
    if party is None:
        turn.refuse(NoConsult() if wish.party is None else PartyUnknown())
    meetings.settle(turn, meetings.let_go(turn, meeting, party, PartyOutcome.DROPPED))


def promote(turn: Turn, wish: PromoteParty) -> None:
    """An agent who is a party leads."""
    meeting = _meeting(turn, wish.agent)
    party = next((one for one in meetings.parties_of(turn, meeting) if one.id == wish.party), None)
    if party is None or party.place is Place.LEAVING:
        turn.refuse(PartyUnknown())
    if party.agent is None:
        turn.refuse(NotAnAgent())
    if party.place is Place.RINGING:
        turn.refuse(PartyNotAnswered())
    lead.hand_to(turn, handover.talk_of(turn, wish.agent), party, stays=not wish.leave)


def leave(turn: Turn, wish: LeaveTalk) -> None:
    """A party goes by itself."""
    agent = turn.get(Agent, wish.agent)
    party = parties.of_agent(turn, agent) if agent is not None else None
    if party is None or party.place is Place.RINGING:
        turn.refuse(NotAParty())
    leaves(turn, party)


def leaves(turn: Turn, party: Party) -> None:
    """The party's phone is hung up."""
    meeting = turn.get(Meeting, party.interaction)
    if meeting is not None:
        meetings.settle(turn, meetings.let_go(turn, meeting, party, PartyOutcome.LEFT))


def take_over(turn: Turn, wish: TakeOver, leg: OfferId | None) -> None:
    """TE6: the caller hears no gap; what the taker was before, the taker is again afterwards.

    `leg` is the taker's phone if it is in the call already, else it rings first. Refused before anything is changed.
    """
    interaction = handover.talk_of(turn, wish.agent)
    meeting = turn.get(Meeting, interaction.id)
    if interaction.talk.lost_at is not None:
        turn.refuse(NotTalking())
    held_up = meeting is not None and (meeting.aim is Aim.FLOW or _taken(turn, meeting))
    if held_up:
        turn.refuse(ConsultUnderWay())
    taker = turn.get(Agent, wish.taker)
    if taker is None or taker.id == wish.agent or taker.state not in MAY_TAKE_OVER or not _well(taker):
        turn.refuse(TakerNotFree())
    taker = _comes_back(turn, taker, wish.by)
    party = replace(parties.new(turn, interaction, PartyKind.AGENT, parties.RING_S), takes_over=True)
    if meeting is None:
        meeting = meetings.begun(interaction)
        meeting = replace(meeting, aim=Aim.PARTY if interaction.talk.held_since is not None else Aim.CALLER)
    if leg is None:
        parties.ring(turn, party, taker, interaction)
    else:
        party = replace(party, id=leg, agent=taker.id, name=taker.profile.name, place=Place.ANSWERED)
        turn.put(party)
        seat.happens(turn, taker, AgentEvent.TAKES_OVER, by=wish.by, interaction=interaction.id)
        told = PartyCalled(
            interaction=interaction.id, party=party.id, kind=party.kind, by=party.by, agent=taker.id, at=turn.now
        )
        turn.post(told)
    meetings.settle(turn, meetings.add(meeting, party.id))


def _taken(turn: Turn, meeting: Meeting) -> bool:
    return any(one.takes_over for one in meetings.parties_of(turn, meeting))


def _well(agent: Agent) -> bool:
    return agent.reachable and not agent.phone_in_use


def _comes_back(turn: Turn, taker: Agent, by: str) -> Agent:
    """After the call the taker is what it is now, for as long as a break still lasts."""
    limit_s = max(0.0, taker.due - turn.now) if taker.state is AgentState.BREAK and taker.due is not None else None
    by = taker.by if taker.by == seat.SYSTEM else by
    taker = replace(taker, next_state=taker.state, next_reason=taker.reason, next_by=by, next_limit_s=limit_s)
    turn.put(taker)
    return taker


def _alone(turn: Turn, agent: AgentId, *, lost: bool = False) -> Interaction:
    """The talk of this agent with a caller and nobody else."""
    interaction = handover.talk_of(turn, agent)
    if interaction.talk.lost_at is not None and not lost:
        turn.refuse(NotTalking())
    if turn.get(Meeting, interaction.id) is not None:
        turn.refuse(ConsultUnderWay())
    return interaction


def _meeting(turn: Turn, agent: AgentId) -> Meeting:
    """The talk of several that this agent leads."""
    interaction = handover.talk_of(turn, agent)
    meeting = turn.get(Meeting, interaction.id)
    if meeting is None or meeting.aim is Aim.FLOW:
        turn.refuse(NoConsult())
    if interaction.talk.lost_at is not None:
        turn.refuse(NotTalking())
    return meeting


def _answered(turn: Turn, agent: AgentId) -> tuple[Meeting, Party]:
    meeting = _meeting(turn, agent)
    party = meetings.answered(turn, meeting)
    if party is None:
        ringing = any(one.place is Place.RINGING for one in meetings.parties_of(turn, meeting))
        turn.refuse(PartyNotAnswered() if ringing else NoConsult())
    return meeting, party


def _ready(turn: Turn, id: AgentId) -> Agent:
    """Only who is idle is asked into a talk: nobody else's phone can be counted on."""
    agent = turn.get(Agent, id)
    if agent is None:
        turn.refuse(AgentUnknown())
    index = index_of(turn.tables)
    if not is_ready(agent) or not index.has_room(agent, Kind.VOICE) or not index.telephone_up:
        turn.refuse(PartyNotReady())
    return agent


def _outside(turn: Turn, interaction: Interaction, wish: Consult | Transfer) -> Party:
    kind = PartyKind.CONTACT if wish.contact else PartyKind.NUMBER
    party = parties.new(turn, interaction, kind, parties.OUTSIDE_S)
    return replace(party, name=wish.name or wish.number, number=wish.number, contact=wish.contact)
