"""The shell of recording: sound is filed, by a new worker if need be, and recordings that must go are deleted."""

import asyncio
import multiprocessing
import os
import time
import wave
from pathlib import Path

import pytest

import recording.live
import voicemail.live
from core.ids import CallId, RecordingId
from core.messages.base import Message
from core.messages.files import FileSound, FilingDone, RecordingReady
from core.messages.outbound import CallAnswered
from core.messages.telephony import (
    CallEnded,
    EndCause,
    LegAnswered,
    RecordingDropped,
    RecordingStarted,
    RecordingStopped,
    Side,
    TelephoneRecovered,
)
from core.messages.voicemail import VoicemailLeft
from infra.clock import FakeClock
from infra.live.domain import LiveDomain
from infra.process.processes import no_longer_idle
from infra.settings.files import FileSettings, Places
from infra.settings.files import places_of as filled_in
from recording.files import RECORDING
from recording.filing.service import SoundWorker
from recording.rules.entities import Recording, RecordingState, recording_of
from recording.service import LOOK_S, RecordingEdges, RecordingService
from server.live import Live
from tests.edges import edges
from tests.until import until
from voicemail.kinds import VOICEMAIL

CALL = CallId("1700000000.17")


def places_of(folder: Path) -> Places:
    """The places of the file store."""
    return filled_in(FileSettings(warn_free_percent=0, act_free_percent=0), folder / "var", "Asia/Shanghai", "12345")


def run(folder: Path, worker: SoundWorker, clock: FakeClock | None = None, *others: LiveDomain) -> Live:
    """One run; a second one on the same folder is a restart. `others` are further owners beside the recordings."""
    around = edges(folder / "journal", clock or FakeClock(), RecordingEdges(parts="/parts", filing=worker))
    live = Live(around, [recording.live.LIVE, *others])
    live.begin(live.open())
    return live


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """The recorder's file."""
    part = tmp_path / "parts" / f"{recording_of(CALL)}-caller.wav"
    part.parent.mkdir()
    part.write_bytes(b"RIFF")
    return part


@pytest.mark.parametrize("killed", [False, True])
async def test_what_no_talk_came_of_is_deleted_also_after_a_crash(tmp_path: Path, part: Path, killed: bool) -> None:
    worker = SoundWorker(tmp_path, places_of(tmp_path))
    live = run(tmp_path, worker)
    live.bus.post(LegAnswered(call=CALL, leg="o", at=0.0))
    live.bus.post(RecordingDropped(call=CALL, recording=recording_of(CALL), at=0.0))
    if killed:
        for task in tuple(worker._work):
            task.cancel()
        live.journal.close()
        live = run(tmp_path, SoundWorker(tmp_path, places_of(tmp_path)))
    service = live.get(RecordingService)
    await until(lambda: service.owner.tables.of(Recording) == {})
    await until(lambda: not part.exists())
    await live.stop()


async def awake(worker: SoundWorker) -> None:
    """Run at ordinary priority: on a machine that tests keep busy, idle work waits for minutes."""
    worker._pool()
    assert worker._pid is not None
    no_longer_idle(await asyncio.wrap_future(worker._pid))


async def test_work_that_waits_too_long_for_idle_time_gets_its_turn(tmp_path: Path) -> None:
    """SC5: on a machine that is never idle, recordings are filed all the same; then the worker is idle again."""
    worker = SoundWorker(tmp_path, places_of(tmp_path), behind_s=0.0)
    worker._pool()
    assert worker._pid is not None
    pid = await asyncio.wrap_future(worker._pid)
    assert os.sched_getscheduler(pid) == os.SCHED_IDLE
    heard(tmp_path, CALL)
    told: list[FilingDone] = []
    async with worker._turn_to_file:
        worker.begin(FileSound(recording=recording_of(CALL), started_at=0.0, kind="recording"), told.append)
        # Only root may take back a priority that a process has given up.
        wanted = os.SCHED_OTHER if os.geteuid() == 0 else os.SCHED_IDLE
        await until(lambda: os.sched_getscheduler(pid) == wanted)
    await until(lambda: bool(told) and not worker._work, within=20)
    assert told[0].sound is not None
    assert os.sched_getscheduler(pid) == os.SCHED_IDLE
    await worker.stop()


