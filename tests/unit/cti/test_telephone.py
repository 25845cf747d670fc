"""The telephone does what commands ask, reports what happens, and survives every race (on the Asterisk in memory)."""

from pathlib import Path

import pytest

from core.errors import HotlineError
from core.ids import CallId, RecordingId
from core.messages import telephony as t
from core.messages.fax import FAX_CALL, LOST, DialFax, EndFax, FaxBegan, FaxEnded, FaxProgress, ReceiveFax
from core.messages.outbound import CallAnswered, SetOutboundRules
from cti.ari.fake import FakeAsterisk
from cti.ari.operations import channels_create
from cti.rules.calls import SAID_WHY_S
from cti.rules.entities import CallState, Sound
from tests.unit.cti.system import System


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk())
    await system.connect()
    system.heard.clear()
    system.asterisk.asked.clear()
    return system


async def test_a_caller_arrives_with_number_called_number_and_trunk(system: System) -> None:
    """TE1."""
    id = system.asterisk.arrive(called="12399", caller="13912345678", trunk="unicom")
    event = system.last()
    assert isinstance(event, t.CallArrived)
    assert (event.call, event.caller, event.called, event.trunk) == (id, "13912345678", "12399", "unicom")


@pytest.mark.parametrize("sent", ["+8613800000001", "013800000001", "8613800000001"])
async def test_a_caller_is_the_same_however_the_trunk_writes_the_number(system: System, sent: str) -> None:
    """TE1, AC1: call-backs, the last agent and VIP numbers rely on it."""
    system.asterisk.arrive(called="12399", caller=sent)
    event = system.last()
    assert isinstance(event, t.CallArrived)
    assert event.caller == "13800000001"


async def test_a_withheld_number_is_none(system: System) -> None:
    system.asterisk.arrive(called="12399", caller="anonymous")
    event = system.last()
    assert isinstance(event, t.CallArrived)
    assert event.caller == ""


