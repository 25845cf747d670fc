"""Attachments: stored, bound to a ticket or a step, shown to people who may read the ticket, and removed."""

import asyncio
from collections.abc import AsyncIterable, Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.ids import Instant, UserId
from infra.files import store as rule_store
from infra.files.errors import FileHeld
from infra.files.file_store import About, FileStore
from infra.files.store import StoredFile
from infra.trail import audit
from tickets import store as ticket_store
from tickets.access import Access
from tickets.errors import FileStays, NoFilesNow, NoSuchAttachment
from tickets.files import store
from tickets.files.kinds import ATTACHMENT, SUFFIXES
from tickets.files.store import Attachment
from tickets.parts import Parts
from tickets.rules.files import AttachmentPlace, Bound, Room, check_room, may_remove, tidy_name
from tickets.rules.sealing import of_ticket
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.states import CLOSED, TicketState
from tickets.settings import AttachmentSettings
from tickets.workflow import store as flow_store
from tickets.workflow.offers import has_a_step

ADDED, REMOVED, OPENED = "ticket.file_added", "ticket.file_removed", "ticket.file_opened"
NOTED_FOR_S: Final = 900.0
LOOSE_S: Final = 86_400.0
"""A file uploaded for a step that was never taken is kept for this long."""
SWEPT_AT_ONCE: Final = 100
NEVER_BOUND: Final = "put up for a step that was not taken"


