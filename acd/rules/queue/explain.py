"""Why an interaction in line and an agent are not joined (the page's "Why?")."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from acd.rules.agents.abilities import DIALS, levels, suits
from acd.rules.entities import Agent, Interaction, Offer
from acd.rules.index import index_of
from core.ids import AgentId, InteractionId
from core.messages.floor import AgentState, Kind
from core.state import Tables


class Why(StrEnum):
    """The reasons, in the order in which they are checked."""

    NOT_IN_LINE = "not_in_line"
    OFFERED_TO_THIS_AGENT = "offered_to_this_agent"
    OFFERED_TO_ANOTHER = "offered_to_another"
    AGENT_UNKNOWN = "agent_unknown"
    SKILLS_MISSING = "skills_missing"
    DIALS_NO_MORE = "dials_no_more"
    """This is a call-back, and the agent has used up the daily limit of outbound calls."""

    LEVEL_TOO_LOW = "level_too_low"
    KEPT_FOR_ANOTHER = "kept_for_another"
    ASSIGNED_TO_ANOTHER = "assigned_to_another"
    """A supervisor has given the caller to one agent, and it may ring only there."""

    TRAINING = "training"
    STATE = "state"
    PHONE_LOST = "phone_lost"
    PHONE_IN_USE = "phone_in_use"
    TELEPHONE_DOWN = "telephone_down"
    NOT_ALLOWED = "not_allowed"
    """The agent's rights do not allow this kind of interaction."""

    PAGE_AWAY = "page_away"
    """This is written work, and the agent's page is not connected, or not on the screen."""

    NO_ROOM = "no_room"
    """The interactions in hand leave the agent too little room: (taken, capacity, needed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason with its details: the missing skills, the agent's state, the agent who has it …

    Skills are those that the caller's widest ring still requires; a level is (skill, own level, needed level).
    """

    why: Why
    details: tuple[str, ...] = ()


def explain(tables: Tables, interaction: InteractionId, agent_id: AgentId) -> list[Reason]:
    """All reasons that keep the two apart now. Never empty between turns: without a reason it would be offered."""
    waiting = tables.one(Interaction, interaction)
    if waiting is None or waiting.in_line is None:
        return [Reason(why=Why.NOT_IN_LINE)]
    reasons = list(_about_offer(tables, waiting, agent_id))
    agent = tables.one(Agent, agent_id)
    if agent is None:
        return [*reasons, Reason(why=Why.AGENT_UNKNOWN)]
    reasons += _about_agent(waiting, agent)
    index = index_of(tables)
    if waiting.kind in agent.profile.withheld:
        reasons.append(Reason(why=Why.NOT_ALLOWED))
    if waiting.kind is not Kind.VOICE and not agent.page_in_sight:
        reasons.append(Reason(why=Why.PAGE_AWAY))
    if not index.has_room(agent, waiting.kind):
        numbers = agent.load, index.capacity(agent), index.weight(waiting.kind)
        reasons.append(Reason(why=Why.NO_ROOM, details=tuple(map(str, numbers))))
    if not index.telephone_up and waiting.kind is Kind.VOICE:
        reasons.append(Reason(why=Why.TELEPHONE_DOWN))
    return reasons


def _about_offer(tables: Tables, waiting: Interaction, agent: AgentId) -> list[Reason]:
    offer = tables.one(Offer, waiting.entry.offer) if waiting.entry.offer else None
    if offer is None:
        return []
    if offer.agent == agent:
        return [Reason(why=Why.OFFERED_TO_THIS_AGENT)]
    return [Reason(why=Why.OFFERED_TO_ANOTHER, details=(offer.agent,))]


def _about_skills(waiting: Interaction, agent: Agent) -> Iterator[Reason]:
    entry, have = waiting.entry, levels(agent)
    need = entry.requires[min(entry.rings, len(entry.requires) - 1)]
    if need.agent not in (None, agent.id):
        why = Why.ASSIGNED_TO_ANOTHER if entry.assigned else Why.KEPT_FOR_ANOTHER
        yield Reason(why=why, details=(need.agent or "",))
    if need.training != agent.profile.training:
        yield Reason(why=Why.TRAINING)
    missing = sorted(name for name, _ in need.skills if name not in have and name != DIALS)
    if need.agent is None and agent.dials_no_more and DIALS in dict(need.skills):
        yield Reason(why=Why.DIALS_NO_MORE)
    if missing:
        yield Reason(why=Why.SKILLS_MISSING, details=tuple(missing))
    for name, level in need.skills:
        if name in have and have[name] < level:
            yield Reason(why=Why.LEVEL_TOO_LOW, details=(name, str(have[name]), str(level)))


def _about_agent(waiting: Interaction, agent: Agent) -> list[Reason]:
    reasons: list[Reason] = []
    if not suits(agent, waiting.entry.requires):
        reasons += _about_skills(waiting, agent)
    if agent.state is not AgentState.IDLE:
        reasons.append(Reason(why=Why.STATE, details=(agent.state, agent.reason)))
    if agent.state is not AgentState.SIGNED_OFF and not agent.reachable:
        reasons.append(Reason(why=Why.PHONE_LOST))
    if agent.phone_in_use:
        reasons.append(Reason(why=Why.PHONE_IN_USE))
    return reasons
