"""The tables of talks, of the words that find them, and of the moments in them: made from events of the history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.messages.files import RecordingFailed, RecordingReady, RecordingWaits
from core.messages.recording import TalkTicketed
from core.messages.survey import SurveyAnswered
from core.messages.telephony import CallEnded
from infra.database.engine import Moment, metadata
from infra.database.statements import adding
from infra.live.history import Fact, Projection, event_table
from recording.keeping.marks import KEPT, marks_of
from recording.rules.story import TYPES, Cue, CueKind, Happened, Story, told
from recording.store import recording_table

talk_table = sa.Table(
    "recorded_talk",
    metadata,
    sa.Column("call", sa.String(150), primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("recording", sa.String(160), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Column("talk_s", sa.Float, nullable=False),
    sa.Column("direction", sa.String(16), nullable=False),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("queue", sa.String(64), nullable=False),
    sa.Column("level", sa.String(24), nullable=False),
    sa.Column("training", sa.Boolean, nullable=False),
    sa.Column("faults", sa.String(120), nullable=False),
    sa.Index("ix_recorded_talk_at", "at", "call", "state", "seconds"),
    sa.Index("ix_recorded_talk_ended_at", "ended_at"),
)
"""`at`: when the talk began. `state`: ready, failed, waiting (for disk space), waived (not recorded, by a rule), or
missing.
"""

key_table = sa.Table(
    "recording_key",
    metadata,
    sa.Column("kind", sa.String(12), primary_key=True),
    sa.Column("value", sa.String(64), primary_key=True),
    sa.Column("at", Moment, primary_key=True),
    sa.Column("call", sa.String(150), primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Index("ix_recording_key_call", "call"),
    sqlite_with_rowid=False,
)
"""One row for each word that finds a talk. The talk's time comes third, so that all finds of a word are read in display
order; state and length are copied from the talk, so that an unsuitable one costs no more.
"""

cue_table = sa.Table(
    "recording_cue",
    metadata,
    sa.Column("call", sa.String(150), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("who", sa.String(64), nullable=False),
    sa.Column("note", sa.String(64), nullable=False),
)
_t, _k, _c, _e, _r = talk_table.c, key_table.c, cue_table.c, event_table.c, recording_table.c

AGENT, QUEUE, NUMBER, TAIL, TICKET, TAG, LEVEL = "agent", "queue", "number", "tail", "ticket", "tag", "level"
STATE, DIRECTION, TRAINING, LONG = "state", "direction", "training", "long"
ORDINARY = {STATE: "ready", DIRECTION: "in"}
"""The values of nearly all talks; no word is stored for them."""

TAIL_DIGITS = 4
"""The number of last digits of a number that people partly remember."""

LONG_S, LONGEST_WORDS = 600, 36
"""A recording has a word for each ten minutes of its length, up to six hours."""

MOST_EVENTS = 5_000
"""The most events of one call that are read; an ordinary call has thirty."""

MOST_CUES = 500

OF = "of"
"""The parameter with the call. These statements run for each call, so they are built once."""

_of_it: sa.BindParameter[str] = sa.bindparam(OF)
_RECORDING = (
    sa.select(_r.id, _r.state, _r.seconds, _r.started_at, _r.faults, _r.sound)
    .where(_r.call == _of_it)
    .order_by(_r.filed_at.desc())
    .limit(1)
)
_TAGS = sa.select(_k.value).where(_k.call == _of_it, _k.kind == TAG)
_EVENTS = (
    sa.select(_e.type, _e.at, _e.body)
    .where(_e.subject == _of_it, _e.type.in_(TYPES))
    .order_by(_e.n, _e.i)
    .limit(MOST_EVENTS)
)
_FORGOTTEN = tuple(sa.delete(table).where(table.c.call == _of_it) for table in (talk_table, key_table, cue_table))


@dataclass(frozen=True, slots=True)
class KnownCue:
    """A moment of a talk, in seconds of its recording."""

    kind: CueKind
    at_s: float
    who: str
    note: str


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Update each call that is over, whose recording is in the file store, or for which a ticket was made."""
    for call in dict.fromkeys(call for fact in facts if (call := _call_of(fact)) is not None):
        await tell(connection, call)


def _call_of(fact: Fact) -> str | None:
    match fact.event:
        case CallEnded(call=call) | SurveyAnswered(call=call) | TalkTicketed(call=call):
            return call
        case RecordingReady(call=call) | RecordingFailed(call=call) | RecordingWaits(call=call):
            return call
        case _:
            return None


TOLD = (CallEnded, SurveyAnswered, RecordingReady, RecordingFailed, RecordingWaits, TalkTicketed)
PROJECTIONS = (Projection(TOLD, project),)


