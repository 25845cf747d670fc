"""The routes of overdue lists: the current one, past lists, and when and to whom lists are sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from infra.files.errors import FileGone, NoSuchFile
from infra.files.file_store import FileStore
from infra.files.serving import serve
from infra.http.routes import INT32, Form, Routes
from infra.jobs.service import TooManyJobs
from tickets.errors import NoSuchList, OverdueRuleChanged
from tickets.forms import Moment
from tickets.overdue.service import DISPATCH, OverdueLists
from tickets.overdue.store import MadeList, Overdue, OverdueRule
from tickets.reminders.service import Reminders
from tickets.reminders.store import Warned

Run = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$")]
Scope = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
Mail = Annotated[str, Field(max_length=254, pattern=r"^[^@\s<>,;]{1,64}@[^@\s<>,;]{1,189}$")]
Minute = Annotated[int, Field(ge=0, le=1439)]
Version = Annotated[int, Field(ge=0, le=INT32)]
ALL = "all"
"""Stands for the full list in a URL."""


class Period(Form):
    """A period, from and until."""

    since: Moment
    until: Moment


class RuleForm(Form):
    """The time on Wednesdays, and who gets the full list, with the version that they are based on."""

    version: Version
    minute: Minute
    recipients: Annotated[tuple[Mail, ...], Field(max_length=20)]


@dataclass(frozen=True, slots=True)
class OverdueNow:
    """The overdue clocks, the longest overdue first, at most 500 rows; and the newest lists."""

    rows: Sequence[Overdue]
    lists: Sequence[MadeList]


@dataclass(frozen=True, slots=True)
class OverdueDeps:
    """The dependencies of these routes."""

    overdue: OverdueLists
    reminders: Reminders
    file_store: FileStore


routes = Routes("overdue", OverdueDeps)


@routes.route("GET", "/api/overdue", right="tickets.read")
async def list_overdue(deps: OverdueDeps, actor: Actor) -> OverdueNow:
    """The overdue clocks: of all tickets for dispatchers, otherwise of the reader's own departments."""
    return OverdueNow(await deps.overdue.now(actor), await deps.overdue.lists(actor))


@routes.route("POST", "/api/overdue/lists", right=DISPATCH, status=201, errors=(TooManyJobs,))
async def make_overdue_list(deps: OverdueDeps, actor: Actor) -> None:
    """Make an additional list, as of now. A job makes it in a moment."""
    await deps.overdue.make(actor)


@routes.route(
    "GET",
    "/api/overdue/lists/{run}/{department}",
    right="tickets.read",
    errors=(NoSuchList, NoSuchFile, FileGone),
)
async def read_overdue_list(
    deps: OverdueDeps, actor: Actor, request: web.Request, run: Run, department: Scope
) -> web.StreamResponse:
    """The file of a list; `all` is the full list."""
    id = await deps.overdue.file(actor, run, "" if department == ALL else department)
    return await serve(deps.file_store, await deps.file_store.there(id), request, shown="attachment")


@routes.route("GET", "/api/overdue/rule", right=DISPATCH)
async def read_overdue_rule(deps: OverdueDeps, actor: Actor) -> OverdueRule:
    """When the list is made, and who gets the full one."""
    return await deps.overdue.rule(actor)


@routes.route("PUT", "/api/overdue/rule", right=DISPATCH, errors=(OverdueRuleChanged,))
async def change_overdue_rule(deps: OverdueDeps, actor: Actor, body: RuleForm) -> None:
    """Change the time or the recipients."""
    await deps.overdue.set_rule(actor, OverdueRule(body.minute, body.recipients, body.version))


@routes.route("POST", "/api/overdue/warned", right=DISPATCH, reads=True)
async def count_warned(deps: OverdueDeps, body: Period) -> Warned:
    """How many clocks were overdue in a period, and how many of those without a prior warning (section 七, 3(4))."""
    return await deps.reminders.figures(body.since, body.until)
