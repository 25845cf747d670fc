"""Call records at their real size: 160,000 calls of a month, listed, filtered, paged and exported.

Without Asterisk: the rows are those that the projection would have written, and the reads are the product's own.
"""

import dataclasses
import random
import tempfile
import time
from argparse import Namespace
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import sqlalchemy as sa

from bench.measure.processes import between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from core.actor import Actor
from core.ids import UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.jobs.runner import SameProcess
from infra.jobs.service import Jobs
from records.export import EXPORT, RecordOrder
from records.reader import ALL, Reach, RecordKey, RecordQuery, RecordReader
from records.store import part_table, record_table
from records.types import AgentPart, Direction, Outcome, PartRole, Record
from server.domains import DOMAINS, job_kinds
from tests.postgres import start_postgres

MONTH_CALLS = 160_000
MONTH_S = 30 * 86_400
BEGIN = 1_764_000_000.0
AGENTS = [str(number) for number in range(8001, 8081)]
GROUP = frozenset(AGENTS[:15])
QUEUES = ("general", "water", "traffic", "health", "housing")
CHUNK = 5_000
LIST_P95_MS = 200.0
WHOLE_P95_MS = 2000.0
"""PF12: a query takes less than 2 s, even one that scans the whole month and finds nothing."""

EXPORT_S = 60.0
WHOLE = ("a group without a call", "talks of an hour (none)")

OUTCOMES = (
    (Outcome.ANSWERED, 78),
    (Outcome.ABANDONED_FLOW, 8),
    (Outcome.ABANDONED_QUEUE, 5),
    (Outcome.MISSED, 2),
    (Outcome.SELF_SERVICE, 5),
    (Outcome.CALLBACK, 1),
    (Outcome.LOST, 1),
)


def calls(count: int, chance: random.Random) -> Iterator[tuple[Record, list[AgentPart]]]:
    """A month of calls as the projection leaves them; one in twenty is outgoing."""
    outcomes, weights = zip(*OUTCOMES, strict=True)
    for n in range(count):
        at = BEGIN + n * MONTH_S / count
        outcome = chance.choices(outcomes, weights)[0]
        direction = Direction.OUTBOUND if chance.random() < 0.05 else Direction.INBOUND
        record = Record(
            id=f"hotline1-{at:.6f}.{n}",
            begun_at=at,
            direction=direction,
            caller=f"1{chance.randrange(30, 100)}{chance.randrange(10**8):08d}",
            called="12345",
            trunk="demo",
            ended_at=at + 200,
            ended_by="caller",
            cause="normal",
            flow="main",
            path="欢迎 › 主菜单 [1] › 人工服务",
            queue=chance.choice(QUEUES),
            queued_at=at + 12,
            outcome=outcome,
        )
        if outcome is not Outcome.ANSWERED:
            yield record, []
            continue
        talk_s = chance.expovariate(1 / 180)
        had = chance.sample(AGENTS, 2 if chance.random() < 0.08 else 1)
        talked = {"rang_at": at + 15, "talked_at": at + 20, "waited_s": 8.0, "talk_s": talk_s, "agent": had[0]}
        parts = [
            AgentPart(
                call=record.id,
                leg=f"o-{n}-{agent}",
                agent=agent,
                begun_at=at,
                role=PartRole.LED,
                offered_at=at + 15,
                rang_at=at + 15,
                connected_at=at + 20,
                parted_at=at + 20 + talk_s,
                talk_s=talk_s,
                wrap_s=20.0,
                outcome="accepted",
            )
            for agent in had
        ]
        yield dataclasses.replace(record, **talked, wrap_s=20.0, recorded="ready", recorded_s=talk_s), parts  # type: ignore[arg-type]  # of mixed types


async def fill(database: Database, count: int) -> None:
    """Put the month into the tables."""
    chance = random.Random(12345)
    made = calls(count, chance)
    for begin in range(0, count, CHUNK):
        some = [next(made) for _ in range(min(CHUNK, count - begin))]
        async with database.write() as connection:
            await connection.execute(sa.insert(record_table), [asdict(record) for record, _ in some])
            await connection.execute(sa.insert(part_table), [asdict(part) for _, parts in some for part in parts])
    async with database.write() as connection:
        await connection.execute(sa.text("ANALYZE"))


