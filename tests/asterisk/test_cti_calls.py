"""Each command and each race of the telephone, on a real Asterisk with real SIP telephones."""

import pytest

from core.ids import RecordingId
from core.messages import telephony as t
from cti.rules.entities import Sound
from infra.settings.secrets import phone_secret
from phone.phone import CallFailed, open_phone
from tests.asterisk.cti_site import Site, Stage
from tests.asterisk.recorded import a_while, samples_of
from tests.asterisk.voices import HERTZ, Voices
from tests.tape import MASTER
from tests.tones import share
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG = "/media/hotline/sounds/long"
SHORT = "/media/hotline/sounds/short"


async def test_a_caller_arrives_and_hangs_up(stage: Stage) -> None:
    """TE1, IV4."""
    call, dialog = await stage.arrive("12399")
    arrived = await stage.core.hear(t.CallArrived)
    assert (arrived.caller, arrived.called, arrived.trunk) == ("13812345678", "12399", "demo")
    assert abs(arrived.at - stage.core.clock.now()) < 5
    await stage.core.do(t.AnswerCall(call=call), t.AnswerCall(call=call))
    await dialog.up()
    await dialog.hang_up()
    ended = await stage.core.hear(t.CallEnded)
    assert (ended.by, ended.cause) == (t.Side.CALLER, t.EndCause.NORMAL)
    await stage.core.until_empty()


