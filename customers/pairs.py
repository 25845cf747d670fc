"""Duplicates: customers who are probably the same, merged into one, and separated again."""

from collections.abc import Callable
from typing import Any

from core.actor import Actor
from core.opening import NAME
from customers import file_store, index, store
from customers.access import Callers, reach_of
from customers.errors import CannotMerge, MergedAgain, NoSuchMerge
from customers.file_store import Merge, note_table
from customers.rules.profile import MOST_CONTACTS, MOST_MERGED, ContactKind, changed, merged, unmerged
from customers.service import CustomerService
from customers.shown import CustomerPage, Likely, row_of
from customers.store import contact_table, customer_table
from infra.clock import Clock
from infra.database.engine import Database
from infra.search import QueryWords
from infra.trail import audit

MERGE = "customers.merge"
LIKELY = 10
"""At most this many customers are suggested for each kind of similarity."""

TABLES = (customer_table, contact_table, note_table)


class CustomerPairs:
    """Pairs of profiles that belong, or seem to belong, to one customer."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        callers: Callers,
        customers: CustomerService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._callers = callers
        self._customers = customers

    async def likely(self, actor: Actor, id: str) -> list[Likely]:
        """Customers with the same number, account or name, those that agree in most first. Sealed customers, and those
        that this person may not see, are left out. Raises `Sealed` and `NotAtHand`."""
        await self._customers.needed(actor, id)
        async with self._database.read() as connection:
            customer, contacts = await self._customers.unsealed(connection, actor, id)
            keys: dict[ContactKind, set[str]] = {}
            for one in contacts:
                if one.kind not in (ContactKind.ADDRESS, ContactKind.OTHER):
                    keys.setdefault(one.kind, set()).add(one.key)
            agree = await store.with_keys(connection, keys, customer.id, LIKELY)
            why = {other: [kind.value for kind in kinds] for other, kinds in agree.items()}
            hits, _ = await index.INDEX.find(connection, QueryWords.of(customer.name), fields=("name",), limit=LIKELY)
            known = await store.several(connection, {*why, *(hit.id for hit in hits)} - {customer.id})
            for other in known.values():
                if customer.name and other.name == customer.name and not other.confidential:
                    why.setdefault(other.id, []).append("name")
            others = {other: known[other] for other in why if other in known}
            theirs = await store.contacts_of(connection, others)
            reach = await reach_of(connection, self._callers, actor, others, self._clock.now())
        rows = {one.id: row_of(one, theirs[one.id], reach) for one in others.values()}
        seen = [id for id, row in rows.items() if not row.sealed and await self._customers.seen_by(actor, theirs[id])]
        found = [Likely(customer=rows[one], why=why[one]) for one in seen]
        return sorted(found, key=lambda one: -len(one.why))[:LIKELY]

    async def merge(self, actor: Actor, id: str, version: int, other: str, reason: str) -> CustomerPage:
        """Merge `other`, with its contacts and notes, into this customer; raises `CannotMerge`, `CustomerChanged` and
        `Sealed`."""
        actor.must(MERGE)
        for one in (id, other):
            await self._customers.needed(actor, one)
        now = self._clock.now()
        async with self._database.write() as connection:
            kept, contacts = await self._customers.changeable(connection, actor, id)
            gone, more = await self._customers.changeable(connection, actor, other)
            await self._customers.must_be_newest(connection, kept, version)
            moved = await store.members(connection, gone.id)
            size = len(moved) + len(await store.members(connection, kept.id))
            if kept.id == gone.id or len(contacts) + len(more) > MOST_CONTACTS or size > MOST_MERGED:
                raise CannotMerge
            whole, gained = merged(kept, gone, now)
            await store.move(connection, TABLES, moved, kept.id)
            note = Merge(
                id=self._new_id(),
                kept=kept.id,
                merged=gone.id,
                name=gone.name,
                members=moved,
                gained=gained,
                reason=reason,
                by=actor.user,
                by_name=actor.name[:NAME],
                at=now,
                undone_at=None,
            )
            await file_store.add_merge(connection, note)
            old: dict[str, Any] = changed(kept, whole) | {"merged": ""}
            await self._customers.save(connection, actor, kept, whole, old)
            await index.INDEX.drop(connection, gone.id)
            with_whom = {"merged": gone.id}
            await audit.write(
                connection, actor, "customer.merged", "customer", kept.id, now, reason=reason, after=with_whom
            )
        return await self._customers.get(actor, kept.id)

    async def unmerge(self, actor: Actor, id: str, merge: str, reason: str) -> CustomerPage:
        """Separate the two again, each with its own contacts and notes; later additions stay with the kept profile.
        Raises `NoSuchMerge` and `MergedAgain`."""
        actor.must(MERGE)
        await self._customers.needed(actor, id)
        now = self._clock.now()
        async with self._database.write() as connection:
            kept, _ = await self._customers.changeable(connection, actor, id)
            note = await file_store.merge(connection, merge)
            if note.kept != kept.id:
                # The kept profile has itself been merged into another one since.
                raise MergedAgain if note.kept in await store.members(connection, kept.id) else NoSuchMerge
            if not await file_store.undo_merge(connection, merge, now):
                raise NoSuchMerge
            await store.move(connection, TABLES, list(note.members), note.merged)
            alone = unmerged(kept, note.gained, now)
            await self._customers.save(connection, actor, kept, alone, changed(kept, alone) | {"merged": note.merged})
            await index.enter(connection, await store.one(connection, note.merged))
            with_whom = {"merged": note.merged}
            await audit.write(
                connection, actor, "customer.unmerged", "customer", kept.id, now, reason=reason, after=with_whom
            )
        return await self._customers.get(actor, kept.id)
