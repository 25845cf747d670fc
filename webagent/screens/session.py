"""Sign-in and sign-out."""

from dataclasses import dataclass
from typing import Annotated

import structlog
from aiohttp import web
from multidict import CIMultiDict
from pydantic import Field

from accounts.errors import InPreview, NoSuchRole, SignedOnHere, SignInBusy, TooManyAttempts, WrongPassword
from accounts.people import MANAGE
from accounts.service import AccountService
from accounts.sessions.api import OpenSession, SessionsDeps
from accounts.sessions.identity import browser_cookie, browser_of, browser_token, cookie, signed_in
from accounts.sessions.open import SignedIn
from accounts.types import Language
from acd.types import AgentInTalk
from core.actor import Actor
from core.errors import Conflict, HotlineError
from core.text import line
from infra.http.forms import AccountId
from infra.http.problems import AS_IT_IS
from infra.http.routes import PUBLIC, SIGNED_IN, Form, Reply, Routes
from infra.live.bus import StillPending
from infra.settings.secrets import Passes
from webagent.push.hub import Hub
from webagent.seats import Seats

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """The person who is signed in, and what the page may show. `agent` is the number of that person's seat,
    `departments` are those whose tickets this person handles. `roles` are ids, and `role_names` has the names of the
    site's own roles; the names of the others are in the page's texts."""

    id: str
    username: str
    name: str
    roles: list[str]
    role_names: dict[str, str]
    rights: list[str]
    agent: str | None
    departments: list[str]
    language: Language


@dataclass(frozen=True, slots=True)
class SessionState:
    """A session, as its page sees it. `preview`: the role as which the system is viewed; the user's rights are then
    those that this role and the user share, and nothing can be changed."""

    user: User
    preview: str | None


@dataclass(frozen=True, slots=True)
class NewSession:
    """The result of a sign-in: the user, and the user's sessions in other browsers."""

    user: User
    others: list[OpenSession]


class SignIn(Form):
    """The person who wants to sign in. `phone`: the secret of the page's phone, from a page whose session has ended."""

    username: Annotated[str, Field(min_length=1, max_length=64)]
    password: Annotated[str, AS_IT_IS, Field(min_length=1, max_length=200)]
    phone: Annotated[str, Field(min_length=1, max_length=200)] | None = None


class ChosenLanguage(Form):
    """The language of the pages."""

    language: Language


class PreviewedRole(Form):
    """The role to preview."""

    role: AccountId


class CallInHand(Conflict):
    """A call is ringing at your phone, or a citizen is on your line: end the call or hand it on first."""

    code = "session.call_in_hand"


@dataclass(frozen=True, slots=True)
class SignInDeps:
    """The parts that signing in and out needs. `open` shows the sessions that are open elsewhere."""

    accounts: AccountService
    passes: Passes
    hub: Hub
    seats: Seats
    open: SessionsDeps


routes = Routes("session", SignInDeps)


def _user(found: SignedIn) -> User:
    account = found.account
    return User(
        id=account.id,
        username=account.username,
        name=account.name,
        roles=list(account.roles),
        role_names=dict(found.names),
        rights=sorted(found.actor.rights),
        agent=found.actor.agent,
        departments=sorted(found.actor.departments),
        language=account.language,
    )


@routes.route("POST", "/api/session", right=PUBLIC, errors=(WrongPassword, TooManyAttempts, SignInBusy))
async def sign_in(deps: SignInDeps, request: web.Request, body: SignIn) -> Reply[NewSession]:
    """Sign in: sets the session's cookie, and one by which this browser is known at the next sign-in.

    A seat that was taken in this browser continues in the new session.
    """
    browser = browser_token(request)
    opened = await deps.accounts.door.sign_in(
        body.username,
        body.password,
        request.remote or "",
        mark=browser,
        user_agent=line(request.headers.get("User-Agent", "")),
    )
    found = opened.found
    await _resume(deps, found, browser_of(browser), body.phone)
    others = [deps.open.shown(one, found.account.agent, found.session) for one in opened.others]
    headers = _cookies(opened.token, deps.passes, browser, secure=request.secure)
    return Reply(NewSession(_user(found), others), headers=headers)


async def _resume(deps: SignInDeps, found: SignedIn, browser: str, phone: str | None) -> None:
    """Continue at the same place for the same person: only the session changes."""
    before = await deps.seats.resume(found, browser, phone)
    if before is not None:
        deps.hub.succeed(before, found.session)


def _cookies(token: str, passes: Passes, browser: str, *, secure: bool) -> CIMultiDict[str]:
    headers = CIMultiDict({"Set-Cookie": cookie(token, passes, secure=secure)})
    headers.add("Set-Cookie", browser_cookie(browser, secure=secure))
    return headers


@routes.route("GET", "/api/session", right=SIGNED_IN)
async def read_session(deps: SignInDeps, request: web.Request) -> SessionState:
    """Return the session of the person who is signed in."""
    found = signed_in(request)
    return SessionState(_user(found), found.preview or None)


@routes.route("POST", "/api/session/preview", right=MANAGE, status=204, errors=(NoSuchRole, SignedOnHere, InPreview))
async def begin_preview(deps: SignInDeps, request: web.Request, body: PreviewedRole) -> None:
    """Preview the system in this session as a person with that role sees it: never more than the user's own rights, and
    nothing can be changed. Refused while this person is signed on as an agent, because a citizen may be on the line."""
    found = signed_in(request)
    agent = found.account.agent
    if agent is not None and deps.accounts.seats.session_at(agent) is not None:
        raise SignedOnHere
    await _preview(deps, found.session, body.role)


@routes.route("DELETE", "/api/session/preview", right=SIGNED_IN, status=204)
async def end_preview(deps: SignInDeps, request: web.Request) -> None:
    """End the preview."""
    await _preview(deps, signed_in(request).session, "")


async def _preview(deps: SignInDeps, session: str, role: str) -> None:
    found = await deps.accounts.sessions.preview(session, role)
    if found is not None:
        deps.hub.authorize(session, found.actor)


@routes.route("DELETE", "/api/session", right=SIGNED_IN, status=204, errors=(CallInHand,))
async def sign_out(deps: SignInDeps, actor: Actor, request: web.Request) -> Reply[None]:
    """Sign out, and leave the seat if it was taken from here. Refused while a citizen's call is ringing or connected
    there."""
    session = signed_in(request).session
    try:
        await deps.seats.leave(actor, session)
    except AgentInTalk as error:
        raise CallInHand from error
    except (HotlineError, StillPending):
        # Without a seat there is nothing to leave, and if the floor is away, nobody stays signed in because of it.
        pass
    await deps.accounts.sessions.end(session)
    deps.hub.end_session(session)
    return Reply(None, headers={"Set-Cookie": cookie("", deps.passes, secure=request.secure)})


@routes.route("PUT", "/api/session/language", right=SIGNED_IN)
async def choose_language(deps: SignInDeps, actor: Actor, body: ChosenLanguage) -> None:
    """Set the language of this user's pages, from now on and at the next sign-in."""
    await deps.accounts.set_language(actor, body.language)
