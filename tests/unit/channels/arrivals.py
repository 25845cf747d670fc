"""Arrivals, accounts and a channel in memory, for tests of channels and of conversations.

`MemoryArrivals` holds the same contract as the real one: `contract_arrivals.py` says it, and both run it.
"""

from collections import Counter
from collections.abc import Sequence
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
from core.changing import Changing
from core.messages.floor import Kind
from infra.http.base import Form

MOST_OF_ONE = 30
"""The most messages that one sender may send at once."""


class MemoryArrivals:
    """Keeps what was taken. `raises`: the errors of the next attempts. `most_of_one`: how much one sender may send; the
    clock stands still, so a bucket never fills again."""

    def __init__(self, *, most_of_one: int | None = None) -> None:
        self.taken: list[Arrived] = []
        self.receipts: list[Receipt] = []
        self.raises: list[Exception] = []
        self._most_of_one = most_of_one
        self._asked: Counter[tuple[str, str]] = Counter()

    async def take(self, arrived: Arrived) -> bool:
        """See `wire.Arrivals`."""
        whose = (arrived.account, arrived.sender)
        self._asked[whose] += 1
        if self._most_of_one is not None and self._asked[whose] > self._most_of_one:
            raise ChannelBusy
        if self.raises:
            raise self.raises.pop(0)
        name = (arrived.channel, arrived.account, arrived.id)
        if any((one.channel, one.account, one.id) == name for one in self.taken):
            return False
        self.taken.append(arrived)
        return True

    async def receipt(self, receipt: Receipt) -> None:
        """See `wire.Arrivals`."""
        self.receipts.append(receipt)

    @property
    def texts(self) -> list[str]:
        """The texts of everything that was taken, in order."""
        return [one.text for one in self.taken]

    @property
    def ids(self) -> list[str]:
        """The ids of everything that was taken, in order."""
        return [one.id for one in self.taken]

    async def kept(self) -> list[str]:
        """For the contract: see `contract_arrivals.Readable`."""
        return self.texts


class MemoryAccounts(Changing):
    """Accounts that a test puts in."""

    def __init__(self, *accounts: Account) -> None:
        super().__init__()
        self.all = {one.id: one for one in accounts}

    def of(self, kind: Kind) -> Sequence[Account]:
        """See `wire.Accounts`."""
        return [one for one in self.all.values() if one.kind is kind]

    def one(self, id: str) -> Account | None:
        """See `wire.Accounts`."""
        return self.all.get(id)

    def put(self, account: Account) -> None:
        """Add or change one."""
        self.all[account.id] = account
        self._tell()

    def switch(self, id: str, *, enabled: bool) -> None:
        """Switch one on or off."""
        self.put(replace(self.all[id], enabled=enabled))

    def remove(self, id: str) -> None:
        """Remove one."""
        del self.all[id]
        self._tell()


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
