"""Several legs in one call: who hears whom, on the Asterisk in memory (TE4)."""

from pathlib import Path

import pytest

from core.errors import HotlineError
from core.ids import CallId
from core.messages import telephony as t
from core.messages.base import Command
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import LegState, Sound
from tests.unit.cti.system import System


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk())
    await system.connect()
    return system


def together(system: System) -> list[set[str]]:
    """The people in each bridge."""
    return [set(members) for members in system.asterisk.bridges.values()]


def music(system: System) -> set[str]:
    return {id for id, channel in system.asterisk.channels.items() if channel.music}


async def second(system: System, call: CallId, leg: str = "c1", phone: str = "8002") -> None:
    """A second phone is called for this call and answers."""
    await system.ring(call, leg, phone)
    system.asterisk.pick_up(f"l-{leg}")
    await system.quiet()


async def consulting(system: System) -> CallId:
    """The caller is held, and the agent consults somebody."""
    call = await system.talk()
    await system.do(t.HoldCaller(call=call))
    await second(system, call)
    await system.do(t.AddLeg(call=call, leg="c1"))
    return call


async def test_a_consultation_is_not_heard_by_the_caller(system: System) -> None:
    call = await consulting(system)
    assert together(system) == [{"l-o1", "l-c1"}]
    assert music(system) == {call}
    joined = system.last()
    assert isinstance(joined, t.LegJoined)
    assert (joined.leg, joined.with_caller) == ("c1", False)


async def test_a_swap_never_has_three_together(system: System) -> None:
    call = await consulting(system)
    seen: list[set[str]] = []
    tell = system.asterisk.deliver

    def watch(delivery: object) -> None:
        seen.extend(together(system))
        tell(delivery)  # type: ignore[arg-type]  # only looked at in passing

    system.asterisk.deliver = watch
    await system.do(t.PartLeg(call=call, leg="c1"), t.ResumeCaller(call=call))
    assert (together(system), music(system)) == ([{call, "l-o1"}], {"l-c1"})
    await system.do(t.HoldCaller(call=call), t.AddLeg(call=call, leg="c1"))
    assert (together(system), music(system)) == ([{"l-o1", "l-c1"}], {call})
    assert max(map(len, seen)) == 2
    assert system.names()[-4:] == ["LegParted", "CallerResumed", "CallerHeld", "LegJoined"]


async def test_a_conference_and_the_drop_of_each_participant(system: System) -> None:
    for dropped, left in (("c1", {"o1"}), ("o1", {"c1"})):
        call = await consulting(system)
        await system.do(t.ResumeCaller(call=call))
        assert together(system) == [{call, "l-o1", "l-c1"}]
        await system.do(t.HangUpLeg(leg=dropped, by=t.Side.AGENT))
        assert together(system) == [{call, *(f"l-{leg}" for leg in left)}]
        after = system.call(call)
        assert after is not None
        assert (after.sound, set(after.legs), after.parted_by) == (Sound.TALK, left, None)
        await system.do(t.HangUpCall(call=call))
        assert (system.asterisk.channels, system.asterisk.bridges) == ({}, {})


async def test_the_last_leg_that_leaves_frees_the_caller(system: System) -> None:
    call = await consulting(system)
    await system.do(t.ResumeCaller(call=call), t.HangUpLeg(leg="o1"))
    system.asterisk.hang_up("l-c1")
    await system.quiet()
    after = system.call(call)
    assert after is not None
    assert (after.sound, after.legs, after.parted_by) == (Sound.SILENCE, (), t.Side.AGENT)
    await system.do(t.StartMusic(call=call))
    assert music(system) == {call}


