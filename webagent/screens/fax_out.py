"""Outgoing faxes (发传真): a document is drawn as it will be sent, previewed, queued, and followed to its end."""

import asyncio
import base64
import binascii
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import Field

from accounts.service import AccountService
from channels.fax.domain import DELETE, HANDLE, SEND
from channels.fax.file_store import facts
from channels.fax.papers import FaxPapers
from channels.fax.places import WENT
from channels.fax.reader import (
    REFUSALS,
    FaxClaimed,
    FaxFiles,
    FaxOver,
    FaxReader,
    NoSuchFax,
    NotOver,
    PagesGone,
    PagesMissing,
    Renderer,
    Resolution,
    SentFax,
)
from channels.fax.settings import FaxSettings
from core.actor import Actor
from core.errors import Invalid, NotFound
from core.ids import Instant
from core.messages.fax import CancelFax, QueueFax
from core.numbers import plain
from core.outbound import FeatureCode, NumberNotAllowed, Refused, never
from cti.reader import TelephoneReader
from infra.clock import Clock, new_id
from infra.files.errors import FileGone, FileHeld
from infra.http.forms import Id, ShortId
from infra.http.routes import Form, Routes
from infra.link.face import Link
from infra.logs.logging import mask_number
from infra.settings.installation import Settings
from infra.trail.audit import AuditLog
from records.reader import NUMBERS
from tickets.access import Access
from tickets.confidential.seals import Seals
from tickets.errors import NoSuchTicket
from tickets.service import TicketService
from webagent.screens.fax import (
    OVER,
    FaxDeletion,
    FaxDeps,
    FaxId,
    FaxRow,
    Moment,
    Page,
    PictureQuery,
    deletion,
    picture,
)
from webagent.screens.outbound import NoNumber

Number = Annotated[str, Field(max_length=32)]
MOST_BYTES = 6 * 1024 * 1024
BASE64_MOST = MOST_BYTES * 4 // 3 + 4


class NewDraft(Form):
    """A document as Base64, or (null) only a cover page with its note. The kind is detected from its bytes."""

    document: Annotated[str, Field(max_length=BASE64_MOST)] | None = None
    resolution: Resolution = Resolution.FINE
    cover: bool = True
    number: Number = ""
    name: Annotated[str, Field(max_length=60)] = ""
    subject: Annotated[str, Field(max_length=120)] = ""
    note: Annotated[str, Field(max_length=2000)] = ""
    reply_to: FaxId | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Pages as they will be sent; they can be viewed and sent for a day."""

    id: str
    pages: int
    resolution: Resolution


class NewFax(Form):
    """Send this draft to this number, or back to the sender of the fax `reply_to`."""

    draft: ShortId
    number: Number = ""
    reply_to: FaxId | None = None
    name: Annotated[str, Field(max_length=60)] = ""
    subject: Annotated[str, Field(max_length=120)] = ""
    ticket: Id | None = None


@dataclass(frozen=True, slots=True)
class QueuedFax:
    """A fax that was queued."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow:
    """An outgoing or sent fax. `sent` of its `pages` were confirmed; `reason`: why the last attempt ended early;
    `next_at`: when the next one is made; `by_name`: the sender. `deleted_at`: when the pages were deleted."""

    id: str
    number: str
    name: str
    subject: str
    pages: int
    resolution: str
    ticket: str
    by_name: str
    mine: bool
    queued_at: Instant
    state: str
    sent: int
    tries: int
    reason: str
    mode: str
    rate: int
    next_at: Instant | None
    done_at: Instant | None
    deleted_at: Instant | None
    deleted_name: str
    deleted_why: str


class SentQuery(Form):
    """One page of the list; `all`: of everybody, for those who may command the floor."""

    before: Moment | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50
    all: bool = False


@dataclass(frozen=True, slots=True)
class TicketFaxes:
    """The faxes of a ticket: those received in its interaction, and those that were sent for it."""

    came: list[FaxRow]
    sent: list[SentRow]


