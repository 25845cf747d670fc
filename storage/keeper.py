"""The file store's duties: it watches the disks, and starts each night's work. No call waits for it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

import structlog

from core.actor import SYSTEM, Actor
from core.changing import Changing
from core.ids import Instant
from infra.clock import Clock, after
from infra.database.engine import Database
from infra.files import rule_store, store
from infra.files.file_store import FileStore
from infra.files.folders import Space
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.store import Job
from infra.logs import metrics
from infra.trail import audit
from storage import heads
from storage.jobs import RESEAL, RETENTION, ROOM, VERIFY
from storage.retention import MANAGE

log = structlog.get_logger()

LOOK_S: Final = 60.0
"""How often the disks are checked."""

ROOM_S: Final = 600.0
"""The pause before making room again."""

NIGHT: Final = 3
"""The hour, in the site's zone, from which the day's duties are done."""

Level = Literal["enough", "low", "full", "away"]
LEVELS: Final[tuple[Level, ...]] = ("enough", "low", "full", "away")


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder's disk. `full`: files go elsewhere, or some are deleted by rule; `away`: it is unreachable."""

    folder: str
    path: str
    level: Level
    free: int
    total: int


class Keeper(Changing):
    """Watches the disks. Listeners hear when a disk's level has changed."""

    def __init__(self, database: Database, clock: Clock, file_store: FileStore, jobs: Jobs) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._file_store = file_store
        self._jobs = jobs
        self._room_at: Instant = 0.0
        self.disks: tuple[Disk, ...] = ()

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            await self.look()
            await self.end_holds()
            await self.do_duties()
            await after(self._clock, LOOK_S)

    # --- the disks ----------------------------------------------------------------------------------------------------

    async def look(self) -> None:
        """Check the disks; warn, and start to make room when necessary."""
        before = {disk.folder: disk.level for disk in self.disks}
        self.disks = tuple(await asyncio.to_thread(self._measure))
        for disk in self.disks:
            metrics.FILES_FREE.labels(disk.folder).set(disk.free)
            metrics.FILES_LEVEL.labels(disk.folder).set(LEVELS.index(disk.level))
            if disk.level != before.get(disk.folder, "enough"):
                tell = log.info if disk.level == "enough" else log.error
                tell("The disk of a folder of files has another level.", folder=disk.folder, level=disk.level)
        if before != {disk.folder: disk.level for disk in self.disks}:
            self._tell()
        first = self.disks[0]
        moves = first.level == "low" and any(disk.level == "enough" for disk in self.disks[1:])
        if (first.level == "full" or moves) and self._clock.now() >= self._room_at:
            self._room_at = self._clock.now() + ROOM_S
            await self._begin(ROOM)

    def _measure(self) -> list[Disk]:
        folders = self._file_store.writer.folders
        return [self._disk(name, str(folders.root(name))) for name in folders.names]

    def _disk(self, name: str, path: str) -> Disk:
        folders = self._file_store.writer.folders
        try:
            space = folders.space(name)
        except OSError:
            return Disk(name, path, "away", 0, 0)
        return Disk(name, path, self._level(space), space.free, space.total)

    def _level(self, space: Space) -> Level:
        places = self._file_store.writer.folders.places
        if space.free_percent < places.act_free_percent:
            return "full"
        return "low" if space.free_percent < places.warn_free_percent else "enough"

    # --- holds --------------------------------------------------------------------------------------------------------

    async def end_holds(self) -> None:
        """End the legal holds that have expired."""
        for hold in await self._file_store.end_holds():
            log.info("A legal hold has ended by itself.", hold=hold.id, file=hold.file)

    # --- the day ------------------------------------------------------------------------------------------------------

    async def do_duties(self) -> None:
        """Once a night: export the head, delete due files, verify the day before, and renew keys if necessary. A missed
        night is made up for at the next start.
        """
        zone = ZoneInfo(self._file_store.writer.folders.places.zone)
        night = (datetime.fromtimestamp(self._clock.now(), zone) - timedelta(hours=NIGHT)).date().isoformat()
        async with self._database.read() as connection:
            done = await rule_store.duty(connection, "night")
        if done is not None and done[1].get("night") == night:
            return
        if done is not None:  # a newly set up system has nothing to keep in order
            await self._night(zone)
        async with self._database.write() as connection:
            await rule_store.note_duty(connection, "night", self._clock.now(), {"night": night})

    async def _night(self, zone: ZoneInfo) -> None:
        await self.export_head()
        await self._begin(RETENTION)
        await self._begin(VERIFY, self._day_before(zone))
        if await self.to_reseal():
            await self._begin(RESEAL)

    def _day_before(self, zone: ZoneInfo) -> dict[str, float]:
        today = datetime.fromtimestamp(self._clock.now(), zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return {"since": (today - timedelta(days=1)).timestamp(), "until": today.timestamp()}

    async def export_head(self) -> str:
        """Export the chain's head; return the name of its file, empty if there is no row yet."""
        writer = self._file_store.writer
        places, now = writer.folders.places, self._clock.now()
        async with self._database.read() as connection:
            link = await store.last_link(connection)
        if link is None:
            return ""
        zone = ZoneInfo(places.zone)
        path = await asyncio.to_thread(heads.export, places.heads, link, writer.keys, places.site, zone, now)
        async with self._database.write() as connection:
            about = {"rows": link.seq, "hash": link.hash, "file": path.name}
            await rule_store.note_duty(connection, "head", now, about)
        return path.name

    async def to_reseal(self) -> int:
        """The number of files with another key than the newest one."""
        known = await asyncio.to_thread(self._file_store.writer.keys.facts)
        if not known:
            return 0
        async with self._database.read() as connection:
            return await rule_store.count_other_keys(connection, known[-1].id)

    async def _begin(self, kind: str, about: dict[str, float] | None = None) -> Job | None:
        return await self.begin(SYSTEM, kind, about or {}, "")

    async def begin(self, actor: Actor, kind: str, about: dict[str, float], title: str) -> Job | None:
        """Start this work, or return the unfinished job that already does it. Verifications are always added; None if
        the system itself has too many.
        """
        unfinished = [job for job in self._jobs.kept.values() if job.kind == kind and not job.over]
        if kind != VERIFY and unfinished:
            return unfinished[0]
        params = {"places": self._file_store.writer.folders.places.model_dump(mode="json"), "by": actor.name, **about}
        try:
            return await self._jobs.add(actor, kind, params, title)
        except TooManyJobs:
            if actor is not SYSTEM:
                raise
            return None

    async def new_key(self, actor: Actor, reason: str) -> str:
        """Add a key for new files, and start to encrypt the others with it; return its id."""
        actor.must(MANAGE)
        async with self._database.write() as connection:
            await audit.write(connection, actor, "files.new_key", "files", "", self._clock.now(), reason=reason)
        made = await asyncio.to_thread(self._file_store.writer.keys.add)
        await self._begin(RESEAL)
        return made
