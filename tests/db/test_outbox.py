"""An event of the outbox is relayed if, and only if, its transaction was committed."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import infra.database.outbox
from core.ids import CallId
from core.messages.base import Message
from core.messages.telephony import CallerHeld, CallerResumed
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.database.outbox import Outbox
from infra.link.face import CoreAway
from infra.link.local import deliver_to
from infra.live.bus import Bus
from infra.live.codec import Codec
from infra.live.set_aside import SetAside
from infra.process.background import Background
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


class Core:
    """Takes `takes` events, then refuses each event with `fails`."""

    def __init__(self, fails: Exception) -> None:
        self.heard: list[Message] = []
        self.refused = 0
        self.takes = 1
        self._fails = fails

    async def deliver(self, message: Message) -> None:
        if len(self.heard) >= self.takes:
            self.refused += 1
            raise self._fails
        self.heard.append(message)


@pytest.mark.parametrize(("fails", "is_well"), [(CoreAway(), True), (RuntimeError("a mistake"), False)])
async def test_what_could_not_be_relayed_waits_and_is_relayed_once(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: Exception, is_well: bool
) -> None:
    """TE7: nobody reports that the core is back, so the outbox looks again by itself. A missing core is no fault."""
    monkeypatch.setattr(infra.database.outbox, "LOOK_AGAIN_S", 0.001)
    core, clock = Core(fails), FakeClock()
    outbox = Outbox(database, core.deliver, Codec([CallerHeld], {}), clock, SetAside(tmp_path / "set-aside"))
    background = Background(clock)
    async with database.write() as connection:
        for n in range(3):
            await outbox.put(connection, held(n))
    task = asyncio.create_task(background.keep("outbox", outbox.run))

    def has(condition: Callable[[], bool]) -> bool:
        clock.advance(1.0)
        return condition()

    await until(lambda: has(lambda: core.refused >= 2))
    assert (core.heard, background.parts) == ([held(0)], {"outbox": is_well})
    core.takes = 99
    await until(lambda: has(lambda: len(core.heard) >= 3))
    async with database.write() as connection:
        await outbox.put(connection, held(3))
    await until(lambda: has(lambda: held(3) in core.heard))
    assert core.heard == [held(n) for n in range(4)]
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


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
