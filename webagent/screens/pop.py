"""The screen pop: who calls, how they came, what they called about before, and what is still open (TE3)."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from acd.reader import FloorReader
from acd.types import Interaction
from core.actor import Actor
from core.errors import NotFound
from core.ids import AgentId, Instant, InteractionId, call_of
from core.messages.callback import Lost
from core.messages.floor import Handover, Kind
from customers.service import CustomerService
from customers.shown import CustomerRow
from infra.http.forms import LiveId
from infra.http.routes import Routes
from infra.logs.logging import mask_number
from records.reader import RecordReader
from records.types import Direction, Outcome
from tickets.api import TicketDeps, TicketPage
from tickets.service import TicketService
from tickets.store import TicketSummary
from tickets.types import CLOSED, OPEN, Ticket, TicketState

EARLIER = 10
OPEN_TICKETS = 20
CLOSED_TICKETS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """One place in the flow that the caller passed."""

    node: str
    label: str
    at: Instant
    keys: str
    note: str
    """A note that the flow has left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PopInteraction:
    """The interaction that rings."""

    id: str
    kind: Kind
    caller: str
    called: str
    arrived_at: Instant
    queued_at: Instant
    queue: str
    path: list[PathStep]
    vip: bool
    """The caller's number is among the VIP numbers."""

    lost: Lost | None
    """The system lost an earlier call of this citizen, who was at this place; its draft continues in this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PopBefore:
    """The agent who had this call until now, and why it is in line again."""

    agent: str
    name: str
    why: Handover


@dataclass(frozen=True, slots=True, kw_only=True)
class PopEarlier:
    """A call of the same number, and its ticket."""

    id: str
    arrived_at: Instant
    ended_at: Instant | None
    agent: str | None
    outcome: Outcome | None
    talk_s: float
    outbound: bool
    ticket: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PopMatter:
    """The probable subject of the call: an open ticket, and how many contacts about it there are, with this one
    if the citizen has called."""

    ticket: str
    number: str
    title: str
    department: str
    state: TicketState
    due_at: Instant | None
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pop:
    """Everything that the agent sees as the phone rings."""

    interaction: PopInteraction
    before: PopBefore | None
    earlier: list[PopEarlier]
    open_tickets: list[TicketSummary]
    closed_tickets: list[TicketSummary]
    ticket: TicketPage | None
    submitted: list[TicketPage]
    """The tickets that were submitted in this interaction, in their order."""

    customers: list[CustomerRow]
    """The people and companies with this number, most recently changed first."""

    matter: PopMatter | None


class NoSuchInteraction(NotFound):
    """This interaction is not yours, or is over."""

    code = "interaction.unknown"


@dataclass(frozen=True, slots=True)
class PopDeps:
    """The parts from which the pop is assembled."""

    records: RecordReader
    floor: FloorReader
    tickets: TicketService
    pages: TicketDeps
    customers: CustomerService


routes = Routes("interactions", PopDeps)


@routes.route("GET", "/api/interactions/{interaction}/pop", right="desk.use", errors=(NoSuchInteraction,))
async def read_pop(deps: PopDeps, actor: Actor, interaction: LiveId) -> Pop:
    """Return the caller, earlier calls, and earlier tickets, with open ones listed separately."""
    found = _visible(deps.floor, actor, interaction)
    # Read before the first await: an agent who answers meanwhile would otherwise get a masked number, and save it in
    # the ticket.
    caller = found.shown_caller if _number_shown(deps.floor, actor, found) else mask_number(found.shown_caller)
    earlier, open_tickets, closed_tickets, draft, done, customers = await asyncio.gather(
        _earlier(deps, actor, found),
        _tickets(deps, actor, found, OPEN, OPEN_TICKETS),
        _tickets(deps, actor, found, CLOSED, CLOSED_TICKETS),
        _draft(deps, actor, found.id),
        _submitted(deps, actor, found.id),
        _customers(deps, actor, found),
    )
    return Pop(
        interaction=PopInteraction(
            id=found.id,
            kind=found.kind,
            caller=caller,
            called=found.called,
            arrived_at=found.arrived_at,
            queued_at=found.queued_at,
            queue=found.queue,
            path=[PathStep(node=s.node, label=s.label, at=s.at, keys=s.keys, note=s.note) for s in found.path],
            vip=deps.floor.is_vip(found.shown_caller),
            lost=found.lost,
        ),
        before=_before(deps.floor, found),
        earlier=earlier,
        open_tickets=open_tickets,
        closed_tickets=closed_tickets,
        ticket=await deps.pages.page(actor, draft) if draft else None,
        submitted=[await deps.pages.page(actor, one) for one in done],
        customers=customers,
        matter=matter_of(open_tickets, earlier, calls=not found.outbound),
    )


def matter_of(
    tickets: Sequence[TicketSummary], earlier: Sequence[PopEarlier], *, calls: bool = True
) -> PopMatter | None:
    """Of several open tickets, choose the one due first, or else the newest. Calls that were not bound to it count if
    they arrived after it was created, and so does this one, if the citizen `calls`."""
    if not tickets:
        return None
    one = min(tickets, key=lambda ticket: (ticket.due_at is None, ticket.due_at or 0.0, -ticket.created_at))
    since = sum(call.arrived_at > one.created_at and not call.outbound for call in earlier)
    return PopMatter(
        ticket=one.id,
        number=one.number,
        title=one.title,
        department=one.department,
        state=one.state,
        due_at=one.due_at,
        times=max(one.times, 1 + since) + int(calls),
    )


def _before(floor: FloorReader, found: Interaction) -> PopBefore | None:
    before = found.before
    if before is None:
        return None
    agent = floor.agent(before.agent)
    return PopBefore(agent=before.agent, name=agent.profile.name if agent else "", why=before.why)


def _visible(floor: FloorReader, actor: Actor, interaction: str) -> Interaction:
    """Return the interaction, if it is offered to this agent, served by this agent, or the actor watches the floor."""
    served = floor.talk(interaction)
    if actor.agent is not None and (own := floor.takes_part(actor.agent, interaction)) is not None:
        return own
    if served is not None and actor.sees(_groups(floor, served.talk.agent)):
        return served
    waiting = floor.waiting_one(interaction)
    if waiting is not None and (_number_shown(floor, actor, waiting) or actor.may("floor.watch")):
        return waiting
    raise NoSuchInteraction


def _number_shown(floor: FloorReader, actor: Actor, found: Interaction) -> bool:
    """Whether the number is shown: the interaction is in talk, or rings here. For a waiting caller, people who watch
    the line see no number."""
    if found.in_line is None:
        return True
    return actor.agent is not None and floor.offer_at(actor.agent, found.entry.offer or "") is not None


def _groups(floor: FloorReader, agent: AgentId) -> tuple[str, ...]:
    found = floor.agent(agent)
    return found.profile.groups if found else ()


async def _earlier(deps: PopDeps, actor: Actor, found: Interaction) -> list[PopEarlier]:
    if not found.shown_caller:
        return []
    calls = await deps.records.earlier(found.shown_caller, call_of(found.id), EARLIER)
    bound: dict[str, str] = {}
    if actor.may("tickets.read"):
        ids = [InteractionId(call.id) for call in calls]
        on_the_line = actor.agent is not None and found.shown_caller in deps.floor.callers_of(actor.agent)
        bound = await deps.tickets.of_interactions(actor, ids, same_caller=on_the_line)
    return [
        PopEarlier(
            id=call.id,
            arrived_at=call.begun_at,
            ended_at=call.ended_at,
            agent=call.agent,
            outcome=call.outcome,
            talk_s=call.talk_s,
            outbound=call.direction is not Direction.INBOUND,
            ticket=bound.get(call.id),
        )
        for call in calls
    ]


async def _draft(deps: PopDeps, actor: Actor, interaction: InteractionId) -> Ticket | None:
    """Return the draft of this interaction. Agents without the right to read tickets still see who is calling."""
    return await deps.tickets.draft_of(actor, interaction) if actor.may("tickets.read") else None


async def _submitted(deps: PopDeps, actor: Actor, interaction: InteractionId) -> list[Ticket]:
    """Return the tickets that were submitted in this interaction."""
    return await deps.tickets.submitted_in(actor, interaction) if actor.may("tickets.read") else []


async def _customers(deps: PopDeps, actor: Actor, found: Interaction) -> list[CustomerRow]:
    """Return the customers with this number. People who only watch the line see neither the number nor its owner."""
    if not actor.may("customers.read") or not _number_shown(deps.floor, actor, found):
        return []
    rows = await deps.customers.of_number(actor, found.shown_caller)
    # An agent who dials a number has typed it, and must not learn of a confidential profile that way.
    return [one for one in rows if not (one.sealed and found.outbound)]


async def _tickets(
    deps: PopDeps, actor: Actor, found: Interaction, states: Collection[TicketState], limit: int
) -> list[TicketSummary]:
    if not found.shown_caller or not actor.may("tickets.read"):
        return []
    return await deps.tickets.of_caller(actor, found.shown_caller, states, limit)
