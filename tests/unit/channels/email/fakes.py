"""The conversations and the accounts, as a channel sees them, in memory."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from channels.conversations.wire import Account, Arrived, ChannelBusy, Receipt
from core.messages.floor import Kind


class FakeArrivals:
    """Keeps what arrives. `busy`: senders whose messages are refused now; `broken`: raised once for each of these."""

    def __init__(self) -> None:
        self.taken: list[Arrived] = []
        self.again: list[Arrived] = []
        self.receipts: list[Receipt] = []
        self.busy: set[str] = set()
        self.broken: list[Exception] = []
        self.before: Callable[[Arrived], None] = lambda arrived: None

    async def take(self, arrived: Arrived) -> bool:
        """Keep a message; False if it is known."""
        if self.broken:
            raise self.broken.pop(0)
        if arrived.sender in self.busy:
            raise ChannelBusy
        self.before(arrived)
        if any((one.account, one.id) == (arrived.account, arrived.id) for one in self.taken):
            self.again.append(arrived)
            return False
        self.taken.append(arrived)
        return True

    async def receipt(self, receipt: Receipt) -> None:
        """Note how far a message came."""
        self.receipts.append(receipt)


class FakeAccounts:
    """The accounts that a test sets up."""

    def __init__(self, *accounts: Account) -> None:
        self.all = {account.id: account for account in accounts}
        self._listeners: list[Callable[[], None]] = []

    def of(self, kind: Kind) -> Sequence[Account]:
        """All of a channel."""
        return [one for one in self.all.values() if one.kind is kind]

    def one(self, id: str) -> Account | None:
        """One account."""
        return self.all.get(id)

    def on_changed(self, listener: Callable[[], None]) -> None:
        """Call this after a change."""
        self._listeners.append(listener)

    def put(self, account: Account) -> None:
        """Add or change an account."""
        self.all[account.id] = account
        for listener in self._listeners:
            listener()


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
