"""Agents who have asked the supervisors for help (求助班长), until it ends with their talk or they need it no more."""

from acd.rules.entities import Agent, Help
from acd.rules.errors import NoHelpAsked, NotSignedOn
from core.messages.floor import IN_TALK, AgentState
from core.messages.help import AcknowledgeHelp, AskForHelp, WithdrawHelp
from core.replace import replace
from core.state import Turn


def ask(turn: Turn, wish: AskForHelp) -> None:
    """Every supervisor who watches the agent is told. Asked again, it keeps its time, and its answer unless the reason
    is another one.
    """
    agent = turn.get(Agent, wish.agent)
    if agent is None or agent.state is AgentState.SIGNED_OFF:
        turn.refuse(NotSignedOn())
    reason = wish.reason.value if wish.reason is not None else ""
    asked = turn.get(Help, wish.agent)
    if asked is not None and asked.reason == reason:
        return
    interaction = agent.interaction if agent.state in IN_TALK else None
    asked_at = asked.asked_at if asked is not None else turn.now
    state = "" if interaction is not None else agent.state.value
    turn.put(Help(id=wish.agent, reason=reason, asked_at=asked_at, interaction=interaction, state=state))


def withdraw(turn: Turn, wish: WithdrawHelp) -> None:
    """The agent needs it no more."""
    turn.drop(Help, wish.agent)


def acknowledge(turn: Turn, wish: AcknowledgeHelp) -> None:
    """A supervisor has seen it. The agent sees the name of the first who did."""
    asked = turn.get(Help, wish.agent)
    if asked is None:
        turn.refuse(NoHelpAsked())
    if asked.seen_at is None:
        turn.put(replace(asked, seen_by=wish.by, seen_name=wish.name, seen_at=turn.now))


def state_changed(turn: Turn, agent: Agent) -> None:
    """It ends by itself with the talk, or outside of one with the state, in which it was asked for, and when the agent
    signs off.
    """
    asked = turn.get(Help, agent.id)
    if asked is None:
        return
    left = asked.interaction is not None and (agent.state not in IN_TALK or agent.interaction != asked.interaction)
    moved_on = asked.interaction is None and asked.state not in ("", agent.state.value)
    if left or moved_on or agent.state is AgentState.SIGNED_OFF:
        turn.drop(Help, agent.id)
