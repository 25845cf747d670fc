"""One recording per call from its first word on, with telephone, floor and recordings together (RC1)."""

from pathlib import Path

import pytest

from core.ids import AgentId, CallId
from core.messages.base import Message
from core.messages.files import DiscardSound, FileSound, FilingDone
from core.messages.floor import EndWrapUp
from core.messages.telephony import RecordCall, RecordingDropped, RecordingStarted, RecordingStopped
from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from recording.rules.entities import Recording, RecordingState, recording_of
from tests.unit.together.system import System
from tests.until import until

OF_RECORDING = (RecordCall, RecordingStarted, RecordingStopped, RecordingDropped, FileSound, DiscardSound)


class Told:
    """Records the messages about recordings in order; the worker has nothing to do."""

    def __init__(self, system: System) -> None:
        self.names: list[str] = []
        system.bus.listen(OF_RECORDING, lambda message: self.names.append(type(message).__name__))
        system.bus.listen((FileSound, DiscardSound), lambda message: self._done(system, message))

    def _done(self, system: System, message: Message) -> None:
        assert isinstance(message, FileSound | DiscardSound)
        file = "x.wav" if isinstance(message, FileSound) else None
        system.bus.post(FilingDone(recording=message.recording, file=file))


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk(), FakeClock())
    await system.open("8001", "8002")
    return system


def live(system: System) -> dict[str, RecordingState]:
    table = system.recordings.tables.of(Recording).values()
    return {one.id: one.state for one in table if isinstance(one, Recording)}


async def test_the_recorder_runs_before_caller_and_agent_hear_each_other(system: System) -> None:
    """When the agent's phone is picked up, the recorder is requested before the two are joined; it is filed once."""
    told = Told(system)
    call = await system.arrive()
    system.asterisk.asked.clear()
    system.asterisk.pick_up(system.leg("8001"))
    await system.quiet()
    asked = system.asterisk.asked
    assert asked.index("MixMonitor") < asked.index("POST /bridges/ID/addChannel")
    assert asked.count("MixMonitor") == 1
    system.asterisk.hang_up(call)
    await system.quiet()
    await system.pass_by(3)
    assert told.names == ["RecordCall", "RecordingStarted", "RecordingStopped", "FileSound"]
    await system.close()


async def test_an_agent_who_is_lost_in_the_join_costs_the_recording_nothing(system: System) -> None:
    """AC5: the caller goes to the next agent, and that talk is recorded from its first word on."""
    told = Told(system)
    call = await system.arrive()
    first = system.agent_of(call)
    assert first is not None
    system.asterisk.recorder_free.clear()
    system.asterisk.pick_up(system.leg(first))
    await until(lambda: "MixMonitor" in system.asterisk.asked)
    system.asterisk.hang_up(system.leg(first))
    system.asterisk.recorder_free.set()
    await system.quiet()
    assert system.asterisk.channels[call].recording is None, "the line is not recorded"
    second = system.agent_of(call)
    assert second is not None
    assert second != first
    system.asterisk.pick_up(system.leg(second))
    await system.quiet()
    assert system.asterisk.channels[call].recording is not None
    system.asterisk.hang_up(call)
    await system.quiet()
    await system.pass_by(3)
    assert told.names == ["RecordCall", "RecordingStarted", "RecordingStopped", "FileSound"]
    await system.do(EndWrapUp(agent=AgentId(second), by=second))
    await system.close()


@pytest.mark.parametrize("killed", [False, True])
async def test_a_caller_who_is_gone_before_the_first_word_leaves_nothing(tmp_path: Path, killed: bool) -> None:
    """TE7: the recorder's files are deleted, also if the core dies meanwhile, and no entry is left."""
    asterisk, clock = FakeAsterisk(), FakeClock()
    system = System(tmp_path, asterisk, clock)
    await system.open("8001")
    told = Told(system)
    call = await system.arrive()
    asterisk.recorder_free.clear()
    asterisk.pick_up(system.leg("8001"))
    await until(lambda: "MixMonitor" in asterisk.asked)
    assert live(system) == {recording_of(CallId(call)): RecordingState.RECORDING}
    asterisk.hang_up(call)
    asterisk.recorder_free.set()
    await system.quiet()
    if killed:
        asterisk.deliver = lambda delivery: None
        system = System(tmp_path, asterisk, clock, 1000)
        told = Told(system)
        await system.begin()
        await asterisk.connect()
    await system.pass_by(3)
    assert told.names[-2:] == ["RecordingDropped", "DiscardSound"]
    assert live(system) == {}
    await system.close()


async def test_a_late_recorder_does_not_keep_two_people_apart(system: System) -> None:
    """The talk begins without it. Even if it never comes, the talk is filed, so that missing sound is reported."""
    told = Told(system)
    call = await system.arrive()
    leg = system.leg("8001")
    system.asterisk.recorder_free.clear()
    system.asterisk.pick_up(leg)
    await until(lambda: system.together() == [{call, leg}])
    system.asterisk.hang_up(call)
    system.asterisk.recorder_free.set()
    await system.quiet()
    await system.pass_by(3)
    assert told.names == ["RecordCall", "RecordingStopped", "FileSound"]
    assert live(system) == {recording_of(CallId(call)): RecordingState.READY}
    await system.close()
