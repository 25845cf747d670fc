"""Faxes as the web host reads them: waiting ones from a mirror of the live state, the others from the database."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from channels.fax.file_store import FaxFiles
from channels.fax.pages.press import Renderer, WorkerRenderer
from channels.fax.rules.entities import OPEN, Incoming, InState, Outgoing, OutState
from channels.fax.rules.errors import (
    REFUSALS,
    FaxClaimed,
    FaxOver,
    NoSuchFax,
    NotOver,
    PagesGone,
    PagesMissing,
)
from channels.fax.rules.geometry import Resolution
from channels.fax.store import FaxStore, KeptFax, SentFax
from core.replace import replace
from core.state import Tables
from infra.clock import Clock, after

__all__ = [
    "REFUSALS",
    "FaxClaimed",
    "FaxFiles",
    "FaxOver",
    "FaxReader",
    "KeptFax",
    "NoSuchFax",
    "NotOver",
    "PagesGone",
    "PagesMissing",
    "Renderer",
    "Resolution",
    "SentFax",
    "WorkerRenderer",
]

QUEUED: Final = "queued"
"""The state of a row until its fax has been sent or given up."""

LOOK_S, LOOKS = 0.3, 10
"""The interval and number of attempts to read a row that is about to be written: within a second, unless the database
is slow."""


class FaxReader:
    """All faxes. The live state is read first, because a page learns of a fax before its row is written."""

    def __init__(self, tables: Tables, store: FaxStore, clock: Clock) -> None:
        self._tables = tables
        self._store = store
        self._clock = clock

    def open(self) -> list[KeptFax]:
        """Return the faxes that nobody has dealt with, oldest first."""
        found = [one for one in self._tables.of(Incoming).values() if one.state in OPEN]
        return [_kept(one) for one in sorted(found, key=lambda one: (one.began_at, one.id))]

    def coming(self) -> list[KeptFax]:
        """Return the faxes that are being received."""
        found = self._tables.of(Incoming).values()
        return [_kept(one) for one in found if one.state is InState.RECEIVING]

    async def get(self, id: str) -> KeptFax:
        """Return this fax, if it has pages. Raises `NoSuchFax`."""
        live = self._tables.one(Incoming, id)
        found = _kept(live) if live is not None and live.state in OPEN else await self._store.get(id)
        if found is None or not found.pages:
            raise NoSuchFax
        return found

    async def closed(self, before: float | None, limit: int, words: str = "") -> list[KeptFax]:
        """Return the faxes that were dealt with, newest first; with all these words on their pages or in the note."""
        return await self._store.closed(before, limit, words)

    async def of_calls(self, calls: Sequence[str]) -> list[KeptFax]:
        """Return the faxes that were received in these calls."""
        return await self._store.of_calls(calls)

    async def outgoing(self, by: str | None, before: float | None, limit: int) -> list[SentFax]:
        """Return the faxes of this person (None: of all), newest first, each in its current state."""
        rows = await self._written(lambda: self._store.outgoing(by, before, limit))
        return self._as_now(rows, lambda job: before is None and by in (None, job.by))

    async def of_ticket(self, ticket: str) -> list[SentFax]:
        """Return the faxes sent for this ticket, each in its current state."""
        rows = await self._written(lambda: self._store.of_ticket(ticket))
        return self._as_now(rows, lambda job: job.ticket == ticket)

    async def sent_to(self, numbers: Sequence[str], before: float, limit: int) -> list[SentFax]:
        """Return the newest faxes that were sent to these numbers before then, each in its current state."""
        return self._as_now(await self._store.sent_to(numbers, before, limit), lambda _: False) if numbers else []

    async def sent(self, id: str) -> SentFax:
        """Return this outgoing fax. Raises `NoSuchFax`."""
        live = self._tables.one(Outgoing, id)
        found = await self._store.sent(id)
        if found is None and live is not None:
            found = _queued(live)
        if found is None:
            raise NoSuchFax
        return found if live is None else _now(found, live)

    async def _written(self, read: Callable[[], Awaitable[list[SentFax]]]) -> list[SentFax]:
        """Return the rows once all are up to date. A finished fax leaves the live state a moment before its row has the
        result, and nothing notifies pages of the row."""
        live = self._tables.of(Outgoing)
        rows = await read()
        for _ in range(LOOKS):
            if all(row.state != QUEUED or row.id in live for row in rows):
                break
            await after(self._clock, LOOK_S)
            rows = await read()
        return rows

    def _as_now(self, rows: list[SentFax], also: Callable[[Outgoing], bool]) -> list[SentFax]:
        """Return these rows, preceded by faxes whose rows are still to be written."""
        live = self._tables.of(Outgoing)
        known = {row.id for row in rows}
        fresh = [_queued(job) for job in live.values() if job.id not in known and also(job)]
        fresh.sort(key=lambda row: (row.queued_at, row.id), reverse=True)
        return [_now(row, live[row.id]) if row.id in live else row for row in (*fresh, *rows)]


def _kept(one: Incoming) -> KeptFax:
    return KeptFax(
        id=one.id,
        call=one.call,
        number=one.number,
        called=one.called,
        file=one.file,
        pages=one.pages,
        whole=one.whole,
        error=one.error,
        rate=one.rate,
        mode=one.mode,
        station=one.station,
        began_at=one.began_at,
        claimed_by=one.claimed_by,
        closed_at=None,
        closed_by="",
        note="",
        stored=None if one.stored is None else one.stored.id,
        written=one.stored,
    )


def _queued(job: Outgoing) -> SentFax:
    return SentFax(
        id=job.id,
        number=job.number,
        name=job.name,
        subject=job.subject,
        file=job.file,
        pages=job.pages,
        resolution=job.resolution,
        interaction=job.interaction,
        ticket=job.ticket,
        by=job.by,
        queued_at=job.queued_at,
        state=QUEUED,
        sent=job.sent,
        tries=job.tries,
        reason=job.reason,
        mode="",
        rate=0,
        next_at=job.due,
        done_at=None,
        stored=None if job.stored is None else job.stored.id,
        written=job.stored,
    )


def _now(row: SentFax, job: Outgoing) -> SentFax:
    state = QUEUED if job.state is OutState.WAITING else job.state.value
    return replace(
        row,
        state=state,
        sent=job.sent + job.now,
        tries=job.tries,
        reason=job.reason,
        next_at=job.due if job.state is OutState.WAITING else None,
    )
