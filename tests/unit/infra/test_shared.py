"""Many simultaneous callers share one piece of work."""

import asyncio

import pytest

from infra.limits.shared import Shared


async def test_all_who_ask_meanwhile_get_one_answer_and_the_next_one_a_new_one() -> None:
    begun, go = 0, asyncio.Event()

    async def work() -> int:
        nonlocal begun
        begun += 1
        await go.wait()
        return begun

    shared = Shared(work)
    asked = [asyncio.create_task(shared()) for _ in range(5)]
    await asyncio.sleep(0)
    asked[0].cancel()
    go.set()
    assert await asyncio.gather(*asked[1:]) == [1] * 4
    assert await shared() == 2


async def test_a_failure_is_everybodys_and_not_the_next_ones() -> None:
    failures = [OSError()]

    async def work() -> str:
        if failures:
            raise failures.pop()
        return "well"

    shared = Shared(work)
    with pytest.raises(OSError):  # noqa: PT011  # which one does not matter
        await shared()
    assert await shared() == "well"


async def test_an_answer_is_kept_for_those_who_ask_soon_and_a_failure_is_not() -> None:
    now = 100.0
    answers: list[OSError | int] = [OSError(), 1, 2]

    async def work() -> int:
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    shared = Shared(work, kept_s=1.0, clock=lambda: now)
    with pytest.raises(OSError):  # noqa: PT011  # which one does not matter
        await shared()
    assert [await shared(), await shared()] == [1, 1]
    now = 101.0
    assert await shared() == 2
