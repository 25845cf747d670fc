"""Lets requests begin a few at a time, so that a flood of them never holds the loop for long in one turn."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from aiohttp import web

AT_ONCE = 4
"""Requests that begin in one turn of the loop. A call needs about ten turns from its arrival to its answer, and each
client that has sent something would otherwise add its own share to every one of them."""


class Turnstile:
    """Somebody who comes while a turn is full waits for the next ones, in order. Nobody is refused here."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._begun = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def enter(self) -> None:
        """Return when this request may begin."""
        if self._begun < self._at_once and not self._waiting:
            self._begin()
            return
        ready = asyncio.get_running_loop().create_future()
        self._waiting.append(ready)
        await ready

    def _begin(self) -> None:
        if not self._begun:
            asyncio.get_running_loop().call_soon(self._next_turn)
        self._begun += 1

    def _next_turn(self) -> None:
        self._begun = 0
        while self._waiting and self._begun < self._at_once:
            ready = self._waiting.popleft()
            # One whose client has gone meanwhile was cancelled, and takes nobody's place.
            if not ready.done():
                self._begin()
                ready.set_result(None)


def one_after_the_other(turnstile: Turnstile) -> Callable[..., Awaitable[web.StreamResponse]]:
    """A middleware that sends every request through this turnstile first."""

    @web.middleware
    async def enter(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        await turnstile.enter()
        return await handler(request)

    return enter