Also = Callable[[AsyncConnection, str], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFile:
    """An attachment. `step`: the ticket's version after the step that it came with, null if it belongs to the ticket
    itself; `loose`: it waits for its uploader to take the step. `gone`: its retention is over, and only this entry is
    left."""

    id: str
    name: str
    media_type: str
    size: int
    by: UserId
    by_name: str
    at: Instant
    step: int | None
    loose: bool
    gone: bool
    may_remove: bool


class TicketFiles:
    """The attachments of all tickets, for everybody who may read the ticket."""

    def __init__(
        self,
        parts: Parts,
        access: Access,
        file_store: FileStore,
        limits: AttachmentSettings,
        tell: Callable[[Ticket], None],
    ) -> None:
        """`tell`: called with each ticket whose attachments have changed, so that pages are notified."""
        self._tell = tell
        self._database = parts.database
        self._clock = parts.clock
        self._access = access
        self._file_store = file_store
        self._room = Room(limits.most_files, limits.all_bytes)
        self._kind = replace(ATTACHMENT, most_bytes=min(limits.most_bytes, ATTACHMENT.most_bytes))

    async def add(
        self,
        actor: Actor,
        ticket: str,
        source: AsyncIterable[bytes],
        name: str,
        *,
        loose: bool,
        also: Also | None = None,
    ) -> TicketFile:
        """Attach a file whose content arrives in pieces; `loose`: for a step still to be taken. `also`: called with the
        file's id in the same transaction.

        Raises `NoSuchTicket`, `NoFilesNow`, `TooManyFiles`, `FileTooLarge` and `WrongMedia`.
        """
        async with self._database.read() as connection:
            serial, whole = await flow_store.load(connection, ticket)
            sizes = await store.sizes(connection, serial)
        await self._access.opened(actor, whole.ticket)
        await self._check_adds(actor, whole, loose=loose)
        check_room(self._room, sizes, 0)
        written = await self._file_store.write(source, self._kind, About(made_at=self._clock.now()))
        written = replace(written, name=tidy_name(name, SUFFIXES[written.media_type]))
        try:
            bound = await self._enter(actor, ticket, written, loose=loose, also=also)
        except BaseException:
            await asyncio.to_thread(self._file_store.unlink, [written])
            raise
        if not loose:
            self._tell(whole.ticket)
        return TicketFile(
            id=written.id,
            name=written.name,
            media_type=written.media_type,
            size=written.size,
            by=actor.user,
            by_name=actor.name,
            at=self._clock.now(),
            step=None,
            loose=bound.place is AttachmentPlace.LOOSE,
            gone=False,
            may_remove=True,
        )

    async def _enter(self, actor: Actor, ticket: str, written: StoredFile, *, loose: bool, also: Also | None) -> Bound:
        now = self._clock.now()
        async with self._database.write() as connection:
            # Concurrent uploads wait here, so that two files never take the same last place.
            await rule_store.alone(connection)
            serial, whole = await flow_store.load(connection, ticket)
            check_room(self._room, await store.sizes(connection, serial), written.size)
            if not loose and whole.ticket.state in CLOSED:
                raise NoFilesNow
            place = AttachmentPlace.LOOSE if loose else AttachmentPlace.TICKET
            version = whole.ticket.version
            bound = Bound(id=written.id, ticket=ticket, place=place, version=version, by=actor.user)
            await self._file_store.enter_on(connection, written)
            await store.add(connection, serial, bound, actor.name, now)
            await _note(connection, actor, ADDED, whole.ticket, now, written.media_type, written.size)
            if also is not None:
                await also(connection, written.id)
        return bound

    async def _check_adds(self, actor: Actor, whole: WholeTicket, *, loose: bool) -> None:
        if whole.ticket.state is TicketState.DRAFT:
            if loose or not await self._access.may_write(actor, whole.ticket):
                raise NoFilesNow
        elif not has_a_step(actor, whole) or (whole.ticket.state in CLOSED and not loose):
            raise NoFilesNow

    async def of(self, actor: Actor, ticket: Ticket, *, writes: bool, on_paper: bool = False) -> list[TicketFile]:
        """The attachments of an opened ticket; of those waiting for a step, only this person's own. The ticket's own
        attachments come from the citizen, so they are left out if the ticket is sealed, or on paper if it is
        confidential. The citizen's data is removed from the names of the others."""
        async with self._database.read() as connection:
            found = await store.of_ticket(connection, ticket.id)
        shown = [one for one in found if one.bound.place is not AttachmentPlace.LOOSE or one.bound.by == actor.user]
        if ticket.confidential and (on_paper or await self._access.seals.is_closed(actor, ticket)):
            secrets = of_ticket(ticket)
            shown = [
                replace(one, name=secrets.out_of(one.name))
                for one in shown
                if one.bound.place is not AttachmentPlace.TICKET
            ]
        return [_shown(one, ticket, actor.user, writes=writes) for one in shown]

    async def all_of(self, ticket: str) -> list[Attachment]:
        """The bound and available attachments of a ticket, for another platform. A confidential ticket has only those
        of its steps here, without the citizen's data in their names, since the others come from the citizen."""
        async with self._database.read() as connection:
            bound = await store.of_ticket(connection, ticket)
            found = [one for one in bound if one.bound.place is not AttachmentPlace.LOOSE and not one.gone]
            about = await ticket_store.get(connection, ticket) if found else None
        if about is None or not about.confidential:
            return found
        secrets = of_ticket(about)
        return [replace(one, name=secrets.out_of(one.name)) for one in found if one.bound.place is AttachmentPlace.STEP]

    async def remove(self, actor: Actor, id: str) -> None:
        """Remove an attachment; raises `NoSuchAttachment`, `FileStays` and `FileHeld`."""
        found, ticket = await self._opened(actor, id)
        writes = ticket.state is TicketState.DRAFT and await self._access.may_write(actor, ticket)
        async with self._database.write() as connection:
            await rule_store.alone(connection)
            _, whole = await flow_store.load(connection, ticket.id)
            if not may_remove(found.bound, whole.ticket, actor.user, writes=writes):
                raise FileStays
            if not await store.remove(connection, id):
                raise NoSuchAttachment
            gone = await self._file_store.delete_on(connection, id, "", actor)
            now = self._clock.now()
            await _note(connection, actor, REMOVED, whole.ticket, now, found.media_type, found.size)
        await asyncio.to_thread(self._file_store.unlink, gone)
        if found.bound.place is not AttachmentPlace.LOOSE:
            self._tell(whole.ticket)

    async def read(self, actor: Actor, id: str) -> StoredFile:
        """The file of an attachment. The access is noted. Raises `NoSuchAttachment` and `FileGone`."""
        _, ticket = await self._opened(actor, id)
        file = await self._file_store.there(id)
        if ticket.confidential and await self._access.seals.is_closed(actor, ticket):
            file = replace(file, name=of_ticket(ticket).out_of(file.name))
        now = self._clock.now()
        async with self._database.write() as connection:
            if not await audit.noted(connection, actor, OPENED, "file", id, now - NOTED_FOR_S):
                await audit.write(connection, actor, OPENED, "file", id, now, after={"number": ticket.number})
        return file

    async def _opened(self, actor: Actor, id: str) -> tuple[Attachment, Ticket]:
        async with self._database.read() as connection:
            found = await store.one(connection, id)
            if found is None or (found.bound.place is AttachmentPlace.LOOSE and found.bound.by != actor.user):
                raise NoSuchAttachment
            _, whole = await flow_store.load(connection, found.bound.ticket)
        ticket = await self._access.opened(actor, whole.ticket)
        if found.bound.place is AttachmentPlace.TICKET and await self._access.seals.is_closed(actor, ticket):
            raise NoSuchAttachment
        return found, ticket

    async def sweep(self) -> int:
        """Delete files uploaded for a step more than a day ago and never bound; returns how many."""
        before = self._clock.now() - LOOSE_S
        async with self._database.read() as connection:
            ids = await store.loose_before(connection, before, SWEPT_AT_ONCE)
        swept = 0
        for id in ids:
            try:
                swept += await self._sweep(id)
            except FileHeld:
                continue  # A legal hold keeps it.
        return swept

    async def _sweep(self, id: str) -> bool:
        async with self._database.write() as connection:
            await rule_store.alone(connection)
            found = await store.one(connection, id)
            if found is None or found.bound.place is not AttachmentPlace.LOOSE:
                return False
            await store.remove(connection, id)
            gone = await self._file_store.delete_on(connection, id, NEVER_BOUND, SYSTEM)
        await asyncio.to_thread(self._file_store.unlink, gone)
        return True


def _shown(one: Attachment, ticket: Ticket, person: UserId, *, writes: bool) -> TicketFile:
    bound = one.bound
    return TicketFile(
        id=bound.id,
        name=one.name,
        media_type=one.media_type,
        size=one.size,
        by=bound.by,
        by_name=one.by_name,
        at=one.at,
        step=bound.version if bound.place is AttachmentPlace.STEP else None,
        loose=bound.place is AttachmentPlace.LOOSE,
        gone=one.gone,
        may_remove=may_remove(bound, ticket, person, writes=writes),
    )


async def _note(
    connection: AsyncConnection, actor: Actor, action: str, ticket: Ticket, at: Instant, media_type: str, size: int
) -> None:
    after = {"number": ticket.number, "media_type": media_type, "size": size}
    await audit.write(connection, actor, action, "ticket", ticket.id, at, after=after)
