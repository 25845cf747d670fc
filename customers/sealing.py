"""Confidential customers: sealed by one person; opened for a while when two people agree."""

from collections.abc import Callable
from dataclasses import replace

from core.actor import Actor
from core.opening import ASKED_S, AlreadyDecided, OpeningState, asked, decided, settles, told_asked, told_decided
from customers import store
from customers.errors import NotSealed, Sealed
from customers.file_store import OPENINGS
from customers.rules.profile import Customer
from customers.service import WRITE, CustomerService
from customers.shown import CustomerPage, ShownOpening, opening_of
from infra.clock import Clock
from infra.database.engine import Database
from infra.telling import NOBODY, Notices
from infra.trail import audit

OPEN = "customers.open"
MOST = 100
"""A list has at most this many requests."""

SUBJECT = "客户资料"
"""The name for the profile in a notice, which must not contain the customer's name."""


class CustomerSeals:
    """Seals profiles, and opens them to one person for a limited time."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        customers: CustomerService,
        notices: Notices = NOBODY,
    ) -> None:
        self._notices = notices
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._customers = customers

    async def seal(self, actor: Actor, id: str, version: int, reason: str) -> CustomerPage:
        """Hide name, numbers and notes from everybody to whom the profile is not opened; raises `CustomerChanged`."""
        actor.must(WRITE)
        await self._customers.needed(actor, id)
        async with self._database.write() as connection:
            before, _ = await self._customers.changeable(connection, actor, id)
            await self._customers.must_be_newest(connection, before, version)
            if before.confidential:
                raise Sealed
            now = self._clock.now()
            after = replace(before, confidential=True, version=before.version + 1, updated_at=now)
            await self._customers.save(connection, actor, before, after, {"confidential": False})
            await audit.write(connection, actor, "customer.sealed", "customer", after.id, now, reason=reason)
        return await self._customers.get(actor, after.id)

    async def unseal(self, actor: Actor, id: str, version: int, reason: str) -> CustomerPage:
        """Show the profile to everybody again; only for people to whom it is open and who may open others. Raises
        `NotSealed`."""
        actor.must(OPEN)
        await self._customers.needed(actor, id)
        async with self._database.write() as connection:
            before, _ = await self._customers.changeable(connection, actor, id)
            await self._customers.must_be_newest(connection, before, version)
            if not before.confidential:
                raise NotSealed
            now = self._clock.now()
            after = replace(before, confidential=False, version=before.version + 1, updated_at=now)
            await self._customers.save(connection, actor, before, after, {"confidential": True})
            await audit.write(connection, actor, "customer.unsealed", "customer", after.id, now, reason=reason)
        return await self._customers.get(actor, after.id)

    async def ask(self, actor: Actor, id: str, reason: str) -> ShownOpening:
        """Ask to see a confidential profile; somebody else decides and is notified. If a request is pending already, it
        is returned. Raises `NotSealed`."""
        await self._customers.needed(actor, id)
        now = self._clock.now()
        async with self._database.write() as connection:
            customer: Customer = await store.get(connection, id)
            if not customer.confidential:
                raise NotSealed
            waits = await OPENINGS.last(connection, customer.id, actor.user, now)
            if waits is not None and waits.state(now) is OpeningState.ASKED:
                return opening_of(actor, waits, now)
            opening = asked(self._new_id(), customer.id, actor, reason, now)
            await OPENINGS.add(connection, opening)
            await audit.write(connection, actor, "customer.open_asked", "customer", customer.id, now, reason=reason)
            await self._notices.tell(connection, told_asked(opening, OPEN, "customer", SUBJECT))
        self._notices.wake()
        return opening_of(actor, opening, now)

    async def decide(self, actor: Actor, id: str, *, allow: bool) -> ShownOpening:
        """Allow or refuse another person's request and notify that person; raises `OwnRequest` and `AlreadyDecided`."""
        actor.must(OPEN)
        now = self._clock.now()
        async with self._database.write() as connection:
            opening = decided(await OPENINGS.get(connection, id), actor, now, allow=allow)
            if not await OPENINGS.decide(connection, opening):
                raise AlreadyDecided
            action = "customer.open_allowed" if allow else "customer.open_denied"
            for_whom = {"for": opening.asked_by}
            await audit.write(
                connection, actor, action, "customer", opening.about, now, reason=opening.reason, after=for_whom
            )
            await self._notices.settle(connection, settles(opening, "customer"))
            await self._notices.tell(connection, told_decided(opening, "customer", SUBJECT))
        self._notices.wake()
        return opening_of(actor, opening, now)

    async def openings(self, actor: Actor) -> list[ShownOpening]:
        """The requests of the last day, newest first: everybody's for people who may decide, otherwise only the
        reader's own."""
        now = self._clock.now()
        async with self._database.read() as connection:
            whose = None if actor.may(OPEN) else actor.user
            found = await OPENINGS.since(connection, now - ASKED_S, MOST, whose)
        return [opening_of(actor, one, now) for one in found]
