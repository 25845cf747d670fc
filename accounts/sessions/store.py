"""The tables of sign-ins: a person's sessions, and the browsers from which an account has signed in before."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from accounts.store import Account, Session, account_table, session_table
from core.ids import Instant, UserId
from infra.database.engine import Moment, metadata

KNOWN_S = 180 * 86_400.0
"""A browser is forgotten when an account has not used it for this long."""

MOST_BROWSERS = 20
"""Maximum number of browsers remembered for one account; the newest are kept."""

browser_table = sa.Table(
    "known_browser",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("account", sa.String(32), sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("seen_at", Moment, nullable=False),
)
"""`id` is the hash of the mark that the browser holds; several people may use one browser."""


async def sessions_of(connection: AsyncConnection, account: str) -> list[Session]:
    """Return the sessions of this person, newest first; some may have expired."""
    query = (
        sa.select(session_table)
        .where(session_table.c.account == account)
        .order_by(session_table.c.created_at.desc(), session_table.c.handle)
    )
    return [Session(**row) for row in (await connection.execute(query)).mappings()]


async def end_each(connection: AsyncConnection, ids: Iterable[str]) -> None:
    """End these sessions."""
    await connection.execute(sa.delete(session_table).where(session_table.c.id.in_(list(ids))))


async def is_known(connection: AsyncConnection, id: str, username: str) -> bool:
    """Whether the account of this name has signed in with this browser before."""
    query = (
        sa.select(browser_table.c.id)
        .join(account_table, browser_table.c.account == account_table.c.id)
        .where((browser_table.c.id == id) & (account_table.c.username == username))
    )
    return (await connection.execute(query)).first() is not None


async def remember_browser(connection: AsyncConnection, id: str, account: UserId, now: Instant) -> None:
    """Record that this account has signed in with this browser, and forget old browsers."""
    table = browser_table.c
    same = (table.id == id) & (table.account == account)
    await connection.execute(sa.delete(browser_table).where(same | (table.seen_at < now - KNOWN_S)))
    await connection.execute(sa.insert(browser_table).values(id=id, account=account, seen_at=now))
    mine = sa.select(table.id).where(table.account == account).order_by(table.seen_at.desc(), table.id)
    for old in (await connection.scalars(mine.offset(MOST_BROWSERS))).all():
        await connection.execute(sa.delete(browser_table).where((table.id == old) & (table.account == account)))


async def forget_browsers(connection: AsyncConnection, account: UserId, *, but: str = "") -> None:
    """Forget the account's browsers because its password is new, so that holders of the old one are strangers; `but` is
    the browser that set it."""
    table = browser_table.c
    await connection.execute(sa.delete(browser_table).where((table.account == account) & (table.id != but)))


async def renew_hash(connection: AsyncConnection, account: Account, renewed: str) -> bool:
    """Replace the password hash of `account`. False if the password was changed since it was read."""
    same = (account_table.c.id == account.id) & (account_table.c.password == account.password)
    changed = await connection.execute(sa.update(account_table).where(same).values(password=renewed))
    return changed.rowcount > 0
