"""The agents as flows know them: the states of those at work, and the agents who have talked with a caller."""

from core.ids import call_of
from core.messages.floor import AgentState, AgentStateChanged
from core.messages.talks import LeadChanged, ParticipantJoined, ParticipantLeft
from core.replace import replace
from core.state import Turn
from ivr.rules.session import Desk, Session


def changed(turn: Turn, message: AgentStateChanged) -> None:
    """Note an agent's new state, or that the agent is no longer at work."""
    if message.after is AgentState.SIGNED_OFF:
        turn.drop(Desk, message.agent)
    else:
        turn.put(Desk(id=message.agent, state=message.after))


def joined(turn: Turn, message: LeadChanged | ParticipantJoined | ParticipantLeft) -> None:
    """Note another agent who talks with the caller, or who did so after the lead had asked that agent alone."""
    match message:
        case LeadChanged(after=agent) | ParticipantJoined(agent=agent, with_caller=True):
            pass
        case ParticipantLeft(agent=agent, talk_s=talk_s) if talk_s > 0:
            pass
        case _:
            return
    session = turn.get(Session, call_of(message.interaction))
    if session is not None and agent is not None and agent not in session.agents:
        turn.put(replace(session, agents=(*session.agents, agent)))
