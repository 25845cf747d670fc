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
from tests.unit.together.house import House
from tests.until import until

OF_RECORDING = (RecordCall, RecordingStarted, RecordingStopped, RecordingDropped, FileSound, DiscardSound)


class Told:
    """Records the messages about recordings in order; the worker has nothing to do."""

    def __init__(self, house: House) -> None:
        self.names: list[str] = []
        house.bus.listen(OF_RECORDING, lambda message: self.names.append(type(message).__name__))
        house.bus.listen((FileSound, DiscardSound), lambda message: self._done(house, message))

    def _done(self, house: House, message: Message) -> None:
        assert isinstance(message, FileSound | DiscardSound)
        file = "x.wav" if isinstance(message, FileSound) else None
        house.bus.post(FilingDone(recording=message.recording, file=file))


@pytest.fixture
async def house(tmp_path: Path) -> House:
    house = House(tmp_path, FakeAsterisk(), FakeClock())
    await house.open("8001", "8002")
    return house


def live(house: House) -> dict[str, RecordingState]:
    table = house.recordings.tables.of(Recording).values()
    return {one.id: one.state for one in table if isinstance(one, Recording)}


async def test_the_recorder_runs_before_caller_and_agent_hear_each_other(house: House) -> None:
    """When the agent's phone is picked up, the recorder is requested before the two are joined; it is filed once."""
    told = Told(house)
    call = await house.arrive()
    house.asterisk.asked.clear()
    house.asterisk.pick_up(house.leg("8001"))
    await house.quiet()
    asked = house.asterisk.asked
    assert asked.index("MixMonitor") < asked.index("POST /bridges/ID/addChannel")
    assert asked.count("MixMonitor") == 1
    house.asterisk.hang_up(call)
    await house.quiet()
    await house.pass_by(3)
    assert told.names == ["RecordCall", "RecordingStarted", "RecordingStopped", "FileSound"]
    await house.close()


async def test_an_agent_who_is_lost_in_the_join_costs_the_recording_nothing(house: House) -> None:
    """AC5: the caller goes to the next agent, and that talk is recorded from its first word on."""
    told = Told(house)
    call = await house.arrive()
    first = house.agent_of(call)
    assert first is not None
    house.asterisk.recorder_free.clear()
    house.asterisk.pick_up(house.leg(first))
    await until(lambda: "MixMonitor" in house.asterisk.asked)
    house.asterisk.hang_up(house.leg(first))
    house.asterisk.recorder_free.set()
    await house.quiet()
    assert house.asterisk.channels[call].recording is None, "the line is not recorded"
    second = house.agent_of(call)
    assert second is not None
    assert second != first
    house.asterisk.pick_up(house.leg(second))
    await house.quiet()
    assert house.asterisk.channels[call].recording is not None
    house.asterisk.hang_up(call)
    await house.quiet()
    await house.pass_by(3)
    assert told.names == ["RecordCall", "RecordingStarted", "RecordingStopped", "FileSound"]
    await house.do(EndWrapUp(agent=AgentId(second), by=second))
    await house.close()


@pytest.mark.parametrize("killed", [False, True])
async def test_a_caller_who_is_gone_before_the_first_word_leaves_nothing(tmp_path: Path, killed: bool) -> None:
    """TE7: the recorder's files are deleted, also if the core dies meanwhile, and no entry is left."""
    asterisk, clock = FakeAsterisk(), FakeClock()
    house = House(tmp_path, asterisk, clock)
    await house.open("8001")
    told = Told(house)
    call = await house.arrive()
    asterisk.recorder_free.clear()
    asterisk.pick_up(house.leg("8001"))
    await until(lambda: "MixMonitor" in asterisk.asked)
    assert live(house) == {recording_of(CallId(call)): RecordingState.RECORDING}
    asterisk.hang_up(call)
    asterisk.recorder_free.set()
    await house.quiet()
    if killed:
        asterisk.deliver = lambda delivery: None
        house = House(tmp_path, asterisk, clock, 1000)
        told = Told(house)
        await house.begin()
        await asterisk.connect()
    await house.pass_by(3)
    assert told.names[-2:] == ["RecordingDropped", "DiscardSound"]
    assert live(house) == {}
    await house.close()


async def test_a_late_recorder_does_not_keep_two_people_apart(house: House) -> None:
    """The talk begins without it. Even if it never comes, the talk is filed, so that missing sound is reported."""
    told = Told(house)
    call = await house.arrive()
    leg = house.leg("8001")
    house.asterisk.recorder_free.clear()
    house.asterisk.pick_up(leg)
    await until(lambda: house.together() == [{call, leg}])
    house.asterisk.hang_up(call)
    house.asterisk.recorder_free.set()
    await house.quiet()
    await house.pass_by(3)
    assert told.names == ["RecordCall", "RecordingStopped", "FileSound"]
    assert live(house) == {recording_of(CallId(call)): RecordingState.READY}
    await house.close()
