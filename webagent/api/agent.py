"""What agents do: their seat, their state, their offers and their calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from accounts.errors import NoSeat
from accounts.identity import browser_of, browser_token, signed_in
from acd.rules.entities import Agent, Interaction, Meeting, Offer, Party, Place
from acd.rules.errors import (
    ConsultUnderWay,
    NotInWrapUp,
    NotSignedOn,
    NotTalking,
    OfferGone,
    OrderPending,
    PhoneNotRegistered,
    PhoneTaken,
    SignedOnElsewhere,
)
from core.actor import Actor
from core.errors import Conflict, Invalid, NotFound
from core.ids import call_of
from core.messages.floor import AgentState, DeclineOffer, EndWrapUp, GoBusy, GoIdle, TakeBreak
from core.messages.handover import Rejoin
from core.messages.talks import LeaveTalk
from core.messages.telephony import HangUpLeg, HoldCaller, ResumeCaller
from hotline.entries import Reason as Why
from infra.http import SIGNED_IN, Form, Routes
from webagent.parts import Parts
from webagent.seats import OWN_SEAT, NoSuchPhone, PhoneAccess, PhoneChoice, Seats, number_of
from webagent.talks import party_of

Id = Annotated[str, Field(pattern=r"^[\w.\-]{1,150}$")]


@dataclass(frozen=True, slots=True)
class PhoneReply:
    """The page's phone; null: the seat has a desk phone."""

    phone: PhoneAccess | None


AfterService = Literal["idle", "busy"]
"""What an agent is after the wrap-up."""


class SignOnForm(Form):
    """`takeover`: also when the agent is signed on at another place. `phone`: without it the one chosen last."""

    takeover: bool = False
    phone: Annotated[str, Field(pattern=r"^(page|[0-9]{3,6})$")] | None = None


class Reason(Form):
    """Why the agent takes no calls."""

    reason: Annotated[str, Field(min_length=1, max_length=32)]


class Unfit(Form):
    """What the page lacks for a call."""

    reason: Literal["no_microphone", "microphone_denied", "no_speaker"]


@dataclass(frozen=True, slots=True)
class AgentDesk:
    """What the routes of agents need."""

    parts: Parts
    seats: Seats


class NoSuchOffer(NotFound):
    """This offer is not yours, or is over."""

    code = "offer.unknown"


class NoSuchCall(NotFound):
    """This call is not yours, or is over."""

    code = "interaction.unknown"


routes = Routes("agent", AgentDesk)


@routes.route(
    "POST", "/api/agent/sign-on", right="desk.use", also=(202,), errors=(SignedOnElsewhere, PhoneTaken, NoSuchPhone)
)
async def sign_on(desk: AgentDesk, request: web.Request, body: SignOnForm) -> PhoneReply:
    """Take the own seat; the agent is busy until set idle."""
    browser = browser_of(browser_token(request))
    taken = await desk.seats.take(signed_in(request), browser, takeover=body.takeover, phone=body.phone)
    return PhoneReply(taken)


@routes.route("GET", "/api/agent/phone-choice", right="desk.use", errors=(NoSeat,))
async def read_phone_choice(desk: AgentDesk, request: web.Request) -> PhoneChoice:
    """With which phone the agent may sign on: the page's, or one on a desk."""
    return await desk.seats.choice(signed_in(request))


@routes.route("GET", "/api/agent/phone", right=SIGNED_IN, errors=(NotSignedOn,))
async def read_phone(desk: AgentDesk, actor: Actor, request: web.Request) -> PhoneReply:
    """How the phone registers, while the agent is signed on from this session."""
    return PhoneReply(await desk.seats.phone(actor, signed_in(request).session))


@routes.route("POST", "/api/agent/sign-off", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(Conflict,))
async def sign_off(desk: AgentDesk, actor: Actor) -> None:
    """Leave the seat."""
    await desk.seats.leave(actor)


@routes.route(
    "POST",
    "/api/agent/idle",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NotSignedOn, PhoneNotRegistered, OrderPending),
)
async def go_idle(desk: AgentDesk, actor: Actor) -> None:
    """Ready for the next call; during a call: after it. Refused while the phone is not registered."""
    await desk.parts.bus.ask(GoIdle(agent=number_of(actor), by=actor.user))


@routes.route(
    "POST", "/api/agent/busy", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NotSignedOn, OrderPending)
)
async def go_busy(desk: AgentDesk, actor: Actor, body: Reason) -> None:
    """Not ready, with a reason; during a call: after it."""
    _known(body.reason, desk.parts.options.busy_reasons)
    await desk.parts.bus.ask(GoBusy(agent=number_of(actor), reason=body.reason, by=actor.user))


