"""The source of time and randomness: the real clock, a test clock that jumps, and fresh ids."""

import asyncio
import heapq
import itertools
import secrets
import time
from collections.abc import Callable
from typing import Protocol

from core.ids import Instant


class Timer(Protocol):
    """A scheduled call that can be cancelled."""

    def cancel(self) -> None: ...


class Clock(Protocol):
    """The clock as the system needs it."""

    def now(self) -> Instant:
        """The moment, in seconds since the epoch, UTC. It never goes backwards within a process."""
        ...

    def call_at(self, at: Instant, callback: Callable[[], None]) -> Timer:
        """Call `callback` at `at`, or as soon as possible if that is past. Never calls it before returning."""
        ...


async def after(clock: Clock, seconds: float) -> None:
    """Wait this long by the given clock."""
    over = asyncio.Event()
    timer = clock.call_at(clock.now() + seconds, over.set)
    try:
        await over.wait()
    finally:
        timer.cancel()


class SystemClock:
    """The machine's clock, read once and continued monotonically, so that a step of NTP changes no order."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def now(self) -> Instant:
        return self._offset + time.monotonic()

    def call_at(self, at: Instant, callback: Callable[[], None]) -> Timer:
        return asyncio.get_running_loop().call_later(max(0.0, at - self.now()), callback)


class _FakeTimer:
    def __init__(self, callback: Callable[[], None]) -> None:
        self.callback: Callable[[], None] | None = callback

    def cancel(self) -> None:
        self.callback = None


class FakeClock:
    """A clock that stands still until a test moves it; timers fire in order while it jumps."""

    def __init__(self, start: Instant = 1_700_000_000.0) -> None:
        self._now = start
        self._order = itertools.count()
        self._timers: list[tuple[Instant, int, _FakeTimer]] = []

    def now(self) -> Instant:
        return self._now

    def call_at(self, at: Instant, callback: Callable[[], None]) -> Timer:
        timer = _FakeTimer(callback)
        heapq.heappush(self._timers, (at, next(self._order), timer))
        return timer

    def advance(self, seconds: float) -> None:
        """Move on, firing each timer that becomes due at its own moment."""
        target = self._now + seconds
        while self._timers and self._timers[0][0] <= target:
            at, _, timer = heapq.heappop(self._timers)
            self._now = max(self._now, at)
            if timer.callback is not None:
                timer.callback()
        self._now = target


def new_id() -> str:
    """96 random bits in 24 hexadecimal digits: unique, and safe in a URL, a file name and Asterisk's dialplan."""
    return secrets.token_hex(12)
