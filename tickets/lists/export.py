"""Exports a list of tickets as a spreadsheet, page by page, with the fields of their kinds.

Numbers are masked without the right to see them; confidential tickets do not show who the citizen is.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor, Scope, scoped
from core.errors import NotAllowed
from core.ids import UserId
from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from infra.lists.spreadsheet import Format, Row
from infra.logs.masking import mask_number
from infra.trail.audit import NUMBERS
from tickets import form_store
from tickets.confidential import store as seal_store
from tickets.confidential.seals import summary_kept_back
from tickets.lists import store as list_store
from tickets.lists.store import Sort, TicketCursor, TicketQuery
from tickets.lists.words import WORDS, TicketWords
from tickets.lists.work_store import Work as ToDo
from tickets.rules.form import PLAIN, FieldKind, FormField, TicketForm, form_of, plain_form, said
from tickets.rules.sealing import Secrets, values_kept_back
from tickets.rules.ticket import HOTLINE, Level
from tickets.rules.workflow.states import TicketState
from tickets.store import Reach, TicketSummary
from tickets.tables import ticket_table

EXPORT: Final = "tickets.export"
READ: Final = "tickets.read"
AT_ONCE = 500
Language = Literal["zh", "en"]

_t = ticket_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An export as it was ordered. `names`: of kinds, urgencies and departments by id.

    `groups`: the groups whose people's tickets are included, if the person who ordered it sees groups. `own`: the form
    of the kind, if only one kind is exported: then each of its fields gets a column.
    """

    wanted: TicketQuery
    reach: Reach
    groups: Collection[str]
    masked: bool
    language: Language
    zone: str
    names: Mapping[str, str]
    form: Format = "xlsx"
    own: TicketForm = PLAIN

    def params(self) -> dict[str, Any]:
        """The order as JSON, for the table of jobs."""
        reach = {
            "scope": self.reach.scope.value,
            "person": self.reach.person,
            "members": sorted(self.reach.members),
            "departments": sorted(self.reach.departments),
        }
        wanted = {
            **asdict(self.wanted),
            "states": None if self.wanted.states is None else sorted(self.wanted.states),
            "of": None if self.wanted.of is None else sorted(self.wanted.of),
            "place": None,
        }
        plain = {name: getattr(self, name) for name in ("masked", "language", "zone", "form")}
        plain |= {"groups": sorted(self.groups), "names": dict(self.names), "own": plain_form(self.own)}
        return {**plain, "wanted": wanted, "sight": reach}

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Export":
        """The order that `params` came from."""
        wanted, reach = params["wanted"], params["sight"]
        read = {
            "states": None if wanted["states"] is None else [TicketState(one) for one in wanted["states"]],
            "of": None if wanted["of"] is None else frozenset(wanted["of"]),
            "work": None if wanted["work"] is None else ToDo(wanted["work"]),
            "begun": tuple(wanted["begun"]),
            "completed": tuple(wanted["completed"]),
            "levels": [Level(one) for one in wanted.get("levels", ())],
            "sort": Sort(wanted["sort"]),
        }
        plain = {name: params[name] for name in ("masked", "language", "zone", "form", "names")}
        return cls(
            wanted=TicketQuery(**{**wanted, **read}),
            reach=Reach(
                scope=Scope(reach["scope"]),
                person=UserId(reach["person"]),
                members=frozenset(reach["members"]),
                departments=frozenset(reach["departments"]),
            ),
            groups=frozenset(params["groups"]),
            own=form_of(params["own"]) if "own" in params else PLAIN,
            **plain,
        )


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

    export: Export

    @property
    def columns(self) -> Sequence[str]:
        """The headings: those for all tickets, those of the kind's own fields, and one for fields of other forms."""
        return [*self.words.columns, *(self._label(one) for one in self.export.own.fields), self.words.form]

    @property
    def words(self) -> TicketWords:
        """The words of this export's language."""
        return WORDS[self.export.language]

    def of(self, ticket: TicketSummary, told: RowDetails) -> Row:
        """One ticket as a row."""
        words, name = self.words, self.export.names
        marks = [
            text
            for marked, text in (
                (ticket.urges, words.urged),
                (ticket.supervisions, words.supervised),
                (ticket.hard, words.hard),
                (ticket.at_once, words.at_once),
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
            self._number(told.number),
            self._time(ticket.created_at),
            self._time(ticket.completed_at),
            self._time(ticket.due_at),
            ticket.times,
            ticket.urges,
            ", ".join(marks),
            ticket.merged_into,
            words.levels[ticket.level],
            words.hotline if ticket.source == HOTLINE else name.get(ticket.source, ticket.source),
            ticket.external,
            *self._own(told),
        ]

    def _own(self, told: RowDetails) -> list[str]:
        """A kind's own fields, each in its column; fields of other forms, including older ones of this kind, in one
        column."""
        columns = {one.id: "" for one in self.export.own.fields}
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
            return self._number(value)
        return said(own, value, english=self.export.language == "en")

    def _label(self, own: FormField) -> str:
        return own.en if self.export.language == "en" else own.zh

    def _number(self, number: str) -> str:
        return mask_number(number) if self.export.masked else number

    def _time(self, at: float | None) -> str:
        return "" if at is None else f"{datetime.fromtimestamp(at, ZoneInfo(self.export.zone)):%Y-%m-%d %H:%M:%S}"


async def run(work: Work) -> Result:
    """Write the file. A restarted job writes a new one from the beginning."""
    export = Export.of(work.params)
    await work.progress(0, 0)
    rows, done, forms = Rows(export), 0, {"": PLAIN}
    with spreadsheet.table(work.file, export.form, rows.columns) as write:
        place: TicketCursor | None = None
        while True:
            async with work.database.read() as connection:
                wanted = replace(export.wanted, place=place, limit=AT_ONCE)
                tickets, place = await list_store.find(connection, wanted, export.reach)
                told = await _told(connection, [one.id for one in tickets], forms)
                # A file outlives any opening, so confidential content is left out for everybody.
                kept = await seal_store.secrets(connection, [one.id for one in tickets if one.confidential])
            for ticket in tickets:
                if ticket.id in kept:
                    write(rows.of(summary_kept_back(ticket, kept[ticket.id]), told[ticket.id].without(kept[ticket.id])))
                else:
                    write(rows.of(ticket, told[ticket.id]))
            done += len(tickets)
            await work.progress(done, done)
            if place is None:
                break
    day = datetime.fromtimestamp(export.wanted.now, ZoneInfo(export.zone))
    return Result(f"{rows.words.title}-{day:%Y%m%d}.{export.form}", spreadsheet.TYPES[export.form])


async def _told(connection: AsyncConnection, ids: Sequence[str], forms: dict[str, TicketForm]) -> dict[str, RowDetails]:
    """The data of these tickets' rows besides the summaries; `forms` holds the forms already read, and gets new
    ones."""
    query = sa.select(_t.id, _t.contact_number, _t.form, _t.particulars).where(_t.id.in_(ids))
    rows = (await connection.execute(query)).all()
    for version in sorted({row.form for row in rows}.difference(forms)):
        forms[version] = await form_store.form(connection, version)
    return {row.id: RowDetails(row.contact_number, forms[row.form], row.particulars) for row in rows}


def check(actor: Actor, params: Mapping[str, Any]) -> None:
    """Raise `NotAllowed` if this person would not get all of it today: the file outlives a change of rights by up to a
    day."""
    export = Export.of(params)
    actor.must(READ)
    if not export.masked:
        actor.must(NUMBERS)
    scope = actor.scope(READ)
    if scope is Scope.ALL:
        return
    if export.reach.scope is Scope.ALL:
        raise NotAllowed(right=scoped(READ, Scope.ALL))
    if export.groups and not (scope is Scope.GROUP and actor.groups.issuperset(export.groups)):
        raise NotAllowed(right=scoped(READ, Scope.GROUP))
    if not actor.departments.issuperset(export.reach.departments):
        raise NotAllowed(right=READ)


JOB = Kind(name=EXPORT, right=EXPORT, run=run, check=check)
