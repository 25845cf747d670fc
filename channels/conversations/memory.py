"""The conversations that are not closed, in memory: for pages, for the floor, and for their times."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from channels.conversations import store
from channels.conversations.accounts import AccountBook
from channels.conversations.rules.changing import answer_by
from channels.conversations.rules.entities import Conversation, ConversationState, Sender
from core.changing import Changing
from core.ids import Instant
from core.replace import replace
from infra.database.engine import Database


@dataclass(frozen=True, slots=True)
class OpenOne:
    """An open conversation and its citizen."""

    conversation: Conversation
    sender: Sender
    changed: int = 0
    """Another number after each change, also of a message that is there already."""

    answer_by: Instant | None = None
    """When the first answer is due."""

    typing_at: Instant | None = None
    """When the citizen was last seen to write, since the last change."""


TYPING_EVERY_S = 2.0
"""Pages are told at most this often that a citizen is writing."""


class OpenConversations(Changing):
    """All open conversations. A change in the database is told here once it is committed."""

    def __init__(self, database: Database, book: AccountBook) -> None:
        super().__init__()
        self._database = database
        self._book = book
        self._all: dict[str, OpenOne] = {}
        self._changes = 0
        self._closed: OpenOne | None = None
        self._touched: list[Callable[[str], None]] = []
        self._queued: list[Callable[[], None]] = []

    async def load(self) -> None:
        """Read them."""
        async with self._database.read() as connection:
            found = await store.all_open(connection)
            senders: dict[str, Sender] = {}
            for at in range(0, len(found), 500):
                senders |= await store.senders(connection, [one.sender for one in found[at : at + 500]])
        self._all = {one.id: self._made(one, senders[one.sender]) for one in found}

    def all(self) -> Mapping[str, OpenOne]:
        """All of them, by id."""
        return self._all

    def one(self, id: str) -> OpenOne | None:
        """One of them."""
        return self._all.get(id)

    def with_agents(self) -> dict[str, OpenOne]:
        """The conversations that an agent has."""
        return {id: one for id, one in self._all.items() if one.conversation.state is ConversationState.HELD}

    def on_touched(self, listener: Callable[[str], None]) -> None:
        """Call the listener with the id of each conversation that has changed."""
        self._touched.append(listener)

    def on_queued(self, listener: Callable[[], None]) -> None:
        """Call the listener when there is something to send."""
        self._queued.append(listener)

    def took(self, conversation: Conversation, sender: Sender) -> None:
        """This is committed."""
        if conversation.state is ConversationState.CLOSED:
            self._all.pop(conversation.id, None)
            self._closed = self._made(conversation, sender)
        else:
            self._all[conversation.id] = self._made(conversation, sender)
        for touched in self._touched:
            touched(conversation.id)
        for queued in self._queued:
            queued()
        self._tell()

    def last_closed(self, id: str) -> OpenOne | None:
        """The conversation that was closed last, for listeners who are told of it just now."""
        return self._closed if self._closed is not None and self._closed.conversation.id == id else None

    def delivered(self, id: str) -> None:
        """A message of this conversation has come further."""
        one = self._all.get(id)
        if one is not None:
            self._all[id] = self._made(one.conversation, one.sender)
            self._tell()

    def typing(self, account: str, address: str, now: Instant) -> None:
        """This citizen is writing; the agent who has the conversation sees it."""
        for id, one in self.with_agents().items():
            mine = (one.sender.account, one.sender.address) == (account, address)
            if mine and (one.typing_at is None or now - one.typing_at >= TYPING_EVERY_S):
                self._all[id] = replace(one, typing_at=now)
                self._tell()

    def _made(self, conversation: Conversation, sender: Sender) -> OpenOne:
        self._changes += 1
        limit = self._book.rules(conversation.account).first_answer_s
        return OpenOne(conversation, sender, self._changes, answer_by(conversation, limit))
