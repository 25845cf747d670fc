"""The supervisor on the Asterisk in memory: listen, whisper, barge, take over (TE6, AC4)."""

from pathlib import Path

import pytest

from core.errors import HotlineError
from core.ids import CallId
from core.messages import telephony as t
from core.messages.supervision import StopSupervising, Supervise, Supervising, SupervisingRefused, Supervision
from cti.ari.fake import FakeAsterisk
from tests.unit.cti.house import House

LISTEN, WHISPER, BARGE = Supervision.LISTEN, Supervision.WHISPER, Supervision.BARGE


@pytest.fixture
async def house(tmp_path: Path) -> House:
    house = House(tmp_path, FakeAsterisk())
    await house.connect()
    return house


def together(house: House) -> list[set[str]]:
    """The people in each bridge; a snoop is named after the person to whom it listens."""
    channels = house.asterisk.channels
    return [
        {f"ear at {spied}" if (spied := channels[id].spies_on) else id for id in members}
        for members in house.asterisk.bridges.values()
    ]


async def supervised(house: House, mode: Supervision = LISTEN) -> CallId:
    """A talk, and a supervisor in this mode."""
    call = await house.talk()
    await house.ring(call, "s1", "9001")
    house.asterisk.pick_up("l-s1")
    await house.quiet()
    await house.do(Supervise(leg="s1", target="o1", mode=mode))
    return call


def told(house: House) -> list[Supervision]:
    return [event.mode for event in house.heard if isinstance(event, Supervising)]


def refusals(house: House) -> list[tuple[str, str, Supervision, str]]:
    """The requests that failed, and why."""
    refused = [event for event in house.heard if isinstance(event, SupervisingRefused)]
    return [(event.leg, event.target, event.mode, event.code) for event in refused]


async def test_listen_whisper_barge_and_back_ring_once(house: House) -> None:
    call = await supervised(house)
    ear, talk, supervisor = {"ear at l-o1", "l-s1"}, {call, "l-o1"}, house.asterisk.channels["l-s1"]
    assert (together(house), supervisor.muted) == ([talk, ear], True)
    for mode, members, muted in (
        (WHISPER, [talk, ear], False),
        (BARGE, [talk | {"l-s1"}, {"ear at l-o1"}], False),
        (LISTEN, [talk, ear], True),
        (BARGE, [talk | {"l-s1"}, {"ear at l-o1"}], False),
        (WHISPER, [talk, ear], False),
        (WHISPER, [talk, ear], False),
    ):
        await house.do(Supervise(leg="s1", target="o1", mode=mode))
        assert (together(house), supervisor.muted) == (members, muted)
    assert told(house) == [LISTEN, WHISPER, BARGE, LISTEN, BARGE, WHISPER]
    assert house.asterisk.asked.count("POST /channels/create") == 2
    assert house.asterisk.asked.count("POST /channels/ID/snoop/ID") == 1
    await house.do(StopSupervising(leg="s1"), StopSupervising(leg="s1"))
    assert together(house) == [talk]
    assert "SupervisingEnded" in house.names()


@pytest.mark.parametrize("mode", list(Supervision))
async def test_take_over(house: House, mode: Supervision) -> None:
    """The supervisor enters the talk and the agent leaves; the caller notices only the new voice."""
    call = await supervised(house, mode)
    await house.do(t.AddLeg(call=call, leg="s1"), t.HangUpLeg(leg="o1"))
    assert together(house) == [{call, "l-s1"}]
    assert not house.asterisk.channels["l-s1"].muted
    assert house.names().count("SupervisingEnded") == 1
    await house.do(t.HangUpCall(call=call))
    assert (house.asterisk.channels, house.asterisk.bridges) == ({}, {})


@pytest.mark.parametrize("mode", [LISTEN, WHISPER])
async def test_when_the_agent_goes_the_supervisor_hears_nobody_and_goes(house: House, mode: Supervision) -> None:
    call = await supervised(house, mode)
    house.asterisk.hang_up("l-o1")
    await house.quiet()
    assert set(house.asterisk.channels) == {call}
    assert house.names()[-3:] == ["LegEnded", "SupervisingEnded", "LegEnded"]


async def test_whoever_barged_in_stays_when_the_agent_goes(house: House) -> None:
    call = await supervised(house, BARGE)
    house.asterisk.hang_up("l-o1")
    await house.quiet()
    assert together(house) == [{call, "l-s1"}]
    await house.do(Supervise(leg="s1", target="o1", mode=LISTEN))
    assert refusals(house) == [("s1", "o1", LISTEN, "leg.over")]


async def test_a_supervisor_whose_mode_is_not_in_force_in_time_goes(house: House) -> None:
    call = await supervised(house)
    house.asterisk.deaf = True
    await house.do(Supervise(leg="s1", target="o1", mode=WHISPER))
    house.asterisk.deaf = False
    house.clock.advance(3.1)
    await house.quiet()
    assert together(house) == [{call, "l-o1"}]
    assert told(house) == [LISTEN]


async def test_what_makes_no_sense_is_refused(house: House) -> None:
    call = await supervised(house)
    await house.talk("o9")
    before = together(house)
    commands = [("s1", "s1"), ("s1", "o9"), ("o1", "s1"), ("no", "o1")]
    for leg, target in commands:
        await house.do(Supervise(leg=leg, target=target, mode=WHISPER))
    assert [refused[:2] for refused in refusals(house)] == commands
    with pytest.raises(HotlineError):
        await house.bus.ask(t.PartLeg(call=call, leg="s1"))
    assert together(house) == before
    await house.do(t.HoldCaller(call=call))
    await house.do(Supervise(leg="s1", target="o1", mode=BARGE))
    assert {"l-o1", "l-s1"} in together(house)


