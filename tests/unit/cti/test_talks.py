"""Several legs in one call: who hears whom, on the Asterisk in memory (TE4)."""

from pathlib import Path

import pytest

from core.errors import HotlineError
from core.ids import CallId
from core.messages import telephony as t
from core.messages.base import Command
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import LegState, Sound
from tests.unit.cti.house import House


@pytest.fixture
async def house(tmp_path: Path) -> House:
    house = House(tmp_path, FakeAsterisk())
    await house.connect()
    return house


def together(house: House) -> list[set[str]]:
    """The people in each bridge."""
    return [set(members) for members in house.asterisk.bridges.values()]


def music(house: House) -> set[str]:
    return {id for id, channel in house.asterisk.channels.items() if channel.music}


async def second(house: House, call: CallId, leg: str = "c1", phone: str = "8002") -> None:
    """A second phone is called for this call and answers."""
    await house.ring(call, leg, phone)
    house.asterisk.pick_up(f"l-{leg}")
    await house.quiet()


async def consulting(house: House) -> CallId:
    """The caller is held, and the agent consults somebody."""
    call = await house.talk()
    await house.do(t.HoldCaller(call=call))
    await second(house, call)
    await house.do(t.AddLeg(call=call, leg="c1"))
    return call


async def test_a_consultation_is_not_heard_by_the_caller(house: House) -> None:
    call = await consulting(house)
    assert together(house) == [{"l-o1", "l-c1"}]
    assert music(house) == {call}
    joined = house.last()
    assert isinstance(joined, t.LegJoined)
    assert (joined.leg, joined.with_caller) == ("c1", False)


async def test_a_swap_never_has_three_together(house: House) -> None:
    call = await consulting(house)
    seen: list[set[str]] = []
    tell = house.asterisk.deliver

    def watch(delivery: object) -> None:
        seen.extend(together(house))
        tell(delivery)  # type: ignore[arg-type]  # only looked at in passing

    house.asterisk.deliver = watch
    await house.do(t.PartLeg(call=call, leg="c1"), t.ResumeCaller(call=call))
    assert (together(house), music(house)) == ([{call, "l-o1"}], {"l-c1"})
    await house.do(t.HoldCaller(call=call), t.AddLeg(call=call, leg="c1"))
    assert (together(house), music(house)) == ([{"l-o1", "l-c1"}], {call})
    assert max(map(len, seen)) == 2
    assert house.names()[-4:] == ["LegParted", "CallerResumed", "CallerHeld", "LegJoined"]


async def test_a_conference_and_the_drop_of_each_participant(house: House) -> None:
    for dropped, left in (("c1", {"o1"}), ("o1", {"c1"})):
        call = await consulting(house)
        await house.do(t.ResumeCaller(call=call))
        assert together(house) == [{call, "l-o1", "l-c1"}]
        await house.do(t.HangUpLeg(leg=dropped, by=t.Side.AGENT))
        assert together(house) == [{call, *(f"l-{leg}" for leg in left)}]
        after = house.call(call)
        assert after is not None
        assert (after.sound, set(after.legs), after.parted_by) == (Sound.TALK, left, None)
        await house.do(t.HangUpCall(call=call))
        assert (house.asterisk.channels, house.asterisk.bridges) == ({}, {})


async def test_the_last_leg_that_leaves_frees_the_caller(house: House) -> None:
    call = await consulting(house)
    await house.do(t.ResumeCaller(call=call), t.HangUpLeg(leg="o1"))
    house.asterisk.hang_up("l-c1")
    await house.quiet()
    after = house.call(call)
    assert after is not None
    assert (after.sound, after.legs, after.parted_by) == (Sound.SILENCE, (), t.Side.AGENT)
    await house.do(t.StartMusic(call=call))
    assert music(house) == {call}