@dataclass(frozen=True, slots=True)
class FaxOutDeps:
    """The parts that these routes need."""

    faxes: FaxReader
    drafts: FaxFiles
    papers: FaxPapers
    press: Renderer
    core: Link
    accounts: AccountService
    telephone: TelephoneReader
    tickets: TicketService
    access: Access
    seals: Seals
    audit: AuditLog
    settings: Settings
    fax: FaxSettings
    clock: Clock
    came: FaxDeps

    async def number(self, given: str, reply_to: str | None) -> str:
        """Return the number to send to. Raises `NoNumber`, `NumberNotAllowed` or `NoSuchFax`."""
        if reply_to is None and never(given) is Refused.FEATURE:
            raise FeatureCode
        number = plain((await self.faxes.get(reply_to)).number if reply_to is not None else given)
        if not number:
            raise NoNumber
        self.telephone.check(number)
        return number

    async def visible(self, actor: Actor, id: str) -> SentFax:
        """Return the fax, if it is this person's, or for a ticket that they may read, or if they may command the floor.
        Raises `NoSuchFax`."""
        job = await self.faxes.sent(id)
        if job.by == actor.user or actor.may(OVER):
            return job
        if not job.ticket or not actor.may("tickets.read"):
            raise NoSuchFax
        try:
            ticket = await self.tickets.get(actor, job.ticket)
        except NoSuchTicket:
            raise NoSuchFax from None
        if await self.access.handles_only(actor, ticket) or await self.seals.is_closed(actor, ticket):
            raise NoSuchFax
        return job

    async def rows(self, actor: Actor, found: list[SentFax]) -> list[SentRow]:
        """Return faxes as this person sees them."""
        names = {str(one.id): one.name for one in await self.accounts.accounts()}
        masked = not actor.may(NUMBERS)
        gone = await self.papers.deleted(WENT, [one.id for one in found])
        plainly = {field.name for field in fields(SentRow)} & {field.name for field in fields(SentFax)}
        return [
            SentRow(
                **{name: getattr(one, name) for name in plainly - {"number"}},
                number=mask_number(one.number) if masked else one.number,
                by_name=names.get(one.by, one.by),
                mine=one.by == actor.user,
                **deletion(gone.get(one.id), names),
            )
            for one in found
        ]


routes = Routes("fax", FaxOutDeps)


@routes.route(
    "POST",
    "/api/fax-drafts",
    right=SEND,
    status=201,
    errors=(*REFUSALS, Invalid, NoNumber, NumberNotAllowed, NoSuchFax),
)
async def draw_fax(deps: FaxOutDeps, actor: Actor, body: NewDraft) -> Draft:
    """Draw the pages that will be sent. An unsuitable document is refused with the reason."""
    number = await deps.number(body.number, body.reply_to) if body.number or body.reply_to else ""
    if not actor.may(NUMBERS) and body.reply_to:
        number = mask_number(number)
    job: dict[str, Any] = {"do": "draw", "resolution": body.resolution, "most_pages": deps.fax.most_pages}
    if body.cover:
        today = datetime.fromtimestamp(deps.clock.now(), ZoneInfo(deps.settings.zone))
        job["cover"] = {
            "site": deps.settings.name,
            "to": body.name,
            "number": number,
            "sender": actor.name,
            "subject": body.subject,
            "date": today.strftime("%Y-%m-%d"),
            "note": body.note,
        }
    if body.document is not None:
        job["document"] = True
    drawn = await deps.press.run(job, _decoded(body.document or ""))
    id = new_id()
    await asyncio.to_thread(deps.drafts.draft, actor.user, id, drawn.file)
    return Draft(id, drawn.pages, body.resolution)


def _decoded(document: str) -> bytes:
    try:
        return base64.b64decode(document, validate=True)
    except (binascii.Error, ValueError):
        raise Invalid("The document is not Base64.", field="document") from None


@routes.route(
    "GET", "/api/fax-drafts/{draft}/pages/{page}", right=SEND, errors=(NotFound, *REFUSALS), produces="image/png"
)
async def read_draft_page(
    deps: FaxOutDeps, actor: Actor, draft: ShortId, page: Page, query: PictureQuery
) -> web.Response:
    """Return a page of the reader's own draft, as it will be sent."""
    return await picture(deps.press, deps.drafts.read_draft(actor.user, draft), page, small=query.small)


