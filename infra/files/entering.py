"""Files that a worker has written without a database: told in an event, and entered when the event is projected."""

from dataclasses import fields

from sqlalchemy.ext.asyncio import AsyncConnection

from core.files import WrittenFile
from core.ids import Instant
from infra.files import store
from infra.files.store import StoredFile

NAMES = [field.name for field in fields(WrittenFile)]


def told(stored: StoredFile) -> WrittenFile:
    """What an event says of a file that `FileWriter.write` has returned."""
    return WrittenFile(**{name: getattr(stored, name) for name in NAMES})


def row_of(written: WrittenFile, at: Instant) -> StoredFile:
    """The row that it has, or will have."""
    return StoredFile(**{name: getattr(written, name) for name in NAMES}, stored_at=at)


async def enter(connection: AsyncConnection, written: WrittenFile, at: Instant) -> StoredFile:
    """Give it its row and its link in the chain, within the transaction of a projection; again changes nothing.

    `at` is the event's moment. A projection may be late, as after an absence of the database; the times of the chain
    never go back for that, since a span of them is verified by the day.
    """
    await store.alone(connection)
    known = await store.get(connection, written.id)
    if known is not None:
        return known
    head = await store.last_link(connection)
    entered = row_of(written, at if head is None else max(at, head.at))
    await store.add(connection, entered)
    return entered
