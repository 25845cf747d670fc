"""The routes of attachments: add, remove, order, show or save, return the text, and read it again."""

from dataclasses import dataclass
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from core.ids import Instant
from infra.extract.pieces import PieceKind
from infra.extract.reader import MOST_BYTES
from infra.files.errors import FileGone, FileHeld, FileTooLarge, PictureTooLarge, WrongMedia
from infra.files.file_store import FileStore
from infra.files.serving import serve
from infra.http.body import body_of
from infra.http.forms import Id
from infra.http.routes import INT32, Form, Routes, file_name
from knowledge.errors import NoSuchArticle, NoSuchEdition, NotYourDepartment
from knowledge.papers.service import MOST_PAPERS, NoSuchPaper, PaperService, TooManyPapers
from knowledge.papers.store import Paper, PaperState
from knowledge.parts import READ, WRITE
from knowledge.rules.states import NotNow

PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""The browser's own viewer shows a PDF in a frame of our page; nothing embedded in the PDF may run."""

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


class OfVersion(Form):
    """`n`: the number of a version, for editors; without it, the published version."""

    n: Annotated[int, Field(ge=1, le=INT32)] | None = None


class ShownPaperQuery(Form):
    """`save`: download it instead of showing it."""

    save: bool = False


class PaperOrder(Form):
    """The ids of the draft's attachments in their new order."""

    papers: Annotated[tuple[Id, ...], Field(max_length=MOST_PAPERS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """An attachment. `state`: whether its text is in the index; `why`: the code of why it is not, or ''; `cut`: only
    the beginning of it is."""

    id: str
    name: str
    media_type: str
    size: int
    state: PaperState
    why: str
    cut: bool
    by_name: str
    at: Instant


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A piece of the text, and its place in the attachment."""

    place: PieceKind
    number: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperText:
    """An attachment and its text; only the beginning of a long text."""

    paper: ShownPaper
    pieces: list[ShownPiece]


@dataclass(frozen=True, slots=True)
class PaperDeps:
    """The parts that these routes need."""

    papers: PaperService
    file_store: FileStore


routes = Routes("knowledge", PaperDeps)


@routes.route("GET", "/api/knowledge/articles/{article}/papers", right=READ, errors=(NoSuchArticle,))
async def list_papers(deps: PaperDeps, actor: Actor, article: Id, query: OfVersion) -> list[ShownPaper]:
    """Return the attachments of an article's version, in their order."""
    return [_shown(one) for one in await deps.papers.listed(actor, article, query.n)]


@routes.route(
    "POST",
    "/api/knowledge-files/{article}",
    right=WRITE,
    status=201,
    streams=MOST_BYTES,
    errors=(
        NoSuchArticle,
        NoSuchEdition,
        NotYourDepartment,
        NotNow,
        TooManyPapers,
        FileTooLarge,
        PictureTooLarge,
        WrongMedia,
    ),
)
async def attach_paper(deps: PaperDeps, actor: Actor, request: web.Request, article: Id) -> ShownPaper:
    """Attach the file in the body of this request to the draft. Its name is in `X-File-Name`, URL-encoded; its media
    type is detected from its content."""
    name = file_name(request)
    return _shown(await deps.papers.add(actor, article, body_of(request), name))


@routes.route(
    "GET",
    "/api/knowledge/papers/{paper}",
    right=READ,
    also=(206, 304, 416),
    errors=(NoSuchPaper, FileGone),
    produces="application/octet-stream",
)
async def read_paper(
    deps: PaperDeps, actor: Actor, request: web.Request, paper: Id, query: ShownPaperQuery
) -> web.StreamResponse:
    """Return an attachment, or a byte range of it."""
    found = await deps.papers.file(actor, paper)
    policy = PDF_POLICY if found.media_type == "application/pdf" else POLICY
    shown: Literal["inline", "attachment"] = "attachment" if query.save else "inline"
    return await serve(deps.file_store, found, request, shown=shown, policy=policy)


@routes.route("GET", "/api/knowledge/papers/{paper}/text", right=READ, errors=(NoSuchPaper,))
async def read_paper_text(deps: PaperDeps, actor: Actor, paper: Id) -> PaperText:
    """Return the text of an attachment by its pages, sheets or slides, as it is searched."""
    found, pieces = await deps.papers.text(actor, paper)
    return PaperText(_shown(found), [ShownPiece(one.place, one.number, one.name, one.text) for one in pieces])


@routes.route("POST", "/api/knowledge/papers/{paper}/retry", right=WRITE, errors=(NoSuchPaper, NotYourDepartment))
async def retry_paper(deps: PaperDeps, actor: Actor, paper: Id) -> ShownPaper:
    """Read the attachment's text again."""
    return _shown(await deps.papers.retry(actor, paper))


@routes.route(
    "PUT",
    "/api/knowledge/articles/{article}/papers/order",
    right=WRITE,
    errors=(NoSuchArticle, NoSuchEdition, NotYourDepartment, NotNow, NoSuchPaper),
)
async def order_papers(deps: PaperDeps, actor: Actor, article: Id, body: PaperOrder) -> list[ShownPaper]:
    """Put all of the draft's attachments into this order."""
    return [_shown(one) for one in await deps.papers.order(actor, article, body.papers)]


@routes.route(
    "DELETE",
    "/api/knowledge/papers/{paper}",
    right=WRITE,
    errors=(NoSuchPaper, NotYourDepartment, NotNow, FileHeld),
)
async def remove_paper(deps: PaperDeps, actor: Actor, paper: Id) -> None:
    """Remove it from the draft. Versions that have it keep it."""
    await deps.papers.remove(actor, paper)


def _shown(one: Paper) -> ShownPaper:
    return ShownPaper(**{name: getattr(one, name) for name in ShownPaper.__dataclass_fields__})
