"""The hotline's own facts as data: seeded from the file that ships, edited by administrators, in force at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import structlog

from core.actor import SYSTEM, Actor
from core.changing import Changing
from core.errors import Invalid
from hotline.errors import EntryChanged, NoSuchEntry
from hotline.facts import store
from hotline.facts.entries import KINDS, Site, noted, shipped, site_of
from hotline.facts.options import Options
from hotline.facts.store import Entry
from infra.clock import Clock
from infra.database.engine import Database
from infra.database.in_turn import in_turn
from infra.trail import audit

log = structlog.get_logger()
MANAGE = "site.manage"
FIXED = {
    "field": "values.parent",
    "rule": "fixed",
    "message": "A district keeps its place; retire it, and add another.",
}


class SiteService(Changing):
    """Queues, skills, reasons, kinds of ticket, departments, VIP numbers. `site` holds the entries in force now."""

    def __init__(self, database: Database, clock: Clock, options: Options) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._shipped = shipped(options)
        self.site: Site = site_of(self._shipped)

    async def load(self) -> None:
        """Read all entries. Kinds that never had entries start with those that ship.

        Core and web host do this at the same moment when the system starts for the first time.
        """
        async with self._database.write() as connection:
            await in_turn(connection, store.entry_table, "all")
            known = {entry.kind for entry in await store.all_entries(connection)}
            for kind in KINDS.keys() - known:
                for position, values in enumerate(self._shipped[kind]):
                    await store.add(connection, self._entry(SYSTEM, kind, values["id"], position, values))
            entries = await store.all_entries(connection)
        self._take(entries)

    async def entries(self, actor: Actor, kind: str) -> list[Entry]:
        """All entries of a kind in display order, including retired ones."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            return await store.entries_of(connection, kind)

    async def districts(self) -> list[Entry]:
        """All districts, including retired ones, which tickets still name."""
        async with self._database.read() as connection:
            return await store.entries_of(connection, "districts")

    async def add(
        self, actor: Actor, kind: str, values: Mapping[str, Any], *, position: int | None = None, reason: str = ""
    ) -> Entry:
        """Add an entry. Raises `EntryTaken`, or `Invalid` with everything that does not fit together."""
        actor.must(MANAGE)
        async with self._database.write() as connection:
            entries = await store.all_entries(connection)
            place = max((one.position for one in entries if one.kind == kind), default=-1) + 1
            entry = self._entry(actor, kind, values["id"], place if position is None else position, values)
            await store.add(connection, entry)
            before, entries = entries, [*entries, entry]
            _check(before, entries, entry)
            await self._note(connection, actor, "site.added", entry, reason, None, entry.values)
        self._take(entries)
        return entry

    async def change(
        self,
        actor: Actor,
        kind: str,
        id: str,
        version: int,
        values: Mapping[str, Any],
        *,
        position: int | None = None,
        retired: bool = False,
        reason: str = "",
    ) -> Entry:
        """Change the values of an entry. Raises `EntryChanged` with the newest version if somebody else was faster."""
        actor.must(MANAGE)
        async with self._database.write() as connection:
            entries = await store.all_entries(connection)
            before = next((one for one in entries if (one.kind, one.id) == (kind, id)), None)
            if before is None:
                raise NoSuchEntry
            if values["id"] != id:
                raise Invalid("An id never changes.", field="values.id")
            if values.get("parent", "") != before.values.get("parent", ""):
                raise Invalid(fields=[FIXED])
            changed = self._entry(actor, kind, id, before.position if position is None else position, values)
            entry = replace(changed, version=version + 1, retired=retired)
            if before.version != version or not await store.save(connection, entry):
                raise EntryChanged(current=before, changed=_differing(before, entry))
            old_entries, entries = entries, [entry if one is before else one for one in entries]
            _check(old_entries, entries, entry)
            old, new = audit.differing(_plain(before), _plain(entry))
            await self._note(connection, actor, "site.changed", entry, reason, old, new)
        self._take(entries)
        return entry

    def _entry(self, actor: Actor, kind: str, id: str, position: int, values: Mapping[str, Any]) -> Entry:
        return Entry(
            kind=kind,
            id=id,
            position=position,
            retired=False,
            values=dict(values),
            version=1,
            updated_at=self._clock.now(),
            updated_by=actor.user,
        )

    async def _note(
        self,
        connection: Any,
        actor: Actor,
        action: str,
        entry: Entry,
        reason: str,
        before: audit.Values | None,
        after: audit.Values,
    ) -> None:
        await audit.write(
            connection,
            actor,
            action,
            entry.kind,
            entry.id,
            self._clock.now(),
            reason=reason,
            before=None if before is None else noted(entry.kind, before),
            after=noted(entry.kind, after),
        )
        log.info("The site's facts were changed.", action=action, kind=entry.kind, entry=entry.id, user=actor.user)

    def _take(self, entries: Sequence[Entry]) -> None:
        self.site = _site(entries)
        self._tell()


def _site(entries: Sequence[Entry]) -> Site:
    used = sorted((entry for entry in entries if not entry.retired), key=lambda entry: (entry.position, entry.id))
    return site_of({kind: [entry.values for entry in used if entry.kind == kind] for kind in KINDS})


def _check(before: Sequence[Entry], after: Sequence[Entry], changed: Entry) -> None:
    """Refuse an entry that has problems of its own or causes others.

    Other problems that an earlier release accepted are ignored here, so that they can be repaired one by one.
    """
    known, own = _site(before).problems(), f"{changed.kind}.{changed.id}."
    found = [one for one in _site(after).problems() if one not in known or one["field"].startswith(own)]
    if found:
        raise Invalid("This does not fit together with the rest.", fields=found)


def _plain(entry: Entry) -> dict[str, Any]:
    return {**entry.values, "position": entry.position, "retired": entry.retired}


def _differing(current: Entry, sent: Entry) -> list[str]:
    """The fields in which an edit would overwrite somebody else's."""
    return sorted(audit.differing(_plain(current), _plain(sent))[0])
