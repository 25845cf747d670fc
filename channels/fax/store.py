"""The rows of faxes: projected from the journal, and read for faxes that are finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.fax import finding
from channels.fax.tables import fax_in_table, fax_out_table
from core.files import WrittenFile
from core.ids import Instant
from core.messages.fax import FaxClaimed, FaxClosed, FaxDone, FaxQueued, FaxReceived, FaxTried
from infra.database.engine import Database
from infra.files import entering
from infra.files.store import file_table
from infra.live.history import Fact, Projection

_i, _o = fax_in_table.c, fax_out_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFax:
    """A received fax. `closed_at` is None until it has been dealt with; `whole`: every page arrived.

    `stored`: its pages in the file store, which `written` describes while its row may not be written yet; `file`: where
    an earlier release filed them.
    """

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
    stored: str | None = None
    written: WrittenFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFax:
    """An outgoing or sent fax. `state`: queued, sent, failed or cancelled, or its current activity; `sent`: pages.
    `stored`, `written` and `file` are those of `KeptFax`.
    """

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
    stored: str | None = None
    written: WrittenFile | None = None


IN_COLUMNS = [_i[name] for name in KeptFax.__dataclass_fields__ if name != "written"]
OUT_COLUMNS = [_o[name] for name in SentFax.__dataclass_fields__ if name != "written"]


async def project_in(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Record received faxes, and who has dealt with them."""
    for fact in facts:
        match fact.event:
            case FaxReceived() as came:
                if await connection.scalar(sa.select(_i.id).where(_i.id == came.fax)) is None:
                    await connection.execute(sa.insert(fax_in_table).values(_in_row(came)))
                    await _enter(connection, came.stored, fact)
            case FaxClaimed(fax=id, by=by):
                await connection.execute(sa.update(fax_in_table).where(_i.id == id).values(claimed_by=by))
            case FaxClosed(fax=id, by=by, note=note, at=at):
                values = {"closed_at": at, "closed_by": by, "note": note}
                await connection.execute(sa.update(fax_in_table).where(_i.id == id).values(values))
                if note:
                    await finding.enter(connection, id)


async def project_out(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Record outgoing faxes, and their results."""
    for fact in facts:
        match fact.event:
            case FaxQueued() as queued:
                if await connection.scalar(sa.select(_o.id).where(_o.id == queued.job)) is None:
                    await connection.execute(sa.insert(fax_out_table).values(_out_row(queued)))
                    await _enter(connection, queued.stored, fact)
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


async def _enter(connection: AsyncConnection, written: WrittenFile | None, fact: Fact) -> None:
    """Give the pages their row in the file store, in the transaction of the fax's own."""
    if written is not None:
        await entering.enter(connection, written, fact.at)


def _in_row(came: FaxReceived) -> dict[str, Any]:
    told = ("call", "file", "sha256", "pages", "whole", "error", "rate", "mode", "station", "began_at")
    return {
        **{name: getattr(came, name) for name in told},
        **{"id": came.fax, "number": came.number[:64], "called": came.called[:64]},
        **{"claimed_by": "", "closed_by": "", "note": "", "text": "", "stored": _id(came.stored)},
    }


def _out_row(queued: FaxQueued) -> dict[str, Any]:
    told = ("number", "name", "subject", "file", "pages", "resolution", "interaction", "ticket", "by")
    return {
        **{name: getattr(queued, name) for name in told},
        **{"id": queued.job, "queued_at": queued.at, "state": "queued"},
        **{"sent": 0, "tries": 0, "reason": "", "mode": "", "rate": 0, "stored": _id(queued.stored)},
    }


def _id(written: WrittenFile | None) -> str | None:
    return None if written is None else written.id


PROJECTIONS = (
    Projection((FaxReceived, FaxClaimed, FaxClosed), project_in),
    Projection((FaxQueued, FaxTried, FaxDone), project_out),
)


class FaxStore:
    """Reads faxes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, id: str) -> KeptFax | None:
        """Return this received fax, dealt with or not."""
        async with self._database.read() as connection:
            row = (await connection.execute(sa.select(*IN_COLUMNS).where(_i.id == id))).one_or_none()
        return None if row is None else KeptFax(**row._mapping)

    async def closed(self, before: Instant | None, limit: int, words: str = "") -> list[KeptFax]:
        """Return at most `limit` faxes that were dealt with before this moment, newest first; with all these words on
        their pages or in the note, among the newest that the index examines."""
        query = sa.select(*IN_COLUMNS).where(_i.closed_at.is_not(None))
        if before is not None:
            query = query.where(_i.closed_at < before)
        async with self._database.read() as connection:
            if words:
                query = query.where(await self._with(connection, words))
            query = query.order_by(_i.closed_at.desc(), _i.id.desc()).limit(limit)
            return [KeptFax(**row._mapping) for row in await connection.execute(query)]

    @staticmethod
    async def _with(connection: AsyncConnection, words: str) -> sa.ColumnElement[bool]:
        """A rule may have deleted the pages a moment ago, while their text is still to be deleted."""
        gone = sa.select(file_table.c.id).where(file_table.c.id == _i.stored, file_table.c.deleted_at.is_not(None))
        anywhere = _i.id.in_(await finding.find(connection, words))
        return (anywhere & ~gone.exists()) | _i.id.in_(await finding.find(connection, words, ("note",)))

    async def of_calls(self, calls: Sequence[str]) -> list[KeptFax]:
        """Return the faxes that were received in these calls."""
        query = sa.select(*IN_COLUMNS).where(_i.call.in_(calls), _i.pages > 0).order_by(_i.began_at, _i.id)
        async with self._database.read() as connection:
            return [KeptFax(**row._mapping) for row in await connection.execute(query)]

    async def sent_to(self, numbers: Sequence[str], before: Instant, limit: int) -> list[SentFax]:
        """Return the newest faxes that were sent to these numbers before then."""
        query = sa.select(*OUT_COLUMNS).where(_o.number.in_(numbers), _o.queued_at < before)
        query = query.order_by(_o.queued_at.desc(), _o.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [SentFax(**row._mapping) for row in await connection.execute(query)]

    async def sent(self, id: str) -> SentFax | None:
        """Return this outgoing or sent fax."""
        async with self._database.read() as connection:
            row = (await connection.execute(sa.select(*OUT_COLUMNS).where(_o.id == id))).one_or_none()
        return None if row is None else SentFax(**row._mapping)

    async def outgoing(self, by: str | None, before: Instant | None, limit: int) -> list[SentFax]:
        """Return at most `limit` faxes that were queued before this moment, by this person (None: anybody), newest
        first."""
        query = sa.select(*OUT_COLUMNS)
        if by is not None:
            query = query.where(_o.by == by)
        if before is not None:
            query = query.where(_o.queued_at < before)
        query = query.order_by(_o.queued_at.desc(), _o.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [SentFax(**row._mapping) for row in await connection.execute(query)]

    async def of_ticket(self, ticket: str) -> list[SentFax]:
        """Return the faxes that were sent for this ticket."""
        query = sa.select(*OUT_COLUMNS).where(_o.ticket == ticket).order_by(_o.queued_at, _o.id)
        async with self._database.read() as connection:
            return [SentFax(**row._mapping) for row in await connection.execute(query)]
