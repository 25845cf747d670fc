"""A stop with callers inside: nobody comes in, talks may end, and the rest is closed with its reason (TE7)."""

from pathlib import Path

import pytest

from core.errors import HotlineError
from core.ids import CallId
from core.messages import telephony as t
from core.messages.outbound import DialOut, SetOutboundRules
from core.messages.stopping import StopSystem, SystemStopping
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import Stopping
from tests.unit.cti.house import House


@pytest.fixture
async def house(tmp_path: Path) -> House:
    house = House(tmp_path, FakeAsterisk())
    house.bus.listen([SystemStopping], house._hear)
    await house.connect()
    return house


def stop(house: House, talks_s: float = 60.0) -> StopSystem:
    return StopSystem(until=house.clock.now() + talks_s)


def ends(house: House) -> dict[str, tuple[t.Side, t.EndCause]]:
    return {each.call: (each.by, each.cause) for each in house.heard if isinstance(each, t.CallEnded)}


CLOSED = (t.Side.SYSTEM, t.EndCause.SYSTEM_STOPPED)


async def test_whoever_only_waits_is_closed_at_once(house: House) -> None:
    """TE7: nobody is talking, so there is nobody to wait for."""
    calls = [CallId(house.asterisk.arrive()) for _ in range(2)]
    await house.do(t.AnswerCall(call=calls[0]), t.StartMusic(call=calls[0]))
    await house.do(stop(house))
    assert ends(house) == dict.fromkeys(calls, CLOSED)
    assert house.asterisk.channels == {}
    assert house.service.inside == 0


async def test_a_talk_may_end_and_then_the_others_go(house: House) -> None:
    """TE7: it ends by itself before the time is over."""
    talking, waiting = await house.talk(), CallId(house.asterisk.arrive())
    command = stop(house)
    await house.do(command, command)
    assert (ends(house), house.service.inside) == ({}, 2)
    assert [type(each) for each in house.heard].count(SystemStopping) == 1
    house.asterisk.hang_up(talking)
    await house.quiet()
    await house.do(command)
    assert ends(house) == {talking: (t.Side.CALLER, t.EndCause.NORMAL), waiting: CLOSED}


async def test_a_talk_that_goes_on_is_cut_off_when_its_time_is_over(house: House) -> None:
    """TE7: its recording is kept, as after any other talk."""
    talking = await house.talk()
    command = stop(house)
    await house.do(command)
    house.clock.advance(60)
    await house.do(command)
    assert ends(house) == {talking: CLOSED}
    assert (house.service.inside, house.asterisk.channels) == (0, {})


async def test_no_time_and_a_second_signal_end_it_at_once(house: House) -> None:
    talking = await house.talk()
    await house.do(stop(house), stop(house, 0.0))
    assert ends(house) == {talking: CLOSED}
    assert [each.until for each in house.heard if isinstance(each, SystemStopping)] == [
        house.clock.now() + 60,
        house.clock.now(),
    ]


async def test_a_phone_that_rings_may_still_be_answered(house: House) -> None:
    call = CallId(house.asterisk.arrive())
    await house.do(t.AnswerCall(call=call))
    await house.ring(call)
    await house.do(stop(house))
    assert ends(house) == {}
    house.asterisk.pick_up("l-o1")
    await house.do(t.JoinLeg(call=call, leg="o1"), stop(house))
    assert (ends(house), house.service.inside) == ({}, 1)


async def test_nobody_comes_in_and_nobody_is_rung(house: House) -> None:
    """TE7: the dialplan turns new callers away, also after the link was lost meanwhile, and stops doing so once
    Asterisk has restarted."""
    await house.do(SetOutboundRules(allowed=("1",), trunk="demo", shown="12345"))
    await house.talk()
    assert house.asterisk.variables.get("STOPPING", "") == ""
    await house.do(stop(house))
    assert house.asterisk.variables["STOPPING"] == "yes"
    until = house.clock.now() + 30
    with pytest.raises(HotlineError):
        await house.bus.ask(DialOut(call=CallId("out-1"), number="13900001111", until=until, by="8001"))
    house.asterisk.variables.clear()
    house.asterisk.disconnect()
    await house.connect()
    assert house.asterisk.variables["STOPPING"] == "yes"
    assert isinstance(house.last(), SystemStopping)
    house.asterisk.variables.clear()
    house.asterisk.disconnect()
    house.asterisk.restart()
    await house.connect()
    assert house.asterisk.variables == {}
    assert house.service.owner.tables.of(Stopping) == {}
    house.heard.clear()
    await house.do(DialOut(call=CallId("out-2"), number="13900001111", until=until, by="8001"))
    assert house.call("out-2") is not None


async def test_calls_of_a_telephone_that_is_away_are_accounted_for_by_the_next_start(house: House) -> None:
    """TE7: nothing can be hung up; the calls end with Asterisk."""
    waiting = CallId(house.asterisk.arrive())
    house.asterisk.disconnect()
    await house.do(stop(house))
    assert house.service.inside == 1
    house.asterisk.restart()
    await house.connect()
    assert ends(house) == {waiting: (t.Side.SYSTEM, t.EndCause.LOST_PBX_RESTART)}
