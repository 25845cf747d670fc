"""The parts of a customer that a person may see. A confidential one shows no name, numbers or tags until opened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from customers import file_store
from customers.rules.profile import Contact, ContactKind, Customer
from infra.logs.masking import mask_number
from infra.trail.audit import NUMBERS

SEARCH = "customers.search"
"""The right to find and see all customers, needed at the moment or not."""

SHOWN_NUMBERS = 3
"""A list shows at most this many numbers of a customer."""


class Callers(Protocol):
    """The citizens on people's lines."""

    def callers_of(self, actor: Actor) -> frozenset[str]:
        """The numbers of the citizens this person has on the line, is writing up, or whose call is ringing there."""
        ...

    def interaction_with(self, actor: Actor, numbers: Collection[str]) -> str | None:
        """The interaction in which this person has one of these numbers on the line, in wrap-up or ringing."""
        ...


class Tickets(Protocol):
    """The tickets that people have in hand."""

    async def ticket_of(self, actor: Actor, numbers: Collection[str]) -> str | None:
        """The number of one of this person's open tickets whose citizen has one of these numbers."""
        ...

    async def citizens(self, actor: Actor) -> Mapping[str, str]:
        """The numbers of the citizens in this person's open tickets, each with its ticket's number."""
        ...


@dataclass(frozen=True, slots=True)
class Need:
    """Why somebody may look at a customer: a call or a ticket; with neither, the right to search all customers."""

    call: str = ""
    ticket: str = ""

    @property
    def matter(self) -> str:
        """The call or ticket that the profile is read for, as the audit log names it."""
        if self.call:
            return f"call {self.call}"
        return f"ticket {self.ticket}" if self.ticket else ""


@dataclass(frozen=True, slots=True)
class Needs:
    """Access by need: people see the customers they are dealing with now; people with the right to search see all."""

    callers: Callers
    tickets: Tickets

    async def of(self, actor: Actor, contacts: Sequence[Contact]) -> Need | None:
        """Why this person may see the customer with these contacts: a call, else a ticket; None without a reason."""
        numbers = _numbers(contacts)
        call = self.callers.interaction_with(actor, numbers)
        if call is not None:
            return Need(call=call)
        ticket = await self.tickets.ticket_of(actor, numbers)
        if ticket is not None:
            return Need(ticket=ticket)
        return Need() if actor.may(SEARCH) else None

    async def numbers(self, actor: Actor) -> frozenset[str]:
        """The numbers of all citizens this person is dealing with now."""
        return self.callers.callers_of(actor) | frozenset(await self.tickets.citizens(actor))


def _numbers(contacts: Sequence[Contact]) -> frozenset[str]:
    return frozenset(one.key for one in contacts if one.kind is ContactKind.PHONE and one.key)


@dataclass(frozen=True, slots=True)
class Reach:
    """The parts of some customers that this person may see. `opened`: the confidential ones that are open to the
    person; `callers`: the numbers that the person has on the line."""

    whole_numbers: bool
    opened: frozenset[str]
    callers: frozenset[str]

    def sealed(self, customer: Customer, contacts: Sequence[Contact]) -> bool:
        """Whether name, numbers, tags and notes are hidden from this person. An agent who talks with the citizen sees
        them."""
        return customer.confidential and customer.id not in self.opened and not self.on_the_line(contacts)

    def may_change(self, customer: Customer) -> bool:
        """Whether this person may change the profile. Having the citizen on the line is not enough if it is
        confidential: then the profile only shows who is calling, and accepts a note."""
        return not customer.confidential or customer.id in self.opened

    def on_the_line(self, contacts: Sequence[Contact]) -> bool:
        """Whether one of these numbers is on this person's line."""
        return any(one.kind is ContactKind.PHONE and one.key in self.callers for one in contacts)

    def value(self, contact: Contact) -> str:
        """The contact as shown: a number has its middle digits hidden, unless this person may see numbers or talks with
        this one."""
        if contact.kind is not ContactKind.PHONE or self.whole_numbers or contact.key in self.callers:
            return contact.value
        return mask_number(contact.key)

    def numbers(self, contacts: Sequence[Contact]) -> list[str]:
        """The first numbers, for a row of a list."""
        return [self.value(one) for one in contacts if one.kind is ContactKind.PHONE][:SHOWN_NUMBERS]


async def reach_of(
    connection: AsyncConnection, callers: Callers, actor: Actor, customers: Mapping[str, Customer], now: Instant
) -> Reach:
    """The parts of these customers that this person may see; one statement more if any is confidential."""
    closed = [one.id for one in customers.values() if one.confidential]
    opened = await file_store.OPENINGS.opened_to(connection, closed, actor.user, now)
    return Reach(actor.may(NUMBERS), frozenset(opened), callers.callers_of(actor))
