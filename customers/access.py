"""The part of a customer that somebody sees: of a confidential one no name, numbers or tags, until it is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from customers import file_store
from customers.rules.profile import Contact, ContactKind, Customer
from infra.audit import NUMBERS
from infra.masking import mask_number

SHOWN_NUMBERS = 3
"""Numbers of a customer in a list."""


class Callers(Protocol):
    """The citizens on the lines of people of the house."""

    def callers_of(self, actor: Actor) -> frozenset[str]:
        """The numbers of those whom this person has on the line, writes up, or whose call rings there."""
        ...


@dataclass(frozen=True, slots=True)
class Sight:
    """What this person sees of some customers. `opened`: those confidential ones that are open to the person;
    `callers`: the numbers that the person has on the line."""

    whole_numbers: bool
    opened: frozenset[str]
    callers: frozenset[str]

    def sealed(self, customer: Customer, contacts: Sequence[Contact]) -> bool:
        """Whether name, numbers, tags and notes are kept from this person; an agent who talks with the citizen sees
        them."""
        return customer.confidential and customer.id not in self.opened and not self.on_the_line(contacts)

    def may_change(self, customer: Customer) -> bool:
        """Whether this person may change what is written there. To have the citizen on the line is not enough for a
        confidential profile: it shows who calls, and takes a note."""
        return not customer.confidential or customer.id in self.opened

    def on_the_line(self, contacts: Sequence[Contact]) -> bool:
        """Whether one of the numbers calls this person now."""
        return any(one.kind is ContactKind.PHONE and one.key in self.callers for one in contacts)

    def value(self, contact: Contact) -> str:
        """The contact as it is shown: a number without its middle, unless this person may see it or talks with it."""
        if contact.kind is not ContactKind.PHONE or self.whole_numbers or contact.key in self.callers:
            return contact.value
        return mask_number(contact.key)

    def numbers(self, contacts: Sequence[Contact]) -> list[str]:
        """The first numbers for a line in a list."""
        return [self.value(one) for one in contacts if one.kind is ContactKind.PHONE][:SHOWN_NUMBERS]


async def sight_of(
    connection: AsyncConnection, callers: Callers, actor: Actor, customers: Mapping[str, Customer], now: Instant
) -> Sight:
    """This person's sight of these customers; a statement more if any is confidential."""
    closed = [one.id for one in customers.values() if one.confidential]
    opened = await file_store.OPENINGS.opened_to(connection, closed, actor.user, now)
    return Sight(actor.may(NUMBERS), frozenset(opened), callers.callers_of(actor))
