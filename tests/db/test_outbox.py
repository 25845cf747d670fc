"""An event of the outbox is relayed if, and only if, its transaction was committed."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from core.ids import CallId
from core.messages.base import Message
from core.messages.telephony import CallerHeld, CallerResumed
from infra.background import Background
from infra.bus import Bus
from infra.clock import FakeClock
from infra.codec import Codec
from infra.database import Database
from infra.link.local import deliver_to
from infra.outbox import Outbox
from infra.set_aside import SetAside
from tests.db.conftest import Templates
from tests.until import until


def held(n: int) -> CallerHeld:
    return CallerHeld(call=CallId(f"c-{n}"), at=float(n))


async def test_committed_events_are_relayed_in_order_and_once(database: Database, tmp_path: Path) -> None:
    bus, heard = Bus(), list[Message]()
    bus.listen([CallerHeld], heard.append)
    outbox = Outbox(database, deliver_to(bus), Codec([CallerHeld], {}), FakeClock(), SetAside(tmp_path / "set-aside"))
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
    old = Outbox(
        database,
        deliver_to(bus),
        Codec([CallerHeld, CallerResumed], {}),
        FakeClock(),
        SetAside(tmp_path / "set-aside"),
    )
    async with database.write() as connection:
        await old.put(connection, CallerResumed(call=CallId("c-1"), at=1.0))
        await old.put(connection, held(2))
    set_aside = SetAside(tmp_path / "set-aside")
    outbox = Outbox(database, deliver_to(bus), Codec([CallerHeld], {}), FakeClock(), set_aside)
    assert await outbox.relay() == 2
    assert await outbox.relay() == 0
    assert (heard, set_aside.count) == ([held(2)], 1)


async def test_a_database_that_crashes_and_comes_back_finds_the_outbox_at_work(
    templates: Templates, tmp_path: Path
) -> None:
    bus, heard, clock = Bus(), list[Message](), FakeClock()
    bus.listen([CallerHeld], heard.append)
    database = Database(templates.fresh("postgresql", tmp_path))
    outbox = Outbox(database, deliver_to(bus), Codec([CallerHeld], {}), clock, SetAside(tmp_path / "set-aside"))
    background = Background(clock)
    task = asyncio.create_task(background.keep("outbox", outbox.run))

    async def write(n: int) -> None:
        async with database.write() as connection:
            await outbox.put(connection, held(n))
        outbox.wake()

    def has_heard(n: int) -> bool:
        clock.advance(1.0)
        return held(n) in heard

    await write(1)
    await until(lambda: has_heard(1))
    templates.postgres.kill()
    try:
        outbox.wake()
        await until(lambda: not background.parts["outbox"])
    finally:
        templates.postgres.start()
    await write(2)
    await until(lambda: has_heard(2))
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await database.close()
