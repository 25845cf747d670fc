"""Calls to the outside on a real Asterisk, through the dialplan's own guard (TE5). A telephone plays the trunk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.ids import CallId
from core.messages import telephony as t
from core.messages.outbound import CallAnswered, DialNumber, DialOut, PlaceCall, SetOutboundRules
from tests.asterisk.cti_site import Line, Site, Stage
from tests.asterisk.voices import MUSIC, Voices
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

CITIZEN = "13900001111"
CALL = CallId("out-1")


@pytest_asyncio.fixture(loop_scope="module")
async def stage(site: Site, tmp_path: Path) -> AsyncIterator[Stage]:
    stage = Stage(site, tmp_path)
    await stage.open()
    await stage.core.do(SetOutboundRules(allowed=("1", "0", "9"), denied=(), trunk=stage.third.number, shown="12345"))
    yield stage
    await stage.close()


async def place(stage: Stage, number: str = CITIZEN) -> Line:
    """Place a call; the agent's phone rings and is answered."""
    until_ = stage.core.clock.now() + 20
    stage.core.bus.post(
        PlaceCall(call=CALL, leg="a1", phone=stage.agent.number, number=number, until=until_, by="8001")
    )
    agent = await stage.agent.ringing(len(stage.agent.rung) + 1)
    agent.answer()
    await stage.core.hear(t.LegAnswered)
    return agent


@pytest.mark.tape("click_to_call")
async def test_click_to_call(stage: Stage) -> None:
    """TE5: first the agent's phone rings, then the citizen's with our number; the agent hears it ring, and they
    talk."""
    agent = await place(stage)
    voices = Voices()
    voices.speak(agent=agent)
    outside = await stage.third.ringing()
    assert outside.call.caller == "12345"
    await until(lambda: voices.hears("agent"))
    assert "LegJoined" not in stage.core.names()
    outside.answer()
    await stage.core.hear(CallAnswered)
    await stage.core.hear(t.LegJoined)
    voices.speak(outside=outside)
    await voices.settle(agent={"outside"}, outside={"agent"})
    await stage.core.do(t.HoldCaller(call=CALL))
    await voices.settle(outside={MUSIC})
    await stage.core.do(t.ResumeCaller(call=CALL))
    await voices.settle(agent={"outside"}, outside={"agent"})
    for _ in range(2):
        await stage.core.service.sweep_once()
        await stage.core.do()
    assert [what for what in stage.core.reconciled if what != "phone_there"] == []
    await outside.hang_up()
    ended = await stage.core.hear(t.CallEnded)
    assert (ended.by, ended.cause) == (t.Side.CALLER, t.EndCause.NORMAL)
    await agent.over()
    await stage.core.until_empty()


async def test_a_citizen_is_busy(stage: Stage) -> None:
    agent = await place(stage)
    (await stage.third.ringing()).refuse(486, "Busy Here")
    assert (await stage.core.hear(t.CallEnded)).cause is t.EndCause.BUSY
    await agent.over()
    await stage.core.until_empty()


async def test_the_agent_hangs_up_while_it_rings(stage: Stage) -> None:
    agent = await place(stage)
    outside = await stage.third.ringing()
    await agent.hang_up()
    ended = await stage.core.hear(t.CallEnded)
    assert (ended.by, ended.cause) == (t.Side.AGENT, t.EndCause.CANCELLED)
    await outside.over()
    await stage.core.until_empty()


