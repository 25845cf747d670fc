"""The own password, and sessions: the own ones, and those of others for administrators."""

from collections.abc import Sequence
from typing import Annotated

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
from accounts.rules.errors import PasswordTooWeak
from accounts.sessions import Check
from accounts.store import Session
from core.actor import Actor
from core.errors import Conflict
from core.ids import AgentId, UserId
from infra.http import SIGNED_IN, Form, Routes
from webagent.api.people import MANAGE, Id
from webagent.api.session import OpenSession, SessionDesk
from webagent.identity import browser_token, signed_in


class NewOwnPassword(Form):
    """The present password, and the one in its place."""

    present: Annotated[str, Field(min_length=1, max_length=200)]
    password: Annotated[str, Field(min_length=1, max_length=200)]


class Sure(Form):
    """`sure`: also while a citizen is on the line there."""

    sure: bool = False


class SessionInUse(Conflict):
    """A citizen rings or talks there. With sure=true the session ends all the same, and the talk goes on."""

    code = "session.in_use"


routes: Routes[SessionDesk] = Routes("sessions")


@routes.route(
    "PUT",
    "/api/session/password",
    right=SIGNED_IN,
    status=204,
    errors=(WrongPresentPassword, PasswordTooWeak, TooManyAttempts, SignInBusy),
)
async def change_own_password(desk: SessionDesk, request: web.Request, body: NewOwnPassword) -> None:
    """Another password for oneself. The own other sessions end; the one that asks goes on, and so does any talk."""
    found = signed_in(request)
    ended = await desk.parts.sessions.change_password(
        found, body.present, body.password, address=request.remote or "", mark=browser_token(request)
    )
    await _close(desk, ended, found.account.agent, found.actor.user)


@routes.route("GET", "/api/sessions", right=SIGNED_IN)
async def list_own_sessions(desk: SessionDesk, request: web.Request) -> list[OpenSession]:
    """The own sessions, newest first."""
    found = signed_in(request)
    sessions = await desk.parts.sessions.of(found.account.id)
    return [desk.shown(one, found.account.agent, found.session) for one in sessions]


@routes.route("DELETE", "/api/sessions", right=SIGNED_IN, status=204, errors=(SessionInUse,))
async def end_own_other_sessions(desk: SessionDesk, request: web.Request, query: Sure) -> None:
    """End all own sessions but this one."""
    await _end_own(desk, request, None, query)


@routes.route(
    "DELETE",
    "/api/sessions/{session}",
    right=SIGNED_IN,
    status=204,
    errors=(NoSuchSession, PresentSession, SessionInUse),
)
async def end_own_session(desk: SessionDesk, request: web.Request, session: Id, query: Sure) -> None:
    """End one of the own sessions: its pages say at once that they are signed out. A talk there goes on."""
    await _end_own(desk, request, session, query)


@routes.route("GET", "/api/admin/users/{user}/sessions", right=MANAGE, errors=(NoSuchAccount,))
async def list_sessions_of_person(desk: SessionDesk, request: web.Request, actor: Actor, user: Id) -> list[OpenSession]:
    """Somebody's sessions, newest first."""
    sessions = await desk.parts.sessions.of_person(actor, user)
    agent = await _agent(desk, actor, user)
    return [desk.shown(one, agent, signed_in(request).session) for one in sessions]


@routes.route(
    "DELETE",
    "/api/admin/users/{user}/sessions",
    right=MANAGE,
    status=204,
    errors=(NoSuchAccount, SessionInUse),
)
async def end_sessions_of_person(desk: SessionDesk, request: web.Request, actor: Actor, user: Id, query: Sure) -> None:
    """End all sessions of somebody; an administrator who asks for the own ones keeps the present one."""
    agent = await _agent(desk, actor, user)
    check = _unless_in_hand(desk, agent, query)
    ended = await desk.parts.sessions.end_of_person(actor, user, None, signed_in(request).session, check)
    await _close(desk, ended, agent, actor.user)


@routes.route(
    "DELETE",
    "/api/admin/users/{user}/sessions/{session}",
    right=MANAGE,
    status=204,
    errors=(NoSuchAccount, NoSuchSession, PresentSession, SessionInUse),
)
async def end_session_of_person(
    desk: SessionDesk, request: web.Request, actor: Actor, user: Id, session: Id, query: Sure
) -> None:
    """End one session of somebody."""
    agent = await _agent(desk, actor, user)
    check = _unless_in_hand(desk, agent, query)
    ended = await desk.parts.sessions.end_of_person(actor, user, session, signed_in(request).session, check)
    await _close(desk, ended, agent, actor.user)


async def _end_own(desk: SessionDesk, request: web.Request, session: str | None, query: Sure) -> None:
    found = signed_in(request)
    agent = found.account.agent
    ended = await desk.parts.sessions.end_own(found, session, _unless_in_hand(desk, agent, query))
    await _close(desk, ended, agent, found.actor.user)


async def _agent(desk: SessionDesk, actor: Actor, user: str) -> AgentId | None:
    return (await desk.parts.people.person(actor, user)).agent


def _unless_in_hand(desk: SessionDesk, agent: AgentId | None, query: Sure) -> Check:
    def check(ending: Sequence[Session]) -> None:
        if not query.sure and any(desk.seats.in_hand(agent, one.id) for one in ending):
            raise SessionInUse

    return check


async def _close(desk: SessionDesk, ended: Sequence[Session], agent: AgentId | None, by: UserId) -> None:
    """Pages say that they are signed out; a seat without a citizen is left, since nobody would answer there."""
    for one in ended:
        desk.hub.end_session(one.id)
        await desk.seats.vacate(agent, one.id, by)
