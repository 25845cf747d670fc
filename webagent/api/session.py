"""Sign-in and sign-out."""

from dataclasses import dataclass
from typing import Annotated

import structlog
from aiohttp import web
from pydantic import Field

from accounts.errors import TooManyAttempts, WrongPassword
from accounts.rules.roles import Language, Role
from accounts.service import SignedIn
from acd.rules.errors import InService
from core.actor import Actor
from core.errors import Conflict, HotlineError
from infra.bus import StillPending
from infra.http import PUBLIC, SIGNED_IN, Form, Reply, Routes
from webagent.identity import cookie, signed_in
from webagent.parts import Parts
from webagent.push.hub import Hub
from webagent.seats import Seats

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Who is signed in, and what the page may show. `agent` is the number of the own seat."""

    id: str
    username: str
    name: str
    role: Role
    rights: list[str]
    agent: str | None
    language: Language


@dataclass(frozen=True, slots=True)
class SessionState:
    """A session, as its page sees it."""

    user: User


class SignIn(Form):
    """Who wants to sign in."""

    username: Annotated[str, Field(min_length=1, max_length=64)]
    password: Annotated[str, Field(min_length=1, max_length=200)]


class ChosenLanguage(Form):
    """The language of the pages."""

    language: Language


class CallInHand(Conflict):
    """A call rings at your phone, or a citizen is on your line: end the call or hand it on first."""

    code = "session.call_in_hand"


@dataclass(frozen=True, slots=True)
class SessionDesk:
    """What the routes of sessions need."""

    parts: Parts
    hub: Hub
    seats: Seats


routes: Routes[SessionDesk] = Routes("session")


def _state(found: SignedIn) -> SessionState:
    account = found.account
    return SessionState(
        User(
            id=account.id,
            username=account.username,
            name=account.name,
            role=account.role,
            rights=sorted(found.actor.rights),
            agent=account.agent,
            language=account.language,
        )
    )


@routes.route("POST", "/api/session", right=PUBLIC, errors=(WrongPassword, TooManyAttempts))
async def sign_in(desk: SessionDesk, request: web.Request, body: SignIn) -> Reply[SessionState]:
    """Sign in: sets the session's cookie."""
    token, found = await desk.parts.accounts.sign_in(body.username, body.password, request.remote or "")
    secure = request.secure or desk.parts.settings.public
    return Reply(_state(found), headers={"Set-Cookie": cookie(token, secure=secure)})


@routes.route("GET", "/api/session", right=SIGNED_IN)
async def read_session(desk: SessionDesk, request: web.Request) -> SessionState:
    """Who is signed in."""
    return _state(signed_in(request))


@routes.route("DELETE", "/api/session", right=SIGNED_IN, status=204, errors=(CallInHand,))
async def sign_out(desk: SessionDesk, actor: Actor, request: web.Request) -> Reply[None]:
    """Sign out, and leave the seat if it was taken from here. Refused while a citizen rings or talks there."""
    session = signed_in(request).session
    try:
        await desk.seats.leave(actor, session)
    except InService as error:
        raise CallInHand from error
    except (HotlineError, StillPending):
        pass  # Whoever has no seat, or has left it, has nothing to leave; a floor that is away keeps nobody signed in.
    await desk.parts.accounts.sign_out(session)
    desk.hub.end_session(session)
    return Reply(None, headers={"Set-Cookie": cookie("", secure=desk.parts.settings.public)})


@routes.route("PUT", "/api/session/language", right=SIGNED_IN)
async def choose_language(desk: SessionDesk, actor: Actor, body: ChosenLanguage) -> None:
    """The language of this user's pages, from now on and at the next sign-in."""
    await desk.parts.accounts.set_language(actor, body.language)
