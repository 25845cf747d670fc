"""The tables of faxes: projected from the journal, read for those that are seen to or through, and for their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.messages.fax import FaxClaimed, FaxClosed, FaxDone, FaxQueued, FaxReceived, FaxTried
from infra.database import Database, Moment, metadata
from infra.files.store import file_table
from infra.history import Fact, Projection

fax_in_table = sa.Table(
    "fax_in",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("call", sa.String(150), nullable=False, index=True),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("called", sa.String(64), nullable=False),
    sa.Column("file", sa.String(120), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("whole", sa.Boolean, nullable=False),
    sa.Column("error", sa.String(60), nullable=False),
    sa.Column("rate", sa.Integer, nullable=False),
    sa.Column("mode", sa.String(10), nullable=False),
    sa.Column("station", sa.String(20), nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("claimed_by", sa.String(32), nullable=False),
    sa.Column("closed_at", Moment, nullable=True),
    sa.Column("closed_by", sa.String(32), nullable=False),
    sa.Column("note", sa.String(200), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("stored", sa.String(32), nullable=True),
    sa.Column("reading", sa.String(10), nullable=False, server_default=""),
    sa.Index("ix_fax_in_closed_at", "closed_at", "id"),
    sa.Index("ix_fax_in_file", "file", "id"),
    sa.Index("ix_fax_in_reading", "reading", "began_at"),
)
"""`stored`: the pages on the shelf of files; `file`: where the core has filed them, '' when nothing is left there.
`text`: what was read on them; `reading` is '' until that was tried, then read, failed, or gone with the pages.
"""

fax_out_table = sa.Table(
    "fax_out",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("subject", sa.String(120), nullable=False),
    sa.Column("file", sa.String(120), nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("resolution", sa.String(10), nullable=False),
    sa.Column("interaction", sa.String(150), nullable=False),
    sa.Column("ticket", sa.String(32), nullable=False, index=True),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("queued_at", Moment, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("sent", sa.Integer, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(20), nullable=False),
    sa.Column("mode", sa.String(10), nullable=False),
    sa.Column("rate", sa.Integer, nullable=False),
    sa.Column("next_at", Moment, nullable=True),
    sa.Column("done_at", Moment, nullable=True),
    sa.Column("stored", sa.String(32), nullable=True),
    sa.Index("ix_fax_out_queued_at", "queued_at", "id"),
    sa.Index("ix_fax_out_file", "file", "id"),
    sa.Index("ix_fax_out_number", "number", "queued_at", "id"),
)
_i, _o = fax_in_table.c, fax_out_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFax:
    """A fax that came in. `closed_at` None: it is not seen to yet; `whole`: every page came."""

    id: str
    call: str
    number: str
    called: str
    file: str
    pages: int
    whole: bool
    error: str
    rate: int
    mode: str
    station: str
    began_at: Instant
    claimed_by: str
    closed_at: Instant | None
    closed_by: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFax:
    """A fax that goes or went out. `state`: queued, sent, failed or cancelled, or what is done now; `sent`: pages."""

    id: str
    number: str
    name: str
    subject: str
    file: str
    pages: int
    resolution: str
    interaction: str
    ticket: str
    by: str
    queued_at: Instant
    state: str
    sent: int
    tries: int
    reason: str
    mode: str
    rate: int
    next_at: Instant | None
    done_at: Instant | None


IN_COLUMNS = [_i[name] for name in KeptFax.__dataclass_fields__]
OUT_COLUMNS = [_o[name] for name in SentFax.__dataclass_fields__]


async def project_in(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write what came in, and who has seen to it."""
    for fact in facts:
        match fact.event:
            case FaxReceived() as came:
                if await connection.scalar(sa.select(_i.id).where(_i.id == came.fax)) is None:
                    await connection.execute(sa.insert(fax_in_table).values(_in_row(came)))
            case FaxClaimed(fax=id, by=by):
                await connection.execute(sa.update(fax_in_table).where(_i.id == id).values(claimed_by=by))
            case FaxClosed(fax=id, by=by, note=note, at=at):
                values = {"closed_at": at, "closed_by": by, "note": note}
                await connection.execute(sa.update(fax_in_table).where(_i.id == id).values(values))


