"""The nightly comparison: does every talk of a day have its recording, in full? Talks that do not are listed."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.errors import NotFound
from core.ids import Instant
from infra.clock import Clock, after
from infra.database.engine import Database, Moment, metadata
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.work import Kind, Result, Work
from recording.finding.talks import talk_table, tell, untold
from recording.rules.story import missing_s

log = structlog.get_logger()

CHECK = "recording.check"
RIGHT = "site.manage"
AT = time(3, 30)
"""The site's time of the comparison: nobody talks, and late filings are done."""

LOOK_S = 600.0
"""The interval at which the time is checked."""

BACK_DAYS = 7
"""At most this many days are caught up after the system was off."""

MOST_GAPS = 500
TOLD_AT_ONCE = 200

check_table = sa.Table(
    "recording_check",
    metadata,
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("done_at", Moment, nullable=False),
    sa.Column("talks", sa.Integer, nullable=False),
    sa.Column("talk_s", sa.Float, nullable=False),
    sa.Column("missing_s", sa.Float, nullable=False),
    sa.Column("gaps", sa.JSON, nullable=False),
    sa.Column("seen_by", sa.String(64), nullable=False),
    sa.Column("seen_at", Moment, nullable=True),
)
_t, _d = talk_table.c, check_table.c


class NoSuchCheck(NotFound):
    """This day has not been compared."""

    code = "recording.no_such_check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A talk that has no recording, or an incomplete one. `state` is that of its recording."""

    call: str
    at: Instant
    state: str
    talk_s: float
    recorded_s: float
    faults: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A day's comparison. `missing_s`: the talk time that no recording has. `seen_by`: who followed up its gaps."""

    day: str
    done_at: Instant
    talks: int
    talk_s: float
    missing_s: float
    gaps: list[Gap]
    seen_by: str
    seen_at: Instant | None


async def compare(connection: AsyncConnection, day: str, since: Instant, until: Instant, now: Instant) -> Check:
    """Compare the talks that ended on this day with their recordings. Talks that a rule left out do not count."""
    for call in await untold(connection, TOLD_AT_ONCE):
        await tell(connection, call)
    query = sa.select(_t.call, _t.at, _t.state, _t.talk_s, _t.seconds, _t.faults).where(
        _t.ended_at >= since, _t.ended_at < until, _t.state != "waived", _t.talk_s > 0
    )
    talks, talk_s, all_missing_s, gaps = 0, 0.0, 0.0, []
    for row in await connection.execute(query.order_by(_t.at, _t.call)):
        missing = missing_s(row.talk_s, row.seconds)
        talks, talk_s, all_missing_s = talks + 1, talk_s + row.talk_s, all_missing_s + missing
        if missing:
            gaps.append(
                Gap(
                    call=row.call,
                    at=row.at,
                    state=row.state,
                    talk_s=round(row.talk_s, 1),
                    recorded_s=round(row.seconds, 1),
                    faults=row.faults,
                )
            )
    return Check(
        day=day,
        done_at=now,
        talks=talks,
        talk_s=talk_s,
        missing_s=all_missing_s,
        gaps=gaps[:MOST_GAPS],
        seen_by="",
        seen_at=None,
    )


async def keep(connection: AsyncConnection, check: Check) -> None:
    """Store the comparison; a day that is compared again keeps only the new one."""
    await connection.execute(sa.delete(check_table).where(_d.day == check.day))
    values = asdict(check)
    await connection.execute(sa.insert(check_table).values(values))


async def run(work: Work) -> Result:
    """The job: compare the day, and write its gaps as a table."""
    params: Mapping[str, Any] = work.params
    async with work.database.write() as connection:
        check = await compare(connection, params["day"], params["since"], params["until"], params["now"])
        await keep(connection, check)
    _write(work.file, check)
    await work.progress(check.talks, check.talks)
    return Result(file_name=f"recordings-{check.day}.csv", media_type="text/csv")


def _write(path: Path, check: Check) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["call", "at", "state", "talk_s", "recorded_s", "faults"])
        table.writerows([gap.call, gap.at, gap.state, gap.talk_s, gap.recorded_s, gap.faults] for gap in check.gaps)


JOB = Kind(name=CHECK, right=RIGHT, run=run)


class Checks:
    """The comparisons: ordered every night, and read by people who follow up the gaps."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, jobs: Jobs) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._jobs = jobs

    async def run(self) -> None:
        """Order a comparison whenever a day is due, until cancelled."""
        while True:
            asked = await self.ask()
            if asked:
                log.info("Recordings are compared with their talks.", days=asked)
            await after(self._clock, LOOK_S)

    async def ask(self) -> list[str]:
        """Order the missing comparisons of the last days that are over; return those days, oldest first."""
        now = datetime.fromtimestamp(self._clock.now(), self._zone)
        last = now.date() - timedelta(1 if now.time() >= AT else 2)
        wanted = [last - timedelta(back) for back in reversed(range(BACK_DAYS))]
        async with self._database.read() as connection:
            first = await connection.scalar(sa.select(sa.func.min(_t.ended_at)))
            done = set((await connection.execute(sa.select(_d.day).order_by(_d.day.desc()).limit(60))).scalars())
        under_way = {job.params.get("day") for job in self._jobs.kept.values() if job.kind == CHECK}
        asked = []
        for day in wanted:
            since, until = self._bounds(day)
            if first is None or until <= first or str(day) in done | under_way:
                continue
            params = {"day": str(day), "since": since, "until": until, "now": self._clock.now()}
            try:
                await self._jobs.add(SYSTEM, CHECK, params, title=str(day))
            except TooManyJobs:
                break  # the rest follow when those are done
            asked.append(str(day))
        return asked

    def _bounds(self, day: date) -> tuple[Instant, Instant]:
        begin = datetime.combine(day, time(), self._zone)
        return begin.timestamp(), datetime.combine(day + timedelta(1), time(), self._zone).timestamp()

    async def latest(self, limit: int = 60) -> Sequence[Check]:
        """The latest comparisons, newest first."""
        async with self._database.read() as connection:
            rows = await connection.execute(sa.select(check_table).order_by(_d.day.desc()).limit(limit))
            return [_check(row) for row in rows]

    async def see(self, actor: Actor, day: str) -> None:
        """Note that somebody has followed up the gaps; raises `NoSuchCheck`."""
        values = {"seen_by": actor.name[:64], "seen_at": self._clock.now()}
        async with self._database.write() as connection:
            done = await connection.execute(sa.update(check_table).where(_d.day == day).values(**values))
        if done.rowcount == 0:
            raise NoSuchCheck


def _check(row: sa.Row[Any]) -> Check:
    values = dict(row._mapping)
    return Check(**values | {"gaps": [Gap(**gap) for gap in values["gaps"]]})