async def test_a_worker_that_starts_when_filing_is_behind_takes_turns_at_once(tmp_path: Path) -> None:
    """SC5: also the first worker, and the next after one that died."""
    worker = SoundWorker(tmp_path, places_of(tmp_path), behind_s=0.0)
    heard(tmp_path, CALL)
    told: list[FilingDone] = []
    async with worker._turn_to_file:
        worker.begin(FileSound(recording=recording_of(CALL), started_at=0.0, kind="recording"), told.append)
        await until(lambda: worker._in_turn)
        worker._pool()
        assert worker._pid is not None
        pid = await asyncio.wrap_future(worker._pid)
        wanted = os.SCHED_OTHER if os.geteuid() == 0 else os.SCHED_IDLE
        await until(lambda: os.sched_getscheduler(pid) == wanted)
    await until(lambda: bool(told) and not worker._work, within=20)
    await worker.stop()


def states(live: Live) -> dict[str, RecordingState]:
    return {one.id: one.state for one in live.get(RecordingService).owner.tables.of(Recording).values()}


def heard(folder: Path, call: CallId) -> None:
    """The recorder has written both sides."""
    (folder / "parts").mkdir(exist_ok=True)
    for side in ("caller", "agent"):
        with wave.open(str(folder / "parts" / f"{recording_of(call)}-{side}.wav"), "wb") as out:
            out.setparams((1, 2, 8000, 0, "NONE", ""))
            out.writeframes(bytes(16000))


async def test_a_worker_that_died_is_replaced_and_no_recording_is_lost(tmp_path: Path) -> None:
    """TE7: the kernel may kill it for its memory. A new one tries the filing again at its deadline."""
    clock, file_store = FakeClock(), SoundWorker(tmp_path, places_of(tmp_path))
    live = run(tmp_path, file_store, clock)
    bus = live.bus
    first, second = CallId("c-1"), CallId("c-2")
    for call in (first, second):
        heard(tmp_path, call)
        bus.post(LegAnswered(call=call, leg="o", at=0.0))
    await awake(file_store)
    bus.post(RecordingStopped(call=first, recording=recording_of(first), at=1.0))
    await until(lambda: states(live)["r-c-1"] is RecordingState.READY, within=20)
    (worker,) = multiprocessing.active_children()
    worker.kill()
    await until(lambda: not worker.is_alive())
    bus.post(RecordingStopped(call=second, recording=recording_of(second), at=1.0))
    await until(lambda: not file_store._work)
    assert states(live)["r-c-2"] is RecordingState.FILING
    await awake(file_store)
    clock.advance(120.0)
    await until(lambda: states(live)["r-c-2"] is RecordingState.READY, within=20)
    await live.stop()


def nobodys(folder: Path, call: CallId, sound: bool) -> list[Path]:
    """Write parts of a recording, an hour old, that no journal knows."""
    heard(folder, call)
    parts = sorted((folder / "parts").glob(f"{recording_of(call)}-*.wav"))
    for part in parts:
        if not sound:
            part.write_bytes(part.read_bytes()[:44])
        os.utime(part, (time.time() - 3600,) * 2)
    return parts


async def test_parts_of_which_nobody_knows_are_filed_at_the_start(tmp_path: Path) -> None:
    """RC4: the journal was lost. A talk is filed under its call; other files go; files still being written stay."""
    talk = nobodys(tmp_path, CallId("hotline-1764000000.17"), sound=True)
    none = nobodys(tmp_path, CallId("out-5f"), sound=False)
    heard(tmp_path, CallId("hotline-1764000000.18"))
    worker = SoundWorker(tmp_path, places_of(tmp_path))
    await awake(worker)
    live = run(tmp_path, worker)
    told: list[RecordingReady] = []
    live.bus.listen(
        [RecordingReady], lambda message: told.append(message) if isinstance(message, RecordingReady) else None
    )
    await until(lambda: told, within=20)
    [ready] = told
    assert (ready.call, ready.recording, ready.seconds) == ("hotline-1764000000.17", "r-hotline-1764000000-17", 1.0)
    assert ready.started_at == pytest.approx(time.time() - 3601, abs=60)
    await until(lambda: not any(part.exists() for part in (*talk, *none)), within=20)
    assert len(list((tmp_path / "parts").iterdir())) == 2
    await live.stop()


