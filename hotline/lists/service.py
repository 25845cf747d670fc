"""Lists of callers are read, filled, imported and emptied here. Changes take effect with the next caller."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.changing import Changing
from core.errors import Conflict, Invalid, NotFound, StaleVersion
from core.messages.site import CallerList as ListOfFlows
from hotline.lists import store
from hotline.lists.files import ImportedRow, csv_of, rows_of
from hotline.rules.lists import (
    BUILT_IN,
    MOST_ENTRIES,
    MOST_LISTS,
    CallerList,
    ListedNumber,
    number_of,
    told,
)
from infra.clock import Clock
from infra.database.engine import Database
from infra.database.in_turn import in_turn
from infra.logs.logging import mask_number
from infra.trail import audit

log = structlog.get_logger()
MOST_BYTES = 3 * 1024 * 1024
"""The maximum size of all lists with their texts: the core gets them in one frame, together with the VIP numbers."""
READ, WRITE = "lists.read", "lists.write"


class NoSuchList(NotFound):
    """There is no such list, or no such entry on it."""

    code = "lists.unknown"


class ListChanged(StaleVersion):
    """Somebody else has changed this since you read it."""

    code = "lists.changed"


class ListsFull(Conflict):
    """There are as many lists or numbers as there can be, or their texts are too long in all."""

    code = "lists.full"


class ListInUse(Conflict):
    """A list with numbers on it, or one that every site has, cannot be removed."""

    code = "lists.in_use"


class ListService(Changing):
    """The lists. `told()` returns them as flows know them; listeners are called after each change."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], zone: ZoneInfo) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._zone = zone
        self._told: tuple[ListOfFlows, ...] = ()
        self._turn = asyncio.Lock()

    async def load(self) -> None:
        """Read all lists."""
        async with self._database.read() as connection:
            self._told = await _told(connection)
        self._tell()

    def told(self) -> tuple[ListOfFlows, ...]:
        """The lists as flows know them."""
        return self._told

    async def lists(self) -> list[tuple[CallerList, Sequence[ListedNumber]]]:
        """All lists with their entries, newest entries first."""
        async with self._database.read() as connection:
            found, entries = await store.lists(connection), await store.entries(connection)
        return [(one, [entry for entry in entries if entry.list == one.id]) for one in found]

    async def put_list(self, actor: Actor, changed: CallerList) -> CallerList:
        """Add a list (`version` 0), or change the name, text or effect of an existing one.

        The effect of the lists that every site has cannot be changed. Raises `NoSuchList`, `ListChanged`, `ListsFull`
        or `Invalid`.
        """
        actor.must(WRITE)
        if changed.refuses and changed.welcomes:
            raise Invalid("A list cannot refuse and welcome its callers.", field="refuses")
        if changed.refuses and not (changed.text_zh or changed.text_en or changed.prompt):
            raise Invalid("Type what callers hear before they are hung up, or name a prompt.", field="text_zh")
        async with self._changing() as connection:
            lists = await store.lists(connection)
            before = next((one for one in lists if one.id == changed.id), None)
            if before is None and changed.version:
                raise NoSuchList
            if before is None and len(lists) >= MOST_LISTS:
                raise ListsFull
            place = before.position if before else max(one.position for one in lists) + 1
            after = replace(changed, position=place, version=changed.version + 1, updated_at=self._clock.now())
            if before and before.id in BUILT_IN:
                after = replace(after, refuses=before.refuses, welcomes=before.welcomes)
            if (before and before.version != changed.version) or not await store.put_list(connection, after):
                raise ListChanged(current=before)
            old, new = audit.differing({} if before is None else _plain(before), _plain(after))
            deed = "lists.changed" if before else "lists.added"
            await self._note(connection, actor, deed, after.id, old, new)
        return after

    async def remove_list(self, actor: Actor, id: str) -> None:
        """Remove an empty list. Raises `NoSuchList` or `ListInUse`."""
        actor.must(WRITE)
        async with self._changing() as connection:
            one = next((each for each in await store.lists(connection) if each.id == id), None)
            if one is None:
                raise NoSuchList
            if id in BUILT_IN or any(entry.list == id for entry in await store.entries(connection)):
                raise ListInUse
            await store.remove_list(connection, id)
            await self._note(connection, actor, "lists.removed", id, {"name": one.name}, None)

    async def add(self, actor: Actor, list: str, changed: ListedNumber) -> ListedNumber:
        """Add a number. Raises `NoSuchList`, `Listed`, `ListsFull` or `Invalid`."""
        actor.must(WRITE)
        number = number_of(changed.number, prefix=changed.prefix)
        if not number:
            raise Invalid("This is no telephone number, or a prefix of fewer than two digits.", field="number")
        self._check_until(changed)
        [made] = await self._add(actor, list, [replace(changed, number=number)])
        return made

    async def change(self, actor: Actor, changed: ListedNumber) -> ListedNumber:
        """Change the reason, end or text of an entry. Raises `NoSuchList`, `ListChanged`, `ListsFull` or `Invalid`."""
        actor.must(WRITE)
        self._check_until(changed)
        async with self._changing() as connection:
            before = await self._entry(connection, changed.id)
            kept: dict[str, Any] = {"reason": changed.reason, "until": changed.until, "text": changed.text}
            after = replace(before, **kept, version=changed.version + 1)
            if before.version != changed.version or not await store.save(connection, after):
                raise ListChanged(current=before)
            old, new = audit.differing(_noted(before), _noted(after))
            await self._note(connection, actor, "lists.entry_changed", before.list, old, new)
        return after

    async def remove(self, actor: Actor, id: str) -> None:
        """Remove a number from its list. Raises `NoSuchList`."""
        actor.must(WRITE)
        async with self._changing() as connection:
            gone = await self._entry(connection, id)
            await store.remove(connection, id)
            await self._note(connection, actor, "lists.entry_removed", gone.list, _noted(gone), None)

    async def bring_in(self, actor: Actor, list: str, text: str, *, check_only: bool) -> list[ImportedRow]:
        """Import a CSV file. Return its rows, each with its problem; nothing is added unless all rows are good.

        Raises `NoSuchList` or `ListsFull`.
        """
        actor.must(WRITE)
        entries = await self._entries_of(list)
        rows = rows_of(text, self._zone, [(entry.number, entry.prefix) for entry in entries])
        if check_only or any(row.problem for row in rows):
            return rows
        all_changed = [
            ListedNumber(
                id="",
                list=list,
                number=row.number,
                prefix=row.prefix,
                reason=row.reason,
                until=row.until,
                text="",
                added_by="",
                added_by_name="",
                added_at=0.0,
                version=0,
            )
            for row in rows
        ]
        await self._add(actor, list, all_changed)
        return rows

    async def take_out(self, actor: Actor, list: str) -> str:
        """The list as a CSV file, with the numbers as the actor may see them. Raises `NoSuchList`."""
        actor.must(WRITE)
        entries = [seen(entry, actor) for entry in await self._entries_of(list)]
        async with self._database.write() as connection:
            await self._note(connection, actor, "lists.exported", list, None, {"rows": len(entries)})
        return csv_of(entries, self._zone)

    async def _add(self, actor: Actor, list: str, all_changed: Iterable[ListedNumber]) -> list[ListedNumber]:
        now = self._clock.now()
        who: dict[str, Any] = {"added_by": actor.user, "added_by_name": actor.name, "added_at": now}
        made = [replace(changed, id=self._new_id(), list=list, version=1, hits=0, **who) for changed in all_changed]
        async with self._changing() as connection:
            if not any(one.id == list for one in await store.lists(connection)):
                raise NoSuchList
            if len(await store.entries(connection)) + len(made) > MOST_ENTRIES:
                raise ListsFull
            await store.add(connection, made)
            several = {"rows": len(made)}
            noted = _noted(made[0]) if len(made) == 1 else several
            action = "lists.entry_added" if len(made) == 1 else "lists.imported"
            await self._note(connection, actor, action, list, None, noted)
        return made

    async def _entries_of(self, list: str) -> Sequence[ListedNumber]:
        found = next((entries for one, entries in await self.lists() if one.id == list), None)
        if found is None:
            raise NoSuchList
        return found

    @staticmethod
    async def _entry(connection: Any, id: str) -> ListedNumber:
        found = next((entry for entry in await store.entries(connection) if entry.id == id), None)
        if found is None:
            raise NoSuchList
        return found

    def _check_until(self, changed: ListedNumber) -> None:
        if changed.until is not None and changed.until <= self._clock.now():
            raise Invalid("The end is over already.", field="until")

    async def _note(
        self, connection: Any, actor: Actor, action: str, list: str, before: Any, after: audit.Values | None
    ) -> None:
        now = self._clock.now()
        await audit.write(connection, actor, action, "caller_list", list, now, before=before, after=after or {})
        log.info("A list of callers was changed.", action=action, list=list, user=actor.user)

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that changes lists.

        Transactions take turns, so that limits hold, and so that flows afterwards get the changes that others made at
        the same moment.
        """
        async with self._turn:
            async with self._database.write() as connection:
                await in_turn(connection, store.list_table, "all")
                yield connection
                known = await _told(connection)
                if len(msgspec.json.encode(known)) > MOST_BYTES:
                    raise ListsFull
            self._told = known
        self._tell()


def seen(entry: ListedNumber, actor: Actor) -> ListedNumber:
    """The entry as the actor may see it."""
    if actor.may(audit.NUMBERS) or entry.prefix:
        return entry
    return replace(entry, number=mask_number(entry.number))


async def _told(connection: AsyncConnection) -> tuple[ListOfFlows, ...]:
    return told(await store.lists(connection), await store.entries(connection))


def _plain(one: CallerList) -> dict[str, Any]:
    kept = ("name", "refuses", "welcomes", "priority", "text_zh", "text_en", "prompt")
    return {name: getattr(one, name) for name in kept}


def _noted(entry: ListedNumber) -> dict[str, Any]:
    """The values for the audit log. The number is masked, but still distinguishes one entry from another."""
    number = entry.number if entry.prefix else mask_number(entry.number)
    return {"number": number, "prefix": entry.prefix, "until": entry.until, "reason": entry.reason, "text": entry.text}
