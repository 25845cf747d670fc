"""A caller who is sent into a flow, for good or to come back to the agent (转自动, TE4)."""

from acd.rules import handover, talk
from acd.rules import meeting as meetings
from acd.rules.entities import Aim, Interaction, Meeting, Onward
from acd.rules.errors import ConsultUnderWay, NotInFlow, NotTalking
from core.ids import call_of, interaction_of
from core.messages.floor import Departure, Handover
from core.messages.talks import FlowReturned, PartyOutcome, RunFlow, SendToFlow, StopFlow, TakeFromFlow
from core.replace import replace
from core.state import Turn


def send(turn: Turn, wish: SendToFlow) -> None:
    """Once the agent's leg is out of the talk, the flow begins."""
    interaction = handover.talk_of(turn, wish.agent)
    if interaction.talk.lost_at is not None:
        turn.refuse(NotTalking())
    if turn.get(Meeting, interaction.id) is not None:
        turn.refuse(ConsultUnderWay())
    if wish.back:
        meetings.settle(turn, replace(meetings.begun(interaction), aim=Aim.FLOW, flow=wish.flow))
    else:
        handover.send(turn, interaction, Onward(why=Handover.TRANSFERRED, queue=interaction.queue, flow=wish.flow))


def gone(turn: Turn, interaction: Interaction, onward: Onward) -> None:
    """The agent is out: the flow has the caller."""
    assert onward.flow is not None
    turn.post(RunFlow(call=call_of(interaction.id), flow=onward.flow, back=False))
    meetings.dissolve(turn, interaction.id, PartyOutcome.TALK_OVER)
    talk.part(turn, interaction, turn.now, Departure.SENT_ELSEWHERE)


def take(turn: Turn, wish: TakeFromFlow) -> None:
    """The agent wants the caller back."""
    interaction = handover.talk_of(turn, wish.agent)
    meeting = turn.get(Meeting, interaction.id)
    if meeting is None or meeting.aim is not Aim.FLOW:
        turn.refuse(NotInFlow())
    if meeting.flow is None:
        turn.post(StopFlow(call=call_of(interaction.id)))
    meetings.settle(turn, replace(meeting, aim=Aim.CALLER, flow=None))


def returned(turn: Turn, event: FlowReturned) -> None:
    """The flow is over: agent and caller hear each other again."""
    meeting = turn.get(Meeting, interaction_of(event.call))
    if meeting is not None and meeting.aim is Aim.FLOW and meeting.flow is None:
        meetings.settle(turn, replace(meeting, aim=Aim.CALLER))
