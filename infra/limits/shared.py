"""One answer for everybody who asks the same question at the same time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Shared(Generic[T]):
    """Runs `work` once at a time: callers who ask while it runs get its answer too, so a flood of questions costs one
    run.

    `kept_s`: the answer also serves those who ask up to this many seconds later.
    """

    def __init__(
        self, work: Callable[[], Awaitable[T]], kept_s: float = 0.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._work = work
        self._kept_s = kept_s
        self._clock = clock
        self._good_until = clock()
        self._running: asyncio.Task[T] | None = None

    async def __call__(self) -> T:
        """The answer, or what `work` raised."""
        if self._running is None or (self._running.done() and self._clock() >= self._good_until):
            self._running = asyncio.create_task(self._run())
        # A caller who gives up must not take the answer away from the others.
        return await asyncio.shield(self._running)

    async def _run(self) -> T:
        answer = await self._work()
        self._good_until = self._clock() + self._kept_s
        return answer