@pytest.mark.parametrize("number", ["0085212345678", "9011234567", "168001234", "119", "12345"])
async def test_the_dialplan_has_no_line_for_what_is_no_national_number(
    stage: Stage, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A core that has lost its table allows them all: international, premium, nonsense, emergency, our own number."""
    monkeypatch.setattr("core.outbound.never", lambda *_, **__: None)
    stage.core.bus.post(DialOut(call=CALL, number=number, until=stage.core.clock.now() + 20, by="8001"))
    ended = await stage.core.hear(t.CallEnded)
    assert ended.cause is t.EndCause.FAILED
    assert stage.third.rung == []
    await stage.core.until_empty()


async def test_the_dialplan_holds_to_the_sites_limits(stage: Stage) -> None:
    """TE5: neither a denied prefix nor one call more than the site has lines gets through, whatever the core says."""
    until_ = stage.core.clock.now() + 20
    stage.core.bus.post(DialOut(call=CALL, number="057112345678", until=until_, by="8001"))
    assert (await stage.core.hear(t.CallEnded)).cause is t.EndCause.FAILED
    assert stage.third.rung == []
    for n in range(2, 5):
        stage.core.bus.post(DialOut(call=CallId(f"out-{n}"), number=CITIZEN, until=until_, by="8001"))
        if n < 4:
            await stage.third.ringing(n - 1)
    ended = await stage.core.hear(t.CallEnded, lambda event: event.call != CALL)
    assert (ended.call, ended.cause) == ("out-4", t.EndCause.FAILED)
    assert len(stage.third.rung) == 2
    await stage.core.do(t.HangUpCall(call=CallId("out-2")), t.HangUpCall(call=CallId("out-3")))
    await stage.core.until_empty()


async def test_a_call_back_is_taken_over_by_a_flow_and_an_agent(stage: Stage) -> None:
    stage.core.bus.post(DialOut(call=CALL, number=CITIZEN, until=stage.core.clock.now() + 20, by="8001"))
    outside = await stage.third.ringing()
    outside.answer()
    await stage.core.hear(CallAnswered)
    await stage.core.do(t.PlayMedia(call=CALL, playback="p", media=("/media/hotline/sounds/short",)))
    await stage.core.hear(t.MediaFinished)
    outside.press("7")
    assert (await stage.core.hear(t.KeyPressed)).key == "7"
    await stage.core.do(t.StartMusic(call=CALL))
    voices = Voices()
    voices.speak(outside=outside)
    await voices.settle(outside={MUSIC})
    agent = await stage.answered(CALL, "o1", stage.agent)
    await stage.core.do(t.JoinLeg(call=CALL, leg="o1"))
    voices.speak(agent=agent)
    await voices.settle(agent={"outside"}, outside={"agent"})


@pytest.mark.tape("outside_consult")
async def test_an_outside_number_is_consulted_and_takes_the_call(stage: Stage) -> None:
    """TE4: transfer to an outside number."""
    call, caller, agent = await stage.talk()
    await stage.core.do(t.HoldCaller(call=call))
    until_ = stage.core.clock.now() + 20
    stage.core.bus.post(DialNumber(call=call, leg="n1", number=CITIZEN, until=until_, by="8001"))
    outside = await stage.third.ringing()
    outside.answer()
    await stage.core.hear(t.LegAnswered, lambda event: event.leg == "n1")
    await stage.core.do(t.AddLeg(call=call, leg="n1"))
    voices = Voices()
    voices.speak(caller=caller, agent=agent, outside=outside)
    await voices.settle(caller={MUSIC}, agent={"outside"}, outside={"agent"})
    await stage.core.do(t.ResumeCaller(call=call), t.HangUpLeg(leg="o1"))
    await voices.settle(caller={"outside"}, outside={"caller"})
    await stage.core.hear(t.LegRinging, lambda event: event.leg == "n1")


async def test_the_core_is_killed_while_the_citizen_is_rung(stage: Stage) -> None:
    """TE7."""
    agent = await place(stage)
    outside = await stage.third.ringing()
    await stage.core.kill()
    outside.answer()
    core = await stage.restart()
    await core.hear(CallAnswered)
    await core.hear(t.LegJoined)
    voices = Voices()
    voices.speak(agent=agent, outside=outside)
    await voices.settle(agent={"outside"}, outside={"agent"})
