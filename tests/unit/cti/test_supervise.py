"""The supervisor on the Asterisk in memory: listen, whisper, barge, take over (TE6, AC4)."""

from pathlib import Path

import pytest

from core.errors import HotlineError
from core.ids import CallId
from core.messages import telephony as t
from core.messages.supervision import StopSupervising, Supervise, Supervising, SupervisingRefused, Supervision
from cti.ari.fake import FakeAsterisk
from tests.unit.cti.system import System

LISTEN, WHISPER, BARGE = Supervision.LISTEN, Supervision.WHISPER, Supervision.BARGE


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk())
    await system.connect()
    return system


def together(system: System) -> list[set[str]]:
    """The people in each bridge; a snoop is named after the person to whom it listens."""
    channels = system.asterisk.channels
    return [
        {f"ear at {spied}" if (spied := channels[id].spies_on) else id for id in members}
        for members in system.asterisk.bridges.values()
    ]


async def supervised(system: System, mode: Supervision = LISTEN) -> CallId:
    """A talk, and a supervisor in this mode."""
    call = await system.talk()
    await system.ring(call, "s1", "9001")
    system.asterisk.pick_up("l-s1")
    await system.quiet()
    await system.do(Supervise(leg="s1", target="o1", mode=mode))
    return call


def told(system: System) -> list[Supervision]:
    return [event.mode for event in system.heard if isinstance(event, Supervising)]


def refusals(system: System) -> list[tuple[str, str, Supervision, str]]:
    """The requests that failed, and why."""
    refused = [event for event in system.heard if isinstance(event, SupervisingRefused)]
    return [(event.leg, event.target, event.mode, event.code) for event in refused]


async def test_listen_whisper_barge_and_back_ring_once(system: System) -> None:
    call = await supervised(system)
    ear, talk, supervisor = {"ear at l-o1", "l-s1"}, {call, "l-o1"}, system.asterisk.channels["l-s1"]
    assert (together(system), supervisor.muted) == ([talk, ear], True)
    for mode, members, muted in (
        (WHISPER, [talk, ear], False),
        (BARGE, [talk | {"l-s1"}, {"ear at l-o1"}], False),
        (LISTEN, [talk, ear], True),
        (BARGE, [talk | {"l-s1"}, {"ear at l-o1"}], False),
        (WHISPER, [talk, ear], False),
        (WHISPER, [talk, ear], False),
    ):
        await system.do(Supervise(leg="s1", target="o1", mode=mode))
        assert (together(system), supervisor.muted) == (members, muted)
    assert told(system) == [LISTEN, WHISPER, BARGE, LISTEN, BARGE, WHISPER]
    assert system.asterisk.asked.count("POST /channels/create") == 2
    assert system.asterisk.asked.count("POST /channels/ID/snoop/ID") == 1
    await system.do(StopSupervising(leg="s1"), StopSupervising(leg="s1"))
    assert together(system) == [talk]
    assert "SupervisingEnded" in system.names()


@pytest.mark.parametrize("mode", list(Supervision))
async def test_take_over(system: System, mode: Supervision) -> None:
    """The supervisor enters the talk and the agent leaves; the caller notices only the new voice."""
    call = await supervised(system, mode)
    await system.do(t.AddLeg(call=call, leg="s1"), t.HangUpLeg(leg="o1"))
    assert together(system) == [{call, "l-s1"}]
    assert not system.asterisk.channels["l-s1"].muted
    assert system.names().count("SupervisingEnded") == 1
    await system.do(t.HangUpCall(call=call))
    assert (system.asterisk.channels, system.asterisk.bridges) == ({}, {})


@pytest.mark.parametrize("mode", [LISTEN, WHISPER])
async def test_when_the_agent_goes_the_supervisor_hears_nobody_and_goes(system: System, mode: Supervision) -> None:
    call = await supervised(system, mode)
    system.asterisk.hang_up("l-o1")
    await system.quiet()
    assert set(system.asterisk.channels) == {call}
    assert system.names()[-3:] == ["LegEnded", "SupervisingEnded", "LegEnded"]


async def test_whoever_barged_in_stays_when_the_agent_goes(system: System) -> None:
    call = await supervised(system, BARGE)
    system.asterisk.hang_up("l-o1")
    await system.quiet()
    assert together(system) == [{call, "l-s1"}]
    await system.do(Supervise(leg="s1", target="o1", mode=LISTEN))
    assert refusals(system) == [("s1", "o1", LISTEN, "leg.over")]


async def test_a_supervisor_whose_mode_is_not_in_force_in_time_goes(system: System) -> None:
    call = await supervised(system)
    system.asterisk.deaf = True
    await system.do(Supervise(leg="s1", target="o1", mode=WHISPER))
    system.asterisk.deaf = False
    system.clock.advance(3.1)
    await system.quiet()
    assert together(system) == [{call, "l-o1"}]
    assert told(system) == [LISTEN]


async def test_what_makes_no_sense_is_refused(system: System) -> None:
    call = await supervised(system)
    await system.talk("o9")
    before = together(system)
    commands = [("s1", "s1"), ("s1", "o9"), ("o1", "s1"), ("no", "o1")]
    for leg, target in commands:
        await system.do(Supervise(leg=leg, target=target, mode=WHISPER))
    assert [refused[:2] for refused in refusals(system)] == commands
    with pytest.raises(HotlineError):
        await system.bus.ask(t.PartLeg(call=call, leg="s1"))
    assert together(system) == before
    await system.do(t.HoldCaller(call=call))
    await system.do(Supervise(leg="s1", target="o1", mode=BARGE))
    assert {"l-o1", "l-s1"} in together(system)


