"""The table of messages: projected from the journal, read for those that are seen to and for their sound."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.messages.voicemail import VoicemailClaimed, VoicemailClosed, VoicemailLeft
from infra.database import Database, Moment, metadata
from infra.history import Fact, Projection

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
    sa.Index("ix_voicemail_closed_at", "closed_at", "id"),
)
_v = voicemail_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMessage:
    """A message as it was left. `claimed_by` and `closed_by` are users; `closed_at` None: it is not seen to yet."""

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


COLUMNS = [_v[name] for name in KeptMessage.__dataclass_fields__]


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write what was left, and who has seen to it."""
    for fact in facts:
        match fact.event:
            case VoicemailLeft() as left:
                known = await connection.scalar(sa.select(_v.id).where(_v.id == left.message))
                if known is None:
                    await connection.execute(sa.insert(voicemail_table).values(_row(left)))
            case VoicemailClaimed(message=id, by=by):
                await connection.execute(sa.update(voicemail_table).where(_v.id == id).values(claimed_by=by))
            case VoicemailClosed(message=id, by=by, note=note, at=at):
                values = {"closed_at": at, "closed_by": by, "note": note}
                await connection.execute(sa.update(voicemail_table).where(_v.id == id).values(values))


def _row(left: VoicemailLeft) -> dict[str, Any]:
    return {
        "id": left.message,
        "call": left.call,
        "box": left.box[:60],
        "queue": left.queue,
        "number": left.number[:64],
        "called": left.called[:64],
        "language": left.language,
        "file": left.file,
        "seconds": left.seconds,
        "sha256": left.sha256,
        "left_at": left.left_at,
        "training": left.training,
        "claimed_by": "",
        "closed_by": "",
        "note": "",
    }


PROJECTIONS = (Projection((VoicemailLeft, VoicemailClaimed, VoicemailClosed), project),)


class VoicemailStore:
    """Reads messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, id: str) -> KeptMessage | None:
        """This message, seen to or not."""
        async with self._database.read() as connection:
            row = (await connection.execute(sa.select(*COLUMNS).where(_v.id == id))).one_or_none()
        return None if row is None else KeptMessage(**row._mapping)

    async def closed(self, queues: frozenset[str] | None, before: Instant | None, limit: int) -> list[KeptMessage]:
        """At most `limit` that were seen to before this moment, the last one first; of these queues (None: all)."""
        query = sa.select(*COLUMNS).where(_v.closed_at.is_not(None))
        if queues is not None:
            query = query.where(_v.queue.in_(sorted(queues)))
        if before is not None:
            query = query.where(_v.closed_at < before)
        query = query.order_by(_v.closed_at.desc(), _v.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [KeptMessage(**row._mapping) for row in await connection.execute(query)]
