"""The routes of pictures: add one to the text of a draft, and show it."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from core.actor import Actor
from infra.files.errors import FileGone, FileTooLarge, PictureTooLarge, WrongMedia
from infra.files.file_store import FileStore
from infra.files.serving import serve
from infra.http.body import body_of
from infra.http.forms import Id
from infra.http.routes import Routes
from knowledge.errors import NoSuchArticle, NoSuchEdition, NotYourDepartment
from knowledge.parts import READ, WRITE
from knowledge.pictures.service import MOST_BYTES, NoSuchPicture, PictureService, TooManyPictures
from knowledge.rules.states import NotNow

POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"
KEPT: Final = "private, max-age=31536000, immutable"
"""A picture never changes under its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture, and its address in the text of an article."""

    id: str
    url: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class PictureDeps:
    """The parts that these routes need."""

    pictures: PictureService
    file_store: FileStore


routes = Routes("knowledge", PictureDeps)


@routes.route(
    "POST",
    "/api/knowledge-files/{article}/pictures",
    right=WRITE,
    status=201,
    streams=MOST_BYTES,
    errors=(
        NoSuchArticle,
        NoSuchEdition,
        NotYourDepartment,
        NotNow,
        TooManyPictures,
        FileTooLarge,
        PictureTooLarge,
        WrongMedia,
    ),
)
async def add_article_picture(deps: PictureDeps, actor: Actor, request: web.Request, article: Id) -> ShownPicture:
    """Store the picture in the body of this request (PNG, JPEG, GIF or WebP, detected from its content) for the text of
    the draft. If no version shows it within a week, it is deleted."""
    one = await deps.pictures.add(actor, article, body_of(request))
    url = f"/api/knowledge/pictures/{one.id}"
    return ShownPicture(id=one.id, url=url, media_type=one.media_type, size=one.size)


@routes.route(
    "GET",
    "/api/knowledge/pictures/{picture}",
    right=READ,
    also=(206, 304, 416),
    errors=(NoSuchPicture, FileGone),
    produces="application/octet-stream",
)
async def read_article_picture(
    deps: PictureDeps, actor: Actor, request: web.Request, picture: Id
) -> web.StreamResponse:
    """Return a picture, which the browser caches."""
    found = await deps.pictures.file(actor, picture)
    return await serve(deps.file_store, found, request, policy=POLICY, cache=KEPT)
