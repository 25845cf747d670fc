"""The state of a recording's file, as words that find its talk: on legal hold, for how long, or deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.files.store import ENDING_S, chain_table, file_table, hold_table
from recording.store import recording_table

KEPT: Final = "kept"
"""The kind of these words."""

HELD, ENDING, DELETED = "held", "ending", "deleted"
"""`ENDING` comes in addition to `HELD`: all its holds end by themselves, the last one within a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """The deletion of a recording. `by`: a user, or the system by its rule. `row`: its row in the chain of hashes."""

    at: Instant
    by: str
    why: str
    row: int


_r, _f, _h, _c = recording_table.c, file_table.c, hold_table.c, chain_table.c


async def marks_of(connection: AsyncConnection, sound: str | None) -> Sequence[str]:
    """The words of the recording with this file, except `ENDING`, which only depends on time."""
    if sound is None:
        return ()
    row = (await connection.execute(sa.select(_f.holds, _f.deleted_at).where(_f.id == sound))).one_or_none()
    if row is None:
        return ()
    return (DELETED,) if row.deleted_at is not None else (HELD,) if row.holds else ()


async def held(connection: AsyncConnection, now: Instant) -> set[tuple[str, str]]:
    """The calls whose recording is on hold, with a word each; `ENDING` is a second entry."""
    lasting = sa.func.sum(sa.case((_h.until <= now + ENDING_S, 0), else_=1))
    query = sa.select(_r.call, lasting.label("lasting")).join(recording_table, _r.sound == _h.file)
    rows = await connection.execute(query.where(_h.released_at.is_(None)).group_by(_r.call))
    found = set()
    for row in rows:
        found.add((row.call, HELD))
        if not row.lasting:
            found.add((row.call, ENDING))
    return found


async def deleted(connection: AsyncConnection, after: int, limit: int) -> tuple[list[str], int]:
    """At most `limit` calls whose recording was deleted after this row of the chain, and the last row read."""
    head = await connection.scalar(sa.select(sa.func.max(_c.seq))) or 0
    query = sa.select(_c.seq, _r.call).join(recording_table, _r.sound == _c.file)
    query = query.where(_c.seq > after, _c.seq <= head, _c.what == "deleted").order_by(_c.seq).limit(limit)
    rows = list(await connection.execute(query))
    return [row.call for row in rows], rows[-1].seq if len(rows) == limit else max(after, head)


async def deletions_of(connection: AsyncConnection, calls: Sequence[str]) -> Mapping[str, Deletion]:
    """The deletions among the recordings of these calls."""
    query = sa.select(_r.call, _c.at, _c.by, _c.why, _c.seq).join(chain_table, _c.file == _r.sound)
    rows = await connection.execute(query.where(_r.call.in_(calls), _c.what == "deleted"))
    return {row.call: Deletion(at=row.at, by=row.by, why=row.why, row=row.seq) for row in rows}
