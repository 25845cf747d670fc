"""Files that a worker without a database has written: reported in an event, and entered when it is projected."""

from dataclasses import fields

from sqlalchemy.ext.asyncio import AsyncConnection

from core.files import WrittenFile
from core.ids import Instant
from infra.files import store
from infra.files.store import StoredFile

NAMES = [field.name for field in fields(WrittenFile)]


def told(stored: StoredFile) -> WrittenFile:
    """The description, for an event, of a file that `FileWriter.write` has returned."""
    return WrittenFile(**{name: getattr(stored, name) for name in NAMES})


def row_of(written: WrittenFile, at: Instant) -> StoredFile:
    """The row that the file has, or will have."""
    return StoredFile(**{name: getattr(written, name) for name in NAMES}, stored_at=at)


async def enter(connection: AsyncConnection, written: WrittenFile, at: Instant) -> StoredFile:
    """Give the file its row and its link in the chain, within the transaction of a projection. Repeating it changes
    nothing.

    `at` is the event's moment. A projection may be late, as after an outage of the database, but the times of the chain
    still never go back, since it is verified by spans of days.
    """
    await store.alone(connection)
    known = await store.get(connection, written.id)
    if known is not None:
        return known
    head = await store.last_link(connection)
    entered = row_of(written, at if head is None else max(at, head.at))
    await store.add(connection, entered)
    return entered
