"""The rows of notices: queued, spread, claimed for an attempt, finished and read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.notices import Notification, Settled, To, Whom
from infra.lists.paging import Key, cut
from notices.rules.attempts import LEASE_S
from notices.rules.kinds import Channel
from notices.rules.spreading import Draft, NoticeState
from notices.tables import notice_table, told_table
from notices.written import Delivered

SHOWN = 50
"""Pages show at most this many unread notices of one person; older ones are only in the list."""

SENT_BEFORE = (NoticeState.SENDING, NoticeState.SENT, NoticeState.UNKNOWN)
"""The states after which a provider may still say how far a notice has come."""

GOING = (NoticeState.WAITING, NoticeState.SENDING, NoticeState.RINGING)
_n, _t = notice_table.c, told_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice to one person by one channel."""

    id: str
    told: str
    person: str
    name: str
    channel: Channel
    kind: str
    title: str
    text: str
    values: Mapping[str, str]
    address: str
    about: str
    of: str
    file: str
    alarm: bool
    state: NoticeState
    created_at: Instant
    due_at: Instant | None = None
    attempts: int = 0
    sent_at: Instant | None = None
    read_at: Instant | None = None
    fault: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeQuery:
    """The rows of the log to list. All conditions given must hold."""

    channel: Channel | None = None
    state: NoticeState | None = None
    kind: str | None = None
    since: Instant | None = None
    until: Instant | None = None
    after: Key | None = None
    limit: int = 50


_COLUMNS = [column for column in notice_table.columns]


def _notice(row: Any) -> Notice:
    values = dict(row._mapping)
    return Notice(**values | {"channel": Channel(values["channel"]), "state": NoticeState(values["state"])})


def _insert(connection: AsyncConnection, table: sa.Table) -> Any:
    """An insert that leaves existing rows alone."""
    of = sqlite if connection.dialect.name == "sqlite" else postgresql
    return of.insert(table).on_conflict_do_nothing()


async def tell(connection: AsyncConnection, told: Notification, at: Instant) -> None:
    """Queue something for notices; if its key is queued already, nothing changes."""
    row = {
        "key": told.key[:200],
        "kind": told.kind,
        "to": [[to.whom, to.id] for to in told.to],
        "values": dict(told.values),
        "about": told.about,
        "of": told.of,
        "file": told.file,
        "at": at,
        "spread_at": None,
    }
    await connection.execute(_insert(connection, told_table).values(row))


async def unspread(connection: AsyncConnection, limit: int) -> list[tuple[Notification, Instant]]:
    """The entries that are queued and not spread yet, the oldest first."""
    query = sa.select(told_table).where(_t.spread_at.is_(None)).order_by(_t.at).limit(limit)
    return [(_told(dict(row._mapping)), row.at) for row in await connection.execute(query)]


def _told(values: dict[str, Any]) -> Notification:
    del values["spread_at"], values["at"]
    return Notification(**values | {"to": tuple(To(Whom(whom), id) for whom, id in values["to"])})


async def spread(connection: AsyncConnection, told: Notification, notices: Sequence[Notice], at: Instant) -> None:
    """Write the notices of an entry and mark it as spread. A person never gets a second one on the same channel."""
    if notices:
        names = [column.name for column in _COLUMNS]
        rows = [{name: getattr(one, name) for name in names} for one in notices]
        await connection.execute(_insert(connection, notice_table), rows)
    await connection.execute(sa.update(told_table).where(_t.key == told.key).values(spread_at=at))


def notice_from(id: str, told: Notification, draft: Draft, now: Instant, due_at: Instant) -> Notice:
    """The row of a draft."""
    return Notice(
        id=id,
        told=told.key,
        person=draft.person,
        name=draft.name,
        channel=draft.channel,
        kind=told.kind,
        title=draft.title,
        text=draft.text,
        values=told.values,
        address=draft.address,
        about=told.about,
        of=told.of,
        file=told.file,
        alarm=draft.alarm,
        state=draft.state,
        created_at=now,
        due_at=due_at if draft.state is NoticeState.WAITING else None,
    )


async def claim(connection: AsyncConnection, now: Instant, limit: int) -> list[Notice]:
    """Claim the notices that are due or whose lease ran out, with one more attempt, until the new lease ends. Each is
    returned with its previous state."""
    due = sa.select(*_COLUMNS).where(_n.due_at <= now).order_by(_n.due_at).limit(limit)
    found = [_notice(row) for row in await connection.execute(due)]
    claimed = []
    for one in found:
        mine = sa.update(notice_table).where(_n.id == one.id, _n.due_at == one.due_at, _n.attempts == one.attempts)
        values = {"state": NoticeState.SENDING, "due_at": now + LEASE_S, "attempts": one.attempts + 1}
        returned = await connection.execute(mine.values(values).returning(*_COLUMNS))
        claimed += [replace(_notice(row), state=one.state) for row in returned]
    return claimed


async def change(connection: AsyncConnection, id: str, attempts: int, values: Mapping[str, object]) -> bool:
    """Change a notice that is under way, as of this attempt; false if it is finished or in another attempt."""
    mine = sa.update(notice_table).where(_n.id == id, _n.attempts == attempts, _n.state.in_(GOING))
    return (await connection.execute(mine.values(**values))).rowcount > 0


