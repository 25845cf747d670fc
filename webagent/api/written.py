"""Agents take written interactions on the page, and close them (AC1)."""

from acd.rules.entities import Offer, Task
from acd.rules.errors import InteractionUnknown, OfferGone, TakenOnThePhone
from core.actor import Actor
from core.ids import InteractionId
from core.messages.written import AcceptOffer, CloseInteraction
from infra.http import Routes
from webagent.api.agent import Id, NoSuchOffer
from webagent.parts import Parts
from webagent.seats import OWN_SEAT, number_of

routes = Routes("written", Parts)


@routes.route(
    "POST",
    "/api/offers/{offer}/accept",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchOffer, OfferGone, TakenOnThePhone),
)
async def accept_offer(parts: Parts, actor: Actor, offer: Id) -> None:
    """Take a written interaction; a call is taken on the phone."""
    found = parts.live.of(Offer).get(offer)
    if found is None or found.agent != number_of(actor):
        raise NoSuchOffer
    await parts.bus.ask(AcceptOffer(offer=found.id, by=actor.user))


@routes.route(
    "POST",
    "/api/interactions/{interaction}/close",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(InteractionUnknown,),
)
async def close_interaction(parts: Parts, actor: Actor, interaction: Id) -> None:
    """A written interaction that one has in hand is done."""
    found = parts.live.of(Task).get(interaction)
    if found is None or found.agent != number_of(actor):
        raise InteractionUnknown
    await parts.bus.ask(CloseInteraction(interaction=InteractionId(interaction), by=actor.user))
