"""Copies the journal's events to the database, in order, exactly once; the database may be slow, full or away."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.messages.base import Event, Passing
from infra.codec import Codec
from infra.database import AWAY, Database, Moment, metadata
from infra.journal import Journal, Line, Tail, unpack_posts

log = structlog.get_logger()

event_table = sa.Table(
    "event",
    metadata,
    sa.Column("n", sa.BigInteger, primary_key=True),
    sa.Column("i", sa.Integer, primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("owner", sa.String(32), nullable=False),
    sa.Column("type", sa.String(64), nullable=False),
    sa.Column("subject", sa.String(160), nullable=False, index=True),
    sa.Column("body", sa.JSON, nullable=False),
)
position_table = sa.Table(
    "history_position",
    metadata,
    sa.Column("reader", sa.String(32), primary_key=True),
    sa.Column("n", sa.BigInteger, nullable=False),
)

BATCH = 500
"""Lines per transaction."""

GATHER_S = 0.25
"""How long events are gathered before a transaction, so that a busy second costs few of them."""

RETRY_S = (0.5, 1.0, 2.0, 5.0)
"""Pauses between attempts while the database is away."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One event of the journal, with its place in it."""

    n: int
    i: int
    at: Instant
    event: Event


Project = Callable[[AsyncConnection, Sequence[Fact]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Projection:
    """A domain's own tables of what has happened: `project` is given the facts of `types`, in order."""

    types: tuple[type[Event], ...]
    project: Project


class History:
    """The task that copies. Everything of one batch, and the position, are one transaction."""

    def __init__(
        self, database: Database, journal: Journal, codec: Codec, projections: Sequence[Projection] = ()
    ) -> None:
        self._database = database
        self._journal = journal
        self._codec = codec
        self._projections = projections
        self._position = 0
        self._copied = asyncio.Condition()

    @property
    def lag(self) -> int:
        """How many lines of the journal are not in the database yet."""
        return self._journal.n - self._position

    async def run(self) -> None:
        """Copy until cancelled."""
        await self._patiently(self._load_position)
        tail = Tail(self._journal.folder, self._position, self._journal.set_aside)
        while True:
            self._journal.appended.clear()
            lines = tail.read(BATCH)
            if not lines:
                await self._journal.appended.wait()
                await asyncio.sleep(GATHER_S)
                continue
            await self._patiently(lambda lines=lines: self._copy(lines))  # type: ignore[misc]
            async with self._copied:
                self._position = lines[-1].n
                self._copied.notify_all()
            if len(lines) < BATCH:
                self._journal.forget_before(self._position)
                await asyncio.sleep(GATHER_S)

    async def drained(self) -> None:
        """Return when all that is in the journal now has been copied."""
        upto = self._journal.n
        async with self._copied:
            await self._copied.wait_for(lambda: self._position >= upto)

    async def _load_position(self) -> None:
        async with self._database.read() as connection:
            found = await connection.scalar(sa.select(position_table.c.n).where(position_table.c.reader == "history"))
        self._position = found or 0

    async def _patiently(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do `work`, again and again while the database is away."""
        attempt = 0
        while True:
            try:
                await work()
                return
            except AWAY as error:
                pause = RETRY_S[min(attempt, len(RETRY_S) - 1)]
                attempt += 1
                log.error("The history cannot be written; trying again.", error=type(error).__name__, pause_s=pause)
                await asyncio.sleep(pause)

    async def _copy(self, lines: Sequence[Line]) -> None:
        facts, rows = self._facts(lines)
        async with self._database.write() as connection:
            if rows:
                await connection.execute(sa.insert(event_table), rows)
            for projection in self._projections:
                wanted = [fact for fact in facts if isinstance(fact.event, projection.types)]
                if wanted:
                    await self._project(projection, connection, wanted)
            changed = await connection.execute(
                sa.update(position_table).where(position_table.c.reader == "history").values(n=lines[-1].n)
            )
            if changed.rowcount == 0:
                await connection.execute(sa.insert(position_table).values(reader="history", n=lines[-1].n))

    @staticmethod
    async def _project(projection: Projection, connection: AsyncConnection, facts: Sequence[Fact]) -> None:
        """Facts that contradict the tables are a fault of ours: logged, left out here, never in the way."""
        try:
            async with connection.begin_nested():
                await projection.project(connection, facts)
        except (sa.exc.IntegrityError, sa.exc.DataError, sa.exc.ProgrammingError) as error:
            log.error(
                "A projection refused facts; the raw events are kept.",
                projection=projection.project.__module__,
                error=type(error).__name__,
                first=facts[0].n,
                last=facts[-1].n,
            )

    def _facts(self, lines: Sequence[Line]) -> tuple[list[Fact], list[dict[str, object]]]:
        facts: list[Fact] = []
        rows: list[dict[str, object]] = []
        for line in lines:
            for i, message in unpack_posts(line, self._codec, self._journal.set_aside):
                if not isinstance(message, Event) or isinstance(message, Passing):
                    continue
                facts.append(Fact(line.n, i, line.t, message))
                name, body = line.ps[i]
                subject = str(body.get("call") or body.get("interaction") or body.get("agent") or "")
                rows.append(
                    {"n": line.n, "i": i, "at": line.t, "owner": line.o, "type": name, "subject": subject, "body": body}
                )
        return facts, rows
