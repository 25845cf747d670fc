"""The site as pages need it, and the routes for people who run it: health, metrics, the API's description."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from accounts.people import PeopleService
from accounts.store import Group
from core.errors import NotAllowed
from exchange.settings import ExchangeSettings
from hotline.facts.entries import Reason, Skill
from hotline.facts.options import Department, Urgency
from hotline.facts.service import SiteService
from hotline.facts.ticket_types import Choice
from infra.database.away import DatabaseAway
from infra.http.routes import AUTHENTICATE, PUBLIC, SIGNED_IN, Reply, Routes
from infra.link.set_aside import SetAsideCount
from infra.settings.installation import Settings

LOOPBACK = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Platform:
    """A higher platform that tickets are exchanged with."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """The choices, and the site's limits in seconds. `wrap_up_limit_s` null: ended by hand.

    A reason's `limit_s`: how long it may last before it is shown as too long; null: without limit.
    """

    busy_reasons: Sequence[Reason]
    break_reasons: Sequence[Reason]
    ticket_types: Sequence[Choice]
    urgencies: Sequence[Urgency]
    departments: Sequence[Department]
    legal_ways: Sequence[Choice]
    platforms: Sequence[Platform]
    skills: Sequence[Skill]
    groups: Sequence[Group]
    wrap_up_limit_s: float | None
    offer_limit_s: float
    demo: bool
    zone: str


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """The content of the sign-in page."""

    name: str
    demo: bool
    zone: str
    languages: Sequence[str]


@dataclass(frozen=True, slots=True)
class Health:
    """Whether all is well; and, for people who run the site, the state of each part, and `set_aside`: how many lines or
    messages have ever been unreadable."""

    ok: bool
    parts: dict[str, bool] | None
    set_aside: int | None


@dataclass(frozen=True, slots=True)
class ApiDescription:
    """The API's description for machines and for people, made once in a thread, because anybody may ask for it."""

    document: Callable[[], bytes]
    page: Callable[[], bytes]


class Monitoring(Protocol):
    """The state of the whole system, core and web host."""

    async def health(self) -> dict[str, bool]:
        """Return each part's name, and whether it is well."""
        ...

    async def metrics(self) -> bytes:
        """Return the metrics in Prometheus' format."""
        ...


@dataclass(frozen=True, slots=True)
class SiteDeps:
    """The parts that these routes need."""

    settings: Settings
    exchange: ExchangeSettings
    facts: SiteService
    people: PeopleService
    monitoring: Monitoring
    set_aside: SetAsideCount
    description: ApiDescription


routes = Routes("site", SiteDeps)


@routes.route("GET", "/api/options", right=SIGNED_IN)
async def read_options(deps: SiteDeps) -> SiteOptions:
    """Return reasons, kinds of ticket, departments and limits."""
    options, settings = deps.facts.site, deps.settings
    return SiteOptions(
        busy_reasons=options.busy_reasons,
        break_reasons=options.break_reasons,
        ticket_types=[Choice(id=one.id, zh=one.zh, en=one.en) for one in options.ticket_types],
        urgencies=options.urgencies,
        departments=options.departments,
        legal_ways=options.legal_ways,
        platforms=[Platform(one.id, one.name) for one in deps.exchange.peers],
        skills=options.skills,
        groups=await deps.people.groups(),
        wrap_up_limit_s=options.queues[0].wrap_up_s,
        offer_limit_s=options.queues[0].offer_s,
        demo=settings.demo,
        zone=settings.zone,
    )


@routes.route("GET", "/api/public", right=PUBLIC)
async def read_public(deps: SiteDeps) -> PublicFacts:
    """Return the facts that may be known before signing in."""
    settings = deps.settings
    return PublicFacts(settings.name, settings.demo, settings.zone, ("zh", "en"))


@routes.route("GET", "/healthz", right=PUBLIC, also=(503,))
async def read_health(deps: SiteDeps, request: web.Request) -> Reply[Health]:
    """Return 200 if every part is well, else 503. The failing part is only named on this machine, and for people with
    the right `site.manage`. Calls depend on `telephone` and `journal`.

    A background part that has failed is well again after running for 10 s.
    """
    parts = await deps.monitoring.health()
    ok = all(parts.values())
    told = _of_this_machine(request) or await _runs_the_site(request)
    health = Health(ok, parts, deps.set_aside.count) if told else Health(ok, None, None)
    return Reply(health, status=200 if ok else 503)


def _of_this_machine(request: web.Request) -> bool:
    """Whether the request did not come through a proxy of the site. '' means the launcher's socket, which strangers
    cannot reach."""
    return request.remote in ("", *LOOPBACK) and "X-Forwarded-For" not in request.headers


async def _runs_the_site(request: web.Request) -> bool:
    try:
        actor = await request.app[AUTHENTICATE](request)
    except DatabaseAway:
        return False
    return actor is not None and actor.may("site.manage")


@routes.route("GET", "/metrics", right=PUBLIC, produces="text/plain")
async def read_metrics(deps: SiteDeps, request: web.Request) -> web.Response:
    """Return metrics in Prometheus' format, for this machine only."""
    if not _of_this_machine(request):
        raise NotAllowed("The metrics are for this machine only.")
    return web.Response(
        body=await deps.monitoring.metrics(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
    )


@routes.route("GET", "/api/openapi.json", right=PUBLIC)
async def read_openapi(deps: SiteDeps) -> web.Response:
    """Return this description, for machines."""
    return web.Response(body=await asyncio.to_thread(deps.description.document), content_type="application/json")


@routes.route("GET", "/api/docs", right=PUBLIC, produces="text/html")
async def read_docs(deps: SiteDeps) -> web.Response:
    """Return this description, for people."""
    return web.Response(body=await asyncio.to_thread(deps.description.page), content_type="text/html", charset="utf-8")
