"""A supervisor on a real Asterisk: tones prove who hears whom in each mode (TE6, AC4)."""

import pytest

from core.ids import CallId
from core.messages import telephony as t
from core.messages.supervision import StopSupervising, Supervise, Supervising, Supervision
from tests.asterisk.cti_site import Line, Stage
from tests.asterisk.voices import MUSIC, Voices

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEARD: dict[Supervision, dict[str, set[str]]] = {
    Supervision.LISTEN: {"caller": {"agent"}, "agent": {"caller"}, "supervisor": {"caller", "agent"}},
    Supervision.WHISPER: {
        "caller": {"agent"}, "agent": {"caller", "supervisor"}, "supervisor": {"caller", "agent"},
    },
    Supervision.BARGE: {
        "caller": {"agent", "supervisor"}, "agent": {"caller", "supervisor"}, "supervisor": {"caller", "agent"},
    },
}  # fmt: skip


async def supervised(stage: Stage) -> tuple[CallId, Voices, Line]:
    """A talk with a supervisor who listens."""
    call, caller, agent = await stage.talk()
    supervisor = await stage.answered(call, "s1", stage.third)
    voices = Voices()
    voices.speak(caller=caller, agent=agent, supervisor=supervisor)
    await switch(stage, Supervision.LISTEN)
    return call, voices, agent


async def switch(stage: Stage, mode: Supervision, target: str = "o1") -> None:
    before = len([event for event in stage.core.heard if isinstance(event, Supervising)])
    await stage.core.do(Supervise(leg="s1", target=target, mode=mode))
    await stage.core.hear_all(Supervising, before + 1)


@pytest.mark.tape("supervision")
async def test_each_mode_from_each_other_without_ringing_again(stage: Stage) -> None:
    _, voices, _ = await supervised(stage)
    await voices.settle(**HEARD[Supervision.LISTEN])
    listen, whisper, barge = Supervision
    for mode in (whisper, listen, barge, listen, barge, whisper, barge):
        await switch(stage, mode)
        await voices.settle(**HEARD[mode])
    assert len(stage.third.rung) == 1
    for _ in range(2):
        await stage.core.service.sweep_once()
        await stage.core.do()
    assert [what for what in stage.core.reconciled if what != "phone_there"] == []


async def test_a_participant_is_supervised_like_the_lead_of_the_talk(stage: Stage) -> None:
    """TE6: in a consultation with the caller on hold, and then with all of them in one talk."""
    call, caller, agent = await stage.talk()
    await stage.core.do(t.HoldCaller(call=call))
    second = await stage.answered(call, "c1", stage.other)
    await stage.core.do(t.AddLeg(call=call, leg="c1"))
    supervisor = await stage.answered(call, "s1", stage.third)
    voices = Voices()
    voices.speak(caller=caller, agent=agent, second=second, supervisor=supervisor)
    await switch(stage, Supervision.LISTEN, "c1")
    both = {"agent", "second"}
    await voices.settle(caller={MUSIC}, agent={"second"}, second={"agent"}, supervisor=both)
    await switch(stage, Supervision.WHISPER, "c1")
    await voices.settle(caller={MUSIC}, agent={"second"}, second={"agent", "supervisor"}, supervisor=both)
    assert not voices.ever("agent", "supervisor")
    await switch(stage, Supervision.BARGE, "c1")
    heard = {"agent": {"second", "supervisor"}, "second": {"agent", "supervisor"}}
    await voices.settle(caller={MUSIC}, supervisor=both, **heard)
    await switch(stage, Supervision.WHISPER, "c1")
    await stage.core.do(t.ResumeCaller(call=call))
    whispered = {"agent": {"caller", "second"}, "second": {"caller", "agent", "supervisor"}}
    await voices.settle(caller=both, supervisor={"caller", *both}, **whispered)
    assert not voices.ever("caller", "supervisor")


async def test_who_listens_is_never_heard_and_who_whispers_never_by_the_caller(stage: Stage) -> None:
    _, voices, _ = await supervised(stage)
    await voices.settle(**HEARD[Supervision.LISTEN])
    assert not voices.ever("agent", "supervisor")
    for mode in (Supervision.WHISPER, Supervision.LISTEN, Supervision.WHISPER):
        await switch(stage, mode)
        await voices.settle(**HEARD[mode])
    assert not voices.ever("caller", "supervisor")


@pytest.mark.tape("take_over")
async def test_take_over_and_force_the_agent_out(stage: Stage) -> None:
    call, voices, agent = await supervised(stage)
    await stage.core.do(t.AddLeg(call=call, leg="s1"), t.HangUpLeg(leg="o1"))
    await agent.over()
    await voices.settle(caller={"supervisor"}, supervisor={"caller"})


@pytest.mark.tape("forced_disconnect")
async def test_a_talk_is_cut_off_for_all_who_are_in_it(stage: Stage) -> None:
    """TE6: 强拆, while a supervisor listens."""
    call, _, agent = await supervised(stage)
    await stage.core.do(t.HangUpCall(call=call))
    await agent.over()
    await stage.core.hear(t.CallEnded)
    await stage.core.hear_all(t.LegEnded, 2)
    await stage.core.until_empty()


async def test_a_whisper_reaches_an_agent_whose_caller_is_on_hold(stage: Stage) -> None:
    """On 22.10.1 a whisper is heard only while sound is written to the agent, and a caller on hold writes none."""
    call, voices, _ = await supervised(stage)
    await switch(stage, Supervision.WHISPER)
    await stage.core.do(t.HoldCaller(call=call))
    await voices.settle(caller={MUSIC}, agent={"supervisor"}, supervisor={"agent"})
    await stage.core.do(t.ResumeCaller(call=call))
    await voices.settle(**HEARD[Supervision.WHISPER])


async def test_the_supervisor_leaves_and_nobody_notices(stage: Stage) -> None:
    _, voices, _ = await supervised(stage)
    await stage.core.do(StopSupervising(leg="s1"))
    await stage.core.hear(t.LegEnded, lambda event: event.leg == "s1")
    await voices.settle(caller={"agent"}, agent={"caller"})
    assert len(await stage.core.bridges()) == 1
    assert len(await stage.core.channels()) == 2


async def test_the_core_is_killed_while_a_supervisor_listens(stage: Stage) -> None:
    """TE7."""
    _, voices, _ = await supervised(stage)
    await stage.core.kill()
    await voices.settle(**HEARD[Supervision.LISTEN])
    core = await stage.restart()
    await core.hear(t.TelephoneRecovered)
    await switch(stage, Supervision.WHISPER)
    await voices.settle(**HEARD[Supervision.WHISPER])
