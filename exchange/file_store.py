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
    """The states of an attachment that a peer has announced."""

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
    """The digests of all attachments exchanged for a ticket, in either direction."""
    query = sa.select(_f.digest).where(_f.peer == peer, _f.external == external)
    return set(await connection.scalars(query))


async def tell(connection: AsyncConnection, link: Link, files: Sequence[OwnFile], now: Instant) -> None:
    """Record that the peer is sent these; IntegrityError if one is recorded already."""
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
    """The file of ours that was announced to a peer under this digest; '' for none."""
    found: str | None = await connection.scalar(sa.select(_f.file).where(*_is(peer, external, "out", digest)))
    return found or ""


async def untell(connection: AsyncConnection, peer: str, external: str, digest: str) -> None:
    """Forget that withheld content was announced, so that it is announced again once it may be sent."""
    await connection.execute(sa.delete(file_table).where(*_is(peer, external, "out", digest)))


async def expect(
    connection: AsyncConnection, peer: str, external: str, file: tuple[str, str, int], now: Instant
) -> None:
    """Record the content that a peer announces (digest, name, size), or a correction before it arrives. Refused content
    stays refused; raises `FileArrived` for a different name or size of content that has arrived."""
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
    """An attachment that a peer has announced, if it has."""
    columns = [_f[name] for name in Expected.__dataclass_fields__]
    query = sa.select(*columns).where(*_is(peer, external, "in", digest))
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else Expected(**{**row._mapping, "state": FileState(row.state)})


async def arrived(
    connection: AsyncConnection, peer: str, external: str, digest: str, *, file: str = "", reason: str = ""
) -> bool:
    """Record how it ended: the stored file, or why it was refused; False if that was recorded before."""
    state = FileState.REFUSED if reason else FileState.DONE
    mine = sa.update(file_table).where(*_is(peer, external, "in", digest), _f.state == FileState.EXPECTED)
    changed = await connection.execute(mine.values(state=state, file=file, reason=reason[:200]))
    return changed.rowcount == 1


def _is(peer: str, external: str, way: str, digest: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (_f.peer == peer, _f.external == external, _f.way == way, _f.digest == digest)
