"""The overdue list: made each Wednesday, later if one was missed, or on demand; stored, sent and shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.notices import Notification, To, Whom
from infra.clock import Clock, after
from infra.database.engine import Database
from infra.jobs.service import Jobs
from infra.jobs.store import JobState
from infra.settings.files import Places
from infra.telling import Notices
from infra.trail import audit
from tickets.errors import NoSuchList, OverdueRuleChanged
from tickets.overdue import store
from tickets.overdue.job import JOB_KIND
from tickets.overdue.store import MadeList, Overdue, OverdueRule
from tickets.rules.overdue import latest_run

SHOWN = 500
"""Rows that the page shows; the file has all of them."""

LISTS = 100
LOOK_S = 60.0
UNDER_WAY = (JobState.QUEUED, JobState.RUNNING)
DISPATCH = "tickets.dispatch"
KIND = "tickets.overdue_list"
AGAIN_S = 900.0
"""The pause before a failed list is made again."""


class Labels(Protocol):
    """The names of the choices, as people read them."""

    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """The names by id, under `departments`, `types` and `urgencies`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueParts:
    """The dependencies of the lists."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    jobs: Jobs
    places: Places
    notices: Notices
    labels: Labels


class OverdueLists:
    """The lists of overdue tickets."""

    def __init__(self, parts: OverdueParts) -> None:
        self._parts = parts
        self._database = parts.database
        self._clock = parts.clock

    async def run(self) -> None:
        """Check every minute until cancelled."""
        while True:
            await self.look()
            await after(self._clock, LOOK_S)

    async def look(self) -> None:
        """Begin the list of the last Wednesday if it does not exist, and send finished lists."""
        await self._make_weekly()
        await self._send()

    async def _make_weekly(self) -> None:
        async with self._database.read() as connection:
            rule = await store.rule(connection)
            run = latest_run(self._clock.now(), self._parts.zone.key, rule.minute)
            if await store.made(connection, run):
                return
        since = self._clock.now() - AGAIN_S
        mine = [job for job in self._parts.jobs.kept.values() if job.kind == JOB_KIND and job.params["run"] == run]
        if not any(job.state in UNDER_WAY or job.created_at > since for job in mine):
            await self._begin(SYSTEM, run)

    async def _begin(self, actor: Actor, run: str) -> None:
        params = {
            "run": run,
            "now": self._clock.now(),
            "zone": self._parts.zone.key,
            "places": self._parts.places.model_dump(mode="json"),
            "labels": {of: dict(names) for of, names in self._parts.labels.labels().items()},
        }
        await self._parts.jobs.add(actor, JOB_KIND, params, title=run)

    async def _send(self) -> None:
        async with self._database.read() as connection:
            waiting = await store.untold(connection)
            rule = await store.rule(connection)
        for one in waiting:
            async with self._database.write() as connection:
                await self._tell(connection, one, rule)
                await store.told(connection, one, self._clock.now())
        if waiting:
            self._parts.notices.wake()

    async def _tell(self, connection: AsyncConnection, one: MadeList, rule: OverdueRule) -> None:
        """Notify the recipients of a list. A department gets only its own rows, at its duty desk."""
        if one.department:
            to: tuple[To, ...] = (To(Whom.DEPARTMENT, one.department),)
        else:
            to = tuple(To(Whom.ADDRESS, address) for address in rule.recipients)
        told = Notification(
            key=f"{KIND}/{one.run}/{one.department}",
            kind=KIND,
            to=to,
            values={"日期": one.run[:10], "范围": one.department or "全部", "件数": str(one.tickets)},
            file=one.file,
        )
        if to:
            await self._parts.notices.tell(connection, told)

    # --- for people ---------------------------------------------------------------------------------------------------

    async def now(self, actor: Actor) -> list[Overdue]:
        """The overdue clocks, the longest overdue first: of all tickets, or of the reader's own departments."""
        async with self._database.read() as connection:
            return await store.overdue(connection, self._clock.now(), seen(actor), SHOWN)

    async def lists(self, actor: Actor) -> list[MadeList]:
        """The newest lists that this person may read."""
        async with self._database.read() as connection:
            return await store.newest(connection, seen(actor), LISTS)

    async def file(self, actor: Actor, run: str, department: str) -> str:
        """The file of a list; raises `NoSuchList`, also for one that this person may not read."""
        own = seen(actor)
        async with self._database.read() as connection:
            found = next((one for one in await store.made(connection, run) if one.department == department), None)
        if found is None or (own is not None and department not in own):
            raise NoSuchList
        return found.file

    async def make(self, actor: Actor) -> None:
        """Make an additional list as of now; raises `TooManyJobs`."""
        actor.must(DISPATCH)
        run = datetime.fromtimestamp(self._clock.now(), self._parts.zone).strftime("%Y-%m-%dT%H:%M:%S")
        await self._begin(actor, run)
        async with self._database.write() as connection:
            await audit.write(connection, actor, "overdue.made", "overdue", run, self._clock.now())

    async def rule(self, actor: Actor) -> OverdueRule:
        """When lists are made and to whom they are sent."""
        actor.must(DISPATCH)
        async with self._database.read() as connection:
            return await store.rule(connection)

    async def set_rule(self, actor: Actor, rule: OverdueRule) -> None:
        """Change the time or the recipients; raises `OverdueRuleChanged`."""
        actor.must(DISPATCH)
        async with self._database.write() as connection:
            if not await store.put_rule(connection, rule):
                raise OverdueRuleChanged
            after = {"minute": rule.minute, "recipients": len(rule.recipients)}
            await audit.write(connection, actor, "overdue.rule", "overdue", "rule", self._clock.now(), after=after)


def seen(actor: Actor) -> Collection[str] | None:
    """The departments whose overdue tickets a person may see; None: all. People may read their own departments' tickets
    anyway."""
    return None if actor.may(DISPATCH) else actor.departments
