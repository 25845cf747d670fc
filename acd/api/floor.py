"""Supervisors' and leaders' actions on the floor: force agents' states, ask why, and look at an agent's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from acd.others import Choices, Groups
from acd.queue_days import QueueDay, queue_days
from acd.reader import FloorReader
from acd.rules.errors import NotSignedOn
from acd.rules.queue.explain import Reason
from acd.store import FloorHistory, OfferRecord
from acd.workload import StateSpan, Workload, Workloads
from core.actor import Actor
from core.errors import Conflict, HotlineError, Invalid, NotAllowed, NotFound
from core.ids import AgentId, InteractionId
from core.messages.base import Command
from core.messages.floor import AgentState
from core.messages.orders import Dispatch, ForceBreak, ForceBusy, ForceIdle, ForceSignOff, SignOffWhen
from infra.clock import Clock
from infra.http.forms import LiveId, Moment
from infra.http.routes import Form, Routes
from infra.link.face import Link
from infra.trail.audit import AuditLog

Number = Annotated[str, Field(pattern=r"^[\w.\-]{1,32}$")]
Said = Annotated[str, Field(min_length=1, max_length=200)]
Limit = Annotated[int, Field(ge=1, le=200)]


class ForcedState(Form):
    """The agent's new state, and why. A sign-off needs `when`, which decides about a caller in talk."""

    state: Literal["idle", "busy", "break", "dispatched", "signed_off"]
    reason: Annotated[str, Field(min_length=1, max_length=64)]
    when: Literal["after_call", "now_requeue"] | None = None


class Why(Form):
    """The reason, for the audit log."""

    reason: Said


class WhyNot(Form):
    """A caller in line, or an agent, or both."""

    interaction: LiveId | None = None
    agent: Number | None = None


class Older(Form):
    """A page of history: older than `before`."""

    before: Moment | None = None
    limit: Limit = 50


@dataclass(frozen=True, slots=True)
class AgentReasons:
    """The reasons that keep a caller and this agent apart."""

    interaction: str
    agent: str
    reasons: Sequence[Reason]


class NoSuchAgent(NotFound):
    """There is no such agent, or none that you watch."""

    code = "agent.unknown"


@dataclass(frozen=True, slots=True)
class CommandDeps:
    """The dependencies for people who give commands on the floor. Each command is in the audit log."""

    core: Link
    floor: FloorReader
    groups: Groups
    audit: AuditLog

    async def watched(self, actor: Actor, agent: str) -> AgentId:
        """This agent's number, if the actor watches a group of this agent; raises `NoSuchAgent`."""
        groups = (await self.groups.agents_groups()).get(agent)
        if groups is None or not actor.sees(groups):
            raise NoSuchAgent
        return AgentId(agent)

    async def do(self, actor: Actor, action: str, kind: str, subject: str, command: Command) -> None:
        """Note the order in the audit log and carry it out; if the floor refuses it, note that too."""
        try:
            await self.core.ask(command)
        except HotlineError as error:
            await self.audit.note(actor, f"{action}_refused", kind, subject, after={"refused": error.code})
            raise


@dataclass(frozen=True, slots=True)
class FloorDeps(CommandDeps):
    """`CommandDeps` with the floor's history."""

    choices: Choices
    clock: Clock
    history: FloorHistory
    workloads: Workloads


routes = Routes("floor", FloorDeps)


@routes.route(
    "POST",
    "/api/floor/agents/{agent}/force",
    right="floor.command",
    also=(202,),
    errors=(NoSuchAgent, NotSignedOn, Conflict, NotAllowed),
)
async def force_state(deps: FloorDeps, actor: Actor, agent: Number, body: ForcedState) -> None:
    """Force a state, after the call if there is one. It is in the audit log, even if the floor refuses it."""
    command = _command(deps.choices, await deps.watched(actor, agent), actor, body)
    audit, after = deps.audit, {"state": body.state, "when": body.when}
    await audit.note(actor, "floor.force", "agent", agent, reason=body.reason, after=after)
    try:
        await deps.core.ask(command)
    except HotlineError as error:
        refused = {**after, "refused": error.code}
        await audit.note(actor, "floor.force_refused", "agent", agent, reason=body.reason, after=refused)
        raise


