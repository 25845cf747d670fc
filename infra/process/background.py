"""Runs the background work that calls do not depend on: a failed part is logged, counted, shown and restarted."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import structlog

from infra.clock import Clock, Timer, after
from infra.database.away import DatabaseAway
from infra.logs import metrics

log = structlog.get_logger()

PAUSES_S = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Pauses before failed work restarts. The last one is how late the history is after a long outage."""

WELL_AFTER_S = 10.0
"""Work that has run this long is well again, and the next failure starts with the shortest pause."""


class Background:
    """Runs parts whose failure never ends the core: callers need the core, but none of this."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._well: dict[str, bool] = {}

    @property
    def parts(self) -> Mapping[str, bool]:
        """Each part by name, and whether it is well: it has not failed, or has run for `WELL_AFTER_S` since."""
        return dict(self._well)

    def keep(self, part: str, work: Callable[[], Awaitable[None]]) -> Coroutine[Any, Any, None]:
        """Run `work`, which should never end, until cancelled; whenever it has ended, run it again after a pause."""
        # From now on the part is listed, whenever the coroutine gets its first turn.
        self._well[part] = True
        metrics.BACKGROUND_FAILURES.labels(part)
        return self._keep(part, work)

    async def _keep(self, part: str, work: Callable[[], Awaitable[None]]) -> None:
        failures = 0
        while True:
            wellness: Timer | None = None
            if failures:
                wellness = self._clock.call_at(self._clock.now() + WELL_AFTER_S, lambda: self._is_well(part))
            try:
                await _work(work)
            except Exception as error:  # whatever it is: the boundary of a part whose failure must hurt no other
                failures = 1 if self._well[part] else failures + 1
                pause_s = PAUSES_S[min(failures, len(PAUSES_S)) - 1]
                self._failed(part, error, pause_s)
            finally:
                if wellness is not None:
                    wellness.cancel()
            await after(self._clock, pause_s)

    def _is_well(self, part: str) -> None:
        self._well[part] = True
        log.info("A part in the background is well again.", part=part)

    def _failed(self, part: str, error: Exception, pause_s: float) -> None:
        self._well[part] = False
        metrics.BACKGROUND_FAILURES.labels(part).inc()
        if isinstance(error, DatabaseAway):
            log.error("The database is away; trying again.", part=part, why=error.code, pause_s=pause_s)
        else:
            log.exception("A part in the background failed; trying again.", part=part, pause_s=pause_s)


async def _work(work: Callable[[], Awaitable[None]]) -> None:
    """Run `work` and always end with an exception: returning is a failure too, and so is a cancellation of something
    that it waited for.
    """
    try:
        await work()
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        raise RuntimeError("something that the work waited for was cancelled") from error
    raise RuntimeError("the work ended by itself")
