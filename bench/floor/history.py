"""The calls, talks and recordings of a load run, read from the history's SQLite file."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from bench.measure.faults import Talk
from bench.sound.voices import TONES

MADE_ANEW_S = 3.0
"""A page whose sound finds no way, or that was reloaded, has its leg again within this time."""


@dataclass(frozen=True)
class FloorCall:
    """A call from a caller with a tone: what `scenarios.callers` put into its number, and what became of it."""

    id: str
    tone: int
    port: int
    arrived_at: float
    ended_at: float | None
    ended_by: str | None
    cause: str | None
    answered_at: float | None
    caller: str = ""
    talks: Sequence[Talk] = field(default=())


def moment(text: object) -> float:
    """A moment of the history as seconds since the epoch."""
    return datetime.fromisoformat(str(text)).replace(tzinfo=UTC).timestamp()


def rows(database: Path, query: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
    """Run a query while the core writes."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20.0)) as connection:
        return connection.execute(query, values).fetchall()


def floor_calls(database: Path, numbers: Sequence[str], ids: Sequence[str] | None = None) -> list[FloorCall]:
    """The calls to these numbers (with `ids`, only those of them), in order of arrival."""
    marks = ",".join("?" * len(numbers))
    some = f" AND c.id IN ({','.join('?' * len(ids))})" if ids is not None else ""
    values = [*numbers, *(ids or ())]
    legs: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for leg in rows(
        database,
        "SELECT l.call, o.agent, l.answered_at, l.joined_at, l.ended_at, l.ended_by"
        " FROM leg l JOIN call c ON c.id = l.call"
        f" LEFT JOIN offer o ON o.id = l.id WHERE c.called IN ({marks}){some} ORDER BY l.answered_at",
        values,
    ):
        legs[str(leg[0])].append(leg[1:])
    calls = rows(
        database,
        "SELECT c.id, c.caller, c.arrived_at, c.ended_at, c.ended_by, c.cause FROM call c"
        f" WHERE c.called IN ({marks}){some} ORDER BY c.arrived_at",
        values,
    )
    return [_call(call, legs[str(call[0])]) for call in calls]


def _call(call: tuple[object, ...], legs: Sequence[tuple[object, ...]]) -> FloorCall:
    id, caller, arrived_at, ended_at, ended_by, cause = call
    over = moment(ended_at) if ended_at else None
    talks: list[Talk] = []
    for agent, answered, joined, end, by in legs:
        if joined:
            until = min(moment(end) if end else 1e12, over or 1e12)
            _add(talks, Talk(str(agent or ""), moment(answered or joined), until, str(by)))
    tone, port = tone_and_port(str(caller))
    first = next((moment(leg[1]) for leg in legs if leg[1]), None)
    return FloorCall(
        str(id),
        tone,
        port,
        moment(arrived_at),
        over,
        str(ended_by) if ended_by else None,
        str(cause) if cause else None,
        first,
        str(caller),
        talks,
    )


def _add(talks: list[Talk], talk: Talk) -> None:
    """Add a talk. A leg without an offer is the last one made anew for the same agent: both sides see one talk."""
    before = talks[-1] if talks else None
    if talk.agent or before is None:
        talks.append(talk)
    elif talk.began_at - before.ended_at < MADE_ANEW_S:
        talks[-1] = replace(before, ended_at=talk.ended_at, ended_by=talk.ended_by)
    else:
        talks.append(replace(talk, agent=before.agent))


def tone_and_port(caller: str) -> tuple[int, int]:
    """Tone and port from the number of a load's caller: a 1, two digits of tone, five of port, a count."""
    if len(caller) < 9 or not caller.isdigit() or int(caller[1:3]) >= len(TONES):
        raise ValueError(f"not a caller of the load: {len(caller)} characters")
    return int(caller[1:3]), int(caller[3:8])
