"""Changes one conversation at a time: locked, in one transaction, and told to everybody in memory once committed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations import store
from channels.conversations.errors import NoSuchConversation
from channels.conversations.memory import OpenConversations
from channels.conversations.rules.entities import Conversation
from infra.database.engine import Database


@dataclass(slots=True)
class Change:
    """A conversation being changed: set `now` to what it becomes."""

    connection: AsyncConnection
    before: Conversation
    now: Conversation = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.before


@dataclass(frozen=True, slots=True)
class Changes:
    """Makes changes."""

    database: Database
    memory: OpenConversations

    @asynccontextmanager
    async def of(self, id: str) -> AsyncIterator[Change]:
        """Change this conversation; raises `NoSuchConversation`. An exception leaves it as it was."""
        async with self.database.write() as connection:
            found = await store.locked(connection, id)
            if found is None:
                raise NoSuchConversation
            change = Change(connection, found)
            yield change
            if change.now != found:
                await store.put(connection, change.now)
            sender = await store.sender(connection, found.sender)
        self.memory.took(change.now, sender)
