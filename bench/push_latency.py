"""How soon the last of many pages sees a change (issue 2: p99 ≤ 100 ms at 160 pages, apart from the core's process).

The core must be running with its demo accounts; the demo's agent 8006 is signed on and off by this. The time is from
the moment that the floor decided, by the core's clock, to the arrival of the frame at the last page.

Run: python -m bench.push_latency --password PASSWORD [--url URL] [--pages 160] [--changes 300] [--json FILE]
"""

import argparse
import asyncio
import json
import platform
import statistics
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import aiohttp
import msgspec

HEADERS = {"X-Requested-With": "hotline"}
AGENT = "8006"
BETWEEN_S = 0.05


@dataclass(frozen=True)
class Result:
    """Milliseconds from a decision to the last page."""

    pages: int
    changes: int
    p50_ms: float
    p99_ms: float
    max_ms: float


class Watch:
    """Collects when each page saw each change of the agent, which is named by its moment."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._seen: dict[float, int] = {}
        self._last: dict[float, float] = {}
        self.complete = asyncio.Condition()

    async def frame(self, text: bytes) -> None:
        """A frame came in."""
        arrived = time.time()
        frame = msgspec.json.decode(text)
        for event in frame.get("events", ()):
            if event[:3] == ["put", "agent", AGENT]:
                since = event[3]["since"]
                self._seen[since] = self._seen.get(since, 0) + 1
                self._last[since] = arrived - since
                if self._seen[since] == self._pages:
                    async with self.complete:
                        self.complete.notify_all()

    def whole(self) -> list[float]:
        """Seconds to the last page, of each change that all pages saw."""
        return [self._last[since] for since, n in self._seen.items() if n == self._pages]


async def sign_in(url: str, username: str, password: str) -> aiohttp.ClientSession:
    """A browser's session."""
    # The jar must take cookies of an address without a name.
    jar, connector = aiohttp.CookieJar(unsafe=True), aiohttp.TCPConnector(limit=0)
    session = aiohttp.ClientSession(url, headers=HEADERS, cookie_jar=jar, connector=connector)
    async with session.post("/api/session", json={"username": username, "password": password}) as answer:
        answer.raise_for_status()
    return session


async def page(session: aiohttp.ClientSession, n: int, ready: asyncio.Semaphore, watch: Watch) -> None:
    """One page, until cancelled."""
    async with session.ws_connect("/api/push") as socket:
        await socket.send_json({"type": "register", "page": f"bench {n}", "stream": None, "after": None})
        await socket.receive()
        ready.release()
        async for message in socket:
            if b'"ping"' in message.data.encode():
                await socket.send_str('{"type":"pong"}')
            else:
                await watch.frame(message.data.encode())


async def measure(url: str, password: str, pages: int, changes: int) -> Result:
    """Open the pages, change the agent's state again and again, and wait until all have seen it."""
    watch, ready = Watch(pages), asyncio.Semaphore(0)
    supervisor, agent = await sign_in(url, "banzhang", password), await sign_in(url, AGENT, password)
    open_pages = [asyncio.create_task(page(supervisor, n, ready, watch)) for n in range(pages)]
    try:
        for _ in range(pages):
            await ready.acquire()
        await agent.post("/api/agent/sign-on", json={"takeover": True})
        for n in range(changes):
            path, body = ("/api/agent/break", {"reason": "rest"}) if n % 2 else ("/api/agent/busy", {"reason": "other"})
            async with agent.post(path, json=body) as answer:
                answer.raise_for_status()
            await asyncio.sleep(BETWEEN_S)
        async with asyncio.timeout(10), watch.complete:
            await watch.complete.wait_for(lambda: len(watch.whole()) >= changes)
        await agent.post("/api/agent/sign-off", json={})
    finally:
        for task in open_pages:
            task.cancel()
        await asyncio.gather(*open_pages, return_exceptions=True)
        await supervisor.close()
        await agent.close()
    delays = sorted(watch.whole())
    cuts = statistics.quantiles(delays, n=100)
    return Result(pages, len(delays), *(round(s * 1000, 2) for s in (cuts[49], cuts[98], delays[-1])))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--password", required=True)
    parser.add_argument("--pages", type=int, default=160)
    parser.add_argument("--changes", type=int, default=300)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    result = asyncio.run(measure(arguments.url, arguments.password, arguments.pages, arguments.changes))
    print(result)
    if arguments.json:
        found = {"python": platform.python_version(), "machine": platform.machine(), "result": asdict(result)}
        arguments.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
