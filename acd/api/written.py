"""Agents take written interactions on the page, and close them (AC1)."""

from acd.api.deps import OWN_SEAT, AgentDeps, NoSuchOffer
from acd.rules.errors import InteractionUnknown, OfferGone, TakenOnThePhone
from core.actor import Actor, number_of
from core.ids import InteractionId
from core.messages.written import AcceptOffer, CloseInteraction
from infra.http.forms import LiveId
from infra.http.routes import Routes

routes = Routes("written", AgentDeps)


@routes.route(
    "POST",
    "/api/offers/{offer}/accept",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchOffer, OfferGone, TakenOnThePhone),
)
async def accept_offer(deps: AgentDeps, actor: Actor, offer: LiveId) -> None:
    """Take a written interaction; a call is taken on the phone."""
    found = deps.floor.offer_at(number_of(actor), offer)
    if found is None:
        raise NoSuchOffer
    await deps.core.ask(AcceptOffer(offer=found.id, by=actor.user))


@routes.route(
    "POST",
    "/api/interactions/{interaction}/close",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(InteractionUnknown,),
)
async def close_interaction(deps: AgentDeps, actor: Actor, interaction: LiveId) -> None:
    """Close a written interaction that the agent has in hand."""
    if not deps.floor.has_in_hand(number_of(actor), interaction):
        raise InteractionUnknown
    await deps.core.ask(CloseInteraction(interaction=InteractionId(interaction), by=actor.user))
