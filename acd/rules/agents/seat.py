"""The only place where an agent's state changes, by the table of states.py."""

from acd.rules.agents import help as helping
from acd.rules.agents.reasons import SystemReason
from acd.rules.agents.states import WANTED, AgentEvent, Special, outcome
from acd.rules.entities import Agent
from acd.rules.errors import AgentInTalk, NotInWrapUp, NotSignedOn, SignedOnElsewhere
from acd.rules.index import index_of
from acd.rules.queue.needs import agent_lost
from core.errors import HotlineError
from core.ids import Instant, InteractionId, OfferId
from core.messages.floor import IN_TALK, AgentState, AgentStateChanged
from core.messages.telephony import RemovePhone
from core.replace import replace
from core.state import Turn

PHONE_GRACE_S = 5.0
"""An idle agent's phone may be away this long, for instance while a page reloads, before the agent is made busy."""

SYSTEM = "system"

_WITH_WORK = (AgentState.RINGING, *IN_TALK, AgentState.WRAP_UP)


def happens(
    turn: Turn,
    agent: Agent,
    event: AgentEvent,
    *,
    by: str = SYSTEM,
    reason: str = "",
    offer: OfferId | None = None,
    interaction: InteractionId | None = None,
    due: Instant | None = None,
    limit_s: float | None = None,
) -> Agent:
    """Apply `event` to an agent by the table; `due` is the deadline of the new state, `limit_s` a break's limit."""
    to = outcome(agent.state, event)
    if to is Special.REFUSED:
        turn.refuse(_refusal(agent, event))
    if to is Special.KEPT:
        return agent
    if to is Special.LATER:
        agent = replace(agent, next_state=WANTED[event], next_reason=reason, next_by=by, next_limit_s=limit_s)
        turn.put(agent)
        return agent
    if to is Special.AWAY:
        to = AgentState.BUSY if agent.next_state in (None, AgentState.IDLE) else Special.AS_ASKED
    if to is Special.AS_ASKED:
        (to, reason), limit_s, by = asked(agent), agent.next_limit_s, agent.next_by or by
    assert isinstance(to, AgentState)
    if (to, reason) == (agent.state, agent.reason):
        return agent
    entered = _with_work(agent, to, offer, interaction)
    entered = replace(
        entered,
        state=to,
        reason=reason,
        by=by,
        since=turn.now,
        signed_on_at=_signed_on_at(turn, agent, to),
        idle_since=agent.idle_since if to is not AgentState.IDLE or event is AgentEvent.TAKEN_BACK else turn.now,
        due=turn.now + limit_s if to is AgentState.BREAK and limit_s is not None else due,
    )
    _put(turn, agent, entered)
    return mind_room(turn, _mind_phone(turn, entered)) if to is AgentState.IDLE else entered


def _with_work(agent: Agent, to: AgentState, offer: OfferId | None, interaction: InteractionId | None) -> Agent:
    """The agent with the work that belongs to the state `to`."""
    if to in _WITH_WORK:
        if offer is None and interaction is None:
            return agent
        return replace(agent, offer=offer or agent.offer, interaction=interaction or agent.interaction)
    if (agent.offer, agent.interaction, agent.next_state) == (None, None, None):
        return agent
    return replace(agent, offer=None, interaction=None, next_state=None, next_reason="", next_by="", next_limit_s=None)


def note(turn: Turn, agent: Agent, reason: str) -> Agent:
    """Keep the state, with another reason from now on."""
    if agent.reason == reason:
        return agent
    noted = replace(agent, reason=reason, by=SYSTEM, since=turn.now)
    _put(turn, agent, noted)
    return noted


def _put(turn: Turn, before: Agent, after: Agent) -> None:
    turn.put(after)
    turn.post(
        AgentStateChanged(
            agent=after.id,
            before=before.state,
            after=after.state,
            reason=after.reason,
            by=after.by,
            lasted_s=round(turn.now - before.since, 3) if before.since else 0.0,
            interaction=after.interaction or before.interaction,
            at=turn.now,
        )
    )
    helping.state_changed(turn, after)
    if after.state is AgentState.SIGNED_OFF:
        agent_lost(turn, after)
        if after.page_phone:
            turn.post(RemovePhone(phone=after.page_phone))


def _mind_phone(turn: Turn, agent: Agent) -> Agent:
    """Let nobody be idle for long without a phone that can ring."""
    if agent.phone_in_use:
        return happens(turn, agent, AgentEvent.PHONE_GONE, reason=SystemReason.FALLBACK_CALL)
    if not agent.reachable:
        agent = replace(agent, due=turn.now + PHONE_GRACE_S)
        turn.put(agent)
    return agent


def mind_room(turn: Turn, agent: Agent) -> Agent:
    """Let nobody be idle without room for any interaction."""
    if agent.load and agent.state is AgentState.IDLE and index_of(turn.tables).is_full(agent):
        return happens(turn, agent, AgentEvent.FILLED, reason=SystemReason.AT_CAPACITY)
    return agent


def asked(agent: Agent) -> tuple[AgentState, str]:
    """The state after the talk, and its reason: the ordered one, else that of the agent's own settings."""
    if agent.next_state is not None:
        return agent.next_state, agent.next_reason
    if agent.profile.after_talk is AgentState.IDLE:
        return AgentState.IDLE, ""
    return AgentState.BUSY, SystemReason.AFTER_TALK


def _signed_on_at(turn: Turn, agent: Agent, to: AgentState) -> Instant | None:
    if to is AgentState.SIGNED_OFF:
        return None
    return agent.signed_on_at if agent.signed_on_at is not None else turn.now


def _refusal(agent: Agent, event: AgentEvent) -> HotlineError:
    if event is AgentEvent.SIGN_ON:
        return SignedOnElsewhere()
    if agent.state is AgentState.SIGNED_OFF:
        return NotSignedOn()
    return NotInWrapUp() if event is AgentEvent.WRAPPED_UP else AgentInTalk()
