"""From an agent back into line: handed to a queue or another agent, or because the agent cannot go on.

The caller goes first when the agent's leg is gone, not before: until then the two still hear each other.
"""

from acd.rules import meeting, paperwork, seat, talk
from acd.rules.entities import Agent, Aim, Before, Meeting, Onward, Place, Service, Waiting
from acd.rules.errors import AgentUnknown, CannotTakeOver, NotTalking, WhereTo
from acd.rules.needs import fit
from acd.rules.queues import rule_of
from acd.rules.reasons import SystemReason
from acd.rules.states import AgentEvent
from core.ids import AgentId, Instant, call_of
from core.messages.floor import AgentState, Handover, OfferOutcome, Requeued
from core.messages.handover import Transfer
from core.messages.talks import PartyOutcome
from core.messages.telephony import HangUpLeg, Side, StartMusic
from core.replace import replace
from core.state import Turn

PART_S = 5.0
"""How long hanging up the agent's leg may take; it takes milliseconds."""


def transfer(turn: Turn, wish: Transfer) -> None:
    """TE4: a blind transfer."""
    service = talk_of(turn, wish.agent)
    if (wish.queue is None) == (wish.to is None) or wish.to == wish.agent:
        turn.refuse(WhereTo())
    if wish.to is not None:
        other = turn.get(Agent, wish.to)
        if other is None:
            turn.refuse(AgentUnknown())
        if other.state is AgentState.SIGNED_OFF:
            turn.refuse(CannotTakeOver())
    queue = wish.queue or service.queue
    send(turn, service, Onward(why=Handover.TRANSFERRED, queue=queue, agent=wish.to, wait_s=wish.wait_s))


def talk_of(turn: Turn, id: AgentId) -> Service:
    """The talk that this agent is in, or a refusal."""
    agent = turn.get(Agent, id)
    if agent is None:
        turn.refuse(AgentUnknown())
    service = turn.get(Service, agent.interaction) if agent.interaction else None
    if service is None or service.agent != id or service.parted_at is not None or service.onward is not None:
        turn.refuse(NotTalking())
    return service


def send(turn: Turn, service: Service, onward: Onward) -> None:
    """Take the agent out of the talk, after all others; then the caller goes on."""
    service = replace(service, onward=onward, due=turn.now + PART_S)
    if not service.leg:
        back_in_line(turn, service, turn.now)
        return
    turn.put(service)
    if not _others_stay(turn, service):
        let_lead_go(turn, service)


def let_lead_go(turn: Turn, service: Service) -> None:
    """Nobody else is in the talk: now the agent goes."""
    why = service.onward.why if service.onward is not None else None
    by = Side.AGENT if why is Handover.TRANSFERRED else Side.SYSTEM
    turn.post(HangUpLeg(leg=service.leg, by=by))


def _others_stay(turn: Turn, service: Service) -> bool:
    """Tell the others to go; whether any leg of theirs is still to be waited for."""
    several = turn.get(Meeting, service.id)
    if several is None:
        return False
    if several.aim is Aim.FLOW:
        meeting.dissolve(turn, service.id, PartyOutcome.TALK_OVER)
        return False
    for party in meeting.parties_of(turn, several):
        if party.place is not Place.LEAVING:
            several = meeting.let_go(turn, several, party, PartyOutcome.TALK_OVER)
    meeting.settle(turn, replace(several, aim=Aim.CALLER))
    return bool(several.parties)


def back_in_line(turn: Turn, service: Service, at: Instant) -> None:
    """The agent's leg is gone: the caller stands first in line, with all that is known."""
    onward = service.onward
    assert onward is not None
    meeting.dissolve(turn, service.id, PartyOutcome.TALK_OVER)
    line_up(turn, service, onward)
    # The talk stays on the agent's screen until it is written up.
    turn.put(paperwork.without_agent(service, at))
    talk.told(turn, service, at)
    _agent_goes_on(turn, service, onward)


def line_up(turn: Turn, service: Service, onward: Onward) -> None:
    """The caller stands first in line again, at the original time."""
    waiting = Waiting(
        id=service.id,
        kind=service.kind,
        queue=onward.queue,
        caller=service.caller,
        called=service.called,
        arrived_at=service.arrived_at,
        queued_at=service.queued_at,
        seq=service.seq,
        priority=service.priority,
        skills=service.skills if onward.queue == service.queue else (),
        language=service.language,
        path=service.path,
        announced=1,
        announce_at=turn.now + rule_of(turn, onward.queue).announce_s,
        entered_at=turn.now,
        asked=service.asked or service.queue,
        returned=True,
        before=Before(agent=service.agent, why=onward.why),
        first=True,
        for_agent=onward.agent,
        for_agent_until=turn.now + onward.wait_s,
        handed=onward.agent is not None,
        training=service.training,
        outbound=service.outbound,
    )
    if service.outbound:
        turn.post(StartMusic(call=call_of(service.id)))  # no flow has this caller
    turn.put(fit(turn, waiting))
    turn.post(
        Requeued(
            interaction=service.id,
            queue=onward.queue,
            reason=OfferOutcome.WITHDRAWN,
            at=turn.now,
            handover=onward.why,
        )
    )


def _agent_goes_on(turn: Turn, service: Service, onward: Onward) -> None:
    agent = turn.get(Agent, service.agent)
    if agent is None:
        turn.drop(Service, service.id)  # nobody will write it up
        return
    if onward.why is Handover.PHONE_LOST:
        turn.drop(Service, service.id)
        seat.happens(turn, agent, AgentEvent.NOT_TAKEN, reason=SystemReason.PHONE_LOST)
        return
    paperwork.write_up(turn, service, agent)
    agent = turn.get(Agent, service.agent)
    if onward.why is Handover.SIGNED_OFF and agent is not None and agent.state is AgentState.WRAP_UP:
        paperwork.written_up(turn, agent, seat.SYSTEM)
