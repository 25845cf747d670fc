"""Copies the journal's events to the database, in order, exactly once; the database may be slow, full or away.

While it is away, the journal waits. An event or fact that the database will never take is our fault, and stops nothing:
the event is set aside, and a projection skips a fact that it cannot digest.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.messages.base import Event, Passing
from infra.database.away import DatabaseAway, refuses_data, why_away
from infra.database.engine import Database, Moment, metadata
from infra.live.codec import Codec, Unreadable
from infra.live.journal import Journal, Line, Tail, unpack_posts
from infra.logs import metrics

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

NAMED = 20
"""The most refused facts that one log line names."""

GATHER_S = 0.25
"""Events are gathered this long before a transaction, so that a busy second costs few of them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An event of the journal, with its position there."""

    n: int
    i: int
    at: Instant
    event: Event


Project = Callable[[AsyncConnection, Sequence[Fact]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Projection:
    """A domain's own tables about the past: `project` gets the facts of `types`, in order."""

    types: tuple[type[Event], ...]
    project: Project


class History:
    """The task that copies. Everything in one batch, and the position, are one transaction."""

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
        """The number of journal lines that are not in the database yet."""
        return self._journal.n - self._position

    async def run(self) -> None:
        """Copy until cancelled. Raises `DatabaseAway`; when run again, it continues after what the database has."""
        await self._load_position()
        tail = Tail(self._journal.folder, self._position, self._journal.set_aside)
        while True:
            self._journal.appended.clear()
            lines = tail.read(BATCH)
            if not lines:
                await self._journal.appended.wait()
                await asyncio.sleep(GATHER_S)
                continue
            await self._copy(lines)
            async with self._copied:
                self._position = lines[-1].n
                self._copied.notify_all()
            if len(lines) < BATCH:
                self._journal.forget_before(self._position)
                await asyncio.sleep(GATHER_S)

    async def drained(self) -> None:
        """Return when everything now in the journal has been copied."""
        upto = self._journal.n
        async with self._copied:
            await self._copied.wait_for(lambda: self._position >= upto)

    async def _load_position(self) -> None:
        async with self._database.read() as connection:
            found = await connection.scalar(sa.select(position_table.c.n).where(position_table.c.reader == "history"))
        async with self._copied:
            self._position = found or 0
            self._copied.notify_all()

    async def _copy(self, lines: Sequence[Line]) -> None:
        facts, rows = self._facts(lines)
        try:
            async with self._database.write() as connection:
                await self._copy_plainly(connection, lines[-1].n, facts, rows)
                return
        except DatabaseAway:
            raise
        except Exception as error:  # whatever it is: something in this batch is poisoned, and is found one by one
            log.debug("A batch of events is copied one by one.", error=type(error).__name__)
        async with self._database.write() as connection:
            await self._copy_carefully(connection, lines[-1].n, facts, rows)

    async def _copy_plainly(
        self, connection: AsyncConnection, n: int, facts: Sequence[Fact], rows: Sequence[Mapping[str, object]]
    ) -> None:
        """The usual way: copy everything, without savepoints."""
        await self._move(connection, n)
        if rows:
            await _add(connection, rows)
        for projection, wanted in self._wanted(facts):
            await projection.project(connection, wanted)

    async def _copy_carefully(
        self, connection: AsyncConnection, n: int, facts: Sequence[Fact], rows: Sequence[Mapping[str, object]]
    ) -> None:
        """Copy everything that can be taken, each part in its own savepoint."""
        # First, since SQLite's driver begins no transaction for a savepoint.
        await self._move(connection, n)
        await self._insert(connection, rows)
        for projection, wanted in self._wanted(facts):
            await _project(projection, connection, wanted)

    def _wanted(self, facts: Sequence[Fact]) -> Iterator[tuple[Projection, Sequence[Fact]]]:
        for projection in self._projections:
            wanted = [fact for fact in facts if isinstance(fact.event, projection.types)]
            if wanted:
                yield projection, wanted

    @staticmethod
    async def _move(connection: AsyncConnection, n: int) -> None:
        position = sa.update(position_table).where(position_table.c.reader == "history").values(n=n)
        if (await connection.execute(position)).rowcount == 0:
            await connection.execute(sa.insert(position_table).values(reader="history", n=n))

    async def _insert(self, connection: AsyncConnection, rows: Sequence[Mapping[str, object]]) -> None:
        """Write the raw events; those that the database refuses are set aside.

        Only for their content: when it refuses all of them, because a table or a right is missing, the journal waits.
        """
        if not rows or await _fault(connection, lambda: _add(connection, rows)) is None:
            return
        for row in rows:
            fault = await _fault(connection, lambda row=row: _add(connection, [row]))  # type: ignore[misc]
            if fault is not None and not refuses_data(fault):
                raise fault
            if fault is not None:
                content = msgspec.json.encode((row["type"], row["body"]))
                self._journal.set_aside.keep(f"event-{row['n']}-{row['i']}.json", fault, content)

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


class EventLog:
    """Reads the raw events of one call or interaction. Unreadable ones are left out."""

    def __init__(self, database: Database, codec: Codec) -> None:
        self._database = database
        self._codec = codec

    async def of(self, subject: str, limit: int) -> list[Event]:
        """The first events of this subject, in order."""
        table = event_table.c
        query = (
            sa.select(table.type, table.body).where(table.subject == subject).order_by(table.n, table.i).limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        found = []
        for row in rows:
            with contextlib.suppress(Unreadable):
                message = self._codec.unpack_message(row.type, row.body)
                if isinstance(message, Event):
                    found.append(message)
        return found


async def _add(connection: AsyncConnection, rows: Sequence[Mapping[str, object]]) -> None:
    await connection.execute(sa.insert(event_table), list(rows))


async def _project(projection: Projection, connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Project the facts. A fact that the projection cannot digest is our fault; it alone is skipped, in this projection
    only.
    """
    fault = await _fault(connection, lambda: projection.project(connection, facts))
    if fault is None:
        return
    refused = facts
    if len(facts) > 1:
        one = projection.project
        refused = [
            fact
            for fact in facts
            if await _fault(connection, lambda fact=fact: one(connection, [fact])) is not None  # type: ignore[misc]
        ]
    name = projection.project.__module__
    metrics.PROJECTION_FAULTS.labels(name).inc(len(refused))
    log.error(
        "A projection refused facts; the raw events are kept.",
        projection=name,
        refused=[(fact.n, fact.i, type(fact.event).__name__) for fact in refused[:NAMED]],
        count=len(refused),
        exc_info=fault,
    )


async def _fault(connection: AsyncConnection, work: Callable[[], Awaitable[None]]) -> Exception | None:
    """Do `work` in a savepoint. If it raises an exception, undo its changes and return it; if the database is away,
    raise.
    """
    try:
        async with connection.begin_nested():
            await work()
    except Exception as error:  # whatever it is: one poisoned fact must not stop the history for good
        if why_away(error) is not None or connection.invalidated:
            raise
        return error
    return None
