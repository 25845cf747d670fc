"""Corrections (更正): who may still change the words of a submitted ticket, which of them, and what its history says.
Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from core.errors import Conflict, Invalid, NotAllowed
from core.ids import Instant
from tickets.rules.form import TicketForm, of_form
from tickets.rules.ticket import Catalogue, Level, Ticket, edited, problems
from tickets.rules.workflow.states import TicketState

FIELDS: Final = (
    *("title", "text", "contact_name", "contact_number", "contacts"),
    *("district", "address", "landmark", "particulars"),
)
"""The fields that may be corrected. Kind, urgency and department decide on clocks and on who works, so they are changed
by steps."""

SHOWN: Final = frozenset({"title", "text", "address", "landmark"})
"""The fields whose former words stand in the history. The citizen's own data are only in the table of edits."""

CLOSED: Final = frozenset({TicketState.DRAFT, TicketState.CANCELLED})


class CorrectionOver(NotAllowed):
    """The time for correcting your own ticket is over: ask a dispatcher or a supervisor, or add a note."""

    code = "ticket.correction_over"


class NotCorrectable(Conflict):
    """This ticket cannot be corrected: it is a draft, cancelled, or another platform's."""

    code = "ticket.not_correctable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrector:
    """Somebody who wants to correct a ticket. `wrote`: is one of its writers, and may write tickets; `decides`: is a
    dispatcher or a superior."""

    wrote: bool = False
    decides: bool = False


def until(ticket: Ticket, within_s: float) -> Instant | None:
    """The end of the time in which its writers may correct a ticket; None if nobody may."""
    if ticket.state in CLOSED or ticket.submitted_at is None or ticket.level is not Level.PLATFORM:
        return None
    return ticket.submitted_at + within_s


def may_correct(ticket: Ticket, who: Corrector, within_s: float, now: Instant) -> bool:
    """Whether this person may correct the ticket now."""
    end = until(ticket, within_s)
    return end is not None and (who.decides or (who.wrote and now <= end))


def check(ticket: Ticket, who: Corrector, within_s: float, now: Instant) -> None:
    """Raises `NotAllowed` for a stranger, `NotCorrectable`, and `CorrectionOver`."""
    if not (who.wrote or who.decides):
        raise NotAllowed(right="tickets.dispatch")
    if until(ticket, within_s) is None:
        raise NotCorrectable(current=ticket)
    if not may_correct(ticket, who, within_s, now):
        raise CorrectionOver


def corrected(
    ticket: Ticket, form: TicketForm, fields: Mapping[str, Any], catalogue: Catalogue, now: Instant
) -> Ticket:
    """The ticket with these fields corrected; raises `Invalid` with everything that is wrong or has become missing."""
    changed = edited(ticket, {name: fields[name] for name in FIELDS if name in fields}, catalogue, now)
    changed = replace(changed, particulars=of_form(form, changed.particulars))
    if wrong := list(problems(changed, form)):
        raise Invalid(fields=wrong)
    return changed


def differing(before: Ticket, after: Ticket) -> dict[str, str]:
    """The fields that a correction changed, each with its former words, as its step keeps them."""
    found: dict[str, str] = {}
    for name in FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if name == "particulars":
            ids = [id for id in {**old, **new} if old.get(id, "") != new.get(id, "")]
            found |= {f"particulars.{id}": "" for id in ids}
        elif old != new:
            found[name] = str(old) if name in SHOWN else ""
    return found
