"""The abilities of an agent and the needs of an interaction, as values that compare quickly."""

from collections.abc import Iterable
from functools import lru_cache

from acd.rules.entities import Agent, Interaction, Need
from core.messages.floor import Kind

Asked = tuple[tuple[Need, ...], bool, Kind]
"""The skills asked for, the strictest first; whether the most able agent goes before the longest idle; and the kind."""

Ability = tuple[frozenset[tuple[str, int]], bool, tuple[Kind, ...]]
"""The skills of an agent, each with every level up to the agent's own; whether it is a training seat; and the kinds of
interaction that the agent may not handle.
"""

DIALS = "may:dial"
"""The skill of an agent whose telephone may ring a citizen; in form it is a skill, like a language."""


def asked(waiting: Interaction) -> Asked:
    """The needs of this interaction."""
    entry = waiting.entry
    return entry.requires, entry.best_first, waiting.kind


def ability(agent: Agent) -> Ability:
    """The skills of this agent."""
    profile = agent.profile
    return _ability(profile.skills, profile.languages, profile.training, agent.dials_no_more, profile.withheld)


def levels(agent: Agent) -> dict[str, int]:
    """The agent's skills and their levels; a language is also a skill."""
    dials = {} if agent.dials_no_more else {DIALS: 1}
    return {
        **dict(agent.profile.skills),
        **{language_skill(language): 1 for language in agent.profile.languages},
        **dials,
    }


def language_skill(language: str) -> str:
    """A language as a skill."""
    return f"language:{language}"


def can(able: Ability, need: Need) -> bool:
    """Whether an agent with these abilities meets the need, leaving aside whether `need` names another agent."""
    return need.training == able[1] and _skills(need.skills) <= able[0]


def suits(agent: Agent, needs: Iterable[Need]) -> bool:
    """Whether this agent meets any of `needs`."""
    return does(agent, ability(agent), needs)


def does(agent: Agent, able: Ability, needs: Iterable[Need]) -> bool:
    """Whether this agent, whose ability is already known, meets any of `needs`."""
    for need in needs:  # noqa: SIM110 - any() takes twice as long, and this is asked for every group in line
        if need.agent in (None, agent.id) and can(able, need):
            return True
    return False


@lru_cache(maxsize=4096)
def _ability(
    skills: tuple[tuple[str, int], ...],
    languages: tuple[str, ...],
    training: bool,
    dials_no_more: bool,
    withheld: tuple[Kind, ...],
) -> Ability:
    each = [(name, level) for name, highest in skills for level in range(1, highest + 1)]
    each += [] if dials_no_more else [(DIALS, 1)]
    return frozenset(each + [(language_skill(language), 1) for language in languages]), training, withheld


@lru_cache(maxsize=4096)
def _skills(skills: tuple[tuple[str, int], ...]) -> frozenset[tuple[str, int]]:
    return frozenset(skills)


@lru_cache(maxsize=16384)
def level(able: Ability, need: Need) -> int:
    """The sum of the agent's levels in the needed skills."""
    wanted = {name for name, _ in need.skills}
    return sum(name in wanted for name, _ in able[0])
