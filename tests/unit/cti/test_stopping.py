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
from tests.unit.cti.system import System


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk())
    system.bus.listen([SystemStopping], system._hear)
    await system.connect()
    return system


def stop(system: System, talks_s: float = 60.0) -> StopSystem:
    return StopSystem(until=system.clock.now() + talks_s)


def ends(system: System) -> dict[str, tuple[t.Side, t.EndCause]]:
    return {each.call: (each.by, each.cause) for each in system.heard if isinstance(each, t.CallEnded)}


CLOSED = (t.Side.SYSTEM, t.EndCause.SYSTEM_STOPPED)


async def test_whoever_only_waits_is_closed_at_once(system: System) -> None:
    """TE7: nobody is talking, so there is nobody to wait for."""
    calls = [CallId(system.asterisk.arrive()) for _ in range(2)]
    await system.do(t.AnswerCall(call=calls[0]), t.StartMusic(call=calls[0]))
    await system.do(stop(system))
    assert ends(system) == dict.fromkeys(calls, CLOSED)
    assert system.asterisk.channels == {}
    assert system.service.inside == 0


async def test_a_talk_may_end_and_then_the_others_go(system: System) -> None:
    """TE7: it ends by itself before the time is over."""
    talking, waiting = await system.talk(), CallId(system.asterisk.arrive())
    command = stop(system)
    await system.do(command, command)
    assert (ends(system), system.service.inside) == ({}, 2)
    assert [type(each) for each in system.heard].count(SystemStopping) == 1
    system.asterisk.hang_up(talking)
    await system.quiet()
    await system.do(command)
    assert ends(system) == {talking: (t.Side.CALLER, t.EndCause.NORMAL), waiting: CLOSED}


async def test_a_talk_that_goes_on_is_cut_off_when_its_time_is_over(system: System) -> None:
    """TE7: its recording is kept, as after any other talk."""
    talking = await system.talk()
    command = stop(system)
    await system.do(command)
    system.clock.advance(60)
    await system.do(command)
    assert ends(system) == {talking: CLOSED}
    assert (system.service.inside, system.asterisk.channels) == (0, {})


async def test_no_time_and_a_second_signal_end_it_at_once(system: System) -> None:
    talking = await system.talk()
    await system.do(stop(system), stop(system, 0.0))
    assert ends(system) == {talking: CLOSED}
    assert [each.until for each in system.heard if isinstance(each, SystemStopping)] == [
        system.clock.now() + 60,
        system.clock.now(),
    ]


async def test_a_phone_that_rings_may_still_be_answered(system: System) -> None:
    call = CallId(system.asterisk.arrive())
    await system.do(t.AnswerCall(call=call))
    await system.ring(call)
    await system.do(stop(system))
    assert ends(system) == {}
    system.asterisk.pick_up("l-o1")
    await system.do(t.JoinLeg(call=call, leg="o1"), stop(system))
    assert (ends(system), system.service.inside) == ({}, 1)


async def test_nobody_comes_in_and_nobody_is_rung(system: System) -> None:
    """TE7: the dialplan turns new callers away, also after the link was lost meanwhile, and stops doing so once
    Asterisk has restarted."""
    await system.do(SetOutboundRules(allowed=("1",), trunk="demo", shown="12345"))
    await system.talk()
    assert system.asterisk.variables.get("STOPPING", "") == ""
    await system.do(stop(system))
    assert system.asterisk.variables["STOPPING"] == "yes"
    until = system.clock.now() + 30
    with pytest.raises(HotlineError):
        await system.bus.ask(DialOut(call=CallId("out-1"), number="13900001111", until=until, by="8001"))
    system.asterisk.variables.clear()
    system.asterisk.disconnect()
    await system.connect()
    assert system.asterisk.variables["STOPPING"] == "yes"
    assert isinstance(system.last(), SystemStopping)
    system.asterisk.variables.clear()
    system.asterisk.disconnect()
    system.asterisk.restart()
    await system.connect()
    assert system.asterisk.variables == {}
    assert system.service.owner.tables.of(Stopping) == {}
    system.heard.clear()
    await system.do(DialOut(call=CallId("out-2"), number="13900001111", until=until, by="8001"))
    assert system.call("out-2") is not None


async def test_calls_of_a_telephone_that_is_away_are_accounted_for_by_the_next_start(system: System) -> None:
    """TE7: nothing can be hung up; the calls end with Asterisk."""
    waiting = CallId(system.asterisk.arrive())
    system.asterisk.disconnect()
    await system.do(stop(system))
    assert system.service.inside == 1
    system.asterisk.restart()
    await system.connect()
    assert ends(system) == {waiting: (t.Side.SYSTEM, t.EndCause.LOST_PBX_RESTART)}
