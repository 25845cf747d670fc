"""Exports a list of tickets as a spreadsheet, page by page, with the fields of their kinds.

Numbers are masked without the right to see them; confidential tickets do not show who the citizen is.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor, Scope
from core.errors import NotAllowed
from infra.jobs.work import Work
from infra.lists.exports import Export, Order, check_reach
from infra.lists.spreadsheet import Format, Row
from tickets import form_store
from tickets.confidential import store as seal_store
from tickets.confidential.seals import summary_kept_back
from tickets.lists import store as list_store
from tickets.lists.store import TicketCursor, TicketQuery
from tickets.lists.words import WORDS, TicketWords
from tickets.rules.form import PLAIN, FieldKind, FormField, TicketForm, said
from tickets.rules.sealing import Secrets, values_kept_back
from tickets.rules.ticket import HOTLINE
from tickets.store import Reach, TicketSummary
from tickets.tables import ticket_table

READ: Final = "tickets.read"
AT_ONCE = 500

_t = ticket_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOrder(Order):
    """The filter and the reach, and the `names` of kinds, urgencies and departments by id.

    `own`: the form of the kind, if only one kind is exported: then each of its fields gets a column.
    """

    wanted: TicketQuery
    reach: Reach
    names: Mapping[str, str]
    form: Format = "xlsx"
    own: TicketForm = PLAIN


@dataclass(frozen=True, slots=True)
class RowDetails:
    """The data of a row besides the summary: the contact's number, and the values by the ticket's own form."""

    number: str
    form: TicketForm = PLAIN
    values: Mapping[str, str] = field(default_factory=dict)

    def without(self, secrets: Secrets) -> "RowDetails":
        """The same without the sealed content of a confidential ticket."""
        return RowDetails("", self.form, values_kept_back(self.values, self.form, secrets))


@dataclass(frozen=True, slots=True)
class Rows:
    """Tickets as rows of text."""

    order: TicketOrder

    @property
    def columns(self) -> Sequence[str]:
        """The headings: those for all tickets, those of the kind's own fields, and one for fields of other forms."""
        return [*self.words.columns, *(self._label(one) for one in self.order.own.fields), self.words.form]

    @property
    def words(self) -> TicketWords:
        """The words of this export's language."""
        return WORDS[self.order.language]

    def of(self, ticket: TicketSummary, told: RowDetails) -> Row:
        """One ticket as a row."""
        words, name = self.words, self.order.names
        marks = [
            text
            for marked, text in (
                (ticket.urges, words.urged),
                (ticket.supervisions, words.supervised),
                (ticket.hard, words.hard),
                (ticket.at_once, words.at_once),
                (ticket.legal_way, self._legal_way(ticket)),
                (ticket.training, words.training),
                (ticket.confidential, words.confidential),
            )
            if marked
        ]
        return [
            ticket.number,
            words.states[ticket.state],
            name.get(ticket.type, ticket.type),
            name.get(ticket.urgency, ticket.urgency),
            ticket.title,
            name.get(ticket.department, ticket.department),
            name.get(ticket.district, ticket.district),
            ticket.address,
            ticket.contact_name,
            self.order.number(told.number),
            self.order.time(ticket.created_at),
            self.order.time(ticket.completed_at),
            self.order.time(ticket.due_at),
            ticket.times,
            ticket.urges,
            ", ".join(marks),
            ticket.merged_into,
            words.levels[ticket.level],
            words.hotline if ticket.source == HOTLINE else name.get(ticket.source, ticket.source),
            ticket.external,
            *self._own(told),
        ]

    def _legal_way(self, ticket: TicketSummary) -> str:
        name = self.order.names.get(f"legal_way.{ticket.legal_way}", ticket.legal_way)
        return f"{self.words.legal_way}: {name}"

    def _own(self, told: RowDetails) -> list[str]:
        """A kind's own fields, each in its column; fields of other forms, including older ones of this kind, in one
        column."""
        columns = {one.id: "" for one in self.order.own.fields}
        others: list[str] = []
        for one in told.form.fields:
            value = told.values.get(one.id, "")
            if value and one.id in columns:
                columns[one.id] = self._said(one, value)
            elif value:
                others.append(f"{self._label(one)}: {self._said(one, value)}")
        return [*columns.values(), "\n".join(others)]

    def _said(self, own: FormField, value: str) -> str:
        if own.kind is FieldKind.PHONE:
            return self.order.number(value)
        return said(own, value, english=self.order.language == "en")

    def _label(self, own: FormField) -> str:
        return own.en if self.order.language == "en" else own.zh


async def _rows(work: Work, order: TicketOrder) -> AsyncIterator[Sequence[Row]]:
    rows, forms = Rows(order), {"": PLAIN}
    place: TicketCursor | None = None
    while True:
        async with work.database.read() as connection:
            wanted = replace(order.wanted, place=place, limit=AT_ONCE)
            tickets, place = await list_store.find(connection, wanted, order.reach)
            told = await _told(connection, [one.id for one in tickets], forms)
            # A file outlives any opening, so confidential content is left out for everybody.
            kept = await seal_store.secrets(connection, [one.id for one in tickets if one.confidential])
        yield [
            rows.of(summary_kept_back(one, kept[one.id]), told[one.id].without(kept[one.id]))
            if one.id in kept
            else rows.of(one, told[one.id])
            for one in tickets
        ]
        if place is None:
            return


async def _told(connection: AsyncConnection, ids: Sequence[str], forms: dict[str, TicketForm]) -> dict[str, RowDetails]:
    """The data of these tickets' rows besides the summaries; `forms` holds the forms already read, and gets new
    ones."""
    query = sa.select(_t.id, _t.contact_number, _t.form, _t.particulars).where(_t.id.in_(ids))
    rows = (await connection.execute(query)).all()
    for version in sorted({row.form for row in rows}.difference(forms)):
        forms[version] = await form_store.form(connection, version)
    return {row.id: RowDetails(row.contact_number, forms[row.form], row.particulars) for row in rows}


def _check(actor: Actor, order: TicketOrder) -> None:
    check_reach(actor, READ, order.groups, everything=order.reach.scope is Scope.ALL)
    if actor.scope(READ) is not Scope.ALL and not actor.departments.issuperset(order.reach.departments):
        raise NotAllowed(right=READ)


EXPORT: Final = Export(
    name="tickets.export",
    right="tickets.export",
    order=TicketOrder,
    columns=lambda order: Rows(order).columns,
    rows=_rows,
    title=lambda order: order.named(WORDS[order.language].title, order.wanted.now),
    check=_check,
)
