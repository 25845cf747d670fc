"""Puts the web together: routes on their services, and the push. The browser program is the front's."""

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from aiohttp import web

from infra.access import add_security_headers, believe_front, log_request, shorten_server_log
from infra.http import CHECKS, Check, Route, application, mount
from infra.link.face import CORE
from infra.openapi import describe
from infra.openapi_page import page
from infra.turnstile import Turnstile, one_after_the_other
from tickets import api as tickets_api
from tickets.api import TicketDesk
from webagent.api import (
    agent,
    announcements,
    audit,
    bans,
    facts,
    floor,
    outbound,
    own,
    people,
    pop,
    recordings,
    session,
    sessions,
    site,
    supervise,
    talks,
    transfer,
    written,
)
from webagent.api.recordings import BoundRecordings
from webagent.identity import Identity
from webagent.in_force import InForce
from webagent.parts import Parts
from webagent.presence import PagesOnTheFloor
from webagent.push.board import Board
from webagent.push.hub import Hub
from webagent.push.socket import PushSocket
from webagent.roster import roster
from webagent.seats import OWN_SEAT, Seats

TITLE = "12345 hotline"
VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Web:
    """The application; `push.run()` is a task that somebody must keep, `hub.changed` must hear the bus."""

    app: web.Application
    hub: Hub
    board: Board
    push: PushSocket


def all_routes() -> list[Route]:
    """Every operation of the API."""
    parts = (
        session,
        sessions,
        agent,
        transfer,
        written,
        talks,
        pop,
        tickets_api,
        recordings,
        outbound,
        own,
        floor,
        supervise,
        people,
        facts,
        announcements,
        audit,
        bans,
        site,
    )
    return list(chain.from_iterable(part.routes for part in parts))


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The API's description."""
    return describe(all_routes(), title=TITLE, version=VERSION)


@lru_cache(maxsize=1)
def document_bytes() -> bytes:
    """The same, as it is sent."""
    return json.dumps(document(), ensure_ascii=False).encode()


@lru_cache(maxsize=1)
def document_page() -> bytes:
    """The same, for people."""
    return page(document()).encode()


async def build(parts: Parts) -> Web:
    """The whole web. The owners must have recovered before."""
    board = Board(parts.live, roster(await parts.accounts.profiles()))
    await parts.accounts.load_seats()
    seats = Seats(parts, lambda session: hub.is_open(session))
    hub = Hub(board, parts.clock, parts.new_id, PagesOnTheFloor(parts.bus), seats.talks_elsewhere)
    parts.bus.on_changed(hub.changed)
    board.show_announcements(parts.announcements.current())
    parts.announcements.on_changed(lambda: hub.announce(parts.announcements.current()))
    parts.facts.on_changed(hub.tell_options)
    parts.tickets.on_changed(hub.ticket_changed)
    board.show_set_aside(parts.set_aside())
    parts.on_set_aside(lambda _: hub.tell_set_aside(parts.set_aside()))
    parts.bus.on_changed(lambda owner, _: hub.tell_set_aside(parts.set_aside()) if owner == CORE else None)
    parts.bus.on_up(hub.core_is)
    in_force = InForce(parts, board, hub)
    parts.people.on_changed(in_force.people_changed)
    parts.bus.on_up(in_force.core_is)
    identity = Identity(parts.accounts)
    push = PushSocket(hub, parts.clock, identity.session_of, lambda: parts.bus.up)
    tickets = TicketDesk(parts.tickets, BoundRecordings(parts))
    app = application(identity.authenticate, [believe_front, one_after_the_other(Turnstile()), log_request])
    shorten_server_log()
    checks: dict[str, Check] = {OWN_SEAT.name: seats.check}
    app[CHECKS] = checks
    app.on_response_prepare.append(add_security_headers)
    app.on_shutdown.append(push.close)
    session_desk = session.SessionDesk(parts, hub, seats)
    mount(app, session.routes, session_desk)
    mount(app, sessions.routes, session_desk)
    mount(app, agent.routes, agent.AgentDesk(parts, seats))
    mount(app, transfer.routes, parts)
    mount(app, written.routes, parts)
    mount(app, talks.routes, parts)
    mount(app, pop.routes, pop.PopDesk(parts, tickets))
    mount(app, tickets_api.routes, tickets)
    mount(app, recordings.routes, parts)
    mount(app, outbound.routes, parts)
    mount(app, own.routes, own.OwnDesk.of(parts))
    floor_desk = floor.FloorDesk.of(parts)
    mount(app, floor.routes, floor_desk)
    mount(app, supervise.routes, floor_desk)
    mount(app, people.routes, parts)
    mount(app, facts.routes, parts)
    mount(app, announcements.routes, parts)
    mount(app, audit.routes, parts)
    mount(app, bans.routes, parts)
    mount(app, site.routes, site.SiteDesk(parts, document_bytes, document_page))
    app.router.add_get("/api/push", push.serve)
    return Web(app, hub, board, push)
