"""The chat in the database."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.webchat.rules.visits import Received
from channels.webchat.tables import file_table, message_table, rating_table, session_table, visitor_table
from core.ids import Instant
from infra.files.store import StoredFile

_v, _s, _m, _f, _r = visitor_table.c, session_table.c, message_table.c, file_table.c, rating_table.c

FORGOTTEN_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A visitor of an account; see `channels.webchat.tables`."""

    id: str
    account: str
    sender: str
    name: str
    number: str
    language: str
    opened_at: Instant
    seen_at: Instant
    last: int = 0
    fetched: int = 0
    shown: int = 0

    @property
    def received(self) -> Received:
        """The messages that the visitor's page has."""
        return Received(self.fetched, self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file as a visitor's page shows it."""

    id: str
    name: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A message on a visitor's page."""

    seq: int
    id: str
    ours: bool
    text: str
    files: tuple[Paper, ...]
    taken: bool
    at: Instant


def paper_of(file: StoredFile) -> Paper:
    """How a file is shown."""
    return Paper(id=file.id, name=file.name, size=file.size, media_type=file.media_type)


async def visitor_of(connection: AsyncConnection, token: str, now: Instant) -> Visitor | None:
    """The visitor whose session has this hashed token."""
    query = sa.select(visitor_table).join(session_table, _s.visitor == _v.id)
    row = (await connection.execute(query.where(_s.token == token, _s.ends_at > now))).one_or_none()
    return None if row is None else Visitor(**row._mapping)


async def visitor_at(connection: AsyncConnection, account: str, sender: str) -> Visitor | None:
    """The visitor with this address."""
    query = sa.select(visitor_table).where(_v.account == account, _v.sender == sender)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else Visitor(**row._mapping)


async def put_visitor(connection: AsyncConnection, visitor: Visitor) -> Visitor:
    """Add a visitor, or bring the name, number and language of the known one up to date. Return what is kept."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = asdict(visitor)
    newer = {name: values[name] for name in ("name", "number", "language", "seen_at")}
    statement = insert(visitor_table).values(values)
    await connection.execute(statement.on_conflict_do_update(index_elements=["account", "sender"], set_=newer))
    kept = await visitor_at(connection, visitor.account, visitor.sender)
    assert kept is not None
    return kept


async def add_session(connection: AsyncConnection, token: str, visitor: str, ends_at: Instant) -> None:
    """Add a session."""
    await connection.execute(sa.insert(session_table).values(token=token, visitor=visitor, ends_at=ends_at))


async def touch(connection: AsyncConnection, visitor: str, token: str, now: Instant, ends_at: Instant | None) -> None:
    """The visitor is here. `ends_at`: the new end of the session, if it gets one."""
    await connection.execute(sa.update(visitor_table).where(_v.id == visitor).values(seen_at=now))
    if ends_at is not None:
        await connection.execute(sa.update(session_table).where(_s.token == token).values(ends_at=ends_at))


async def message(connection: AsyncConnection, visitor: str, id: str) -> Line | None:
    """The message with this id."""
    row = (await connection.execute(_LINES.where(_m.visitor == visitor, _m.id == id))).one_or_none()
    return None if row is None else _line(row)


async def add_message(connection: AsyncConnection, visitor: str, new: Line) -> Line:
    """Add a message under the next number. The visitor's row is locked until the transaction ends, so nobody sees a
    number before the ones below it. A message with the same id stays as it is."""
    next_one = sa.update(visitor_table).where(_v.id == visitor).values(last=_v.last + 1).returning(_v.last)
    seq = (await connection.execute(next_one)).scalar_one()
    known = await message(connection, visitor, new.id)
    if known is not None:
        await connection.execute(sa.update(visitor_table).where(_v.id == visitor).values(last=_v.last - 1))
        return known
    values = {**asdict(new), "seq": seq, "visitor": visitor, "files": [asdict(one) for one in new.files]}
    await connection.execute(sa.insert(message_table).values(values))
    return Line(**{**_fields(new), "seq": seq})


async def taken(connection: AsyncConnection, visitor: str, id: str) -> None:
    """The conversations have this message."""
    await connection.execute(sa.update(message_table).where(_m.visitor == visitor, _m.id == id).values(taken=True))


async def messages(connection: AsyncConnection, visitor: str, after: int, limit: int) -> list[Line]:
    """The messages after this number, the oldest first."""
    query = _LINES.where(_m.visitor == visitor, _m.seq > after).order_by(_m.seq).limit(limit)
    return [_line(row) for row in await connection.execute(query)]


async def latest(connection: AsyncConnection, visitor: str, before: int, limit: int) -> list[Line]:
    """The last messages before this number, the oldest first."""
    query = _LINES.where(_m.visitor == visitor, _m.seq < before).order_by(_m.seq.desc()).limit(limit)
    return [_line(row) for row in await connection.execute(query)][::-1]


async def sent_between(connection: AsyncConnection, visitor: str, after: int, upto: int) -> list[str]:
    """The ids of our messages after one number and up to another."""
    where = (_m.visitor == visitor, _m.ours, _m.seq > after, _m.seq <= upto)
    return list((await connection.scalars(sa.select(_m.id).where(*where).order_by(_m.seq))).all())


async def receive(connection: AsyncConnection, visitor: str, received: Received) -> None:
    """Note what a visitor's page has; never less than before."""
    where = (_v.id == visitor, _v.fetched <= received.fetched, _v.shown <= received.shown)
    values = {"fetched": received.fetched, "shown": received.shown}
    await connection.execute(sa.update(visitor_table).where(*where).values(values))


async def add_file(connection: AsyncConnection, visitor: str, file: StoredFile, at: Instant, *, used: bool) -> None:
    """Let a visitor read this file; nothing changes if they already may."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {"visitor": visitor, "file": file.id, "written": asdict(file), "used": used, "at": at}
    await connection.execute(insert(file_table).values(values).on_conflict_do_nothing())


async def files(connection: AsyncConnection, visitor: str, ids: Sequence[str]) -> dict[str, StoredFile]:
    """The files among these that the visitor may read."""
    query = sa.select(_f.file, _f.written).where(_f.visitor == visitor, _f.file.in_(ids))
    return {file: StoredFile(**written) for file, written in await connection.execute(query)}


async def use(connection: AsyncConnection, visitor: str, ids: Sequence[str]) -> None:
    """These files are part of a message."""
    await connection.execute(sa.update(file_table).where(_f.visitor == visitor, _f.file.in_(ids)).values(used=True))


async def unused(connection: AsyncConnection, visitor: str) -> int:
    """How many files the visitor has sent that are in no message yet."""
    query = sa.select(sa.func.count()).select_from(file_table).where(_f.visitor == visitor, sa.not_(_f.used))
    return int(await connection.scalar(query) or 0)


async def rating(connection: AsyncConnection, conversation: str) -> int:
    """The stars of a conversation; 0 if it has none."""
    return int(await connection.scalar(sa.select(_r.stars).where(_r.conversation == conversation)) or 0)


async def add_rating(
    connection: AsyncConnection, conversation: str, visitor: str, stars: int, comment: str, at: Instant
) -> bool:
    """Keep a rating; False if the conversation has one."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {"conversation": conversation, "visitor": visitor, "stars": stars, "comment": comment, "at": at}
    statement = insert(rating_table).values(values).on_conflict_do_nothing()
    return (await connection.execute(statement)).rowcount == 1


async def forget(connection: AsyncConnection, now: Instant, unseen_since: Instant, begun_before: Instant) -> int:
    """Delete sessions that are over, and some of the visitors who were last here before `unseen_since`; return how many
    of these. What was only begun goes sooner: files without a message, and visitors who have never written."""
    await connection.execute(sa.delete(session_table).where(_s.ends_at <= now))
    await connection.execute(sa.delete(file_table).where(sa.not_(_f.used), _f.at < begun_before))
    due = (_v.seen_at < unseen_since) | ((_v.last == 0) & (_v.seen_at < begun_before))
    old = sa.select(_v.id).where(due).order_by(_v.seen_at).limit(FORGOTTEN_AT_ONCE)
    ids = list((await connection.scalars(old)).all())
    for column in (_s.visitor, _m.visitor, _f.visitor, _v.id):
        await connection.execute(sa.delete(column.table).where(column.in_(ids)))
    return len(ids)


_LINES: sa.Select[Any] = sa.select(_m.seq, _m.id, _m.ours, _m.text, _m.files, _m.taken, _m.at)


def _line(row: sa.Row[Any]) -> Line:
    return Line(**{**row._mapping, "files": tuple(Paper(**one) for one in row.files)})


def _fields(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in Line.__dataclass_fields__}
