"""Weibo in the database."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.weibo.rules.heard import Media, MediaKind
from channels.weibo.rules.window import Windows
from channels.weibo.tables import citizen_table, mark_table, media_table
from core.ids import Instant

_c, _k, _m = citizen_table.c, mark_table.c, media_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Media that are still to be fetched."""

    serial: int
    account: str
    message: str
    uid: str
    media: str
    kind: MediaKind
    at: Instant
    attempts: int


async def windows(connection: AsyncConnection, account: str, uid: str) -> Windows:
    """A citizen's windows."""
    columns = (_c.message_at, _c.mention_at, _c.mention_answered)
    query = sa.select(*columns).where(_c.account == account, _c.uid == uid)
    row = (await connection.execute(query)).one_or_none()
    return Windows() if row is None else Windows(**row._mapping)


async def put_windows(connection: AsyncConnection, account: str, uid: str, changed: Windows) -> None:
    """Keep a citizen's windows."""
    await _put(connection, citizen_table, {"account": account, "uid": uid}, asdict(changed))


async def mark(connection: AsyncConnection, account: str, of: str) -> int | None:
    """The newest comment of a list that was taken; None if the list was never read."""
    query = sa.select(_k.since).where(_k.account == account, _k.list == of)
    found: int | None = (await connection.execute(query)).scalar_one_or_none()
    return found


async def put_mark(connection: AsyncConnection, account: str, of: str, since: int) -> None:
    """The comments of a list are taken up to this one."""
    await _put(connection, mark_table, {"account": account, "list": of}, {"since": since})


async def expect(
    connection: AsyncConnection, account: str, message: tuple[str, str, Instant], media: Media, now: Instant
) -> None:
    """Remember that media are to be fetched; a known message changes nothing. `message`: its id, sender and time."""
    id, uid, at = message
    values = {"account": account, "message": id, "uid": uid, "media": media.id, "kind": media.kind.value}
    times = {"at": at, "attempts": 0, "next_at": now}
    await connection.execute(_insert(connection, media_table).values(values | times).on_conflict_do_nothing())


async def pending(connection: AsyncConnection, accounts: Sequence[str], now: Instant, limit: int) -> Sequence[Pending]:
    """The media that are to be fetched now, the oldest first."""
    columns = (_m.serial, _m.account, _m.message, _m.uid, _m.media, _m.kind, _m.at, _m.attempts)
    query = sa.select(*columns).where(_m.next_at <= now, _m.account.in_(accounts)).order_by(_m.next_at).limit(limit)
    rows = (row._mapping for row in await connection.execute(query))
    return [Pending(**{**row, "kind": MediaKind(row["kind"])}) for row in rows]


async def next_at(connection: AsyncConnection, accounts: Sequence[str]) -> Instant | None:
    """When the next media are to be fetched."""
    query = sa.select(sa.func.min(_m.next_at)).where(_m.account.in_(accounts))
    found: Instant | None = (await connection.execute(query)).scalar_one_or_none()
    return found


async def put_off(connection: AsyncConnection, serial: int, at: Instant) -> None:
    """Try again at this moment."""
    values = {"attempts": _m.attempts + 1, "next_at": at}
    await connection.execute(sa.update(media_table).where(_m.serial == serial).values(values))


async def settled(connection: AsyncConnection, serial: int) -> None:
    """These media are fetched, or given up."""
    await connection.execute(sa.delete(media_table).where(_m.serial == serial))


async def _put(connection: AsyncConnection, table: sa.Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    added = _insert(connection, table).values(key | values)
    await connection.execute(added.on_conflict_do_update(index_elements=[*key], set_=values))


def _insert(connection: AsyncConnection, table: sa.Table) -> Any:
    return (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)
