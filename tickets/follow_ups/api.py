"""The routes of follow-up calls (回访). Their results are steps of the ticket."""

from dataclasses import dataclass

from core.actor import Actor
from infra.http import Routes
from tickets.api import Id
from tickets.errors import FollowUpInHand, NoFollowUp, NoSuchTicket, NotAtThisHour
from tickets.follow_ups.service import FollowUpList
from tickets.follow_ups.store import FollowUpRow
from tickets.service import TicketService


@dataclass(frozen=True, slots=True)
class FollowUpDesk:
    """The part that these routes need."""

    tickets: TicketService


routes = Routes("follow-ups", FollowUpDesk)


@routes.route("GET", "/api/follow-ups", right="tickets.follow_up")
async def list_follow_ups(desk: FollowUpDesk, actor: Actor) -> FollowUpList:
    """The citizens who are to be called back, first due first."""
    return await desk.tickets.follow_ups.listed(actor)


@routes.route(
    "POST", "/api/follow-ups/next", right="tickets.follow_up", errors=(NoFollowUp, FollowUpInHand, NotAtThisHour)
)
async def claim_next_follow_up(desk: FollowUpDesk, actor: Actor) -> FollowUpRow:
    """Take the next citizen in hand for half an hour; the one that the agent had is free again."""
    return await desk.tickets.follow_ups.claim_next(actor)


@routes.route(
    "POST",
    "/api/follow-ups/{ticket}/claim",
    right="tickets.follow_up",
    errors=(NoFollowUp, NoSuchTicket, FollowUpInHand, NotAtThisHour),
)
async def claim_follow_up(desk: FollowUpDesk, actor: Actor, ticket: Id) -> FollowUpRow:
    """Take the citizen of this ticket in hand; 409 when a colleague has the citizen, for this ticket or another."""
    return await desk.tickets.follow_ups.claim(actor, ticket)


@routes.route("POST", "/api/follow-ups/release", right="tickets.follow_up")
async def release_follow_up(desk: FollowUpDesk, actor: Actor) -> None:
    """Leave the citizen that the agent has in hand to others."""
    await desk.tickets.follow_ups.release(actor)