async def tell(connection: AsyncConnection, call: str) -> None:
    """Write the known facts of a call; nothing, if nobody talked in it and nothing was recorded."""
    of_it = {OF: call}
    story = told(await _events(connection, call))
    row = (await connection.execute(_RECORDING, of_it)).one_or_none()
    begun_at = story.begun_at or (None if row is None else row.started_at)
    if begun_at is None or (row is None and story.ended_at is None):
        return
    state = row.state if row is not None else "waived" if story.waived else "missing"
    values = {
        "call": call,
        "at": begun_at,
        "ended_at": story.ended_at,
        "recording": "" if row is None else row.id,
        "state": state,
        "seconds": 0.0 if row is None else row.seconds,
        "talk_s": story.talk_s,
        "direction": story.direction,
        "number": story.number[:64],
        "queue": story.queue[:64],
        "level": story.level[:24],
        "training": story.training,
        "faults": "" if row is None else row.faults,
    }
    # People give the tags; no event has them.
    tags = (await connection.execute(_TAGS, of_it)).scalars()
    given = [(TAG, tag) for tag in tags]
    given += [(KEPT, mark) for mark in await marks_of(connection, None if row is None else row.sound)]
    for forgotten in _FORGOTTEN:
        await connection.execute(forgotten, of_it)
    await connection.execute(adding(talk_table, tuple(values)), values)
    shared = {"at": begun_at, "call": call, "state": state, "seconds": values["seconds"]}
    about = _about(story, state, 0.0 if row is None else row.seconds)
    words = dict.fromkeys((kind, value[:64]) for kind, value in (*_words(story), *about, *given) if value)
    if words:
        rows = [{"kind": kind, "value": value, **shared} for kind, value in words]
        await connection.execute(sa.insert(key_table), rows)
    if story.cues:
        await connection.execute(sa.insert(cue_table), _cue_rows(call, story.cues))


def _words(story: Story) -> Iterable[tuple[str, str]]:
    yield from ((AGENT, agent) for agent in story.agents)
    yield from ((QUEUE, queue) for queue in story.queues)
    yield from ((TICKET, ticket) for ticket in story.tickets)
    yield LEVEL, story.level
    if story.number:
        yield NUMBER, story.number
        yield TAIL, story.number[-TAIL_DIGITS:]


def _about(story: Story, state: str, seconds: float) -> Iterable[tuple[str, str]]:
    yield TRAINING, "yes" if story.training else ""
    yield from (
        (kind, value) for kind, value in ((STATE, state), (DIRECTION, story.direction)) if value != ORDINARY[kind]
    )
    yield from ((LONG, word) for word in long_words(seconds))


def long_words(seconds: float) -> list[str]:
    """The words for a recording of this length, the longest last."""
    return [str(n * LONG_S) for n in range(1, min(int(seconds // LONG_S), LONGEST_WORDS) + 1)]


def _cue_rows(call: str, cues: Sequence[Cue]) -> list[dict[str, Any]]:
    return [
        {"call": call, "n": n, "at": cue.at, "kind": cue.kind.value, "who": cue.who[:64], "note": cue.note[:64]}
        for n, cue in enumerate(cues[:MOST_CUES])
    ]


async def _events(connection: AsyncConnection, call: str) -> list[Happened]:
    rows = await connection.execute(_EVENTS, {OF: call})
    return [Happened(row.type, row.body.get("at", row.at), row.body) for row in rows]


async def add_word(connection: AsyncConnection, call: str, kind: str, value: str) -> None:
    """Add a word that finds the talk; a call without a talk gets none."""
    query = sa.select(_t.at, _t.state, _t.seconds).where(_t.call == call)
    talk = (await connection.execute(query)).one_or_none()
    if talk is None or not value:
        return
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    word = {"kind": kind, "value": value[:64], "at": talk.at, "call": call}
    given = insert(key_table).values(**word, state=talk.state, seconds=talk.seconds)
    await connection.execute(given.on_conflict_do_nothing())


async def set_tags(connection: AsyncConnection, call: str, tags: Sequence[str]) -> None:
    """Replace the tags."""
    await connection.execute(sa.delete(key_table).where(_k.call == call, _k.kind == TAG))
    for tag in tags:
        await add_word(connection, call, TAG, tag)


async def words_of(connection: AsyncConnection, calls: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """The words of each of these talks, by kind."""
    found: dict[str, dict[str, list[str]]] = {}
    query = sa.select(_k.call, _k.kind, _k.value).where(_k.call.in_(calls)).order_by(_k.kind, _k.value)
    for row in await connection.execute(query):
        found.setdefault(row.call, {}).setdefault(row.kind, []).append(row.value)
    return found


async def cues_of(connection: AsyncConnection, call: str, began: Instant) -> list[KnownCue]:
    """The moments of a call, in seconds from `began`; earlier ones are set to its beginning."""
    query = sa.select(_c.kind, _c.at, _c.who, _c.note).where(_c.call == call).order_by(_c.n)
    return [
        KnownCue(CueKind(row.kind), round(max(0.0, row.at - began), 2), row.who, row.note)
        for row in await connection.execute(query)
    ]


async def untold(connection: AsyncConnection, limit: int) -> list[str]:
    """Calls with a recording but without a talk: those of earlier releases."""
    told_of = sa.exists().where(_t.call == _r.call)
    query = sa.select(_r.call).where(~told_of).distinct().limit(limit)
    return list((await connection.execute(query)).scalars())
