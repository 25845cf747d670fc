"""Background work that fails is logged, counted, shown, and started again at growing intervals; nothing else ends."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from infra.clock import FakeClock
from infra.database.away import DatabaseAway
from infra.domain import Domain, work_of
from infra.logs import metrics
from infra.process.background import PAUSES_S, WELL_AFTER_S, Background
from infra.services import Services
from tests.until import until


class Work:
    """Fails as a test says, each time it is started."""

    def __init__(self, *ends: Callable[[], Awaitable[None]]) -> None:
        self._ends = list(ends)
        self.begun = 0

    async def __call__(self) -> None:
        self.begun += 1
        if self._ends:
            await self._ends.pop(0)()
        else:
            await asyncio.Event().wait()


async def breaks() -> None:
    raise KeyError("nobody thought of this")


async def away() -> None:
    raise DatabaseAway("57P03")


async def ends() -> None:
    return


async def is_cancelled_from_within() -> None:
    raise asyncio.CancelledError


@asynccontextmanager
async def kept(clock: FakeClock, work: Work, part: str) -> AsyncIterator[Background]:
    background = Background(clock)
    task = asyncio.create_task(background.keep(part, work))
    await until(lambda: work.begun)
    try:
        yield background
        assert not task.done()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def failures(part: str) -> float | None:
    return metrics.REGISTRY.get_sample_value("hotline_background_failures_total", {"part": part})


@pytest.mark.parametrize("end", [breaks, away, ends, is_cancelled_from_within])
async def test_work_that_has_ended_is_begun_again(end: Callable[[], Awaitable[None]]) -> None:
    clock, work, part = FakeClock(), Work(end), f"again-{end.__name__}"
    async with kept(clock, work, part) as background:
        await until(lambda: not background.parts[part])
        assert failures(part) == 1
        clock.advance(PAUSES_S[0])
        await until(lambda: work.begun == 2)
        assert background.parts == {part: False}
        clock.advance(WELL_AFTER_S)
        assert background.parts == {part: True}
    assert failures(part) == 1


async def test_work_that_never_failed_is_counted_as_none() -> None:
    async with kept(FakeClock(), Work(), "good") as background:
        assert background.parts == {"good": True}
        assert failures("good") == 0


async def test_the_pauses_grow_until_the_work_is_well_again() -> None:
    clock, work = FakeClock(), Work(*[breaks] * 7, breaks)
    async with kept(clock, work, "grow") as background:
        for n, pause_s in enumerate([*PAUSES_S, PAUSES_S[-1], PAUSES_S[-1]], 1):
            await until(lambda n=n: failures("grow") == n)  # type: ignore[misc]
            clock.advance(pause_s - 0.01)
            await asyncio.sleep(0)
            assert work.begun == n
            clock.advance(0.01)
            await until(lambda n=n: work.begun == n + 1)  # type: ignore[misc]
        assert background.parts == {"grow": False}


async def test_work_that_was_well_again_starts_over_with_the_shortest_pause() -> None:
    fails = asyncio.Event()

    async def breaks_later() -> None:
        await fails.wait()
        raise KeyError

    clock, work = FakeClock(), Work(breaks, breaks, breaks_later)
    async with kept(clock, work, "over") as background:
        for n in (1, 2):
            await until(lambda n=n: failures("over") == n)  # type: ignore[misc]
            clock.advance(PAUSES_S[n - 1])
        await until(lambda: work.begun == 3)
        clock.advance(WELL_AFTER_S)
        assert background.parts["over"]
        fails.set()
        await until(lambda: not background.parts["over"])
        clock.advance(PAUSES_S[0])
        await until(lambda: work.begun == 4)


async def test_a_fault_is_logged_with_its_traceback_and_an_outage_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock, work = FakeClock(), Work(away, breaks)
    async with kept(clock, work, "told"):
        await until(lambda: failures("told") == 1)
        assert capsys.readouterr().out.count("\n") == 1
        clock.advance(PAUSES_S[0])
        await until(lambda: failures("told") == 2)
        said = capsys.readouterr().out
    assert "nobody thought of this" in said
    assert "Traceback" in said


async def test_work_that_is_cancelled_from_outside_ends() -> None:
    work = Work()
    task = asyncio.create_task(Background(FakeClock()).keep("stop", work))
    await until(lambda: work.begun)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert failures("stop") == 0


class Sweeper:
    """A part that works in the background."""

    async def run(self) -> None:
        return


def test_a_domain_s_work_is_kept_under_the_name_that_it_declares() -> None:
    """A name that is taken would hide other work from the health report."""
    registry = Services()
    sweeper = registry.add(Sweeper())
    sweeping = Domain(name="dust", work={"sweeping": Sweeper})
    assert work_of((sweeping, Domain(name="idle")), registry, {"push": ends}) == {"push": ends, "sweeping": sweeper.run}
    with pytest.raises(ValueError, match="as sweeping, one of them in dust"):
        work_of((sweeping,), registry, {"sweeping": ends})
