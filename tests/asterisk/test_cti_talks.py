"""Several legs in one call on a real Asterisk: tones prove who hears whom, and the recording contains them (TE4)."""

import asyncio

import pytest

from core.ids import CallId, RecordingId
from core.messages import telephony as t
from tests.asterisk.cti_site import Line, Site, Stage
from tests.asterisk.voices import MUSIC, Voices
from tests.tones import tone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def consult(stage: Stage) -> tuple[CallId, Voices, Line, Line, Line]:
    """The caller is held while the agent speaks with a second one; everything is recorded."""
    call, caller, agent = await stage.talk()
    await stage.core.do(t.RecordCall(call=call, recording=RecordingId(f"r-{call}"), folder="x"))
    await stage.core.hear(t.RecordingStarted)
    voices = Voices()
    voices.speak(caller=caller, agent=agent)
    await voices.settle(caller={"agent"}, agent={"caller"})
    await stage.core.do(t.HoldCaller(call=call))
    second = await stage.answered(call, "c1", stage.other)
    voices.speak(second=second)
    await stage.core.do(t.AddLeg(call=call, leg="c1"))
    joined = await stage.core.hear(t.LegJoined, lambda e: e.leg == "c1")
    assert not joined.with_caller
    return call, voices, caller, agent, second


@pytest.mark.tape("consult")
async def test_consult_swap_conference_and_transfer(stage: Stage) -> None:
    """TE4: each transition in one call; nobody ever hears a word that is not meant for them."""
    call, voices, _, agent, _ = await consult(stage)
    await voices.settle(caller={MUSIC}, agent={"second"}, second={"agent"})

    await stage.core.do(t.PartLeg(call=call, leg="c1"), t.ResumeCaller(call=call))
    await voices.settle(caller={"agent"}, agent={"caller"}, second={MUSIC})
    await stage.core.do(t.HoldCaller(call=call), t.AddLeg(call=call, leg="c1"))
    await voices.settle(caller={MUSIC}, agent={"second"}, second={"agent"})
    assert not voices.ever("caller", "second")
    assert not voices.ever("second", "caller")

    await stage.core.do(t.ResumeCaller(call=call))
    await voices.settle(caller={"agent", "second"}, agent={"caller", "second"}, second={"caller", "agent"})

    await stage.core.do(t.HangUpLeg(leg="o1", by=t.Side.AGENT))
    await agent.over()
    await voices.settle(caller={"second"}, second={"caller"})
    for _ in range(2):
        await stage.core.service.sweep_once()
        await stage.core.do()
    assert [what for what in stage.core.reconciled if what != "phone_there"] == []


async def test_what_is_played_right_after_a_talk_is_always_heard(site: Site, stage: Stage) -> None:
    """TE4: a caller sent into a flow hears it. One in forty heard nothing while Asterisk was still releasing the
    channel."""
    (site.folder / "sounds" / "loud.alaw").write_bytes(tone(440.0, 10.0))
    call, caller, _ = await stage.talk()
    for number in range(80):
        heard = asyncio.ensure_future(caller.call.sound.loud_after(0.0))
        play = t.PlayMedia(call=call, playback=f"p{number}", media=("/media/hotline/sounds/loud",))
        await stage.core.do(t.PartLeg(call=call, leg="o1"), play)
        await asyncio.wait_for(heard, 5.0)
        stage.core.heard.clear()
        await stage.core.do(t.JoinLeg(call=call, leg="o1"))
        await stage.core.hear(t.LegJoined)


async def test_a_participant_is_dropped_and_the_second_one_leaves(stage: Stage) -> None:
    call, voices, _, _, second = await consult(stage)
    await stage.core.do(t.ResumeCaller(call=call))
    await voices.settle(caller={"agent", "second"})
    await second.hang_up()
    ended = await stage.core.hear(t.LegEnded)
    assert (ended.leg, ended.by) == ("c1", t.Side.AGENT)
    await voices.settle(caller={"agent"}, agent={"caller"})


@pytest.mark.tape("blind_transfer")
async def test_a_blind_transfer_gives_the_caller_music_and_then_the_next(stage: Stage) -> None:
    call, caller, agent = await stage.talk()
    voices = Voices()
    voices.speak(caller=caller, agent=agent)
    await stage.core.do(t.HangUpLeg(leg="o1", by=t.Side.AGENT), t.StartMusic(call=call))
    await agent.over()
    await stage.core.hear(t.LegEnded)
    await stage.core.do(t.StartMusic(call=call))
    await voices.settle(caller={MUSIC})
    second = await stage.answered(call, "o2", stage.other)
    await stage.core.do(t.JoinLeg(call=call, leg="o2"))
    voices.speak(second=second)
    await voices.settle(caller={"second"}, second={"caller"})


@pytest.mark.tape("into_a_flow")
async def test_a_caller_goes_into_a_flow_and_comes_back(stage: Stage) -> None:
    call, caller, agent = await stage.talk()
    voices = Voices()
    voices.speak(caller=caller, agent=agent)
    await stage.core.do(t.PartLeg(call=call, leg="o1"))
    await stage.core.hear(t.LegParted)
    await stage.core.do(t.PlayMedia(call=call, playback="p", media=("/media/hotline/sounds/long",)))
    await voices.settle(agent={MUSIC}, caller=set())
    caller.press("5")
    assert (await stage.core.hear(t.KeyPressed)).key == "5"
    await stage.core.do(t.JoinLeg(call=call, leg="o1"))
    voices.speak(caller=caller)
    await voices.settle(caller={"agent"}, agent={"caller"})


async def test_the_core_is_killed_in_a_consultation(stage: Stage) -> None:
    """TE7: nobody notices, and the consultation goes on."""
    call, voices, _, _, _ = await consult(stage)
    await stage.core.kill()
    await voices.settle(caller={MUSIC}, agent={"second"}, second={"agent"})
    core = await stage.restart()
    await core.hear(t.TelephoneRecovered)
    voices.forget("caller")
    await core.do(t.ResumeCaller(call=call))
    await core.hear(t.CallerResumed)
    await voices.settle(caller={"agent", "second"})
