"""The routes of attachments: a file comes as the body of a request, is shown or saved, and is taken away."""

from dataclasses import dataclass
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from infra.files.errors import FileGone, FileHeld, FileTooLarge, PictureTooLarge, WrongMedia
from infra.files.serving import serve
from infra.files.shelf import Shelf
from infra.http.body import body_of
from infra.http.routes import Form, Routes, file_name
from infra.settings.files import LARGEST_ATTACHMENT, AttachmentSettings
from tickets.errors import FileStays, NoFilesNow, NoSuchAttachment, NoSuchTicket
from tickets.files.service import TicketFile, TicketFiles
from tickets.rules.errors import TooManyFiles

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{24}$")]
"""The file's name, written as in a URL, in which it has no place: it may have a citizen's name in it."""

PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""A PDF is shown by the browser's own viewer, in a frame of ours; nothing that it brings along is run."""
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


class AttachTo(Form):
    """`step`: it is for a step that one is about to take, and waits until then."""

    step: bool = False


class Shown(Form):
    """`save`: it goes to the disk of whoever asks, instead of being shown."""

    save: bool = False


@dataclass(frozen=True, slots=True)
class AttachmentLimits:
    """The most that may be attached: bytes of a file, files of a ticket, and bytes of these together."""

    most_bytes: int
    most_files: int
    all_bytes: int


@dataclass(frozen=True, slots=True)
class AttachmentDeps:
    """The parts that these routes need."""

    files: TicketFiles
    shelf: Shelf
    limits: AttachmentSettings


routes = Routes("tickets", AttachmentDeps)


@routes.route("GET", "/api/ticket-files", right="tickets.read")
async def read_attachment_limits(deps: AttachmentDeps) -> AttachmentLimits:
    """What may be attached, so that a page refuses what is too large before it is sent."""
    limits = deps.limits
    return AttachmentLimits(limits.most_bytes, limits.most_files, limits.all_bytes)


@routes.route(
    "POST",
    "/api/ticket-files/{ticket}",
    right="tickets.read",
    status=201,
    streams=LARGEST_ATTACHMENT,
    errors=(NoSuchTicket, NoFilesNow, TooManyFiles, FileTooLarge, PictureTooLarge, WrongMedia),
)
async def attach_ticket_file(
    deps: AttachmentDeps, actor: Actor, request: web.Request, ticket: Id, query: AttachTo
) -> TicketFile:
    """Attach the file that is the body of this request; its name stands in `X-File-Name`, written as in a URL. What it
    holds is told by its content."""
    if (request.content_length or 0) > deps.limits.most_bytes:
        raise FileTooLarge(
            f"The file is too large: at most {deps.limits.most_bytes} bytes.", most=deps.limits.most_bytes
        )
    name = file_name(request)
    return await deps.files.add(actor, ticket, body_of(request), name, loose=query.step)


@routes.route(
    "GET",
    "/api/ticket-files/{file}",
    right="tickets.read",
    also=(206, 304, 416),
    errors=(NoSuchTicket, NoSuchAttachment, FileGone),
    produces="application/octet-stream",
)
async def read_ticket_file(
    deps: AttachmentDeps, actor: Actor, request: web.Request, file: Id, query: Shown
) -> web.StreamResponse:
    """An attachment, or a part of it. That somebody has opened it goes into the audit log."""
    found = await deps.files.read(actor, file)
    policy = PDF_POLICY if found.media_type == "application/pdf" else POLICY
    shown: Literal["inline", "attachment"] = "attachment" if query.save else "inline"
    return await serve(deps.shelf, found, request, shown=shown, policy=policy)


@routes.route(
    "DELETE",
    "/api/ticket-files/{file}",
    right="tickets.read",
    errors=(NoSuchTicket, NoSuchAttachment, FileStays, FileHeld),
)
async def remove_ticket_file(deps: AttachmentDeps, actor: Actor, file: Id) -> None:
    """Take an attachment away: of a draft its writers, later whoever added it as long as nothing has followed."""
    await deps.files.remove(actor, file)
