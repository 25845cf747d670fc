"""The table of messages: projected from the journal, read for closed messages and for their sound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.files import WrittenFile
from core.ids import Instant
from core.messages.voicemail import VoicemailClaimed, VoicemailClosed, VoicemailLeft
from infra.database.engine import Database, Moment, metadata
from infra.files import entering
from infra.files.references import REFERS
from infra.files.store import Deleted, deletions
from infra.live.history import Fact, Projection

voicemail_table = sa.Table(
    "voicemail",
    metadata,
    sa.Column("id", sa.String(160), primary_key=True),
    sa.Column("call", sa.String(150), nullable=False, index=True),
    sa.Column("box", sa.String(60), nullable=False),
    sa.Column("queue", sa.String(64), nullable=False),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("called", sa.String(64), nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("file", sa.String(300), nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("left_at", Moment, nullable=False),
    sa.Column("training", sa.Boolean, nullable=False),
    sa.Column("claimed_by", sa.String(32), nullable=False),
    sa.Column("closed_at", Moment, nullable=True),
    sa.Column("closed_by", sa.String(32), nullable=False),
    sa.Column("note", sa.String(200), nullable=False),
    sa.Column("sound", sa.String(32), nullable=True, info=REFERS),
    sa.Index("ix_voicemail_closed_at", "closed_at", "id"),
    sa.Index("ix_voicemail_file", "file", "id"),
)
"""`sound`: the file in the file store, to which the waveform belongs. `file`: where an earlier release filed it, '' if
nothing is there."""
_v = voicemail_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMessage:
    """A message as it was left. `claimed_by` and `closed_by` are users; `closed_at` None: nobody has seen to it yet.

    `sound` is its file in the file store; None: it is where an earlier release filed it, at `file`. `written` has sound
    and waveform while their rows may not be written yet.
    """

    id: str
    call: str
    box: str
    queue: str
    number: str
    called: str
    language: str
    file: str
    seconds: float
    left_at: Instant
    training: bool
    claimed_by: str
    closed_at: Instant | None
    closed_by: str
    note: str
    sound: str | None = None
    written: tuple[WrittenFile, ...] = ()


COLUMNS = [_v[name] for name in KeptMessage.__dataclass_fields__ if name != "written"]


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write which messages were left, and who has seen to them."""
    for fact in facts:
        match fact.event:
            case VoicemailLeft() as left:
                known = await connection.scalar(sa.select(_v.id).where(_v.id == left.message))
                if known is None:
                    for written in (left.sound, left.waveform):
                        if written is not None:
                            await entering.enter(connection, written, fact.at)
                    await connection.execute(sa.insert(voicemail_table).values(_row(left)))
            case VoicemailClaimed(message=id, by=by):
                await connection.execute(sa.update(voicemail_table).where(_v.id == id).values(claimed_by=by))
            case VoicemailClosed(message=id, by=by, note=note, at=at):
                values = {"closed_at": at, "closed_by": by, "note": note}
                await connection.execute(sa.update(voicemail_table).where(_v.id == id).values(values))


def _row(left: VoicemailLeft) -> dict[str, Any]:
    told = ("call", "queue", "language", "file", "seconds", "sha256", "left_at", "training")
    return {
        **{name: getattr(left, name) for name in told},
        **{"id": left.message, "box": left.box[:60], "number": left.number[:64], "called": left.called[:64]},
        **{"claimed_by": "", "closed_by": "", "note": "", "sound": None if left.sound is None else left.sound.id},
    }


PROJECTIONS = (Projection((VoicemailLeft, VoicemailClaimed, VoicemailClosed), project),)


class VoicemailStore:
    """Reads messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, id: str) -> KeptMessage | None:
        """This message, open or closed."""
        async with self._database.read() as connection:
            row = (await connection.execute(sa.select(*COLUMNS).where(_v.id == id))).one_or_none()
        return None if row is None else KeptMessage(**row._mapping)

    async def closed(self, queues: frozenset[str] | None, before: Instant | None, limit: int) -> list[KeptMessage]:
        """At most `limit` messages closed before this moment, the latest first; of these queues (None: all)."""
        query = sa.select(*COLUMNS).where(_v.closed_at.is_not(None))
        if queues is not None:
            query = query.where(_v.queue.in_(sorted(queues)))
        if before is not None:
            query = query.where(_v.closed_at < before)
        query = query.order_by(_v.closed_at.desc(), _v.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [KeptMessage(**row._mapping) for row in await connection.execute(query)]

    async def of_calls(self, calls: Sequence[str]) -> list[KeptMessage]:
        """The messages that were left in these calls."""
        query = sa.select(*COLUMNS).where(_v.call.in_(calls)).order_by(_v.left_at, _v.id)
        async with self._database.read() as connection:
            return [KeptMessage(**row._mapping) for row in await connection.execute(query)]

    async def sound(self, id: str) -> str | None:
        """The file with the sound of this message."""
        async with self._database.read() as connection:
            return await connection.scalar(sa.select(_v.sound).where(_v.id == id))

    async def deleted(self, ids: Sequence[str]) -> Mapping[str, Deleted]:
        """The deletions of these messages' sound, for those that were deleted."""
        async with self._database.read() as connection:
            return await deletions(connection, _v.id, _v.sound, ids)
