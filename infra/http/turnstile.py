"""Lets only a few requests begin in each turn of the loop, so that a flood never holds it for long."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from aiohttp import web

AT_ONCE = 4
"""Requests that begin in one turn of the loop. A call needs about ten turns from its arrival to its answer, and
otherwise each client that has sent something would add its own share to every one of them.
"""


class Turnstile:
    """Requests that arrive while a turn is full wait for the next ones, in order. None is refused here."""

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
            # A request whose client has gone meanwhile was cancelled, and takes no place.
            if not ready.done():
                self._begin()
                ready.set_result(None)


def one_after_the_other(turnstile: Turnstile) -> Callable[..., Awaitable[web.StreamResponse]]:
    """A middleware that passes every request through this turnstile first."""

    @web.middleware
    async def enter(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        await turnstile.enter()
        return await handler(request)

    return enter