@routes.route(
    "POST", "/api/agent/break", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NotSignedOn, OrderPending)
)
async def take_break(desk: AgentDesk, actor: Actor, body: Reason) -> None:
    """A short break, with a reason; during a call: after it."""
    reason = _known(body.reason, desk.parts.options.break_reasons)
    await desk.parts.bus.ask(TakeBreak(agent=number_of(actor), reason=reason.id, by=actor.user, limit_s=reason.limit_s))


@routes.route("POST", "/api/agent/unfit", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NotSignedOn,))
async def unfit(desk: AgentDesk, actor: Actor, body: Unfit) -> None:
    """The idle agent's page can no longer take a call: not ready, and why. In any other state nothing changes."""
    number = number_of(actor)
    found = desk.parts.live.of(Agent).get(number)
    if found is not None and found.state is AgentState.IDLE:
        await desk.parts.bus.ask(GoBusy(agent=number, reason=body.reason, by=actor.user))


@routes.route("POST", "/api/agent/rejoin", right=SIGNED_IN, condition=OWN_SEAT, also=(202,), errors=(NotTalking,))
async def rejoin(desk: AgentDesk, actor: Actor) -> None:
    """The page has come back without its phone's call: ring it again at once, to bring agent and caller together."""
    await desk.parts.bus.ask(Rejoin(agent=number_of(actor), by=actor.user))


@routes.route(
    "POST", "/api/agent/wrap-up/end", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(NotInWrapUp,)
)
async def end_wrap_up(desk: AgentDesk, actor: Actor) -> None:
    """The paperwork is done."""
    await desk.parts.bus.ask(EndWrapUp(agent=number_of(actor), by=actor.user))


@routes.route(
    "POST",
    "/api/offers/{offer}/decline",
    right="desk.use",
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchOffer, OfferGone),
)
async def decline_offer(desk: AgentDesk, actor: Actor, offer: Id) -> None:
    """Do not take this call; the next agent is asked."""
    rings = desk.parts.live.of(Party).get(offer)
    found = desk.parts.live.of(Offer).get(offer) or (rings if rings and rings.place is Place.RINGING else None)
    if found is None or found.agent != number_of(actor):
        raise NoSuchOffer
    await desk.parts.bus.ask(DeclineOffer(offer=found.id, by=actor.user))


@routes.route(
    "POST",
    "/api/interactions/{interaction}/hold",
    right=SIGNED_IN,
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, Conflict),
)
async def hold_call(desk: AgentDesk, actor: Actor, interaction: Id) -> None:
    """Music for the caller. In a talk of several it is a swap that does this."""
    await desk.parts.bus.ask(HoldCaller(call=call_of(_alone(desk, actor, interaction).id)))


@routes.route(
    "POST",
    "/api/interactions/{interaction}/resume",
    right=SIGNED_IN,
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, Conflict),
)
async def resume_call(desk: AgentDesk, actor: Actor, interaction: Id) -> None:
    """Back to the caller."""
    await desk.parts.bus.ask(ResumeCaller(call=call_of(_alone(desk, actor, interaction).id)))


@routes.route(
    "POST",
    "/api/interactions/{interaction}/hang-up",
    right=SIGNED_IN,
    condition=OWN_SEAT,
    also=(202,),
    errors=(NoSuchCall, Conflict),
)
async def hang_up(desk: AgentDesk, actor: Actor, interaction: Id) -> None:
    """End the agent's part. Who else has answered has the caller then; else what the caller hears is the flow's.

    A call that is being placed is given up.
    """
    if party_of(desk.parts.live, number_of(actor), interaction) is not None:
        await desk.parts.bus.ask(LeaveTalk(agent=number_of(actor), by=actor.user))
        return
    await desk.parts.bus.ask(
        HangUpLeg(leg=_placing(desk, actor, interaction) or _own(desk, actor, interaction).talk.leg)
    )


def _placing(desk: AgentDesk, actor: Actor, interaction: str) -> str | None:
    """The agent's own phone in a call to the outside that is not answered yet."""
    waiting = desk.parts.live.floor.waiting_one(interaction)
    entry = waiting.entry if waiting is not None else None
    offer = desk.parts.live.of(Offer).get(entry.offer) if entry is not None and entry.offer else None
    mine = entry is not None and entry.to_dial and offer is not None and offer.agent == number_of(actor)
    return offer.id if offer is not None and mine else None


def _own(desk: AgentDesk, actor: Actor, interaction: str) -> Interaction:
    found = desk.parts.live.floor.talk(interaction)
    if found is None or found.talk.agent != number_of(actor):
        raise NoSuchCall
    return found


def _alone(desk: AgentDesk, actor: Actor, interaction: str) -> Interaction:
    """The own call, with nobody else in it."""
    found = _own(desk, actor, interaction)
    if found.id in desk.parts.live.of(Meeting):
        raise ConsultUnderWay
    return found


def _known(id: str, choices: Sequence[Why]) -> Why:
    """The reason of this id."""
    found = next((choice for choice in choices if choice.id == id), None)
    if found is None:
        raise Invalid("There is no such reason.", field="reason")
    return found
