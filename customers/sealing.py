"""Confidential customers: sealed by one person, and opened for a while by two."""

from collections.abc import Callable
from dataclasses import replace

from core.actor import Actor
from customers import file_store, store
from customers.errors import NotSealed, Sealed
from customers.rules.opening import ASKED_S, OPEN_S, AlreadyDecided, Opening, must_be_open_to_decide
from customers.rules.profile import Customer
from customers.service import WRITE, CustomerService
from customers.shown import CustomerPage, ShownOpening, opening_of
from infra import audit
from infra.clock import Clock
from infra.database import Database

OPEN = "customers.open"
OPENINGS = 100
"""Requests in a list."""


class CustomerSeals:
    """Seals profiles, and opens them to one person for a while."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], customers: CustomerService) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._customers = customers

    async def seal(self, actor: Actor, id: str, version: int, reason: str) -> CustomerPage:
        """Name, numbers and notes are kept from everybody to whom they are not opened; raises `CustomerChanged`."""
        actor.must(WRITE)
        async with self._database.write() as connection:
            before, _ = await self._customers.unsealed(connection, actor, id)
            await self._customers.must_be_newest(connection, before, version)
            if before.confidential:
                raise Sealed
            now = self._clock.now()
            after = replace(before, confidential=True, version=before.version + 1, updated_at=now)
            await self._customers.save(connection, actor, before, after, {"confidential": False})
            await audit.write(connection, actor, "customer.sealed", "customer", after.id, now, reason=reason)
        return await self._customers.get(actor, after.id)

    async def unseal(self, actor: Actor, id: str, version: int, reason: str) -> CustomerPage:
        """Everybody sees it again; for people to whom it is open and who may open others. Raises `NotSealed`."""
        actor.must(OPEN)
        async with self._database.write() as connection:
            before, _ = await self._customers.unsealed(connection, actor, id)
            await self._customers.must_be_newest(connection, before, version)
            if not before.confidential:
                raise NotSealed
            now = self._clock.now()
            after = replace(before, confidential=False, version=before.version + 1, updated_at=now)
            await self._customers.save(connection, actor, before, after, {"confidential": True})
            await audit.write(connection, actor, "customer.unsealed", "customer", after.id, now, reason=reason)
        return await self._customers.get(actor, after.id)

    async def ask(self, actor: Actor, id: str, reason: str) -> ShownOpening:
        """Ask to see a confidential profile; somebody else decides. Raises `NotSealed`."""
        now = self._clock.now()
        async with self._database.write() as connection:
            customer: Customer = await store.get(connection, id)
            if not customer.confidential:
                raise NotSealed
            opening = Opening(
                id=self._new_id(),
                customer=customer.id,
                asked_by=actor.user,
                asked_by_name=actor.name[: file_store.NAME],
                reason=reason,
                asked_at=now,
            )
            await file_store.add_opening(connection, opening)
            await audit.write(connection, actor, "customer.open_asked", "customer", customer.id, now, reason=reason)
        return opening_of(actor, opening, now)

    async def decide(self, actor: Actor, id: str, *, allow: bool) -> ShownOpening:
        """Allow or refuse what another person asked for; raises `OwnRequest` and `AlreadyDecided`."""
        actor.must(OPEN)
        now = self._clock.now()
        async with self._database.write() as connection:
            asked = await file_store.opening(connection, id)
            must_be_open_to_decide(asked, actor.user, now)
            decided = replace(
                asked,
                decided_by=actor.user,
                decided_by_name=actor.name[: file_store.NAME],
                decided_at=now,
                allowed=allow,
                until=now + OPEN_S if allow else None,
            )
            if not await file_store.decide(connection, decided):
                raise AlreadyDecided
            action = "customer.open_allowed" if allow else "customer.open_denied"
            for_whom = {"for": asked.asked_by}
            await audit.write(
                connection, actor, action, "customer", asked.customer, now, reason=asked.reason, after=for_whom
            )
        return opening_of(actor, decided, now)

    async def openings(self, actor: Actor) -> list[ShownOpening]:
        """The requests of the last day, newest first: everybody's for people who may decide, else one's own."""
        now = self._clock.now()
        async with self._database.read() as connection:
            found = await file_store.openings_since(connection, now - ASKED_S, OPENINGS)
        return [opening_of(actor, one, now) for one in found if actor.may(OPEN) or one.asked_by == actor.user]
