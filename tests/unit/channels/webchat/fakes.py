"""The conversations as the chat sees them: accounts, arrivals, and how each visitor's conversation stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from channels.conversations.wire import Account, Arrived
from channels.webchat.others import Rating, Standing
from core.messages.floor import Kind
from tests.unit.channels.arrivals import MemoryArrivals

SECRET = "s3cret-of-the-site-with-32-letters"
SITE = "https://www.example.gov.cn"


def chat_account(id: str = "hall", *, enabled: bool = True, **config: Any) -> Account:
    """A chat of an account. `config` differs from the usual settings."""
    settings: Mapping[str, Any] = {"origins": SITE, "title": "市民热线", "colour": "#0b5fae"} | config
    secrets = {"secret": SECRET}
    return Account(id=id, kind=Kind.WEB, name="门户网站", enabled=enabled, config=settings, secrets=secrets)


class DyingArrivals(MemoryArrivals):
    """Arrivals that die after they have kept a message, as long as `dies`."""

    def __init__(self) -> None:
        super().__init__()
        self.dies = False

    async def take(self, arrived: Arrived) -> bool:
        """See `wire.Arrivals`."""
        new = await super().take(arrived)
        if self.dies:
            raise RuntimeError("killed")
        return new


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
