"""A page's push as the browser program has it (webagent/ui/src/push/): answers pings, and reconnects by itself."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from http.cookies import Morsel
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

FIRST_S, LONGEST_S, DOUBLINGS = 0.3, 1.0, 20
"""The pauses before a page tries again."""

OPENED_S = 20.0

Frame = dict[str, Any]


def back_off(failures: int, chance: float) -> float:
    """Seconds until the next try after this many failed ones; `chance` (0 to 1) spreads the pages."""
    return min(LONGEST_S, FIRST_S * 2.0 ** min(failures, DOUBLINGS)) * (0.5 + chance / 2)


class Page:
    """One page. `snapshots`: the moments (by the machine's clock) at which it received a whole state."""

    def __init__(self, address: str, cookies: Iterable["Morsel[str]"], name: str) -> None:
        self._url = address.replace("http", "ws", 1) + "/api/push"
        self._headers = {"Cookie": "; ".join(f"{cookie.key}={cookie.value}" for cookie in cookies)}
        self._hello = msgspec.json.encode({"type": "register", "page": name, "stream": None, "after": None}).decode()
        self.snapshots: list[float] = []
        self.on_frame: Callable[[float, Frame], None] = lambda arrived, frame: None
        self._opened = asyncio.Event()

    async def run(self) -> None:
        """Run until cancelled."""
        failures = 0
        while True:
            before = len(self.snapshots)
            try:
                async with connect(
                    self._url, additional_headers=self._headers, ping_interval=None, max_size=None
                ) as socket:
                    await self._hear(socket)
            except (OSError, WebSocketException, TimeoutError):
                pass
            failures = 0 if len(self.snapshots) > before else failures
            await asyncio.sleep(back_off(failures, random.random()))
            failures += 1

    async def opened(self) -> None:
        """Wait for the first snapshot."""
        async with asyncio.timeout(OPENED_S):
            await self._opened.wait()

    async def _hear(self, socket: ClientConnection) -> None:
        await socket.send(self._hello)
        async for message in socket:
            arrived = time.time()
            frame: Frame = msgspec.json.decode(message)
            if frame["type"] == "ping":
                await socket.send('{"type":"pong"}')
            elif frame["type"] == "snapshot":
                self.snapshots.append(arrived)
                self._opened.set()
            self.on_frame(arrived, frame)


@asynccontextmanager
async def open_page(page: Page) -> AsyncIterator[Page]:
    """Open a page and keep it; it has had its snapshot when this enters."""
    running = asyncio.create_task(page.run())
    try:
        await page.opened()
        yield page
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
