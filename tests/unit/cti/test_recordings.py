"""When a talk's recording starts: before the first word, and never for a talk that does not come about (RC1)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.ids import CallId, RecordingId
from core.messages import telephony as t
from core.messages.outbound import DialOut, SetOutboundRules
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import Recording, RecordingState
from tests.unit.cti.house import House
from tests.unit.cti.test_recovery import Site
from tests.until import until

ID = RecordingId("r1")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A telephone on which every test ends with nothing left."""
    house = House(tmp_path, FakeAsterisk())
    await house.connect()
    yield house
    await settle(house)
    assert (house.asterisk.channels, house.asterisk.bridges) == ({}, {})


async def settle(house: House) -> None:
    """Let the remaining side hang up and the deadlines after that pass."""
    for channel in list(house.asterisk.channels):
        if channel in house.asterisk.channels:
            house.asterisk.hang_up(channel)
    for _ in range(4):
        await house.quiet()
        house.clock.advance(1.1)
    await house.quiet()
    assert house.service.owner.tables.of(Recording) == {}


async def name(house: House, call: CallId) -> None:
    await house.do(t.RecordCall(call=call, recording=ID, folder="x"))


def of_recording(house: House) -> list[str]:
    return [name for name in house.names() if name.startswith("Recording")]


def state(house: House) -> RecordingState:
    found = house.service.owner.tables.of(Recording)[ID]
    assert isinstance(found, Recording)
    return found.state


async def test_the_recorder_is_begun_before_the_join_and_after_the_music(house: House) -> None:
    """RC1: it takes one request more than without a recording, as many as if it started after the join."""
    call = await house.picked_up()
    await name(house, call)
    assert house.asterisk.channels[call].recording is None, "what is in line is not recorded"
    house.asterisk.asked.clear()
    await house.do(t.JoinLeg(call=call, leg="o1"))
    assert sorted(house.asterisk.asked[1:3]) == ["MixMonitor", "POST /bridges/ID"], "side by side"
    assert house.asterisk.asked[0] == "DELETE /channels/ID/moh"
    assert house.asterisk.asked[3:] == ["POST /bridges/ID/addChannel"]
    assert of_recording(house) == ["RecordingStarted"]


async def test_a_recorder_that_is_late_holds_nobody_up(house: House) -> None:
    """The join goes on without it, and the recording begins when it can."""
    call = await house.picked_up()
    await name(house, call)
    house.asterisk.recorder_free.clear()
    house.bus.post(t.JoinLeg(call=call, leg="o1"))
    await until(lambda: house.names()[-1] == "LegJoined")
    house.bus.post(t.HoldCaller(call=call))
    await until(lambda: house.names()[-1] == "CallerHeld")
    assert of_recording(house) == []
    house.asterisk.recorder_free.set()
    await house.quiet()
    assert of_recording(house) == ["RecordingStarted"]


async def test_a_late_recorder_of_a_talk_that_is_over_is_not_forgotten(house: House) -> None:
    """There was a talk: any sound of it is filed, and if there is none, that is reported."""
    call = await house.picked_up()
    await name(house, call)
    house.asterisk.recorder_free.clear()
    house.bus.post(t.JoinLeg(call=call, leg="o1"))
    await until(lambda: house.names()[-1] == "LegJoined")
    house.asterisk.hang_up(call)
    house.asterisk.recorder_free.set()
    await settle(house)
    assert of_recording(house) == ["RecordingStopped"]


async def test_the_agent_is_lost_before_the_join(house: House) -> None:
    """The recorder had not started yet; it waits for the next agent."""
    call = await house.picked_up()
    await name(house, call)
    house.asterisk.hang_up("l-o1")
    await house.quiet()
    assert state(house) is RecordingState.WAITING
    assert "MixMonitor" not in house.asterisk.asked
    await house.ring(call, "o2", "8002")
    house.asterisk.pick_up("l-o2")
    await house.do(t.JoinLeg(call=call, leg="o2"))
    assert of_recording(house) == ["RecordingStarted"]


async def test_the_agent_is_lost_during_the_join(house: House) -> None:
    """A recording that has started ends with the attempt, so that it contains no music, and the next talk is
    recorded from the start.
    """
    call = await house.picked_up()
    await name(house, call)
    house.asterisk.recorder_free.clear()
    house.bus.post(t.JoinLeg(call=call, leg="o1"))
    await until(lambda: "MixMonitor" in house.asterisk.asked)
    house.asterisk.hang_up("l-o1")
    house.asterisk.recorder_free.set()
    await house.quiet()
    assert house.asterisk.channels[call].recording is None
    assert (state(house), of_recording(house)) == (RecordingState.WAITING, [])
    await house.ring(call, "o2", "8002")
    house.asterisk.pick_up("l-o2")
    await house.do(t.JoinLeg(call=call, leg="o2"))
    assert house.asterisk.channels[call].recording is not None
    await settle(house)
    assert of_recording(house) == ["RecordingStarted", "RecordingStopped"]


