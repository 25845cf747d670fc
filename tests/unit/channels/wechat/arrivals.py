"""The conversations as a channel knows them, in memory."""

from collections.abc import Callable, Sequence

from channels.conversations.wire import Account, Arrived, ChannelBusy, Receipt
from core.messages.floor import Kind


class FakeAccounts:
    """Accounts that a test sets up."""

    def __init__(self, *accounts: Account) -> None:
        self._accounts = {account.id: account for account in accounts}
        self._listeners: list[Callable[[], None]] = []

    def of(self, kind: Kind) -> Sequence[Account]:
        return [one for one in self._accounts.values() if one.kind is kind]

    def one(self, id: str) -> Account | None:
        return self._accounts.get(id)

    def on_changed(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def put(self, account: Account) -> None:
        """Add or change an account."""
        self._accounts[account.id] = account
        for listener in self._listeners:
            listener()


class FakeArrivals:
    """Keeps what has arrived, each message once. `busy`: the next messages are not taken."""

    def __init__(self) -> None:
        self.taken: dict[str, Arrived] = {}
        self.receipts: list[Receipt] = []
        self.busy = 0

    async def take(self, arrived: Arrived) -> bool:
        if self.busy:
            self.busy -= 1
            raise ChannelBusy
        new = arrived.id not in self.taken
        self.taken.setdefault(arrived.id, arrived)
        return new

    async def receipt(self, receipt: Receipt) -> None:
        self.receipts.append(receipt)

    @property
    def texts(self) -> list[str]:
        """The texts in the order in which they came."""
        return [one.text for one in self.taken.values()]