def lists() -> dict[str, tuple[RecordQuery, Reach, RecordKey | None]]:
    """The searches that people make, each with the place where its page begins."""
    month = RecordQuery(since=BEGIN, until=BEGIN + MONTH_S)
    deep = RecordKey(BEGIN + MONTH_S / 20, "")
    number = f"1{random.Random(7).randrange(30, 100)}"
    day = RecordQuery(since=BEGIN + MONTH_S - 86_400)
    return {
        "today": (day, ALL, None),
        "the month, deep in it": (month, ALL, deep),
        "one agent's month": (dataclasses.replace(month, agent=AGENTS[40]), ALL, None),
        "an agent's own": (month, Reach(frozenset({AGENTS[3]})), None),
        "a group of 15": (month, Reach(GROUP), None),
        "a group without a call": (month, Reach(frozenset({"9001", "9002"})), None),
        "a rare outcome": (dataclasses.replace(month, outcomes=(Outcome.LOST,)), ALL, None),
        "missed in one queue": (dataclasses.replace(month, outcomes=(Outcome.MISSED,), queue="water"), ALL, None),
        "we rang, without recording": (
            dataclasses.replace(month, direction=Direction.OUTBOUND, recorded=False),
            ALL,
            None,
        ),
        "talks of an hour (none)": (dataclasses.replace(month, min_talk_s=36_000.0), ALL, None),
        "a number's beginning": (RecordQuery(number=f"{number}0000", begins=True), ALL, None),
    }


async def run(options: Namespace) -> Report:
    """Read each list `n` times on both databases, and export the month once."""
    report = Report("records", "Call records", f"{MONTH_CALLS} calls of a month")
    postgres = start_postgres()
    try:
        with tempfile.TemporaryDirectory() as folder:
            urls = {
                "SQLite": f"sqlite+aiosqlite:///{folder}/hotline.sqlite3",
                "PostgreSQL": postgres.create("records"),
            }
            report.runs.append(await _one_run(urls, Path(folder), options.n))
    finally:
        postgres.stop()
    return report


async def _one_run(urls: dict[str, str], folder: Path, n: int) -> Run:
    figures: list[Figure] = []
    before = spent({})
    for kind, url in urls.items():
        database = Database(url)
        await database.migrate()
        await fill(database, MONTH_CALLS)
        figures += [await _listed(kind, name, database, n, *what) for name, what in lists().items()]
        figures.append(await _exported(kind, database, folder / kind))
        await database.close()
    # A single reader makes one search after another, so no generator can be late.
    return run_of(figures, [0.0], between(before, spent({})))


async def _listed(
    kind: str, name: str, database: Database, n: int, wanted: RecordQuery, reach: Reach, after: RecordKey | None
) -> Figure:
    reader = RecordReader(database)

    async def once() -> None:
        records, _ = await reader.page(wanted, reach, after, 50)
        await reader.parts([record.id for record in records])

    samples = await _timed(once, n)
    worst = WHOLE_P95_MS if name in WHOLE else LIST_P95_MS
    return Figure(f"{kind}: {name}, p95", "ms", percentile(samples, 0.95) * 1000, worst=worst, n=n)


async def _timed(work: Callable[[], Awaitable[None]], n: int) -> list[float]:
    found = []
    for _ in range(n):
        begun = time.perf_counter()
        await work()
        found.append(time.perf_counter() - begun)
    return found


async def _exported(kind: str, database: Database, folder: Path) -> Figure:
    """Export the month as CSV, with the job itself."""
    clock, kinds = FakeClock(BEGIN), job_kinds(DOMAINS)
    jobs = Jobs(database, clock, new_id, kinds, folder, SameProcess(database, clock, kinds, folder))
    owner = Actor(user=UserId("bench"), name="bench", rights=frozenset({EXPORT.right}))
    order = RecordOrder(
        wanted=RecordQuery(since=BEGIN, until=BEGIN + MONTH_S),
        reach=None,
        masked=True,
        language="zh",
        zone="Asia/Shanghai",
        agents=dict.fromkeys(AGENTS, "李静"),
        queues=dict.fromkeys(QUEUES, "综合"),
    )
    job = await jobs.add(owner, EXPORT.name, order.params())
    (seconds,) = await _timed(lambda: _once(jobs), 1)
    rows = jobs.kept[job.id].done
    if rows != MONTH_CALLS:
        raise RuntimeError(f"the export has {rows} rows")
    return Figure(f"{kind}: the month exported", "s", seconds, worst=EXPORT_S, n=1)


async def _once(jobs: Jobs) -> None:
    await jobs.run_one()
