"""The routes of attachments: into a draft and out of it, shown or saved, their text, and read again."""

from dataclasses import dataclass
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from core.ids import Instant
from infra.extract.pieces import Place
from infra.extract.reader import MOST_BYTES
from infra.files.errors import FileGone, FileHeld, FileTooLarge, PictureTooLarge, WrongMedia
from infra.files.serving import serve
from infra.files.shelf import Shelf
from infra.http.body import body_of
from infra.http.routes import INT32, Form, Routes, file_name
from knowledge.categories.api import Id
from knowledge.errors import NoSuchArticle, NoSuchEdition, NotYourDepartment
from knowledge.papers.service import MOST_PAPERS, NoSuchPaper, PaperService, TooManyPapers
from knowledge.papers.store import Paper, PaperState
from knowledge.parts import READ, WRITE
from knowledge.rules.states import NotNow

PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""A PDF is shown by the browser's own viewer, in a frame of ours; nothing that it brings along is run."""

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


class OfVersion(Form):
    """`n`: the number of a version, for editors; without it, of what is published."""

    n: Annotated[int, Field(ge=1, le=INT32)] | None = None


class ShownPaperQuery(Form):
    """`save`: it goes to the disk of whoever asks, instead of being shown."""

    save: bool = False


class PaperOrder(Form):
    """The draft's attachments in the order that they are to have."""

    papers: Annotated[tuple[Id, ...], Field(max_length=MOST_PAPERS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """An attachment. `state`: whether its text is in the index; `why`: the code of what kept it out, or ''; `cut`: only
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
    """A part of the text, and where it stands."""

    place: Place
    number: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperText:
    """An attachment and its text, the beginning of a long one."""

    paper: ShownPaper
    pieces: list[ShownPiece]


@dataclass(frozen=True, slots=True)
class PaperDeps:
    """The parts that these routes need."""

    papers: PaperService
    shelf: Shelf


routes = Routes("knowledge", PaperDeps)


@routes.route("GET", "/api/knowledge/articles/{article}/papers", right=READ, errors=(NoSuchArticle,))
async def list_papers(deps: PaperDeps, actor: Actor, article: Id, query: OfVersion) -> list[ShownPaper]:
    """The attachments of an article's version, the oldest first."""
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
    """Put the file that is the body of this request into the draft; its name stands in `X-File-Name`, written as in a
    URL. What it holds is told by its content."""
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
    """An attachment, or a part of it."""
    found = await deps.papers.file(actor, paper)
    policy = PDF_POLICY if found.media_type == "application/pdf" else POLICY
    shown: Literal["inline", "attachment"] = "attachment" if query.save else "inline"
    return await serve(deps.shelf, found, request, shown=shown, policy=policy)


@routes.route("GET", "/api/knowledge/papers/{paper}/text", right=READ, errors=(NoSuchPaper,))
async def read_paper_text(deps: PaperDeps, actor: Actor, paper: Id) -> PaperText:
    """The text of an attachment by its pages, sheets or slides, as it is searched."""
    found, pieces = await deps.papers.text(actor, paper)
    return PaperText(_shown(found), [ShownPiece(one.place, one.number, one.name, one.text) for one in pieces])


@routes.route("POST", "/api/knowledge/papers/{paper}/retry", right=WRITE, errors=(NoSuchPaper, NotYourDepartment))
async def retry_paper(deps: PaperDeps, actor: Actor, paper: Id) -> ShownPaper:
    """Read its text again."""
    return _shown(await deps.papers.retry(actor, paper))


@routes.route(
    "PUT",
    "/api/knowledge/articles/{article}/papers/order",
    right=WRITE,
    errors=(NoSuchArticle, NoSuchEdition, NotYourDepartment, NotNow, NoSuchPaper),
)
async def order_papers(deps: PaperDeps, actor: Actor, article: Id, body: PaperOrder) -> list[ShownPaper]:
    """Put the draft's attachments, all of them, into this order."""
    return [_shown(one) for one in await deps.papers.order(actor, article, body.papers)]


@routes.route(
    "DELETE",
    "/api/knowledge/papers/{paper}",
    right=WRITE,
    errors=(NoSuchPaper, NotYourDepartment, NotNow, FileHeld),
)
async def remove_paper(deps: PaperDeps, actor: Actor, paper: Id) -> None:
    """Take it out of the draft; versions that have it keep it."""
    await deps.papers.remove(actor, paper)


def _shown(one: Paper) -> ShownPaper:
    return ShownPaper(**{name: getattr(one, name) for name in ShownPaper.__dataclass_fields__})
