"""The routes of matters: similar tickets while typing, further contacts, and merged tickets."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from core.ids import Instant, InteractionId, UserId
from infra.http.forms import Id, LiveId
from infra.http.routes import INT32, Form, Routes
from infra.logs.masking import mask_number
from infra.trail.audit import NUMBERS
from tickets.api import TicketDeps, TicketPage
from tickets.errors import NoSuchTicket, NotADraft, NotYourInteraction, TicketChanged
from tickets.matters.service import Again, AlreadyJoined, MatterService, MergedIntoItself
from tickets.matters.store import ContactChannel, How
from tickets.rules.errors import NotYourStep, StepNotNow

Words = Annotated[str, Field(max_length=4000)]


class FurtherContact(Form):
    """A contact to bind to a ticket. `draft`: the ticket that was begun for it, and is given up.

    `merge` is for dispatchers, and has its own route.
    """

    how: How
    draft: Id | None = None
    interaction: LiveId | None = None
    channel: ContactChannel = ContactChannel.PHONE
    note: Words = ""


class MergedTicket(Form):
    """The version that was read, and the number of the ticket that continues."""

    version: Annotated[int, Field(ge=1, le=INT32)]
    into: Annotated[str, Field(pattern=r"^\d{8}-\d{4,8}$")]
    reason: Annotated[str, Field(min_length=1, max_length=1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketContact:
    """A further contact. `number` is masked for people without the right to see numbers."""

    id: str
    at: Instant
    how: How
    channel: ContactChannel
    interaction: InteractionId | None
    number: str
    by: UserId
    by_name: str
    note: str
    ticket: str


@dataclass(frozen=True, slots=True)
class TicketMatter:
    """How often somebody has come about a ticket, the further contacts, newest first, and the number of the ticket that
    it was merged into ('' for none)."""

    times: int
    merged_into: str
    items: list[TicketContact]


@dataclass(frozen=True, slots=True)
class MatterDeps:
    """The dependencies of these routes."""

    matters: MatterService
    pages: TicketDeps


routes = Routes("tickets", MatterDeps)


@routes.route("GET", "/api/tickets/{ticket}/matter", right="tickets.read", errors=(NoSuchTicket,))
async def read_ticket_matter(deps: MatterDeps, actor: Actor, ticket: Id) -> TicketMatter:
    """The further contacts about a ticket, at most a hundred."""
    summary, contacts = await deps.matters.contacts(actor, ticket)
    whole = actor.may(NUMBERS)
    names = [name for name in TicketContact.__dataclass_fields__ if name != "number"]
    items = [
        TicketContact(
            **{name: getattr(one, name) for name in names},
            number=one.number if whole else mask_number(one.number),
        )
        for one in contacts
    ]
    return TicketMatter(summary.times, summary.merged_into, items)


@routes.route(
    "POST",
    "/api/tickets/{ticket}/matter",
    right="tickets.write",
    errors=(NoSuchTicket, NotADraft, TicketChanged, NotYourInteraction, StepNotNow, NotYourStep, AlreadyJoined),
)
async def join_ticket(deps: MatterDeps, actor: Actor, ticket: Id, body: FurtherContact) -> None:
    """Bind this contact to an open ticket, or urge that ticket, instead of making another; a draft for it is given
    up."""
    how = How.JOIN if body.how is How.MERGE else body.how
    interaction = InteractionId(body.interaction) if body.interaction else None
    again = Again(how=how, draft=body.draft, interaction=interaction, channel=body.channel, note=body.note)
    await deps.matters.again(actor, ticket, again)


@routes.route(
    "POST",
    "/api/tickets/{ticket}/merge",
    right="tickets.dispatch",
    errors=(NoSuchTicket, TicketChanged, StepNotNow, NotYourStep, MergedIntoItself),
)
async def merge_ticket(deps: MatterDeps, actor: Actor, ticket: Id, body: MergedTicket) -> TicketPage:
    """Close a ticket as a repetition of another one, which continues with its contacts."""
    done = await deps.matters.merge(actor, ticket, body.version, body.into, body.reason)
    return await deps.pages.page(actor, done)
