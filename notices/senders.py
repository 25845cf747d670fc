"""Senders: one for each channel, registered in `notices/domain.py`. A channel without one is not configured."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from notices.rules.kinds import Channel


class Result(StrEnum):
    """What became of one attempt."""

    SENT = "sent"
    UNDER_WAY = "under_way"
    """It rings; the end is told later."""

    LATER = "later"
    """It failed for now, and is tried again."""

    NEVER = "never"
    """It would fail again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An attempt's result. `fault`: why, in a few words without any address or number."""

    result: Result
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One notice that is to be sent now; `attempt` counts from 1."""

    id: str
    attempt: int
    kind: str
    address: str
    title: str
    text: str
    values: Mapping[str, str]
    file: str


class Sender(Protocol):
    """Sends the notices of one channel."""

    @property
    def channel(self) -> Channel: ...

    def configured(self) -> bool:
        """Whether all that it needs is set."""
        ...

    async def send(self, notice: Outgoing) -> Outcome:
        """One attempt, in less than `LEASE_S`. A refusal is an outcome and no exception."""
        ...


class Senders:
    """The senders of this house, by channel."""

    def __init__(self, senders: Iterable[Sender]) -> None:
        self._by_channel = {one.channel: one for one in senders}

    def get(self, channel: Channel) -> Sender | None:
        """The sender of a channel, if there is one and it is configured."""
        found = self._by_channel.get(channel)
        return found if found is not None and found.configured() else None

    def unset(self) -> frozenset[Channel]:
        """The channels by which nothing can be sent now."""
        return frozenset(channel for channel in Channel if self.get(channel) is None)


class PageSender:
    """To the pages: the row itself is what they show, so nothing more is to be done."""

    channel = Channel.PAGE

    def configured(self) -> bool:
        """Always."""
        return True

    async def send(self, notice: Outgoing) -> Outcome:
        """It is there."""
        return Outcome(Result.SENT)
