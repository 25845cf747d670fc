"""210 citizens on all ways of a flow of thirty nodes at once: lookups, composed numbers, a queue, voicemail, a survey.

SIPp's callers take four ways, each with its keys at given seconds. The flow is flows/nodes.yaml, and a peer on the
loopback answers its lookups. Beside them the probes of keys.py walk alternately through three of its menus and through
the same menus in Asterisk's own dialplan. The history proves that every node was reached.
"""

import asyncio
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from aiohttp import web

from bench.floor.runs import PLAYS_FIRST
from bench.keys import Heard, key_figures, probed
from bench.load.sipp_load import Load, Walk, callers_in_the_menu
from bench.load.site import Site, lag_p99_ms, running_site
from bench.measure.processes import Lateness, before_others, between, memory_mb, spent
from bench.measure.report import Figure, Report, Run, run_of
from tests.ports import free_port

NUMBER, FLOW = "12379", "bench-nodes"
LEAST_NODES = 30
LAG_MS, MEMORY_MB = 10.0, 250.0
ANSWER_S = 0.02
"""The lookups' peer stands for another system in the same town."""

HISTORY_S = 3.0
SEEN_S = 2.0
WAYS = (
    {3.0: "2", 6.0: "1", 6.4: "2", 6.8: "3", 7.2: "4", 24.0: "1", 27.0: "1", 30.0: "1"},
    {3.0: "3", 7.0: "1", 24.0: "1", 28.0: "1"},
    {3.0: "4", 25.0: "1", 31.0: "1", 35.0: "1"},
    {3.0: "5", 33.0: "1", 37.0: "1"},
)
"""Keys by their second of the call: an account's number and three menus; English; all that follows a query; a queue."""


async def run(options: Namespace) -> Report:
    """Measure for `seconds` in each run, under one steady load."""
    port = free_port()

    def with_port(flows: Path) -> None:
        file = flows / "nodes.yaml"
        file.write_text(file.read_text("utf-8").replace("127.0.0.1:8/", f"127.0.0.1:{port}/"), "utf-8")

    settings = f'[[lookups.hosts]]\nhost = "127.0.0.1"\nscheme = "http"\nport = {port}\nprivate = true\n'
    with running_site(settings=settings, written=with_port) as site:
        report = Report("nodes", "Callers on all ways of a large flow", f"{options.callers} callers on four ways")
        report.facts["asterisk"] = site.asterisk_version
        # In reality callers have their own machines: their programs must not wait for the system.
        with before_others(PLAYS_FIRST):
            async with _peer(port), _crowd(site, options.callers) as loads:
                for at in range(options.runs):
                    last = at == options.runs - 1
                    report.runs.append(await _window(site, loads, options, last=last))
    return report


async def _window(site: Site, loads: Sequence[Load], options: Namespace, *, last: bool) -> Run:
    heard, since, least = Heard(ours=NUMBER), time.time(), options.callers
    pids = site.pids | {f"sipp {at}": load.pid for at, load in enumerate(loads)}
    before, metrics = spent(pids), site.metrics()
    async with Lateness() as lateness:
        probing = asyncio.create_task(probed(site, heard, options.seconds))
        while not probing.done():
            await asyncio.wait([probing], timeout=SEEN_S)
            least = min(least, sum(load.count().now for load in loads))
        probing.result()
        usage = between(before, spent(pids))
    lag, memory = lag_p99_ms(metrics, site.metrics()), memory_mb(pids["core"])
    counts = [await load.finish() if last else load.count() for load in loads]
    await asyncio.sleep(HISTORY_S)
    failed, finished = sum(count.failed for count in counts), sum(count.finished for count in counts)
    nodes, faults = _walked(site, since)
    figures = [
        Figure("callers at once (lowest seen)", "", least, lowest=options.callers * 0.97),
        Figure("calls that failed", "", failed, worst=0, n=finished),
        Figure("sessions that ended with a fault or a lookup in vain", "", faults, worst=0),
        Figure("nodes that were come to", "", nodes, lowest=LEAST_NODES),
        *key_figures(heard),
        Figure("loop lag p99 (bucket's upper edge)", "ms", lag, worst=LAG_MS),
        Figure("core's memory", "MB", memory, worst=MEMORY_MB),
    ]
    return run_of(figures, lateness.samples, usage, [f"{usage.seconds:.0f} s, {finished} calls finished until then"])


def _walked(site: Site, since: float) -> tuple[int, int]:
    """The number of the flow's nodes that callers reached, and of the sessions that went wrong."""
    moment = str(int(since))
    query = "SELECT count(DISTINCT node) FROM flow_step WHERE flow = ? AND strftime('%s', at) >= ?"
    wrong = (
        "SELECT (SELECT count(*) FROM flow_session WHERE outcome = 'fault' AND strftime('%s', ended_at) >= ?)"
        " + (SELECT count(*) FROM flow_step WHERE node = 'asked-in-vain' AND strftime('%s', at) >= ?)"
    )
    (nodes,), (faults,) = site.rows(query, FLOW, moment)[0], site.rows(wrong, moment, moment)[0]
    assert isinstance(nodes, int)
    assert isinstance(faults, int)
    return nodes, faults


@asynccontextmanager
async def _crowd(site: Site, callers: int) -> AsyncIterator[Sequence[Load]]:
    """The same number of callers on each way, all present when this returns."""
    async with AsyncExitStack() as closing:
        loads = []
        for at, keys in enumerate(WAYS):
            walk = Walk(f"way{at}", NUMBER, keys, (30000 + at * 2000, 31998 + at * 2000))
            each = callers // len(WAYS) + (at < callers % len(WAYS))
            loads.append((await closing.enter_async_context(callers_in_the_menu(site, each, walk=walk)), each))
        for load, each in loads:
            await load.full(each)
        yield [load for load, _ in loads]


@asynccontextmanager
async def _peer(port: int) -> AsyncIterator[None]:
    """The system that the flow asks about an account."""

    async def account(request: web.Request) -> web.Response:
        asked = await request.json()
        await asyncio.sleep(ANSWER_S)
        return web.json_response({"data": {"balance": str(asked["account"]), "letters": "2"}})

    application = web.Application()
    application.router.add_post("/accounts", account)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    try:
        yield
    finally:
        await runner.cleanup()
