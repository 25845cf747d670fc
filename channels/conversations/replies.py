"""Quick replies: an agent's own, and those that all share."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations.errors import NoSuchReply, TooManyReplies
from channels.conversations.rules.pinyin import initials
from channels.conversations.tables import reply_table
from core.actor import Actor
from core.errors import NotAllowed
from infra.clock import Clock
from infra.database.engine import Database
from infra.database.in_turn import in_turn

_r = reply_table.c

MOST = 500
"""The most quick replies of one agent, and the most shared ones."""

MANAGE = "conversations.manage"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReply:
    """A quick reply. `keys`: the initials of its title and category, by which it is found."""

    id: str
    shared: bool
    title: str
    text: str
    keys: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReply:
    """The content of a quick reply."""

    shared: bool
    title: str
    text: str
    category: str = ""


class QuickReplies:
    """The quick replies."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str]) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id

    async def all(self, actor: Actor) -> list[QuickReply]:
        """The shared ones and this person's own."""
        query = sa.select(reply_table).where(_r.owner.in_(("", actor.user))).order_by(_r.category, _r.title, _r.id)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return [_reply(row.id, row.owner, row.title, row.text, row.category) for row in rows]

    async def add(self, actor: Actor, written: WrittenReply) -> QuickReply:
        """A new one."""
        owner, id = _owner(actor, shared=written.shared), self._new_id()
        async with self._database.write() as connection:
            await in_turn(connection, reply_table, owner)
            counted = await connection.execute(
                sa.select(sa.func.count()).select_from(reply_table).where(_r.owner == owner)
            )
            if counted.scalar_one() >= MOST:
                raise TooManyReplies
            values = {"title": written.title, "text": written.text, "category": written.category}
            now = self._clock.now()
            await connection.execute(sa.insert(reply_table).values(id=id, owner=owner, updated_at=now, **values))
        return _reply(id, owner, written.title, written.text, written.category)

    async def change(self, actor: Actor, id: str, written: WrittenReply) -> QuickReply:
        """Change one."""
        owner = _owner(actor, shared=written.shared)
        async with self._database.write() as connection:
            await self._mine(connection, actor, id)
            values = {"title": written.title, "text": written.text, "category": written.category, "owner": owner}
            statement = sa.update(reply_table).where(_r.id == id)
            await connection.execute(statement.values(updated_at=self._clock.now(), **values))
        return _reply(id, owner, written.title, written.text, written.category)

    async def remove(self, actor: Actor, id: str) -> None:
        """Remove one."""
        async with self._database.write() as connection:
            await self._mine(connection, actor, id)
            await connection.execute(sa.delete(reply_table).where(_r.id == id))

    @staticmethod
    async def _mine(connection: AsyncConnection, actor: Actor, id: str) -> None:
        owner = (await connection.execute(sa.select(_r.owner).where(_r.id == id))).scalar_one_or_none()
        if owner is None or owner not in ("", actor.user):
            raise NoSuchReply
        _owner(actor, shared=owner == "")


def _owner(actor: Actor, *, shared: bool) -> str:
    if shared and not actor.may(MANAGE):
        raise NotAllowed(right=MANAGE)
    return "" if shared else str(actor.user)


def _reply(id: str, owner: str, title: str, text: str, category: str) -> QuickReply:
    return QuickReply(
        id=id, shared=owner == "", title=title, text=text, keys=initials(f"{title}{category}"), category=category
    )
