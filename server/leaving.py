"""The time between the request to stop and the stop: nobody comes in, talks may end, and the rest are ended (TE7)."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar

import structlog

from core.errors import HotlineError
from core.messages.base import Command
from core.messages.stopping import StopSystem
from infra.live.bus import StillPending

log = structlog.get_logger()

T = TypeVar("T")

INSIDE = "inside"
"""The name of the query for the number of calls in the core."""

LOOK_S = 0.1
CLOSE_S = 3.0
"""Everybody is out this long after the last moment for talks; Asterisk needs milliseconds for each."""

ANSWER_S = 1.0


class Core(Protocol):
    """The core, over the launcher's link to it."""

    async def ask(self, command: Command, within: float = ...) -> None: ...

    async def query(self, name: str, answer: type[T], within: float = ...) -> T: ...


async def let_callers_go(core: Core, at_once: asyncio.Event, talks_s: float, now: Callable[[], float]) -> None:
    """Return when nobody is inside any more, at the latest CLOSE_S after `talks_s` or `at_once`.

    A core that is away is asked again: the launcher still keeps it alive. Callers still inside by then are lost when
    Asterisk ends; the next start reports them in the same way.
    """
    inside = await _inside(core)
    if not inside:
        return
    until = now() + talks_s
    _say(f"{inside} calls are under way; they have {talks_s:.0f} s to end. Ctrl-C once more ends them at once.")
    log.info("The system waits for talks to end.", calls=inside, seconds=talks_s)
    while inside != 0 and now() < until + CLOSE_S:
        until = min(until, now()) if at_once.is_set() else until
        with suppress(HotlineError, StillPending):
            await core.ask(StopSystem(until=until), ANSWER_S)
        await asyncio.sleep(LOOK_S)
        inside = await _inside(core)
    log.info("The system stops.", calls=inside)


async def _inside(core: Core) -> int | None:
    """The number of calls; None if the core does not answer."""
    try:
        return await core.query(INSIDE, int, ANSWER_S)
    except HotlineError:
        return None


def _say(line: str) -> None:
    sys.stdout.write(f"  {line}\n")
    sys.stdout.flush()
