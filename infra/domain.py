"""A domain's face: all that the rest of the system needs to know of it, declared once in the domain's `domain.py`."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import web

from core.rights import Right, Rights
from core.views import Pushed, View, Watched
from infra.files.kinds import FileKind
from infra.http.routes import Routes, mount
from infra.jobs.work import Kind
from infra.live.domain import LiveDomain
from infra.services import Services


def _nothing(registry: Services) -> None:
    pass


async def _nothing_to_read(registry: Services) -> None:
    pass


class Pages(Protocol):
    """All open pages, as the listeners of domains reach them."""

    def tell(self, message: Mapping[str, Any]) -> None:
        """Send every page a message beside its values, such as that something is to be read again."""
        ...


class Runs(Protocol):
    """A part that works in the background of the web host."""

    async def run(self) -> None:
        """Work until cancelled."""
        ...


Listener = Callable[[Services, Pages], None]
"""Connects a part that reports changes with what is done then. It is called once, when everything has been loaded."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Domain:
    """One domain. Parts that it does not have are left out; its migrations are found by their folder
    (`infra/database/engine.py`).

    `name`: that of the folder. `live`: what it runs in the core, and how its events get into the database. `rights`:
    those that its routes require. `services`: adds the parts that it makes to the shared ones, and takes the ones that
    it needs. `load`: what is read before the first request. `views`: the kinds of values that pages see live; `pushed`:
    how those that need nothing else follow from its owner's state, or from what a service keeps. `listeners`: what else
    it does when something changes. `work`: its parts that run in the background, each by the name that the health
    report has for it. `jobs`: its kinds of work that take longer than a request. `files`: its kinds of files.
    """

    name: str
    live: LiveDomain | None = None
    rights: Sequence[Right] = ()
    routes: Sequence[Routes[Any]] = ()
    services: Callable[[Services], None] = _nothing
    load: Callable[[Services], Awaitable[None]] = _nothing_to_read
    views: Sequence[type[View]] = ()
    pushed: Sequence[Pushed | Watched[Any, Any]] = ()
    listeners: Sequence[Listener] = ()
    work: Mapping[str, type[Runs]] = field(default_factory=dict)
    jobs: Sequence[Kind] = ()
    files: Sequence[FileKind] = ()


def rights_of(domains: Sequence[Domain]) -> Rights:
    """All rights; raises `ValueError` if two domains declare the same one."""
    return Rights.of({domain.name: domain.rights for domain in domains if domain.rights})


def declare(domains: Sequence[Domain], registry: Services) -> None:
    """Say how the parts of all domains are made, and which rights exist. Nothing is made yet."""
    registry.add(rights_of(domains))
    for domain in domains:
        domain.services(registry)


async def load(domains: Sequence[Domain], registry: Services) -> None:
    """Read what each domain must know before the first request."""
    for domain in domains:
        await domain.load(registry)


Work = Callable[[], Awaitable[None]]


def work_of(domains: Sequence[Domain], registry: Services, own: Mapping[str, Work]) -> dict[str, Work]:
    """The web host's own background work and that of all domains, by the name that the health report has for each.

    Raises `ValueError` if two have the same name.
    """
    work = dict(own)
    for domain in domains:
        for name, part in domain.work.items():
            if name in work:
                raise ValueError(f"two parts work in the background as {name}, one of them in {domain.name}")
            work[name] = registry.get(part).run
    return work


def mount_domains(app: web.Application, domains: Sequence[Domain], registry: Services) -> None:
    """Serve the routes of all domains, each with the dependencies that it needs."""
    for domain in domains:
        for routes in domain.routes:
            mount(app, routes, registry)
