"""The search of recordings at a large city's size: two million talks of a year, found by what the page asks for.

Without Asterisk: the rows are those that the projection would have written, and the reads are the product's own. Each
search stands beside the same one in a hundredth of the talks.
"""

import random
import tempfile
import time
from argparse import Namespace
from dataclasses import replace

from bench.load.recorded_talks import AGENTS, BEGIN, NEW_AGENT, YEAR_S, fill, talks
from bench.measure.processes import between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from infra.database.engine import Database
from recording.finding.search import RecordingKey, RecordingQuery, page
from tests.postgres import start_postgres

P95_MS = 200.0
"""The tender asks for 2 s."""

TALKS = 2_000_000
FEWER = 100
PAGE = 50
DAY_S = 86_400.0
LEAST, LONGEST_S = 3, 20.0

Search = tuple[RecordingQuery, frozenset[str] | None, RecordingKey | None]


def searches(count: int) -> dict[str, Search]:
    """The searches that people make on the page, with whose agents they may hear and where the page begins."""
    known = next(talk for talk in talks(count, random.Random(12345)) if talk.ticket and talk.state == "ready")
    year = RecordingQuery(since=BEGIN, until=BEGIN + YEAR_S)
    day = RecordingQuery(since=BEGIN + YEAR_S - DAY_S)
    of_agent = replace(year, agent=AGENTS[40])
    everybody: dict[str, RecordingQuery] = {
        "today": day,
        "the year": year,
        "a day in spring": replace(year, since=BEGIN + 150 * DAY_S, until=BEGIN + 151 * DAY_S),
        "a number": RecordingQuery(number=known.number),
        "a number's last four digits": replace(year, ends=known.number[-4:]),
        "a number's last eight digits": replace(year, ends=known.number[-8:]),
        "a number that never rang": RecordingQuery(number="02100000000"),
        "a ticket": RecordingQuery(ticket=f"20261126-{known.ticket}"),
        "an agent": of_agent,
        "an agent, today": replace(day, agent=AGENTS[40]),
        "a new agent": replace(year, agent=NEW_AGENT),
        "an agent in a small queue": replace(of_agent, queue="english"),
        "an agent, dissatisfied": replace(of_agent, level="dissatisfied"),
        "an agent with a tag": replace(of_agent, tag="样例"),
        "an agent's talks over half an hour": replace(of_agent, min_s=1800.0),
        "an agent's callbacks": replace(of_agent, direction="callback"),
        "a queue": replace(year, queue="water"),
        "a queue, very dissatisfied": replace(year, queue="water", level="very_dissatisfied"),
        "a queue and what it never had": replace(year, queue="water", level="nobody_says_so"),
        "a tag": replace(year, tag="投诉升级"),
        "a tag in a small queue": replace(year, tag="投诉升级", queue="english"),
        "dissatisfied": replace(year, level="dissatisfied"),
        "10 to 20 minutes": replace(year, min_s=600.0, max_s=1200.0),
        "over two hours (none)": replace(year, min_s=7200.0),
        "callbacks": replace(year, direction="callback"),
        "we rang": replace(year, direction="out"),
        "training": replace(year, training=True),
        "training callbacks over half an hour": replace(year, training=True, direction="callback", min_s=1800.0),
        "could not be filed": replace(year, states=("failed",)),
        "missing": replace(year, states=("missing",)),
        "failed or missing, of an agent": replace(of_agent, states=("failed", "missing")),
    }
    found: dict[str, Search] = {name: (sought, None, None) for name, sought in everybody.items()}
    deep = RecordingKey(BEGIN + YEAR_S / 20, "")
    return found | {
        "the year, deep in it": (year, None, deep),
        "an agent, deep in it": (of_agent, None, deep),
        "one's own": (year, frozenset({AGENTS[3]}), None),
        "one's own with a tag": (replace(year, tag="表扬"), frozenset({AGENTS[3]}), None),
        "a group of 15": (year, frozenset(AGENTS[:15]), None),
        "a group of 15, deep in it": (year, frozenset(AGENTS[:15]), deep),
        "a group of 15 in a small queue": (replace(year, queue="english"), frozenset(AGENTS[:15]), None),
        "a group of 15, could not be filed": (replace(year, states=("failed",)), frozenset(AGENTS[:15]), None),
        "a group with hardly a talk": (year, frozenset({NEW_AGENT, "9001"}), None),
        "a group without a talk": (year, frozenset({"9001", "9002"}), None),
    }


async def run(options: Namespace) -> Report:
    """Make each search `n` times on both databases, in `talks` of them."""
    count = options.talks or TALKS
    report = Report("recordings", "Recordings found", f"{count:,} recorded talks of a year")
    postgres = start_postgres()
    try:
        with tempfile.TemporaryDirectory(prefix="hotline-bench-") as folder:
            urls = {
                "SQLite": (f"sqlite+aiosqlite:///{folder}/few.db", f"sqlite+aiosqlite:///{folder}/all.db"),
                "PostgreSQL": (postgres.create("few"), postgres.create("most")),
            }
            report.runs.append(await _one_run(urls, count, options.n))
    finally:
        postgres.stop()
    return report


async def _one_run(urls: dict[str, tuple[str, str]], count: int, n: int) -> Run:
    figures: list[Figure] = []
    before = spent({})
    for kind, (few, all_of_them) in urls.items():
        beside = await _asked(few, max(count // FEWER, 1), n)
        figures += [
            Figure(f"{kind}: {name}, p95", "ms", p95, beside[name], "a hundredth of the talks", P95_MS, n=n)
            for name, p95 in (await _asked(all_of_them, count, n)).items()
        ]
    # A single reader makes one search after another, so no generator can be late.
    return run_of(figures, [0.0], between(before, spent({})))


async def _asked(url: str, count: int, n: int) -> dict[str, float]:
    """The p95 of each search in ms, in a database with `count` talks."""
    database = Database(url)
    try:
        await database.migrate()
        await fill(database, count)
        return {
            name: percentile(await _timed(database, what, n), 0.95) * 1000 for name, what in searches(count).items()
        }
    finally:
        await database.close()


async def _timed(database: Database, what: Search, n: int) -> list[float]:
    """The times of a search; a slow search is repeated less often."""
    found: list[float] = []
    sought, agents, after = what
    while len(found) < n and (len(found) < LEAST or sum(found) < LONGEST_S):
        begun = time.perf_counter()
        async with database.read() as connection:
            await page(connection, sought, agents, after, PAGE)
        found.append(time.perf_counter() - begun)
    return found
