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
from tests.unit.cti.house import House

CITIZEN = "13900001111"
CALL = CallId("out-1")
RULES = SetOutboundRules(allowed=("1", "0"), denied=("00", "0900"), trunk="demo", shown="12345", at_once=2, a_day=4)


@pytest.fixture
async def house(tmp_path: Path) -> House:
    house = House(tmp_path, FakeAsterisk())
    await house.connect()
    await house.do(RULES)
    return house


def place(house: House, call: CallId = CALL, number: str = CITIZEN, leg: str = "a1") -> PlaceCall:
    house.asterisk.register("8001")
    until = house.clock.now() + 30
    return PlaceCall(call=call, leg=leg, phone="8001", number=number, until=until, by="8001")


def out(house: House, call: CallId = CALL, number: str = CITIZEN) -> DialOut:
    return DialOut(call=call, number=number, until=house.clock.now() + 30, by="8001")


async def dialling(house: House) -> None:
    """The agent has picked up, and the citizen's phone rings."""
    await house.do(place(house))
    house.asterisk.ring("l-a1")
    house.asterisk.pick_up("l-a1")
    await house.quiet()
    house.asterisk.ring(CALL)


@pytest.mark.parametrize(
    "number", ["0013900001111", "09001234567", "23456789", "1390000a111", "", "１３９００００１１１１", "1;2"]
)
async def test_a_number_that_is_not_allowed_is_not_dialled(house: House, number: str) -> None:
    with pytest.raises(HotlineError):
        await house.bus.ask(out(house, number=number))
    await house.do(place(house, number=number))
    assert [event.cause for event in house.heard if isinstance(event, t.CallEnded)] == [t.EndCause.NOT_ALLOWED]
    with pytest.raises(NumberNotAllowed):
        await house.bus.ask(MayDial(number=number, by="8001"))
    call = await house.talk()
    await house.bus.ask(DialNumber(call=call, leg="n", number=number, until=house.clock.now() + 9, by="8001"))
    assert house.names()[-1] == "LegEnded"
    assert set(house.asterisk.channels) == {call, "l-o1"}


async def test_nothing_is_allowed_before_the_rules_are_told(tmp_path: Path) -> None:
    house = House(tmp_path, FakeAsterisk())
    await house.connect()
    with pytest.raises(HotlineError):
        await house.bus.ask(out(house))


async def test_so_many_at_once_and_so_many_a_day(house: House) -> None:
    for number in range(1, 3):
        await house.do(out(house, CallId(f"out-{number}")))
    with pytest.raises(HotlineError):
        await house.bus.ask(out(house, CallId("out-3")))
    await house.do(t.HangUpCall(call=CallId("out-1")), t.HangUpCall(call=CallId("out-2")))
    for number in range(4, 6):
        await house.do(out(house, CallId(f"out-{number}")), t.HangUpCall(call=CallId(f"out-{number}")))
    with pytest.raises(HotlineError):
        await house.bus.ask(out(house, CallId("out-6")))
    house.clock.advance(86_400)
    await house.quiet()
    await house.do(RULES, out(house, CallId("out-7")))
    assert "out-7" in house.asterisk.channels


async def test_a_refusal_says_which_limit_it_was_and_can_be_known_before(house: House) -> None:
    """TE5: the floor need not mistake a limit for a citizen who was not reached."""
    await house.bus.ask(MayDial(number=CITIZEN, by="8001"))
    for number in range(1, 3):
        await house.do(out(house, CallId(f"out-{number}")))
    await house.do(place(house, CallId("out-3")))
    with pytest.raises(TooManyCalls):
        await house.bus.ask(MayDial(number=CITIZEN, by="8001"))
    for number in range(1, 3):
        await house.do(t.HangUpCall(call=CallId(f"out-{number}")))
    await house.bus.ask(MayDial(number=CITIZEN, by="8001"))
    for number in range(4, 6):
        await house.do(out(house, CallId(f"out-{number}")), t.HangUpCall(call=CallId(f"out-{number}")))
    await house.do(place(house, CallId("out-6")))
    with pytest.raises(TooManyCalls):
        await house.bus.ask(MayDial(number=CITIZEN, by="8001"))
    await house.bus.ask(MayDial(number=CITIZEN, by="8002"))
    causes = {event.call: event.cause for event in house.heard if isinstance(event, t.CallEnded)}
    assert (causes[CallId("out-3")], causes[CallId("out-6")]) == (t.EndCause.LINES_USED, t.EndCause.LIMIT_USED)


