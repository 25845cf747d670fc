"""Adds messages to conversations, in the transaction of the change that they belong to."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations import store
from channels.conversations.accounts import AccountBook
from channels.conversations.rules import changing
from channels.conversations.rules.entities import Conversation, Direction, Message, Told
from channels.conversations.rules.texts import text_of
from channels.conversations.wire import Delivery
from infra.clock import Clock


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes messages; the caller has locked the conversation, and writes what this returns."""

    book: AccountBook
    clock: Clock
    new_id: Callable[[], str]

    async def tell(
        self, connection: AsyncConnection, found: Conversation, told: Told, *, again: bool = False, **values: str
    ) -> Conversation:
        """Send the citizen a message of the system, unless they have had it, or its text is empty.

        `again`: its reason has come once more.
        """
        if told in found.told and not again:
            return found
        text = text_of(self.book.rules(found.account).texts, told, found.channel, found.language, **values)
        found = changing.has_told(found, told)
        return await self.send(connection, found, text, code=told.value) if text else found

    async def send(
        self,
        connection: AsyncConnection,
        found: Conversation,
        text: str,
        *,
        code: str = "",
        author: str = "",
        id: str = "",
    ) -> Conversation:
        """Put a message to the citizen into the queue of those to be sent: the system's, or with an `author` ours."""
        now = self.clock.now()
        made = Message(
            id=id or self.new_id(),
            conversation=found.id,
            seq=found.last_seq + 1,
            at=now,
            direction=Direction.OUT if author else Direction.SYSTEM,
            author=author,
            text=text,
            code=code,
            channel=found.channel,
            account=found.account,
            delivery=Delivery.QUEUED.value,
            next_at=now,
        )
        await store.add_message(connection, made)
        return changing.appended(found, made)

    async def note(
        self, connection: AsyncConnection, found: Conversation, text: str, author: str, *, code: str = "", id: str = ""
    ) -> Conversation:
        """Add a note, which the citizen never sees."""
        made = Message(
            id=id or self.new_id(),
            conversation=found.id,
            seq=found.last_seq + 1,
            at=self.clock.now(),
            direction=Direction.NOTE,
            author=author,
            text=text,
            code=code,
            channel=found.channel,
            account=found.account,
        )
        await store.add_message(connection, made)
        return changing.appended(found, made)