async def test_parts_of_messages_and_announcements_are_left_by_no_crash(tmp_path: Path) -> None:
    """IV1, TE9: a message is filed and reported, however old; an announcement that was never put up is deleted."""
    parts = tmp_path / "parts"
    heard(tmp_path, CALL)
    speech = (parts / f"{recording_of(CALL)}-caller.wav").read_bytes()
    for part in parts.iterdir():
        part.unlink()
    message, void, announcement, spoken = (
        parts / f"{name}-caller.wav"
        for name in ("v-hotline-1764000000-17-3", "v-out-5f-1", "e-out-5f-2", "e-hotline-1764000000-18-2")
    )
    for path, content, age_s in ((message, speech, 3700), (void, speech[:44], 3700), (announcement, speech, 3700)):
        path.write_bytes(content)
        os.utime(path, (time.time() - age_s,) * 2)
    spoken.write_bytes(speech)
    os.utime(spoken, (time.time() - 1200,) * 2)  # its order may still be open
    worker = SoundWorker(tmp_path, places_of(tmp_path), kinds=(RECORDING, VOICEMAIL))
    await awake(worker)
    live = run(tmp_path, worker, None, voicemail.live.LIVE)
    told: list[Message] = []
    live.bus.listen([VoicemailLeft], told.append)
    await until(lambda: told, within=20)
    [left] = told
    assert isinstance(left, VoicemailLeft)
    assert (left.message, left.call) == ("v-hotline-1764000000-17-3", "hotline-1764000000.17")
    await until(lambda: [path for path in parts.iterdir()] == [spoken], within=20)
    await live.stop()


async def test_a_message_has_one_side_and_lacks_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """IV1: nobody answers, so no agent's side is missing; a caller's side that is torn is still reported."""
    heard(tmp_path, CALL)
    parts = tmp_path / "parts"
    speech = (parts / f"{recording_of(CALL)}-caller.wav").read_bytes()
    worker = SoundWorker(tmp_path, places_of(tmp_path), kinds=(VOICEMAIL,))
    await awake(worker)
    told: list[FilingDone] = []
    for name, content in (("v-c-1-1", speech), ("v-c-1-2", speech + bytes(2))):
        (parts / f"{name}-caller.wav").write_bytes(content)
        work = FileSound(recording=RecordingId(name), started_at=0.0, kind="voicemail", alone=True)
        worker.begin(work, told.append)
    await until(lambda: len(told) == 2, within=20)
    assert [one.faults for one in told] == [(), ("caller:torn",)]
    assert [one.sound is not None and (one.sound.kind, one.sound.category) for one in told] == [
        ("voicemail", "voicemail")
    ] * 2
    assert "agent:missing" not in capsys.readouterr().out
    await worker.stop()


async def test_parts_that_could_not_be_filed_are_tried_again(tmp_path: Path) -> None:
    """RC4: a full disk has room again some hours later, while the core runs on."""
    clock, worker = FakeClock(), SoundWorker(tmp_path, places_of(tmp_path))
    await awake(worker)
    live = run(tmp_path, worker, clock)
    told: list[Message] = []
    live.bus.listen([RecordingReady], told.append)
    service = live.get(RecordingService)
    running = asyncio.create_task(service.run())
    await until(lambda: not worker._work)
    talk = nobodys(tmp_path, CallId("hotline-1764000000.17"), sound=True)

    def found() -> bool:
        clock.advance(LOOK_S)
        return bool(states(live))

    await until(found)
    await until(lambda: told, within=20)
    await until(lambda: not any(part.exists() for part in talk), within=20)
    assert len(told) == 1
    running.cancel()
    await live.stop()


