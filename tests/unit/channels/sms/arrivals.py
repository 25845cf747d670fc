"""The conversations and their accounts as text messages meet them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from channels.conversations.wire import Account, Arrived, ChannelBusy, Receipt
from core.changing import Changing
from core.messages.floor import Kind


class FakeArrivals:
    """Keeps what it is given. `busy`: refuse so many messages; `fails`: raise this for the next one; `open`: until it
    is set, nothing is taken."""

    def __init__(self) -> None:
        self.all: list[Arrived] = []
        self.receipts: list[Receipt] = []
        self.busy = 0
        self.open = asyncio.Event()
        self.open.set()
        self.fails: Callable[[], Exception] | None = None

    async def take(self, arrived: Arrived) -> bool:
        """See `wire.Arrivals`."""
        await self.open.wait()
        if self.fails is not None:
            fails, self.fails = self.fails, None
            raise fails()
        if self.busy:
            self.busy -= 1
            raise ChannelBusy
        if any(
            (one.channel, one.account, one.id) == (arrived.channel, arrived.account, arrived.id) for one in self.all
        ):
            return False
        self.all.append(arrived)
        return True

    async def receipt(self, receipt: Receipt) -> None:
        """See `wire.Arrivals`."""
        self.receipts.append(receipt)

    @property
    def texts(self) -> list[str]:
        """The texts that have arrived."""
        return [one.text for one in self.all]


class FakeAccounts(Changing):
    """The accounts of a test."""

    def __init__(self, *accounts: Account) -> None:
        super().__init__()
        self._all = {one.id: one for one in accounts}

    def of(self, kind: Kind) -> Sequence[Account]:
        """See `wire.Accounts`."""
        return [one for one in self._all.values() if one.kind is kind]

    def one(self, id: str) -> Account | None:
        """See `wire.Accounts`."""
        return self._all.get(id)

    def put(self, *accounts: Account) -> None:
        """Replace all accounts."""
        self._all = {one.id: one for one in accounts}
        self._tell()


def account(id: str, config: Mapping[str, Any], *, enabled: bool = True, **secrets: str) -> Account:
    """An account of text messages."""
    return Account(id=id, kind=Kind.SMS, name=id, enabled=enabled, config=config, secrets=secrets)
