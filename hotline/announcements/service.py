"""Announcements are written, edited, withdrawn and read here; the current ones are kept in memory for the pages."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.changing import Changing
from core.errors import Invalid, NotAllowed
from core.ids import Instant
from hotline.announcements import store
from hotline.announcements.store import Receipt
from hotline.errors import AnnouncementChanged, NoSuchAnnouncement, UnknownAgents
from hotline.rules.announcements import Announcement, may_address, next_change
from infra.clock import Clock, Timer
from infra.database.engine import Database
from infra.trail import audit

log = structlog.get_logger()
WRITE = "announcements.write"
GroupsOf = Callable[[], Awaitable[Mapping[str, Iterable[str]]]]
"""Returns the groups of every agent."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A current announcement, and which version of it each person has read."""

    announcement: Announcement
    read: Mapping[str, int] = field(default_factory=dict)

    def read_by(self, actor: Actor) -> bool:
        """Whether this person has read the current version."""
        return self.read.get(actor.user, 0) >= self.announcement.version


class AnnouncementService(Changing):
    """Announcements. `current()` returns those in force; listeners are called on each change, even by time alone."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], groups_of: GroupsOf) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._groups_of = groups_of
        self._unfinished: dict[str, Announcement] = {}
        self._read: dict[str, dict[str, int]] = {}
        self._timer: Timer | None = None

    async def load(self) -> None:
        """Read the announcements that are in force or will be."""
        async with self._database.read() as connection:
            found = await store.unfinished(connection, self._clock.now())
            receipts = await store.receipts(connection, [one.id for one in found])
        self._unfinished = {one.id: one for one in found}
        self._read = {}
        for receipt in receipts:
            self._read.setdefault(receipt.announcement, {})[receipt.user] = receipt.version
        self._tell()

    def current(self) -> list[Shown]:
        """The announcements in force now, oldest first."""
        now = self._clock.now()
        return [Shown(one, dict(self._read.get(one.id, {}))) for one in self._unfinished.values() if one.counts(now)]

    def _tell(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        due = next_change(self._unfinished.values(), self._clock.now())
        self._timer = None if due is None else self._clock.call_at(due, self._tell)
        super()._tell()

    async def publish(self, actor: Actor, fields: Mapping[str, Any]) -> Announcement:
        """Publish an announcement. Raises `UnknownAgents`, or `NotAllowed` if the actor may not address its readers."""
        now = self._clock.now()
        announcement = Announcement(
            id=self._new_id(),
            version=1,
            created_by=actor.user,
            created_by_name=actor.name,
            created_at=now,
            updated_at=now,
            **fields,
        )
        await self._all_known(announcement.agents)
        await self._check(actor, announcement)
        async with self._database.write() as connection:
            await store.add(connection, announcement)
            await self._note(connection, actor, "announcement.published", announcement, {}, _plain(announcement))
        self._take(announcement)
        return announcement

    async def edit(self, actor: Actor, id: str, version: int, fields: Mapping[str, Any]) -> Announcement:
        """Change the text, audience or time of an announcement. Everybody concerned has to read it again."""
        await self._all_known(fields.get("agents", ()))
        return await self._change(actor, id, version, "announcement.edited", fields)

    async def withdraw(self, actor: Actor, id: str, version: int) -> Announcement:
        """Withdraw an announcement, which ends it."""
        values = {"withdrawn_at": self._clock.now()}
        return await self._change(actor, id, version, "announcement.withdrawn", values)

    async def _change(
        self, actor: Actor, id: str, version: int, action: str, fields: Mapping[str, Any]
    ) -> Announcement:
        actor.must(WRITE)
        async with self._database.write() as connection:
            before = await self._get(connection, id)
            if before.created_by != actor.user:
                actor.must("floor.all")
            if before.version != version:
                raise AnnouncementChanged(current=before)
            after = replace(before, **fields, version=version + 1, updated_at=self._clock.now())
            await self._check(actor, after)
            if not await store.save(connection, after):
                raise AnnouncementChanged(current=await self._get(connection, id))
            old, new = audit.differing(_plain(before), _plain(after))
            await self._note(connection, actor, action, after, old, new)
        self._take(after)
        return after

    async def read(self, actor: Actor, id: str, version: int) -> None:
        """Note that this person has read this version."""
        found = self._unfinished.get(id)
        if found is None or not found.counts(self._clock.now()) or not found.concerns(actor) or version > found.version:
            raise NoSuchAnnouncement
        async with self._database.write() as connection:
            await store.note_read(connection, id, actor, version, self._clock.now())
        read = self._read.setdefault(id, {})
        read[actor.user] = max(version, read.get(actor.user, 0))
        self._tell()

    async def written(self, actor: Actor, before: Instant | None, limit: int) -> list[Announcement]:
        """All announcements ever written, newest first; those for others only if the actor sees all groups."""
        actor.must(WRITE)
        async with self._database.read() as connection:
            found = await store.find(connection, before=before, limit=limit)
        return [one for one in found if actor.may("floor.all") or one.created_by == actor.user or one.concerns(actor)]

    async def receipts(self, actor: Actor, id: str) -> tuple[Announcement, Sequence[Receipt]]:
        """An announcement, and the people who have read it."""
        actor.must(WRITE)
        async with self._database.read() as connection:
            found = await self._get(connection, id)
            if not (actor.may("floor.all") or found.created_by == actor.user):
                raise NoSuchAnnouncement
            return found, await store.receipts(connection, [id])

    async def _all_known(self, agents: Sequence[str]) -> None:
        """Raise `UnknownAgents` for a mistyped number, so that nobody misses an announcement. Withdrawals skip this."""
        known = await self._groups_of()
        if unknown := [one for one in agents if one not in known]:
            raise UnknownAgents(field="agents", unknown=unknown)

    async def _check(self, actor: Actor, one: Announcement) -> None:
        actor.must(WRITE)
        if not (one.everybody or one.groups or one.agents):
            raise Invalid("Say for whom this is.", field="everybody")
        if one.valid_until is not None and one.valid_until <= one.valid_from:
            raise Invalid("This would end before it begins.", field="valid_until")
        if not may_address(actor, await self._groups_of(), one.everybody, one.groups, one.agents):
            raise NotAllowed("You can write to your own groups only.", right="floor.all")

    @staticmethod
    async def _get(connection: AsyncConnection, id: str) -> Announcement:
        found = await store.get(connection, id)
        if found is None:
            raise NoSuchAnnouncement
        return found

    async def _note(
        self,
        connection: AsyncConnection,
        actor: Actor,
        action: str,
        one: Announcement,
        before: audit.Values,
        after: audit.Values,
    ) -> None:
        at = self._clock.now()
        await audit.write(connection, actor, action, "announcement", one.id, at, before=before, after=after)
        log.info("An announcement was written.", action=action, announcement=one.id, user=actor.user)

    def _take(self, announcement: Announcement) -> None:
        if announcement.over(self._clock.now()):
            self._unfinished.pop(announcement.id, None)
        else:
            self._unfinished[announcement.id] = announcement
        self._tell()


def _plain(one: Announcement) -> dict[str, Any]:
    """The values for the audit log, with the length of the text instead of the text, which may mention a citizen."""
    kept = ("title", "everybody", "groups", "agents", "valid_from", "valid_until", "withdrawn_at")
    return {**{name: getattr(one, name) for name in kept}, "text_length": len(one.text)}
