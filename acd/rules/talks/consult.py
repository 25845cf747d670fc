"""Actions of the lead in a talk of several people: consult, swap, confer, hand on, drop; and those of a participant or
supervisor.
"""

from acd.rules.agents import seat
from acd.rules.agents.states import AgentEvent
from acd.rules.entities import Agent, Aim, Conference, Interaction, Need, Participant, PlaceInTalk
from acd.rules.errors import (
    AgentUnknown,
    ConsultUnderWay,
    NoConsult,
    NotAnAgent,
    NotAParticipant,
    NotTalking,
    ParticipantNotAnswered,
    ParticipantNotReady,
    ParticipantUnknown,
    TakerNotFree,
    WhereTo,
)
from acd.rules.index import index_of, is_ready
from acd.rules.offers import offers
from acd.rules.queue import handover
from acd.rules.queue.queues import rule_of
from acd.rules.talks import conference as conferences
from acd.rules.talks import lead, participants
from core.ids import AgentId, OfferId
from core.messages.floor import AgentState, Kind
from core.messages.handover import Transfer
from core.messages.talks import (
    CompleteConsult,
    Confer,
    Consult,
    DropParticipant,
    LeaveTalk,
    ParticipantCalled,
    ParticipantKind,
    ParticipantOutcome,
    PromoteParticipant,
    SwapParticipants,
    TakeOver,
)
from core.replace import replace
from core.state import Turn

MAY_TAKE_OVER = (AgentState.IDLE, AgentState.BUSY, AgentState.BREAK, AgentState.DISPATCHED)


def consult(turn: Turn, command: Consult) -> None:
    """Hold the caller and ring one more person. Only one at a time."""
    interaction = _alone(turn, command.agent)
    if sum(one is not None for one in (command.to, command.queue, command.number or None)) != 1:
        turn.refuse(WhereTo())
    conference = replace(conferences.begun(interaction), aim=Aim.PARTICIPANT)
    if command.to is not None:
        agent = _ready(turn, command.to)
        participant = participants.new(turn, interaction, ParticipantKind.AGENT, participants.RING_S)
        participants.ring(turn, participant, agent, interaction)
    elif command.queue is not None:
        participant = participants.new(turn, interaction, ParticipantKind.QUEUE, participants.QUEUE_S)
        participant = replace(
            participant, queue=command.queue, name=rule_of(turn, command.queue).name, due=participant.expires_at
        )
        turn.put(participant)
    else:
        participant = _outside(turn, interaction, command)
        participants.dial(turn, participant, command.agent)
    conferences.settle(turn, conferences.add(conference, participant.id))


def transfer(turn: Turn, command: Transfer) -> None:
    """TE4: transfer blindly, into line or to somebody outside, whose telephone rings while the caller hears music."""
    if not command.number:
        _alone(turn, command.agent, lost=True)
        handover.transfer(turn, command)
        return
    if command.queue is not None or command.to is not None:
        turn.refuse(WhereTo())
    interaction = _alone(turn, command.agent)
    participant = _outside(turn, interaction, command)
    participants.dial(turn, participant, command.agent)
    turn.put(conferences.add(conferences.begun(interaction), participant.id))
    lead.hand_to(turn, interaction, participant)


def swap(turn: Turn, command: SwapParticipants) -> None:
    """Switch to the participant, or back to the caller; from a conference to the participant."""
    conference, _ = _answered(turn, command.agent)
    aim = Aim.CALLER if conference.aim is Aim.PARTICIPANT else Aim.PARTICIPANT
    conferences.settle(turn, replace(conference, aim=aim))


def confer(turn: Turn, command: Confer) -> None:
    """Let all three hear each other."""
    conference, _ = _answered(turn, command.agent)
    conferences.settle(turn, replace(conference, aim=Aim.ALL))


def complete(turn: Turn, command: CompleteConsult) -> None:
    """Hand the caller to the participant; the lead leaves."""
    _, participant = _answered(turn, command.agent)
    lead.hand_to(turn, handover.talk_of(turn, command.agent), participant)


def drop(turn: Turn, command: DropParticipant) -> None:
    """Let a participant go whom the lead no longer needs."""
    conference = _conference(turn, command.agent)
    stay = [
        one
        for one in conferences.participants_of(turn, conference)
        if one.place is not PlaceInTalk.LEAVING and not one.takes_over
    ]
    participant = next((one for one in stay if command.participant in (None, one.id)), None)
    if participant is None:
        turn.refuse(NoConsult() if command.participant is None else ParticipantUnknown())
    conferences.settle(turn, conferences.let_go(turn, conference, participant, ParticipantOutcome.DROPPED))


def promote(turn: Turn, command: PromoteParticipant) -> None:
    """Make a participant, who is an agent, the lead."""
    conference = _conference(turn, command.agent)
    participant = next(
        (one for one in conferences.participants_of(turn, conference) if one.id == command.participant), None
    )
    if participant is None or participant.place is PlaceInTalk.LEAVING:
        turn.refuse(ParticipantUnknown())
    if participant.agent is None:
        turn.refuse(NotAnAgent())
    if participant.place is PlaceInTalk.RINGING:
        turn.refuse(ParticipantNotAnswered())
    lead.hand_to(turn, handover.talk_of(turn, command.agent), participant, stays=not command.leave)


