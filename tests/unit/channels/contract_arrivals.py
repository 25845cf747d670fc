"""The contract of any `Arrivals`: the real one on both databases, and the one in memory."""

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest

from channels.conversations.wire import Arrivals, ChannelBusy
from tests.unit.channels.arrivals import MOST_OF_ONE, arrived


class Readable(Arrivals, Protocol):
    """Arrivals of which a test can read what they kept."""

    async def kept(self) -> list[str]:
        """The texts that were taken, in order."""
        ...


async def takes_each_message_once(arrivals: Readable) -> None:
    """Two messages with one id in one account are one message; in two accounts they are two."""
    assert await arrivals.take(arrived("m1", "一"))
    assert not await arrivals.take(arrived("m1", "一"))
    assert await arrivals.take(arrived("m2", "二"))
    assert await arrivals.take(arrived("m1", "三", account="a2"))
    assert await arrivals.kept() == ["一", "二", "三"]


async def refuses_a_flood_of_one_sender(arrivals: Readable) -> None:
    """Nothing of what is refused is kept, and others still get through."""
    for number in range(MOST_OF_ONE):
        assert await arrivals.take(arrived(f"m{number}"))
    with pytest.raises(ChannelBusy):
        await arrivals.take(arrived("one too many", "多"))
    assert await arrivals.take(arrived("other", "别人", sender="visitor-2"))
    texts = await arrivals.kept()
    assert len(texts) == MOST_OF_ONE + 1
    assert "多" not in texts


CONTRACT: tuple[Callable[[Readable], Awaitable[None]], ...] = (
    takes_each_message_once,
    refuses_a_flood_of_one_sender,
)
