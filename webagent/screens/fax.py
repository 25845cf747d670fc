"""Received faxes (传真): the list, their pages as pictures, what agents do with them, and their deletion."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from accounts.service import AccountService
from channels.fax.domain import DELETE, HANDLE
from channels.fax.papers import FaxPapers
from channels.fax.places import CAME
from channels.fax.reader import (
    REFUSALS,
    FaxClaimed,
    FaxReader,
    KeptFax,
    NoSuchFax,
    NotOver,
    PagesGone,
    PagesMissing,
    Renderer,
)
from channels.fax.reading import FaxReading, ReadingState
from core.actor import SYSTEM, Actor
from core.errors import NotFound
from core.ids import Instant, InteractionId
from core.messages.fax import ClaimFax, CloseFax, ReleaseFax
from infra.files.errors import FileGone, FileHeld
from infra.files.store import Deleted
from infra.http.routes import Form, Routes
from infra.link.face import Link
from infra.logs.logging import mask_number
from infra.trail.audit import AuditLog
from records.reader import NUMBERS
from tickets.errors import NotYourInteraction
from tickets.service import TicketService
from voicemail.store import KeptMessage

FaxId = Annotated[str, Field(pattern=r"^[0-9a-z]{4,60}$")]
Page = Annotated[int, Field(ge=0, le=1000)]
Moment = Annotated[float, Field(ge=0, le=4e9)]
OVER = "floor.command"
"""The right to take over a fax that somebody else has taken."""

OPENED = "fax.opened"
NOTED_FOR_S = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxRow:
    """A received fax. `number` is masked without `records.numbers` unless this person deals with it (`mine`), and ''
    when withheld; `ticket` is that of the call; `whole`: every page arrived, else `error` says why not. `deleted_at`:
    when the pages were deleted, by `deleted_name` for this reason, or '' when their time was up."""

    id: str
    call: str
    number: str
    called: str
    pages: int
    whole: bool
    error: str
    rate: int
    mode: str
    station: str
    began_at: Instant
    claimed_by: str
    claimed_name: str
    mine: bool
    closed_at: Instant | None
    closed_name: str
    note: str
    ticket: str | None
    deleted_at: Instant | None
    deleted_name: str
    deleted_why: str


@dataclass(frozen=True, slots=True)
class FaxList:
    """The waiting faxes, oldest first, those being received, and the progress of reading their words."""

    items: list[FaxRow]
    coming: list[FaxRow]
    reading: ReadingState


class ClosedFaxQuery(Form):
    """One page of the faxes that were dealt with."""

    before: Moment | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class FaxSearch(ClosedFaxQuery):
    """One page of the faxes with all these words on their pages or in the note."""

    words: Annotated[str, Field(min_length=1, max_length=60)]


class PictureQuery(Form):
    """The size of a picture."""

    small: bool = False


class FaxClosing(Form):
    """How the fax was dealt with, in a few words."""

    note: Annotated[str, Field(max_length=200)] = ""


class FaxDeletion(Form):
    """The reason for deleting the pages of a fax."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class TicketOfFax:
    """The ticket about the fax."""

    ticket: str


@dataclass(frozen=True, slots=True)
class FaxDeps:
    """The parts that these routes need."""

    faxes: FaxReader
    papers: FaxPapers
    press: Renderer
    reading: FaxReading
    core: Link
    accounts: AccountService
    tickets: TicketService
    audit: AuditLog

    async def rows(self, actor: Actor, found: list[KeptFax]) -> list[FaxRow]:
        """Return faxes as this person sees them."""
        names = {str(one.id): one.name for one in await self.accounts.accounts()}
        seen = actor.may(NUMBERS)
        tickets: Mapping[str, str] = {}
        if found and actor.may("tickets.read"):
            ids = [InteractionId(one.call) for one in found]
            own = [InteractionId(one.call) for one in found if one.claimed_by == actor.user]
            tickets = await self.tickets.of_interactions(actor, ids, had=own)
        gone = await self.papers.deleted(CAME, [one.id for one in found])
        plainly = {field.name for field in fields(FaxRow)} & {field.name for field in fields(KeptFax)}
        return [
            FaxRow(
                **{name: getattr(one, name) for name in plainly - {"number"}},
                number=one.number if seen or in_hand(one, actor) else mask_number(one.number),
                claimed_name=names.get(one.claimed_by, one.claimed_by),
                mine=one.claimed_by == actor.user,
                closed_name=names.get(one.closed_by, one.closed_by),
                ticket=tickets.get(one.call),
                **deletion(gone.get(one.id), names),
            )
            for one in found
        ]


def in_hand(one: KeptFax | KeptMessage, actor: Actor) -> bool:
    """Return whether this person deals with it now: an answer needs the whole number of its sender."""
    return one.claimed_by == actor.user and one.closed_at is None


