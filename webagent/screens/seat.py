"""Agents take their seats and leave them."""

from dataclasses import dataclass
from typing import Annotated

from aiohttp import web
from pydantic import Field

from accounts.sessions.identity import browser_of, browser_token, signed_in
from acd.api.deps import OWN_SEAT
from acd.types import NotSignedOn, PhoneTaken, SignedOnElsewhere
from core.actor import Actor, NoSeat
from core.errors import Conflict
from infra.http.routes import SIGNED_IN, Form, Routes
from webagent.seats import NoSuchPhone, PhoneAccess, PhoneChoice, Seats


@dataclass(frozen=True, slots=True)
class PhoneReply:
    """The page's phone; null if the seat has a desk phone."""

    phone: PhoneAccess | None


class SignOnForm(Form):
    """`takeover`: sign on even if the agent is signed on at another place. `phone`: without it, the one chosen last."""

    takeover: bool = False
    phone: Annotated[str, Field(pattern=r"^(page|[0-9]{3,6})$")] | None = None


routes = Routes("agent", Seats)


@routes.route(
    "POST", "/api/agent/sign-on", right="desk.use", also=(202,), errors=(SignedOnElsewhere, PhoneTaken, NoSuchPhone)
)
async def sign_on(seats: Seats, request: web.Request, body: SignOnForm) -> PhoneReply:
    """Take the agent's own seat. The agent is busy until set idle."""
    browser = browser_of(browser_token(request))
    taken = await seats.take(signed_in(request), browser, takeover=body.takeover, phone=body.phone)
    return PhoneReply(taken)


@routes.route("GET", "/api/agent/phone-choice", right="desk.use", errors=(NoSeat,))
async def read_phone_choice(seats: Seats, request: web.Request) -> PhoneChoice:
    """Return the phones with which the agent may sign on: the page's, or one on a desk."""
    return await seats.choice(signed_in(request))


@routes.route("GET", "/api/agent/phone", right=SIGNED_IN, errors=(NotSignedOn,))
async def read_phone(seats: Seats, actor: Actor, request: web.Request) -> PhoneReply:
    """Return the phone's credentials, while the agent is signed on from this session."""
    return PhoneReply(await seats.phone(actor, signed_in(request).session))


@routes.route("POST", "/api/agent/sign-off", right="desk.use", condition=OWN_SEAT, also=(202,), errors=(Conflict,))
async def sign_off(seats: Seats, actor: Actor) -> None:
    """Leave the seat."""
    await seats.leave(actor)
