"""An event of the outbox is relayed if, and only if, its transaction was committed."""

from pathlib import Path

import pytest

from core.ids import CallId
from core.messages.base import Message
from core.messages.telephony import CallerHeld, CallerResumed
from infra.bus import Bus
from infra.clock import FakeClock
from infra.codec import Codec
from infra.database import Database
from infra.outbox import Outbox
from infra.set_aside import SetAside


def held(n: int) -> CallerHeld:
    return CallerHeld(call=CallId(f"c-{n}"), at=float(n))


async def test_committed_events_are_relayed_in_order_and_once(database: Database, tmp_path: Path) -> None:
    bus, heard = Bus(), list[Message]()
    bus.listen([CallerHeld], heard.append)
    outbox = Outbox(database, bus, Codec([CallerHeld], {}), FakeClock(), SetAside(tmp_path / "set-aside"))
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


async def test_an_event_that_cannot_be_read_is_set_aside_and_blocks_nothing(database: Database, tmp_path: Path) -> None:
    bus, heard = Bus(), list[Message]()
    bus.listen([CallerHeld], heard.append)
    old = Outbox(database, bus, Codec([CallerHeld, CallerResumed], {}), FakeClock(), SetAside(tmp_path / "set-aside"))
    async with database.write() as connection:
        await old.put(connection, CallerResumed(call=CallId("c-1"), at=1.0))
        await old.put(connection, held(2))
    set_aside = SetAside(tmp_path / "set-aside")
    outbox = Outbox(database, bus, Codec([CallerHeld], {}), FakeClock(), set_aside)
    assert await outbox.relay() == 2
    assert await outbox.relay() == 0
    assert (heard, set_aside.count) == ([held(2)], 1)
