"""Push: from a decision of the floor, by the core's clock, to its arrival at the last of 160 pages in this process.

An agent of the demo changes state again and again, and the moment identifies each change. The first page that saw the
change stands beside it, which shows what the number of pages costs.
"""

import asyncio
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from math import ceil

import msgspec
from websockets.asyncio.client import ClientConnection, connect

from bench.load.site import Site, running_site
from bench.load.staff import ADMIN, Seat, signed_in
from bench.measure.processes import Lateness, between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from tests.system import Person
from tests.until import until
from webagent.push.meter import PER_SESSION, PER_USER

PAGES = 160
AGENT = "8006"
P99_MS = 50.0
BETWEEN_S = 0.05
CHANGES = (("/api/agent/busy", "other"), ("/api/agent/break", "rest"))


class Watch:
    """When the first and the last page saw each change."""

    def __init__(self) -> None:
        self._seen: dict[float, int] = {}
        self.first: dict[float, float] = {}
        self.last: dict[float, float] = {}

    def clear(self) -> None:
        """Forget all changes."""
        for seen in (self._seen, self.first, self.last):
            seen.clear()

    def frame(self, text: bytes | str) -> None:
        """Handle a frame."""
        arrived = time.time()
        for event in msgspec.json.decode(text).get("events", ()):
            if event[:3] == ["put", "agent", AGENT]:
                since = event[3]["since"]
                seen = self._seen[since] = self._seen.get(since, 0) + 1
                self.first.setdefault(since, arrived - since)
                if seen == PAGES:
                    self.last[since] = arrived - since


async def run(options: Namespace) -> Report:
    """Make `n` changes in each run, with the same pages."""
    with running_site() as site:
        report = Report("push", "A change to the last page", f"{PAGES} pages, 20 changes a second")
        report.facts["asterisk"] = site.asterisk_version
        watch = Watch()
        async with (
            site.system.person(AGENT) as agent,
            _watchers(site) as watchers,
            _pages(site, watchers, watch),
        ):
            await agent.ask("POST", "/api/agent/sign-on", {"takeover": True})
            for _ in range(options.runs):
                report.runs.append(await _one_run(site, agent, watch, options.n))
            await agent.ask("POST", "/api/agent/sign-off")
    return report


async def _one_run(site: Site, agent: Person, watch: Watch, n: int) -> Run:
    pids = site.pids
    watch.clear()
    async with Lateness() as lateness:
        before = spent(pids)
        for at in range(n):
            path, reason = CHANGES[at % 2]
            await agent.ask("POST", path, {"reason": reason})
            await asyncio.sleep(BETWEEN_S)
        await until(lambda: len(watch.last) >= n, within=10)
        usage = between(before, spent(pids))
    first, last = list(watch.first.values()), list(watch.last.values())

    def row(name: str, share: float, worst: float | None = None) -> Figure:
        found, beside = percentile(last, share) * 1000, percentile(first, share) * 1000
        return Figure(name, "ms", found, beside, "the first page", worst, n=len(last))

    figures = [row("to the last page, p50", 0.5), row("to the last page, p99", 0.99, P99_MS)]
    return run_of(figures, lateness.samples, usage)


@asynccontextmanager
async def _watchers(site: Site) -> AsyncIterator[list[Seat]]:
    """Sessions of supervisors made for this benchmark: one person does not have that many pages."""
    async with AsyncExitStack() as stack:
        admin = await stack.enter_async_context(signed_in(site, ADMIN))
        sessions = []
        for n in range(ceil(PAGES / PER_USER)):
            username = f"watcher{n}"
            account = {"username": username, "name": f"Watcher {n}", "roles": ["supervisor"]}
            await admin.ask("POST", "/api/admin/users", {**account, "password": site.system.password})
            for _ in range(PER_USER // PER_SESSION):
                sessions.append(await stack.enter_async_context(signed_in(site, username)))
        yield sessions


@asynccontextmanager
async def _pages(site: Site, watchers: Sequence[Seat], watch: Watch) -> AsyncIterator[None]:
    """Open all pages and keep them; each has had its snapshot."""
    url = site.system.page.replace("http", "ws") + "/api/push"
    pages = []
    try:
        for at in range(PAGES):
            jar = watchers[at // PER_SESSION].session.cookie_jar
            cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in jar)
            page = await connect(url, additional_headers={"Cookie": cookies}, ping_interval=None, max_size=None)
            pages.append((page, asyncio.create_task(_read(page, at, watch, ready := asyncio.Event()))))
            async with asyncio.timeout(10):
                await ready.wait()
        yield
    finally:
        for page, task in pages:
            task.cancel()
            await page.close()


async def _read(page: ClientConnection, at: int, watch: Watch, ready: asyncio.Event) -> None:
    await page.send(f'{{"type":"register","page":"bench {at}","stream":null,"after":null}}')
    await page.recv()
    ready.set()
    async for message in page:
        if '"ping"' in str(message):
            await page.send('{"type":"pong"}')
        else:
            watch.frame(message)