@pytest.mark.tape("flow")
async def test_keys_cut_prompts_off_and_a_prompt_plays_out(stage: Stage) -> None:
    """IV4: DTMF barge-in."""
    call, dialog = await stage.arrive("12399")
    await stage.core.do(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p0", media=(LONG,)))
    await until(lambda: dialog.heard > 5)
    for number, key in enumerate("5*#", 1):
        dialog.press(key)
        await stage.core.hear_all(t.KeyPressed, number)
        await stage.core.do(t.PlayMedia(call=call, playback=f"p{number}", media=(LONG, LONG)))
    assert [e.key for e in stage.core.heard if isinstance(e, t.KeyPressed)] == ["5", "*", "#"]
    await stage.core.do(t.PlayMedia(call=call, playback="last", media=(SHORT, SHORT)))
    finished = await stage.core.hear(t.MediaFinished)
    assert (finished.playback, finished.completed) == ("last", True)
    await stage.core.do(t.HangUpCall(call=call))
    ended = await stage.core.hear(t.CallEnded)
    assert ended.by is t.Side.SYSTEM
    await dialog.over()
    counted = {what: n for what, n in stage.core.service.client.sent.items() if not what.startswith(("GET", "PUT"))}
    assert counted == {"POST channels": 6, "DELETE playbacks": 4, "DELETE channels": 1}


@pytest.mark.tape("turned_away")
async def test_callers_are_turned_away_unanswered_or_with_an_announcement(stage: Stage) -> None:
    """TE9, the telephone's part: as flows do for the black list and outside opening hours."""
    refused, first = await stage.arrive()
    await stage.core.do(t.HangUpCall(call=refused))
    await stage.core.hear(t.CallEnded, lambda e: e.call == refused)
    with pytest.raises(CallFailed):
        await first.up()
    told, second = await stage.arrive()
    await stage.core.do(t.AnswerCall(call=told), t.PlayMedia(call=told, playback="closed", media=(SHORT,)))
    assert (await stage.core.hear(t.MediaFinished)).completed
    await stage.core.do(t.HangUpCall(call=told))
    await stage.core.hear(t.CallEnded, lambda e: e.call == told)
    await second.over()
    ended = [(e.call, e.by, e.cause) for e in stage.core.heard if isinstance(e, t.CallEnded)]
    assert ended == [(call, t.Side.SYSTEM, t.EndCause.NORMAL) for call in (refused, told)]


async def test_a_missing_sound_is_told_and_a_stopped_one_too(stage: Stage) -> None:
    call, _ = await stage.arrive()
    await stage.core.do(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p1", media=("/no/such",)))
    missing = await stage.core.hear(t.MediaFinished)
    assert not missing.completed
    await stage.core.do(t.PlayMedia(call=call, playback="p2", media=(LONG,)), t.StopMedia(call=call, playback="p2"))
    stopped = await stage.core.hear(t.MediaFinished, lambda e: e.playback == "p2")
    assert not stopped.completed
    assert stage.core.names().count("MediaFinished") == 2


@pytest.mark.tape("hold")
async def test_an_agent_answers_talks_holds_and_hangs_up(stage: Stage) -> None:
    """TE2, TE4: sound both ways, music while held, and the caller stays after the agent has left."""
    call, caller, agent = await stage.talk()
    assert (agent.header("x-offer"), agent.header("x-interaction")) == ("o1", call)
    assert agent.call.caller == "13812345678"
    heard = agent.heard
    await until(lambda: agent.heard > heard)
    heard = caller.heard
    await until(lambda: caller.heard > heard)
    await stage.core.do(t.HoldCaller(call=call))
    await stage.core.hear(t.CallerHeld)
    heard = caller.heard
    await until(lambda: caller.heard > heard + 10)
    await stage.core.do(t.ResumeCaller(call=call))
    await stage.core.hear(t.CallerResumed)
    await agent.hang_up()
    ended = await stage.core.hear(t.LegEnded)
    assert (ended.by, ended.answered, ended.cause) == (t.Side.AGENT, True, t.EndCause.NORMAL)
    await stage.core.do(t.StartMusic(call=call))
    heard = caller.heard
    await until(lambda: caller.heard > heard + 10)
    assert await stage.core.bridges() == []
    await stage.core.do(t.HangUpCall(call=call))
    assert (await stage.core.hear(t.CallEnded)).by is t.Side.SYSTEM


async def test_the_caller_hangs_up_in_talk_and_the_agents_phone_is_hung_up(stage: Stage) -> None:
    """RP2: end and side."""
    _, caller, agent = await stage.talk()
    await caller.hang_up()
    assert (await stage.core.hear(t.CallEnded)).by is t.Side.CALLER
    assert (await stage.core.hear(t.LegEnded)).by is t.Side.CALLER
    await agent.over()
    await stage.core.until_empty()


async def test_a_join_while_a_long_prompt_plays_does_not_wait_for_it(stage: Stage) -> None:
    """`addChannel` would wait in Asterisk until the prompt has ended."""
    call, _ = await stage.waiting()
    agent = await stage.ring(call)
    await stage.core.do(t.PlayMedia(call=call, playback="p", media=(LONG,)))
    agent.answer()
    await stage.core.hear(t.LegAnswered)
    await stage.core.do(t.JoinLeg(call=call, leg="o1"))
    await stage.core.hear(t.LegJoined)
    heard = agent.heard
    await until(lambda: agent.heard > heard)


@pytest.mark.parametrize(
    ("status", "cause"), [(486, t.EndCause.BUSY), (603, t.EndCause.DECLINED), (480, t.EndCause.NO_ANSWER)]
)
async def test_a_phone_refuses(stage: Stage, status: int, cause: t.EndCause) -> None:
    """AC5."""
    call, _ = await stage.waiting()
    (await stage.ring(call)).refuse(status, "No")
    ended = await stage.core.hear(t.LegEnded)
    assert (ended.cause, ended.answered) == (cause, False)
    assert stage.core.call(call) is not None


@pytest.mark.tape("nobody_picks_up")
async def test_nobody_picks_up(stage: Stage) -> None:
    """AC5: ring-no-answer."""
    call, _ = await stage.waiting()
    agent = await stage.ring(call, seconds=0.3)
    ended = await stage.core.hear(t.LegEnded)
    assert (ended.cause, ended.by) == (t.EndCause.NO_ANSWER, t.Side.SYSTEM)
    await agent.over()


async def test_a_phone_that_is_not_there_is_unreachable(stage: Stage) -> None:
    """AC5: phone lost."""
    call, _ = await stage.waiting()
    until_ = stage.core.clock.now() + 9
    await stage.core.do(t.RingPhone(call=call, leg="o9", phone="8099", caller="", until=until_))
    assert (await stage.core.hear(t.LegEnded)).cause is t.EndCause.UNREACHABLE


async def test_the_caller_hangs_up_while_the_phone_rings(stage: Stage) -> None:
    """AC5."""
    call, caller = await stage.waiting()
    agent = await stage.ring(call)
    await caller.hang_up()
    await agent.over()
    assert (await stage.core.hear(t.LegEnded)).cause is t.EndCause.CANCELLED
    assert stage.core.names()[-2:] == ["CallEnded", "LegEnded"]
    await stage.core.until_empty()


async def test_the_caller_hangs_up_while_the_answer_is_on_its_way(stage: Stage) -> None:
    """AC5."""
    call, caller = await stage.waiting()
    agent = await stage.ring(call)
    agent.answer()
    await caller.hang_up()
    await stage.core.hear(t.LegEnded)
    await agent.over()
    assert stage.core.names().count("CallEnded") == 1
    await stage.core.until_empty()


async def test_the_caller_hangs_up_while_the_bridge_is_made(stage: Stage) -> None:
    """AC5."""
    call, caller = await stage.waiting()
    agent = await stage.ring(call)
    agent.answer()
    await stage.core.hear(t.LegAnswered)
    stage.core.bus.post(t.JoinLeg(call=call, leg="o1"))
    await caller.hang_up()
    await stage.core.hear(t.CallEnded)
    await stage.core.hear(t.LegEnded)
    await agent.over()
    await stage.core.until_empty()


async def test_the_agent_hangs_up_while_the_bridge_is_made_and_another_takes_the_caller(stage: Stage) -> None:
    """AC5: no call lost."""
    call, _ = await stage.waiting()
    agent = await stage.ring(call)
    agent.answer()
    await stage.core.hear(t.LegAnswered)
    stage.core.bus.post(t.JoinLeg(call=call, leg="o1"))
    await agent.hang_up()
    await stage.core.hear(t.LegEnded)
    second = await stage.ring(call, "o2", stage.other)
    second.answer()
    await stage.core.hear(t.LegAnswered, lambda e: e.leg == "o2")
    await stage.core.do(t.JoinLeg(call=call, leg="o2"))
    await stage.core.hear(t.LegJoined, lambda e: e.leg == "o2")
    heard = second.heard
    await until(lambda: second.heard > heard)


async def test_ringing_is_taken_back_in_the_moment_of_the_answer(stage: Stage) -> None:
    call, _ = await stage.waiting()
    agent = await stage.ring(call)
    agent.answer()
    await stage.core.do(t.StopRinging(leg="o1"))
    await stage.core.hear(t.LegEnded)
    await agent.over()
    assert stage.core.call(call) is not None


@pytest.mark.tape("recording")
async def test_from_the_middle_of_a_talk_on_it_is_recorded_in_two_files(stage: Stage, site: Site) -> None:
    """RC1: the voice of the caller in one, and in the other the voice that the caller hears."""
    call, caller, agent = await stage.talk()
    voices = Voices()
    voices.speak(caller=caller, agent=agent)
    await voices.settle(caller={"agent"}, agent={"caller"})
    await stage.core.do(t.RecordCall(call=call, recording=RecordingId(f"r-{call}"), folder="2026/11/25"))
    started = await stage.core.hear(t.RecordingStarted)
    await a_while(caller)
    await caller.hang_up()
    await stage.core.hear(t.RecordingStopped)
    assert share(samples_of(site.settings.recordings / started.caller_file), HERTZ["caller"]) > 0.9
    assert share(samples_of(site.settings.recordings / started.agent_file), HERTZ["agent"]) > 0.9


@pytest.mark.tape("phone")
async def test_a_phone_registers_with_its_secret_and_goes(stage: Stage, site: Site) -> None:
    """TE2: a new secret invalidates the registration with the old one, and a phone at another address takes over."""
    await stage.core.do(t.ProvisionPhone(phone="8005", nonce="n1", name="8005"))
    phone = await open_phone(("127.0.0.1", site.settings.sip_port), "8005", "wrong")
    with pytest.raises(CallFailed, match="401"):
        await phone.register()
    phone.password = phone_secret(MASTER, "8005", "n1")
    await phone.register()
    await stage.core.hear(t.PhoneReachable, lambda e: e.phone == "8005")
    await stage.core.do(t.ProvisionPhone(phone="8005", nonce="n2", name="8005"))
    with pytest.raises(CallFailed, match="401"):
        await phone.register()
    await stage.core.hear(t.PhoneUnreachable, lambda e: e.phone == "8005")
    other = await open_phone(("127.0.0.1", site.settings.sip_port), "8005", phone_secret(MASTER, "8005", "n2"))
    await other.register()
    await stage.core.hear_all(t.PhoneReachable, 2)
    await other.register(0)
    await stage.core.hear_all(t.PhoneUnreachable, 2)
    await stage.core.do(t.RemovePhone(phone="8005"))
    for each in (phone, other):
        with pytest.raises(CallFailed):
            await each.register()
        await each.close()


async def test_the_sweeper_finds_nothing(stage: Stage) -> None:
    call, _, _ = await stage.talk()
    for _ in range(3):
        await stage.core.service.sweep_once()
    await stage.core.do(t.HoldCaller(call=call))
    for _ in range(3):
        await stage.core.service.sweep_once()
    # phones at a fixed address are online without ever having said so
    assert [what for what in stage.core.reconciled if what != "phone_there"] == []


# --- the core dies and comes back (TE7) -------------------------------------------------------------------------------


async def test_the_core_is_killed_during_a_prompt(stage: Stage) -> None:
    call, dialog = await stage.arrive()
    await stage.core.do(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p", media=(LONG,)))
    await until(lambda: dialog.heard > 5)
    await stage.core.kill()
    core = await stage.restart()
    assert (await core.hear(t.TelephoneRecovered)).calls == (call,)
    await core.do(t.PlayMedia(call=call, playback="p2", media=(LONG,)))
    dialog.press("7")
    assert (await core.hear(t.KeyPressed)).key == "7"
    await dialog.hang_up()
    await core.hear(t.CallEnded)


@pytest.mark.tape("core_killed")
async def test_the_core_is_killed_while_callers_wait_and_phones_ring(stage: Stage) -> None:
    call, caller = await stage.waiting()
    agent = await stage.ring(call)
    await stage.core.kill()
    heard = caller.heard
    await until(lambda: caller.heard > heard + 10)
    agent.answer()
    core = await stage.restart()
    await core.hear(t.LegAnswered)
    await core.do(t.JoinLeg(call=call, leg="o1"))
    await core.hear(t.LegJoined)
    await agent.hang_up()
    await core.hear(t.LegEnded)
    await caller.hang_up()
    await core.hear(t.CallEnded)
    await core.until_empty()


async def test_the_core_is_killed_during_a_talk(stage: Stage) -> None:
    call, _, agent = await stage.talk()
    await stage.core.kill()
    core = await stage.restart()
    assert [name for name in core.names() if not name.startswith("Phone")] == ["TelephoneLost", "TelephoneRecovered"]
    assert (it := core.call(call)) is not None
    assert it.sound is Sound.TALK
    heard = agent.heard
    await until(lambda: agent.heard > heard)
    await agent.hang_up()
    assert (await core.hear(t.LegEnded)).by is t.Side.AGENT


@pytest.mark.tape("left_meanwhile")
async def test_whoever_left_while_the_core_was_away_is_accounted_for(stage: Stage) -> None:
    call, caller, agent = await stage.talk()
    await stage.core.kill()
    await caller.hang_up()
    core = await stage.restart()
    ended = await core.hear(t.CallEnded)
    assert (ended.call, ended.cause) == (call, t.EndCause.DURING_OUTAGE)
    await core.hear(t.LegEnded)
    await agent.over()
    await core.until_empty()


@pytest.mark.tape("fallback")
async def test_while_the_core_is_away_the_dialplan_takes_new_callers(stage: Stage) -> None:
    """TE8."""
    await stage.core.kill()
    dialog = stage.caller.dial("12345")
    await dialog.up()
    core = await stage.restart()
    assert "CallArrived" not in core.names()
    await dialog.hang_up()
    await core.until_empty()
