"""Lists and figures as files, each written by a job. A domain declares what it exports; the rest is here."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Literal, Self, TypeVar
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa

from core.actor import Actor, Scope, scoped
from core.errors import NotAllowed
from core.ids import Instant
from infra.http.base import Form
from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from infra.lists.spreadsheet import Format, Row
from infra.logs.logging import mask_number
from infra.trail.audit import NUMBERS

Language = Literal["zh", "en"]


class ExportForm(Form):
    """The language and format of the file."""

    language: Language
    form: Format = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An export as it was ordered, with the names of that moment; the table of jobs keeps it as JSON.

    An order may wait, and its file be fetched, across an upgrade: a new field needs a default.
    """

    form: Format = "csv"
    language: Language = "zh"
    zone: str = "UTC"
    masked: bool = True
    agents: Mapping[str, str] = field(default_factory=dict)
    queues: Mapping[str, str] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    """The groups whose people's rows are included, if the person who ordered it sees groups."""

    def params(self) -> dict[str, Any]:
        """The order as JSON."""
        found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self, order="deterministic"))
        return found

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> Self:
        """The order that `params` came from. Until release 0.2 the reach was called sight."""
        given = dict(params)
        if "sight" in given:
            given["reach"] = given.pop("sight")
        return msgspec.convert(given, cls)

    def time(self, at: Instant | None, form: str = "%Y-%m-%d %H:%M:%S") -> str:
        """A moment by the clocks of the site; empty if it has not come."""
        return "" if at is None else datetime.fromtimestamp(at, ZoneInfo(self.zone)).strftime(form)

    def number(self, number: str) -> str:
        """A citizen's number as the person who ordered it may see it."""
        return mask_number(number) if self.masked else number

    def people(self, agents: Iterable[str]) -> str:
        """Agents with their names."""
        return ", ".join(f"{self.agents.get(agent, '')} {agent}".strip() for agent in agents)

    def named(self, title: str, at: Instant) -> str:
        """The file's name without its ending: a title, and the day of this moment."""
        return f"{title}-{self.time(at, '%Y%m%d')}"


OrderT = TypeVar("OrderT", bound=Order)


async def _unknown(work: Work, order: Order) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Export(Generic[OrderT]):
    """An export that a domain declares as `EXPORT` of the module that reads its rows.

    `name`: of the job. `right`: needed to order it and to fetch the file. `columns`: the headings. `rows`: the rows,
    page by page. `title`: the file's name without its ending. `count`: how many rows there will be, if that is known.
    `check`: raises `NotAllowed` if this person would not get all of it today, because the file outlives a change of
    rights by up to a day; whole numbers are checked here.
    """

    name: str
    right: str
    order: type[OrderT]
    columns: Callable[[OrderT], Sequence[str]]
    rows: Callable[[Work, OrderT], AsyncIterator[Sequence[Row]]]
    title: Callable[[OrderT], str]
    count: Callable[[Work, OrderT], Awaitable[int]] = _unknown
    check: Callable[[Actor, OrderT], None] | None = None

    @property
    def job(self) -> Kind:
        """The kind of job that writes the file."""
        place = f"{self.rows.__module__}:EXPORT.run"
        return Kind(name=self.name, right=self.right, run=self.run, check=self._check, place=place)

    async def run(self, work: Work) -> Result:
        """Write the file. A restarted job writes a new one from the beginning."""
        order = self.order.of(work.params)
        total, done = await self.count(work, order), 0
        await work.progress(0, total)
        with spreadsheet.table(work.file, order.form, self.columns(order)) as write:
            async for page in self.rows(work, order):
                for row in page:
                    write(row)
                done += len(page)
                await work.progress(done, max(total, done))
        return Result(f"{self.title(order)}.{order.form}", spreadsheet.TYPES[order.form])

    def _check(self, actor: Actor, params: Mapping[str, Any]) -> None:
        if not params.get("masked", True):
            actor.must(NUMBERS)
        if self.check is not None:
            self.check(actor, self.order.of(params))


async def counted(work: Work, query: sa.Select[Any]) -> int:
    """How many rows this statement finds."""
    query = sa.select(sa.func.count()).select_from(query.order_by(None).subquery())
    async with work.database.read() as connection:
        return await connection.scalar(query) or 0


def check_reach(actor: Actor, right: str, groups: Collection[str], *, everything: bool) -> None:
    """Raise `NotAllowed` if this person sees fewer people's rows than the order: everything, or those of groups."""
    actor.must(right)
    scope = actor.scope(right)
    if scope is Scope.ALL:
        return
    if everything:
        raise NotAllowed(right=scoped(right, Scope.ALL))
    if groups and not (scope is Scope.GROUP and actor.groups.issuperset(groups)):
        raise NotAllowed(right=scoped(right, Scope.GROUP))


def groups_of(actor: Actor, right: str) -> frozenset[str]:
    """The groups whose people's rows this person's order includes."""
    return frozenset(actor.groups) if actor.scope(right) is Scope.GROUP else frozenset()
