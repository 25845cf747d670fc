"""Outgoing calls on the Asterisk in memory: what may be dialled, and every way from order to end (TE5)."""

from pathlib import Path

import pytest

from core.errors import HotlineError
from core.ids import CallId
from core.messages import telephony as t
from core.messages.base import Command
from core.messages.outbound import CallAnswered, DialNumber, DialOut, MayDial, PlaceCall, SetOutboundRules
from core.outbound import NumberNotAllowed, TooManyCalls
from cti.ari.fake import FakeAsterisk
from cti.ari.operations import channels_create
from cti.rules.entities import Sound
from tests.unit.cti.system import System

CITIZEN = "13900001111"
CALL = CallId("out-1")
RULES = SetOutboundRules(allowed=("1", "0"), denied=("00", "0900"), trunk="demo", shown="12345", at_once=2, a_day=4)


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk())
    await system.connect()
    await system.do(RULES)
    return system


def place(system: System, call: CallId = CALL, number: str = CITIZEN, leg: str = "a1") -> PlaceCall:
    system.asterisk.register("8001")
    until = system.clock.now() + 30
    return PlaceCall(call=call, leg=leg, phone="8001", number=number, until=until, by="8001")


def out(system: System, call: CallId = CALL, number: str = CITIZEN) -> DialOut:
    return DialOut(call=call, number=number, until=system.clock.now() + 30, by="8001")


async def dialling(system: System) -> None:
    """The agent has picked up, and the citizen's phone rings."""
    await system.do(place(system))
    system.asterisk.ring("l-a1")
    system.asterisk.pick_up("l-a1")
    await system.quiet()
    system.asterisk.ring(CALL)


@pytest.mark.parametrize(
    "number", ["0013900001111", "09001234567", "23456789", "1390000a111", "", "１３９００００１１１１", "1;2"]
)
async def test_a_number_that_is_not_allowed_is_not_dialled(system: System, number: str) -> None:
    with pytest.raises(HotlineError):
        await system.bus.ask(out(system, number=number))
    await system.do(place(system, number=number))
    assert [event.cause for event in system.heard if isinstance(event, t.CallEnded)] == [t.EndCause.NOT_ALLOWED]
    with pytest.raises(NumberNotAllowed):
        await system.bus.ask(MayDial(number=number, by="8001"))
    call = await system.talk()
    await system.bus.ask(DialNumber(call=call, leg="n", number=number, until=system.clock.now() + 9, by="8001"))
    assert system.names()[-1] == "LegEnded"
    assert set(system.asterisk.channels) == {call, "l-o1"}


async def test_nothing_is_allowed_before_the_rules_are_told(tmp_path: Path) -> None:
    system = System(tmp_path, FakeAsterisk())
    await system.connect()
    with pytest.raises(HotlineError):
        await system.bus.ask(out(system))


async def test_so_many_at_once_and_so_many_a_day(system: System) -> None:
    for number in range(1, 3):
        await system.do(out(system, CallId(f"out-{number}")))
    with pytest.raises(HotlineError):
        await system.bus.ask(out(system, CallId("out-3")))
    await system.do(t.HangUpCall(call=CallId("out-1")), t.HangUpCall(call=CallId("out-2")))
    for number in range(4, 6):
        await system.do(out(system, CallId(f"out-{number}")), t.HangUpCall(call=CallId(f"out-{number}")))
    with pytest.raises(HotlineError):
        await system.bus.ask(out(system, CallId("out-6")))
    system.clock.advance(86_400)
    await system.quiet()
    await system.do(RULES, out(system, CallId("out-7")))
    assert "out-7" in system.asterisk.channels


async def test_a_refusal_says_which_limit_it_was_and_can_be_known_before(system: System) -> None:
    """TE5: the floor need not mistake a limit for a citizen who was not reached."""
    await system.bus.ask(MayDial(number=CITIZEN, by="8001"))
    for number in range(1, 3):
        await system.do(out(system, CallId(f"out-{number}")))
    await system.do(place(system, CallId("out-3")))
    with pytest.raises(TooManyCalls):
        await system.bus.ask(MayDial(number=CITIZEN, by="8001"))
    for number in range(1, 3):
        await system.do(t.HangUpCall(call=CallId(f"out-{number}")))
    await system.bus.ask(MayDial(number=CITIZEN, by="8001"))
    for number in range(4, 6):
        await system.do(out(system, CallId(f"out-{number}")), t.HangUpCall(call=CallId(f"out-{number}")))
    await system.do(place(system, CallId("out-6")))
    with pytest.raises(TooManyCalls):
        await system.bus.ask(MayDial(number=CITIZEN, by="8001"))
    await system.bus.ask(MayDial(number=CITIZEN, by="8002"))
    causes = {event.call: event.cause for event in system.heard if isinstance(event, t.CallEnded)}
    assert (causes[CallId("out-3")], causes[CallId("out-6")]) == (t.EndCause.LINES_USED, t.EndCause.LIMIT_USED)


