"""The people who must be joined, found by trying every pair: the reference for every turn of the floor.

It reads the rules as an admin wrote them and, of the floor's own state, only who is there, since when, and how far
each caller's circle of agents has widened. It knows neither indexes nor groups, nor what changed.
"""

from collections.abc import Iterator

from acd.rules.entities import Agent, Assignment, Capacities, Interaction, Queue, SeenPage
from acd.rules.index import WEIGHTS
from core.ids import AgentId, QueueId
from core.messages.floor import Kind
from core.messages.routing import QueueRule
from tests.unit.acd.world import World

Wants = dict[str, int]


def pairs(world: World, line: list[Interaction], seats: list[Agent], aside: list[Agent]) -> set[tuple[str, str]]:
    """The callers who must ring now, each with its agent; a call puts aside the written work of agents in `aside`."""
    ready, rung = ({one.id: one for one in some if one.reachable and not one.phone_in_use} for some in (seats, aside))
    made: set[tuple[str, str]] = set()
    for caller in sorted(line, key=lambda one: (one.kind is not Kind.VOICE, place(world, one))):
        for agents in (ready, rung) if caller.kind is Kind.VOICE else (ready,):
            agent = next((it for circle in circles(world, caller) for it in best(world, caller, circle, agents)), None)
            if agent is not None:
                made.add((caller.id, agent))
                del agents[agent]
                break
    return made


def place(world: World, caller: Interaction) -> tuple[bool, float, int]:
    """The caller's rank: those who waited too long, were with an agent or are assigned to one; then by arrival, with
    priority counted as time.
    """
    mine = rule(world, caller.queue)
    first = caller.entry.first or caller.entry.assigned
    came = caller.queued_at - (0 if first else (caller.priority + mine.priority) * mine.ageing_s)
    return not first, came, caller.seq


def rule(world: World, queue: QueueId) -> QueueRule:
    found = world.tables.of(Queue).get(queue)
    return found.rule if isinstance(found, Queue) else QueueRule(id=queue, name=queue)


def circles(world: World, caller: Interaction) -> Iterator[tuple[Wants, AgentId | None]]:
    """The needs that qualify, best first: the one agent for whom the caller is kept, or else ring by ring, then agents
    who help.
    """
    mine = rule(world, caller.queue)
    if caller.entry.for_agent and (world.now < caller.entry.for_agent_until or (caller.due or 0) <= world.now):
        yield {} if caller.entry.handed else wants(mine, caller, 0), caller.entry.for_agent
        return
    yield from ((wants(mine, caller, rings), None) for rings in range(caller.entry.rings + 1))
    yield from ((wants(rule(world, other), caller, 0), None) for other in caller.entry.helping)


def wants(rule: QueueRule, caller: Interaction, rings: int) -> Wants:
    """The skills and levels that a queue and a caller need after so many rings."""
    levels: Wants = {**dict.fromkeys(caller.skills, 1), **dict.fromkeys(rule.skills, 1), **dict(rule.min_levels)}
    if rule.by_language:
        levels[f"speaks {caller.language}"] = 1
    for ring in sorted(rule.rings, key=lambda one: one.after_s)[:rings]:
        dropped = {*ring.without, *([f"speaks {caller.language}"] if ring.any_language else [])}
        levels = {skill: max(1, level - ring.lower) for skill, level in levels.items() if skill not in dropped}
    return levels


def best(
    world: World, caller: Interaction, circle: tuple[Wants, AgentId | None], ready: dict[AgentId, Agent]
) -> list[AgentId]:
    """The agents who qualify, the next one to ring first: the most able if the rule says so, else the longest idle.

    For written work, the agent with the most room comes first, then the longest idle.
    """
    levels, only = circle
    found: list[tuple[int, int, float, AgentId]] = []
    for agent in ready.values():
        has: Wants = {**dict(agent.profile.skills), **{f"speaks {language}": 1 for language in agent.profile.languages}}
        dials = not (caller.entry.to_dial and agent.dials_no_more) or (only is not None and caller.entry.handed)
        fits = dials and all(has.get(skill, 0) >= level for skill, level in levels.items())
        handed = only is not None and caller.entry.handed and not caller.entry.assigned
        trains = agent.profile.training == (caller.training and not handed)
        room = left(world, agent)
        fits = fits and caller.kind not in agent.profile.withheld
        fits = fits and (caller.kind is Kind.VOICE or any(page.id == agent.id for page in world.all(SeenPage)))
        if fits and trains and only in (None, agent.id) and room >= weight(world, caller.kind):
            able = sum(has[skill] for skill in levels) if rule(world, caller.queue).best_first and not only else 0
            found.append((-able, 0 if caller.kind is Kind.VOICE else -room, agent.idle_since, agent.id))
    return [one[-1] for one in sorted(found)]


def left(world: World, agent: Agent) -> int:
    """The room that the agent has left: the limit (the agent's own, the lowest group's, the site's) minus the load."""
    limits = capacities(world)
    groups = [limit for group, limit in limits.groups if group in agent.profile.groups]
    limit = dict(limits.agents).get(agent.id, min(groups) if groups else limits.site)
    return limit - sum(one.weight for one in world.all(Assignment) if one.agent == agent.id)


def weight(world: World, kind: Kind) -> int:
    return dict(capacities(world).weights).get(kind, WEIGHTS[kind])


def capacities(world: World) -> Capacities:
    found = world.tables.of(Capacities).get("all")
    return found if isinstance(found, Capacities) else Capacities()
