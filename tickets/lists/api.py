"""The routes of lists of tickets: filters, words, and orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from core.actor import Actor
from core.ids import Instant, InteractionId
from infra.http.forms import Id, LiveId
from infra.http.routes import Form, Routes
from infra.search import Piece
from infra.trail.audit import NUMBERS
from tickets.forms import Choice, Moment, Number
from tickets.lists.matrix import MatrixRow
from tickets.lists.service import TicketLists
from tickets.lists.store import BadTicketCursor, Sort, TicketCursor, TicketQuery
from tickets.lists.work_store import STATES, Work
from tickets.rules.form import tidy_number
from tickets.rules.ticket import Level
from tickets.rules.workflow.states import CLOSED, OPEN, TicketState
from tickets.store import TicketSummary

Choices = Annotated[tuple[Choice, ...], Field(max_length=50)]
Phase = Literal["open", "closed"]
MOST_MOVED = 50
"""A request for single rows names at most this many tickets; pages make one when they are notified of changes."""

PHASES = {"open": OPEN, "closed": CLOSED}


class TicketFilter(Form):
    """The tickets to list; all conditions given must hold. `mine`: written or changed by the reader.

    `phase`: `open` or `closed`. `work`: the work to do, for the reader's departments, or for a dispatcher everywhere.
    `cursor`: from the previous page.
    """

    state: TicketState | None = None
    phase: Phase | None = None
    work: Work | None = None
    interaction: LiveId | None = None
    mine: bool = False
    cursor: Annotated[str, Field(pattern=r"^[01]~\d{1,17}~\d{1,18}$")] | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 20


class TicketConditions(Form):
    """The conditions of a list, without its pages. Times are in seconds, from the first to before the second.

    `departments`: the lead; with `work`, those that have the work to do. `sources`: the platforms that sent the
    tickets, `hotline` for our own. `district`: with everything below it. `deadline`: `late`, or `soon` (即将到期).
    `urged`, `supervised`, `hard`: only those. `caller`: a citizen's number. `text`: words, a
    citizen's whole name, or the last four or more digits of the number.
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
    told: bool = False
    at_once: bool | None = None
    training: bool | None = None
    sort: Sort = Sort.NEWEST
    caller: Number | None = None
    text: Annotated[str, Field(max_length=100)] | None = None


class TicketSearch(TicketConditions):
    """One page of a list. The data that must not appear in a URL, a citizen's number and words, are in the body.
    `tickets`: only these, which have changed."""

    interaction: LiveId | None = None
    tickets: Annotated[tuple[Id, ...], Field(max_length=MOST_MOVED)] = ()
    cursor: Annotated[str, Field(pattern=r"^[01]~\d{1,17}~\d{1,18}$")] | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 20


@dataclass(frozen=True, slots=True)
class FoundWords:
    """The title and the best excerpt of a ticket, with the search words marked."""

    title: Sequence[Piece]
    text: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class TicketList:
    """Tickets in the requested order. `next` is the cursor of the next page; `found`: excerpts by ticket, if words were
    searched for."""

    items: list[TicketSummary]
    next: str | None
    found: dict[str, FoundWords]


def wanted_of(
    asked: TicketConditions, actor: Actor, paths: Mapping[str, str], now: Instant, area: str = ""
) -> TicketQuery:
    """The conditions for the store, as far as this person may use them. `paths`: those of the districts; `area`: the
    site's area code."""
    own = None if actor.may("tickets.dispatch") else actor.departments
    chosen = frozenset(asked.departments)
    of_branches = asked.work is not None and asked.work not in STATES
    of = own
    if of_branches and chosen:
        of = chosen if own is None else own & chosen
    return TicketQuery(
        caller=tidy_number(asked.caller) if asked.caller else None,
        area=area,
        whole_numbers=actor.may(NUMBERS),
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
        told=asked.told,
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


@dataclass(frozen=True, slots=True)
class ListDeps:
    """The dependencies of these routes."""

    lists: TicketLists


routes = Routes("tickets", ListDeps)


@routes.route("GET", "/api/tickets", right="tickets.read", errors=(BadTicketCursor,))
async def list_tickets(deps: ListDeps, actor: Actor, query: TicketFilter) -> TicketList:
    """The newest tickets that match the conditions."""
    return await _find(deps, actor, TicketSearch(**query.model_dump()))


@routes.route("POST", "/api/tickets/search", right="tickets.read", errors=(BadTicketCursor,), reads=True)
async def search_tickets(deps: ListDeps, actor: Actor, body: TicketSearch) -> TicketList:
    """A page of tickets by any conditions, including words and a number. They are in the body, since URLs are logged in
    many places."""
    return await _find(deps, actor, body)


@routes.route("GET", "/api/ticket-matrix", right="tickets.dispatch")
async def read_ticket_matrix(deps: ListDeps) -> list[MatrixRow]:
    """The branches that each department has to sign for, has in hand, and is late with, by urgency; without training
    tickets."""
    return await deps.lists.matrix()


async def _find(deps: ListDeps, actor: Actor, search: TicketSearch) -> TicketList:
    lists = deps.lists
    wanted = replace(
        wanted_of(search, actor, lists.paths(), lists.now(), lists.area),
        ids=search.tickets,
        interaction=InteractionId(search.interaction) if search.interaction else None,
        place=None if search.cursor is None else TicketCursor.read(search.cursor),
        limit=search.limit,
    )
    items, following = await lists.find(actor, wanted)
    found = await lists.snippets(items, search.text) if search.text and search.text.strip() and items else {}
    told = {id: FoundWords(*pieces) for id, pieces in found.items()}
    return TicketList(items, str(following) if following is not None else None, told)
