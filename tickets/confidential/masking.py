"""Masks the numbers of tickets for people who may not see them in full, and restores them in forms sent back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from infra.logs.masking import mask_number
from tickets.rules.contacts import WayKind, WayToReach
from tickets.rules.form import FieldKind, TicketForm
from tickets.rules.ticket import Ticket

STAR: Final = "*"
"""Stands for hidden digits. No real number contains it."""


def phones_of(form: TicketForm) -> frozenset[str]:
    """The ids of the form's own fields for telephone numbers."""
    return frozenset(one.id for one in form.fields if one.kind is FieldKind.PHONE)


def masked(ticket: Ticket, form: TicketForm) -> Ticket:
    """The ticket with all numbers masked: the contact's, the caller's, those of other ways to reach somebody, and those
    in the form's own fields. Text that people wrote stays as it is."""
    phones = phones_of(form)
    return replace(
        ticket,
        contact_number=mask_number(ticket.contact_number),
        caller=mask_number(ticket.caller),
        contacts=tuple(replace(one, value=mask_number(one.value)) for one in ticket.contacts),
        particulars={id: mask_number(value) if id in phones else value for id, value in ticket.particulars.items()},
    )


def unmasked(ticket: Ticket, fields: Mapping[str, Any], phones: Collection[str]) -> dict[str, Any]:
    """The fields that a form sends, without changes to numbers that it only saw masked.

    A number that contains a star keeps its stored value, even if it was partly edited. `phones`: the ids of the form's
    own fields for telephone numbers.
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
    """The ways to reach somebody, with full values where they are known."""
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
    """The known way whose masked form this is; if several match, the one of the same person. A partly edited number
    stands for the one at its position."""
    alike = [one for one in left if one.kind is way.kind and mask_number(one.value) == way.value]
    same = [one for one in alike if (one.name, one.relation) == (way.name, way.relation)]
    if alike:
        return (same or alike)[0]
    return there if way.kind is WayKind.PHONE and there in left else None
