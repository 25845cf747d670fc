"""The search index of tickets, without names and telephone numbers of citizens.

A confidential ticket is indexed without its place too, so that no search finds it by sealed content.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Scope
from infra.database.engine import metadata
from infra.search import Document, Index, QueryWords
from infra.search.plan import WINDOW
from tickets import store
from tickets.rules.sealing import kept_back, of_ticket
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.branches import BranchState
from tickets.rules.workflow.states import TicketState
from tickets.store import COLUMNS, Reach, TicketSummary, ticket_of
from tickets.tables import SERIAL, branch_table, contact_table, person_table, step_table, ticket_table
from tickets.workflow.reactions import Reaction, Turn

INDEX = Index(
    "ticket",
    {"title": 4.0, "text": 2.0, "said": 1.0, "number": 4.0},
    ("seen", "state", "type", "urgency", "department", "training"),
)
"""`said`: opinions in steps. `seen`: the people and departments that have it in a list, as `user:…` and
`department:…`."""

SAID = 50
"""At most this many of a ticket's newest opinions are searched."""

AT_ONCE = 200
"""Older tickets that are indexed in one transaction."""

fill_table = sa.Table(
    "ticket_index_fill",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("before", SERIAL, nullable=False),
)
"""One row: tickets with smaller serials may not be in the index yet. They are indexed from the newest on."""

_t, _p, _b, _s = ticket_table.c, person_table.c, branch_table.c, step_table.c
_c, _f = contact_table.c, fill_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """The tickets to search; empty fields are no condition. `reach`: None for all tickets."""

    reach: Reach | None = None
    states: Collection[TicketState] = ()
    types: Collection[str] = ()
    urgencies: Collection[str] = ()
    departments: Collection[str] = ()
    """The departments that have the ticket, or that it is addressed to."""

    training: bool | None = None
    filters: Mapping[str, Collection[str]] = field(init=False)

    def __post_init__(self) -> None:
        given: dict[str, Collection[str]] = {
            "state": [state.value for state in self.states],
            "type": self.types,
            "urgency": self.urgencies,
            "department": self.departments,
            "training": () if self.training is None else (_yes(self.training),),
        }
        kept = {name: values for name, values in given.items() if values}
        if self.reach is not None and self.reach.scope is not Scope.ALL:
            kept["seen"] = _seeing(self.reach)
        object.__setattr__(self, "filters", kept)


@dataclass(frozen=True, slots=True)
class Alike:
    """A ticket similar to a text. A higher score is more similar."""

    ticket: TicketSummary
    score: float


async def find(connection: AsyncConnection, words: str, narrowed: Narrowed) -> list[str]:
    """The ids of tickets with all of these words, best matches first; of very many only the newest. One statement."""
    hits, _ = await INDEX.find(connection, QueryWords.of(words), filters=narrowed.filters, limit=WINDOW)
    return [hit.id for hit in hits]


async def alike(
    connection: AsyncConnection, text: str, narrowed: Narrowed, *, but: str = "", limit: int
) -> list[Alike]:
    """Tickets that share the rarest words of this text, the most similar first, except the ticket `but`; three
    statements."""
    hits = await INDEX.alike(connection, text, filters=narrowed.filters, limit=limit + 1)
    scores = {hit.id: hit.score for hit in hits if hit.id != but}
    found = {one.id: one for one in await store.summaries(connection, scores)}
    return [Alike(found[id], score) for id, score in scores.items() if id in found][:limit]


async def enter(connection: AsyncConnection, ticket: Ticket) -> None:
    """Index the ticket as it now stands in the tables, in the transaction that changed it; four statements."""
    (document,) = await _documents(connection, [ticket])
    await INDEX.put(connection, document)


async def leave(connection: AsyncConnection, id: str) -> None:
    """A ticket that is deleted is found no more."""
    await INDEX.drop(connection, id)


REACTION = Reaction(Turn.INDEX, lambda written: enter(written.connection, written.after.ticket), with_submission=True)