async def test_click_to_call_rings_the_agent_first_then_the_citizen(house: House) -> None:
    """TE5: the agent hears it ring; they talk when the citizen has answered, and not before."""
    await dialling(house)
    assert list(house.asterisk.bridges.values()) == [[CALL, "l-a1"]]
    assert "LegJoined" not in house.names()
    house.asterisk.pick_up(CALL)
    await house.quiet()
    assert [name for name in house.names() if not name.startswith("Phone")][-5:] == [
        "CallPlaced", "LegRinging", "LegAnswered", "CallAnswered", "LegJoined",
    ]  # fmt: skip
    assert (it := house.call(CALL)) is not None
    assert (it.sound, it.caller, it.called) == (Sound.TALK, CITIZEN, "12345")
    await house.do(t.HoldCaller(call=CALL), t.ResumeCaller(call=CALL))
    house.asterisk.hang_up(CALL)
    await house.quiet()
    ended = [event for event in house.heard if isinstance(event, t.CallEnded)]
    assert [(event.by, event.cause) for event in ended] == [(t.Side.CALLER, t.EndCause.NORMAL)]
    assert (house.asterisk.channels, house.asterisk.bridges) == ({}, {})


@pytest.mark.parametrize(
    ("q850", "cause"), [(17, t.EndCause.BUSY), (19, t.EndCause.NO_ANSWER), (34, t.EndCause.FAILED)]
)
async def test_a_citizen_who_does_not_answer_says_why(house: House, q850: int, cause: t.EndCause) -> None:
    await dialling(house)
    house.asterisk.hang_up(CALL, q850)
    await house.quiet()
    ended = [event.cause for event in house.heard if isinstance(event, t.CallEnded)]
    assert ended == [cause]
    assert (house.asterisk.channels, house.asterisk.bridges) == ({}, {})


async def test_an_agent_who_does_not_pick_up_rings_nobody(house: House) -> None:
    await house.do(place(house))
    house.asterisk.ring("l-a1")
    house.asterisk.hang_up("l-a1", 21)
    await house.quiet()
    assert [event.cause for event in house.heard if isinstance(event, t.CallEnded)] == [t.EndCause.DECLINED]
    assert house.asterisk.asked.count("POST /channels/create") == 1


async def test_an_agent_who_hangs_up_stops_the_ringing(house: House) -> None:
    await dialling(house)
    house.asterisk.hang_up("l-a1")
    await house.quiet()
    ended = house.last()
    assert isinstance(ended, t.CallEnded)
    assert (ended.by, ended.cause) == (t.Side.AGENT, t.EndCause.CANCELLED)
    assert house.asterisk.channels == {}


async def test_ringing_a_citizen_has_an_end(house: House) -> None:
    await house.do(out(house))
    house.clock.advance(31)
    await house.quiet()
    ended = house.last()
    assert isinstance(ended, t.CallEnded)
    assert (ended.by, ended.cause) == (t.Side.SYSTEM, t.EndCause.NO_ANSWER)
    assert house.asterisk.channels == {}


async def test_a_call_back_is_a_call_like_any_other_once_answered(house: House) -> None:
    await house.do(out(house), t.PlayMedia(call=CALL, playback="early", media=("/s/a",)))
    assert house.asterisk.playbacks == {}
    house.asterisk.pick_up(CALL)
    assert isinstance(house.last(), CallAnswered)
    await house.do(t.PlayMedia(call=CALL, playback="p", media=("/s/a",)))
    house.asterisk.play_out(CALL)
    await house.do(t.StartMusic(call=CALL))
    await house.ring(CALL, "o2", "8002")
    house.asterisk.pick_up("l-o2")
    await house.do(t.JoinLeg(call=CALL, leg="o2"))
    assert isinstance(house.last(), t.LegJoined)


async def test_an_outside_number_is_consulted_and_takes_the_call(house: House) -> None:
    call = await house.talk()
    await house.do(
        t.HoldCaller(call=call),
        DialNumber(call=call, leg="n1", number=CITIZEN, until=house.clock.now() + 30, by="8001"),
    )
    house.asterisk.ring("l-n1")
    house.asterisk.pick_up("l-n1")
    await house.do(t.AddLeg(call=call, leg="n1"), t.ResumeCaller(call=call), t.HangUpLeg(leg="o1"))
    assert [set(members) for members in house.asterisk.bridges.values()] == [{call, "l-n1"}]


