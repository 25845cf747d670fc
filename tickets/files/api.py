"""The routes of attachments: upload one as the request's body, show or save it, and remove it."""

from dataclasses import dataclass
from typing import Literal

from aiohttp import web

from core.actor import Actor
from infra.files.errors import FileGone, FileHeld, FileTooLarge, PictureTooLarge, WrongMedia
from infra.files.file_store import FileStore
from infra.files.serving import serve
from infra.http.body import body_of
from infra.http.forms import Id
from infra.http.routes import Form, Routes, file_name
from infra.settings.files import LARGEST_ATTACHMENT
from tickets.errors import FileStays, NoFilesNow, NoSuchAttachment, NoSuchTicket
from tickets.files.service import TicketFile, TicketFiles
from tickets.rules.errors import TooManyFiles
from tickets.settings import AttachmentSettings

PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""A PDF is shown in the browser's own viewer, in a frame of ours; nothing that it contains is executed."""
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


class AttachTo(Form):
    """`step`: the file is for a step that the person is about to take, and waits until then."""

    step: bool = False


class Shown(Form):
    """`save`: download the file instead of showing it."""

    save: bool = False


@dataclass(frozen=True, slots=True)
class AttachmentLimits:
    """The limits for attachments: bytes of a file, files of a ticket, and bytes of these together."""

    most_bytes: int
    most_files: int
    all_bytes: int


@dataclass(frozen=True, slots=True)
class AttachmentDeps:
    """The dependencies of these routes."""

    files: TicketFiles
    file_store: FileStore
    limits: AttachmentSettings


routes = Routes("tickets", AttachmentDeps)


@routes.route("GET", "/api/ticket-files", right="tickets.read")
async def read_attachment_limits(deps: AttachmentDeps) -> AttachmentLimits:
    """The limits for attachments, so that a page refuses a file that is too large before sending it."""
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
    """Attach the file in the request's body. Its name is in `X-File-Name`, percent-encoded as in a URL; its type is
    determined from its content."""
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
    """An attachment, or a part of it. The audit log notes the access."""
    found = await deps.files.read(actor, file)
    policy = PDF_POLICY if found.media_type == "application/pdf" else POLICY
    shown: Literal["inline", "attachment"] = "attachment" if query.save else "inline"
    return await serve(deps.file_store, found, request, shown=shown, policy=policy)


@routes.route(
    "DELETE",
    "/api/ticket-files/{file}",
    right="tickets.read",
    errors=(NoSuchTicket, NoSuchAttachment, FileStays, FileHeld),
)
async def remove_ticket_file(deps: AttachmentDeps, actor: Actor, file: Id) -> None:
    """Remove an attachment: writers may do so in a draft, later only the person who added it, and only until the next
    step."""
    await deps.files.remove(actor, file)
