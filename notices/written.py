"""Text messages and WeChat: notices by the accounts of the written channels (TK5)."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from notices.rules.kinds import Channel
from notices.rules.spreading import NoticeState
from notices.senders import Outcome, Outgoing, Result

WRITTEN = (Channel.SMS, Channel.WECHAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAccount:
    """One of the site's accounts that can send notices."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNotice:
    """A notice as a written channel gets it. `id`: the same at each attempt."""

    id: str
    account: str
    address: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """How far a notice has come, as its provider says later. `id`: that of `WrittenNotice`."""

    id: str
    state: NoticeState
    fault: str = ""


Hears = Callable[[AsyncConnection, Delivered], Awaitable[None]]


class WrittenChannels(Protocol):
    """The site's written channels, which is connected where the system is assembled."""

    def accounts(self, channel: Channel) -> Sequence[WrittenAccount]:
        """The accounts that can send notices by this channel now, by name."""
        ...

    async def send(self, notice: WrittenNotice) -> Outcome:
        """Make one attempt. An attempt under the id of one that got through changes nothing."""
        ...

    def on_delivered(self, hears: Hears) -> None:
        """Call this, in the transaction of a provider's receipt, for each of these notices."""
        ...


class WrittenSender:
    """Sends by the account that the site has chosen, or else by the first one. `chosen`: its id, or ''."""

    def __init__(self, channel: Channel, channels: WrittenChannels) -> None:
        self.channel = channel
        self.chosen = ""
        self._channels = channels

    def accounts(self) -> Sequence[WrittenAccount]:
        """The accounts from which the site may choose."""
        return self._channels.accounts(self.channel)

    def configured(self) -> bool:
        """Whether the chosen account can send now, or without a choice any."""
        return bool(self._account())

    async def send(self, notice: Outgoing) -> Outcome:
        """Make one attempt."""
        account = self._account()
        if not account:
            return Outcome(Result.NEVER, NoticeState.UNSET)
        return await self._channels.send(
            WrittenNotice(
                id=notice.message or notice.id,
                account=account,
                address=notice.address,
                title=notice.title,
                text=notice.text,
            )
        )

    def _account(self) -> str:
        found = [one.id for one in self.accounts()]
        if self.chosen:
            return self.chosen if self.chosen in found else ""
        return found[0] if found else ""
