"""The attachments of the exchange in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from exchange.errors import FileArrived
from exchange.rules.telling import OwnFile
from exchange.store import Link
from exchange.tables import file_table

_f = file_table.c


class FileState(StrEnum):
    """What became of an attachment that a peer has announced."""

    EXPECTED = "expected"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An attachment that a peer has announced; see `exchange.tables`."""

    digest: str
    name: str
    size: int
    state: FileState
    reason: str


async def known(connection: AsyncConnection, peer: str, external: str) -> set[str]:
    """The digests of all that has gone either way with a ticket."""
    query = sa.select(_f.digest).where(_f.peer == peer, _f.external == external)
    return set(await connection.scalars(query))


async def tell(connection: AsyncConnection, link: Link, files: Sequence[OwnFile], now: Instant) -> None:
    """The peer is told of these; IntegrityError if it has been already."""
    rows = [
        {
            **{
                "peer": link.peer,
                "external": link.external,
                "way": "out",
                "digest": one.digest,
                "name": one.name[:200],
            },
            **{"size": one.size, "file": one.id, "state": FileState.DONE, "reason": "", "at": now},
        }
        for one in files
    ]
    await connection.execute(sa.insert(file_table), rows)


async def sent(connection: AsyncConnection, peer: str, external: str, digest: str) -> str:
    """The file on the shelf that a peer has been told of; '' for none."""
    found: str | None = await connection.scalar(sa.select(_f.file).where(*_is(peer, external, "out", digest)))
    return found or ""


async def untell(connection: AsyncConnection, peer: str, external: str, digest: str) -> None:
    """A content was withheld: the peer is told of it again once it may go."""
    await connection.execute(sa.delete(file_table).where(*_is(peer, external, "out", digest)))


async def expect(
    connection: AsyncConnection, peer: str, external: str, file: tuple[str, str, int], now: Instant
) -> None:
    """A peer announces (digest, name, size), or corrects what it has announced before of a content that is not there
    yet. What was refused stays so; raises `FileArrived` for another name or size of one that is there."""
    digest, name, size = file
    corrected = sa.update(file_table).where(*_is(peer, external, "in", digest), _f.state == FileState.EXPECTED)
    if (await connection.execute(corrected.values(name=name, size=size))).rowcount:
        return
    found = await expected(connection, peer, external, digest)
    if found is not None:
        if found.state is FileState.DONE and (found.name, found.size) != (name, size):
            raise FileArrived
        return
    values = {"peer": peer, "external": external, "way": "in", "digest": digest, "name": name, "size": size, "file": ""}
    await connection.execute(sa.insert(file_table).values(**values, state=FileState.EXPECTED, reason="", at=now))


async def expected(connection: AsyncConnection, peer: str, external: str, digest: str) -> Expected | None:
    """What a peer has announced."""
    columns = [_f[name] for name in Expected.__dataclass_fields__]
    query = sa.select(*columns).where(*_is(peer, external, "in", digest))
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else Expected(**{**row._mapping, "state": FileState(row.state)})


async def arrived(
    connection: AsyncConnection, peer: str, external: str, digest: str, *, file: str = "", reason: str = ""
) -> bool:
    """Note what became of it: the file that it is, or why it was refused; False: that is known already."""
    state = FileState.REFUSED if reason else FileState.DONE
    mine = sa.update(file_table).where(*_is(peer, external, "in", digest), _f.state == FileState.EXPECTED)
    changed = await connection.execute(mine.values(state=state, file=file, reason=reason[:200]))
    return changed.rowcount == 1


def _is(peer: str, external: str, way: str, digest: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (_f.peer == peer, _f.external == external, _f.way == way, _f.digest == digest)
