"""The table of filed recordings: projected from the journal, read by call."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import NotFound
from core.ids import CallId, Instant, RecordingId
from core.messages.files import RecordingFailed, RecordingReady
from infra.database import Database, Moment, metadata
from infra.history import Fact, Projection

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
)


@dataclass(frozen=True, slots=True)
class FiledRecording:
    """A recording on the shelf; `state` is ready or failed, `file` is relative to the recordings folder.

    `faults`: what was wrong with the parts, as `caller:torn,agent:torn`, or why nothing could be made of them.
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


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write what was filed. A recording filed again after a crash replaces its row."""
    row: dict[str, object]
    for fact in facts:
        match fact.event:
            case RecordingReady() as ready:
                row = {"state": "ready", "file": ready.file, "seconds": ready.seconds, "sha256": ready.sha256}
                row |= {"bytes": ready.bytes, "faults": ",".join(ready.faults)[:120]}
                id, call, started_at = ready.recording, ready.call, ready.started_at
            case RecordingFailed() as failed:
                row = {"state": "failed", "file": "", "seconds": 0.0, "sha256": "", "bytes": 0}
                row |= {"faults": failed.reason[:120]}
                id, call, started_at = failed.recording, failed.call, failed.started_at
            case _:
                continue
        await connection.execute(sa.delete(recording_table).where(recording_table.c.id == id))
        about = {"id": id, "call": call, "filed_at": fact.at, "started_at": started_at or fact.at}
        await connection.execute(sa.insert(recording_table).values(**about, **row))


PROJECTIONS = (Projection((RecordingReady, RecordingFailed), project),)


class RecordingStore:
    """Reads the shelf's list."""

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