async def test_a_refusal_leaves_nothing_behind(house: House) -> None:
    """Nobody can barge in on an agent who is still waiting for the caller; the phones are as they were."""
    call = await house.picked_up()
    await house.ring(call, "s1", "9001")
    house.asterisk.pick_up("l-s1")
    await house.do(Supervise(leg="s1", target="o1", mode=BARGE))
    assert refusals(house) == [("s1", "o1", BARGE, "call.not_talking")]
    assert set(house.asterisk.channels) == {call, "l-o1", "l-s1"}
    assert list(house.service.owner.tables.table("supervision")) == []


@pytest.mark.parametrize("mode", list(Supervision))
async def test_a_restart_keeps_the_supervisor(tmp_path: Path, mode: Supervision) -> None:
    """TE7."""
    asterisk = FakeAsterisk()
    house = House(tmp_path, asterisk)
    await house.connect()
    await supervised(house, mode)
    before = together(house)
    asterisk.deliver = lambda delivery: None
    asterisk.asked.clear()
    house = House(tmp_path, asterisk)
    await house.connect()
    assert together(house) == before
    assert {line.split()[0] for line in asterisk.asked} == {"GET"}
    for _ in range(3):
        await house.sweep()
    assert house.reconciled == []


async def test_a_switch_that_was_lost_on_its_way_is_made(tmp_path: Path) -> None:
    asterisk = FakeAsterisk()
    house = House(tmp_path, asterisk)
    await house.connect()
    call = await supervised(house, BARGE)
    asterisk.disconnect()
    await house.do(Supervise(leg="s1", target="o1", mode=LISTEN))
    house = House(tmp_path, asterisk)
    await house.connect()
    assert together(house) == [{call, "l-o1"}, {"ear at l-o1", "l-s1"}]
    assert asterisk.channels["l-s1"].muted
    assert told(house) == [LISTEN]


async def test_a_snoop_that_vanished_is_made_again_and_nobodys_is_ended(house: House) -> None:
    call = await supervised(house)
    (snoop,) = [id for id in house.asterisk.channels if id.startswith("s-")]
    house.asterisk.hang_up(snoop)
    await house.quiet()
    assert together(house) == [{call, "l-o1"}, {"ear at l-o1", "l-s1"}]
    assert told(house) == [LISTEN, LISTEN]


async def test_a_whisper_has_silence_under_it_while_the_caller_is_held_and_never_otherwise(house: House) -> None:
    """With the silence on, the agent would hear nobody in the bridge, so it ends before anybody comes."""
    call = await supervised(house)

    def silent() -> bool:
        return house.asterisk.channels["l-o1"].silence

    await house.do(t.HoldCaller(call=call))
    assert silent()
    await house.do(t.ResumeCaller(call=call))
    assert not silent()
    await house.do(t.HoldCaller(call=call), Supervise(leg="s1", target="o1", mode=BARGE))
    assert not silent()
    await house.do(Supervise(leg="s1", target="o1", mode=WHISPER))
    assert silent()
    await house.ring(call, "c1", "8002")
    house.asterisk.pick_up("l-c1")
    await house.do(t.AddLeg(call=call, leg="c1"))
    assert not silent()
    await house.do(t.HangUpLeg(leg="c1"))
    assert silent()
    await house.do(StopSupervising(leg="s1"))
    assert not silent()


async def test_a_silence_that_was_not_taken_away_is_taken_away_after_the_restart(tmp_path: Path) -> None:
    asterisk = FakeAsterisk()
    house = House(tmp_path, asterisk)
    await house.connect()
    call = await supervised(house)
    await house.do(t.HoldCaller(call=call))
    asterisk.disconnect()
    await house.do(t.ResumeCaller(call=call))
    house = House(tmp_path, asterisk)
    await house.connect()
    assert not asterisk.channels["l-o1"].silence
    assert {call, "l-o1"} in together(house)


async def test_a_supervisor_is_never_heard_a_moment_by_mistake(house: House) -> None:
    """Muted before the snoop is made and before leaving the talk; heard only after entering it."""
    call = await house.talk()
    await house.ring(call, "s1", "9001")
    house.asterisk.pick_up("l-s1")
    await house.quiet()
    mute, unmute = "POST /channels/ID/mute", "DELETE /channels/ID/mute"

    async def asked(mode: Supervision) -> list[str]:
        house.asterisk.asked.clear()
        await house.do(Supervise(leg="s1", target="o1", mode=mode))
        return list(house.asterisk.asked)

    assert (await asked(LISTEN))[0] == mute
    assert await asked(BARGE) == ["POST /bridges/ID/addChannel", unmute]
    assert (await asked(LISTEN))[:2] == [mute, "POST /bridges/ID/addChannel"]
    assert await asked(WHISPER) == [unmute]


@pytest.mark.parametrize("refused", ["POST /channels/*/snoop/*", "POST /bridges/*/addChannel"])
async def test_a_supervisor_who_cannot_hear_is_hung_up_and_the_talk_goes_on(tmp_path: Path, refused: str) -> None:
    """TE6: nobody waits in silence for a snoop that Asterisk refused."""
    asterisk = FakeAsterisk()
    house = House(tmp_path, asterisk)
    await house.connect()
    call = await house.talk()
    await house.ring(call, "s1", "9001")
    asterisk.pick_up("l-s1")
    await house.quiet()
    asterisk.refuse(refused, 500)
    await house.do(Supervise(leg="s1", target="o1", mode=LISTEN))
    assert together(house) == [{call, "l-o1"}]
    ended = [event for event in house.heard if isinstance(event, t.LegEnded)]
    assert [(event.leg, event.by, event.cause) for event in ended] == [("s1", t.Side.SYSTEM, t.EndCause.FAILED)]
    assert told(house) == []