async def test_a_refusal_leaves_nothing_behind(system: System) -> None:
    """Nobody can barge in on an agent who is still waiting for the caller; the phones are as they were."""
    call = await system.picked_up()
    await system.ring(call, "s1", "9001")
    system.asterisk.pick_up("l-s1")
    await system.do(Supervise(leg="s1", target="o1", mode=BARGE))
    assert refusals(system) == [("s1", "o1", BARGE, "call.not_talking")]
    assert set(system.asterisk.channels) == {call, "l-o1", "l-s1"}
    assert list(system.service.owner.tables.table("supervision")) == []


@pytest.mark.parametrize("mode", list(Supervision))
async def test_a_restart_keeps_the_supervisor(tmp_path: Path, mode: Supervision) -> None:
    """TE7."""
    asterisk = FakeAsterisk()
    system = System(tmp_path, asterisk)
    await system.connect()
    await supervised(system, mode)
    before = together(system)
    asterisk.deliver = lambda delivery: None
    asterisk.asked.clear()
    system = System(tmp_path, asterisk)
    await system.connect()
    assert together(system) == before
    assert {line.split()[0] for line in asterisk.asked} == {"GET"}
    for _ in range(3):
        await system.sweep()
    assert system.reconciled == []


async def test_a_switch_that_was_lost_on_its_way_is_made(tmp_path: Path) -> None:
    asterisk = FakeAsterisk()
    system = System(tmp_path, asterisk)
    await system.connect()
    call = await supervised(system, BARGE)
    asterisk.disconnect()
    await system.do(Supervise(leg="s1", target="o1", mode=LISTEN))
    system = System(tmp_path, asterisk)
    await system.connect()
    assert together(system) == [{call, "l-o1"}, {"ear at l-o1", "l-s1"}]
    assert asterisk.channels["l-s1"].muted
    assert told(system) == [LISTEN]


async def test_a_snoop_that_vanished_is_made_again_and_nobodys_is_ended(system: System) -> None:
    call = await supervised(system)
    (snoop,) = [id for id in system.asterisk.channels if id.startswith("s-")]
    system.asterisk.hang_up(snoop)
    await system.quiet()
    assert together(system) == [{call, "l-o1"}, {"ear at l-o1", "l-s1"}]
    assert told(system) == [LISTEN, LISTEN]


async def test_a_whisper_has_silence_under_it_while_the_caller_is_held_and_never_otherwise(system: System) -> None:
    """With the silence on, the agent would hear nobody in the bridge, so it ends before anybody comes."""
    call = await supervised(system)

    def silent() -> bool:
        return system.asterisk.channels["l-o1"].silence

    await system.do(t.HoldCaller(call=call))
    assert silent()
    await system.do(t.ResumeCaller(call=call))
    assert not silent()
    await system.do(t.HoldCaller(call=call), Supervise(leg="s1", target="o1", mode=BARGE))
    assert not silent()
    await system.do(Supervise(leg="s1", target="o1", mode=WHISPER))
    assert silent()
    await system.ring(call, "c1", "8002")
    system.asterisk.pick_up("l-c1")
    await system.do(t.AddLeg(call=call, leg="c1"))
    assert not silent()
    await system.do(t.HangUpLeg(leg="c1"))
    assert silent()
    await system.do(StopSupervising(leg="s1"))
    assert not silent()


async def test_a_silence_that_was_not_taken_away_is_taken_away_after_the_restart(tmp_path: Path) -> None:
    asterisk = FakeAsterisk()
    system = System(tmp_path, asterisk)
    await system.connect()
    call = await supervised(system)
    await system.do(t.HoldCaller(call=call))
    asterisk.disconnect()
    await system.do(t.ResumeCaller(call=call))
    system = System(tmp_path, asterisk)
    await system.connect()
    assert not asterisk.channels["l-o1"].silence
    assert {call, "l-o1"} in together(system)


async def test_a_supervisor_is_never_heard_a_moment_by_mistake(system: System) -> None:
    """Muted before the snoop is made and before leaving the talk; heard only after entering it."""
    call = await system.talk()
    await system.ring(call, "s1", "9001")
    system.asterisk.pick_up("l-s1")
    await system.quiet()
    mute, unmute = "POST /channels/ID/mute", "DELETE /channels/ID/mute"

    async def asked(mode: Supervision) -> list[str]:
        system.asterisk.asked.clear()
        await system.do(Supervise(leg="s1", target="o1", mode=mode))
        return list(system.asterisk.asked)

    assert (await asked(LISTEN))[0] == mute
    assert await asked(BARGE) == ["POST /bridges/ID/addChannel", unmute]
    assert (await asked(LISTEN))[:2] == [mute, "POST /bridges/ID/addChannel"]
    assert await asked(WHISPER) == [unmute]


@pytest.mark.parametrize("refused", ["POST /channels/*/snoop/*", "POST /bridges/*/addChannel"])
async def test_a_supervisor_who_cannot_hear_is_hung_up_and_the_talk_goes_on(tmp_path: Path, refused: str) -> None:
    """TE6: nobody waits in silence for a snoop that Asterisk refused."""
    asterisk = FakeAsterisk()
    system = System(tmp_path, asterisk)
    await system.connect()
    call = await system.talk()
    await system.ring(call, "s1", "9001")
    asterisk.pick_up("l-s1")
    await system.quiet()
    asterisk.refuse(refused, 500)
    await system.do(Supervise(leg="s1", target="o1", mode=LISTEN))
    assert together(system) == [{call, "l-o1"}]
    ended = [event for event in system.heard if isinstance(event, t.LegEnded)]
    assert [(event.leg, event.by, event.cause) for event in ended] == [("s1", t.Side.SYSTEM, t.EndCause.FAILED)]
    assert told(system) == []
