"""One answer for all who ask for the same at the same time."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Shared(Generic[T]):
    """Calls `work` once at a time: callers who ask while it runs get its answer too. A flood of questions is one."""

    def __init__(self, work: Callable[[], Awaitable[T]]) -> None:
        self._work = work
        self._running: asyncio.Task[T] | None = None

    async def __call__(self) -> T:
        """The answer, or what `work` raised."""
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
        # One who gives up takes the answer from nobody else.
        return await asyncio.shield(self._running)

    async def _run(self) -> T:
        return await self._work()