async def get(connection: AsyncConnection, id: str) -> Notice | None:
    """One notice."""
    row = (await connection.execute(sa.select(*_COLUMNS).where(_n.id == id))).one_or_none()
    return None if row is None else _notice(row)


async def again(connection: AsyncConnection, id: str, now: Instant, message: str) -> bool:
    """Restart a notice that has failed or had no sender; false if it has not. `message`: its new id for channels that
    know what they have sent."""
    over = (NoticeState.FAILED, NoticeState.UNSET, NoticeState.UNKNOWN)
    mine = sa.update(notice_table).where(_n.id == id, _n.state.in_(over))
    values = {"state": NoticeState.WAITING, "due_at": now, "attempts": 0, "fault": "", "message": message}
    return (await connection.execute(mine.values(**values))).rowcount > 0


async def delivered(connection: AsyncConnection, told: Delivered, now: Instant) -> None:
    """Note what a provider says of a notice that it took, also before we have noted that it did."""
    values = {
        "state": told.state,
        "fault": told.fault[:200],
        "due_at": None,
        "sent_at": sa.func.coalesce(_n.sent_at, sa.literal(now, _n.sent_at.type)),
    }
    for its in (sa.and_(_n.id == told.id, _n.message == ""), _n.message == told.id):
        mine = sa.update(notice_table).where(its, _n.state.in_(SENT_BEFORE))
        await connection.execute(mine.values(**values))


async def delete_over(connection: AsyncConnection, before: Instant, limit: int) -> int:
    """Delete the oldest finished notices from before this moment; returns how many there were."""
    query = sa.select(_n.id).where(_n.created_at < before, _n.due_at.is_(None))
    oldest = query.order_by(_n.created_at, _n.id).limit(limit).scalar_subquery()
    return (await connection.execute(sa.delete(notice_table).where(_n.id.in_(oldest)))).rowcount


async def delete_told(connection: AsyncConnection, before: Instant, limit: int) -> int:
    """Delete entries that were spread before this moment, the oldest first; returns how many there were."""
    oldest = sa.select(_t.key).where(_t.spread_at < before).order_by(_t.spread_at).limit(limit).scalar_subquery()
    return (await connection.execute(sa.delete(told_table).where(_t.key.in_(oldest)))).rowcount


async def unread(connection: AsyncConnection) -> list[Notice]:
    """The newest unread notices on each person's pages."""
    place = sa.func.row_number().over(partition_by=_n.person, order_by=(_n.created_at.desc(), _n.id.desc()))
    of_pages = sa.and_(_n.channel == Channel.PAGE, _n.read_at.is_(None), _n.state == NoticeState.SENT)
    ranked = sa.select(*_COLUMNS, place.label("place")).where(of_pages).subquery()
    query = sa.select(*(ranked.c[column.name] for column in _COLUMNS)).where(ranked.c.place <= SHOWN)
    return [_notice(row) for row in await connection.execute(query)]


async def read(connection: AsyncConnection, person: str, ids: Collection[str] | None, now: Instant) -> None:
    """Mark these notices on the person's pages, or all of them, as read."""
    mine = sa.update(notice_table).where(_n.person == person, _n.channel == Channel.PAGE, _n.read_at.is_(None))
    if ids is not None:
        mine = mine.where(_n.id.in_(sorted(ids)))
    await connection.execute(mine.values(read_at=now))


async def settle(connection: AsyncConnection, settled: Settled, now: Instant) -> None:
    """Mark the notices of a decided matter on all people's pages as read. The values are compared here, since a
    database compares JSON in a way of its own, and one subject has few unread notices."""
    query = sa.select(_n.id, _n["values"]).where(
        _n.channel == Channel.PAGE, _n.read_at.is_(None), _n.of == settled.of, _n.about == settled.about
    )
    query = query.where(_n.kind.in_(settled.kinds))
    if settled.key:
        query = query.where(_n.told == settled.key)
    rows = await connection.execute(query)
    ids = [row.id for row in rows if settled.values.items() <= row._mapping["values"].items()]
    if ids:
        await connection.execute(sa.update(notice_table).where(_n.id.in_(ids)).values(read_at=now))


async def of_person(
    connection: AsyncConnection, person: str, after: Key | None, limit: int
) -> tuple[list[Notice], Key | None]:
    """The notices that this person's pages have shown, newest first."""
    query = sa.select(*_COLUMNS).where(_n.person == person, _n.channel == Channel.PAGE)
    return await _page(connection, query, after, limit)


async def log(connection: AsyncConnection, wanted: NoticeQuery) -> tuple[list[Notice], Key | None]:
    """The log, newest first."""
    query = sa.select(*_COLUMNS)
    for name in ("channel", "state", "kind"):
        if getattr(wanted, name) is not None:
            query = query.where(_n[name] == getattr(wanted, name))
    if wanted.since is not None:
        query = query.where(_n.created_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(_n.created_at < wanted.until)
    return await _page(connection, query, wanted.after, wanted.limit)


async def _page(
    connection: AsyncConnection, query: sa.Select[Any], after: Key | None, limit: int
) -> tuple[list[Notice], Key | None]:
    if after is not None:
        query = query.where(after.behind(_n.created_at, _n.id))
    query = query.order_by(_n.created_at.desc(), _n.id.desc()).limit(limit + 1)
    found = [_notice(row) for row in await connection.execute(query)]
    return cut(found, limit, lambda one: Key(one.created_at, one.id))
