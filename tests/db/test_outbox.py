"""An event of the outbox is relayed if, and only if, its transaction was committed."""

import pytest

from core.ids import CallId
from core.messages.base import Message
from core.messages.telephony import CallerHeld
from infra.bus import Bus
from infra.clock import FakeClock
from infra.codec import Codec
from infra.database import Database
from infra.outbox import Outbox


def held(n: int) -> CallerHeld:
    return CallerHeld(call=CallId(f"c-{n}"), at=float(n))


async def test_committed_events_are_relayed_in_order_and_once(database: Database) -> None:
    bus, heard = Bus(), list[Message]()
    bus.listen([CallerHeld], heard.append)
    outbox = Outbox(database, bus, Codec([CallerHeld], {}), FakeClock())
    async with database.write() as connection:
        await outbox.put(connection, held(1))
        await outbox.put(connection, held(2))

    async def fail() -> None:
        async with database.write() as connection:
            await outbox.put(connection, held(3))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await outbox.relay() == 2
    assert await outbox.relay() == 0
    assert heard == [held(1), held(2)]
