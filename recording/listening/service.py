"""The log of listenings: who heard which recording, when, which seconds of it, and why; and who downloaded it.

A row is made before the first sound is fetched, and counts from that moment on: looking at a waveform is not listening,
and neither is pressing play and being refused.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import Invalid, NotFound
from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database, Moment, metadata
from infra.trail import audit
from recording.rules.heard import Span, merged, total
from recording.store import FiledRecording

LISTENED = "recording.listened"
DOWNLOADED = "recording.downloaded"
NOTED_FOR_S = 900.0
"""A player that names no listening fetches one recording in many ranges: within this time they are one listening."""

ReasonRule = Literal["none", "others", "all"]
"""The people whom the site asks for a reason: nobody, those who listen to calls in which they were not, or everybody.
"""

listening_table = sa.Table(
    "recording_listening",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("recording", sa.String(160), nullable=False),
    sa.Column("call", sa.String(150), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("own", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(80), nullable=False),
    sa.Column("played", sa.Boolean, nullable=False),
    sa.Column("heard_at", Moment, nullable=False),
    sa.Column("heard_s", sa.Float, nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Column("spans", sa.JSON, nullable=False),
    sa.Column("form", sa.String(8), nullable=False),
    sa.Index("ix_recording_listening_at", "at", "id"),
    sa.Index("ix_recording_listening_by", "by", "at", "id"),
    sa.Index("ix_recording_listening_recording", "recording", "at", "id"),
)
"""`own`: the listener was in the call. `played`: the sound was fetched. `heard_at`: the time of the last report.
`seconds`: the recording's length. `form`: the format of a download; '' for listening.
"""

_l = listening_table.c


class ReasonNeeded(Invalid):
    """Say why you listen to this recording: this site asks for it."""

    code = "recording.reason_needed"


class NoSuchListening(NotFound):
    """There is no such listening of yours."""

    code = "recording.no_such_listening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """One listening, or one download. `spans` are seconds of the recording, from–to."""

    id: str
    at: Instant
    recording: str
    call: str
    by: str
    by_name: str
    own: bool
    reason: str
    played: bool
    heard_at: Instant
    heard_s: float
    seconds: float
    spans: Sequence[Span]
    form: str


class ListeningLog:
    """Writes the log. A listening that cannot be logged is refused."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], asks: ReasonRule) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._asks = asks

    def check(self, own: bool, reason: str) -> None:
        """Raise `ReasonNeeded` if the site asks this listener for a reason and there is none."""
        if not reason.strip() and (self._asks == "all" or (self._asks == "others" and not own)):
            raise ReasonNeeded(field="reason")

    async def begin(self, actor: Actor, filed: FiledRecording, *, own: bool, reason: str) -> str:
        """Create a listening and return its id; it counts once its sound is fetched. Raises `ReasonNeeded`."""
        self.check(own, reason)
        async with self._database.write() as connection:
            return (await self._add(connection, actor, filed, own=own, reason=reason)).id

    async def play(self, actor: Actor, filed: FiledRecording, listening: str | None, *, own: bool) -> None:
        """The sound is fetched for this listening; if none is named, for the person's latest one, or for a new one.

        The first time is noted in the audit log. Raises `NoSuchListening` or `ReasonNeeded`.
        """
        async with self._database.write() as connection:
            found = await self._of(connection, actor, filed, listening)
            if found is None:
                self.check(own, "")
                found = await self._add(connection, actor, filed, own=own, reason="")
            if not found.played:
                await self._change(connection, found.id, played=True)
                await self._note(connection, actor, LISTENED, found, {})

    async def take(self, actor: Actor, filed: FiledRecording, listening: str | None, form: str, *, own: bool) -> None:
        """Log a download in this form: one row, and one entry in the audit log, each time. Raises as `play` does."""
        async with self._database.write() as connection:
            found = await self._of(connection, actor, filed, listening)
            if found is None:
                self.check(own, "")
            reason = "" if found is None else found.reason
            taken = await self._add(connection, actor, filed, own=own, reason=reason)
            await self._change(connection, taken.id, played=True, form=form)
            await self._note(connection, actor, DOWNLOADED, taken, {"form": form})

    async def heard(self, actor: Actor, recording: str, listening: str, spans: Sequence[Sequence[float]]) -> None:
        """Note that these seconds were heard too; raises `NoSuchListening`, even if the sound was never fetched."""
        async with self._database.write() as connection:
            found = await _mine(connection, actor, recording, listening)
            if found is None or not found.played or found.form:
                raise NoSuchListening
            all = merged(found.spans, spans, found.seconds)
            values = {"spans": [list(span) for span in all], "heard_s": total(all), "heard_at": self._clock.now()}
            await self._change(connection, listening, **values)

    async def _of(
        self, connection: AsyncConnection, actor: Actor, filed: FiledRecording, listening: str | None
    ) -> Listening | None:
        if listening is None:
            return await _latest(connection, actor, filed.id, self._clock.now() - NOTED_FOR_S)
        found = await _mine(connection, actor, filed.id, listening)
        if found is None:
            raise NoSuchListening
        return found

    async def _add(
        self, connection: AsyncConnection, actor: Actor, filed: FiledRecording, *, own: bool, reason: str
    ) -> Listening:
        now = self._clock.now()
        row = Listening(
            id=self._new_id(),
            at=now,
            recording=filed.id,
            call=filed.call,
            by=actor.user,
            by_name=actor.name[:64],
            own=own,
            reason=reason.strip()[:80],
            played=False,
            heard_at=now,
            heard_s=0.0,
            seconds=filed.seconds,
            spans=[],
            form="",
        )
        values = {name: getattr(row, name) for name in Listening.__dataclass_fields__}
        await connection.execute(sa.insert(listening_table).values(values))
        return row

    async def _change(self, connection: AsyncConnection, id: str, **values: object) -> None:
        await connection.execute(sa.update(listening_table).where(_l.id == id).values(**values))

    async def _note(
        self, connection: AsyncConnection, actor: Actor, action: str, of: Listening, after: dict[str, str]
    ) -> None:
        at, about = self._clock.now(), after or None
        await audit.write(connection, actor, action, "recording", of.recording, at, reason=of.reason, after=about)


async def _mine(connection: AsyncConnection, actor: Actor, recording: str, id: str) -> Listening | None:
    query = sa.select(listening_table).where(_l.id == id, _l.recording == recording, _l.by == actor.user)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else listening_of(row)


async def _latest(connection: AsyncConnection, actor: Actor, recording: str, since: Instant) -> Listening | None:
    mine = (_l.recording == recording, _l.at >= since, _l.by == actor.user, _l.form == "")
    query = sa.select(listening_table).where(*mine).order_by(_l.at.desc(), _l.id.desc()).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else listening_of(row)


def listening_of(row: sa.Row[tuple[object, ...]]) -> Listening:
    """The listening in this row of the table."""
    values = dict(row._mapping)
    return Listening(**values | {"spans": [(begin, end) for begin, end in values["spans"]]})
