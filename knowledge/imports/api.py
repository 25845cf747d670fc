"""The routes of imports: the template, a file with its dry run, and the writing of its rows."""

from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from core.actor import Actor
from core.ids import Instant
from infra.files.errors import FileTooLarge, WrongMedia
from infra.http.body import body_of
from infra.http.forms import Id
from infra.http.routes import Form, Routes, file_name
from infra.jobs.service import TooManyJobs
from infra.lists.spreadsheet import TYPES
from knowledge.categories.api import Department
from knowledge.errors import NoSuchCategory, NoSuchKnowledgeDepartment, NotYourDepartment
from knowledge.imports.service import MOST_BYTES, Defaults, ImportService
from knowledge.imports.store import Failure, Import, ImportNotReady, ImportState, Mode, NoSuchImport
from knowledge.imports.words import TEMPLATE
from knowledge.parts import WRITE
from knowledge.rules.articles import Form as ArticleForm
from knowledge.rules.imports import REMARKS, Column, RowFault

"""The file's name, URL-encoded; it travels in a header because it does not belong in a URL."""


class ImportDefaults(Form):
    """Defaults for rows that leave a value empty. Word documents never give these values."""

    department: Department
    form: ArticleForm = ArticleForm.OTHER
    category: Id | None = None

    def defaults(self) -> Defaults:
        """Return the defaults for the service."""
        return Defaults(
            department=self.department, form=self.form, categories=(self.category,) if self.category else ()
        )


class RunImport(Form):
    """`check`: repeat the dry run; `draft`: write drafts; `review`: send them to review at once."""

    mode: Mode


@dataclass(frozen=True, slots=True)
class ShownFault:
    """A fault in a row. `remark`: the row is imported anyway."""

    row: int
    column: Column | None
    fault: RowFault
    value: str
    remark: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownImport:
    """An import. `refused`: the code of why the file cannot be read, or ''; the number of `rows` and of `faulty` rows,
    the first `faults`, and whether rows can be written now (`ready`); `job`: the one that works on it, or did last. A
    failed import gives its reason (`failure`), and is repeated in its `mode`."""

    id: str
    name: str
    department: str
    form: ArticleForm
    state: ImportState
    mode: Mode
    refused: str
    rows: int
    faulty: int
    faults: list[ShownFault]
    ready: bool
    failure: Failure | None
    done: int
    created_at: Instant
    job: str


@dataclass(frozen=True, slots=True)
class ImportDeps:
    """The parts that these routes need."""

    imports: ImportService


routes = Routes("knowledge", ImportDeps)


@routes.route("GET", "/api/knowledge/import-template", right=WRITE, produces=TYPES["xlsx"])
async def read_import_template(deps: ImportDeps, actor: Actor) -> web.Response:
    """Return the workbook to fill in."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(TEMPLATE)}"}
    return web.Response(body=await deps.imports.template(actor), content_type=TYPES["xlsx"], headers=headers)


@routes.route(
    "POST",
    "/api/knowledge-files/import",
    right=WRITE,
    status=201,
    streams=MOST_BYTES,
    errors=(NoSuchKnowledgeDepartment, NotYourDepartment, NoSuchCategory, FileTooLarge, WrongMedia),
)
async def begin_import(deps: ImportDeps, actor: Actor, request: web.Request, query: ImportDefaults) -> ShownImport:
    """Take the workbook, Word document or text in the body of this request, and begin its dry run. Its name is in
    `X-File-Name`, URL-encoded."""
    name = file_name(request)
    return _shown(deps, await deps.imports.add(actor, body_of(request), name, query.defaults()))


@routes.route("GET", "/api/knowledge/imports", right=WRITE)
async def list_imports(deps: ImportDeps, actor: Actor) -> list[ShownImport]:
    """Return the reader's own newest imports, newest first."""
    return [_shown(deps, one) for one in await deps.imports.listed(actor)]


@routes.route("GET", "/api/knowledge/imports/{batch}", right=WRITE, errors=(NoSuchImport,))
async def read_import(deps: ImportDeps, actor: Actor, batch: Id) -> ShownImport:
    """Return one of the reader's own imports, with its faults."""
    return _shown(deps, await deps.imports.read(actor, batch))


@routes.route(
    "POST",
    "/api/knowledge/imports/{batch}/run",
    right=WRITE,
    errors=(NoSuchImport, ImportNotReady, TooManyJobs),
)
async def run_import(deps: ImportDeps, actor: Actor, batch: Id, body: RunImport) -> ShownImport:
    """Check it again, or write the rows without faults. An import that was interrupted continues where it stopped."""
    return _shown(deps, await deps.imports.run(actor, batch, body.mode))


def _shown(deps: ImportDeps, one: Import) -> ShownImport:
    names = ("id", "name", "department", "form", "mode", "refused", "rows", "faulty", "done", "created_at", "job")
    stands = deps.imports.standing(one)
    return ShownImport(
        **{name: getattr(one, name) for name in names},
        faults=[
            ShownFault(each.row, each.column, each.fault, each.value, each.fault in REMARKS) for each in one.faults
        ],
        state=stands.state,
        ready=stands.ready,
        failure=stands.failure,
    )
