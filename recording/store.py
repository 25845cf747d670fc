"""The table of filed recordings: projected from the journal, read by call."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import NotFound
from core.files import WrittenFile
from core.ids import CallId, Instant, RecordingId
from core.messages.files import RecordingFailed, RecordingReady, RecordingWaits
from infra.database.engine import Database, Moment, metadata
from infra.database.statements import ROW, adding
from infra.files import entering
from infra.files.references import REFERS
from infra.live.history import Fact, Projection

recording_table = sa.Table(
    "recording",
    metadata,
    sa.Column("id", sa.String(160), primary_key=True),
    sa.Column("call", sa.String(150), nullable=False, index=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("file", sa.String(300), nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("filed_at", Moment, nullable=False),
    sa.Column("started_at", Moment, nullable=True),
    sa.Column("bytes", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("faults", sa.String(120), nullable=False, server_default=""),
    sa.Column("sound", sa.String(32), nullable=True, index=True, info=REFERS),
    sa.Index("ix_recording_file", "id", sqlite_where=sa.text("file <> ''"), postgresql_where=sa.text("file <> ''")),
)
"""`sound`: the file in the file store, to which the waveform belongs. `file`: where an earlier release filed it, '' if
nothing is there.
"""
_r = recording_table.c


@dataclass(frozen=True, slots=True)
class FiledRecording:
    """A recording; `state` is ready, failed, or waiting (for disk space). `sound` is its file in the file store.

    `sound` None: it is still where an earlier release filed it, at `file`, relative to the recordings folder. `written`
    has the files, sound first, while their rows may not be written yet. `faults`: the faults of the parts, as
    `caller:torn,agent:torn`, or why nothing could be made of them.
    """

    id: RecordingId
    call: CallId
    state: str
    file: str
    seconds: float
    sha256: str
    filed_at: Instant
    started_at: Instant | None = None
    bytes: int = 0
    faults: str = ""
    sound: str | None = None
    written: tuple[WrittenFile, ...] = ()


_SOUND = sa.select(_r.sound).where(_r.id == sa.bindparam(ROW))
_FORGOTTEN = sa.delete(recording_table).where(_r.id == sa.bindparam(ROW))

TOLD = (RecordingReady, RecordingFailed, RecordingWaits)


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write the filed recordings, with their rows in the file store and their links in the chain.

    A recording that was filed again after a crash has one row, and one file: the first that was entered. Other copies
    are not entered anywhere, and housekeeping removes them.
    """
    for fact in facts:
        event = fact.event
        if not isinstance(event, TOLD) or await _stored(connection, event.recording):
            continue
        row = _ready(event) if isinstance(event, RecordingReady) else _without_sound(event)
        if isinstance(event, RecordingReady):
            for written in (event.sound, event.waveform):
                if written is not None:
                    await entering.enter(connection, written, fact.at)
        await connection.execute(_FORGOTTEN, {ROW: event.recording})
        row |= {"id": event.recording, "call": event.call, "started_at": event.started_at or fact.at}
        row["filed_at"] = fact.at
        await connection.execute(adding(recording_table, tuple(row)), row)


def _ready(ready: RecordingReady) -> dict[str, object]:
    return {
        "state": "ready",
        "file": ready.file,
        "seconds": ready.seconds,
        "sha256": ready.sha256,
        "bytes": ready.bytes,
        "faults": ",".join(ready.faults)[:120],
        "sound": None if ready.sound is None else ready.sound.id,
    }


def _without_sound(event: RecordingFailed | RecordingWaits) -> dict[str, object]:
    empty = {"file": "", "seconds": 0.0, "sha256": ""}
    if isinstance(event, RecordingWaits):
        return {"state": "waiting", "faults": "", **empty}
    return {"state": "failed", "faults": event.reason[:120], **empty}


async def _stored(connection: AsyncConnection, id: RecordingId) -> bool:
    """Whether this recording is in the file store."""
    return await connection.scalar(_SOUND, {ROW: id}) is not None


PROJECTIONS = (Projection(TOLD, project),)


class RecordingStore:
    """Reads the list of filed recordings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, id: RecordingId) -> FiledRecording:
        """The recording; raises `NotFound`."""
        async with self._database.read() as connection:
            row = (await connection.execute(sa.select(recording_table).where(recording_table.c.id == id))).one_or_none()
        if row is None:
            raise NotFound("There is no such recording.")
        return FiledRecording(*row)

    async def of_calls(self, calls: Sequence[CallId]) -> list[FiledRecording]:
        """The recordings of these calls, oldest first."""
        query = sa.select(recording_table).where(recording_table.c.call.in_(calls)).order_by(recording_table.c.filed_at)
        async with self._database.read() as connection:
            return [FiledRecording(*row) for row in await connection.execute(query)]
