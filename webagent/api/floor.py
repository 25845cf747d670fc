"""What supervisors and leaders do on the floor: force agents' states, ask why, and look at an agent's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from acd.queue_days import QueueDay, QueueDays
from acd.rules.errors import NotSignedOn
from acd.rules.explain import Reason
from acd.store import OfferRecord
from acd.workload import StateSpan, Workload, Workloads, day_start
from core.actor import Actor
from core.errors import Conflict, HotlineError, Invalid, NotAllowed, NotFound
from core.ids import AgentId, InteractionId
from core.messages.base import Command
from core.messages.floor import AgentState
from core.messages.orders import Dispatch, ForceBreak, ForceBusy, ForceIdle, ForceSignOff, SignOffWhen
from infra.http import Form, Routes
from webagent.parts import Parts
from webagent.screens.own import Older

Id = Annotated[str, Field(pattern=r"^[\w.\-]{1,150}$")]
Number = Annotated[str, Field(pattern=r"^[\w.\-]{1,32}$")]


class ForcedState(Form):
    """What the agent is to be, and why. `when` must be said for a sign-off: what becomes of a caller in talk."""

    state: Literal["idle", "busy", "break", "dispatched", "signed_off"]
    reason: Annotated[str, Field(min_length=1, max_length=64)]
    when: Literal["after_call", "now_requeue"] | None = None


class WhyNot(Form):
    """A caller in line, or an agent, or both."""

    interaction: Id | None = None
    agent: Number | None = None


@dataclass(frozen=True, slots=True)
class AgentReasons:
    """What stands between the caller and this agent."""

    interaction: str
    agent: str
    reasons: Sequence[Reason]


class NoSuchAgent(NotFound):
    """There is no such agent, or none whom you watch."""

    code = "agent.unknown"


@dataclass(frozen=True, slots=True)
class FloorDesk:
    """What these routes need."""

    parts: Parts
    workloads: Workloads
    queues: QueueDays

    @classmethod
    def of(cls, parts: Parts) -> "FloorDesk":
        """The desk of these parts."""
        history = parts.database, parts.clock, ZoneInfo(parts.settings.zone)
        return cls(parts, Workloads(*history), QueueDays(*history))

    async def watched(self, actor: Actor, agent: str) -> AgentId:
        """This agent's number, if the actor watches the groups of this agent; raises `NoSuchAgent`."""
        groups = (await self.parts.accounts.agents_groups()).get(agent)
        if groups is None or not actor.sees(groups):
            raise NoSuchAgent
        return AgentId(agent)


routes = Routes("floor", FloorDesk)


@routes.route(
    "POST",
    "/api/floor/agents/{agent}/force",
    right="floor.command",
    also=(202,),
    errors=(NoSuchAgent, NotSignedOn, Conflict, NotAllowed),
)
async def force_state(desk: FloorDesk, actor: Actor, agent: Number, body: ForcedState) -> None:
    """Force a state, after the call if there is one. It is in the audit log, also when the floor refuses it."""
    command = _command(desk.parts, await desk.watched(actor, agent), actor, body)
    audit, after = desk.parts.audit, {"state": body.state, "when": body.when}
    await audit.note(actor, "floor.force", "agent", agent, reason=body.reason, after=after)
    try:
        await desk.parts.bus.ask(command)
    except HotlineError as error:
        refused = {**after, "refused": error.code}
        await audit.note(actor, "floor.force_refused", "agent", agent, reason=body.reason, after=refused)
        raise


def _command(parts: Parts, agent: AgentId, actor: Actor, body: ForcedState) -> Command:
    reason, by = body.reason, actor.user
    match body.state:
        case "idle":
            return ForceIdle(agent=agent, reason=reason, by=by)
        case "busy":
            return ForceBusy(agent=agent, reason=reason, by=by)
        case "break":
            limits = {choice.id: choice.limit_s for choice in parts.options.break_reasons}
            return ForceBreak(agent=agent, reason=reason, by=by, limit_s=limits.get(reason))
        case "dispatched":
            return Dispatch(agent=agent, reason=reason, by=by)
        case "signed_off":
            if body.when is None:
                raise Invalid("Say whether after the call or now, with the caller put back.", field="when")
            return ForceSignOff(agent=agent, reason=reason, by=by, when=SignOffWhen(body.when))


@routes.route("GET", "/api/floor/why", right="floor.watch", errors=(NoSuchAgent,))
async def read_why(desk: FloorDesk, actor: Actor, query: WhyNot) -> list[AgentReasons]:
    """Why they are not joined: the caller and each agent who is watched and signed on, or the agent and each caller."""
    floor = desk.parts.live.floor
    if query.interaction is None and query.agent is None:
        raise Invalid("Name a caller, an agent, or both.", field="interaction")
    if query.agent is not None:
        agents = [await desk.watched(actor, query.agent)]
    else:
        on = [
            one for one in floor.agents() if one.state is not AgentState.SIGNED_OFF and actor.sees(one.profile.groups)
        ]
        agents = [one.id for one in sorted(on, key=lambda one: one.id)]
    callers = [one.id for one in floor.waiting()] if query.interaction is None else [InteractionId(query.interaction)]
    return [AgentReasons(caller, agent, floor.why_not(caller, agent)) for caller in callers for agent in agents]


@routes.route("GET", "/api/floor/queues/today", right="floor.watch")
async def list_queue_days(desk: FloorDesk) -> list[QueueDay]:
    """Each queue's day: service level and who gave up."""
    return await desk.queues.today([queue.rule() for queue in desk.parts.options.queues])


@routes.route("GET", "/api/floor/interactions/{interaction}/offers", right="floor.watch")
async def list_offers(desk: FloorDesk, actor: Actor, interaction: Id) -> list[OfferRecord]:
    """To whom a call was offered, in order, and why just to them."""
    groups = await desk.parts.accounts.agents_groups()
    offers = await desk.parts.floor_history.offers_for(InteractionId(interaction))
    return [offer for offer in offers if actor.sees(groups.get(offer.agent, ()))]


@routes.route("GET", "/api/floor/agents/{agent}/workload", right="floor.watch", errors=(NoSuchAgent,))
async def read_agent_workload(desk: FloorDesk, actor: Actor, agent: Number) -> Workload:
    """An agent's day so far."""
    return await desk.workloads.today(await desk.watched(actor, agent))


@routes.route("GET", "/api/floor/agents/{agent}/calls", right="floor.watch", errors=(NoSuchAgent,))
async def list_agent_calls(desk: FloorDesk, actor: Actor, agent: Number, query: Older) -> list[OfferRecord]:
    """What was offered to an agent, newest first, and why just to this one."""
    before = desk.parts.clock.now() + 1.0 if query.before is None else query.before
    history = desk.parts.floor_history
    return await history.offers_of(await desk.watched(actor, agent), before=before, limit=query.limit)


@routes.route("GET", "/api/floor/agents/{agent}/states", right="floor.watch", errors=(NoSuchAgent,))
async def list_agent_states(desk: FloorDesk, actor: Actor, agent: Number) -> list[StateSpan]:
    """An agent's states of today, newest first."""
    since = day_start(desk.parts.clock.now(), ZoneInfo(desk.parts.settings.zone))
    return await desk.workloads.states(await desk.watched(actor, agent), since=since, limit=500)
