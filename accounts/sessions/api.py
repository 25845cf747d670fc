"""The routes for a person's own password and sessions, and for administrators also the sessions of others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from aiohttp import web
from pydantic import Field

from accounts.errors import (
    NoSuchAccount,
    NoSuchSession,
    PresentSession,
    SignInBusy,
    TooManyAttempts,
    WrongPresentPassword,
)
from accounts.people import MANAGE, PeopleService
from accounts.rules.errors import PasswordTooWeak
from accounts.sessions.identity import browser_token, signed_in
from accounts.sessions.service import Check, SessionService
from accounts.store import Session
from core.actor import Actor
from core.errors import Conflict
from core.ids import AgentId, Instant, UserId
from infra.http.forms import AccountId
from infra.http.problems import AS_IT_IS
from infra.http.routes import SIGNED_IN, Form, Routes


class NewOwnPassword(Form):
    """The present password, and the new one."""

    present: Annotated[str, AS_IT_IS, Field(min_length=1, max_length=200)]
    password: Annotated[str, AS_IT_IS, Field(min_length=1, max_length=200)]


class Sure(Form):
    """`sure`: end the session even while a citizen is on the line there."""

    sure: bool = False


class SessionInUse(Conflict):
    """A citizen's call is active there. With sure=true the session ends all the same, and the talk goes on."""

    code = "session.in_use"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """An open session. `browser` is in words; `in_hand`: a citizen's call is ringing or connected there."""

    id: str
    present: bool
    created_at: Instant
    seen_at: Instant
    address: str
    browser: str
    in_hand: bool


class Workplaces(Protocol):
    """A person's activity at the place where they are signed in: open pages, and the seat taken from there."""

    def in_hand(self, agent: AgentId | None, session: str) -> bool:
        """Whether a citizen's call is ringing or connected there."""
        ...

    async def close(self, agent: AgentId | None, session: str, by: UserId) -> None:
        """Close the session's pages with a message, and release its seat unless a citizen's call is there, as nobody
        would answer it any more."""
        ...


@dataclass(frozen=True, slots=True)
class SessionsDeps:
    """The parts that these routes need."""

    sessions: SessionService
    people: PeopleService
    places: Workplaces

    def shown(self, session: Session, agent: AgentId | None, present: str) -> OpenSession:
        """Return a session as people see it; `present` is the one that makes the request."""
        return OpenSession(
            id=session.handle,
            present=session.id == present,
            created_at=session.created_at,
            seen_at=session.seen_at,
            address=session.address,
            browser=session.browser,
            in_hand=self.places.in_hand(agent, session.id),
        )


routes = Routes("sessions", SessionsDeps)


@routes.route(
    "PUT",
    "/api/session/password",
    right=SIGNED_IN,
    status=204,
    errors=(WrongPresentPassword, PasswordTooWeak, TooManyAttempts, SignInBusy),
)
async def change_own_password(deps: SessionsDeps, request: web.Request, body: NewOwnPassword) -> None:
    """Change the reader's own password. Their other sessions end; this one continues, and so does any talk."""
    found = signed_in(request)
    ended = await deps.sessions.change_password(
        found, body.present, body.password, address=request.remote or "", mark=browser_token(request)
    )
    await _close(deps, ended, found.account.agent, found.actor.user)


@routes.route("GET", "/api/sessions", right=SIGNED_IN)
async def list_own_sessions(deps: SessionsDeps, request: web.Request) -> list[OpenSession]:
    """List the reader's own sessions, newest first."""
    found = signed_in(request)
    sessions = await deps.sessions.of(found.account.id)
    return [deps.shown(one, found.account.agent, found.session) for one in sessions]


@routes.route("DELETE", "/api/sessions", right=SIGNED_IN, status=204, errors=(SessionInUse,))
async def end_own_other_sessions(deps: SessionsDeps, request: web.Request, query: Sure) -> None:
    """End all of the reader's sessions except this one."""
    await _end_own(deps, request, None, query)


@routes.route(
    "DELETE",
    "/api/sessions/{session}",
    right=SIGNED_IN,
    status=204,
    errors=(NoSuchSession, PresentSession, SessionInUse),
)
async def end_own_session(deps: SessionsDeps, request: web.Request, session: AccountId, query: Sure) -> None:
    """End one of the reader's own sessions. Its pages say at once that they are signed out. A talk there continues."""
    await _end_own(deps, request, session, query)


@routes.route("GET", "/api/admin/users/{user}/sessions", right=MANAGE, errors=(NoSuchAccount,))
async def list_sessions_of_person(
    deps: SessionsDeps, request: web.Request, actor: Actor, user: AccountId
) -> list[OpenSession]:
    """List somebody's sessions, newest first."""
    sessions = await deps.sessions.of_person(actor, user)
    agent = await _agent(deps, actor, user)
    return [deps.shown(one, agent, signed_in(request).session) for one in sessions]


@routes.route(
    "DELETE",
    "/api/admin/users/{user}/sessions",
    right=MANAGE,
    status=204,
    errors=(NoSuchAccount, SessionInUse),
)
async def end_sessions_of_person(
    deps: SessionsDeps, request: web.Request, actor: Actor, user: AccountId, query: Sure
) -> None:
    """End all sessions of a person. Administrators who do this to themselves keep the present session."""
    agent = await _agent(deps, actor, user)
    check = _unless_in_hand(deps, agent, query)
    ended = await deps.sessions.end_of_person(actor, user, None, signed_in(request).session, check)
    await _close(deps, ended, agent, actor.user)


@routes.route(
    "DELETE",
    "/api/admin/users/{user}/sessions/{session}",
    right=MANAGE,
    status=204,
    errors=(NoSuchAccount, NoSuchSession, PresentSession, SessionInUse),
)
async def end_session_of_person(
    deps: SessionsDeps, request: web.Request, actor: Actor, user: AccountId, session: AccountId, query: Sure
) -> None:
    """End one session of a person."""
    agent = await _agent(deps, actor, user)
    check = _unless_in_hand(deps, agent, query)
    ended = await deps.sessions.end_of_person(actor, user, session, signed_in(request).session, check)
    await _close(deps, ended, agent, actor.user)


async def _end_own(deps: SessionsDeps, request: web.Request, session: str | None, query: Sure) -> None:
    found = signed_in(request)
    agent = found.account.agent
    ended = await deps.sessions.end_own(found, session, _unless_in_hand(deps, agent, query))
    await _close(deps, ended, agent, found.actor.user)


async def _agent(deps: SessionsDeps, actor: Actor, user: str) -> AgentId | None:
    return (await deps.people.person(actor, user)).agent


def _unless_in_hand(deps: SessionsDeps, agent: AgentId | None, query: Sure) -> Check:
    def check(ending: Sequence[Session]) -> None:
        if not query.sure and any(deps.places.in_hand(agent, one.id) for one in ending):
            raise SessionInUse

    return check


async def _close(deps: SessionsDeps, ended: Sequence[Session], agent: AgentId | None, by: UserId) -> None:
    for one in ended:
        await deps.places.close(agent, one.id, by)
