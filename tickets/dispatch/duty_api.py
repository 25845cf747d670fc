"""The routes of the catalogue of duties. Search words travel in the body."""

from dataclasses import dataclass
from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from core.errors import Invalid
from infra.http.forms import Id
from infra.http.routes import INT32, Form, Routes
from infra.lists.spreadsheet import TYPES
from infra.search.index import BadPlace
from tickets.dispatch.catalogue import READ, WRITE, DutyCatalogue, DutyQuery
from tickets.dispatch.duty_store import DutyVersion
from tickets.dispatch.errors import CatalogueFull, DutyChanged, NoSuchDuty, NotASheet
from tickets.dispatch.files import decoded
from tickets.forms import Choice
from tickets.rules.duty import DutyClause

Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


class DutyText(Form):
    """A clause from a form."""

    department: Choice
    title: Annotated[str, Field(max_length=200)]
    text: Annotated[str, Field(max_length=4000)] = ""
    basis: Annotated[str, Field(max_length=500)] = ""
    types: Annotated[tuple[Choice, ...], Field(max_length=50)] = ()
    keywords: Annotated[tuple[Choice, ...], Field(max_length=30)] = ()
    district: Annotated[str, Field(max_length=64)] = ""
    valid_from: Day = ""
    valid_to: Day = ""
    retired: bool = False

    def duty(self, id: str = "", version: int = 0) -> DutyClause:
        """The form as a `DutyClause`."""
        values: dict[str, Any] = {**self.model_dump(), "keywords": tuple(dict.fromkeys(self.keywords))}
        return DutyClause(**{**values, "id": id, "version": version})


class ChangedDuty(DutyText):
    """A new text of a clause, with the version that it is based on."""

    version: Annotated[int, Field(ge=1, le=INT32)]


class DutySearch(Form):
    """The clauses to list. All conditions given must hold."""

    words: Annotated[str, Field(max_length=100)] = ""
    department: Choice = ""
    retired: bool = False
    cursor: Annotated[str, Field(max_length=120)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class DutyFile(Form):
    """An Excel file in Base64. `check_only`: write nothing."""

    file: Annotated[str, Field(max_length=800_000)]
    check_only: bool = True


@dataclass(frozen=True, slots=True)
class DutyList:
    """Clauses. `next`: the cursor of the next page, '' at the end; `today`: the date that decides whether a clause is
    in force."""

    items: list[DutyClause]
    next: str
    today: str


@dataclass(frozen=True, slots=True)
class DutyProblem:
    """A row of a file. `problem`: the field that is wrong, or the rule that it breaks; '' for a valid row."""

    line: int
    title: str
    problem: str


@dataclass(frozen=True, slots=True)
class DutyImport:
    """The result of an import. `rows`: how many the file has; `bad`: the invalid ones; `written`: whether the catalogue
    was changed, which needs all rows to be valid."""

    rows: int
    bad: list[DutyProblem]
    written: bool


@dataclass(frozen=True, slots=True)
class DutyDeps:
    """The dependencies of these routes."""

    catalogue: DutyCatalogue


routes = Routes("duties", DutyDeps)


@routes.route("POST", "/api/duties/search", right=READ, errors=(BadPlace,), reads=True)
async def search_duties(deps: DutyDeps, body: DutySearch) -> DutyList:
    """Search clauses by words, best matches first; without words, list them in the order of departments."""
    found, following = await deps.catalogue.find(DutyQuery(**body.model_dump()))
    return DutyList(found, following, deps.catalogue.today())


@routes.route("GET", "/api/duties/{duty}/versions", right=READ, errors=(NoSuchDuty,))
async def list_duty_versions(deps: DutyDeps, duty: Id) -> list[DutyVersion]:
    """The versions of a clause, the newest first: their text, authors and times."""
    return await deps.catalogue.versions(duty)


@routes.route("POST", "/api/duties", right=WRITE, status=201, errors=(CatalogueFull, Invalid))
async def add_duty(deps: DutyDeps, actor: Actor, body: DutyText) -> DutyClause:
    """Add a clause; 400 with every field that is wrong."""
    return await deps.catalogue.put(actor, body.duty())


@routes.route("PUT", "/api/duties/{duty}", right=WRITE, errors=(NoSuchDuty, DutyChanged, Invalid))
async def change_duty(deps: DutyDeps, actor: Actor, duty: Id, body: ChangedDuty) -> DutyClause:
    """Add a new version of a clause. The previous one is kept, and returns that cite it still show it."""
    return await deps.catalogue.put(actor, body.duty(duty, body.version))


@routes.route("POST", "/api/duties/import", right=WRITE, errors=(NotASheet, CatalogueFull, DutyChanged))
async def import_duties(deps: DutyDeps, actor: Actor, body: DutyFile) -> DutyImport:
    """Import an Excel file: each row is checked, and they are written if all are valid. A row with the id of a clause
    is a new version of it."""
    rows = await deps.catalogue.bring_in(actor, decoded(body.file), check_only=body.check_only)
    bad = [DutyProblem(row.line, row.title, row.problem) for row in rows if row.problem]
    return DutyImport(len(rows), bad, written=not body.check_only and not bad)


@routes.route("POST", "/api/duties/export", right=READ, produces=TYPES["xlsx"])
async def export_duties(deps: DutyDeps, actor: Actor) -> web.Response:
    """The whole catalogue as an Excel file; the audit log notes the export."""
    return web.Response(body=await deps.catalogue.take_out(actor), content_type=TYPES["xlsx"])
