"""The tests' stand-ins for the world around a core: time, ids, and the edges of each domain."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from channels.fax.service import FaxEdges
from core.ids import FlowVersion
from core.messages.base import Message
from core.messages.files import DiscardSound, FileSound
from cti.ari.fake import FakeAsterisk
from cti.service import TelephoneEdges
from infra.clock import Clock, new_id
from ivr.flows.library import Library
from ivr.flows.store import Activation, Judgement
from ivr.rules.world import Sound
from ivr.service import FlowEdges
from ivr.simulator.__main__ import Everything
from recording.filing.service import Done, Found
from recording.service import RecordingEdges
from server.live import Edges


class Mute:
    """A voice that never has a text ready, and must never be asked to make one."""

    def rendered(self, text: str, language: str, *, slow: bool = False, best: bool = False) -> Sound | None:
        return None

    async def render(self, text: str, language: str, *, slow: bool = False, rank: int = 0) -> Sound:
        raise NotImplementedError


class NoVersions:
    """Stores no flows: each start takes them from the folder."""

    async def active(self) -> Sequence[Activation]:
        return ()

    async def sources(self, versions: Sequence[FlowVersion]) -> Mapping[FlowVersion, bytes]:
        return {}

    async def activate(self, activation: Activation) -> None:
        pass

    async def judged(self) -> Mapping[str, Judgement]:
        return {}

    async def refuse(self, file: str, version: FlowVersion) -> None:
        raise AssertionError(f"{file} is wrong")


class NobodyFiles:
    """Files no sound: a test listens to `FileSound` and `DiscardSound`, and reports their end if it wants to."""

    def begin(self, work: FileSound | DiscardSound, done: Done) -> None:
        pass

    def look(self, known: Collection[str], found: Found) -> None:
        pass

    async def stop(self) -> None:
        pass


class NobodyCarries:
    """Carries no page: a test listens to the effects of fax, and reports their end if it wants to."""

    def begin(self, work: Message, done: Callable[[Message], None]) -> None:
        pass

    async def unknown(self, known: Collection[str]) -> list[str]:
        return []

    async def stop(self) -> None:
        pass


def uncarried() -> FaxEdges:
    """The edges of faxes whose pages nobody carries."""
    return FaxEdges(work=NobodyCarries())


def edges(
    journal: Path,
    clock: Clock,
    *of_domains: object,
    new_id: Callable[[], str] = new_id,
    on_reconciled: Callable[[str], None] = lambda what: None,
) -> Edges:
    """The edges of a core in a test."""
    return Edges(journal=journal, clock=clock, new_id=new_id, on_reconciled=on_reconciled, of_domains=of_domains)


def fake_telephone(asterisk: FakeAsterisk) -> TelephoneEdges:
    """An Asterisk in memory. Its messages must be passed to the telephone's `deliver`."""
    return TelephoneEdges(
        phone_secret=lambda phone, nonce: f"secret-of-{phone}-{nonce}",
        sender=asterisk,
        recorder=asterisk,
        modems=asterisk,
    )


def flows_of(folder: Path) -> FlowEdges:
    """The flows in this folder; every prompt in them has a sound."""
    return FlowEdges(folder=folder, library=Library(prompts=Everything()), store=NoVersions(), speech=Mute())


def unfiled() -> RecordingEdges:
    """The edges of recordings whose sound nobody files."""
    return RecordingEdges(parts="/parts", filing=NobodyFiles())