def leave(turn: Turn, command: LeaveTalk) -> None:
    """A participant leaves on their own."""
    agent = turn.get(Agent, command.agent)
    participant = participants.of_agent(turn, agent) if agent is not None else None
    if participant is None or participant.place is PlaceInTalk.RINGING:
        turn.refuse(NotAParticipant())
    leaves(turn, participant)


def leaves(turn: Turn, participant: Participant) -> None:
    """Hang up the participant's phone."""
    conference = turn.get(Conference, participant.interaction)
    if conference is not None:
        conferences.settle(turn, conferences.let_go(turn, conference, participant, ParticipantOutcome.LEFT))


def take_over(turn: Turn, command: TakeOver, leg: OfferId | None) -> None:
    """TE6: take the caller over without a gap; afterwards the taker returns to the earlier state.

    `leg` is the taker's phone if it is already in the call, else it rings first. Refused before anything is changed.
    """
    interaction = handover.talk_of(turn, command.agent)
    conference = turn.get(Conference, interaction.id)
    if interaction.talk.lost_at is not None:
        turn.refuse(NotTalking())
    held_up = conference is not None and (conference.aim is Aim.FLOW or _taken(turn, conference))
    if held_up:
        turn.refuse(ConsultUnderWay())
    taker = turn.get(Agent, command.taker)
    if taker is None or taker.id == command.agent or taker.state not in MAY_TAKE_OVER or not _well(taker):
        turn.refuse(TakerNotFree())
    taker = _comes_back(turn, taker, command.by)
    participant = replace(
        participants.new(turn, interaction, ParticipantKind.AGENT, participants.RING_S),
        by=taker.id,  # the lead has requested nothing
        takes_over=True,
    )
    if conference is None:
        conference = conferences.begun(interaction)
        conference = replace(conference, aim=Aim.PARTICIPANT if interaction.talk.held_since is not None else Aim.CALLER)
    if leg is None:
        participants.ring(turn, participant, taker, interaction)
    else:
        participant = replace(participant, id=leg, agent=taker.id, name=taker.profile.name, place=PlaceInTalk.ANSWERED)
        turn.put(participant)
        seat.happens(turn, taker, AgentEvent.TAKES_OVER, by=command.by, interaction=interaction.id)
        told = ParticipantCalled(
            interaction=interaction.id,
            participant=participant.id,
            kind=participant.kind,
            by=participant.by,
            agent=taker.id,
            name=participant.name,
            at=turn.now,
        )
        turn.post(told)
    conferences.settle(turn, conferences.add(conference, participant.id))


def _taken(turn: Turn, conference: Conference) -> bool:
    return any(one.takes_over for one in conferences.participants_of(turn, conference))


def _well(agent: Agent) -> bool:
    return agent.reachable and not agent.phone_in_use


def _comes_back(turn: Turn, taker: Agent, by: str) -> Agent:
    """Keep the taker's present state for the time after the call, with the rest of a break."""
    limit_s = max(0.0, taker.due - turn.now) if taker.state is AgentState.BREAK and taker.due is not None else None
    by = taker.by if taker.by == seat.SYSTEM else by
    taker = replace(taker, next_state=taker.state, next_reason=taker.reason, next_by=by, next_limit_s=limit_s)
    turn.put(taker)
    return taker


def _alone(turn: Turn, agent: AgentId, *, lost: bool = False) -> Interaction:
    """The talk of this agent with a caller and nobody else; refuses otherwise."""
    interaction = handover.talk_of(turn, agent)
    if interaction.talk.lost_at is not None and not lost:
        turn.refuse(NotTalking())
    if turn.get(Conference, interaction.id) is not None:
        turn.refuse(ConsultUnderWay())
    return interaction


def _conference(turn: Turn, agent: AgentId) -> Conference:
    """The talk of several people that this agent leads; refuses otherwise."""
    interaction = handover.talk_of(turn, agent)
    conference = turn.get(Conference, interaction.id)
    if conference is None or conference.aim is Aim.FLOW:
        turn.refuse(NoConsult())
    if interaction.talk.lost_at is not None:
        turn.refuse(NotTalking())
    return conference


def _answered(turn: Turn, agent: AgentId) -> tuple[Conference, Participant]:
    conference = _conference(turn, agent)
    participant = conferences.answered(turn, conference)
    if participant is None:
        ringing = any(one.place is PlaceInTalk.RINGING for one in conferences.participants_of(turn, conference))
        turn.refuse(ParticipantNotAnswered() if ringing else NoConsult())
    return conference, participant


def _ready(turn: Turn, id: AgentId) -> Agent:
    """The agent, who must be idle: no other agent's phone can be counted on. Ringing written work is put aside."""
    agent, index = turn.get(Agent, id), index_of(turn.tables)
    if agent is None:
        turn.refuse(AgentUnknown())
    if agent.offer in index.aside:
        offers.put_aside(turn, ((Need(agent=id, training=agent.profile.training),), False, Kind.VOICE))
        agent = turn.get(Agent, id) or agent
    if not is_ready(agent) or not index.has_room(agent, Kind.VOICE) or not index.telephone_up:
        turn.refuse(ParticipantNotReady())
    return agent


def _outside(turn: Turn, interaction: Interaction, command: Consult | Transfer) -> Participant:
    kind = ParticipantKind.CONTACT if command.contact else ParticipantKind.NUMBER
    participant = participants.new(turn, interaction, kind, participants.OUTSIDE_S)
    return replace(participant, name=command.name or command.number, number=command.number, contact=command.contact)