async def test_click_to_call_rings_the_agent_first_then_the_citizen(system: System) -> None:
    """TE5: the agent hears it ring; they talk when the citizen has answered, and not before."""
    await dialling(system)
    assert list(system.asterisk.bridges.values()) == [[CALL, "l-a1"]]
    assert "LegJoined" not in system.names()
    system.asterisk.pick_up(CALL)
    await system.quiet()
    assert [name for name in system.names() if not name.startswith("Phone")][-5:] == [
        "CallPlaced", "LegRinging", "LegAnswered", "CallAnswered", "LegJoined",
    ]  # fmt: skip
    assert (it := system.call(CALL)) is not None
    assert (it.sound, it.caller, it.called) == (Sound.TALK, CITIZEN, "12345")
    await system.do(t.HoldCaller(call=CALL), t.ResumeCaller(call=CALL))
    system.asterisk.hang_up(CALL)
    await system.quiet()
    ended = [event for event in system.heard if isinstance(event, t.CallEnded)]
    assert [(event.by, event.cause) for event in ended] == [(t.Side.CALLER, t.EndCause.NORMAL)]
    assert (system.asterisk.channels, system.asterisk.bridges) == ({}, {})


@pytest.mark.parametrize(
    ("q850", "cause"), [(17, t.EndCause.BUSY), (19, t.EndCause.NO_ANSWER), (34, t.EndCause.FAILED)]
)
async def test_a_citizen_who_does_not_answer_says_why(system: System, q850: int, cause: t.EndCause) -> None:
    await dialling(system)
    system.asterisk.hang_up(CALL, q850)
    await system.quiet()
    ended = [event.cause for event in system.heard if isinstance(event, t.CallEnded)]
    assert ended == [cause]
    assert (system.asterisk.channels, system.asterisk.bridges) == ({}, {})


async def test_an_agent_who_does_not_pick_up_rings_nobody(system: System) -> None:
    await system.do(place(system))
    system.asterisk.ring("l-a1")
    system.asterisk.hang_up("l-a1", 21)
    await system.quiet()
    assert [event.cause for event in system.heard if isinstance(event, t.CallEnded)] == [t.EndCause.DECLINED]
    assert system.asterisk.asked.count("POST /channels/create") == 1


async def test_an_agent_who_hangs_up_stops_the_ringing(system: System) -> None:
    await dialling(system)
    system.asterisk.hang_up("l-a1")
    await system.quiet()
    ended = system.last()
    assert isinstance(ended, t.CallEnded)
    assert (ended.by, ended.cause) == (t.Side.AGENT, t.EndCause.CANCELLED)
    assert system.asterisk.channels == {}


async def test_ringing_a_citizen_has_an_end(system: System) -> None:
    await system.do(out(system))
    system.clock.advance(31)
    await system.quiet()
    ended = system.last()
    assert isinstance(ended, t.CallEnded)
    assert (ended.by, ended.cause) == (t.Side.SYSTEM, t.EndCause.NO_ANSWER)
    assert system.asterisk.channels == {}


async def test_a_call_back_is_a_call_like_any_other_once_answered(system: System) -> None:
    await system.do(out(system), t.PlayMedia(call=CALL, playback="early", media=("/s/a",)))
    assert system.asterisk.playbacks == {}
    system.asterisk.pick_up(CALL)
    assert isinstance(system.last(), CallAnswered)
    await system.do(t.PlayMedia(call=CALL, playback="p", media=("/s/a",)))
    system.asterisk.play_out(CALL)
    await system.do(t.StartMusic(call=CALL))
    await system.ring(CALL, "o2", "8002")
    system.asterisk.pick_up("l-o2")
    await system.do(t.JoinLeg(call=CALL, leg="o2"))
    assert isinstance(system.last(), t.LegJoined)


async def test_an_outside_number_is_consulted_and_takes_the_call(system: System) -> None:
    call = await system.talk()
    await system.do(
        t.HoldCaller(call=call),
        DialNumber(call=call, leg="n1", number=CITIZEN, until=system.clock.now() + 30, by="8001"),
    )
    system.asterisk.ring("l-n1")
    system.asterisk.pick_up("l-n1")
    await system.do(t.AddLeg(call=call, leg="n1"), t.ResumeCaller(call=call), t.HangUpLeg(leg="o1"))
    assert [set(members) for members in system.asterisk.bridges.values()] == [{call, "l-n1"}]


