"""Callers sent into a flow, for good or to return to the agent (转自动, TE4)."""

from acd.rules.entities import Aim, Conference, Interaction, TransferTarget
from acd.rules.errors import ConsultUnderWay, NotInFlow, NotTalking
from acd.rules.queue import handover
from acd.rules.talks import conference as conferences
from acd.rules.talks import talk
from core.ids import FlowId, call_of, interaction_of
from core.messages.floor import Departure, Handover
from core.messages.talks import FlowReturned, ParticipantOutcome, RunFlow, SendToFlow, StopFlow, TakeFromFlow
from core.replace import replace
from core.state import Turn


def send(turn: Turn, command: SendToFlow) -> None:
    """Send the caller into a flow, which begins once the agent's leg is out of the talk."""
    interaction = handover.talk_of(turn, command.agent)
    if interaction.talk.lost_at is not None:
        turn.refuse(NotTalking())
    if turn.get(Conference, interaction.id) is not None:
        turn.refuse(ConsultUnderWay())
    if command.back:
        conferences.settle(turn, replace(conferences.begun(interaction), aim=Aim.FLOW, flow=command.flow))
    else:
        handover.send(
            turn, interaction, TransferTarget(why=Handover.TRANSFERRED, queue=interaction.queue, flow=command.flow)
        )


def gone(turn: Turn, interaction: Interaction, transfer_target: TransferTarget) -> None:
    """The agent has left: start the flow for the caller."""
    assert transfer_target.flow is not None
    turn.post(_run(interaction, transfer_target.flow))
    conferences.dissolve(turn, interaction.id, ParticipantOutcome.TALK_OVER)
    talk.part(turn, interaction, turn.now, Departure.SENT_ELSEWHERE)


def _run(interaction: Interaction, flow: FlowId) -> RunFlow:
    """The command; a citizen whom we rang is in no flow yet, so it says who they are and who has talked with them."""
    call = call_of(interaction.id)
    if not interaction.outbound:
        return RunFlow(call=call, flow=flow, back=False)
    return RunFlow(
        call=call,
        flow=flow,
        back=False,
        number=interaction.caller,
        shown=interaction.called,
        queue=interaction.queue,
        agents=(interaction.talk.agent,),
        training=interaction.training,
    )


def take(turn: Turn, command: TakeFromFlow) -> None:
    """Take the caller back, on the agent's order."""
    interaction = handover.talk_of(turn, command.agent)
    conference = turn.get(Conference, interaction.id)
    if conference is None or conference.aim is not Aim.FLOW:
        turn.refuse(NotInFlow())
    if conference.flow is None:
        turn.post(StopFlow(call=call_of(interaction.id)))
    conferences.settle(turn, replace(conference, aim=Aim.CALLER, flow=None))


def returned(turn: Turn, event: FlowReturned) -> None:
    """The flow is over: agent and caller hear each other again."""
    conference = turn.get(Conference, interaction_of(event.call))
    if conference is not None and conference.aim is Aim.FLOW and conference.flow is None:
        conferences.settle(turn, replace(conference, aim=Aim.CALLER))
