"""The agents as flows know them: the states of those at work, and who has talked with a caller."""

from core.ids import call_of
from core.messages.floor import AgentState, AgentStateChanged
from core.messages.talks import LeadChanged, ParticipantJoined, ParticipantLeft
from core.replace import replace
from core.state import Turn
from ivr.rules.session import Desk, Session


def changed(turn: Turn, message: AgentStateChanged) -> None:
    """An agent has another state, or is at work no more."""
    if message.after is AgentState.SIGNED_OFF:
        turn.drop(Desk, message.agent)
    else:
        turn.put(Desk(id=message.agent, state=message.after))


def joined(turn: Turn, message: LeadChanged | ParticipantJoined | ParticipantLeft) -> None:
    """One more agent talks with the caller, or has done so after the lead had asked that one alone."""
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