async def test_a_number_for_which_the_dialplan_has_no_line_has_failed(house: House) -> None:
    """IV1: nobody outside was called and hung up, so a flow takes its exit for a number that cannot be reached."""
    call = await house.talk()
    await house.do(DialNumber(call=call, leg="n1", number=CITIZEN, until=house.clock.now() + 30, by="8001"))
    house.asterisk.ring("l-n1")
    house.asterisk.hang_up("l-n1", 16)
    await house.quiet()
    [ended] = [event for event in house.heard if isinstance(event, t.LegEnded) and event.leg == "n1"]
    assert (ended.answered, ended.cause) == (False, t.EndCause.FAILED)


async def test_an_id_of_another_kind_is_refused(house: House) -> None:
    with pytest.raises(HotlineError):
        await house.bus.ask(out(house, CallId("1764.1")))


@pytest.mark.parametrize("answered", [False, True])
async def test_a_restart_goes_on_with_it(tmp_path: Path, answered: bool) -> None:
    """TE7: a person who answered meanwhile is in talk."""
    asterisk = FakeAsterisk()
    house = House(tmp_path, asterisk)
    await house.connect()
    await house.do(RULES)
    await dialling(house)
    asterisk.deliver = lambda delivery: None
    if answered:
        asterisk.pick_up(CALL)
    house = House(tmp_path, asterisk)
    await house.connect()
    assert ("LegJoined" in house.names()) is answered
    if not answered:
        asterisk.pick_up(CALL)
        await house.quiet()
        assert house.names()[-2:] == ["CallAnswered", "LegJoined"]
    for _ in range(3):
        await house.sweep()
    assert house.reconciled == []
    assert CALL in asterisk.channels


async def test_what_nobody_knows_of_is_hung_up(house: House) -> None:
    commands: list[Command] = [out(house)]
    house.asterisk.disconnect()
    await house.do(*commands)
    await house.connect()
    assert [event.cause for event in house.heard if isinstance(event, t.CallEnded)] == [t.EndCause.DURING_OUTAGE]


async def test_a_citizen_is_not_dialled_any_more_once_the_call_is_given_up(house: House) -> None:
    """TE5: the channel was being created; it is hung up and never rings."""
    house.bus.post(out(house))
    house.bus.post(t.HangUpCall(call=CALL))
    await house.quiet()
    assert "POST /channels/create" in house.asterisk.asked
    assert "POST /channels/ID/dial" not in house.asterisk.asked
    assert house.asterisk.channels == {}
    assert house.names()[-1] == "CallEnded"


async def test_a_channel_to_the_outside_that_nobody_has_asked_for_is_hung_up(house: House) -> None:
    await house.asterisk.send(channels_create(endpoint="Local/1@to-trunk/n", app="cti", channel_id="out-9"))
    await house.quiet()
    assert (house.asterisk.channels, house.names()) == ({}, ["TelephoneRecovered"])
    assert "POST /channels/ID/dial" not in house.asterisk.asked


async def test_a_consulted_number_takes_a_line_and_a_caller_or_an_agent_takes_none(house: House) -> None:
    """TE5: the trunk has a limited number of lines; one more would take a caller's."""
    call = await house.talk()
    await house.talk("o2")
    await house.bus.ask(DialNumber(call=call, leg="n1", number=CITIZEN, until=house.clock.now() + 30, by="8001"))
    await house.do(out(house))
    with pytest.raises(TooManyCalls):
        await house.bus.ask(MayDial(number=CITIZEN, by="8001"))
    with pytest.raises(TooManyCalls):
        await house.bus.ask(out(house, CallId("out-2")))
    await house.do(t.HangUpLeg(leg="n1"))
    await house.do(out(house, CallId("out-2")))
    assert {"out-1", "out-2"} <= set(house.asterisk.channels)


async def test_a_citizen_whose_answer_was_not_heard_is_in_talk_after_two_looks(house: House) -> None:
    await dialling(house)
    house.asterisk.deaf = True
    house.asterisk.pick_up(CALL)
    house.asterisk.deaf = False
    await house.sweep()
    assert "CallAnswered" not in house.names()
    await house.sweep()
    assert house.names()[-2:] == ["CallAnswered", "LegJoined"]
    assert house.reconciled == ["call_up"]
    for _ in range(2):
        await house.sweep()
    assert house.reconciled == ["call_up"]


async def test_ringing_for_long_is_nothing_to_reconcile(house: House) -> None:
    await dialling(house)
    house.asterisk.arrive()
    for _ in range(3):
        await house.sweep()
    assert house.reconciled == []
    assert "CallAnswered" not in house.names()
