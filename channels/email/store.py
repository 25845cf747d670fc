"""E-mail in the database."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.email.tables import mail_table, mailbox_table
from core.ids import Instant

_b, _m = mailbox_table.c, mail_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a mailbox has been read; see `channels.email.tables`."""

    account: str
    place: str
    validity: int
    uid: int
    baseline: int
    old: str
    left: Mapping[str, int] = field(default_factory=dict)
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail of a thread; see `channels.email.tables`."""

    account: str
    id: str
    message_id: str
    peer: str
    thread: str
    references: Sequence[str] = ()
    outgoing: bool = False
    automatic: bool = False
    taken: bool = False
    quote: str = ""
    at: Instant


_MAIL = [_m[name] for name in Mail.__dataclass_fields__]


async def progress(connection: AsyncConnection, account: str, place: str) -> Progress | None:
    """How far this mailbox has been read; None: never."""
    query = sa.select(mailbox_table).where(_b.account == account, _b.place == place)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else Progress(**row._mapping)


async def keep_progress(connection: AsyncConnection, now: Progress) -> None:
    """Note how far a mailbox has been read."""
    where = (_b.account == now.account) & (_b.place == now.place)
    values = asdict(now)
    if (await connection.execute(sa.update(mailbox_table).where(where).values(values))).rowcount == 0:
        await connection.execute(sa.insert(mailbox_table).values(values))


async def mail(connection: AsyncConnection, account: str, id: str) -> Mail | None:
    """One mail."""
    row = (await connection.execute(sa.select(*_MAIL).where(_m.account == account, _m.id == id))).one_or_none()
    return None if row is None else Mail(**row._mapping)


async def add(connection: AsyncConnection, new: Mail) -> None:
    """A mail that is not known yet."""
    await connection.execute(sa.insert(mail_table).values(**asdict(new) | {"references": list(new.references)}))


async def took(connection: AsyncConnection, account: str, id: str) -> None:
    """The other side has this mail."""
    await connection.execute(sa.update(mail_table).where(_m.account == account, _m.id == id).values(taken=True))


async def thread_of(
    connection: AsyncConnection, account: str, peer: str, ids: Sequence[str], tokens: Sequence[str]
) -> str | None:
    """The thread of this citizen to which a mail with these references belongs: by the nearest mail that it names, or
    else by our own mark. Somebody else's thread is never joined, whatever is named."""
    mine = (_m.account == account, _m.peer == peer)
    if ids:
        rows = await connection.execute(sa.select(_m.message_id, _m.thread).where(*mine, _m.message_id.in_(ids)))
        found = {row.message_id: row.thread for row in rows}
        for id in ids:
            if id in found:
                return str(found[id])
    if tokens:
        query = sa.select(_m.thread).where(*mine, _m.thread.in_(tokens)).order_by(_m.at.desc()).limit(1)
        return (await connection.execute(query)).scalar_one_or_none()
    return None


async def ours(connection: AsyncConnection, account: str, ids: Sequence[str]) -> list[Mail]:
    """Our mails with these message ids."""
    query = sa.select(*_MAIL).where(_m.account == account, _m.message_id.in_(ids), _m.outgoing)
    return [Mail(**row._mapping) for row in await connection.execute(query)]


async def latest(connection: AsyncConnection, account: str, thread: str) -> Mail | None:
    """The citizen's newest mail of a thread."""
    where = (_m.account == account, _m.thread == thread, sa.not_(_m.outgoing))
    row = (await connection.execute(sa.select(*_MAIL).where(*where).order_by(_m.at.desc()).limit(1))).one_or_none()
    return None if row is None else Mail(**row._mapping)


async def automatic_since(connection: AsyncConnection, account: str, peer: str, since: Instant, but: str) -> int:
    """How many automatic texts went to an address since then, without this one."""
    where = (_m.account == account, _m.peer == peer, _m.at >= since, _m.outgoing, _m.automatic, _m.id != but)
    return (await connection.execute(sa.select(sa.func.count()).where(*where))).scalar_one()


async def forget(connection: AsyncConnection, quotes_before: Instant, mails_before: Instant) -> None:
    """Erase quotations and mails from before these moments."""
    await connection.execute(sa.delete(mail_table).where(_m.at < mails_before))
    old = sa.update(mail_table).where(_m.at < quotes_before, _m.quote != "")
    await connection.execute(old.values(quote=""))
