"""The routes of confidential tickets: seal, unseal, and ask another person to open one."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from core.opening import AlreadyDecided, NoSuchOpening, OwnRequest
from infra.http.forms import Id
from infra.http.routes import INT32, Form, Routes
from tickets.api import TicketDeps, TicketPage
from tickets.errors import NoSuchTicket, TicketChanged
from tickets.rules.sealing import NotConfidential, SealedAlready, TicketSealed
from tickets.sealing.service import OPEN, Sealing, TicketOpening

Reason = Annotated[str, Field(min_length=1, max_length=200)]


class SealedTicket(Form):
    """The version that was read, and the reason."""

    version: Annotated[int, Field(ge=1, le=INT32)]
    reason: Reason


class AskedOpening(Form):
    """Why somebody needs to know who the citizen is."""

    reason: Reason


class OpeningDecision(Form):
    """Whether to open the ticket to the person who asked."""

    allow: bool


@dataclass(frozen=True, slots=True)
class SealingDeps:
    """The dependencies of these routes."""

    sealing: Sealing
    pages: TicketDeps


routes = Routes("tickets", SealingDeps)


@routes.route("GET", "/api/tickets/openings", right="tickets.read")
async def list_ticket_openings(deps: SealingDeps, actor: Actor) -> list[TicketOpening]:
    """The last day's requests to see confidential tickets: all of them for people who may decide, otherwise the
    reader's own."""
    return await deps.sealing.openings(actor)


@routes.route(
    "POST",
    "/api/tickets/openings/{opening}/decision",
    right=OPEN,
    errors=(NoSuchOpening, OwnRequest, AlreadyDecided),
)
async def decide_ticket_opening(deps: SealingDeps, actor: Actor, opening: Id, body: OpeningDecision) -> TicketOpening:
    """Allow or refuse another person's request to see all of a confidential ticket for half an hour."""
    return await deps.sealing.decide(actor, opening, allow=body.allow)


@routes.route(
    "POST", "/api/tickets/{ticket}/openings", right="tickets.read", status=201, errors=(NoSuchTicket, NotConfidential)
)
async def ask_ticket_opening(deps: SealingDeps, actor: Actor, ticket: Id, body: AskedOpening) -> TicketOpening:
    """Ask to see all of a confidential ticket; somebody else decides."""
    return await deps.sealing.ask(actor, ticket, body.reason)


@routes.route(
    "POST",
    "/api/tickets/{ticket}/seal",
    right="tickets.write",
    errors=(NoSuchTicket, TicketChanged, SealedAlready),
)
async def seal_ticket(deps: SealingDeps, actor: Actor, ticket: Id, body: SealedTicket) -> TicketPage:
    """Make a submitted ticket confidential."""
    return await deps.pages.page(actor, await deps.sealing.seal(actor, ticket, body.version, body.reason))


@routes.route(
    "POST",
    "/api/tickets/{ticket}/unseal",
    right=OPEN,
    errors=(NoSuchTicket, TicketChanged, TicketSealed, NotConfidential),
)
async def unseal_ticket(deps: SealingDeps, actor: Actor, ticket: Id, body: SealedTicket) -> TicketPage:
    """Make the ticket no longer confidential; only for people to whom it is open."""
    return await deps.pages.page(actor, await deps.sealing.unseal(actor, ticket, body.version, body.reason))