async def test_a_number_for_which_the_dialplan_has_no_line_has_failed(system: System) -> None:
    """IV1: nobody outside was called and hung up, so a flow takes its exit for a number that cannot be reached."""
    call = await system.talk()
    await system.do(DialNumber(call=call, leg="n1", number=CITIZEN, until=system.clock.now() + 30, by="8001"))
    system.asterisk.ring("l-n1")
    system.asterisk.hang_up("l-n1", 16)
    await system.quiet()
    [ended] = [event for event in system.heard if isinstance(event, t.LegEnded) and event.leg == "n1"]
    assert (ended.answered, ended.cause) == (False, t.EndCause.FAILED)


async def test_an_id_of_another_kind_is_refused(system: System) -> None:
    with pytest.raises(HotlineError):
        await system.bus.ask(out(system, CallId("1764.1")))


@pytest.mark.parametrize("answered", [False, True])
async def test_a_restart_goes_on_with_it(tmp_path: Path, answered: bool) -> None:
    """TE7: a person who answered meanwhile is in talk."""
    asterisk = FakeAsterisk()
    system = System(tmp_path, asterisk)
    await system.connect()
    await system.do(RULES)
    await dialling(system)
    asterisk.deliver = lambda delivery: None
    if answered:
        asterisk.pick_up(CALL)
    system = System(tmp_path, asterisk)
    await system.connect()
    assert ("LegJoined" in system.names()) is answered
    if not answered:
        asterisk.pick_up(CALL)
        await system.quiet()
        assert system.names()[-2:] == ["CallAnswered", "LegJoined"]
    for _ in range(3):
        await system.sweep()
    assert system.reconciled == []
    assert CALL in asterisk.channels


async def test_what_nobody_knows_of_is_hung_up(system: System) -> None:
    commands: list[Command] = [out(system)]
    system.asterisk.disconnect()
    await system.do(*commands)
    await system.connect()
    assert [event.cause for event in system.heard if isinstance(event, t.CallEnded)] == [t.EndCause.DURING_OUTAGE]


async def test_a_citizen_is_not_dialled_any_more_once_the_call_is_given_up(system: System) -> None:
    """TE5: the channel was being created; it is hung up and never rings."""
    system.bus.post(out(system))
    system.bus.post(t.HangUpCall(call=CALL))
    await system.quiet()
    assert "POST /channels/create" in system.asterisk.asked
    assert "POST /channels/ID/dial" not in system.asterisk.asked
    assert system.asterisk.channels == {}
    assert system.names()[-1] == "CallEnded"


async def test_a_channel_to_the_outside_that_nobody_has_asked_for_is_hung_up(system: System) -> None:
    await system.asterisk.send(channels_create(endpoint="Local/1@to-trunk/n", app="cti", channel_id="out-9"))
    await system.quiet()
    assert (system.asterisk.channels, system.names()) == ({}, ["TelephoneRecovered"])
    assert "POST /channels/ID/dial" not in system.asterisk.asked


async def test_a_consulted_number_takes_a_line_and_a_caller_or_an_agent_takes_none(system: System) -> None:
    """TE5: the trunk has a limited number of lines; one more would take a caller's."""
    call = await system.talk()
    await system.talk("o2")
    await system.bus.ask(DialNumber(call=call, leg="n1", number=CITIZEN, until=system.clock.now() + 30, by="8001"))
    await system.do(out(system))
    with pytest.raises(TooManyCalls):
        await system.bus.ask(MayDial(number=CITIZEN, by="8001"))
    with pytest.raises(TooManyCalls):
        await system.bus.ask(out(system, CallId("out-2")))
    await system.do(t.HangUpLeg(leg="n1"))
    await system.do(out(system, CallId("out-2")))
    assert {"out-1", "out-2"} <= set(system.asterisk.channels)


async def test_a_citizen_whose_answer_was_not_heard_is_in_talk_after_two_looks(system: System) -> None:
    await dialling(system)
    system.asterisk.deaf = True
    system.asterisk.pick_up(CALL)
    system.asterisk.deaf = False
    await system.sweep()
    assert "CallAnswered" not in system.names()
    await system.sweep()
    assert system.names()[-2:] == ["CallAnswered", "LegJoined"]
    assert system.reconciled == ["call_up"]
    for _ in range(2):
        await system.sweep()
    assert system.reconciled == ["call_up"]


async def test_ringing_for_long_is_nothing_to_reconcile(system: System) -> None:
    await dialling(system)
    system.asterisk.arrive()
    for _ in range(3):
        await system.sweep()
    assert system.reconciled == []
    assert "CallAnswered" not in system.names()
