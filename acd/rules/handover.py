"""From an agent back into line: handed to a queue or another agent, or because the agent cannot go on.

The caller goes first when the agent's leg is gone, not before: until then the two still hear each other.
"""

from acd.rules import interactions, meeting, paperwork, seat, talk
from acd.rules.entities import Agent, Aim, Before, Interaction, Meeting, Onward, Place, QueueEntry, Talk
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
"""The time that hanging up the agent's leg may take; it takes milliseconds."""


def transfer(turn: Turn, wish: Transfer) -> None:
    """TE4: a blind transfer."""
    interaction = talk_of(turn, wish.agent)
    if (wish.queue is None) == (wish.to is None) or wish.to == wish.agent:
        turn.refuse(WhereTo())
    if wish.to is not None:
        other = turn.get(Agent, wish.to)
        if other is None:
            turn.refuse(AgentUnknown())
        if other.state is AgentState.SIGNED_OFF:
            turn.refuse(CannotTakeOver())
    queue = wish.queue or interaction.queue
    send(turn, interaction, Onward(why=Handover.TRANSFERRED, queue=queue, agent=wish.to, wait_s=wish.wait_s))


def talk_of(turn: Turn, id: AgentId) -> Interaction:
    """The talk that this agent is in, or a refusal."""
    agent = turn.get(Agent, id)
    if agent is None:
        turn.refuse(AgentUnknown())
    interaction = interactions.with_agent(turn, agent.interaction) if agent.interaction else None
    if interaction is None or interaction.talk.agent != id or interaction.talk.onward is not None:
        turn.refuse(NotTalking())
    return interaction


def send(turn: Turn, interaction: Interaction, onward: Onward) -> None:
    """Take the agent out of the talk, after all others; then the caller goes on."""
    interaction = replace(interaction, in_talk=replace(interaction.talk, onward=onward), due=turn.now + PART_S)
    if not interaction.talk.leg:
        back_in_line(turn, interaction, turn.now)
        return
    turn.put(interaction)
    if not _others_stay(turn, interaction):
        let_lead_go(turn, interaction)


def let_lead_go(turn: Turn, interaction: Interaction) -> None:
    """Nobody else is in the talk: now the agent goes."""
    onward = interaction.talk.onward
    why = onward.why if onward is not None else None
    by = Side.AGENT if why is Handover.TRANSFERRED else Side.SYSTEM
    turn.post(HangUpLeg(leg=interaction.talk.leg, by=by))


def _others_stay(turn: Turn, interaction: Interaction) -> bool:
    """Tell the others to go; whether any leg of theirs is still to be waited for."""
    several = turn.get(Meeting, interaction.id)
    if several is None:
        return False
    if several.aim is Aim.FLOW:
        meeting.dissolve(turn, interaction.id, PartyOutcome.TALK_OVER)
        return False
    for party in meeting.parties_of(turn, several):
        if party.place is not Place.LEAVING:
            several = meeting.let_go(turn, several, party, PartyOutcome.TALK_OVER)
    meeting.settle(turn, replace(several, aim=Aim.CALLER))
    return bool(several.parties)


def back_in_line(turn: Turn, interaction: Interaction, at: Instant) -> None:
    """The agent's leg is gone: the caller stands first in line, with all that is known."""
    onward = interaction.talk.onward
    assert onward is not None
    meeting.dissolve(turn, interaction.id, PartyOutcome.TALK_OVER)
    line_up(turn, interaction, interaction.talk, onward)
    talk.told(turn, interaction, at)
    _agent_goes_on(turn, interaction, onward)


def lost(turn: Turn, interaction: Interaction) -> None:
    """Its agent cannot go on, and the caller is the next one's at once."""
    onward = Onward(why=Handover.PHONE_LOST, queue=interaction.queue)
    back_in_line(turn, replace(interaction, in_talk=replace(interaction.talk, onward=onward)), turn.now)


def line_up(turn: Turn, interaction: Interaction, before: Talk, onward: Onward) -> None:
    """The caller stands first in line again, at the original time, after this talk."""
    entry = QueueEntry(
        entered_at=turn.now,
        announce_at=turn.now + rule_of(turn, onward.queue).announce_s,
        announced=1,
        first=True,
        for_agent=onward.agent,
        for_agent_until=turn.now + onward.wait_s,
        handed=onward.agent is not None,
    )
    waiting = replace(
        interactions.lined_up(interaction, entry),
        queue=onward.queue,
        skills=interaction.skills if onward.queue == interaction.queue else (),
        asked=interaction.asked or interaction.queue,
        returned=True,
        before=Before(agent=before.agent, why=onward.why),
    )
    if interaction.outbound:
        turn.post(StartMusic(call=call_of(interaction.id)))  # no flow has this caller
    turn.put(fit(turn, waiting))
    turn.post(
        Requeued(
            interaction=interaction.id,
            queue=onward.queue,
            reason=OfferOutcome.WITHDRAWN,
            at=turn.now,
            handover=onward.why,
        )
    )


def _agent_goes_on(turn: Turn, interaction: Interaction, onward: Onward) -> None:
    """The talk stays on the agent's screen until it is written up; an agent who is lost has nothing to write up."""
    agent = turn.get(Agent, interaction.talk.agent)
    if agent is None:
        return
    if onward.why is Handover.PHONE_LOST:
        seat.happens(turn, agent, AgentEvent.NOT_TAKEN, reason=SystemReason.PHONE_LOST)
        return
    paperwork.after(turn, interaction, agent)
    agent = turn.get(Agent, agent.id)
    if onward.why is Handover.SIGNED_OFF and agent is not None and agent.state is AgentState.WRAP_UP:
        paperwork.written_up(turn, agent, seat.SYSTEM)