async def test_nothing_is_filed_while_the_journal_cannot_be_written(tmp_path: Path) -> None:
    """RC4, TE7: parts are deleted once the journal knows the file; otherwise nobody would ever find it."""
    clock, worker = FakeClock(), SoundWorker(tmp_path, places_of(tmp_path))
    await awake(worker)
    live = run(tmp_path, worker, clock)
    first, second = CallId("c-1"), CallId("c-2")
    for call in (first, second):
        heard(tmp_path, call)
        live.bus.post(LegAnswered(call=call, leg="o", at=0.0))
    live.journal.failing = True
    live.bus.post(RecordingStopped(call=first, recording=recording_of(first), at=1.0))
    assert states(live)["r-c-1"] is RecordingState.WAITING
    assert live.get(RecordingService).waits
    live.journal.failing = False
    live.bus.post(RecordingStopped(call=second, recording=recording_of(second), at=1.0))
    live.journal.failing = True  # in the middle of it
    await until(lambda: states(live)["r-c-2"] is RecordingState.READY, within=20)
    assert len(list((tmp_path / "parts").glob("r-c-2-*"))) == 2
    live.journal.failing = False
    clock.advance(10.0)
    await until(lambda: not live.get(RecordingService).waits, within=20)
    await live.stop()


async def test_a_core_that_died_with_a_filed_recording_deletes_its_parts(tmp_path: Path) -> None:
    """RC4: it is in the file store once, whatever died."""
    worker = SoundWorker(tmp_path, places_of(tmp_path))
    await awake(worker)
    live = run(tmp_path, worker)
    heard(tmp_path, CALL)
    part = tmp_path / "parts" / f"{recording_of(CALL)}-caller.wav"
    content = part.read_bytes()
    live.bus.post(LegAnswered(call=CALL, leg="o", at=0.0))
    live.bus.post(RecordingStopped(call=CALL, recording=recording_of(CALL), at=1.0))
    await until(lambda: not part.exists(), within=20)
    live.journal.close()
    part.write_bytes(content)
    again = run(tmp_path, SoundWorker(tmp_path, places_of(tmp_path)))
    await until(lambda: not part.exists())
    assert len([path for path in (tmp_path / "var/files/recording").rglob("*") if path.is_file()]) == 2
    await again.stop()
    await live.get(RecordingService).stop()


async def test_all_that_the_telephone_tells_of_a_recording_reaches_the_rule(tmp_path: Path) -> None:
    """The messages run from the answer to the end of the call, for incoming and outgoing calls."""
    live = run(tmp_path, SoundWorker(tmp_path, places_of(tmp_path)))
    bus = live.bus
    bus.post(LegAnswered(call=CallId("c-1"), leg="o", at=0.0))
    bus.post(CallAnswered(call=CallId("out-1"), at=0.0))
    bus.post(LegAnswered(call=CallId("c-2"), leg="o", at=0.0))
    assert states(live) == dict.fromkeys(("r-c-1", "r-out-1", "r-c-2"), RecordingState.RECORDING)
    id = recording_of(CallId("c-1"))
    bus.post(RecordingStarted(call=CallId("c-1"), recording=id, caller_file="c", agent_file="a", at=3.0))
    assert live.get(RecordingService).owner.tables.of(Recording)[id].started_at == 3.0
    bus.post(CallEnded(call=CallId("c-1"), by=Side.CALLER, cause=EndCause.NORMAL, at=4.0))
    assert [one for one, state in states(live).items() if state is RecordingState.CLOSING] == ["r-c-1"]
    bus.post(TelephoneRecovered(calls=(), pbx_restarted=True, at=5.0))
    assert states(live) == dict.fromkeys(("r-c-1", "r-out-1", "r-c-2"), RecordingState.CLOSING)
    await live.stop()
