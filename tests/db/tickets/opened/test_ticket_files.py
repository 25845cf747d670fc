"""Attachments of tickets on both databases: stored, bound to a step with it, limited, removed, swept (TK1, TK4)."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.actor import Actor
from core.errors import Invalid
from core.ids import UserId
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.files.errors import FileGone, WrongMedia
from infra.files.file_store import FileStore
from infra.trail.audit import audit_table
from tests import attachable
from tests.db.tickets.steps import DISPATCHER, READER, WATER, WHOLE, WRITER, at_branch, does, put, to
from tests.ticketing import Tickets
from tickets.errors import FileStays, NoFilesNow, NoSuchAttachment, NoSuchTicket
from tickets.files.service import ADDED, LOOSE_S, OPENED, REMOVED, TicketFiles
from tickets.rules.errors import TooManyFiles
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step

STRANGER = Actor(user=UserId("u9"), name="陈", rights=frozenset({"tickets.read", "tickets.write"}))


async def handled(tickets: Tickets) -> Ticket:
    """A ticket that the water department has signed for."""
    draft, _ = await tickets.draft(WRITER, None, {**WHOLE, "contact_number": "13800001111"})
    ticket = await does(tickets, DISPATCHER, await tickets.submit(WRITER, draft.id, draft.version), to("water"))
    return await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1))


async def noted(database: Database, *actions: str) -> list[str]:
    query = sa.select(audit_table.c.action).where(audit_table.c.action.in_(actions)).order_by(audit_table.c.id)
    async with database.read() as connection:
        return list(await connection.scalars(query))


async def test_a_draft_s_writer_attaches_shows_and_takes_away(
    tickets: Tickets, files: TicketFiles, file_store: FileStore, database: Database
) -> None:
    """TK1: stored encrypted under the type of its content; the audit log has each of these actions."""
    draft, _ = await tickets.draft(WRITER, None, WHOLE)
    added = await put(files, WRITER, draft, "C:\\照片\\现场.bmp")
    assert (added.name, added.media_type, added.size) == ("现场.bmp.png", "image/png", len(attachable.PNG))
    assert await file_store.read((await files.read(WRITER, added.id)).id, 1000) == attachable.PNG
    await files.read(WRITER, added.id)
    assert await files.of(WRITER, draft, writes=True) == [added]
    with pytest.raises(NoSuchTicket):
        await files.read(STRANGER, added.id)
    with pytest.raises(NoSuchTicket):
        await put(files, STRANGER, draft)
    await files.remove(WRITER, added.id)
    assert await files.of(WRITER, draft, writes=True) == []
    with pytest.raises(FileGone):
        await file_store.there(added.id)
    with pytest.raises(NoSuchAttachment):
        await files.remove(WRITER, added.id)
    assert await noted(database, ADDED, OPENED, REMOVED) == [ADDED, OPENED, REMOVED]


async def test_what_is_no_document_is_refused_and_leaves_nothing(
    tickets: Tickets, files: TicketFiles, tmp_path: Path
) -> None:
    draft, _ = await tickets.draft(WRITER, None, WHOLE)
    for content in (
        attachable.zipped("word/document.xml", "setup.exe"),
        b"MZ\x90\0",
        attachable.old_office("Installer"),
    ):
        with pytest.raises(WrongMedia):
            await put(files, WRITER, draft, "通知.docx", content)
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []
    assert (await put(files, WRITER, draft, "通知.docx", attachable.word())).name == "通知.docx"


async def test_a_ticket_has_room_for_so_many_also_when_they_come_at_once(tickets: Tickets, files: TicketFiles) -> None:
    draft, _ = await tickets.draft(WRITER, None, WHOLE)
    found = await asyncio.gather(*(put(files, WRITER, draft) for _ in range(5)), return_exceptions=True)
    assert [type(one) for one in found].count(TooManyFiles) == 2
    assert len(await files.of(WRITER, draft, writes=True)) == 3


async def test_a_step_s_files_are_bound_with_it_or_not_at_all(tickets: Tickets, files: TicketFiles) -> None:
    """TK4: it is one transaction. Until then nobody else sees the files, and nobody else can submit them."""
    ticket = await handled(tickets)
    photo = await put(files, WATER, ticket, loose=True)
    assert await files.of(DISPATCHER, ticket, writes=False) == []
    with pytest.raises(NoSuchAttachment):
        await files.read(DISPATCHER, photo.id)
    answer = Order(step=Step.ANSWER, branch=1, opinion="已修复", files=(photo.id, "0" * 24))
    with pytest.raises(Invalid) as refused:
        await tickets.take(WATER, ticket.id, ticket.version, answer)
    assert "'files'" in str(refused.value.details["fields"])
    assert (await tickets.get(WATER, ticket.id)).version == ticket.version
    answer = Order(step=Step.ANSWER, branch=1, opinion="已修复", files=(photo.id,))
    done = await tickets.take(WATER, ticket.id, ticket.version, answer)
    (shown,) = await files.of(DISPATCHER, done, writes=False)
    assert (shown.step, shown.loose, shown.may_remove) == (done.version, False, False)
    assert (await files.read(DISPATCHER, photo.id)).id == photo.id
    with pytest.raises(FileStays):
        await files.remove(DISPATCHER, photo.id)
    await files.remove(WATER, photo.id)


async def test_what_has_been_followed_by_a_step_stays(tickets: Tickets, files: TicketFiles) -> None:
    ticket = await handled(tickets)
    added = await put(files, WATER, ticket)
    await does(tickets, WATER, ticket, at_branch(Step.HANDLE, 1))
    with pytest.raises(FileStays):
        await files.remove(WATER, added.id)


async def test_nothing_is_attached_by_those_who_may_only_read_or_to_what_is_archived(
    tickets: Tickets, files: TicketFiles
) -> None:
    ticket = await handled(tickets)
    with pytest.raises(NoFilesNow):
        await put(files, READER, ticket)
    settled = await does(tickets, DISPATCHER, ticket, Order(step=Step.SETTLE, opinion="已答复", reason="紧急"))
    with pytest.raises(NoFilesNow):
        await put(files, WRITER, settled)
    assert (await put(files, WRITER, settled, loose=True)).loose  # for a reply of the citizen


async def test_what_was_put_up_for_no_step_is_swept_after_a_day(
    tickets: Tickets, files: TicketFiles, clock: FakeClock, tmp_path: Path
) -> None:
    ticket = await handled(tickets)
    await put(files, WATER, ticket, loose=True)
    assert await files.sweep() == 0
    clock.advance(LOOSE_S + 1)
    await put(files, WATER, ticket)
    assert [await files.sweep(), await files.sweep()] == [1, 0]
    assert len([path for path in (tmp_path / "files").rglob("*") if path.is_file()]) == 1
