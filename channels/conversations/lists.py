"""Lists of conversations, page by page."""

from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from channels.conversations import store
from channels.conversations.rules.entities import Closing, Conversation, ConversationState, Message, Sender
from channels.conversations.store import FileOf
from channels.conversations.tables import conversation_table, message_table, sender_table
from core.ids import Instant
from infra.database.engine import Database

_c, _m, _s = conversation_table.c, message_table.c, sender_table.c


class Box(StrEnum):
    """The lists: one's own, those in line, those that agents have, those that are over, and among these
    those that a machine has begun."""

    MINE = "mine"
    WAITING = "waiting"
    FLOOR = "floor"
    CLOSED = "closed"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The conversations to list. `before`: opened, or closed, before this moment. `only_with`: those of this agent."""

    box: Box
    channel: str = ""
    agent: str = ""
    words: str = ""
    before: Instant | None = None
    limit: int = 50
    mine: str = ""
    only_with: str = ""


class ConversationLists:
    """Reads conversations with their citizens."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, sought: Sought) -> tuple[list[Conversation], bool]:
        """One page, and whether there are more."""
        column = _c.closed_at if sought.box in (Box.CLOSED, Box.AUTOMATIC) else _c.opened_at
        query = sa.select(conversation_table).where(*_conditions(sought))
        if sought.before is not None:
            query = query.where(column < sought.before)
        query = query.order_by(column.desc(), _c.id).limit(sought.limit + 1)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        found = [store.conversation_of(row._mapping) for row in rows]
        return found[: sought.limit], len(found) > sought.limit

    async def senders(self, found: list[Conversation]) -> dict[str, Sender]:
        """The citizens of these conversations."""
        async with self._database.read() as connection:
            return await store.senders(connection, [one.sender for one in found])

    async def earlier(self, found: Conversation, sender: Sender) -> list[Conversation]:
        """The citizen's conversations before this one."""
        async with self._database.read() as connection:
            return await store.earlier(connection, found, sender.customer, 20)

    async def messages(
        self, conversation: str, *, after: int | None = None, before: int | None = None, limit: int = 50
    ) -> tuple[list[Message], dict[str, list[FileOf]], bool]:
        """Messages with their files, and whether there are more."""
        async with self._database.read() as connection:
            found, more = await store.messages(connection, conversation, after=after, before=before, limit=limit)
            files = await store.files_of(connection, [one.id for one in found])
        return found, files, more

    async def file(self, conversation: str, id: str) -> tuple[FileOf, Message | None] | None:
        """A file of this conversation, and the message that it is in."""
        async with self._database.read() as connection:
            found = await store.file(connection, conversation, id)
            if found is None:
                return None
            return found, await store.message(connection, found.message) if found.message else None


def _conditions(sought: Sought) -> list[sa.ColumnElement[bool]]:
    states = {
        Box.WAITING: ConversationState.WAITING,
        Box.CLOSED: ConversationState.CLOSED,
        Box.AUTOMATIC: ConversationState.CLOSED,
        Box.FLOOR: ConversationState.HELD,
        Box.MINE: ConversationState.HELD,
    }
    where: list[sa.ColumnElement[bool]] = [_c.state == states[sought.box]]
    if sought.box is Box.MINE:
        where.append(_c.agent == sought.mine)
    if sought.box is Box.AUTOMATIC:
        where.append(_c.closing == Closing.AUTOMATIC)
    if sought.channel:
        where.append(_c.channel == sought.channel)
    if sought.agent:
        where.append(_c.agent == sought.agent)
    if sought.only_with:
        where.append(_c.agent == sought.only_with)
    if sought.words:
        where.append(_with_words(sought.words))
    return where


def _with_words(words: str) -> sa.ColumnElement[bool]:
    """Conversations of which the citizen's name or address, subject, summary or messages contain all of these words."""
    found = []
    for word in words.split()[:5]:
        spoken = sa.exists().where(_m.conversation == _c.id, _m.text.contains(word, autoescape=True))
        called = sa.exists().where(
            _s.id == _c.sender,
            sa.or_(_s.name.contains(word, autoescape=True), _s.address.contains(word, autoescape=True)),
        )
        plain = [column.contains(word, autoescape=True) for column in (_c.subject, _c.summary)]
        found.append(sa.or_(spoken, called, *plain))
    return sa.and_(*found)
