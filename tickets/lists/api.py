"""The routes of lists of tickets: filters, words, orders, and one step with many of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from core.actor import Actor
from core.errors import HotlineError
from core.ids import Instant, InteractionId
from infra.http.routes import INT32, Form, Routes
from infra.search import Piece
from tickets.api import Choice, Id, Interaction, Number, TicketDeps
from tickets.errors import NoSuchTicket
from tickets.lists.matrix import MatrixRow
from tickets.lists.store import BadTicketCursor, Place, Sort, Wanted
from tickets.lists.work_store import STATES, Work
from tickets.rules.form import tidy_number
from tickets.rules.ticket import Level
from tickets.rules.workflow.orders import Order, Share
from tickets.rules.workflow.states import CLOSED, OPEN, Step, TicketState
from tickets.store import TicketSummary
from tickets.workflow.api import NamedDepartment

Moment = Annotated[float, Field(ge=0, le=4e9)]
Choices = Annotated[tuple[Choice, ...], Field(max_length=50)]
Phase = Literal["open", "closed"]
MOST_MOVED = 50
"""Tickets of which a page that was told that they have moved on asks for the rows alone."""

PHASES = {"open": OPEN, "closed": CLOSED}


class TicketFilter(Form):
    """The tickets to list; conditions that are there must all hold. `mine`: one wrote it, or has changed it.

    `phase`: on its way, or out of work. `work`: what there is to do: for the asker's departments, or for a dispatcher
    everywhere. `cursor`: where the page before said that this one begins.
    """

    state: TicketState | None = None
    phase: Phase | None = None
    work: Work | None = None
    interaction: Interaction | None = None
    mine: bool = False
    cursor: Annotated[str, Field(pattern=r"^[01]~\d{1,17}~\d{1,18}$")] | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 20


class TicketConditions(Form):
    """What makes a list, without its pages; times are from the first up to before the second, in seconds.

    `departments`: the lead's; with `work` those that have it to do. `sources`: the platforms that sent it, `hotline`
    for our own. `district`: with all below it. `deadline`: `late`, or `soon`, within a day. `urged`, `supervised`,
    `hard`: only those. `caller`, `text`: a citizen's number, and words.
    """

    state: TicketState | None = None
    phase: Phase | None = None
    states: Annotated[tuple[TicketState, ...], Field(max_length=len(TicketState))] = ()
    work: Work | None = None
    mine: bool = False
    types: Choices = ()
    urgencies: Choices = ()
    departments: Choices = ()
    sources: Choices = ()
    levels: Annotated[tuple[Level, ...], Field(max_length=len(Level))] = ()
    district: Choice | None = None
    begun_since: Moment | None = None
    begun_until: Moment | None = None
    completed_since: Moment | None = None
    completed_until: Moment | None = None
    deadline: Literal["late", "soon"] | None = None
    urged: bool = False
    supervised: bool = False
    hard: bool = False
    at_once: bool | None = None
    training: bool | None = None
    sort: Sort = Sort.NEWEST
    caller: Number | None = None
    text: Annotated[str, Field(max_length=100)] | None = None


class TicketSearch(TicketConditions):
    """One page of them. The data that must not stand in a URL, a citizen's number and words, travel in the body.
    `tickets`: those among these, which a page has been told of."""

    interaction: Interaction | None = None
    tickets: Annotated[tuple[Id, ...], Field(max_length=MOST_MOVED)] = ()
    cursor: Annotated[str, Field(pattern=r"^[01]~\d{1,17}~\d{1,18}$")] | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 20


@dataclass(frozen=True, slots=True)
class FoundWords:
    """The title and the telling part of a ticket, with the words that were searched for marked."""

    title: Sequence[Piece]
    text: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class TicketList:
    """Tickets in the order that was asked for. `next` is the cursor of the next page; `found`: by ticket, when words
    were searched for."""

    items: list[TicketSummary]
    next: str | None
    found: dict[str, FoundWords]


def wanted_of(asked: TicketConditions, actor: Actor, paths: Mapping[str, str], now: Instant) -> Wanted:
    """The same for the store, as far as this person may ask. `paths`: of the districts."""
    own = None if actor.may("tickets.dispatch") else actor.departments
    chosen = frozenset(asked.departments)
    of_branches = asked.work is not None and asked.work not in STATES
    of = own
    if of_branches and chosen:
        of = chosen if own is None else own & chosen
    return Wanted(
        caller=tidy_number(asked.caller) if asked.caller else None,
        states=_states(asked),
        work=asked.work,
        of=of,
        now=now,
        text=asked.text,
        written_by=actor.user if asked.mine else None,
        types=asked.types,
        urgencies=asked.urgencies,
        departments=() if of_branches else asked.departments,
        sources=asked.sources,
        levels=asked.levels,
        path=paths.get(asked.district, "/-/") if asked.district else "",
        begun=(asked.begun_since, asked.begun_until),
        completed=(asked.completed_since, asked.completed_until),
        deadline=asked.deadline,
        urged=asked.urged,
        supervised=asked.supervised,
        hard=asked.hard,
        at_once=asked.at_once,
        training=asked.training,
        sort=asked.sort,
    )


def _states(asked: TicketConditions) -> frozenset[TicketState] | None:
    if asked.state is None and asked.phase is None and not asked.states:
        return None
    states = frozenset(PHASES[asked.phase] if asked.phase else TicketState)
    if asked.states:
        states &= frozenset(asked.states)
    return states & {asked.state} if asked.state else states


class BatchTicket(Form):
    """A ticket with the version that was read."""

    ticket: Id
    version: Annotated[int, Field(ge=1, le=INT32)]


class TicketBatch(Form):
    """The same step for many tickets."""

    tickets: Annotated[tuple[BatchTicket, ...], Field(min_length=1, max_length=50)]
    step: Literal["accept", "dispatch", "urge", "supervise"]
    opinion: Annotated[str, Field(max_length=4000)] = ""
    departments: Annotated[tuple[NamedDepartment, ...], Field(max_length=20)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """The outcome for one ticket. `code` and `message`: why it was refused; '' when it was moved. `number`: '' for one
    that is not there for the asker."""

    ticket: str
    number: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class BatchResults:
    """What came of each, in the order in which they were named."""

    items: list[BatchResult]


routes = Routes("tickets", TicketDeps)


@routes.route("GET", "/api/tickets", right="tickets.read", errors=(BadTicketCursor,))
async def list_tickets(deps: TicketDeps, actor: Actor, query: TicketFilter) -> TicketList:
    """The newest tickets that meet the conditions."""
    return await _find(deps, actor, TicketSearch(**query.model_dump()))


@routes.route("POST", "/api/tickets/search", right="tickets.read", errors=(BadTicketCursor,), reads=True)
async def search_tickets(deps: TicketDeps, actor: Actor, body: TicketSearch) -> TicketList:
    """A page of tickets by any conditions, words and number among them; in the body, since a URL is logged in many
    places."""
    return await _find(deps, actor, body)


@routes.route("POST", "/api/tickets/steps", right="tickets.read")
async def step_tickets(deps: TicketDeps, actor: Actor, body: TicketBatch) -> BatchResults:
    """Take the same step with many tickets, each by itself: those that are refused say why, and stop no others."""
    shares = tuple(Share(one.department, one.lead, one.mandatory) for one in body.departments)
    order = Order(step=Step(body.step), opinion=body.opinion, shares=shares)
    done = await deps.tickets.take_many(actor, [(one.ticket, one.version) for one in body.tickets], order)
    refused = [id for id, one in done if isinstance(one, HotlineError) and not isinstance(one, NoSuchTicket)]
    numbers = await deps.tickets.numbers_of(refused)
    items = [
        BatchResult(ticket=id, number=numbers.get(id, ""), code=one.code, message=str(one))
        if isinstance(one, HotlineError)
        else BatchResult(ticket=id, number=one.number, code="", message="")
        for id, one in done
    ]
    return BatchResults(items)


@routes.route("GET", "/api/ticket-matrix", right="tickets.dispatch")
async def read_ticket_matrix(deps: TicketDeps) -> list[MatrixRow]:
    """What each department has to sign for, in hand, and late, by urgency; training is left out."""
    return await deps.tickets.matrix()


async def _find(deps: TicketDeps, actor: Actor, search: TicketSearch) -> TicketList:
    tickets = deps.tickets
    wanted = replace(
        wanted_of(search, actor, tickets.paths(), tickets.now()),
        ids=search.tickets,
        interaction=InteractionId(search.interaction) if search.interaction else None,
        place=None if search.cursor is None else Place.read(search.cursor),
        limit=search.limit,
    )
    items, following = await tickets.find(actor, wanted)
    found = await tickets.snippets(items, search.text) if search.text and search.text.strip() and items else {}
    told = {id: FoundWords(*pieces) for id, pieces in found.items()}
    return TicketList(items, str(following) if following is not None else None, told)
