"""An agent hands the caller on, and sees to whom that is possible (TE4)."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from acd.rules.entities import Service
from acd.rules.errors import AgentUnknown, CannotTakeOver, NotTalking, WhereTo
from core.actor import Actor
from core.errors import Invalid
from core.ids import AgentId, QueueId
from core.messages.floor import AgentState
from core.messages.handover import Transfer
from infra.http import Form, Routes
from webagent.api.agent import Id, NoSuchCall
from webagent.parts import Parts
from webagent.seats import number_of

Number = Annotated[str, Field(pattern=r"^[\w.\-]{1,32}$")]


class Target(Form):
    """Exactly one of the two."""

    queue: Number | None = None
    agent: Number | None = None


class TransferForm(Form):
    """Where the caller goes."""

    to: Target


@dataclass(frozen=True, slots=True)
class AgentTarget:
    """Another agent who is signed on."""

    id: str
    name: str
    state: AgentState


@dataclass(frozen=True, slots=True)
class QueueTarget:
    """A queue, who waits there, and how many of its agents are ready."""

    id: str
    name: str
    waiting: int
    ready: int


@dataclass(frozen=True, slots=True)
class Targets:
    """To whom a caller can be handed; the ready agents first."""

    agents: list[AgentTarget]
    queues: list[QueueTarget]


routes: Routes[Parts] = Routes("transfer")


@routes.route(
    "POST",
    "/api/interactions/{interaction}/transfer",
    right="desk.use",
    also=(202,),
    errors=(NoSuchCall, AgentUnknown, NotTalking, CannotTakeOver, WhereTo),
)
async def transfer_call(parts: Parts, actor: Actor, interaction: Id, body: TransferForm) -> None:
    """A blind transfer: the agent's part is over, the caller stands first in line with the original time."""
    agent, to = number_of(actor), body.to
    service = parts.live.of(Service).get(interaction)
    if service is None or service.agent != agent:
        raise NoSuchCall
    if to.queue is not None and to.queue not in {queue.id for queue in parts.options.queues}:
        raise Invalid("There is no such queue.", field="to.queue")
    await parts.bus.ask(
        Transfer(
            agent=agent,
            by=actor.user,
            queue=QueueId(to.queue) if to.queue is not None else None,
            to=AgentId(to.agent) if to.agent is not None else None,
        )
    )


@routes.route("GET", "/api/transfer-targets", right="desk.use")
async def list_targets(parts: Parts, actor: Actor) -> Targets:
    """Who is signed on, and the queues. The people of departments are in /api/contacts."""
    floor = parts.live.floor
    on = [one for one in floor.agents() if one.state is not AgentState.SIGNED_OFF and one.id != actor.agent]
    on.sort(key=lambda one: (one.state is not AgentState.IDLE, one.id))
    queues = [floor.queue(QueueId(queue.id)) for queue in parts.options.queues]
    return Targets(
        agents=[AgentTarget(one.id, one.name, one.state) for one in on],
        queues=[QueueTarget(one.id, one.name, one.waiting, one.ready) for one in queues],
    )
