"""Owns the order of requests: one after another within a channel, side by side across channels."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

log = structlog.get_logger()

Work = Callable[[], Coroutine[Any, Any, None]]


class Lanes:
    """Runs work by lane. A lane exists only while it has something to do."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Work]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def submit(self, lane: str, work: Work) -> None:
        """Run `work` after everything submitted to this lane before. Returns at once."""
        waiting = self._waiting.get(lane)
        if waiting is not None:
            waiting.append(work)
            return
        self._waiting[lane] = deque((work,))
        task = asyncio.get_running_loop().create_task(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def busy(self) -> int:
        """The number of lanes at work."""
        return len(self._waiting)

    def stop(self) -> None:
        """Drop everything."""
        for task in self._tasks:
            task.cancel()
        self._waiting.clear()

    async def _run(self, lane: str) -> None:
        waiting = self._waiting[lane]
        while waiting:
            try:
                await waiting.popleft()()
            except Exception:  # one failed request must not stop those behind it
                log.exception("A request to Asterisk failed in our own code.", lane=lane)
        self._waiting.pop(lane, None)
