"""An office at work beside calls: 80 agents and 40 handlers with tickets and knowledge, and key to sound meanwhile.

Probes press keys as in `keys` while SIPp keeps other callers in the menu. Windows with and without the office
alternate, and windows of a kind count together. The office's requests come from a process of their own. `talks`: how
many tickets there are, instead of a million; there are a tenth as many articles.
"""

import asyncio
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.floor.runs import PLAYS_FIRST
from bench.keys import Heard, probed
from bench.knowledge import DEPARTMENTS
from bench.load import knowledge_crowd, ticket_crowd
from bench.load.office_crowd import MINUTE_S, Order, Worked, crowd_at_work
from bench.load.sipp_load import Load, callers_in_the_menu
from bench.load.site import TONES, Site, running_site
from bench.load.staff import SKILLS, signed_in
from bench.measure.processes import Lateness, Usage, before_others, between, memory_mb, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from bench.menu import MEMORY_MB
from infra.database.engine import Database

TICKETS: Final = 1_000_000
AGENTS: Final = [f"81{n:02}" for n in range(80)]
HANDLERS: Final = {f"cl{n:02}": ticket_crowd.DEPARTMENTS[n % len(ticket_crowd.DEPARTMENTS)] for n in range(40)}
KEY_WORSE: Final = 1.10


@dataclass
class Window:
    """The figures of one window: seconds from key to sound, keys without an answer, and the cost."""

    keys: list[float]
    lost: int
    late: list[float]
    usage: Usage
    core_mb: float
    web_mb: float
    worked: Worked = field(default_factory=Worked)
    worked_s: float = 0.0
    """How long the office was there, including its start."""

    @property
    def asked(self) -> int:
        """The number of requests."""
        return sum(map(len, self.worked.seconds.values()))


async def run(options: Namespace) -> Report:
    """Make runs of two windows of each kind; the four together take `seconds`."""
    count = options.talks or TICKETS
    agents = AGENTS[: options.agents or len(AGENTS)]
    handlers = dict(islice(HANDLERS.items(), len(agents) // 2))
    size = f"{len(agents)} agents, {len(handlers)} handlers, {options.callers} callers, {count:,} tickets"
    report = Report("office", "Tickets and knowledge at work beside calls", size)
    async with _filled(count) as url:
        with running_site(settings=f'database_url = "{url}"\n') as site:
            order = await _people(site, agents, handlers)
            for _ in range(options.runs):
                async with callers_in_the_menu(site, options.callers) as load:
                    await load.full(options.callers)
                    with before_others(PLAYS_FIRST):
                        windows = [
                            await _window(site, load, options.seconds / 4, one) for one in (None, order, None, order)
                        ]
                    final = await load.finish()
                report.runs.append(report_of(windows, final.failed))
    return report


@asynccontextmanager
async def _filled(count: int) -> AsyncIterator[str]:
    """The address of a database with `count` tickets."""
    with TemporaryDirectory(prefix="hotline-bench-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'all.db'}"
        database = Database(url)
        await database.migrate()
        await ticket_crowd.fill(database, count)
        await knowledge_crowd.fill(database, count // 10, {one: one for one in DEPARTMENTS})
        await database.close()
        yield url


async def _people(site: Site, agents: Sequence[str], handlers: Mapping[str, str]) -> Order:
    """Make accounts for agents and handlers."""
    password = site.system.password
    async with signed_in(site, "admin") as admin:
        for number in agents:
            seat = {"agent": number, "skills": SKILLS}
            body = {"username": number, "password": password, "name": f"坐席{number}", "roles": ["agent"], **seat}
            await admin.ask("POST", "/api/admin/users", body)
        for name, department in handlers.items():
            of = {"departments": [department]}
            body = {"username": name, "password": password, "name": f"承办{name}", "roles": ["handler"], **of}
            await admin.ask("POST", "/api/admin/users", body)
    return Order(site.system.page, password, agents, dict(handlers))


async def _window(site: Site, load: Load, seconds: float, order: Order | None) -> Window:
    """Measure key to sound for `seconds`, beside an office if there is an order."""
    if order is None:
        return await _measured(site, {"sipp": load.pid}, seconds)
    async with crowd_at_work(order) as crowd:
        # By now everybody has begun.
        begun = time.monotonic()
        await asyncio.sleep(MINUTE_S)
        window = await _measured(site, {"sipp": load.pid, "office": crowd.pid}, seconds)
        window.worked_s = time.monotonic() - begun
    window.worked = crowd.found
    return window


async def _measured(site: Site, others: Mapping[str, int], seconds: float) -> Window:
    pids, heard = {**site.pids, **others}, Heard()
    async with Lateness() as lateness:
        before = spent(pids)
        await probed(site, heard, seconds)
        usage = between(before, spent(pids))
    core_mb, web_mb = (memory_mb(pids[name]) for name in ("core", "web"))
    return Window(heard.delays[TONES], heard.lost[TONES], lateness.samples, usage, core_mb, web_mb)


def report_of(windows: Sequence[Window], failed: int) -> Run:
    quiet, busy = (_together(windows[start::2]) for start in (0, 1))

    def row(name: str, share: float) -> Figure:
        ours, beside = (percentile(one.keys, share) * 1000 for one in (busy, quiet))
        return Figure(name, "ms", ours, beside, "nobody at work", n=len(busy.keys))

    p99 = [percentile(one.keys, 0.99) for one in (busy, quiet)]
    figures = [
        Figure("key to sound p99, of that with nobody at work", "", p99[0] / p99[1], worst=KEY_WORSE, n=len(busy.keys)),
        *(row(f"key to sound, {name}", share) for name, share in (("p50", 0.5), ("p99", 0.99), ("highest", 1.0))),
        Figure("keys without an answer in 3 s", "", busy.lost, quiet.lost, "nobody at work", worst=0),
        Figure("calls that failed", "", failed, worst=0),
        Figure("core's memory", "MB", busy.core_mb, quiet.core_mb, "nobody at work", worst=MEMORY_MB),
        Figure("web host's memory", "MB", busy.web_mb, quiet.web_mb, "nobody at work"),
        Figure("requests a second", "", busy.asked / busy.worked_s, n=busy.asked),
        Figure("requests that failed", "", sum(busy.worked.faults.values()), worst=0, n=busy.asked),
        *(
            Figure(f"{kind}, p95", "ms", percentile(some, 0.95) * 1000, n=len(some))
            for kind, some in sorted(busy.worked.seconds.items())
        ),
    ]
    notes = [f"{name} {count}" for name, count in busy.worked.faults.items()]
    return run_of(figures, [*quiet.late, *busy.late], busy.usage, notes)


def _together(windows: Sequence[Window]) -> Window:
    """Windows of one kind combined; memory as it was in the last."""
    last = windows[-1]
    worked = Worked()
    for one in windows:
        for kind, some in one.worked.seconds.items():
            worked.answered(kind, some)
        for kind, count in one.worked.faults.items():
            worked.failed(kind, count)
    return Window(
        [key for one in windows for key in one.keys],
        sum(one.lost for one in windows),
        [late for one in windows for late in one.late],
        last.usage,
        last.core_mb,
        last.web_mb,
        worked,
        sum(one.worked_s for one in windows),
    )
