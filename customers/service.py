"""The use cases of customers: find, read, change and note. Each change is one transaction with its audit row."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from core.numbers import plain, typed
from core.opening import NAME
from customers import file_store, index, store
from customers.access import SEARCH, Callers, Need, Needs, Reach, reach_of
from customers.errors import CustomerChanged, NotAtHand, Sealed
from customers.file_store import Note
from customers.rules.entered import entered_by
from customers.rules.profile import (
    MOST_CONTACTS,
    Contact,
    ContactKind,
    Customer,
    GivenContact,
    changed,
    contact_changes,
    edited,
    must_be_known_by_something,
)
from customers.shown import CustomerList, CustomerPage, CustomerRow, page_of, row_of
from customers.store import CustomerKey, NumberSought
from infra.clock import Clock
from infra.database.engine import Database
from infra.search import HitsCursor, QueryWords, snippet
from infra.trail import audit
from infra.trail.audit import NUMBERS

WRITE = "customers.write"
REMOVE = "customers.merge"
"""People who may merge customers may also remove notes of others."""

READ_ACTION = "customer.read"
NOTED_FOR_S = 900.0
"""Repeated reads by the same person within this time share one line of the audit log."""

NEW_S = 3600.0
"""How long a new profile stays at hand for the person who made it."""

AT_HAND = 100
"""At most this many customers at hand are listed."""

NUMBERED = 20
"""A search by number finds at most this many customers."""

EDITS = 20
MERGES = 20
SHOWN_TAIL = 4
"""Everybody sees this many digits at the end of a number."""

NUMBER = re.compile(r"[+0-9][0-9 ()（）.\-]{2,30}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerQuery:
    """The search: words or a number, and any of the tags, kinds and so on; empty fields are no condition."""

    text: str = ""
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)


class CustomerService:
    """Customers, as staff work with them."""

    def __init__(
        self, database: Database, clock: Clock, new_id: Callable[[], str], callers: Callers, needs: Needs
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._callers = callers
        self._needs = needs

    async def find(self, actor: Actor, sought: CustomerQuery, cursor: str | None, limit: int) -> CustomerList:
        """A page of customers, found by words or by number, or the ones changed last."""
        actor.must(SEARCH)
        words = QueryWords.of(sought.text)
        async with self._database.read() as connection:
            if sought.text and not words:
                return CustomerList([], None)
            if not words and not sought.filters:
                after = None if cursor is None else CustomerKey.read(cursor)
                found, key = await store.newest(connection, after, limit)
                return CustomerList(await self._rows(connection, actor, found, words), _text(key))
            place = None if cursor is None else HitsCursor.read(cursor)
            numbered: list[str] = []
            if cursor is None:
                numbered = await self._with_number(connection, actor, sought.text)
            hits, following = await index.INDEX.find(
                connection, words, filters=sought.filters, after=place, limit=limit
            )
            ids = list(dict.fromkeys([*numbered, *(hit.id for hit in hits)]))
            known = await store.several(connection, ids)
            customers = [known[id] for id in ids if id in known and _keeps(known[id], sought.filters)]
            rows = await self._rows(connection, actor, customers, words)
            # A match by number would reveal who has it, and that this customer is confidential.
            rows = [one for one in rows if not (one.sealed and one.id in numbered)]
            return CustomerList(rows, _text(following))

    async def at_hand(self, actor: Actor) -> list[CustomerRow]:
        """The customers at hand: on this person's line, in tickets at hand, and just added; the ones changed last
        first."""
        numbers = sorted({key for one in await self._needs.numbers(actor) if (key := plain(one))})
        async with self._database.read() as connection:
            ids = await store.with_numbers(connection, numbers, AT_HAND)
            ids += await store.made_since(connection, actor.user, self._clock.now() - NEW_S, AT_HAND)
            known = sorted((await store.several(connection, ids)).values(), key=lambda one: -one.updated_at)
            return await self._rows(connection, actor, known, QueryWords((), ()))

    async def needed(self, actor: Actor, id: str) -> tuple[str, Need]:
        """The customer's own id, and why this person may see it; raises `NoSuchCustomer` and `NotAtHand`."""
        async with self._database.read() as connection:
            customer = await store.get(connection, id)
            contacts = (await store.contacts_of(connection, [customer.id]))[customer.id]
            opened = customer.confidential and await file_store.OPENINGS.opened_to(
                connection, [customer.id], actor.user, self._clock.now()
            )
        need = await self._needs.of(actor, contacts)
        if need is None and (opened or self._just_added(actor, customer)):
            need = Need()
        if need is None:
            raise NotAtHand
        return customer.id, need

    async def seen_by(self, actor: Actor, contacts: Sequence[Contact]) -> bool:
        """Whether this person is dealing with the customer with these contacts, or may see all customers."""
        return await self._needs.of(actor, contacts) is not None

    def _just_added(self, actor: Actor, customer: Customer) -> bool:
        """Whether this person has just added the profile, and may still complete and correct it."""
        return customer.created_by == actor.user and self._clock.now() - customer.created_at < NEW_S

    async def looked(self, actor: Actor, id: str, need: Need, *, sealed: bool) -> None:
        """Note that somebody read a customer: one audit line for each person, customer and matter; without a matter,
        one within a quarter of an hour."""
        now = self._clock.now()
        since = 0.0 if need.matter else now - NOTED_FOR_S
        async with self._database.read() as connection:
            known = await audit.noted(connection, actor, READ_ACTION, "customer", id, since, reason=need.matter)
        if not known:
            async with self._database.write() as connection:
                after = {"sealed": sealed}
                await audit.write(connection, actor, READ_ACTION, "customer", id, now, reason=need.matter, after=after)

    async def _with_number(self, connection: AsyncConnection, actor: Actor, text: str) -> list[str]:
        """The customers with this number. Without the right to see numbers, a search takes a whole number or its last
        digits."""
        written = typed(text)
        if not NUMBER.fullmatch(written):
            return []
        number, digits = plain(written), re.sub(r"[^0-9]", "", written)
        asked = [NumberSought(number)] if number else []
        if len(digits) == SHOWN_TAIL or (len(digits) > SHOWN_TAIL and actor.may(NUMBERS)):
            asked.append(NumberSought(digits, ends=True))
        if len(digits) >= SHOWN_TAIL and actor.may(NUMBERS):
            asked.append(NumberSought(digits, begins=True))
        found: list[str] = []
        for one in asked:
            found += await store.with_number(connection, one, NUMBERED)
        return list(dict.fromkeys(found))[:NUMBERED]

    async def _rows(
        self, connection: AsyncConnection, actor: Actor, customers: Sequence[Customer], words: QueryWords
    ) -> list[CustomerRow]:
        by_id = {one.id: one for one in customers}
        contacts = await store.contacts_of(connection, by_id)
        reach = await reach_of(connection, self._callers, actor, by_id, self._clock.now())
        return [row_of(one, contacts[one.id], reach, _found(contacts[one.id], words)) for one in customers]

    async def of_number(self, actor: Actor, number: str) -> list[CustomerRow]:
        """The customers with this number that this person may see, the one changed last first."""
        key = plain(number)
        if not key:
            return []
        async with self._database.read() as connection:
            ids = await store.with_number(connection, NumberSought(key), NUMBERED)
            known = sorted((await store.several(connection, ids)).values(), key=lambda one: -one.updated_at)
            contacts = await store.contacts_of(connection, [one.id for one in known])
        needed = [one for one in known if await self.seen_by(actor, contacts[one.id])]
        async with self._database.read() as connection:
            return await self._rows(connection, actor, needed, QueryWords((), ()))

    async def only_with(self, number: str) -> str | None:
        """The id of the one customer with this number; None if there is none, or more than one. It is not shown to
        anybody who may not see that customer."""
        key = plain(number)
        if not key:
            return None
        async with self._database.read() as connection:
            ids = await store.with_number(connection, NumberSought(key), 2)
        return ids[0] if len(ids) == 1 else None

    async def get(self, actor: Actor, id: str) -> CustomerPage:
        """One customer, or the one into which it was merged. The access is noted. Raises `NotAtHand`."""
        id, need = await self.needed(actor, id)
        async with self._database.read() as connection:
            page = await self._page(connection, actor, id)
        await self.looked(actor, page.id, need, sealed=page.sealed)
        return page

    async def _page(self, connection: AsyncConnection, actor: Actor, id: str) -> CustomerPage:
        customer = await store.get(connection, id)
        contacts, reach = await self.seen(connection, actor, customer)
        return page_of(
            actor,
            customer,
            contacts,
            reach,
            await file_store.notes_of(connection, customer.id, index.NOTES),
            await file_store.merges_of(connection, customer.id, MERGES),
            await file_store.edits_of(connection, customer.id, 0, EDITS),
        )

    async def seen(self, connection: AsyncConnection, actor: Actor, customer: Customer) -> tuple[list[Contact], Reach]:
        """The contacts of a customer, and the parts of it that this person may see."""
        contacts = (await store.contacts_of(connection, [customer.id]))[customer.id]
        return contacts, await reach_of(connection, self._callers, actor, {customer.id: customer}, self._clock.now())

    async def unsealed(self, connection: AsyncConnection, actor: Actor, id: str) -> tuple[Customer, list[Contact]]:
        """A customer whose name and numbers this person may see; raises `Sealed`."""
        customer = await store.get(connection, id)
        contacts, reach = await self.seen(connection, actor, customer)
        if reach.sealed(customer, contacts):
            raise Sealed
        return customer, contacts

    async def changeable(self, connection: AsyncConnection, actor: Actor, id: str) -> tuple[Customer, list[Contact]]:
        """A customer whom this person may change; raises `Sealed`."""
        customer = await store.get(connection, id)
        contacts, reach = await self.seen(connection, actor, customer)
        if not reach.may_change(customer):
            raise Sealed
        return customer, contacts

    async def numbers(self, actor: Actor, id: str) -> tuple[str, list[str]]:
        """The customer's own id, and the telephone numbers whose history this person may see; the numbers are not
        shown. A number that the person entered is included only if it is at hand for another reason."""
        async with self._database.read() as connection:
            customer = await store.get(connection, id)
            contacts = (await store.contacts_of(connection, [customer.id]))[customer.id]
            phones = [one for one in contacts if one.kind is ContactKind.PHONE]
            keys = [one.key for one in phones]
            if actor.may(SEARCH):
                return customer.id, keys
            changes = await file_store.contact_changes(connection, customer.id)
        own = entered_by(actor.user, customer.created_by, changes, keys)
        return customer.id, [
            one.key for one in phones if one.key not in own or await self._needs.of(actor, [one]) is not None
        ]

    async def add(self, actor: Actor, fields: Mapping[str, Any], contacts: Sequence[GivenContact]) -> CustomerPage:
        """Add a customer. Raises `Nameless`, `NoNumber` and `TooManyContacts`."""
        actor.must(WRITE)
        now, id = self._clock.now(), self._new_id()
        blank = Customer(id=id, version=0, root=id, created_by=actor.user, created_at=now, updated_at=now)
        customer = edited(blank, fields, now)
        changes = contact_changes([], contacts, self._ids())
        must_be_known_by_something(customer, changes.all)
        async with self._database.write() as connection:
            await store.add(connection, customer)
            await store.change_contacts(connection, id, changes)
            await index.enter(connection, customer)
            await audit.write(connection, actor, "customer.added", "customer", id, now)
            return await self._page(connection, actor, id)

    async def change(
        self,
        actor: Actor,
        id: str,
        version: int,
        fields: Mapping[str, Any],
        contacts: Sequence[GivenContact] | None,
    ) -> CustomerPage:
        """Change the fields that are given, and the contacts if they are given; raises `CustomerChanged`, `Sealed` and
        `NotAtHand`."""
        actor.must(WRITE)
        await self.needed(actor, id)
        now = self._clock.now()
        async with self._database.write() as connection:
            before, there = await self.changeable(connection, actor, id)
            await self.must_be_newest(connection, before, version)
            changes = contact_changes(there, contacts or (), self._ids())
            if contacts is None:
                changes = replace(changes, added=(), altered=(), removed=(), all=there)
            after = edited(before, fields, now)
            must_be_known_by_something(after, changes.all)
            old = changed(before, after)
            if changes:
                old["contacts"] = [{"kind": one.kind.value, "value": one.value, "label": one.label} for one in there]
            if old:
                await store.change_contacts(connection, after.id, changes)
                await self.save(connection, actor, before, after, old)
                names = {"fields": sorted(old)}
                await audit.write(connection, actor, "customer.changed", "customer", after.id, now, after=names)
            return await self._page(connection, actor, after.id)

    async def must_be_newest(self, connection: AsyncConnection, customer: Customer, version: int) -> None:
        """Raises `CustomerChanged` with what has changed since, unless this version is the newest."""
        if customer.version != version:
            edits = await file_store.edits_of(connection, customer.id, version, EDITS)
            raise CustomerChanged(version=customer.version, changed=edits)

    async def save(
        self, connection: AsyncConnection, actor: Actor, before: Customer, after: Customer, old: Mapping[str, Any]
    ) -> None:
        """Write the next version and record what it changed; raises `CustomerChanged` if somebody was faster."""
        if not await store.save(connection, after):
            edits = await file_store.edits_of(connection, after.id, before.version, EDITS)
            raise CustomerChanged(version=before.version, changed=edits)
        await file_store.note_edit(connection, actor, after.id, after.version, after.updated_at, old)
        await index.enter(connection, after)

    def _ids(self) -> list[str]:
        """Ids of new contacts. They sort in the order of entry."""
        return sorted(self._new_id() for _ in range(MOST_CONTACTS))

    async def note(self, actor: Actor, id: str, text: str) -> CustomerPage:
        """Add a note about a customer; raises `Sealed` and `NotAtHand`."""
        actor.must(WRITE)
        await self.needed(actor, id)
        now = self._clock.now()
        async with self._database.write() as connection:
            customer, _ = await self.unsealed(connection, actor, id)
            note = Note(id=self._new_id(), text=text, by=actor.user, by_name=actor.name[:NAME], at=now)
            await file_store.add_note(connection, customer.id, note)
            await self._touched(connection, actor, customer, "customer.noted", now)
            return await self._page(connection, actor, customer.id)

    async def remove_note(self, actor: Actor, id: str, note: str) -> CustomerPage:
        """Remove a note: only one's own, unless the person may merge customers. Raises `NoSuchNote`, `Sealed` and
        `NotAtHand`."""
        actor.must(WRITE)
        await self.needed(actor, id)
        now = self._clock.now()
        async with self._database.write() as connection:
            customer, _ = await self.unsealed(connection, actor, id)
            by = None if actor.may(REMOVE) else actor.user
            await file_store.remove_note(connection, customer.id, note, by, now)
            await self._touched(connection, actor, customer, "customer.note_removed", now)
            return await self._page(connection, actor, customer.id)

    @staticmethod
    async def _touched(
        connection: AsyncConnection, actor: Actor, customer: Customer, action: str, now: Instant
    ) -> None:
        await store.touch(connection, customer.id, now)
        await index.enter(connection, customer)
        await audit.write(connection, actor, action, "customer", customer.id, now)


def _keeps(customer: Customer, filters: Mapping[str, Collection[str]]) -> bool:
    scopes = index.scopes_of(customer)
    return all(not set(scopes[name]).isdisjoint(values) for name, values in filters.items())


def _text(place: object) -> str | None:
    return None if place is None else str(place)


def _found(contacts: Sequence[Contact], words: QueryWords) -> list[Any]:
    """The first address or account that contains the words."""
    for one in contacts:
        if one.kind is not ContactKind.PHONE:
            pieces = snippet(one.value, words)
            if any(piece.hit for piece in pieces):
                return pieces
    return []