@pytest.mark.parametrize("how", ["parted", "hung_up"])
async def test_a_caller_who_goes_on_is_out_of_the_talk_before_it_is_destroyed(system: System, how: str) -> None:
    """TE4: a sound that is played to a caller whom Asterisk is still removing is never heard and never ends."""
    call = await system.talk()
    system.asterisk.asked.clear()
    if how == "parted":
        await system.do(t.PartLeg(call=call, leg="o1"), t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    else:
        system.asterisk.hang_up("l-o1")
        await system.quiet()
        await system.do(t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    bridge = [one for one in system.asterisk.asked if "bridges" in one or "play" in one]
    assert bridge[-3:-1] == ["POST /bridges/ID/removeChannel", "DELETE /bridges/ID"]
    assert bridge[-1].startswith("POST /channels/ID/play")


async def test_a_caller_who_hangs_up_is_taken_out_of_nothing(system: System) -> None:
    call = await system.talk()
    system.asterisk.asked.clear()
    system.asterisk.hang_up(call)
    await system.quiet()
    assert "POST /bridges/ID/removeChannel" not in system.asterisk.asked


async def test_a_caller_goes_into_a_flow_and_comes_back(system: System) -> None:
    """The agent waits with music; the flow plays what it likes; then they talk again."""
    call = await system.talk()
    await system.do(t.PartLeg(call=call, leg="o1"))
    assert (together(system), music(system)) == ([], {"l-o1"})
    await system.do(t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    assert list(system.asterisk.playbacks) == ["p1"]
    await system.do(t.JoinLeg(call=call, leg="o1"))
    assert (together(system), music(system), system.asterisk.playbacks) == ([{call, "l-o1"}], set(), {})
    assert system.names()[-3:] == ["LegParted", "MediaFinished", "LegJoined"]


async def test_a_second_leg_joins_nobodys_talk_by_mistake(system: System) -> None:
    call = await system.talk()
    await second(system, call)
    with pytest.raises(HotlineError):
        await system.bus.ask(t.JoinLeg(call=call, leg="c1"))
    waiting = CallId(system.asterisk.arrive())
    await system.ring(waiting, "o2", "8003")
    for command in (t.AddLeg(call=waiting, leg="o2"), t.AddLeg(call=call, leg="o2"), t.PartLeg(call=call, leg="no")):
        with pytest.raises(HotlineError):
            await system.bus.ask(command)
    await system.ring(call, "o3", "8004")
    with pytest.raises(HotlineError):
        await system.bus.ask(t.AddLeg(call=call, leg="o3"))
    assert together(system) == [{call, "l-o1"}]


async def test_a_leg_that_does_not_come_in_goes_and_the_talk_stays(system: System) -> None:
    call = await system.talk()
    await second(system, call)
    tell, system.asterisk.deliver = system.asterisk.deliver, lambda delivery: None
    await system.do(t.AddLeg(call=call, leg="c1"))
    system.asterisk.deliver = tell
    system.clock.advance(2.1)
    await system.quiet()
    ended = system.last()
    assert isinstance(ended, t.LegEnded)
    assert (ended.leg, ended.cause) == ("c1", t.EndCause.FAILED)
    assert together(system) == [{call, "l-o1"}]


async def test_a_lost_phone_is_told_apart_from_a_hang_up(system: System) -> None:
    """AC5, AC2: Asterisk says 44 when no sound comes; and the floor may report it itself."""
    for cause, expected, by in ((16, t.EndCause.NORMAL, t.Side.AGENT), (44, t.EndCause.PHONE_LOST, t.Side.SYSTEM)):
        await system.talk(f"o{cause}")
        system.asterisk.hang_up(f"l-o{cause}", cause)
        await system.quiet()
        ended = system.last()
        assert isinstance(ended, t.LegEnded)
        assert (ended.cause, ended.by) == (expected, by)
    call = await system.talk("old")
    await system.do(t.HangUpLeg(leg="old", cause=t.EndCause.PHONE_LOST), t.StartMusic(call=call))
    await system.ring(call, "new")
    system.asterisk.pick_up("l-new")
    await system.do(t.JoinLeg(call=call, leg="new"))
    assert [e.cause for e in system.heard if isinstance(e, t.LegEnded)][-1] is t.EndCause.PHONE_LOST
    assert together(system)[-1] == {call, "l-new"}


# --- the core dies and comes back (TE7) -------------------------------------------------------------------------------


async def test_a_restart_keeps_consultation_swap_and_conference(tmp_path: Path) -> None:
    asterisk = FakeAsterisk()
    system = System(tmp_path, asterisk)
    await system.connect()
    call = await consulting(system)
    for commands, expected in (
        ((), {"l-o1", "l-c1"}),
        ((t.PartLeg(call=call, leg="c1"), t.ResumeCaller(call=call)), {call, "l-o1"}),
        ((t.AddLeg(call=call, leg="c1"),), {call, "l-o1", "l-c1"}),
    ):
        await system.do(*commands)
        asterisk.deliver = lambda delivery: None
        system = System(tmp_path, asterisk)
        await system.connect()
        assert together(system) == [expected]
        assert music(system) == {call, "l-o1", "l-c1"} - expected
    assert system.reconciled == []


async def test_what_was_lost_on_its_way_is_done_after_the_restart(tmp_path: Path) -> None:
    """The journal knew of it, but Asterisk did not: nobody may hear what is not meant for them."""
    asterisk = FakeAsterisk()
    system = System(tmp_path, asterisk)
    await system.connect()
    call = await consulting(system)
    await system.do(t.ResumeCaller(call=call))
    asterisk.disconnect()
    await system.do(t.HoldCaller(call=call), t.PartLeg(call=call, leg="c1"))
    assert together(system) == [{call, "l-o1", "l-c1"}]
    system = System(tmp_path, asterisk)
    await system.connect()
    assert (together(system), music(system)) == ([{"l-o1"}], {call, "l-c1"})
    assert (it := system.leg("c1")) is not None
    assert it.state is LegState.PARTED


async def test_the_sweeper_takes_out_who_should_not_hear(system: System) -> None:
    call = await system.talk()
    system.asterisk.deaf = True
    await system.do(t.HoldCaller(call=call))
    system.asterisk.deaf = False
    await system.sweep()
    assert together(system) == [{call, "l-o1"}]
    await system.sweep()
    assert (together(system), music(system)) == ([{"l-o1"}], {call})
    assert system.reconciled == ["talk_mixed"]
    await system.sweep()
    await system.sweep()
    assert system.reconciled == ["talk_mixed"]


@pytest.mark.parametrize("caller_first", [False, True])
async def test_a_leg_that_comes_in_while_the_caller_comes_back_is_told_of_after_the_caller(
    system: System, caller_first: bool
) -> None:
    """TE4: nobody is reported to be in the talk before it is settled whether the caller is in it."""
    call = await consulting(system)
    await system.do(t.PartLeg(call=call, leg="c1"))
    system.heard.clear()
    commands: list[Command] = [t.AddLeg(call=call, leg="c1"), t.ResumeCaller(call=call)]
    for command in reversed(commands) if caller_first else commands:
        system.bus.post(command)
    await system.quiet()
    assert together(system) == [{call, "l-o1", "l-c1"}]
    now = system.clock.now()
    assert system.heard == [
        t.CallerResumed(call=call, at=now),
        t.LegJoined(call=call, leg="c1", at=now, with_caller=True),
    ]
