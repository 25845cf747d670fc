"""The conversations and the accounts, as a channel sees them, in memory."""

from collections.abc import Callable, Mapping
from typing import Any

from channels.conversations.wire import Account, Arrived, ChannelBusy
from core.messages.floor import Kind
from tests.unit.channels.arrivals import MemoryArrivals


class WatchedArrivals(MemoryArrivals):
    """Arrivals that remember what came again, and call `before` before a message is kept. `busy`: senders who are
    refused now."""

    def __init__(self) -> None:
        super().__init__()
        self.again: list[Arrived] = []
        self.busy: set[str] = set()
        self.before: Callable[[Arrived], None] = lambda arrived: None

    async def take(self, arrived: Arrived) -> bool:
        """See `wire.Arrivals`."""
        if arrived.sender in self.busy and not self.raises:
            raise ChannelBusy
        if not self.raises:
            self.before(arrived)
        new = await super().take(arrived)
        if not new:
            self.again.append(arrived)
        return new


def account(config: Mapping[str, Any], password: str = "authorisation-code", *, enabled: bool = True) -> Account:
    """A mail account."""
    return Account(
        id="mail-1",
        kind=Kind.EMAIL,
        name="诉求邮箱",
        enabled=enabled,
        config={"address": "hotline@city.example", "name": "12345 热线", "user": "hotline@city.example", **config},
        secrets={"password": password},
    )
