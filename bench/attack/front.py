"""The front and the web host behind it: bodies at their limits, scrapes of the metrics, a burst of work and a hang."""

import asyncio
import json
import os
import re
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bench.attack.addresses import ELSEWHERE, STRANGER
from bench.attack.house import PEOPLE, House
from bench.attack.wire import Answer, ask, ask_patiently, closing, connect, request
from bench.measure.report import Figure
from infra.http.routes import Route
from server.domains import DOMAINS
from server.front.bodies import Large, written
from server.hanging import WEB_LIMITS
from webagent.app import all_routes

SCRAPES, SCRAPE_BYTES = 40, 300_000
WAIT_S = 0.25
"""The longest that an ordinary request may wait while the web host is busy with something else."""

PAUSE_S = 6.0
"""A pause longer than any request may take, and shorter than what counts as a hang."""

BURST_CLIENTS, BURST_S = 20, 8.0
BACK_S = 45.0
EXAMPLES = 10
WITHIN_S = 10.0


async def run(house: House) -> tuple[list[Figure], list[str]]:
    """Return the figures, and examples of what went wrong."""
    async with house.session("127.0.0.1") as session:
        cookie = await house.sign_in(session, PEOPLE["admin"])
    wrong = await _bodies(house, cookie)
    for who in ("", cookie):
        await _pass(house, who)
    scraped, size = await _waits(house, lambda: _scrape(house))
    before = house.pids()["web"]
    burst, _ = await _waits(house, lambda: _burst(house, cookie))
    await _pause(before)
    killed = int(house.pids().get("web") != before)
    back_s = await _hang(house)
    return [
        Figure("bodies at a limit, or above, not as declared", "", len(wrong), worst=0, n=3 * len(written())),
        Figure("metrics after a pass over all routes", "kB", size / 1000, worst=SCRAPE_BYTES / 1000),
        Figure(f"a request waits during {SCRAPES} scrapes, worst", "s", scraped, worst=WAIT_S),
        Figure("a request waits during a burst of large forms, worst", "s", burst, worst=WAIT_S),
        Figure("web host killed for a burst", "times", killed, worst=0),
        Figure("web host that hangs is back", "s", back_s, worst=BACK_S),
    ], wrong[:EXAMPLES]


async def _bodies(house: House, cookie: str) -> list[str]:
    """Wrong answers to bodies of exactly the allowed size, and to bodies that are one byte larger."""
    wrong = []
    for large in written():
        method = next(route.method for route in all_routes(DOMAINS) if _is_at(route, large))
        for size, who, wanted in ((large.bytes, cookie, 100), (large.bytes + 1, cookie, 413), (large.bytes, "", 401)):
            said = await _announce(house, method, large.path.replace("{id}", "0" * 24), size, who)
            if said.status != wanted and not (large.signed and who == "") and not (large.signed and wanted == 100):
                wrong.append(f"{method} {large.path}, {size} bytes: {said.status} instead of {wanted}")
    return wrong


def _is_at(route: Route, large: Large) -> bool:
    return re.sub(r"\{\w+\}", "{id}", route.path) == large.path and route.bound.bytes > 64 * 1024


async def _announce(house: House, method: str, path: str, size: int, cookie: str) -> Answer:
    """The first answer to a request whose announced body of this size never comes."""
    host, port = house.page
    headers = {"Content-Length": str(size), "Expect": "100-continue"}
    reader, writer = await connect(host, port, "127.0.0.1")
    with closing(writer):
        writer.write(request(method, path, f"{host}:{port}", headers=headers, cookie=cookie))
        async with asyncio.timeout(WITHIN_S):
            return Answer(int((await reader.readuntil(b"\r\n\r\n")).split()[1]))


async def _pass(house: House, cookie: str) -> None:
    """Request every path once."""
    host, port = house.page
    reader, writer = await connect(host, port, STRANGER)
    with closing(writer):
        for path in sorted({route.path for route in all_routes(DOMAINS)}):
            sent = request("GET", path.replace("{", "").replace("}", ""), f"{host}:{port}", cookie=cookie)
            if not (await ask_patiently(reader, writer, sent)).stays:
                reader, writer = await connect(host, port, STRANGER)


async def _waits(house: House, work: Callable[[], Awaitable[int]]) -> tuple[float, int]:
    """The longest wait of an ordinary request from elsewhere while `work` ran, and the result of `work`."""
    doing = asyncio.ensure_future(work())
    longest = 0.0
    async with house.session(ELSEWHERE) as session:
        while not doing.done():
            began = time.monotonic()
            with suppress(OSError, TimeoutError):
                async with session.get("/api/public") as answer:
                    await answer.read()
            longest = max(longest, time.monotonic() - began)
            await asyncio.sleep(0.02)  # often enough to notice a hold-up, too seldom to be a flood itself
    return longest, await doing


async def _scrape(house: House) -> int:
    async def once() -> int:
        async with house.session("127.0.0.1") as session, session.get("/metrics") as answer:
            return len(await answer.read())

    return max(await asyncio.gather(*(once() for _ in range(SCRAPES))))


async def _burst(house: House, cookie: str) -> int:
    """The largest flows that somebody may have checked, as fast as they are answered."""
    host, port = house.page
    text = json.dumps({"file": "x.yaml", "source": "a: b\n" * 29_000}).encode()
    sent = request("POST", "/api/flows/check", f"{host}:{port}", text, cookie=cookie)
    end = time.monotonic() + BURST_S

    async def client() -> int:
        count = 0
        while time.monotonic() < end:
            with suppress(OSError, TimeoutError):
                reader, writer = await connect(host, port, "127.0.0.1")
                with closing(writer):
                    count += bool((await ask(reader, writer, sent)).status)
        return count

    return sum(await asyncio.gather(*(client() for _ in range(BURST_CLIENTS))))


async def _pause(web: int) -> None:
    """Stop the web host for a while, as if the machine had no time for it."""
    with suppress(ProcessLookupError):
        os.kill(web, signal.SIGSTOP)
        await asyncio.sleep(PAUSE_S)
        os.kill(web, signal.SIGCONT)
    await asyncio.sleep(WEB_LIMITS.asleep_s - PAUSE_S)


async def _hang(house: House) -> float:
    """Seconds until a web host that has stopped for good is replaced by a working one."""
    hung, began = house.pids()["web"], time.monotonic()
    os.kill(hung, signal.SIGSTOP)
    while time.monotonic() - began < BACK_S:
        if house.pids().get("web") not in (None, hung) and await house.well(1.0):
            break
        await asyncio.sleep(0.1)  # finer than the seconds that are reported
    return time.monotonic() - began