async def test_three_keys_cost_a_fixed_number_of_requests(system: System) -> None:
    """A call through a menu: answer, four prompts of which three are cut off, hang-up; no other request is made."""
    call = CallId(system.asterisk.arrive("12399"))
    await system.do(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p0", media=("/s/zh/menu",)))
    for number, key in enumerate("123", 1):
        system.asterisk.press(call, key)
        await system.do(t.PlayMedia(call=call, playback=f"p{number}", media=("/s/zh/a", "/s/zh/b")))
    system.asterisk.play_out(call)
    await system.do(t.HangUpCall(call=call))
    assert system.asterisk.asked == [
        "POST /channels/ID/answer",
        "POST /channels/ID/play/ID",
        *["POST /channels/ID/play/ID", "DELETE /playbacks/ID"] * 3,
        "DELETE /channels/ID",
    ]
    assert system.names() == ["CallArrived", "KeyPressed", "KeyPressed", "KeyPressed", "MediaFinished", "CallEnded"]


async def test_a_prompt_ends_cut_off_missing_or_played_out(system: System) -> None:
    """IV4."""
    call = CallId(system.asterisk.arrive())
    system.asterisk.missing_sounds.add("/s/gone")
    await system.do(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    system.asterisk.play_out(call)
    await system.do(t.PlayMedia(call=call, playback="p2", media=("/s/gone",)))
    await system.do(t.PlayMedia(call=call, playback="p3", media=("/s/a",)), t.StopMedia(call=call, playback="p3"))
    await system.do(t.StopMedia(call=call, playback="p3"), t.StopMedia(call=call, playback="p1"))
    ends = [(e.playback, e.completed) for e in system.heard if isinstance(e, t.MediaFinished)]
    assert ends == [("p1", True), ("p2", False), ("p3", False)]
    after = system.call(call)
    assert after is not None
    assert (after.sound, after.due) == (Sound.SILENCE, None)


async def test_a_prompt_whose_end_was_not_told_is_asked_after(system: System) -> None:
    call = CallId(system.asterisk.arrive())
    await system.do(t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    system.clock.advance(31)
    await system.quiet()
    assert system.names() == ["CallArrived"]
    system.asterisk.channels[call].playing.clear()
    system.asterisk.playbacks.clear()
    system.clock.advance(31)
    await system.quiet()
    assert system.names() == ["CallArrived", "MediaFinished"]


async def test_music_twice_is_once_and_a_prompt_replaces_it(system: System) -> None:
    call = CallId(system.asterisk.arrive())
    await system.do(t.StartMusic(call=call), t.StartMusic(call=call))
    assert system.asterisk.asked == ["POST /channels/ID/moh"]
    await system.do(t.PlayMedia(call=call, playback="p1", media=("/s/a",)), t.StopMusic(call=call))
    assert system.asterisk.channels[call].music is False
    await system.do(t.StartMusic(call=call), t.StopMusic(call=call))
    assert system.asterisk.asked[-3:] == ["DELETE /playbacks/ID", "POST /channels/ID/moh", "DELETE /channels/ID/moh"]


async def test_an_agent_is_rung_answers_and_talks(system: System) -> None:
    """TE2: the leg is the offer; they hear each other only when both are in the bridge."""
    call = await system.talk()
    assert system.names() == ["CallArrived", "PhoneReachable", "LegRinging", "LegAnswered", "LegJoined"]
    (bridge,) = system.asterisk.bridges.values()
    assert bridge == [call, "l-o1"]
    assert system.asterisk.channels[call].music is False


async def test_hold_and_resume(system: System) -> None:
    """TE4: the caller hears music and the agent waits; then back."""
    call = await system.talk()
    await system.do(t.HoldCaller(call=call), t.HoldCaller(call=call))
    assert system.asterisk.channels[call].music is True
    assert list(system.asterisk.bridges.values()) == [["l-o1"]]
    await system.do(t.ResumeCaller(call=call), t.ResumeCaller(call=call))
    assert system.asterisk.channels[call].music is False
    assert system.names()[-2:] == ["CallerHeld", "CallerResumed"]
    with pytest.raises(HotlineError):
        await system.bus.ask(t.HoldCaller(call=CallId("nobody")))


@pytest.mark.parametrize(
    ("cause", "expected", "by"),
    [
        (17, t.EndCause.BUSY, t.Side.AGENT),
        (21, t.EndCause.DECLINED, t.Side.AGENT),
        (19, t.EndCause.NO_ANSWER, t.Side.SYSTEM),
        (38, t.EndCause.FAILED, t.Side.AGENT),
    ],
)
async def test_a_phone_that_is_not_taken_says_why(system: System, cause: int, expected: t.EndCause, by: t.Side) -> None:
    """AC5."""
    call = system.asterisk.arrive()
    await system.ring(call)
    system.asterisk.hang_up("l-o1", cause)
    ended = system.last()
    assert isinstance(ended, t.LegEnded)
    assert (ended.cause, ended.by, ended.answered) == (expected, by, False)
    assert system.call(call) is not None


async def test_a_phone_that_is_not_registered_is_unreachable(system: System) -> None:
    """AC5: phone lost."""
    call = CallId(system.asterisk.arrive())
    await system.do(t.RingPhone(call=call, leg="o1", phone="8009", caller="", until=system.clock.now() + 9))
    ended = system.last()
    assert isinstance(ended, t.LegEnded)
    assert ended.cause is t.EndCause.UNREACHABLE
    assert system.leg("o1") is None


async def test_ringing_has_an_end(system: System) -> None:
    """AC5: ring-no-answer."""
    call = system.asterisk.arrive()
    await system.ring(call, seconds=8)
    system.clock.advance(8)
    await system.quiet()
    ended = system.last()
    assert isinstance(ended, t.LegEnded)
    assert (ended.cause, ended.by) == (t.EndCause.NO_ANSWER, t.Side.SYSTEM)
    assert "l-o1" not in system.asterisk.channels


async def test_ringing_is_taken_back_also_when_it_was_just_answered(system: System) -> None:
    call = system.asterisk.arrive()
    await system.ring(call)
    system.asterisk.pick_up("l-o1")
    await system.do(t.StopRinging(leg="o1"), t.StopRinging(leg="o1"), t.StopRinging(leg="never"))
    ended = system.last()
    assert isinstance(ended, t.LegEnded)
    assert (ended.answered, ended.by) == (True, t.Side.SYSTEM)


async def test_the_caller_hangs_up_while_the_phone_rings(system: System) -> None:
    """AC5, IV4: the ringing stops, and the call's end is reported once."""
    call = system.asterisk.arrive()
    await system.ring(call)
    system.asterisk.hang_up(call)
    await system.quiet()
    assert system.names()[-2:] == ["CallEnded", "LegEnded"]
    assert system.asterisk.channels == {}


async def test_the_caller_hangs_up_while_the_answer_is_on_its_way(system: System) -> None:
    """AC5."""
    call = system.asterisk.arrive()
    await system.ring(call)
    system.asterisk.hang_up(call)
    system.asterisk.pick_up("l-o1")
    system.bus.post(t.JoinLeg(call=CallId(call), leg="o1"))
    await system.quiet()
    assert system.names().count("CallEnded") == 1
    assert system.asterisk.channels == {}
    assert system.asterisk.bridges == {}


async def test_the_caller_hangs_up_while_the_bridge_is_made(system: System) -> None:
    """AC5: nothing is left, and nobody is reported to be talking."""
    call = system.asterisk.arrive()
    await system.ring(call)
    system.asterisk.pick_up("l-o1")
    system.bus.post(t.JoinLeg(call=CallId(call), leg="o1"))
    system.asterisk.hang_up(call)
    await system.quiet()
    assert "LegJoined" not in system.names()
    assert (system.asterisk.channels, system.asterisk.bridges) == ({}, {})


async def test_the_agent_hangs_up_while_the_bridge_is_made(system: System) -> None:
    """AC5: the caller stays, for another agent."""
    call = system.asterisk.arrive()
    await system.ring(call)
    system.asterisk.pick_up("l-o1")
    system.bus.post(t.JoinLeg(call=CallId(call), leg="o1"))
    system.asterisk.hang_up("l-o1")
    await system.quiet()
    after = system.call(call)
    assert after is not None
    assert (after.sound, after.legs) == (Sound.SILENCE, ())
    await system.ring(call, leg="o2", phone="8002")
    system.asterisk.pick_up("l-o2")
    await system.do(t.JoinLeg(call=CallId(call), leg="o2"))
    assert isinstance(system.last(), t.LegJoined)


async def test_a_join_that_asterisk_only_pretends_to_have_made_is_given_up(system: System) -> None:
    """204 from addChannel does not mean joined."""
    call = CallId(system.asterisk.arrive())
    await system.ring(call)
    system.asterisk.pick_up("l-o1")
    tell, system.asterisk.deliver = system.asterisk.deliver, lambda delivery: None
    await system.do(t.JoinLeg(call=call, leg="o1"))
    system.asterisk.deliver = tell
    system.clock.advance(2.1)
    await system.quiet()
    ended = system.last()
    assert isinstance(ended, t.LegEnded)
    assert ended.cause is t.EndCause.FAILED
    assert system.call(call) is not None


async def test_a_caller_from_whom_nothing_comes_any_more_has_an_end_of_its_own(system: System) -> None:
    """AC5, RP2: the line has died without a hang-up."""
    call = CallId(system.asterisk.arrive())
    await system.do(t.AnswerCall(call=call), t.StartMusic(call=call))
    system.asterisk.fall_silent(call)
    await system.quiet()
    ended = system.last()
    assert isinstance(ended, t.CallEnded)
    assert (ended.cause, ended.by) == (t.EndCause.NO_SOUND, t.Side.CALLER)


async def test_a_caller_whom_the_watchdog_sent_to_the_fallback_is_no_longer_ours(system: System) -> None:
    """TE8: the call goes on without us, and we make no request about it."""
    call = CallId(system.asterisk.arrive())
    await system.do(t.AnswerCall(call=call), t.StartMusic(call=call))
    system.asterisk.asked.clear()
    system.asterisk.send_to_fallback(call)
    await system.quiet()
    system.clock.advance(SAID_WHY_S)  # it might have gone on as a fax
    await system.quiet()
    ended = system.last()
    assert isinstance(ended, t.CallEnded)
    assert (ended.cause, ended.by) == (t.EndCause.TO_FALLBACK, t.Side.SYSTEM)
    assert system.asterisk.asked == []


async def test_a_caller_whose_machine_is_heard_goes_on_as_a_fax(system: System) -> None:
    """FX1: Asterisk takes the channel away by itself, and reports it on its other link, before or after."""
    for first in ("the channel", "the word"):
        call = CallId(system.asterisk.arrive(called="12345", caller="13912345678"))
        await system.do(t.AnswerCall(call=call), t.StartMusic(call=call))
        said = {
            "Event": "UserEvent",
            "UserEvent": "FaxBegins",
            "Fax": "f17",
            "Call": call,
            "Caller": "x",
            "Called": "y",
        }
        if first == "the channel":
            system.asterisk.send_to_fallback(call)
            await system.quiet()
        system.service.heard_of_manager(said)
        if first == "the word":
            await system.quiet()
            system.asterisk.send_to_fallback(call)
        await system.quiet()
        ended = system.last()
        assert isinstance(ended, t.CallEnded)
        assert (ended.cause, ended.by) == (t.EndCause.TO_FAX, t.Side.CALLER)
        began = [message for message in system.heard if isinstance(message, FaxBegan)][-1]
        assert (began.fax, began.call, began.caller, began.called) == ("f17", call, "13912345678", "12345")


async def test_what_asterisk_says_of_the_end_of_a_fax(system: System) -> None:
    """The other side may have put anything into it; rubbish means that the end is unknown."""
    told = "SUCCESS|HANGUP|2|14400|T38|01088886666|13912345678|12398"
    system.service.heard_of_manager(
        {"Event": "UserEvent", "UserEvent": "FaxEnds", "Fax": "f1", "Call": "c", "Told": told}
    )
    ended = system.last()
    assert isinstance(ended, FaxEnded)
    assert (ended.status, ended.error, ended.pages, ended.rate, ended.mode) == ("SUCCESS", "HANGUP", 2, 14400, "T38")
    assert (ended.station, ended.caller, ended.called) == ("01088886666", "13912345678", "12398")
    for rubbish in ("", "|||", "FAILED||many|x"):
        system.service.heard_of_manager(
            {"Event": "UserEvent", "UserEvent": "FaxEnds", "Fax": "f1", "Call": "c", "Told": rubbish}
        )
        ended = system.last()
        assert isinstance(ended, FaxEnded)
        assert (ended.status, ended.pages) == ("FAILED" if "FAILED" in rubbish else LOST, 0)


async def test_a_machine_that_answers_or_refuses_at_once_is_told_of_all_the_same(system: System) -> None:
    """FX2: no request of ours need come in between: ARI is silent on these channels, the manager interface is not."""
    await system.do(SetOutboundRules(allowed=("5",), trunk="demo", shown="12345", at_once=5))
    until = system.clock.now() + 60
    answers, busy, dead = (CallId(f"{FAX_CALL}f{n}") for n in range(3))
    for n, call in enumerate((answers, busy, dead)):
        await system.do(DialFax(call=call, fax=f"f{n}", number=f"5550000{n}", until=until, by="u", sound=False))
    system.asterisk.pick_up(answers)
    system.asterisk.hang_up(busy, cause=17)
    system.asterisk.hang_up(dead, cause=1)
    await system.quiet()
    ended = {one.call: one.cause for one in system.heard if isinstance(one, t.CallEnded)}
    assert ended == {busy: t.EndCause.BUSY, dead: t.EndCause.FAILED}
    assert [one.call for one in system.heard if isinstance(one, CallAnswered)] == [answers]
    for headers in ({"Event": "Hangup", "Uniqueid": "1.1", "Cause": "16"}, {"Event": "Newstate", "Uniqueid": answers}):
        system.service.heard_of_manager(headers)
    system.asterisk.hang_up(answers, cause=16)
    await system.quiet()
    assert [one.call for one in system.heard if isinstance(one, t.CallEnded)] == [busy, dead, answers]


async def test_each_look_tells_how_far_the_faxes_are(system: System) -> None:
    """FX1, FX2: the modems are asked only while there are any."""
    told: list[FaxProgress] = []
    system.bus.listen([FaxProgress], lambda message: told.append(message) if isinstance(message, FaxProgress) else None)
    call = CallId(system.asterisk.arrive())
    await system.do(t.AnswerCall(call=call))
    await system.sweep()
    assert "FAXSessions" not in system.asterisk.asked
    await system.do(ReceiveFax(call=call, fax="f17"))
    system.asterisk.channels[call].fax_pages = 2
    await system.sweep()
    assert [(one.fax, one.pages) for one in told] == [("f17", 2)]


async def test_a_fax_is_hung_up_though_its_call_is_over_for_everybody_else(system: System) -> None:
    """FX1, FX2: no page has come through for too long; hanging up twice does no harm."""
    call = CallId(system.asterisk.arrive())
    await system.do(t.AnswerCall(call=call), ReceiveFax(call=call, fax="f17"))
    assert call in system.asterisk.channels
    await system.do(EndFax(call=call))
    assert call not in system.asterisk.channels
    await system.do(EndFax(call=call))


async def test_who_ended_the_talk_ended_the_call(system: System) -> None:
    """RP2: end and side."""
    for first, by in (("caller", t.Side.CALLER), ("agent", t.Side.AGENT), ("us", t.Side.SYSTEM)):
        call = await system.talk(leg=f"o-{first}")
        if first == "caller":
            system.asterisk.hang_up(call)
        elif first == "agent":
            system.asterisk.hang_up(f"l-o-{first}")
        await system.quiet()
        if system.call(call) is not None:
            await system.do(t.HangUpCall(call=call))
        ended = next(e for e in reversed(system.heard) if isinstance(e, t.CallEnded))
        assert ended.by is by
        assert (system.asterisk.channels, system.asterisk.bridges) == ({}, {})


async def test_a_hang_up_that_does_not_help_is_repeated(system: System) -> None:
    call = CallId(system.asterisk.arrive())
    system.asterisk.deaf = True
    await system.do(t.HangUpCall(call=call))
    system.asterisk.deaf = False
    assert (it := system.call(call)) is not None
    assert it.state is CallState.ENDING
    system.clock.advance(2.1)
    await system.quiet()
    assert system.names()[-1] == "CallEnded"


async def test_a_call_is_recorded_in_two_files(system: System) -> None:
    """RC1."""
    call = await system.talk()
    recording = RecordingId("r1")
    await system.do(t.RecordCall(call=call, recording=recording, folder="2026/11/24"))
    started = system.last()
    assert isinstance(started, t.RecordingStarted)
    assert started.caller_file == "2026/11/24/r1-caller.wav"
    assert system.asterisk.channels[call].recording == (
        "/media/hotline/recordings/2026/11/24/r1-caller.wav",
        "/media/hotline/recordings/2026/11/24/r1-agent.wav",
    )
    system.asterisk.hang_up(call)
    await system.quiet()
    system.clock.advance(1.1)
    assert system.names()[-3:] == ["CallEnded", "LegEnded", "RecordingStopped"]


async def test_a_recording_is_stopped_by_hand(system: System) -> None:
    call = await system.talk()
    await system.do(t.RecordCall(call=call, recording=RecordingId("r1"), folder="x"))
    await system.do(t.StopRecordingCall(call=call, recording=RecordingId("r1")))
    system.clock.advance(5)
    assert system.names().count("RecordingStopped") == 1


async def test_a_recording_that_could_not_start_is_tried_again(system: System) -> None:
    call = await system.talk()
    system.asterisk.deaf = True
    await system.do(t.RecordCall(call=call, recording=RecordingId("r1"), folder="x"))
    system.asterisk.deaf = False
    system.clock.advance(1.1)
    await system.quiet()
    assert system.names()[-1] == "RecordingStarted"


async def test_a_phone_gets_a_secret_of_its_nonce_and_loses_it(system: System) -> None:
    """TE2."""
    await system.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    assert system.asterisk.objects["auth", "8001"]["password"] == "secret-of-8001-n1"
    assert system.asterisk.objects["endpoint", "8001"]["allow_transfer"] == "no"
    await system.do(t.ProvisionPhone(phone="8001", nonce="n2", name="8001"))
    assert system.asterisk.objects["auth", "8001"]["password"] == "secret-of-8001-n2"
    await system.do(t.RemovePhone(phone="8001"))
    assert system.asterisk.objects == {}


THERE = {"Event": "ContactStatus", "EndpointName": "8001", "URI": "sip:8001@192.0.2.10", "ContactStatus": "Created"}
"""The phone registers from another machine."""


async def test_what_registered_with_an_earlier_secret_is_no_longer_this_phone(system: System) -> None:
    """TE2: another machine has taken the seat over, and the old one must not ring. The same secret changes nothing."""
    await system.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    system.asterisk.register("8001")
    await system.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    assert system.names() == ["PhoneReachable"]
    await system.do(t.ProvisionPhone(phone="8001", nonce="n2", name="8001"))
    assert system.names() == ["PhoneReachable", "PhoneUnreachable"]
    system.asterisk.register("8001")
    assert system.names() == ["PhoneReachable", "PhoneUnreachable"], "Asterisk still tells of it"
    system.service.heard_of_phone(THERE)
    assert system.names() == ["PhoneReachable", "PhoneUnreachable"], "Asterisk has both, and may ring the old one"
    system.asterisk.unregister("8001")
    assert system.names() == ["PhoneReachable", "PhoneUnreachable", "PhoneReachable"]


async def test_a_registration_that_outlives_the_earlier_secret_was_renewed_with_the_present_one(system: System) -> None:
    """It comes from the same place: Asterisk reports no renewal, and keeps no registration for more than 120 s."""
    await system.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    system.asterisk.register("8001")
    await system.do(t.ProvisionPhone(phone="8001", nonce="n2", name="8001"))
    system.clock.advance(125)
    system.asterisk.register("8001")
    assert system.names() == ["PhoneReachable", "PhoneUnreachable"]
    system.clock.advance(10)
    system.asterisk.register("8001")
    assert system.names() == ["PhoneReachable", "PhoneUnreachable", "PhoneReachable"]


async def test_a_void_registration_whose_end_is_not_told_keeps_no_phone_away(system: System) -> None:
    """The sweep finds that Asterisk has the phone, which is known to have registered again."""
    await system.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    system.asterisk.register("8001")
    await system.do(t.ProvisionPhone(phone="8001", nonce="n2", name="8001"))
    for told in ("PhoneUnreachable", "PhoneReachable"):
        for _ in range(2):
            await system.sweep()
        assert system.names()[-1] == told, "alone, what the sweep sees may be the old one"
        system.service.heard_of_phone(THERE)


async def test_a_phone_comes_on_line_changes_its_address_and_goes(system: System) -> None:
    """AC5: a second registration replaces the first, in whatever order they are reported; each address is reported."""
    system.asterisk.register("8001")
    system.asterisk.register("8001")
    assert system.names() == ["PhoneReachable"]
    new = {"Event": "ContactStatus", "EndpointName": "8001", "URI": "sip:8001@192.0.2.10", "ContactStatus": "Created"}
    system.service.heard_of_phone(new)
    assert system.names() == ["PhoneReachable", "PhoneReachable"]
    system.service.heard_of_phone({**new, "ContactStatus": "Reachable"})
    system.asterisk.unregister("8001")
    assert system.names() == ["PhoneReachable", "PhoneReachable"]
    system.service.heard_of_phone({**new, "ContactStatus": "Removed"})
    assert system.names() == ["PhoneReachable", "PhoneReachable", "PhoneUnreachable"]


async def test_a_registration_that_is_gone_is_not_believed_when_its_last_answer_comes(system: System) -> None:
    """Asterisk asks a registration whether it is there, and reports the answer even after it was replaced."""
    system.asterisk.register("8001", "192.0.2.9")
    system.asterisk.register("8001", "192.0.2.10")
    assert system.names() == ["PhoneReachable", "PhoneReachable"]
    late = {**THERE, "URI": "sip:8001@192.0.2.9;transport=ws", "ContactStatus": "Reachable"}
    system.service.heard_of_phone(late)
    system.asterisk.unregister("8001")
    assert system.names() == ["PhoneReachable", "PhoneReachable", "PhoneUnreachable"]
    system.service.heard_of_phone({**late, "ContactStatus": "NonQualified"})
    system.service.heard_of_phone(late)
    assert system.names()[2:] == ["PhoneUnreachable", "PhoneReachable"], "it has registered there again"


async def test_a_stranger_in_our_application_is_sent_away(system: System) -> None:
    """TE4: a phone that dials by itself reaches nobody."""
    id = system.asterisk.arrive()
    system.asterisk.hang_up(id)
    system.asterisk.dial_in("8001")
    await system.quiet()
    assert system.asterisk.channels == {}


async def test_late_commands_change_nothing(system: System) -> None:
    """Stale messages change nothing; a sender who waits for an answer gets an error."""
    call = CallId(system.asterisk.arrive())
    system.asterisk.hang_up(call)
    heard = len(system.heard)
    for command in (
        t.AnswerCall(call=call),
        t.PlayMedia(call=call, playback="p", media=("/s/a",)),
        t.StartMusic(call=call),
        t.HangUpCall(call=call),
        t.HangUpLeg(leg="o1"),
    ):
        await system.do(command)
    assert len(system.heard) == heard
    assert system.asterisk.asked == []
    with pytest.raises(HotlineError):
        await system.bus.ask(t.AnswerCall(call=call))


async def test_a_leg_that_nobody_has_asked_for_is_hung_up(system: System) -> None:
    system.asterisk.register("8001")
    await system.asterisk.send(channels_create(endpoint="PJSIP/8001", app="cti", app_args="leg", channel_id="l-x"))
    await system.quiet()
    assert (system.asterisk.channels, "POST /channels/ID/dial" in system.asterisk.asked) == ({}, False)


@pytest.mark.parametrize(
    ("q850", "ringing", "talking"),
    [
        (16, t.EndCause.NORMAL, t.EndCause.NORMAL),
        (17, t.EndCause.BUSY, t.EndCause.BUSY),
        (127, t.EndCause.FAILED, t.EndCause.NORMAL),
    ],
)
async def test_how_a_leg_ended_as_asterisk_has_it(
    system: System, q850: int, ringing: t.EndCause, talking: t.EndCause
) -> None:
    """A cause that says nothing is a failure before the answer, and a normal end after it."""
    await system.ring(system.asterisk.arrive(), "r1", "8002")
    await system.talk("t1")
    for leg in ("r1", "t1"):
        system.asterisk.hang_up(f"l-{leg}", q850)
        await system.quiet()
    causes = {event.leg: event.cause for event in system.heard if isinstance(event, t.LegEnded)}
    assert causes == {"r1": ringing, "t1": talking}


async def test_a_leg_that_we_end_ends_as_we_asked_whatever_asterisk_says(system: System) -> None:
    await system.ring(system.asterisk.arrive(), "r1", "8002")
    await system.talk("t1")
    await system.do(t.StopRinging(leg="r1"), t.HangUpLeg(leg="t1", cause=t.EndCause.PHONE_LOST))
    causes = {event.leg: event.cause for event in system.heard if isinstance(event, t.LegEnded)}
    assert causes == {"r1": t.EndCause.CANCELLED, "t1": t.EndCause.PHONE_LOST}
