"""Arrivals, accounts and a channel in memory, for tests of channels and of conversations.

`MemoryArrivals` holds the same contract as the real one: `contract_arrivals.py` says it, and both run it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from channels.conversations.wire import (
    Account,
    Arrived,
    ChannelBusy,
    Delivery,
    NotSent,
    Outgoing,
    Receipt,
    Sent,
)
from core.messages.floor import Kind
from infra.http.base import Form

MOST_OF_ONE = 30
"""The most messages that one sender may send at once."""


class MemoryArrivals:
    """Keeps what was taken; the clock stands still, so a sender's bucket never fills again."""

    def __init__(self) -> None:
        self.taken: list[Arrived] = []
        self.receipts: list[Receipt] = []
        self.fails: Exception | None = None
        self._asked: dict[tuple[str, str], int] = {}

    async def take(self, arrived: Arrived) -> bool:
        """See `wire.Arrivals`."""
        whose = (arrived.account, arrived.sender)
        self._asked[whose] = self._asked.get(whose, 0) + 1
        if self._asked[whose] > MOST_OF_ONE:
            raise ChannelBusy
        if self.fails is not None:
            raise self.fails
        name = (arrived.channel, arrived.account, arrived.id)
        if any((one.channel, one.account, one.id) == name for one in self.taken):
            return False
        self.taken.append(arrived)
        return True

    async def receipt(self, receipt: Receipt) -> None:
        """See `wire.Arrivals`."""
        self.receipts.append(receipt)

    async def texts(self) -> list[str]:
        """The texts of everything that was taken, in order."""
        return [one.text for one in self.taken]


class MemoryAccounts:
    """Accounts that a test puts in."""

    def __init__(self, *accounts: Account) -> None:
        self._all = {one.id: one for one in accounts}
        self._listeners: list[Callable[[], None]] = []

    def of(self, kind: Kind) -> Sequence[Account]:
        """See `wire.Accounts`."""
        return [one for one in self._all.values() if one.kind is kind]

    def one(self, id: str) -> Account | None:
        """See `wire.Accounts`."""
        return self._all.get(id)

    def on_changed(self, listener: Callable[[], None]) -> None:
        """See `wire.Accounts`."""
        self._listeners.append(listener)

    def put(self, account: Account) -> None:
        """Add or change one."""
        self._all[account.id] = account
        self._tell()

    def switch(self, id: str, *, enabled: bool) -> None:
        """Switch one on or off."""
        self.put(replace(self._all[id], enabled=enabled))

    def remove(self, id: str) -> None:
        """Remove one."""
        del self._all[id]
        self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


class FakeForm(Form):
    """The fields of the fake channel."""

    server_url: Annotated[str, Field(min_length=1, max_length=200)]
    token: Annotated[str, Field(min_length=1, max_length=60)]
    port: Annotated[int, Field(ge=1, le=65535)] = 443


class FakeChannel:
    """A channel that remembers what it sent. `fails`: the errors of its next attempts, None for one that succeeds."""

    form: type[Form] = FakeForm
    secret = frozenset({"token"})

    def __init__(self, kind: Kind = Kind.WEB) -> None:
        self.kind = kind
        self.sent: list[Outgoing] = []
        self.fails: list[NotSent | None] = []
        self.broken: str | None = None
        self.state = Delivery.SENT

    async def send(self, message: Outgoing) -> Sent:
        """See `wire.Channel`."""
        failure = self.fails.pop(0) if self.fails else None
        if failure is not None:
            raise failure
        self.sent.append(message)
        return Sent(ids=(f"p-{message.id}",), state=self.state)

    def fault(self, account: str) -> str | None:
        """See `wire.Channel`."""
        return self.broken

    @property
    def texts(self) -> list[str]:
        """The texts that were sent, in order."""
        return [one.text for one in self.sent]


def arrived(id: str = "m1", text: str = "小区停水了", **more: object) -> Arrived:
    """A message of a citizen, in the account `a1` of the web chat."""
    values: dict[str, object] = {"channel": Kind.WEB, "account": "a1", "sender": "visitor-1", "at": 1_700_000_000.0}
    return Arrived(**{**values, "id": id, "text": text, **more})  # type: ignore[arg-type]
