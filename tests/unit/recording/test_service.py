"""The shell of recording: what is to be deleted is deleted, and the entry with it."""

from pathlib import Path

import pytest

from core.ids import CallId
from core.messages.base import Message
from core.messages.telephony import LegAnswered, RecordingDropped
from infra.bus import Bus
from infra.clock import FakeClock, new_id
from infra.codec import Codec, subclasses
from infra.journal import Journal
from infra.owner import resume
from recording.rules.decide import ENTITIES, Recording, recording_of
from recording.service import RecordingService
from tests.until import until

CALL = CallId("1700000000.17")


def service(folder: Path, bus: Bus) -> RecordingService:
    """One run; a second one on the same folder is a restart."""
    journal = Journal(folder / "journal", Codec(subclasses(Message), {"recording": ENTITIES}))
    recovered = journal.open()
    made = RecordingService(folder, "/parts", bus=bus, journal=journal, clock=FakeClock(), new_id=new_id)
    resume([made.owner], recovered, bus)
    made.start()
    return made


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """What the recorder wrote."""
    part = tmp_path / "parts" / f"{recording_of(CALL)}-caller.wav"
    part.parent.mkdir()
    part.write_bytes(b"RIFF")
    return part


@pytest.mark.parametrize("killed", [False, True])
async def test_what_no_talk_came_of_is_deleted_also_after_a_crash(tmp_path: Path, part: Path, killed: bool) -> None:
    bus = Bus()
    running = service(tmp_path, bus)
    bus.post(LegAnswered(call=CALL, leg="o", at=0.0))
    bus.post(RecordingDropped(call=CALL, recording=recording_of(CALL), at=0.0))
    if killed:
        for task in tuple(running._work):
            task.cancel()
        running = service(tmp_path, Bus())
    await until(lambda: running.owner.tables.of(Recording) == {})
    await until(lambda: not part.exists())
    await running.stop()
