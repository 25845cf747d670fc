"""Queue to phone: from joining the queue, with an agent ready, to the INVITE at that agent's desk phone.

And to the agent's page: from the floor's decision to offer the call, by the core's clock, until a page of that agent
has it, through core, link and web host.

Our time begins at the moment in the history when the floor took the caller in. app_queue records no such moment, so the
two are compared from outside, in turns: from the caller's 200 OK to the INVITE at the same phone.
"""

import asyncio
import contextlib
import time
from argparse import Namespace
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.load.pages import Frame, Page, open_page
from bench.load.site import DIRECT_QUEUE, NATIVE_QUEUE, Site, running_site
from bench.measure.processes import Lateness, between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from phone.phone import Phone
from tests.system import AgentAtDesk
from tests.until import until

AGENT = "8001"
P50_MS, P99_MS = 8.0, 40.0
PAGE_P99_MS = 20.0
BETWEEN_S = 0.25
WITHIN_S = 5.0


@dataclass(frozen=True)
class Ring:
    """An INVITE at the phone: seconds after the caller's 200 OK, and when it came."""

    after: float
    came: float


async def run(options: Namespace) -> Report:
    """Make `n` calls of each kind in each run."""
    with running_site() as site:
        report = Report("offer", "Queue to the agent's phone", "one caller at a time")
        report.facts["asterisk"] = site.asterisk_version
        async with site.system.agent(AGENT) as agent, site.system.citizen() as citizen:
            page, rings = Page(site.system.page, agent.person.session.cookie_jar, "bench"), Rings()
            page.on_frame = rings.frame
            async with open_page(page):
                for _ in range(options.runs):
                    report.runs.append(await _one_run(site, citizen, agent, rings, options.n))
    return report


class Rings:
    """Seconds from the decision until each offer reached the page, by the offer's id."""

    def __init__(self) -> None:
        self.delays: dict[str, float] = {}

    def frame(self, arrived: float, frame: Frame) -> None:
        """Handle a frame; an offer that changes later has already rung."""
        for event in frame.get("events", ()):
            if event[:2] == ["put", "offer"]:
                self.delays.setdefault(event[2], arrived - event[3]["offered_at"])


async def _one_run(site: Site, citizen: Phone, agent: AgentAtDesk, page: Rings, n: int) -> Run:
    since, pids = time.time(), site.pids
    page.delays.clear()
    ours: list[Ring | None] = []
    its: list[Ring | None] = []
    async with Lateness() as lateness:
        before = spent(pids)
        for _ in range(n):
            ours.append(await _ring(citizen, agent, DIRECT_QUEUE, page))
            its.append(await _ring(citizen, agent, NATIVE_QUEUE))
        usage = between(before, spent(pids))
    queued = await _queued(site, since, n)
    rings = list(page.delays.values())
    delays = [ring.came - joined for ring, joined in zip(ours, queued, strict=True) if ring]

    def beside(name: str, share: float) -> Figure:
        found, other = (percentile([ring.after for ring in rings if ring], share) * 1000 for rings in (ours, its))
        return Figure(name, "ms", found, other, "app_queue", n=n)

    figures = [
        beside("answered -> INVITE, p50", 0.5),
        beside("answered -> INVITE, p99", 0.99),
        Figure("joined the queue -> INVITE, p50", "ms", percentile(delays, 0.5) * 1000, worst=P50_MS, n=n),
        Figure("joined the queue -> INVITE, p99", "ms", percentile(delays, 0.99) * 1000, worst=P99_MS, n=n),
        Figure("offer -> the page's ring, p50", "ms", percentile(rings, 0.5) * 1000, n=len(rings)),
        Figure("offer -> the page's ring, p99", "ms", percentile(rings, 0.99) * 1000, worst=PAGE_P99_MS, n=len(rings)),
        Figure("offers of which the page was not told", "", n - ours.count(None) - len(rings), worst=0, n=n),
        Figure("calls that did not ring in 5 s", "", ours.count(None), its.count(None), "app_queue", worst=0, n=n),
    ]
    return run_of(figures, lateness.samples, usage)


async def _ring(citizen: Phone, agent: AgentAtDesk, number: str, page: Rings | None = None) -> Ring | None:
    """One call that rings at the phone and on the page and is given up; None if the phone did not ring."""
    rung = len(page.delays) if page else 0
    call = await citizen.dial(number, within=WITHIN_S)
    ringing = None
    with contextlib.suppress(TimeoutError):
        ringing = await agent.rings(WITHIN_S)
        # If an offer is withdrawn before the page has been told, the page never hears of it.
        await until(lambda: page is None or len(page.delays) > rung, WITHIN_S)
    epoch = time.time() - asyncio.get_running_loop().time()
    await call.hang_up()
    await until(lambda: not agent.phone.calls, WITHIN_S)
    await agent.shows("idle")
    await asyncio.sleep(BETWEEN_S)
    return Ring(ringing.rung_at - call.answered_at, ringing.rung_at + epoch) if ringing else None


async def _queued(site: Site, since: float, n: int) -> list[float]:
    """When each caller joined, once the history has all of them."""
    query = "SELECT queued_at FROM interaction ORDER BY queued_at"
    found: list[float] = []
    async with asyncio.timeout(WITHIN_S):
        while len(found) < n:
            await asyncio.sleep(0.1)
            moments = (datetime.fromisoformat(str(row[0])).replace(tzinfo=UTC) for row in site.rows(query))
            found = [moment.timestamp() for moment in moments if moment.timestamp() >= since]
    return found
