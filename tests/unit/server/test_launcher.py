"""A part that dies is started again, and one that hangs while starting is tried again (TE7)."""

import asyncio
from contextlib import suppress

import pytest

from server import launcher
from server.launcher import keep_alive, run_until_stopped, settle
from tests.until import until


class MortalPart:
    """A part that ends when told to, and fails to start as often as told."""

    name = "mortal"

    def __init__(self, *, failures: int = 0) -> None:
        self.starts = 0
        self._failures = failures
        self._end = asyncio.Event()

    async def start(self) -> None:
        self.starts += 1
        if self._failures:
            self._failures -= 1
            raise OSError("not yet")
        self._end.clear()

    async def ended(self) -> int:
        await self._end.wait()
        return -9

    async def stop(self) -> None:
        self.die()

    def die(self) -> None:
        self._end.set()


@pytest.mark.parametrize("failures", [0, 2])
async def test_a_part_that_died_is_started_until_it_lives(monkeypatch: pytest.MonkeyPatch, failures: int) -> None:
    monkeypatch.setattr(launcher, "RESTART_S", (0.0, 0.0, 0.0))
    part = MortalPart(failures=failures)
    told: list[tuple[str, int]] = []
    keeper = asyncio.create_task(keep_alive(part, lambda name, code: told.append((name, code)), lambda: 0.0))
    part.die()
    await until(lambda: told)
    keeper.cancel()
    with suppress(asyncio.CancelledError):
        await keeper
    assert part.starts == failures + 1
    assert told == [("mortal", -9)]


async def test_what_goes_beside_the_parts_is_not_begun_when_a_part_cannot_start() -> None:
    begun: list[str] = []

    async def beside() -> None:
        begun.append("beside")

    with pytest.raises(OSError, match="not yet"):
        await run_until_stopped([MortalPart(failures=1)], beside, beside)
    assert begun == []


class Served:
    """A process that may or may not answer."""

    def __init__(self) -> None:
        self.pid: int | None = 1
        self.answers = False

    async def well(self) -> bool:
        return self.answers


async def test_a_part_that_answers_is_hurried_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """OP2: each new process returns to ordinary priority once, and not before people can use it."""
    calmed: list[int] = []
    monkeypatch.setattr(launcher, "no_longer_idle", calmed.append)
    part = Served()
    task = asyncio.create_task(settle(part, part.well, 0.001))
    with suppress(TimeoutError):
        await until(lambda: calmed, within=0.05)
    assert calmed == []
    part.answers = True
    await until(lambda: calmed == [1])
    part.pid = 2
    await until(lambda: calmed == [1, 2])
    task.cancel()
