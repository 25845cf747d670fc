"""Wires the live core: the journal, the bus and the owners on it, and what follows them into the database."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import core.messages
from acd.service import Floor
from core.messages.base import Message
from core.state import Change, Tables
from cti.ari.link import LinkLost
from cti.service import TelephoneService, TelephoneSettings
from infra.bus import Bus
from infra.clock import Clock
from infra.codec import Codec, subclasses
from infra.database import Database
from infra.history import History
from infra.journal import Journal, Recovered
from infra.owner import Owner, resume
from ivr.library import Library
from ivr.service import FlowService, Speech
from ivr.store import FlowStore
from recording.service import RecordingService
from server.domains import ENTITIES, MIRRORED, PROJECTIONS, UPGRADES


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """Places and addresses of the live core. `asterisk_parts`: where Asterisk writes recordings, as it sees it."""

    journal: Path
    recordings: Path
    asterisk_parts: str
    flows: Path
    telephone: TelephoneSettings


class Live:
    """Every owner on one bus and one journal. `begin()` recovers; the parts' `run()` are the caller's to run."""

    def __init__(
        self,
        settings: LiveSettings,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        library: Library,
        speech: Speech,
        queues: Callable[[], Set[str] | None],
        phone_secret: Callable[[str, str], str],
        on_mend: Callable[[str], None],
    ) -> None:
        self.bus = Bus()
        self.codec = Codec(all_messages(), ENTITIES, UPGRADES)
        self.journal = Journal(settings.journal, self.codec)
        self._clock = clock
        self.telephone = TelephoneService(
            self.bus, self.journal, clock, new_id, settings.telephone, phone_secret, on_mend=on_mend
        )
        self.flows = FlowService(
            settings.flows,
            library,
            FlowStore(database),
            speech,
            queues=queues,
            bus=self.bus,
            journal=self.journal,
            clock=clock,
            new_id=new_id,
        )
        # Before the floor: what is to be recorded is named before the floor lets caller and agent be joined.
        self.recordings = RecordingService(
            settings.recordings,
            settings.asterisk_parts,
            bus=self.bus,
            journal=self.journal,
            clock=clock,
            new_id=new_id,
        )
        self.floor = Floor(bus=self.bus, journal=self.journal, clock=clock, new_id=new_id, on_mend=on_mend)
        self.history = History(database, self.journal, self.codec, PROJECTIONS)

    @property
    def mirrored(self) -> Mapping[str, Tables]:
        """The live state that the web host reads."""
        return {owner.name: owner.tables for owner in self.owners if owner.name in MIRRORED}

    @property
    def owners(self) -> Sequence[Owner]:
        """All owners, those whom others tell of first."""
        return (self.telephone.owner, self.flows.owner, self.recordings.owner, self.floor.owner)

    def open(self) -> Recovered:
        """Read the journal."""
        return self.journal.open(first=int(self._clock.now() * 1000))

    async def begin(self, recovered: Recovered) -> None:
        """Take up where the journal ends: flows, since callers are in them, then state, then what was on its way."""
        await self.flows.prepare(recovered.changes.get(self.flows.owner.name, ()))
        resume(self.owners, recovered, self.bus)
        # Whatever the journal says, nobody listens to Asterisk yet: an offer that became due while we were away is not
        # judged before the link has told what its phone did.
        self.telephone.deliver(LinkLost())
        self.recordings.start()
        self.journal.on_checkpoint(self._snapshots)
        self.journal.checkpoint()

    def _snapshots(self) -> Mapping[str, Iterable[Change]] | None:
        if not self.bus.idle:
            return None
        return {owner.name: owner.tables.snapshot() for owner in self.owners}


def all_messages() -> list[type[Message]]:
    """Every message class that there is: those of `core.messages`, and what domains say to themselves."""
    for module in pkgutil.iter_modules(core.messages.__path__):
        importlib.import_module(f"core.messages.{module.name}")
    return subclasses(Message)
