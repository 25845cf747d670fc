"""Turns for work of which little can be done at once: person by person, so that nobody's pile delays the others'."""

import asyncio
import contextlib
from collections import Counter, deque
from collections.abc import AsyncGenerator
from contextvars import ContextVar

from core.errors import TooMany

WHOSE: ContextVar[str] = ContextVar("whose", default="")
"""The person for whom this task works; "" for the system itself."""

MIB = 1024 * 1024


class TooMuchAtOnce(TooMany):
    """Too much of yours is being converted already; try again when some of it is done."""

    code = "too_much_at_once"


class FairTurns:
    """`at_once` turns, of which one person has at most all but one. Waiting people get turns in rotation.

    `most`: what a person may have under way and waiting, where a turn counts as 1, plus 1 for each MiB that waits with
    it. The system's own work counts like a person's, but is never refused.
    """

    def __init__(self, at_once: int, most: int = 100) -> None:
        self._free = at_once
        self._each = max(1, at_once - 1)
        self._most = most
        self._has: Counter[str] = Counter()
        self._weighs: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @contextlib.asynccontextmanager
    async def turn(self, given: int = 0) -> AsyncGenerator[None, None]:
        """A turn for this task's person, with `given` bytes. Raises `TooMuchAtOnce`."""
        whose, weight = WHOSE.get(), 1 + given // MIB
        # A single one is never too much: its route limits its size.
        if whose and self._weighs[whose] and self._weighs[whose] + weight > self._most:
            raise TooMuchAtOnce
        self._weighs[whose] += weight
        try:
            await self._enter(whose)
            try:
                yield
            finally:
                self._leave(whose)
        finally:
            self._weighs[whose] -= weight
            self._weighs += Counter()  # drop people who have nothing left

    async def _enter(self, whose: str) -> None:
        if self._free and self._has[whose] < self._each:
            self._take(whose)
            return
        ready = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(whose, deque()).append(ready)
        try:
            await ready
        except asyncio.CancelledError:
            if ready.done() and not ready.cancelled():
                self._leave(whose)  # its turn came at the very moment it was cancelled
            raise

    def _take(self, whose: str) -> None:
        self._free -= 1
        self._has[whose] += 1

    def _leave(self, whose: str) -> None:
        self._free += 1
        self._has[whose] -= 1
        self._has += Counter()
        while self._free and (found := self._next()) is not None:
            next_one, ready = found
            self._take(next_one)
            ready.set_result(None)

    def _next(self) -> tuple[str, asyncio.Future[None]] | None:
        """The first waiting turn of the person who has waited longest for one; after a turn a person goes to the
        end.
        """
        for whose in list(self._waiting):
            line = self._waiting[whose]
            while line and line[0].done():
                line.popleft()
            if not line:
                del self._waiting[whose]
            elif self._has[whose] < self._each:
                ready = line.popleft()
                del self._waiting[whose]
                if line:
                    self._waiting[whose] = line
                return whose, ready
        return None
