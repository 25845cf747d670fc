"""Assembles the web host: routes on their services, and the push. The front serves the browser program."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import Any

from aiohttp import web

from accounts.people import PeopleService
from accounts.service import AccountService
from accounts.sessions.api import Workplaces
from accounts.sessions.identity import Identity
from acd.api.deps import OWN_SEAT
from acd.reader import FloorReader
from acd.settings import FloorSettings
from channels.sms.door import SMS_DOOR, SmsDoor
from channels.webchat.door import PREFIX as CHATS
from channels.webchat.door import VISITOR, WebchatDoor
from channels.webchat.watching import Watching
from channels.wechat.door import SIGNED_BY_WECHAT, WeChatDoor
from channels.weibo.door import SIGNED_BY_WEIBO, WeiboDoor
from exchange.door import SIGNED_PEER, Doorman
from infra.clock import Clock, new_id
from infra.domain import Domain, mount_domains
from infra.http.access import add_security_headers, believe_front, log_request, shorten_server_log
from infra.http.openapi import describe
from infra.http.openapi_page import page
from infra.http.routes import CHECKS, Check, Route, application, mount
from infra.http.turnstile import Turnstile, one_after_the_other
from infra.link.face import Link
from infra.services import Services
from tickets.service import TicketService
from webagent.bindings import PagesAndSeats
from webagent.ended_seats import EndedSeats
from webagent.in_force import InForce
from webagent.live import Live
from webagent.presence import PagesOnTheFloor
from webagent.push.board import Board
from webagent.push.hub import Hub
from webagent.push.socket import PushSocket
from webagent.screens import (
    answers,
    channels,
    conversation_work,
    conversations,
    customers,
    emergencies,
    fax,
    fax_out,
    files,
    listenings,
    outbound,
    own,
    pop,
    public_numbers,
    recordings,
    records,
    seat,
    session,
    site,
    surveys,
    ticket_lists,
    tickets,
    views,
    voicemail,
)
from webagent.seats import SeatDeps, Seats

TITLE = "12345 hotline"
VERSION = "0.3.0"


@dataclass(frozen=True, slots=True)
class Web:
    """The application. Somebody must keep a task with `push.run()`, and `hub.changed` must listen to the bus."""

    app: web.Application
    hub: Hub
    board: Board
    push: PushSocket
    in_force: InForce
    ended_seats: EndedSeats


OWN = (
    answers,
    session,
    seat,
    pop,
    outbound,
    own,
    public_numbers,
    records,
    recordings,
    customers,
    emergencies,
    views,
    listenings,
    surveys,
    ticket_lists,
    voicemail,
    fax,
    fax_out,
    conversations,
    conversation_work,
    channels,
    files,
    site,
    tickets,
)
"""The screens that combine domains."""


def all_routes(domains: Sequence[Domain]) -> list[Route]:
    """Return every operation of the API."""
    of_domains = chain.from_iterable(domain.routes for domain in domains)
    return list(chain.from_iterable((*(part.routes for part in OWN), *of_domains)))


@lru_cache(maxsize=1)
def document(domains: tuple[Domain, ...]) -> dict[str, Any]:
    """Return the API's description."""
    return describe(all_routes(domains), title=TITLE, version=VERSION)


@lru_cache(maxsize=1)
def document_bytes(domains: tuple[Domain, ...]) -> bytes:
    """Return the API's description as it is sent."""
    return json.dumps(document(domains), ensure_ascii=False).encode()


@lru_cache(maxsize=1)
def document_page(domains: tuple[Domain, ...]) -> bytes:
    """Return the API's description for people."""
    return page(document(domains)).encode()


async def build(services: Services, domains: tuple[Domain, ...]) -> Web:
    """Build the web application. The owners must have recovered, and the domains must be loaded."""
    of = services.get
    accounts, people, core, clock = of(AccountService), of(PeopleService), of(Link), of(Clock)
    shown = of(FloorSettings).agents_see_listening
    board = Board(of(Live), domains, await accounts.profiles(), listening_shown=shown)
    seats = Seats(services.make(SeatDeps), lambda session: hub.is_open(session))
    hub = Hub(board, clock, new_id, PagesOnTheFloor(core), seats.talks_elsewhere)
    core.on_changed(hub.changed)
    hub.follow(domains, services)
    of(TicketService).on_changed(hub.take_ticket)
    core.on_up(hub.core_is)
    in_force = InForce(accounts, people, of(FloorReader), core, board, hub)
    people.on_changed(in_force.people_changed)
    core.on_up(in_force.core_is)
    identity = Identity(accounts.sessions)
    push = PushSocket(hub, clock, identity.session_of, lambda: core.up)
    app = application(identity.authenticate, [believe_front, one_after_the_other(Turnstile()), log_request])
    shorten_server_log()
    checks: dict[str, Check] = {
        OWN_SEAT.name: seats.check,
        SIGNED_PEER.name: services.get(Doorman).check,
        SIGNED_BY_WECHAT.name: services.get(WeChatDoor).check,
        SIGNED_BY_WEIBO.name: services.get(WeiboDoor).check,
        SMS_DOOR.name: services.get(SmsDoor).check,
    }
    app[CHECKS] = checks
    _open_to_sites(app, services)
    app.on_response_prepare.append(add_security_headers)
    app.on_shutdown.extend((push.close, in_force.close))
    services.add(hub)
    services.add(seats)
    _mount_all(app, services, domains)
    app.router.add_get("/api/push", push.serve)
    return Web(app, hub, board, push, in_force, EndedSeats(seats, hub, clock))


def _open_to_sites(app: web.Application, services: Services) -> None:
    """Let the web sites that may show a chat use its routes, and send their visitors' pages away at the end."""
    door, watching = services.get(WebchatDoor), services.get(Watching)
    app[CHECKS][VISITOR.name] = door.check
    app.router.add_route("OPTIONS", f"{CHATS}{{account}}/{{rest:.*}}", door.preflight)
    app.on_response_prepare.append(door.add_headers)

    async def close(_: web.Application) -> None:
        watching.close()

    app.on_shutdown.append(close)


def _mount_all(app: web.Application, services: Services, domains: tuple[Domain, ...]) -> None:
    """Serve our own routes and those of the domains."""
    services.under(Workplaces).provide(lambda of: of.make(PagesAndSeats))
    services.add(site.ApiDescription(partial(document_bytes, domains), partial(document_page, domains)))
    for part in OWN:
        mount(app, part.routes, services)
    mount_domains(app, domains, services)
