"""The shell of recording: a recording that must go is deleted, and the entry with it."""

from pathlib import Path

import pytest

import recording.domain
from core.ids import CallId
from core.messages.telephony import LegAnswered, RecordingDropped
from infra.clock import FakeClock
from recording.filing import SoundWorker
from recording.rules.decide import Recording, recording_of
from recording.service import RecordingEdges, RecordingService
from server.live import Live
from tests.edges import edges
from tests.until import until

CALL = CallId("1700000000.17")


def run(folder: Path, worker: SoundWorker) -> Live:
    """One run; a second one on the same folder is a restart."""
    around = edges(folder / "journal", FakeClock(), RecordingEdges(parts="/parts", filing=worker))
    live = Live(around, [recording.domain.DOMAIN])
    live.begin(live.open())
    return live


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """The recorder's files."""
    part = tmp_path / "parts" / f"{recording_of(CALL)}-caller.wav"
    part.parent.mkdir()
    part.write_bytes(b"RIFF")
    return part


@pytest.mark.parametrize("killed", [False, True])
async def test_what_no_talk_came_of_is_deleted_also_after_a_crash(tmp_path: Path, part: Path, killed: bool) -> None:
    worker = SoundWorker(tmp_path)
    live = run(tmp_path, worker)
    live.bus.post(LegAnswered(call=CALL, leg="o", at=0.0))
    live.bus.post(RecordingDropped(call=CALL, recording=recording_of(CALL), at=0.0))
    if killed:
        for task in tuple(worker._work):
            task.cancel()
        live.journal.close()
        live = run(tmp_path, SoundWorker(tmp_path))
    service = live.get(RecordingService)
    await until(lambda: service.owner.tables.of(Recording) == {})
    await until(lambda: not part.exists())
    await live.stop()
