"""Two million talks of a year as the projection leaves them, bulk-inserted into SQLite or PostgreSQL.

They are distributed as a hotline's are: eighty agents have most of them and one has hardly any, one citizen in three
calls again, a tag is rare, and one level of the survey is rarer than the others.
"""

import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from infra.database.engine import Database
from recording.finding.talks import (
    AGENT,
    DIRECTION,
    LEVEL,
    LONG,
    NUMBER,
    ORDINARY,
    QUEUE,
    STATE,
    TAG,
    TAIL,
    TAIL_DIGITS,
    TICKET,
    TRAINING,
    key_table,
    long_words,
    talk_table,
)

YEAR_S = 365 * 86_400.0
BEGIN = 1_764_000_000.0
AGENTS = [str(number) for number in range(8001, 8081)]
NEW_AGENT = "8081"
"""An agent with one talk in ten thousand."""

QUEUES = ("general", "water", "traffic", "health", "housing", "english")
QUEUE_WEIGHTS = (50, 15, 15, 10, 9, 1)
TAGS = ("投诉升级", "表扬", "样例", "方言", "需复听", "政策咨询", "敏感信息", "重复来电")
LEVELS = ("very_satisfied", "satisfied", "fair", "dissatisfied", "very_dissatisfied")
LEVEL_WEIGHTS = (55, 25, 12, 6, 2)
DIRECTIONS = ("in", "out", "callback")
DIRECTION_WEIGHTS = (94, 5, 1)
STATES = ("ready", "failed", "waived", "missing")
STATE_WEIGHTS = (9950, 2, 45, 3)
AT_ONCE = 20_000

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk, and the values by which a search finds it."""

    call: str
    at: float
    state: str
    seconds: float
    direction: str
    number: str
    queue: str
    level: str
    training: bool
    agents: tuple[str, ...]
    ticket: str
    tag: str

    def row(self) -> Row:
        """Its row of `recorded_talk`, in column order."""
        at, ended_at = moment(self.at), moment(self.at + self.seconds)
        recording = "" if self.state in ("waived", "missing") else f"r-{self.call}"
        about = (self.direction, self.number, self.queue, self.level, self.training, "")
        return (self.call, at, ended_at, recording, self.state, self.seconds, self.seconds, *about)

    def words(self) -> Iterator[Row]:
        """Its rows of `recording_key`, in column order."""
        shared = (moment(self.at), self.call, self.state, self.seconds)
        for kind, value in self._found_by():
            if value:
                yield (kind, value, *shared)

    def _found_by(self) -> Iterator[tuple[str, str]]:
        yield from ((AGENT, agent) for agent in self.agents)
        yield QUEUE, self.queue
        yield NUMBER, self.number
        yield TAIL, self.number[-TAIL_DIGITS:]
        yield TAG, self.tag
        yield LEVEL, self.level
        yield TRAINING, "yes" if self.training else ""
        yield STATE, "" if self.state == ORDINARY[STATE] else self.state
        yield DIRECTION, "" if self.direction == ORDINARY[DIRECTION] else self.direction
        yield from ((LONG, word) for word in long_words(self.seconds))
        if self.ticket:
            yield TICKET, f"t-{self.ticket}"
            yield TICKET, f"20261126-{self.ticket}"


def moment(at: float) -> datetime:
    """The value of a column."""
    return datetime.fromtimestamp(at, UTC)


def talks(count: int, chance: random.Random) -> Iterator[Talk]:
    """`count` talks over a year, in order of time."""
    citizens = max(1, count // 3)
    for n in range(count):
        at = BEGIN + n * YEAR_S / count
        agents = chance.sample(AGENTS, 2 if chance.random() < 0.08 else 1)
        state = chance.choices(STATES, STATE_WEIGHTS)[0]
        yield Talk(
            call=f"hotline1-{at:.6f}.{n}",
            at=at,
            state=state,
            seconds=0.0 if state == "missing" else round(min(chance.expovariate(1 / 180), 7_000.0), 2),
            direction=chance.choices(DIRECTIONS, DIRECTION_WEIGHTS)[0],
            number=number_of(chance.randrange(citizens)),
            queue=chance.choices(QUEUES, QUEUE_WEIGHTS)[0],
            level=chance.choices(LEVELS, LEVEL_WEIGHTS)[0] if chance.random() < 0.4 else "",
            training=chance.random() < 0.0005,
            agents=(*agents, NEW_AGENT) if n % 10_000 == 77 else tuple(agents),
            ticket=f"{n:08d}" if chance.random() < 0.6 else "",
            tag=chance.choice(TAGS) if chance.random() < 0.04 else "",
        )


def number_of(citizen: int) -> str:
    """The telephone number of one of up to ten million citizens; consecutive ones have nothing in common."""
    return f"13{citizen * 387_420_489 % 1_000_000_007:09d}"


async def fill(database: Database, count: int) -> None:
    """Fill the tables with talks; they must be empty."""
    made = talks(count, random.Random(12345))
    indexes = (*talk_table.indexes, *key_table.indexes)
    async with database.write() as connection:
        # Indexing rows that are already there takes a tenth of the time that a growing index takes.
        for index in indexes:
            await connection.run_sync(index.drop)
    if database.is_sqlite:
        _fill_sqlite(make_url(str(database.engine.url)).database or "", made)
    else:
        await _fill_postgres(database, made)
    async with database.write() as connection:
        for index in indexes:
            await connection.run_sync(index.create)
    if not database.is_sqlite:
        async with database.engine.connect() as connection:
            # PostgreSQL does so by itself, but only a minute after that many rows were inserted.
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await alone.execute(sa.text("VACUUM ANALYZE recorded_talk, recording_key"))


def _fill_sqlite(file: str, made: Iterator[Talk]) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-400000")
        connection.execute("CREATE TEMP TABLE word AS SELECT * FROM recording_key")
        while some := list(islice(made, AT_ONCE)):
            _into(connection, "recorded_talk", map(Talk.row, some))
            _into(connection, "word", (key for talk in some for key in talk.words()))
        # The table is its own index: inserted in order, it grows only at its end.
        connection.execute("INSERT INTO recording_key SELECT * FROM word ORDER BY kind, value, at, call")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _into(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    some = [tuple(map(_sqlite_value, row)) for row in rows]
    marks = ", ".join("?" * len(some[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", some)


def _sqlite_value(value: object) -> object:
    """A value as SQLAlchemy stores it."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ", "microseconds")
    return value


async def _fill_postgres(database: Database, made: Iterator[Talk]) -> None:
    async with database.write() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        while some := list(islice(made, AT_ONCE)):
            await driver.copy_records_to_table("recorded_talk", records=map(Talk.row, some))
            keys = [key for talk in some for key in talk.words()]
            await driver.copy_records_to_table("recording_key", records=keys)
