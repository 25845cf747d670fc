"""The things that citizens may know and do by themselves, for channels that show more than messages, such as a chat."""

from collections.abc import Callable
from dataclasses import dataclass

from channels.conversations import store
from channels.conversations.changes import Changes
from channels.conversations.keeper import Keeper
from channels.conversations.memory import OpenConversations
from channels.conversations.others import Floor
from channels.conversations.rating import RatingDesk
from channels.conversations.rules.entities import Closing, Conversation, ConversationState
from channels.conversations.rules.rating import RATED
from channels.conversations.writing import Writer
from core.text import lines
from infra.database.engine import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a citizen's latest conversation stands. `place`: the place in line, from 1; None if it is not there."""

    conversation: str
    state: ConversationState
    place: int | None = None
    agent: str = ""


LONGEST_COMMENT = 1000


class Citizens:
    """Citizens are named by account and address, as in `wire.Arrived`."""

    def __init__(
        self,
        database: Database,
        changes: Changes,
        memory: OpenConversations,
        keeper: Keeper,
        floor: Floor,
        writer: Writer,
        rating: RatingDesk,
    ) -> None:
        self._database = database
        self._changes = changes
        self._memory = memory
        self._keeper = keeper
        self._floor = floor
        self._writer = writer
        self._rating = rating

    async def standing(self, account: str, address: str) -> Standing | None:
        """How the latest conversation stands; None if there was never one."""
        found = await self._latest(account, address)
        if found is None:
            return None
        place = self._floor.place(found.id) if found.state is ConversationState.WAITING else None
        return Standing(
            conversation=found.id,
            state=found.state,
            place=place.position if place is not None and place.position > 0 else None,
            agent=found.agent or "",
        )

    async def end(self, account: str, address: str) -> None:
        """The citizen ends the open conversation, if there is one."""
        found = await self._latest(account, address)
        if found is None or found.state is ConversationState.CLOSED:
            return
        async with self._changes.of(found.id) as change:
            if change.before.state is not ConversationState.CLOSED:
                change.now = await self._keeper.close_on(change.connection, change.before, Closing.CITIZEN)

    def typing(self, account: str, address: str) -> None:
        """The citizen is writing."""
        self._memory.typing(account, address, self._writer.clock.now())

    async def rated(self, conversation: str, stars: int, comment: str) -> None:
        """Note the citizen's judgement, from one to five stars, once: a channel may tell it again."""
        async with self._changes.of(conversation) as change:
            if RATED not in change.before.told:
                sender = await store.sender(change.connection, change.before.sender)
                words = lines(comment)[:LONGEST_COMMENT]
                change.now = await self._rating.rated(change.connection, change.before, sender, stars, words)

    def on_changed(self, listener: Callable[[str, str], None]) -> None:
        """Call the listener with account and address when a conversation has changed."""

        def touched(id: str) -> None:
            one = self._memory.one(id) or self._memory.last_closed(id)
            if one is not None:
                listener(one.sender.account, one.sender.address)

        self._memory.on_touched(touched)

    async def _latest(self, account: str, address: str) -> Conversation | None:
        async with self._database.read() as connection:
            sender = await store.known_sender(connection, account, address)
            return await store.last_of(connection, sender.id) if sender is not None else None
