"""What was read on the pages of faxes: which are still to be read, their text, and that it goes with the pages."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.fax import finding
from channels.fax.tables import fax_in_table
from infra.files.store import file_table

READ, FAILED, GONE = "read", "failed", "gone"
_i, _f = fax_in_table.c, file_table.c


async def unread(connection: AsyncConnection, limit: int) -> list[tuple[str, str]]:
    """Faxes whose pages are on the shelf and were not read yet, with their files; those that came last are first."""
    query = (
        sa.select(_i.id, _f.id)
        .join(file_table, _f.id == _i.stored)
        .where(_i.reading == "", _f.deleted_at.is_(None))
        .order_by(_i.began_at.desc(), _i.id)
        .limit(limit)
    )
    return [(fax, file) for fax, file in await connection.execute(query)]


async def count_unread(connection: AsyncConnection) -> int:
    """How many there are."""
    waiting = sa.select(_i.id).join(file_table, _f.id == _i.stored).where(_i.reading == "", _f.deleted_at.is_(None))
    return await connection.scalar(sa.select(sa.func.count()).select_from(waiting.subquery())) or 0


async def was_read(connection: AsyncConnection, fax: str, text: str | None) -> None:
    """This stands on its pages; None: they could not be read. What is gone meanwhile stays so."""
    values = {"text": text or "", "reading": FAILED if text is None else READ}
    await connection.execute(sa.update(fax_in_table).where(_i.id == fax, _i.reading == "").values(**values))
    await finding.enter(connection, fax)


async def forget_text(connection: AsyncConnection, fax: str) -> None:
    """The pages of this fax are gone, and so is what stood there."""
    await connection.execute(sa.update(fax_in_table).where(_i.id == fax).values(text="", reading=GONE))
    await finding.enter(connection, fax)


async def forget_gone(connection: AsyncConnection) -> int:
    """The same of all whose pages were deleted, by whomever; how many there were."""
    deleted = sa.select(_f.id).where(_f.id == _i.stored, _f.deleted_at.is_not(None)).exists()
    query = sa.select(_i.id).where(_i.reading != GONE, _i.stored.is_not(None), deleted)
    gone = (await connection.scalars(query)).all()
    for fax in gone:
        await forget_text(connection, fax)
    return len(gone)
