"""When a talk's recording starts: before the first word, and never for a talk that does not come about (RC1)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.ids import CallId, RecordingId
from core.messages import telephony as t
from core.messages.outbound import DialOut, SetOutboundRules
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import Recording, RecordingState
from tests.unit.cti.system import System
from tests.unit.cti.test_recovery import Site
from tests.until import until

ID = RecordingId("r1")


@pytest.fixture
async def system(tmp_path: Path) -> AsyncIterator[System]:
    """A telephone on which every test ends with nothing left."""
    system = System(tmp_path, FakeAsterisk())
    await system.connect()
    yield system
    await settle(system)
    assert (system.asterisk.channels, system.asterisk.bridges) == ({}, {})


async def settle(system: System) -> None:
    """Let the remaining side hang up and the deadlines after that pass."""
    for channel in list(system.asterisk.channels):
        if channel in system.asterisk.channels:
            system.asterisk.hang_up(channel)
    for _ in range(4):
        await system.quiet()
        system.clock.advance(1.1)
    await system.quiet()
    assert system.service.owner.tables.of(Recording) == {}


async def name(system: System, call: CallId) -> None:
    await system.do(t.RecordCall(call=call, recording=ID, folder="x"))


def of_recording(system: System) -> list[str]:
    return [name for name in system.names() if name.startswith("Recording")]


def state(system: System) -> RecordingState:
    found = system.service.owner.tables.of(Recording)[ID]
    assert isinstance(found, Recording)
    return found.state


async def test_the_recorder_is_begun_before_the_join_and_after_the_music(system: System) -> None:
    """RC1: it takes one request more than without a recording, as many as if it started after the join."""
    call = await system.picked_up()
    await name(system, call)
    assert system.asterisk.channels[call].recording is None, "what is in line is not recorded"
    system.asterisk.asked.clear()
    await system.do(t.JoinLeg(call=call, leg="o1"))
    assert sorted(system.asterisk.asked[1:3]) == ["MixMonitor", "POST /bridges/ID"], "side by side"
    assert system.asterisk.asked[0] == "DELETE /channels/ID/moh"
    assert system.asterisk.asked[3:] == ["POST /bridges/ID/addChannel"]
    assert of_recording(system) == ["RecordingStarted"]


async def test_a_recorder_that_is_late_holds_nobody_up(system: System) -> None:
    """The join goes on without it, and the recording begins when it can."""
    call = await system.picked_up()
    await name(system, call)
    system.asterisk.recorder_free.clear()
    system.bus.post(t.JoinLeg(call=call, leg="o1"))
    await until(lambda: system.names()[-1] == "LegJoined")
    system.bus.post(t.HoldCaller(call=call))
    await until(lambda: system.names()[-1] == "CallerHeld")
    assert of_recording(system) == []
    system.asterisk.recorder_free.set()
    await system.quiet()
    assert of_recording(system) == ["RecordingStarted"]


async def test_a_late_recorder_of_a_talk_that_is_over_is_not_forgotten(system: System) -> None:
    """There was a talk: any sound of it is filed, and if there is none, that is reported."""
    call = await system.picked_up()
    await name(system, call)
    system.asterisk.recorder_free.clear()
    system.bus.post(t.JoinLeg(call=call, leg="o1"))
    await until(lambda: system.names()[-1] == "LegJoined")
    system.asterisk.hang_up(call)
    system.asterisk.recorder_free.set()
    await settle(system)
    assert of_recording(system) == ["RecordingStopped"]


async def test_the_agent_is_lost_before_the_join(system: System) -> None:
    """The recorder had not started yet; it waits for the next agent."""
    call = await system.picked_up()
    await name(system, call)
    system.asterisk.hang_up("l-o1")
    await system.quiet()
    assert state(system) is RecordingState.WAITING
    assert "MixMonitor" not in system.asterisk.asked
    await system.ring(call, "o2", "8002")
    system.asterisk.pick_up("l-o2")
    await system.do(t.JoinLeg(call=call, leg="o2"))
    assert of_recording(system) == ["RecordingStarted"]


async def test_the_agent_is_lost_during_the_join(system: System) -> None:
    """A recording that has started ends with the attempt, so that it contains no music, and the next talk is
    recorded from the start.
    """
    call = await system.picked_up()
    await name(system, call)
    system.asterisk.recorder_free.clear()
    system.bus.post(t.JoinLeg(call=call, leg="o1"))
    await until(lambda: "MixMonitor" in system.asterisk.asked)
    system.asterisk.hang_up("l-o1")
    system.asterisk.recorder_free.set()
    await system.quiet()
    assert system.asterisk.channels[call].recording is None
    assert (state(system), of_recording(system)) == (RecordingState.WAITING, [])
    await system.ring(call, "o2", "8002")
    system.asterisk.pick_up("l-o2")
    await system.do(t.JoinLeg(call=call, leg="o2"))
    assert system.asterisk.channels[call].recording is not None
    await settle(system)
    assert of_recording(system) == ["RecordingStarted", "RecordingStopped"]


@pytest.mark.parametrize("when", ["named", "begun"])
async def test_the_caller_is_gone_at_any_step_before_the_talk(system: System, when: str) -> None:
    """No talk, no recording: files that may have been written are reported as orphaned once they are closed."""
    call = await system.picked_up()
    await name(system, call)
    if when == "begun":
        system.asterisk.recorder_free.clear()
        system.bus.post(t.JoinLeg(call=call, leg="o1"))
        await until(lambda: "MixMonitor" in system.asterisk.asked)
    system.asterisk.hang_up(call)
    system.asterisk.recorder_free.set()
    await settle(system)
    assert of_recording(system) == ["RecordingDropped"]


async def test_a_join_that_fails_leaves_nothing_running(system: System) -> None:
    """Asterisk reports the failure; the caller goes on waiting, unrecorded."""
    call = await system.picked_up()
    await name(system, call)
    system.asterisk.refuse("POST /bridges/*/addChannel", 400)
    await system.do(t.JoinLeg(call=call, leg="o1"))
    assert system.asterisk.channels[call].recording is None
    assert state(system) is RecordingState.WAITING
    await settle(system)
    assert of_recording(system) == ["RecordingDropped"]


async def test_a_call_that_is_over_is_not_recorded_and_that_is_said(system: System) -> None:
    """The owner that has named a recording always learns of its end."""
    call = await system.talk()
    system.asterisk.hang_up(call)
    await name(system, call)
    assert of_recording(system) == ["RecordingDropped"]


async def test_a_recording_that_is_named_late_begins_at_once(system: System) -> None:
    """The name comes after the join, as when recording is started by hand in a talk; the caller may be on hold."""
    call = await system.talk()
    await system.do(t.HoldCaller(call=call))
    await name(system, call)
    assert of_recording(system) == ["RecordingStarted"]


@pytest.mark.parametrize("talk", [False, True])
async def test_a_recording_that_is_named_during_the_join_is_one_of_a_talk_only_if_there_is_one(
    system: System, talk: bool
) -> None:
    call = await system.picked_up()
    system.bus.post(t.JoinLeg(call=call, leg="o1"))
    system.bus.post(t.RecordCall(call=call, recording=ID, folder="x"))
    if talk:
        await system.quiet()
    system.asterisk.hang_up(call)
    await settle(system)
    assert of_recording(system) == (["RecordingStarted", "RecordingStopped"] if talk else ["RecordingDropped"])


async def test_what_comes_between_two_talks_stays_on_the_recording(system: System) -> None:
    """TE4: only a first talk that never came about is cut; a flow or the line in between is part of the recording."""
    call = await system.picked_up()
    await name(system, call)
    await system.do(t.JoinLeg(call=call, leg="o1"))
    system.asterisk.hang_up("l-o1")
    await system.do(t.StartMusic(call=call))
    await system.ring(call, "o2", "8002")
    system.asterisk.pick_up("l-o2")
    await system.do(t.JoinLeg(call=call, leg="o2"))
    assert system.asterisk.asked.count("MixMonitor") == 1
    assert "StopMixMonitor" not in system.asterisk.asked


async def test_a_call_to_the_outside_is_recorded_from_the_answer(system: System) -> None:
    """TE5: the citizen is on the line, whoever else is."""
    call = CallId("out-1")
    until_ = system.clock.now() + 10
    system.bus.post(SetOutboundRules(allowed=("1",), trunk="demo", shown="12345"))
    await system.do(DialOut(call=call, number="13900001111", until=until_, by="8001"))
    system.asterisk.pick_up(call)
    await name(system, call)
    assert of_recording(system) == ["RecordingStarted"]
    await settle(system)
    assert of_recording(system)[-1] == "RecordingStopped"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


async def killed_in_the_join(site: Site) -> CallId:
    """The core dies when the recorder has been requested and nobody is joined yet."""
    system = await site.start()
    call = await system.picked_up()
    await name(system, call)
    site.asterisk.recorder_free.clear()
    system.bus.post(t.JoinLeg(call=call, leg="o1"))
    await until(lambda: "MixMonitor" in site.asterisk.asked)
    site.kill()
    system.service.lanes.stop()
    site.asterisk.recorder_free.set()
    return call


async def test_a_core_that_died_between_recorder_and_join_goes_on(site: Site) -> None:
    """TE7: the two are joined, and the recording runs once."""
    call = await killed_in_the_join(site)
    system = await site.start()
    await until(lambda: "LegJoined" in system.names())
    await system.quiet()
    assert site.asterisk.channels[call].recording is not None
    assert of_recording(system) == ["RecordingStarted"]
    await settle(system)
    assert of_recording(system) == ["RecordingStarted", "RecordingStopped"]


async def test_a_caller_who_left_while_the_core_was_away_may_have_talked(site: Site) -> None:
    """TE7: nobody saw it, so the files are kept."""
    call = await killed_in_the_join(site)
    site.asterisk.hang_up(call)
    system = await site.start()
    await settle(system)
    assert of_recording(system) == ["RecordingStopped"]


async def test_an_agent_who_left_while_the_core_was_away_leaves_nothing_running(site: Site) -> None:
    """TE7: the caller goes on waiting, unrecorded."""
    call = await killed_in_the_join(site)
    site.asterisk.hang_up("l-o1")
    system = await site.start()
    assert state(system) is RecordingState.WAITING
    assert site.asterisk.channels[call].recording is None
    await settle(system)
    assert of_recording(system) == ["RecordingDropped"]
