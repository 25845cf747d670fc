"""The conversations and their accounts as text messages meet them."""

import asyncio
from collections.abc import Mapping
from typing import Any

from channels.conversations.wire import Account, Arrived
from core.messages.floor import Kind
from tests.unit.channels.arrivals import MemoryArrivals


class HeldArrivals(MemoryArrivals):
    """Arrivals that take nothing until `open` is set, as it is at first."""

    def __init__(self) -> None:
        super().__init__()
        self.open = asyncio.Event()
        self.open.set()

    async def take(self, arrived: Arrived) -> bool:
        """See `wire.Arrivals`."""
        await self.open.wait()
        return await super().take(arrived)


def account(id: str, config: Mapping[str, Any], *, enabled: bool = True, **secrets: str) -> Account:
    """An account of text messages."""
    return Account(id=id, kind=Kind.SMS, name=id, enabled=enabled, config=config, secrets=secrets)
