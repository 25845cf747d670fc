"""WeChat in the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.wechat.rules.heard import Heard, Media, MediaKind
from channels.wechat.rules.quota import Window, Windows
from channels.wechat.tables import citizen_table, media_table
from core.ids import Instant

_c, _m = citizen_table.c, media_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """A citizen in one account. `named_at` is None as long as WeChat was not asked for the name."""

    name: str = ""
    named_at: Instant | None = None
    windows: Windows = field(default_factory=Windows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Media that are still to be fetched."""

    serial: int
    account: str
    message: str
    openid: str
    media: str
    kind: MediaKind
    at: Instant
    attempts: int


async def citizen(connection: AsyncConnection, account: str, openid: str) -> Citizen:
    """The citizen, as far as known."""
    row = (await connection.execute(sa.select(citizen_table).where(*_whose(account, openid)))).one_or_none()
    if row is None:
        return Citizen()
    message, action = Window(at=row.message_at, sent=row.message_sent), Window(at=row.action_at, sent=row.action_sent)
    return Citizen(name=row.name, named_at=row.named_at, windows=Windows(message=message, action=action))


async def put_windows(connection: AsyncConnection, account: str, openid: str, windows: Windows) -> None:
    """Keep a citizen's windows."""
    values = {
        "message_at": windows.message.at,
        "message_sent": windows.message.sent,
        "action_at": windows.action.at,
        "action_sent": windows.action.sent,
    }
    key = {"account": account, "openid": openid}
    added = _insert(connection, citizen_table).values(key | {"name": "", "named_at": None} | values)
    await connection.execute(added.on_conflict_do_update(index_elements=[*key], set_=values))


async def put_name(connection: AsyncConnection, account: str, openid: str, name: str, at: Instant) -> None:
    """Keep a citizen's name, which may be empty, and when WeChat has said so."""
    await connection.execute(
        sa.update(citizen_table).where(*_whose(account, openid)).values(name=name[:64], named_at=at)
    )


async def nameless(connection: AsyncConnection, accounts: Sequence[str], limit: int) -> Sequence[tuple[str, str]]:
    """Citizens for whose name WeChat was not asked: account and address."""
    query = sa.select(_c.account, _c.openid).where(_c.named_at.is_(None), _c.account.in_(accounts)).limit(limit)
    return [(account, openid) for account, openid in await connection.execute(query)]


async def expect(connection: AsyncConnection, account: str, message: Heard, media: Media, at: Instant) -> None:
    """Remember that media are to be fetched; a known message changes nothing."""
    values = {"account": account, "message": message.id, "openid": message.sender, "media": media.id}
    values |= {"kind": media.kind.value}
    times = {"at": message.at, "attempts": 0, "next_at": at}
    await connection.execute(_insert(connection, media_table).values(values | times).on_conflict_do_nothing())


async def pending(connection: AsyncConnection, accounts: Sequence[str], now: Instant, limit: int) -> Sequence[Pending]:
    """The media that are to be fetched now, the oldest first."""
    columns = (_m.serial, _m.account, _m.message, _m.openid, _m.media, _m.kind, _m.at, _m.attempts)
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


def _whose(account: str, openid: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (_c.account == account, _c.openid == openid)


def _insert(connection: AsyncConnection, table: sa.Table) -> Any:
    return (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)
