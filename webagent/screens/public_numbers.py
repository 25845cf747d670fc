"""Test calls to the numbers of the ledger: the system makes them by click to call."""

from dataclasses import dataclass

from acd.api.callbacks import REFUSALS
from acd.api.deps import OWN_SEAT
from core.actor import Actor, number_of
from core.ids import InteractionId
from core.messages.callback import CallOut
from core.messages.outbound import OUTBOUND, MayDial
from core.numbers import plain
from hotline.public_numbers.service import MANAGE, NoSuchPublicNumber, PublicNumbers
from hotline.types import NumberTest
from infra.clock import new_id
from infra.http.forms import Id
from infra.http.routes import Routes
from infra.link.face import Link


@dataclass(frozen=True, slots=True)
class RingDeps:
    """The parts that this route needs."""

    core: Link
    ledger: PublicNumbers


routes = Routes("public-numbers", RingDeps)


@routes.route(
    "POST",
    "/api/public-numbers/{number}/calls",
    right=MANAGE,
    condition=OWN_SEAT,
    status=201,
    also=(202,),
    errors=(*REFUSALS, NoSuchPublicNumber),
)
async def ring_public_number(deps: RingDeps, actor: Actor, number: Id) -> NumberTest:
    """Ring a number of the ledger: the person's own phone first, then the number. The same rules apply as for any call
    to the outside, so emergency and own numbers are refused, and the call has its record."""
    agent = number_of(actor)
    dialled = plain("".join(one for one in (await deps.ledger.get(actor, number)).number if one in "+0123456789"))
    interaction = InteractionId(f"{OUTBOUND}{new_id()}")
    await deps.core.ask(MayDial(number=dialled, by=agent))
    await deps.core.ask(CallOut(agent=agent, interaction=interaction, number=dialled, by=actor.user, hidden=False))
    return await deps.ledger.rang(actor, number, interaction)
