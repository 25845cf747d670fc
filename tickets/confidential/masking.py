"""The numbers of tickets as people see them who may not see them whole; and forms that send them back so."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from infra.logs.masking import mask_number
from tickets.rules.contacts import WayKind, WayToReach
from tickets.rules.form import FieldKind, TicketForm
from tickets.rules.ticket import Ticket

STAR: Final = "*"
"""Stands in a number for what is not shown; no number has one of its own."""


def phones_of(form: TicketForm) -> frozenset[str]:
    """The form's own fields for telephone numbers, by id."""
    return frozenset(one.id for one in form.fields if one.kind is FieldKind.PHONE)


def masked(ticket: Ticket, form: TicketForm) -> Ticket:
    """The ticket with no whole number in it: neither the contact's nor the caller's, nor those of other ways to reach
    somebody and of the form's own fields. What people wrote in texts stays."""
    phones = phones_of(form)
    return replace(
        ticket,
        contact_number=mask_number(ticket.contact_number),
        caller=mask_number(ticket.caller),
        contacts=tuple(replace(one, value=mask_number(one.value)) for one in ticket.contacts),
        particulars={id: mask_number(value) if id in phones else value for id, value in ticket.particulars.items()},
    )


def unmasked(ticket: Ticket, fields: Mapping[str, Any], phones: Collection[str]) -> dict[str, Any]:
    """What a form sends of this ticket, without changing a number that it has seen in part.

    A number with a star in it leaves the one that is there, also when it was edited halfway. `phones`: the ids of own
    fields for telephone numbers.
    """
    kept = dict(fields)
    if STAR in str(kept.get("contact_number", "")):
        del kept["contact_number"]
    if "particulars" in kept:
        given: Mapping[str, str] = kept["particulars"]
        kept["particulars"] = {id: value for id, value in given.items() if id not in phones or STAR not in value}
    if "contacts" in kept:
        kept["contacts"] = _ways(ticket.contacts, kept["contacts"])
    return kept


def _ways(known: Sequence[WayToReach], given: Sequence[WayToReach]) -> list[WayToReach]:
    """The ways with whole values where they are known."""
    whole = {way.value for way in given if STAR not in way.value}
    left = [one for one in known if one.value not in whole]
    found: list[WayToReach] = []
    for n, way in enumerate(given):
        meant = _meant(way, left, known[n] if n < len(known) else None) if STAR in way.value else None
        if meant is not None:
            left.remove(meant)
        found.append(way if meant is None else replace(way, value=meant.value))
    return found


def _meant(way: WayToReach, left: Sequence[WayToReach], there: WayToReach | None) -> WayToReach | None:
    """The known way that looks so in part, of several the one of the same person; a number that was edited halfway is
    the one in its place."""
    alike = [one for one in left if one.kind is way.kind and mask_number(one.value) == way.value]
    same = [one for one in alike if (one.name, one.relation) == (way.name, way.relation)]
    if alike:
        return (same or alike)[0]
    return there if way.kind is WayKind.PHONE and there in left else None
