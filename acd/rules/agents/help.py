"""Agents' requests for help from supervisors (求助班长), until the talk ends or the agent withdraws them."""

from acd.rules.entities import Agent, Help
from acd.rules.errors import NoHelpAsked, NotSignedOn
from core.messages.floor import IN_TALK, AgentState
from core.messages.help import AcknowledgeHelp, AskForHelp, WithdrawHelp
from core.replace import replace
from core.state import Turn


def ask(turn: Turn, command: AskForHelp) -> None:
    """Tell every supervisor who watches the agent.

    A repeated request keeps its time, and also its answer unless the reason has changed.
    """
    agent = turn.get(Agent, command.agent)
    if agent is None or agent.state is AgentState.SIGNED_OFF:
        turn.refuse(NotSignedOn())
    reason = command.reason.value if command.reason is not None else ""
    asked = turn.get(Help, command.agent)
    if asked is not None and asked.reason == reason:
        return
    interaction = agent.interaction if agent.state in IN_TALK else None
    asked_at = asked.asked_at if asked is not None else turn.now
    state = "" if interaction is not None else agent.state.value
    turn.put(Help(id=command.agent, reason=reason, asked_at=asked_at, interaction=interaction, state=state))


def withdraw(turn: Turn, command: WithdrawHelp) -> None:
    """The agent no longer needs help."""
    turn.drop(Help, command.agent)


def acknowledge(turn: Turn, command: AcknowledgeHelp) -> None:
    """Note that a supervisor has seen the request. The agent sees the name of the first who did."""
    asked = turn.get(Help, command.agent)
    if asked is None:
        turn.refuse(NoHelpAsked())
    if asked.seen_at is None:
        turn.put(replace(asked, seen_by=command.by, seen_name=command.name, seen_at=turn.now))


def state_changed(turn: Turn, agent: Agent) -> None:
    """End a request with the talk in which it was made; outside of a talk, with the state in which it was made. It also
    ends when the agent signs off.
    """
    asked = turn.get(Help, agent.id)
    if asked is None:
        return
    left = asked.interaction is not None and (agent.state not in IN_TALK or agent.interaction != asked.interaction)
    moved_on = asked.interaction is None and asked.state not in ("", agent.state.value)
    if left or moved_on or agent.state is AgentState.SIGNED_OFF:
        turn.drop(Help, agent.id)