@pytest.mark.parametrize("when", ["named", "begun"])
async def test_the_caller_is_gone_at_any_step_before_the_talk(house: House, when: str) -> None:
    """No talk, no recording: files that may have been written are reported as orphaned once they are closed."""
    call = await house.picked_up()
    await name(house, call)
    if when == "begun":
        house.asterisk.recorder_free.clear()
        house.bus.post(t.JoinLeg(call=call, leg="o1"))
        await until(lambda: "MixMonitor" in house.asterisk.asked)
    house.asterisk.hang_up(call)
    house.asterisk.recorder_free.set()
    await settle(house)
    assert of_recording(house) == ["RecordingDropped"]


async def test_a_join_that_fails_leaves_nothing_running(house: House) -> None:
    """Asterisk reports the failure; the caller goes on waiting, unrecorded."""
    call = await house.picked_up()
    await name(house, call)
    house.asterisk.refuse("POST /bridges/*/addChannel", 400)
    await house.do(t.JoinLeg(call=call, leg="o1"))
    assert house.asterisk.channels[call].recording is None
    assert state(house) is RecordingState.WAITING
    await settle(house)
    assert of_recording(house) == ["RecordingDropped"]


async def test_a_call_that_is_over_is_not_recorded_and_that_is_said(house: House) -> None:
    """The owner that has named a recording always learns of its end."""
    call = await house.talk()
    house.asterisk.hang_up(call)
    await name(house, call)
    assert of_recording(house) == ["RecordingDropped"]


async def test_a_recording_that_is_named_late_begins_at_once(house: House) -> None:
    """The name comes after the join, as when recording is started by hand in a talk; the caller may be on hold."""
    call = await house.talk()
    await house.do(t.HoldCaller(call=call))
    await name(house, call)
    assert of_recording(house) == ["RecordingStarted"]


@pytest.mark.parametrize("talk", [False, True])
async def test_a_recording_that_is_named_during_the_join_is_one_of_a_talk_only_if_there_is_one(
    house: House, talk: bool
) -> None:
    call = await house.picked_up()
    house.bus.post(t.JoinLeg(call=call, leg="o1"))
    house.bus.post(t.RecordCall(call=call, recording=ID, folder="x"))
    if talk:
        await house.quiet()
    house.asterisk.hang_up(call)
    await settle(house)
    assert of_recording(house) == (["RecordingStarted", "RecordingStopped"] if talk else ["RecordingDropped"])


async def test_what_comes_between_two_talks_stays_on_the_recording(house: House) -> None:
    """TE4: only a first talk that never came about is cut; a flow or the line in between is part of the recording."""
    call = await house.picked_up()
    await name(house, call)
    await house.do(t.JoinLeg(call=call, leg="o1"))
    house.asterisk.hang_up("l-o1")
    await house.do(t.StartMusic(call=call))
    await house.ring(call, "o2", "8002")
    house.asterisk.pick_up("l-o2")
    await house.do(t.JoinLeg(call=call, leg="o2"))
    assert house.asterisk.asked.count("MixMonitor") == 1
    assert "StopMixMonitor" not in house.asterisk.asked


async def test_a_call_to_the_outside_is_recorded_from_the_answer(house: House) -> None:
    """TE5: the citizen is on the line, whoever else is."""
    call = CallId("out-1")
    until_ = house.clock.now() + 10
    house.bus.post(SetOutboundRules(allowed=("1",), trunk="demo", shown="12345"))
    await house.do(DialOut(call=call, number="13900001111", until=until_, by="8001"))
    house.asterisk.pick_up(call)
    await name(house, call)
    assert of_recording(house) == ["RecordingStarted"]
    await settle(house)
    assert of_recording(house)[-1] == "RecordingStopped"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


async def killed_in_the_join(site: Site) -> CallId:
    """The core dies when the recorder has been requested and nobody is joined yet."""
    house = await site.start()
    call = await house.picked_up()
    await name(house, call)
    site.asterisk.recorder_free.clear()
    house.bus.post(t.JoinLeg(call=call, leg="o1"))
    await until(lambda: "MixMonitor" in site.asterisk.asked)
    site.kill()
    house.service.lanes.stop()
    site.asterisk.recorder_free.set()
    return call


async def test_a_core_that_died_between_recorder_and_join_goes_on(site: Site) -> None:
    """TE7: the two are joined, and the recording runs once."""
    call = await killed_in_the_join(site)
    house = await site.start()
    await until(lambda: "LegJoined" in house.names())
    await house.quiet()
    assert site.asterisk.channels[call].recording is not None
    assert of_recording(house) == ["RecordingStarted"]
    await settle(house)
    assert of_recording(house) == ["RecordingStarted", "RecordingStopped"]


async def test_a_caller_who_left_while_the_core_was_away_may_have_talked(site: Site) -> None:
    """TE7: nobody saw it, so the files are kept."""
    call = await killed_in_the_join(site)
    site.asterisk.hang_up(call)
    house = await site.start()
    await settle(house)
    assert of_recording(house) == ["RecordingStopped"]


async def test_an_agent_who_left_while_the_core_was_away_leaves_nothing_running(site: Site) -> None:
    """TE7: the caller goes on waiting, unrecorded."""
    call = await killed_in_the_join(site)
    site.asterisk.hang_up("l-o1")
    house = await site.start()
    assert state(house) is RecordingState.WAITING
    assert site.asterisk.channels[call].recording is None
    await settle(house)
    assert of_recording(house) == ["RecordingDropped"]
