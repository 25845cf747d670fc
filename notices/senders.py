"""Senders: one for each channel, registered in `notices/domain.py`. A channel without one is not configured."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from notices.rules.kinds import Channel


class Result(StrEnum):
    """The result of one attempt."""

    SENT = "sent"
    UNDER_WAY = "under_way"
    """The phone rings; the result is reported later."""

    LATER = "later"
    """The attempt failed for now, and is repeated."""

    NEVER = "never"
    """Another attempt would fail too."""

    UNKNOWN = "unknown"
    """It may have been sent, so it is not tried again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An attempt's result. `fault`: the reason in a few words, without any address or number."""

    result: Result
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One notice to be sent now; `attempt` counts from 1."""

    id: str
    attempt: int
    kind: str
    address: str
    title: str
    text: str
    values: Mapping[str, str]
    file: str
    message: str = ""
    """The id under which a written channel sends it; empty: `id`."""


class Sender(Protocol):
    """Sends the notices of one channel."""

    @property
    def channel(self) -> Channel: ...

    def configured(self) -> bool:
        """Whether all required settings are there."""
        ...

    async def send(self, notice: Outgoing) -> Outcome:
        """Make one attempt, in less than `LEASE_S`. A refusal is an outcome, not an exception."""
        ...


class Option(Protocol):
    """An account from which the site may choose."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


@runtime_checkable
class ByAccount(Protocol):
    """A sender that uses one of several accounts. `chosen`: its id; '': the first one."""

    chosen: str

    def accounts(self) -> Sequence[Option]:
        """The accounts from which the site may choose."""
        ...


class Senders:
    """The senders of the system, by channel."""

    def __init__(self, senders: Iterable[Sender]) -> None:
        self._by_channel = {one.channel: one for one in senders}

    def get(self, channel: Channel) -> Sender | None:
        """The channel's sender, if it has one and it is configured."""
        found = self._by_channel.get(channel)
        return found if found is not None and found.configured() else None

    def accounts(self, channel: Channel) -> Sequence[Option]:
        """The accounts from which the site may choose for this channel; none for one that has no accounts."""
        found = self._by_account(channel)
        return found.accounts() if found is not None else ()

    def chosen(self, channel: Channel) -> str:
        """The account that the site has chosen, or ''."""
        found = self._by_account(channel)
        return found.chosen if found is not None else ""

    def choose(self, channel: Channel, account: str) -> None:
        """Use this account from now on."""
        found = self._by_account(channel)
        if found is not None:
            found.chosen = account

    def _by_account(self, channel: Channel) -> ByAccount | None:
        found: object = self._by_channel.get(channel)
        return found if isinstance(found, ByAccount) else None

    def unset(self) -> frozenset[Channel]:
        """The channels that cannot send anything now."""
        return frozenset(channel for channel in Channel if self.get(channel) is None)


class PageSender:
    """Notices on the pages. Pages show the row itself, so nothing more has to be done."""

    channel = Channel.PAGE

    def configured(self) -> bool:
        """Always true."""
        return True

    async def send(self, notice: Outgoing) -> Outcome:
        """Report it as sent."""
        return Outcome(Result.SENT)
