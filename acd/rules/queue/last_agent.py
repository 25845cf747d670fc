"""首问负责: the agent who last talked with a caller gets the first chance when that caller is in line again."""

from acd.rules.agents.abilities import suits
from acd.rules.entities import Agent, Interaction, LastAgent, QueueEntry
from acd.rules.queue.needs import need_of
from acd.rules.queue.queues import rule_of
from core.ids import AgentId
from core.messages.floor import AgentState
from core.replace import replace
from core.state import Turn


def remember(turn: Turn, waiting: Interaction, agent: AgentId) -> None:
    """Remember the agent: if the number calls again, this agent goes first where the queue's rule says so."""
    rule = rule_of(turn, waiting.queue)
    if waiting.caller and rule.last_agent_s > 0 and not waiting.training:
        until = turn.now + rule.last_agent_memory_s
        turn.put(LastAgent(id=waiting.caller, agent=agent, at=turn.now, due=until))


def kept(turn: Turn, waiting: Interaction, agent: AgentId | None = None) -> QueueEntry:
    """The place in line, kept for the last agent or for `agent`, if that agent is signed on and still fit."""
    rule, entry = rule_of(turn, waiting.queue), waiting.entry
    if rule.last_agent_s <= 0:
        return entry
    last = turn.get(LastAgent, waiting.caller) if waiting.caller and agent is None else None
    if last is not None and turn.now < last.at + rule.last_agent_memory_s:
        agent = last.agent
    found = turn.get(Agent, agent) if agent is not None else None
    if found is None or found.state is AgentState.SIGNED_OFF or not suits(found, [need_of(rule, waiting, 0)]):
        return entry
    return replace(entry, for_agent=found.id, for_agent_until=turn.now + rule.last_agent_s)
