"""Lists listenings for people who supervise them, by period, person and call. Newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Invalid
from core.ids import Instant
from infra.database.engine import Database
from infra.lists import paging
from recording.finding.search import BadCursor
from recording.finding.talks import AGENT, words_of
from recording.listening.service import Listening, listening_of, listening_table

LONGEST_S = 366 * 86_400.0
_l = listening_table.c


class SpanTooLong(Invalid):
    """Choose a period of at most 366 days."""

    code = "recording.listenings_too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardBy:
    """The filter; empty leaves a condition out. `until` exclusive. `taken`: only downloads, or only listenings."""

    since: Instant
    until: Instant
    by: str = ""
    recording: str = ""
    others: bool = False
    taken: bool | None = None

    def checked(self) -> "HeardBy":
        """This filter; raises `SpanTooLong`."""
        if self.until - self.since > LONGEST_S:
            raise SpanTooLong(field="since")
        return self


class ListeningKey(paging.Key):
    """A place in the list."""

    WRONG = BadCursor


def listing(wanted: HeardBy, after: ListeningKey | None) -> sa.Select[tuple[object, ...]]:
    """The statement without its limit; it includes only listenings whose sound was fetched."""
    query = sa.select(listening_table).where(_l.played, _l.at >= wanted.since, _l.at < wanted.until)
    for column, value in ((_l.by, wanted.by), (_l.recording, wanted.recording)):
        if value:
            query = query.where(column == value)
    if wanted.others:
        query = query.where(~_l.own)
    if wanted.taken is not None:
        query = query.where(_l.form != "" if wanted.taken else _l.form == "")
    if after is not None:
        query = query.where(after.behind(_l.at, _l.id))
    return query.order_by(_l.at.desc(), _l.id.desc())


async def page(
    connection: AsyncConnection, wanted: HeardBy, after: ListeningKey | None, limit: int
) -> tuple[list[Listening], ListeningKey | None]:
    """At most `limit` listenings after `after`, and where the next page begins."""
    rows = list(await connection.execute(listing(wanted.checked(), after).limit(limit + 1)))
    return paging.cut([listening_of(row) for row in rows], limit, lambda last: ListeningKey(last.at, last.id))


async def agents_of(connection: AsyncConnection, found: Sequence[Listening]) -> dict[str, Sequence[str]]:
    """The agents who were in the calls of these listenings, by call."""
    calls = list(dict.fromkeys(one.call for one in found))
    words = await words_of(connection, calls) if calls else {}
    return {call: of.get(AGENT, ()) for call, of in words.items()}


class ListeningReader:
    """Reads the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, wanted: HeardBy, after: ListeningKey | None, limit: int
    ) -> tuple[list[Listening], ListeningKey | None]:
        """A page of the log; raises `SpanTooLong`."""
        async with self._database.read() as connection:
            return await page(connection, wanted, after, limit)

    async def agents_of(self, found: Sequence[Listening]) -> dict[str, Sequence[str]]:
        """The agents who were in the calls of these listenings, by call."""
        async with self._database.read() as connection:
            return await agents_of(connection, found)
