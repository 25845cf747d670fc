"""An agent hands the caller on, and sees the possible targets (TE4)."""

from dataclasses import dataclass

from acd.api.deps import OWN_SEAT, NoSuchCall
from acd.api.talks import NoSuchContact, TalkDeps, Whom
from acd.rules.errors import AgentUnknown, CannotTakeOver, ConsultUnderWay, NotTalking, WhereTo
from core.actor import Actor
from core.ids import AgentId, QueueId
from core.messages.floor import AgentState
from core.messages.handover import Transfer
from core.outbound import NumberNotAllowed
from infra.http.forms import LiveId
from infra.http.routes import Form, Routes


class TransferForm(Form):
    """The caller's destination."""

    to: Whom


@dataclass(frozen=True, slots=True)
class AgentTarget:
    """Another agent who is signed on."""

    id: str
    name: str
    state: AgentState


@dataclass(frozen=True, slots=True)
class QueueTarget:
    """A queue, with its number of waiting callers and ready agents."""

    id: str
    name: str
    name_en: str
    waiting: int
    ready: int


@dataclass(frozen=True, slots=True)
class ContactTarget:
    """A person of a department; the number is looked up when it is dialled."""

    id: str
    department: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class FlowTarget:
    """A flow into which a caller can be sent."""

    id: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets to which a caller can be handed; the ready agents first."""

    agents: list[AgentTarget]
    queues: list[QueueTarget]
    contacts: list[ContactTarget]
    flows: list[FlowTarget]


routes = Routes("transfer", TalkDeps)


@routes.route(
    "POST",
    "/api/interactions/{interaction}/transfer",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(
        *(NoSuchCall, AgentUnknown, NotTalking, CannotTakeOver, WhereTo),
        *(ConsultUnderWay, NoSuchContact, NumberNotAllowed),
    ),
)
async def transfer_call(deps: TalkDeps, actor: Actor, interaction: LiveId, body: TransferForm) -> None:
    """Transfer blindly: the agent's part is over.

    The caller is first in line with the original time, or hears music until somebody outside answers. If nobody outside
    answers, the caller is first in line too.
    """
    agent, to = deps.lead(actor, interaction), body.to
    deps.check_queue(to.queue)
    number, contact, name = deps.outside(to)
    await deps.core.ask(
        Transfer(
            agent=agent,
            by=actor.user,
            queue=QueueId(to.queue) if to.queue is not None else None,
            to=AgentId(to.agent) if to.agent is not None else None,
            number=number,
            contact=contact,
            name=name,
        )
    )


@routes.route("GET", "/api/transfer-targets", right="desk.use")
async def list_targets(deps: TalkDeps, actor: Actor) -> Targets:
    """The signed-on agents, the queues, the people of departments, and the flows."""
    flows = await deps.flows.running()
    # The floor is read after all awaits, since the page takes the answer for the present state.
    floor = deps.floor
    on = [one for one in floor.agents() if one.state is not AgentState.SIGNED_OFF and one.id != actor.agent]
    on.sort(key=lambda one: (one.state is not AgentState.IDLE, one.id))
    queues = [floor.queue(queue.id) for queue in deps.choices.queues()]
    return Targets(
        agents=[AgentTarget(one.id, one.profile.name, one.state) for one in on],
        queues=[QueueTarget(one.id, one.name, one.name_en, one.waiting, one.ready) for one in queues],
        contacts=[ContactTarget(one.id, one.department, one.name, one.title) for one in deps.choices.contacts()],
        flows=[FlowTarget(id, one.name, one.name_en) for id, one in flows.items()],
    )
