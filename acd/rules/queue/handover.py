"""From an agent back into line: handed to a queue or another agent, or because the agent cannot go on.

The caller moves only when the agent's leg is gone: until then the two still hear each other.
"""

from acd.rules import interactions
from acd.rules.agents import seat, wrap_up
from acd.rules.agents.reasons import SystemReason
from acd.rules.agents.states import AgentEvent
from acd.rules.entities import (
    Agent,
    Aim,
    Before,
    Conference,
    Interaction,
    PlaceInTalk,
    QueueEntry,
    Talk,
    TransferTarget,
)
from acd.rules.errors import AgentUnknown, CannotTakeOver, NotTalking, WhereTo
from acd.rules.queue.needs import fit
from acd.rules.queue.queues import rule_of
from acd.rules.talks import conference, talk
from core.ids import AgentId, Instant, call_of
from core.messages.floor import AgentState, Handover, OfferOutcome, Requeued
from core.messages.handover import Transfer
from core.messages.talks import ParticipantOutcome
from core.messages.telephony import HangUpLeg, Side, StartMusic
from core.replace import replace
from core.state import Turn

PART_S = 5.0
"""The limit for hanging up the agent's leg; it normally takes milliseconds."""


def transfer(turn: Turn, command: Transfer) -> None:
    """TE4: transfer a caller blindly."""
    interaction = talk_of(turn, command.agent)
    if (command.queue is None) == (command.to is None) or command.to == command.agent:
        turn.refuse(WhereTo())
    if command.to is not None:
        other = turn.get(Agent, command.to)
        if other is None:
            turn.refuse(AgentUnknown())
        if other.state is AgentState.SIGNED_OFF:
            turn.refuse(CannotTakeOver())
    queue = command.queue or interaction.queue
    send(
        turn,
        interaction,
        TransferTarget(why=Handover.TRANSFERRED, queue=queue, agent=command.to, wait_s=command.wait_s),
    )


def talk_of(turn: Turn, id: AgentId) -> Interaction:
    """The talk that this agent is in; refuses if there is none."""
    agent = turn.get(Agent, id)
    if agent is None:
        turn.refuse(AgentUnknown())
    interaction = interactions.with_agent(turn, agent.interaction) if agent.interaction else None
    if interaction is None or interaction.talk.agent != id or interaction.talk.transfer_target is not None:
        turn.refuse(NotTalking())
    return interaction


def send(turn: Turn, interaction: Interaction, transfer_target: TransferTarget) -> None:
    """Take the agent out of the talk, after all others; then the caller moves on."""
    interaction = replace(
        interaction, in_talk=replace(interaction.talk, transfer_target=transfer_target), due=turn.now + PART_S
    )
    if not interaction.talk.leg:
        back_in_line(turn, interaction, turn.now)
        return
    turn.put(interaction)
    if not _others_stay(turn, interaction):
        let_lead_go(turn, interaction)


def let_lead_go(turn: Turn, interaction: Interaction) -> None:
    """Hang up the agent's leg, now that nobody else is in the talk."""
    transfer_target = interaction.talk.transfer_target
    why = transfer_target.why if transfer_target is not None else None
    by = Side.AGENT if why is Handover.TRANSFERRED else Side.SYSTEM
    turn.post(HangUpLeg(leg=interaction.talk.leg, by=by))


def _others_stay(turn: Turn, interaction: Interaction) -> bool:
    """Let the others go; return whether any of their legs must still be waited for."""
    several = turn.get(Conference, interaction.id)
    if several is None:
        return False
    if several.aim is Aim.FLOW:
        conference.dissolve(turn, interaction.id, ParticipantOutcome.TALK_OVER)
        return False
    for participant in conference.participants_of(turn, several):
        if participant.place is not PlaceInTalk.LEAVING:
            several = conference.let_go(turn, several, participant, ParticipantOutcome.TALK_OVER)
    conference.settle(turn, replace(several, aim=Aim.CALLER))
    return bool(several.participants)


def back_in_line(turn: Turn, interaction: Interaction, at: Instant) -> None:
    """Put the caller first in line, with everything that is known, now that the agent's leg is gone."""
    transfer_target = interaction.talk.transfer_target
    assert transfer_target is not None
    conference.dissolve(turn, interaction.id, ParticipantOutcome.TALK_OVER)
    line_up(turn, interaction, interaction.talk, transfer_target)
    talk.told(turn, interaction, at)
    _agent_goes_on(turn, interaction, transfer_target)


def lost(turn: Turn, interaction: Interaction) -> None:
    """The agent cannot go on: the caller goes to the next agent at once."""
    transfer_target = TransferTarget(why=Handover.PHONE_LOST, queue=interaction.queue)
    back_in_line(
        turn, replace(interaction, in_talk=replace(interaction.talk, transfer_target=transfer_target)), turn.now
    )


def line_up(turn: Turn, interaction: Interaction, before: Talk, transfer_target: TransferTarget) -> None:
    """Put the caller first in line again, at the original time, after this talk."""
    entry = QueueEntry(
        entered_at=turn.now,
        announce_at=turn.now + rule_of(turn, transfer_target.queue).announce_s,
        announced=1,
        first=True,
        for_agent=transfer_target.agent,
        for_agent_until=turn.now + transfer_target.wait_s,
        handed=transfer_target.agent is not None,
    )
    waiting = replace(
        interactions.lined_up(interaction, entry),
        queue=transfer_target.queue,
        skills=interaction.skills if transfer_target.queue == interaction.queue else (),
        asked=interaction.asked or interaction.queue,
        returned=True,
        before=Before(agent=before.agent, why=transfer_target.why),
    )
    if interaction.outbound:
        turn.post(StartMusic(call=call_of(interaction.id)))  # this caller is in no flow
    turn.put(fit(turn, waiting))
    turn.post(
        Requeued(
            interaction=interaction.id,
            queue=transfer_target.queue,
            reason=OfferOutcome.WITHDRAWN,
            at=turn.now,
            handover=transfer_target.why,
        )
    )


def _agent_goes_on(turn: Turn, interaction: Interaction, transfer_target: TransferTarget) -> None:
    """Keep the talk on the agent's screen until it is written up; an agent who is lost has nothing to write up."""
    agent = turn.get(Agent, interaction.talk.agent)
    if agent is None:
        return
    if transfer_target.why is Handover.PHONE_LOST:
        seat.happens(turn, agent, AgentEvent.NOT_TAKEN, reason=SystemReason.PHONE_LOST)
        return
    wrap_up.after(turn, interaction, agent)
    agent = turn.get(Agent, agent.id)
    if transfer_target.why is Handover.SIGNED_OFF and agent is not None and agent.state is AgentState.WRAP_UP:
        wrap_up.written_up(turn, agent, seat.SYSTEM)
