"""The routes of the dispatch figures."""

from dataclasses import dataclass
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from core.errors import Invalid
from infra.http.routes import Form, Routes
from infra.lists.spreadsheet import TYPES
from tickets.dispatch.accuracy import MOST_CASES, READ, Accuracy, AccuracyRow, By, Case, Period, ReturnRow
from tickets.forms import Moment

LONGEST_S = 400 * 86_400.0


class FiguresPeriod(Form):
    """A period of at most 400 days, not including its end."""

    since: Moment
    until: Moment

    def period(self) -> Period:
        """The period as a `Period`; raises `Invalid`."""
        if not 0 < self.until - self.since <= LONGEST_S:
            raise Invalid("This is no time, or longer than 400 days.", field="until")
        return Period(self.since, self.until)


class AccuracyWanted(FiguresPeriod):
    """The period, and the dimension to group by."""

    by: By


class CasesWanted(FiguresPeriod):
    """The wrong first dispatches of one row of accuracy, or all with `key` null; or the returns of a department."""

    of: Literal["dispatcher", "agent", "rule", "department", "returns"]
    key: Annotated[str, Field(max_length=32)] | None = None


class FiguresFile(FiguresPeriod):
    """Which table to export."""

    of: Literal["dispatcher", "agent", "rule", "department", "returns"]


@dataclass(frozen=True, slots=True)
class AccuracyFigures:
    """The accuracy of all first dispatches, in total and by row, and the returns by department."""

    whole: AccuracyRow
    rows: list[AccuracyRow]
    returns: list[ReturnRow]


@dataclass(frozen=True, slots=True)
class CaseList:
    """Dispatches, the newest first. `more`: there are others; a shorter period shows them."""

    items: list[Case]
    more: bool


@dataclass(frozen=True, slots=True)
class AccuracyDeps:
    """The dependencies of these routes."""

    accuracy: Accuracy


routes = Routes("dispatch", AccuracyDeps)


@routes.route("POST", "/api/dispatch/accuracy", right=READ, errors=(Invalid,), reads=True)
async def read_accuracy(deps: AccuracyDeps, body: AccuracyWanted) -> AccuracyFigures:
    """First-dispatch accuracy (派单准确率) of a period, and returns in time (退单及时率)."""
    period = body.period()
    whole, rows = await deps.accuracy.whole(period), await deps.accuracy.rows(period, body.by)
    return AccuracyFigures(whole, rows, await deps.accuracy.returns(period))


@routes.route("POST", "/api/dispatch/cases", right=READ, errors=(Invalid,), reads=True)
async def list_dispatch_cases(deps: AccuracyDeps, body: CasesWanted) -> CaseList:
    """The tickets behind a figure: the rule that dispatched each, and its outcome."""
    by = None if body.of == "returns" else By(body.of)
    found = await deps.accuracy.cases(body.period(), by, body.key)
    return CaseList(found, len(found) == MOST_CASES)


@routes.route("POST", "/api/dispatch/accuracy/export", right=READ, errors=(Invalid,), produces=TYPES["xlsx"])
async def export_accuracy(deps: AccuracyDeps, body: FiguresFile) -> web.Response:
    """One table of the figures as an Excel file."""
    period = body.period()
    if body.of == "returns":
        file = await deps.accuracy.returns_file(period)
    else:
        file = await deps.accuracy.accuracy_file(period, By(body.of))
    return web.Response(body=file, content_type=TYPES["xlsx"])
