"""The catalogue of duties (职责目录): write and search clauses, and import and export them as Excel."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from infra.clock import Clock
from infra.database.engine import Database
from infra.extract.reader import Reader
from infra.search import HitsCursor, QueryWords
from infra.trail import audit
from tickets.dispatch import duty_store
from tickets.dispatch.duty_files import DutyRow, read, rows_in, sheet
from tickets.dispatch.duty_store import DutyVersion
from tickets.dispatch.errors import CatalogueFull, DutyChanged, NoSuchDuty
from tickets.parts import Choices
from tickets.rules.duty import DutyClause, check, differing

READ, WRITE = "duties.read", "duties.write"
MOST_DUTIES: Final = 5_000
VERSIONS: Final = 100
READ_S: Final = 20.0
"""How long reading a file may take. Somebody waits for it, so it also has a reader apart from other documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyQuery:
    """The clauses to list. `retired`: those no longer in use; `cursor`: after this place."""

    words: str = ""
    department: str = ""
    retired: bool = False
    cursor: str = ""
    limit: int = 50


class DutyCatalogue:
    """The catalogue's clauses."""

    def __init__(
        self, database: Database, clock: Clock, new_id: Callable[[], str], zone: ZoneInfo, choices: Choices
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._zone = zone
        self._choices = choices
        self._reader = Reader(within_s=READ_S)

    def today(self) -> str:
        """Today's date at the site, such as 2026-12-31."""
        return datetime.fromtimestamp(self._clock.now(), self._zone).date().isoformat()

    async def is_empty(self) -> bool:
        """Whether there is no clause, not even a retired one."""
        async with self._database.read() as connection:
            return await duty_store.count(connection) == 0

    async def find(self, sought: DutyQuery) -> tuple[list[DutyClause], str]:
        """A page of clauses, best matches first if there are words; and the cursor of the next page, '' at the end."""
        async with self._database.read() as connection:
            words = QueryWords.of(sought.words)
            if words:
                return await self._by_words(connection, sought, words)
            after = tuple(sought.cursor.split("~", 1)) if "~" in sought.cursor else None
            place = (after[0], after[1]) if after else None
            found = await duty_store.listed(connection, sought.department, sought.retired, place, sought.limit + 1)
        page = found[: sought.limit]
        return page, f"{page[-1].department}~{page[-1].id}" if len(found) > sought.limit else ""

    @staticmethod
    async def _by_words(
        connection: AsyncConnection, sought: DutyQuery, words: QueryWords
    ) -> tuple[list[DutyClause], str]:
        filters = {"use": ("past" if sought.retired else "now",)}
        if sought.department:
            filters["department"] = (sought.department,)
        after = HitsCursor.read(sought.cursor) if sought.cursor else None
        hits, following = await duty_store.INDEX.find(
            connection, words, filters=filters, after=after, limit=sought.limit
        )
        found = await duty_store.some(connection, [hit.id for hit in hits])
        return found, str(following) if following else ""

    async def versions(self, id: str) -> list[DutyVersion]:
        """The versions of a clause, the newest first; raises `NoSuchDuty`."""
        async with self._database.read() as connection:
            found = await duty_store.versions(connection, id, VERSIONS)
        if not found:
            raise NoSuchDuty
        return found

    async def put(self, actor: Actor, changed: DutyClause) -> DutyClause:
        """Add a clause (`version` 0), or a new version of the one that was read.

        Raises `NoSuchDuty`, `DutyChanged`, `CatalogueFull`, and `Invalid` with everything that is wrong.
        """
        actor.must(WRITE)
        check(changed, self._choices.catalogue())
        async with self._database.write() as connection:
            before = None
            if changed.version:
                before = await duty_store.get(connection, changed.id)
                if before.version != changed.version:
                    raise DutyChanged(current=before)
            elif await duty_store.count(connection) >= MOST_DUTIES:
                raise CatalogueFull
            return await self._write(connection, actor, before, changed)

    async def _write(
        self, connection: AsyncConnection, actor: Actor, before: DutyClause | None, changed: DutyClause
    ) -> DutyClause:
        stamped = replace(changed, updated_at=self._clock.now(), updated_by_name=actor.name[:64])
        if before is None:
            made = replace(stamped, id=self._new_id(), version=1)
            await duty_store.add(connection, actor, [made])
        elif not differing(before, changed):
            return before
        else:
            made = replace(stamped, version=before.version + 1)
            if not await duty_store.save(connection, actor, made):
                raise DutyChanged(current=await duty_store.get(connection, changed.id))
        fields = sorted(differing(before, made))
        action = "duty.changed" if before else "duty.added"
        said = {"title": made.title, "department": made.department, "version": made.version, "fields": fields}
        await self._note(connection, actor, action, made.id, said)
        return made

    async def bring_in(self, actor: Actor, file: bytes, *, check_only: bool) -> list[DutyRow]:
        """Import an Excel file: its rows, each with its problem; nothing is written unless all are valid.

        Raises `NotASheet`, `CatalogueFull`, or `DutyChanged` if a clause was changed at the same moment.
        """
        actor.must(WRITE)
        found = await rows_in(file, self._reader)
        rows = await asyncio.to_thread(read, found, self._choices.catalogue(), self._choices.names())
        async with self._database.read() as connection:
            there = {one.id: one for one in await duty_store.some(connection, [row.id for row in rows if row.id])}
        rows = [self._known(row, there.get(row.id)) for row in rows]
        if check_only or any(row.problem for row in rows):
            return rows
        async with self._database.write() as connection:
            if await duty_store.count(connection) + sum(not row.id for row in rows) > MOST_DUTIES:
                raise CatalogueFull
            for row in rows:
                before = there.get(row.id)
                await self._write(connection, actor, before, row.changed(before))
            await self._note(connection, actor, "duty.imported", "", {"rows": len(rows)})
        return rows

    @staticmethod
    def _known(row: DutyRow, before: DutyClause | None) -> DutyRow:
        return replace(row, problem="unknown_id") if row.id and before is None and not row.problem else row

    async def take_out(self, actor: Actor) -> bytes:
        """All clauses as an Excel file that can be imported again."""
        actor.must(READ)
        async with self._database.write() as connection:
            found = await duty_store.listed(connection, "", None, None, MOST_DUTIES)
            await self._note(connection, actor, "duty.exported", "", {"rows": len(found)})
        return await asyncio.to_thread(sheet, found, self._choices.names())

    async def _note(
        self, connection: AsyncConnection, actor: Actor, action: str, id: str, said: dict[str, Any]
    ) -> None:
        await audit.write(connection, actor, action, "duty", id, self._clock.now(), after=said)
