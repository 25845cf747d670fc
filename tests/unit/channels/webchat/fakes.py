"""The conversations as the chat sees them: accounts, arrivals, and how each visitor's conversation stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from channels.conversations.wire import Account, Arrived, ChannelBusy, Receipt
from channels.webchat.others import Rating, Standing
from core.messages.floor import Kind

SECRET = "s3cret-of-the-site-with-32-letters"
SITE = "https://www.example.gov.cn"


def chat_account(id: str = "hall", *, enabled: bool = True, **config: Any) -> Account:
    """A chat of an account. `config` differs from the usual settings."""
    settings: Mapping[str, Any] = {"origins": SITE, "title": "市民热线", "colour": "#0b5fae"} | config
    secrets = {"secret": SECRET}
    return Account(id=id, kind=Kind.WEB, name="门户网站", enabled=enabled, config=settings, secrets=secrets)


@dataclass
class FakeAccounts:
    """The accounts that are set up."""

    accounts: dict[str, Account] = field(default_factory=dict)
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def put(self, account: Account) -> None:
        """Add or change an account."""
        self.accounts[account.id] = account
        for listener in self.listeners:
            listener()

    def of(self, kind: Kind) -> Sequence[Account]:
        return [one for one in self.accounts.values() if one.kind is kind]

    def one(self, id: str) -> Account | None:
        return self.accounts.get(id)

    def on_changed(self, listener: Callable[[], None]) -> None:
        self.listeners.append(listener)


@dataclass
class FakeArrivals:
    """Keeps what arrives once; `busy`: it takes no more, `fails`: it dies after it has kept the message."""

    messages: list[Arrived] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    busy: bool = False
    fails: bool = False

    async def take(self, arrived: Arrived) -> bool:
        if self.busy:
            raise ChannelBusy
        new = all(one.id != arrived.id for one in self.messages)
        if new:
            self.messages.append(arrived)
        if self.fails:
            raise RuntimeError("killed")
        return new

    async def receipt(self, receipt: Receipt) -> None:
        self.receipts.append(receipt)


@dataclass
class FakeConversations:
    """How the visitors' conversations stand, by address."""

    standings: dict[str, Standing] = field(default_factory=dict)
    ratings: list[Rating] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    listeners: list[Callable[[str, str], None]] = field(default_factory=list)

    def put(self, account: str, sender: str, standing: Standing) -> None:
        """Change how a conversation stands."""
        self.standings[sender] = standing
        for listener in self.listeners:
            listener(account, sender)

    async def standing(self, account: str, sender: str) -> Standing | None:
        return self.standings.get(sender)

    async def end(self, account: str, sender: str) -> None:
        self.ended.append(sender)
        found = self.standings.get(sender)
        if found is not None:
            self.put(account, sender, Standing(conversation=found.conversation, state="closed"))

    async def typing(self, account: str, sender: str) -> None:
        self.typed.append(sender)

    async def rated(self, rating: Rating) -> None:
        self.ratings.append(rating)

    def on_changed(self, listener: Callable[[str, str], None]) -> None:
        self.listeners.append(listener)
