"""Builds the live core, for production, tests and benchmarks alike: bus, journal, and each live domain's service.

The caller passes the domains and their edges: the world outside this process, and the clock.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import core.messages
from core.messages.base import Message
from core.state import Change, Tables
from infra.clock import Clock
from infra.database.engine import Database
from infra.link.face import CORE
from infra.link.status import Status
from infra.live.bus import Bus
from infra.live.codec import Codec, subclasses
from infra.live.domain import LiveDomain
from infra.live.history import History
from infra.live.journal import Journal, Recovered
from infra.live.owner import Owner, resume
from infra.live.service import Context
from infra.services import Services
from server.live_domains import LIVE_DOMAINS, UPGRADES, entities_of, upgrade_message

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The foundations of a core: the journal's folder, time, ids, and the edges of each live domain, found by type.
    `on_reconciled(what)` counts the sweepers' corrections.
    """

    journal: Path
    clock: Clock
    new_id: Callable[[], str]
    on_reconciled: Callable[[str], None]
    of_domains: Sequence[object] = ()


class Live:
    """The live domains on one bus and one journal.

    `open()`, `prepare()` and `begin()` recover; then the caller runs the journal and each service.
    """

    def __init__(self, edges: Edges, domains: Sequence[LiveDomain] = LIVE_DOMAINS) -> None:
        self.bus = Bus()
        self.codec = Codec(all_messages(), entities_of(domains), UPGRADES, upgrade_message)
        self.journal = Journal(edges.journal, self.codec)
        self._clock = edges.clock
        self._domains = domains
        self._parts = Services()
        self._parts.add(
            Context(
                bus=self.bus,
                journal=self.journal,
                clock=edges.clock,
                new_id=edges.new_id,
                on_reconciled=edges.on_reconciled,
            )
        )
        for edge in edges.of_domains:
            self._parts.add(edge)
        self.services = [self._parts.add(domain.make(self._parts)) for domain in domains if domain.make is not None]
        self._status = Status(self.bus, self.journal.set_aside)

    def get(self, cls: type[T]) -> T:
        """The service of this class; raises `WiringFault` if its domain is not included."""
        return self._parts.get(cls)

    @property
    def owners(self) -> Sequence[Owner]:
        """The owners of all services, in the order of the domains."""
        return [service.owner for service in self.services]

    @property
    def mirrored(self) -> Mapping[str, Tables]:
        """The live state that the web host reads."""
        mirrored = {domain.name for domain in self._domains if domain.mirrored}
        tables = {owner.name: owner.tables for owner in self.owners if owner.name in mirrored}
        return {**tables, CORE: self._status.tables}

    def history(self, database: Database) -> History:
        """The part that copies the journal into this database."""
        projections = [projection for domain in self._domains for projection in domain.projections]
        return History(database, self.journal, self.codec, projections)

    def open(self) -> Recovered:
        """Read the journal."""
        return self.journal.open(first=int(self._clock.now() * 1000))

    async def prepare(self, recovered: Recovered) -> None:
        """Read the data that the rules need. Of the present domains, only the flows have any."""
        for service in self.services:
            await service.prepare(recovered.changes.get(service.owner.name, ()))

    def begin(self, recovered: Recovered) -> None:
        """Continue where the journal ends: first the state, then the messages that were on their way."""
        resume(self.owners, recovered, self.bus)
        for service in self.services:
            service.begin()
        self.journal.on_checkpoint(self._snapshots)
        self.journal.checkpoint()

    async def stop(self) -> None:
        """Once no `run()` is active: finish whatever must not be cut off, the journal last."""
        for service in reversed(self.services):
            await service.stop()
        self.journal.checkpoint()
        self.journal.close()

    def _snapshots(self) -> Mapping[str, Iterable[Change]] | None:
        if not self.bus.idle:
            return None
        return {owner.name: owner.tables.snapshot() for owner in self.owners}


def all_messages() -> list[type[Message]]:
    """Every message class: those of `core.messages`, and those that domains send to themselves."""
    for module in pkgutil.iter_modules(core.messages.__path__):
        importlib.import_module(f"core.messages.{module.name}")
    return subclasses(Message)