@pytest.mark.parametrize("how", ["parted", "hung_up"])
async def test_a_caller_who_goes_on_is_out_of_the_talk_before_it_is_destroyed(house: House, how: str) -> None:
    """TE4: a sound that is played to a caller whom Asterisk is still removing is never heard and never ends."""
    call = await house.talk()
    house.asterisk.asked.clear()
    if how == "parted":
        await house.do(t.PartLeg(call=call, leg="o1"), t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    else:
        house.asterisk.hang_up("l-o1")
        await house.quiet()
        await house.do(t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    bridge = [one for one in house.asterisk.asked if "bridges" in one or "play" in one]
    assert bridge[-3:-1] == ["POST /bridges/ID/removeChannel", "DELETE /bridges/ID"]
    assert bridge[-1].startswith("POST /channels/ID/play")


async def test_a_caller_who_hangs_up_is_taken_out_of_nothing(house: House) -> None:
    call = await house.talk()
    house.asterisk.asked.clear()
    house.asterisk.hang_up(call)
    await house.quiet()
    assert "POST /bridges/ID/removeChannel" not in house.asterisk.asked


async def test_a_caller_goes_into_a_flow_and_comes_back(house: House) -> None:
    """The agent waits with music; the flow plays what it likes; then they talk again."""
    call = await house.talk()
    await house.do(t.PartLeg(call=call, leg="o1"))
    assert (together(house), music(house)) == ([], {"l-o1"})
    await house.do(t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    assert list(house.asterisk.playbacks) == ["p1"]
    await house.do(t.JoinLeg(call=call, leg="o1"))
    assert (together(house), music(house), house.asterisk.playbacks) == ([{call, "l-o1"}], set(), {})
    assert house.names()[-3:] == ["LegParted", "MediaFinished", "LegJoined"]


async def test_a_second_leg_joins_nobodys_talk_by_mistake(house: House) -> None:
    call = await house.talk()
    await second(house, call)
    with pytest.raises(HotlineError):
        await house.bus.ask(t.JoinLeg(call=call, leg="c1"))
    waiting = CallId(house.asterisk.arrive())
    await house.ring(waiting, "o2", "8003")
    for command in (t.AddLeg(call=waiting, leg="o2"), t.AddLeg(call=call, leg="o2"), t.PartLeg(call=call, leg="no")):
        with pytest.raises(HotlineError):
            await house.bus.ask(command)
    await house.ring(call, "o3", "8004")
    with pytest.raises(HotlineError):
        await house.bus.ask(t.AddLeg(call=call, leg="o3"))
    assert together(house) == [{call, "l-o1"}]


async def test_a_leg_that_does_not_come_in_goes_and_the_talk_stays(house: House) -> None:
    call = await house.talk()
    await second(house, call)
    tell, house.asterisk.deliver = house.asterisk.deliver, lambda delivery: None
    await house.do(t.AddLeg(call=call, leg="c1"))
    house.asterisk.deliver = tell
    house.clock.advance(2.1)
    await house.quiet()
    ended = house.last()
    assert isinstance(ended, t.LegEnded)
    assert (ended.leg, ended.cause) == ("c1", t.EndCause.FAILED)
    assert together(house) == [{call, "l-o1"}]


async def test_a_lost_phone_is_told_apart_from_a_hang_up(house: House) -> None:
    """AC5, AC2: Asterisk says 44 when no sound comes; and the floor may report it itself."""
    for cause, expected, by in ((16, t.EndCause.NORMAL, t.Side.AGENT), (44, t.EndCause.PHONE_LOST, t.Side.SYSTEM)):
        await house.talk(f"o{cause}")
        house.asterisk.hang_up(f"l-o{cause}", cause)
        await house.quiet()
        ended = house.last()
        assert isinstance(ended, t.LegEnded)
        assert (ended.cause, ended.by) == (expected, by)
    call = await house.talk("old")
    await house.do(t.HangUpLeg(leg="old", cause=t.EndCause.PHONE_LOST), t.StartMusic(call=call))
    await house.ring(call, "new")
    house.asterisk.pick_up("l-new")
    await house.do(t.JoinLeg(call=call, leg="new"))
    assert [e.cause for e in house.heard if isinstance(e, t.LegEnded)][-1] is t.EndCause.PHONE_LOST
    assert together(house)[-1] == {call, "l-new"}


# --- the core dies and comes back (TE7) -------------------------------------------------------------------------------


async def test_a_restart_keeps_consultation_swap_and_conference(tmp_path: Path) -> None:
    asterisk = FakeAsterisk()
    house = House(tmp_path, asterisk)
    await house.connect()
    call = await consulting(house)
    for commands, expected in (
        ((), {"l-o1", "l-c1"}),
        ((t.PartLeg(call=call, leg="c1"), t.ResumeCaller(call=call)), {call, "l-o1"}),
        ((t.AddLeg(call=call, leg="c1"),), {call, "l-o1", "l-c1"}),
    ):
        await house.do(*commands)
        asterisk.deliver = lambda delivery: None
        house = House(tmp_path, asterisk)
        await house.connect()
        assert together(house) == [expected]
        assert music(house) == {call, "l-o1", "l-c1"} - expected
    assert house.reconciled == []


async def test_what_was_lost_on_its_way_is_done_after_the_restart(tmp_path: Path) -> None:
    """The journal knew of it, but Asterisk did not: nobody may hear what is not meant for them."""
    asterisk = FakeAsterisk()
    house = House(tmp_path, asterisk)
    await house.connect()
    call = await consulting(house)
    await house.do(t.ResumeCaller(call=call))
    asterisk.disconnect()
    await house.do(t.HoldCaller(call=call), t.PartLeg(call=call, leg="c1"))
    assert together(house) == [{call, "l-o1", "l-c1"}]
    house = House(tmp_path, asterisk)
    await house.connect()
    assert (together(house), music(house)) == ([{"l-o1"}], {call, "l-c1"})
    assert (it := house.leg("c1")) is not None
    assert it.state is LegState.PARTED


async def test_the_sweeper_takes_out_who_should_not_hear(house: House) -> None:
    call = await house.talk()
    house.asterisk.deaf = True
    await house.do(t.HoldCaller(call=call))
    house.asterisk.deaf = False
    await house.sweep()
    assert together(house) == [{call, "l-o1"}]
    await house.sweep()
    assert (together(house), music(house)) == ([{"l-o1"}], {call})
    assert house.reconciled == ["talk_mixed"]
    await house.sweep()
    await house.sweep()
    assert house.reconciled == ["talk_mixed"]


@pytest.mark.parametrize("caller_first", [False, True])
async def test_a_leg_that_comes_in_while_the_caller_comes_back_is_told_of_after_the_caller(
    house: House, caller_first: bool
) -> None:
    """TE4: nobody is reported to be in the talk before it is settled whether the caller is in it."""
    call = await consulting(house)
    await house.do(t.PartLeg(call=call, leg="c1"))
    house.heard.clear()
    commands: list[Command] = [t.AddLeg(call=call, leg="c1"), t.ResumeCaller(call=call)]
    for command in reversed(commands) if caller_first else commands:
        house.bus.post(command)
    await house.quiet()
    assert together(house) == [{call, "l-o1", "l-c1"}]
    now = house.clock.now()
    assert house.heard == [
        t.CallerResumed(call=call, at=now),
        t.LegJoined(call=call, leg="c1", at=now, with_caller=True),
    ]