@routes.route(
    "POST",
    "/api/fax-jobs",
    right=SEND,
    status=201,
    also=(202,),
    errors=(NotFound, NoSuchFax, NoNumber, NumberNotAllowed, NoSuchTicket),
)
async def send_fax(deps: FaxOutDeps, actor: Actor, body: NewFax) -> QueuedFax:
    """Queue the reader's own draft, which is recorded in the audit log. From now on the push reports its progress."""
    number = await deps.number(body.number, body.reply_to)
    if body.ticket is not None:
        await deps.tickets.get(actor, body.ticket)
    draft = await asyncio.to_thread(deps.drafts.read_draft, actor.user, body.draft)
    pages, resolution = facts(draft)
    interaction = (await deps.faxes.get(body.reply_to)).call if body.reply_to else ""
    stored = await deps.papers.put(draft, f"{body.draft}.tif")
    await asyncio.to_thread(deps.drafts.forget_draft, actor.user, body.draft)
    await deps.audit.note(actor, "fax.queued", "fax", body.draft)
    await deps.core.ask(
        QueueFax(
            job=body.draft,
            number=number,
            name=body.name,
            subject=body.subject,
            stored=stored,
            pages=pages,
            resolution=resolution,
            by=actor.user,
            interaction=interaction,
            ticket=body.ticket or "",
        )
    )
    return QueuedFax(body.draft)


@routes.route("GET", "/api/fax-jobs", right=SEND)
async def list_sent_faxes(deps: FaxOutDeps, actor: Actor, query: SentQuery) -> list[SentRow]:
    """List outgoing and sent faxes, newest first."""
    by = None if query.all and actor.may(OVER) else actor.user
    return await deps.rows(actor, await deps.faxes.outgoing(by, query.before, query.limit))


@routes.route(
    "GET",
    "/api/fax-jobs/{job}/pages/{page}",
    right=SEND,
    errors=(NoSuchFax, NotFound, PagesMissing, FileGone, *REFUSALS),
    produces="image/png",
)
async def read_sent_page(deps: FaxOutDeps, actor: Actor, job: ShortId, page: Page, query: PictureQuery) -> web.Response:
    """Return a page as it was sent."""
    found = await deps.visible(actor, job)
    return await picture(deps.press, await deps.papers.pages(WENT, found), page, small=query.small)


@routes.route(
    "POST", "/api/fax-jobs/{job}/delete", right=DELETE, errors=(NoSuchFax, NotOver, PagesMissing, PagesGone, FileHeld)
)
async def delete_sent_fax(deps: FaxOutDeps, actor: Actor, job: ShortId, body: FaxDeletion) -> None:
    """Delete the pages of a fax that was sent or given up. Its row stays and records this."""
    found = await deps.visible(actor, job)
    if found.done_at is None:
        raise NotOver
    await deps.papers.delete(actor, WENT, found.id, body.reason)


@routes.route("POST", "/api/fax-jobs/{job}/cancel", right=SEND, also=(202,), errors=(FaxOver, FaxClaimed))
async def cancel_fax(deps: FaxOutDeps, actor: Actor, job: ShortId) -> None:
    """Stop sending it; no further page goes out."""
    await deps.audit.note(actor, "fax.cancelled", "fax", job)
    await deps.core.ask(CancelFax(job=job, by=actor.user, over=actor.may(OVER)))


@routes.route("GET", "/api/tickets/{ticket}/faxes", right="tickets.read", errors=(NoSuchTicket,))
async def list_ticket_faxes(deps: FaxOutDeps, actor: Actor, ticket: Id) -> TicketFaxes:
    """List the faxes of a ticket, with the receipts of those that were sent.

    The list is empty for a person who only handles the ticket for a department.
    """
    found = await deps.tickets.get(actor, ticket)
    if await deps.access.handles_only(actor, found) or await deps.seals.is_closed(actor, found):
        return TicketFaxes([], [])
    came = await deps.faxes.of_calls([found.interaction]) if found.interaction and actor.may(HANDLE) else []
    sent = await deps.faxes.of_ticket(ticket)
    return TicketFaxes(await deps.came.rows(actor, came), await deps.rows(actor, sent))
