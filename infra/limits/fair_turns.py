"""Turns for work of which few can be done at once: person by person, so that nobody's heap is before the others'."""

import asyncio
import contextlib
from collections import Counter, deque
from collections.abc import AsyncGenerator
from contextvars import ContextVar

from core.errors import TooMany

WHOSE: ContextVar[str] = ContextVar("whose", default="")
"""The person for whom the work of this task is done; "": the house's own."""

MIB = 1024 * 1024


class TooMuchAtOnce(TooMany):
    """So much of yours is being converted already; try again when some of it is done."""

    code = "too_much_at_once"


class FairTurns:
    """`at_once` turns, of which a person has all but one at most. Those who wait take theirs person by person.

    `most`: what a person may have under way and waiting, a turn counted as 1 and as 1 for each MiB that waits with it.
    The house's own work counts as a person's, but is never refused.
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
        """A turn for the person of this task, with so many bytes. Raises `TooMuchAtOnce`."""
        whose, weight = WHOSE.get(), 1 + given // MIB
        # A single one is never too much: what it may weigh is for its route to say.
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
            self._weighs += Counter()  # forgets those who have nothing

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
                self._leave(whose)  # its turn came in the very moment in which it was given up
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
        """The first that waits of the person who has waited longest for a turn; who has had one goes to the end."""
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
