"""The other places that name a file: rows of other tables, and events about it, in the history and the journal.

The end of the chain could be cut off together with the rows and the bytes of its last files. These places would still
name them.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import metadata
from infra.files.store import chain_table, file_table
from infra.live.history import event_table, position_table
from infra.live.journal_beside import peek

REFERS: Final = {"refers": "stored_file"}
"""The `info` of a column that names a file in the store; NULL and '' name none."""

EVENTS: Final = ("RecordingReady", "VoicemailLeft", "FaxReceived", "FaxQueued")
"""Events that report a file which a worker has written (`core.files.WrittenFile`)."""

AT_ONCE: Final = 400
_c, _f, _e = chain_table.c, file_table.c, event_table.c
Told = tuple[str, frozenset[str]]
"""A call, and the files that one of its events reports."""


def columns() -> Sequence[sa.Column[Any]]:
    """The columns that name files, of all tables known here."""
    return [one for table in metadata.sorted_tables for one in table.c if one.info.get("refers") == "stored_file"]


async def unknown(connection: AsyncConnection, column: sa.Column[Any], after: str, limit: int) -> list[str]:
    """Files named in this column that neither a row nor the chain knows, in order, after `after`."""
    chained = sa.select(_c.seq).where(_c.file == column, _c.what == "stored").exists()
    known = sa.select(_f.id).where(_f.id == column).exists()
    query = sa.select(column).where(column > after, ~chained, ~known).order_by(column).limit(limit)
    return list((await connection.scalars(query)).all())


async def told(
    connection: AsyncConnection, since: Instant | None, until: Instant | None, after: tuple[int, int], limit: int
) -> tuple[list[Told], tuple[int, int] | None]:
    """The files in the history's events after this one, and where the next page begins."""
    query = sa.select(_e.n, _e.i, _e.subject, _e.body).where(_e.type.in_(EVENTS))
    query = query.where((_e.n > after[0]) | ((_e.n == after[0]) & (_e.i > after[1])))
    if since is not None:
        query = query.where(_e.at >= since)
    if until is not None:
        query = query.where(_e.at < until)
    rows = list(await connection.execute(query.order_by(_e.n, _e.i).limit(limit)))
    following = (rows[-1].n, rows[-1].i) if len(rows) == limit else None
    return [(row.subject, files_in(row.body)) for row in rows], following


async def position(connection: AsyncConnection) -> int:
    """The last journal line that the history has."""
    query = sa.select(position_table.c.n).where(position_table.c.reader == "history")
    return await connection.scalar(query) or 0


def journaled(folder: Path, upto: int, since: Instant | None, until: Instant | None) -> list[Told]:
    """The files named in lines of the journal that the history already has. Blocks."""
    found = []
    for line in peek(folder) if folder.is_dir() else ():
        if line.n <= upto and (since is None or line.t >= since) and (until is None or line.t < until):
            found += [(str(body.get("call", "")), files_in(body)) for name, body in line.ps if name in EVENTS]
    return found


def files_in(body: Mapping[str, Any]) -> frozenset[str]:
    """The files that an event's fields name."""
    written = [value for value in body.values() if isinstance(value, dict) and {"id", "sha256", "place"} <= set(value)]
    return frozenset(str(one["id"]) for one in written)


async def unheard(connection: AsyncConnection, all_told: Iterable[Told]) -> list[tuple[str, str]]:
    """The pairs (call, file) among these whose file the chain does not know.

    A filing that was repeated after a crash is reported twice, and its first file is the one that counts: so a call is
    in order if the chain knows any of its files.
    """
    some = [one for one in all_told if one[1]]
    found = []
    for begin in range(0, len(some), AT_ONCE // 2):
        batch = some[begin : begin + AT_ONCE // 2]
        known = await _chained(connection, [file for _, files in batch for file in files])
        for call, files in batch:
            if not files & known and not await _chained(connection, await _others(connection, call)):
                found += [(call, file) for file in sorted(files)]
    return found


async def _others(connection: AsyncConnection, call: str) -> list[str]:
    bodies = await connection.scalars(sa.select(_e.body).where(_e.subject == call, _e.type.in_(EVENTS)))
    return [file for body in bodies for file in files_in(body)]


async def _chained(connection: AsyncConnection, files: Sequence[str]) -> set[str]:
    query = sa.select(_c.file).where(_c.file.in_(files), _c.what == "stored")
    return set((await connection.scalars(query)).all())
