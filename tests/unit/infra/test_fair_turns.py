"""People take turns: one person's heap of work does not hold up the others."""

import asyncio
import contextlib
from asyncio import Task

import pytest

from infra.limits.fair_turns import MIB, WHOSE, FairTurns, TooMuchAtOnce
from tests.until import until


class Floor:
    """Work that ends when a test says so."""

    def __init__(self, turns: FairTurns) -> None:
        self.turns = turns
        self.under_way: list[str] = []
        self.may_end: dict[str, asyncio.Event] = {}

    def begin(self, name: str, given: int = 0) -> Task[None]:
        """Begin work for the person whose letter the name begins with."""
        self.may_end[name] = asyncio.Event()
        return asyncio.create_task(self._do(name, given))

    async def _do(self, name: str, given: int) -> None:
        WHOSE.set(name[0] if name[0] != "-" else "")
        async with self.turns.turn(given):
            self.under_way.append(name)
            try:
                await self.may_end[name].wait()
            finally:
                self.under_way.remove(name)

    async def are(self, *names: str) -> None:
        """Wait until exactly these are in progress."""
        await until(lambda: sorted(self.under_way) == sorted(names))


async def test_two_bombs_of_one_person_leave_a_turn_to_the_others() -> None:
    floor = Floor(FairTurns(2))
    heap = [floor.begin(f"a{n}") for n in range(5)]
    other = floor.begin("b0")
    await floor.are("a0", "b0")
    floor.may_end["b0"].set()
    await other
    await floor.are("a0")
    for task in heap:
        task.cancel()


async def test_where_there_is_one_turn_persons_take_it_in_turns() -> None:
    floor = Floor(FairTurns(1))
    tasks = [floor.begin(name) for name in ("a0", "a1", "a2", "b0", "c0", "b1")]
    order = []
    for _ in tasks:
        await until(lambda: floor.under_way)
        (name,) = floor.under_way
        order.append(name)
        floor.may_end[name].set()
        await until(lambda name=name: floor.under_way != [name])  # type: ignore[misc]
    assert order == ["a0", "a1", "b0", "c0", "a2", "b1"]
    await asyncio.gather(*tasks)


async def test_a_person_has_a_bound_and_the_house_has_none() -> None:
    floor = Floor(FairTurns(1, most=3))
    tasks = [floor.begin(name) for name in ("a0", "a1", "a2")]
    await floor.are("a0")
    with pytest.raises(TooMuchAtOnce):
        await floor.begin("a3")
    system = [floor.begin(f"-{n}") for n in range(5)]
    heavy = floor.begin("b0", given=50 * MIB)
    await asyncio.sleep(0)
    assert not heavy.done(), "one alone is never too much"
    with pytest.raises(TooMuchAtOnce):
        await floor.begin("b1")
    for task in (*tasks, *system, heavy):
        task.cancel()
    await asyncio.gather(*tasks, *system, heavy, return_exceptions=True)
    again = floor.begin("b1")
    await floor.are("b1")
    floor.may_end["b1"].set()
    await again


async def test_one_who_gives_up_takes_nobody_s_turn() -> None:
    floor = Floor(FairTurns(1))
    first, second, third = (floor.begin(name) for name in ("a0", "b0", "c0"))
    await floor.are("a0")
    floor.may_end["a0"].set()
    await first
    second.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await second
    await floor.are("c0")
    floor.may_end["c0"].set()
    await third