def _command(choices: Choices, agent: AgentId, actor: Actor, body: ForcedState) -> Command:
    reason, by = body.reason, actor.user
    match body.state:
        case "idle":
            return ForceIdle(agent=agent, reason=reason, by=by)
        case "busy":
            return ForceBusy(agent=agent, reason=reason, by=by)
        case "break":
            return ForceBreak(agent=agent, reason=reason, by=by, limit_s=choices.break_limits().get(reason))
        case "dispatched":
            return Dispatch(agent=agent, reason=reason, by=by)
        case "signed_off":
            if body.when is None:
                raise Invalid("Say whether after the call or now, with the caller put back.", field="when")
            return ForceSignOff(agent=agent, reason=reason, by=by, when=SignOffWhen(body.when))


@routes.route("GET", "/api/floor/why", right="floor.watch", errors=(NoSuchAgent,))
async def read_why(deps: FloorDeps, actor: Actor, query: WhyNot) -> list[AgentReasons]:
    """Why they are not joined: the caller and each watched agent who is signed on, or the agent and each caller."""
    floor = deps.floor
    if query.interaction is None and query.agent is None:
        raise Invalid("Name a caller, an agent, or both.", field="interaction")
    if query.agent is not None:
        agents = [await deps.watched(actor, query.agent)]
    else:
        on = [
            one for one in floor.agents() if one.state is not AgentState.SIGNED_OFF and actor.sees(one.profile.groups)
        ]
        agents = [one.id for one in sorted(on, key=lambda one: one.id)]
    callers = [one.id for one in floor.waiting()] if query.interaction is None else [InteractionId(query.interaction)]
    return [AgentReasons(caller, agent, floor.why_not(caller, agent)) for caller in callers for agent in agents]


@routes.route("GET", "/api/floor/queues/today", right="floor.watch")
async def list_queue_days(deps: FloorDeps) -> list[QueueDay]:
    """Each queue's day: service level and abandons."""
    return queue_days(deps.floor, deps.choices.queues())


@routes.route("GET", "/api/floor/interactions/{interaction}/offers", right="floor.watch")
async def list_offers(deps: FloorDeps, actor: Actor, interaction: LiveId) -> list[OfferRecord]:
    """The offers of a call, in order, with the reason for each choice of agent."""
    groups = await deps.groups.agents_groups()
    offers = await deps.history.offers_for(InteractionId(interaction))
    return [offer for offer in offers if actor.sees(groups.get(offer.agent, ()))]


@routes.route("GET", "/api/floor/agents/{agent}/workload", right="floor.watch", errors=(NoSuchAgent,))
async def read_agent_workload(deps: FloorDeps, actor: Actor, agent: Number) -> Workload:
    """An agent's day so far."""
    return await deps.workloads.today(await deps.watched(actor, agent))


@routes.route("GET", "/api/floor/agents/{agent}/calls", right="floor.watch", errors=(NoSuchAgent,))
async def list_agent_calls(deps: FloorDeps, actor: Actor, agent: Number, query: Older) -> list[OfferRecord]:
    """The offers to an agent, newest first, with the reasons for choosing this agent."""
    before = deps.clock.now() + 1.0 if query.before is None else query.before
    return await deps.history.offers_of(await deps.watched(actor, agent), before=before, limit=query.limit)


@routes.route("GET", "/api/floor/agents/{agent}/states", right="floor.watch", errors=(NoSuchAgent,))
async def list_agent_states(deps: FloorDeps, actor: Actor, agent: Number) -> list[StateSpan]:
    """An agent's states of today, newest first."""
    watched = await deps.watched(actor, agent)
    return await deps.workloads.states(watched, since=deps.workloads.midnight(), limit=500)