async def fill(connection: AsyncConnection) -> bool:
    """Index the next batch of tickets older than the index; False when none is left. Nine statements.

    Nobody can change them meanwhile: the update takes the single writer's turn in SQLite, and PostgreSQL locks the
    tickets.
    """
    await connection.execute(sa.update(fill_table).values(id=_f.id))
    before = await connection.scalar(sa.select(_f.before))
    query = sa.select(_t.serial, *COLUMNS).where(_t.serial < (before or 0)).order_by(_t.serial.desc()).limit(AT_ONCE)
    rows = [dict(row._mapping) for row in await connection.execute(query.with_for_update())]
    serials = [row.pop("serial") for row in rows]
    await INDEX.put_all(connection, await _documents(connection, [ticket_of(row) for row in rows]))
    await connection.execute(sa.update(fill_table).values(before=serials[-1] if serials else 0))
    return bool(rows)


async def _documents(connection: AsyncConnection, tickets: Collection[Ticket]) -> list[Document]:
    """These tickets as index documents; one statement for what is not in the tickets themselves."""
    about: dict[str, list[tuple[str, str]]] = {ticket.id: [] for ticket in tickets}
    if about:
        for id, kind, value in await connection.execute(_about(about)):
            about[id].append((kind, value))
    return [_document(ticket, about[ticket.id]) for ticket in tickets]


def _document(ticket: Ticket, about: Collection[tuple[str, str]]) -> Document:
    departments = {value for kind, value in about if kind == "department"}
    said = "\n".join(value for kind, value in about if kind == "said")
    if ticket.confidential:
        ticket, said = kept_back(ticket), of_ticket(ticket).out_of(said)
    return Document(
        id=ticket.id,
        fields={
            "title": ticket.title,
            "text": "\n".join((ticket.text, ticket.address, ticket.landmark)),
            "said": said,
            "number": ticket.number,
        },
        scopes={
            "seen": [f"{kind}:{value}" for kind, value in about if kind in ("user", "department")],
            "state": (ticket.state.value,),
            "type": (ticket.type,),
            "urgency": (ticket.urgency,),
            "department": sorted({*departments, ticket.department} - {""}),
            "training": (_yes(ticket.training),),
        },
        place=int(next(value for kind, value in about if kind == "serial")),
    )


def _about(ids: Collection[str]) -> sa.CompoundSelect[Any]:
    """Everything the index needs besides the tickets themselves: ids, each with a kind and a value."""
    chosen = sa.select(_t.serial, _t.id).where(_t.id.in_(ids)).subquery()
    newest = sa.func.row_number().over(partition_by=_s.serial, order_by=_s.version.desc()).label("newest")
    said = sa.select(chosen.c.id, _s.opinion, newest).join(chosen, _s.serial == chosen.c.serial)
    told = said.where(_s.opinion != "").subquery()
    people = sa.select(chosen.c.id, sa.literal("user"), sa.cast(_p.person, sa.Text))
    departments = sa.select(chosen.c.id, sa.literal("department"), sa.cast(_b.department, sa.Text))
    return sa.union_all(
        sa.select(chosen.c.id, sa.literal("serial"), sa.cast(chosen.c.serial, sa.Text)),
        people.join(chosen, _p.serial == chosen.c.serial),
        departments.join(chosen, _b.serial == chosen.c.serial).where(_b.state != BranchState.WITHDRAWN).distinct(),
        sa.select(told.c.id, sa.literal("said"), told.c.opinion).where(told.c.newest <= SAID),
        sa.select(chosen.c.id, sa.literal("said"), _c.note).join(chosen, _c.serial == chosen.c.serial),
    )


def _seeing(reach: Reach) -> list[str]:
    people = reach.members | {reach.person} if reach.scope is Scope.GROUP else {reach.person}
    return [*(f"user:{one}" for one in people), *(f"department:{one}" for one in reach.departments)]


def _yes(value: bool) -> str:
    return "yes" if value else "no"