def deletion(gone: Deleted | None, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the deletion of pages or of sound. If their time was up, there is no name, and the reason is not meant
    for people."""
    if gone is None or gone.by == SYSTEM.user:
        return {"deleted_at": gone.at if gone else None, "deleted_name": "", "deleted_why": ""}
    return {"deleted_at": gone.at, "deleted_name": names.get(gone.by, gone.by), "deleted_why": gone.why}


async def picture(press: Renderer, fax: bytes, page: int, *, small: bool) -> web.Response:
    """Return one page (from 1) as PNG. The browser may cache it, since the pages of a fax never change."""
    if page < 1:
        raise NotFound("Pages are counted from 1.")
    drawn = await press.run({"do": "show", "page": page - 1, "small": small}, fax)
    headers = {"Cache-Control": "private, max-age=3600"}
    return web.Response(body=drawn.file, content_type="image/png", headers=headers)


routes = Routes("fax", FaxDeps)


@routes.route("GET", "/api/faxes", right=HANDLE)
async def list_faxes(deps: FaxDeps, actor: Actor) -> FaxList:
    """List the faxes that nobody has dealt with."""
    came, coming = deps.faxes.open(), deps.faxes.coming()
    return FaxList(await deps.rows(actor, came), await deps.rows(actor, coming), await deps.reading.state())


@routes.route("GET", "/api/faxes/closed", right=HANDLE)
async def list_closed_faxes(deps: FaxDeps, actor: Actor, query: ClosedFaxQuery) -> list[FaxRow]:
    """List the faxes that were dealt with, newest first."""
    return await deps.rows(actor, await deps.faxes.closed(query.before, query.limit))


@routes.route("POST", "/api/faxes/search", right=HANDLE, reads=True)
async def search_faxes(deps: FaxDeps, actor: Actor, body: FaxSearch) -> list[FaxRow]:
    """Search the faxes that were dealt with, newest first. Not a GET, because URLs are logged on their way."""
    return await deps.rows(actor, await deps.faxes.closed(body.before, body.limit, body.words))


@routes.route(
    "GET",
    "/api/faxes/{fax}/pages/{page}",
    right=HANDLE,
    errors=(NoSuchFax, NotFound, PagesMissing, FileGone, *REFUSALS),
    produces="image/png",
)
async def read_fax_page(deps: FaxDeps, actor: Actor, fax: FaxId, page: Page, query: PictureQuery) -> web.Response:
    """Return a page as a picture. Reading it is recorded in the audit log; a thumbnail is not, because it cannot be
    read."""
    found = await deps.faxes.get(fax)
    if not query.small:
        await deps.audit.note_once(actor, OPENED, "fax", found.id, NOTED_FOR_S)
    return await picture(deps.press, await deps.papers.pages(CAME, found), page, small=query.small)


@routes.route(
    "GET",
    "/api/faxes/{fax}/pdf",
    right=HANDLE,
    errors=(NoSuchFax, PagesMissing, FileGone, *REFUSALS),
    produces="application/pdf",
)
async def read_fax_pdf(deps: FaxDeps, actor: Actor, fax: FaxId) -> web.Response:
    """Return all pages, to print or to keep."""
    found = await deps.faxes.get(fax)
    await deps.audit.note_once(actor, OPENED, "fax", found.id, NOTED_FOR_S)
    drawn = await deps.press.run({"do": "pdf"}, await deps.papers.pages(CAME, found))
    return web.Response(body=drawn.file, content_type="application/pdf", headers={"Cache-Control": "private, no-store"})


@routes.route(
    "POST", "/api/faxes/{fax}/delete", right=DELETE, errors=(NoSuchFax, NotOver, PagesMissing, PagesGone, FileHeld)
)
async def delete_fax(deps: FaxDeps, actor: Actor, fax: FaxId, body: FaxDeletion) -> None:
    """Delete the pages of a fax that was dealt with, and the text read from them. Its row stays and records this; the
    audit log records the reason and the person."""
    found = await deps.faxes.get(fax)
    if found.closed_at is None:
        raise NotOver
    await deps.papers.delete(actor, CAME, found.id, body.reason)


@routes.route("POST", "/api/faxes/{fax}/claim", right=HANDLE, also=(202,), errors=(NoSuchFax, FaxClaimed))
async def claim_fax(deps: FaxDeps, actor: Actor, fax: FaxId) -> None:
    """Take this fax. A supervisor may take it from somebody else."""
    await deps.core.ask(ClaimFax(fax=fax, by=actor.user, over=actor.may(OVER)))


@routes.route("POST", "/api/faxes/{fax}/release", right=HANDLE, also=(202,), errors=(NoSuchFax, FaxClaimed))
async def release_fax(deps: FaxDeps, actor: Actor, fax: FaxId) -> None:
    """Give it back, so that anybody can take it."""
    await deps.core.ask(ReleaseFax(fax=fax, by=actor.user, over=actor.may(OVER)))


@routes.route("POST", "/api/faxes/{fax}/close", right=HANDLE, also=(202,), errors=(NoSuchFax, FaxClaimed))
async def close_fax(deps: FaxDeps, actor: Actor, fax: FaxId, body: FaxClosing) -> None:
    """Close the fax as dealt with, which is recorded in the audit log."""
    await deps.faxes.get(fax)
    await deps.audit.note(actor, "fax.closed", "fax", fax, reason=body.note)
    await deps.core.ask(CloseFax(fax=fax, by=actor.user, note=body.note, over=actor.may(OVER)))


@routes.route(
    "POST", "/api/faxes/{fax}/ticket", right="tickets.write", status=201, errors=(NoSuchFax, NotYourInteraction)
)
async def ticket_of_fax(deps: FaxDeps, actor: Actor, fax: FaxId) -> TicketOfFax:
    """Create a draft about the fax, with the citizen's number and its pages, or return the existing one."""
    actor.must(HANDLE)
    found = await deps.faxes.get(fax)
    values = {"contact_number": found.number} if found.number else {}
    ticket, _ = await deps.tickets.draft(actor, InteractionId(found.call), values, known_to=True)
    return TicketOfFax(ticket.id)
