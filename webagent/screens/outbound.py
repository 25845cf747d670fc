"""Click to call: a number, a ticket or a contact (TE5)."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from acd.api.callbacks import REFUSALS, Placed
from acd.api.deps import OWN_SEAT
from core.actor import Actor, number_of
from core.errors import Invalid, NotFound
from core.ids import InteractionId
from core.messages.callback import CallOut
from core.messages.outbound import OUTBOUND, MayDial
from core.numbers import plain, typed
from core.outbound import FeatureCode, Refused, never
from hotline.facts.service import SiteService
from infra.clock import new_id
from infra.http.forms import EntryId
from infra.http.routes import Form, Routes
from infra.link.face import Link
from infra.trail.audit import AuditLog
from tickets.confidential.seals import Seals
from tickets.errors import FollowUpInHand
from tickets.follow_ups.service import FollowUps
from tickets.service import TicketService

RUNG = "ticket.sealed_rung"
Typed = Annotated[str, Field(pattern=r"^[0-9+*#() \-]{1,32}$")]


class CallForm(Form):
    """The person to call: exactly one of a number, a ticket (its contact's number, or else its caller's), and a
    contact."""

    number: Typed | None = None
    ticket: EntryId | None = None
    contact: EntryId | None = None


class NoNumber(NotFound):
    """There is no number to call."""

    code = "outbound.no_number"


@dataclass(frozen=True, slots=True)
class CallDeps:
    """The parts that this route needs."""

    core: Link
    facts: SiteService
    tickets: TicketService
    seals: Seals
    follow_ups: FollowUps
    audit: AuditLog


routes = Routes("outbound", CallDeps)


@routes.route(
    "POST",
    "/api/outbound/calls",
    right="desk.use",
    condition=OWN_SEAT,
    status=201,
    also=(202,),
    errors=(*REFUSALS, NoNumber, FollowUpInHand, Invalid),
)
async def place_call(deps: CallDeps, actor: Actor, body: CallForm) -> Placed:
    """Click to call: the agent's own phone rings first, then the number. From then on it is the agent's call like any
    other."""
    agent = number_of(actor)
    number, hidden = await _number(deps, actor, body)
    interaction = InteractionId(f"{OUTBOUND}{new_id()}")
    await deps.core.ask(MayDial(number=number, by=agent))
    if body.ticket is not None:
        await deps.follow_ups.check_free(actor, body.ticket)
        await deps.tickets.called(actor, body.ticket, interaction)
    await deps.core.ask(CallOut(agent=agent, interaction=interaction, number=number, by=actor.user, hidden=hidden))
    if body.ticket is not None:
        await deps.follow_ups.rang(actor, body.ticket, interaction)
    return Placed(interaction)


async def _number(deps: CallDeps, actor: Actor, body: CallForm) -> tuple[str, bool]:
    """Return the number to call, and whether it is hidden from the agent because the ticket is confidential."""
    hidden = False
    if [body.number, body.ticket, body.contact].count(None) != 2:
        raise Invalid("Say whom to ring: a number, a ticket or a contact.", field="number")
    if body.contact is not None:
        found = next((one.number for one in deps.facts.site.contacts if one.id == body.contact), "")
    elif body.ticket is not None:
        ticket = await deps.tickets.get(actor, body.ticket)
        found = ticket.contact_number or ticket.caller
        hidden = await deps.seals.is_closed(actor, ticket)
        if hidden:
            await deps.audit.note(actor, RUNG, "ticket", ticket.id, after={"number": ticket.number})
    else:
        found = body.number or ""
        if never(found) is Refused.FEATURE:  # without its signs it would become a number
            raise FeatureCode
    # A ticket may have words beside the number.
    number = plain("".join(one for one in typed(found) if one in "+0123456789"))
    if not number:
        raise NoNumber
    return number, hidden
