"""Receipts: the later words of providers on messages that they took, in conversations and outside of them."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations import store
from channels.conversations.memory import OpenConversations
from channels.conversations.rules.delivering import comes_after
from channels.conversations.wire import Delivery, Receipt
from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database

EARLY_S: Final = 60.0
"""How long a receipt is kept whose message has no name yet: the provider may be faster than our own note of its id."""

MOST_EARLY: Final = 10_000


@dataclass(frozen=True, slots=True)
class Told:
    """How far a message that stands alone has come."""

    message: str
    state: Delivery
    reason: str


Heard = Callable[[AsyncConnection, Told], Awaitable[None]]


class Receipts:
    """Notes receipts. One that overtakes the note of its message waits for it here; a restart forgets it, and the
    message stays as sent."""

    def __init__(self, database: Database, clock: Clock, memory: OpenConversations) -> None:
        self._database = database
        self._clock = clock
        self._memory = memory
        self._early: OrderedDict[tuple[str, str], tuple[Receipt, Instant]] = OrderedDict()
        self._alone: list[Heard] = []

    def on_alone(self, heard: Heard) -> None:
        """Call this, in the transaction of the receipt, for a message that is in no conversation."""
        self._alone.append(heard)

    async def take(self, receipt: Receipt) -> None:
        """Note how far a message has come, now or as soon as we know which one it is."""
        key = (receipt.account, store.provider_key(receipt.id))
        self._keep(key, receipt)  # before we look: the message may be named meanwhile
        if await self._noted(receipt):
            self._early.pop(key, None)

    async def named(self, account: str, ids: Iterable[str]) -> None:
        """Messages have these ids now, and that is committed: note what was said of them before."""
        for id in ids:
            early = self._early.pop((account, store.provider_key(id)), None)
            if early is not None:
                await self._noted(early[0])

    def _keep(self, key: tuple[str, str], receipt: Receipt) -> None:
        now = self._clock.now()
        self._early[key] = (receipt, now)
        self._early.move_to_end(key)
        while self._early:
            oldest, (_, since) = next(iter(self._early.items()))
            if len(self._early) <= MOST_EARLY and now - since < EARLY_S:
                return
            del self._early[oldest]

    async def _noted(self, receipt: Receipt) -> bool:
        """Whether we know the message."""
        async with self._database.write() as connection:
            id = await store.named(connection, receipt.account, receipt.id)
            if id is None:
                return False
            message = await store.message(connection, id)
            reason = receipt.reason[:120]
            if message is None:
                for heard in self._alone:
                    await heard(connection, Told(id, receipt.state, reason))
                return True
            if message.delivery is None or not comes_after(Delivery(message.delivery), receipt.state):
                return True
            await store.set_message(connection, id, delivery=receipt.state.value, reason=reason)
        self._memory.delivered(message.conversation)
        return True