async def project_out(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write what goes out, and what came of it."""
    for fact in facts:
        match fact.event:
            case FaxQueued() as queued:
                if await connection.scalar(sa.select(_o.id).where(_o.id == queued.job)) is None:
                    await connection.execute(sa.insert(fax_out_table).values(_out_row(queued)))
            case FaxTried() as tried:
                values = {
                    **{"sent": tried.sent, "tries": tried.tries, "reason": tried.reason, "next_at": tried.next_at},
                    **({"mode": tried.mode, "rate": tried.rate} if tried.mode else {}),
                }
                await connection.execute(sa.update(fax_out_table).where(_o.id == tried.job).values(values))
            case FaxDone() as done:
                values = {"state": done.state, "reason": done.reason, "sent": done.sent, "done_at": done.at}
                change = sa.update(fax_out_table).where(_o.id == done.job).values(**values, next_at=None)
                await connection.execute(change)


def _in_row(came: FaxReceived) -> dict[str, Any]:
    told = ("call", "file", "sha256", "pages", "whole", "error", "rate", "mode", "station", "began_at")
    return {
        **{name: getattr(came, name) for name in told},
        **{"id": came.fax, "number": came.number[:64], "called": came.called[:64]},
        **{"claimed_by": "", "closed_by": "", "note": "", "text": ""},
    }


def _out_row(queued: FaxQueued) -> dict[str, Any]:
    told = ("number", "name", "subject", "file", "pages", "resolution", "interaction", "ticket", "by")
    return {
        **{name: getattr(queued, name) for name in told},
        **{"id": queued.job, "queued_at": queued.at, "state": "queued"},
        **{"sent": 0, "tries": 0, "reason": "", "mode": "", "rate": 0},
    }


PROJECTIONS = (
    Projection((FaxReceived, FaxClaimed, FaxClosed), project_in),
    Projection((FaxQueued, FaxTried, FaxDone), project_out),
)


class FaxStore:
    """Reads faxes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, id: str) -> KeptFax | None:
        """This one, seen to or not."""
        async with self._database.read() as connection:
            row = (await connection.execute(sa.select(*IN_COLUMNS).where(_i.id == id))).one_or_none()
        return None if row is None else KeptFax(**row._mapping)

    async def closed(self, before: Instant | None, limit: int, words: Sequence[str] = ()) -> list[KeptFax]:
        """At most `limit` that were seen to before this moment, the last one first; with all these words on their pages
        or in the note."""
        query = sa.select(*IN_COLUMNS).outerjoin(file_table, file_table.c.id == _i.stored)
        query = query.where(_i.closed_at.is_not(None))
        if before is not None:
            query = query.where(_i.closed_at < before)
        for word in words:
            # A rule may have deleted the pages a moment ago, and their text is still to follow.
            on_page = _i.text.icontains(word, autoescape=True) & file_table.c.deleted_at.is_(None)
            query = query.where(sa.or_(on_page, _i.note.icontains(word, autoescape=True)))
        query = query.order_by(_i.closed_at.desc(), _i.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [KeptFax(**row._mapping) for row in await connection.execute(query)]

    async def of_calls(self, calls: Sequence[str]) -> list[KeptFax]:
        """Those that came in by these calls."""
        query = sa.select(*IN_COLUMNS).where(_i.call.in_(calls), _i.pages > 0).order_by(_i.began_at, _i.id)
        async with self._database.read() as connection:
            return [KeptFax(**row._mapping) for row in await connection.execute(query)]

    async def sent_to(self, numbers: Sequence[str], before: Instant, limit: int) -> list[SentFax]:
        """The newest that went out to these numbers before then."""
        query = sa.select(*OUT_COLUMNS).where(_o.number.in_(numbers), _o.queued_at < before)
        query = query.order_by(_o.queued_at.desc(), _o.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [SentFax(**row._mapping) for row in await connection.execute(query)]

    async def sent(self, id: str) -> SentFax | None:
        """This one that goes or went out."""
        async with self._database.read() as connection:
            row = (await connection.execute(sa.select(*OUT_COLUMNS).where(_o.id == id))).one_or_none()
        return None if row is None else SentFax(**row._mapping)

    async def outgoing(self, by: str | None, before: Instant | None, limit: int) -> list[SentFax]:
        """At most `limit` that were queued before this moment, by this person (None: anybody), the last one first."""
        query = sa.select(*OUT_COLUMNS)
        if by is not None:
            query = query.where(_o.by == by)
        if before is not None:
            query = query.where(_o.queued_at < before)
        query = query.order_by(_o.queued_at.desc(), _o.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [SentFax(**row._mapping) for row in await connection.execute(query)]

    async def of_ticket(self, ticket: str) -> list[SentFax]:
        """Those that were sent for this ticket."""
        query = sa.select(*OUT_COLUMNS).where(_o.ticket == ticket).order_by(_o.queued_at, _o.id)
        async with self._database.read() as connection:
            return [SentFax(**row._mapping) for row in await connection.execute(query)]
