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
from tests.unit.cti.house import House


@pytest.fixture
async def house(tmp_path: Path) -> House:
    house = House(tmp_path, FakeAsterisk())
    await house.connect()
    house.heard.clear()
    house.asterisk.asked.clear()
    return house


async def test_a_caller_arrives_with_number_called_number_and_trunk(house: House) -> None:
    """TE1."""
    id = house.asterisk.arrive(called="12399", caller="13912345678", trunk="unicom")
    event = house.last()
    assert isinstance(event, t.CallArrived)
    assert (event.call, event.caller, event.called, event.trunk) == (id, "13912345678", "12399", "unicom")


@pytest.mark.parametrize("sent", ["+8613800000001", "013800000001", "8613800000001"])
async def test_a_caller_is_the_same_however_the_trunk_writes_the_number(house: House, sent: str) -> None:
    """TE1, AC1: call-backs, the last agent and VIP numbers rely on it."""
    house.asterisk.arrive(called="12399", caller=sent)
    event = house.last()
    assert isinstance(event, t.CallArrived)
    assert event.caller == "13800000001"


async def test_a_withheld_number_is_none(house: House) -> None:
    house.asterisk.arrive(called="12399", caller="anonymous")
    event = house.last()
    assert isinstance(event, t.CallArrived)
    assert event.caller == ""


async def test_three_keys_cost_a_fixed_number_of_requests(house: House) -> None:
    """A call through a menu: answer, four prompts of which three are cut off, hang-up; no other request is made."""
    call = CallId(house.asterisk.arrive("12399"))
    await house.do(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p0", media=("/s/zh/menu",)))
    for number, key in enumerate("123", 1):
        house.asterisk.press(call, key)
        await house.do(t.PlayMedia(call=call, playback=f"p{number}", media=("/s/zh/a", "/s/zh/b")))
    house.asterisk.play_out(call)
    await house.do(t.HangUpCall(call=call))
    assert house.asterisk.asked == [
        "POST /channels/ID/answer",
        "POST /channels/ID/play/ID",
        *["POST /channels/ID/play/ID", "DELETE /playbacks/ID"] * 3,
        "DELETE /channels/ID",
    ]
    assert house.names() == ["CallArrived", "KeyPressed", "KeyPressed", "KeyPressed", "MediaFinished", "CallEnded"]


async def test_a_prompt_ends_cut_off_missing_or_played_out(house: House) -> None:
    """IV4."""
    call = CallId(house.asterisk.arrive())
    house.asterisk.missing_sounds.add("/s/gone")
    await house.do(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    house.asterisk.play_out(call)
    await house.do(t.PlayMedia(call=call, playback="p2", media=("/s/gone",)))
    await house.do(t.PlayMedia(call=call, playback="p3", media=("/s/a",)), t.StopMedia(call=call, playback="p3"))
    await house.do(t.StopMedia(call=call, playback="p3"), t.StopMedia(call=call, playback="p1"))
    ends = [(e.playback, e.completed) for e in house.heard if isinstance(e, t.MediaFinished)]
    assert ends == [("p1", True), ("p2", False), ("p3", False)]
    after = house.call(call)
    assert after is not None
    assert (after.sound, after.due) == (Sound.SILENCE, None)


async def test_a_prompt_whose_end_was_not_told_is_asked_after(house: House) -> None:
    call = CallId(house.asterisk.arrive())
    await house.do(t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    house.clock.advance(31)
    await house.quiet()
    assert house.names() == ["CallArrived"]
    house.asterisk.channels[call].playing.clear()
    house.asterisk.playbacks.clear()
    house.clock.advance(31)
    await house.quiet()
    assert house.names() == ["CallArrived", "MediaFinished"]


async def test_music_twice_is_once_and_a_prompt_replaces_it(house: House) -> None:
    call = CallId(house.asterisk.arrive())
    await house.do(t.StartMusic(call=call), t.StartMusic(call=call))
    assert house.asterisk.asked == ["POST /channels/ID/moh"]
    await house.do(t.PlayMedia(call=call, playback="p1", media=("/s/a",)), t.StopMusic(call=call))
    assert house.asterisk.channels[call].music is False
    await house.do(t.StartMusic(call=call), t.StopMusic(call=call))
    assert house.asterisk.asked[-3:] == ["DELETE /playbacks/ID", "POST /channels/ID/moh", "DELETE /channels/ID/moh"]


async def test_an_agent_is_rung_answers_and_talks(house: House) -> None:
    """TE2: the leg is the offer; they hear each other only when both are in the bridge."""
    call = await house.talk()
    assert house.names() == ["CallArrived", "PhoneReachable", "LegRinging", "LegAnswered", "LegJoined"]
    (bridge,) = house.asterisk.bridges.values()
    assert bridge == [call, "l-o1"]
    assert house.asterisk.channels[call].music is False


async def test_hold_and_resume(house: House) -> None:
    """TE4: the caller hears music and the agent waits; then back."""
    call = await house.talk()
    await house.do(t.HoldCaller(call=call), t.HoldCaller(call=call))
    assert house.asterisk.channels[call].music is True
    assert list(house.asterisk.bridges.values()) == [["l-o1"]]
    await house.do(t.ResumeCaller(call=call), t.ResumeCaller(call=call))
    assert house.asterisk.channels[call].music is False
    assert house.names()[-2:] == ["CallerHeld", "CallerResumed"]
    with pytest.raises(HotlineError):
        await house.bus.ask(t.HoldCaller(call=CallId("nobody")))


@pytest.mark.parametrize(
    ("cause", "expected", "by"),
    [
        (17, t.EndCause.BUSY, t.Side.AGENT),
        (21, t.EndCause.DECLINED, t.Side.AGENT),
        (19, t.EndCause.NO_ANSWER, t.Side.SYSTEM),
        (38, t.EndCause.FAILED, t.Side.AGENT),
    ],
)
async def test_a_phone_that_is_not_taken_says_why(house: House, cause: int, expected: t.EndCause, by: t.Side) -> None:
    """AC5."""
    call = house.asterisk.arrive()
    await house.ring(call)
    house.asterisk.hang_up("l-o1", cause)
    ended = house.last()
    assert isinstance(ended, t.LegEnded)
    assert (ended.cause, ended.by, ended.answered) == (expected, by, False)
    assert house.call(call) is not None


async def test_a_phone_that_is_not_registered_is_unreachable(house: House) -> None:
    """AC5: phone lost."""
    call = CallId(house.asterisk.arrive())
    await house.do(t.RingPhone(call=call, leg="o1", phone="8009", caller="", until=house.clock.now() + 9))
    ended = house.last()
    assert isinstance(ended, t.LegEnded)
    assert ended.cause is t.EndCause.UNREACHABLE
    assert house.leg("o1") is None


async def test_ringing_has_an_end(house: House) -> None:
    """AC5: ring-no-answer."""
    call = house.asterisk.arrive()
    await house.ring(call, seconds=8)
    house.clock.advance(8)
    await house.quiet()
    ended = house.last()
    assert isinstance(ended, t.LegEnded)
    assert (ended.cause, ended.by) == (t.EndCause.NO_ANSWER, t.Side.SYSTEM)
    assert "l-o1" not in house.asterisk.channels


async def test_ringing_is_taken_back_also_when_it_was_just_answered(house: House) -> None:
    call = house.asterisk.arrive()
    await house.ring(call)
    house.asterisk.pick_up("l-o1")
    await house.do(t.StopRinging(leg="o1"), t.StopRinging(leg="o1"), t.StopRinging(leg="never"))
    ended = house.last()
    assert isinstance(ended, t.LegEnded)
    assert (ended.answered, ended.by) == (True, t.Side.SYSTEM)


async def test_the_caller_hangs_up_while_the_phone_rings(house: House) -> None:
    """AC5, IV4: the ringing stops, and the call's end is reported once."""
    call = house.asterisk.arrive()
    await house.ring(call)
    house.asterisk.hang_up(call)
    await house.quiet()
    assert house.names()[-2:] == ["CallEnded", "LegEnded"]
    assert house.asterisk.channels == {}


async def test_the_caller_hangs_up_while_the_answer_is_on_its_way(house: House) -> None:
    """AC5."""
    call = house.asterisk.arrive()
    await house.ring(call)
    house.asterisk.hang_up(call)
    house.asterisk.pick_up("l-o1")
    house.bus.post(t.JoinLeg(call=CallId(call), leg="o1"))
    await house.quiet()
    assert house.names().count("CallEnded") == 1
    assert house.asterisk.channels == {}
    assert house.asterisk.bridges == {}


async def test_the_caller_hangs_up_while_the_bridge_is_made(house: House) -> None:
    """AC5: nothing is left, and nobody is reported to be talking."""
    call = house.asterisk.arrive()
    await house.ring(call)
    house.asterisk.pick_up("l-o1")
    house.bus.post(t.JoinLeg(call=CallId(call), leg="o1"))
    house.asterisk.hang_up(call)
    await house.quiet()
    assert "LegJoined" not in house.names()
    assert (house.asterisk.channels, house.asterisk.bridges) == ({}, {})


async def test_the_agent_hangs_up_while_the_bridge_is_made(house: House) -> None:
    """AC5: the caller stays, for another agent."""
    call = house.asterisk.arrive()
    await house.ring(call)
    house.asterisk.pick_up("l-o1")
    house.bus.post(t.JoinLeg(call=CallId(call), leg="o1"))
    house.asterisk.hang_up("l-o1")
    await house.quiet()
    after = house.call(call)
    assert after is not None
    assert (after.sound, after.legs) == (Sound.SILENCE, ())
    await house.ring(call, leg="o2", phone="8002")
    house.asterisk.pick_up("l-o2")
    await house.do(t.JoinLeg(call=CallId(call), leg="o2"))
    assert isinstance(house.last(), t.LegJoined)


async def test_a_join_that_asterisk_only_pretends_to_have_made_is_given_up(house: House) -> None:
    """204 from addChannel does not mean joined."""
    call = CallId(house.asterisk.arrive())
    await house.ring(call)
    house.asterisk.pick_up("l-o1")
    tell, house.asterisk.deliver = house.asterisk.deliver, lambda delivery: None
    await house.do(t.JoinLeg(call=call, leg="o1"))
    house.asterisk.deliver = tell
    house.clock.advance(2.1)
    await house.quiet()
    ended = house.last()
    assert isinstance(ended, t.LegEnded)
    assert ended.cause is t.EndCause.FAILED
    assert house.call(call) is not None


async def test_a_caller_from_whom_nothing_comes_any_more_has_an_end_of_its_own(house: House) -> None:
    """AC5, RP2: the line has died without a hang-up."""
    call = CallId(house.asterisk.arrive())
    await house.do(t.AnswerCall(call=call), t.StartMusic(call=call))
    house.asterisk.fall_silent(call)
    await house.quiet()
    ended = house.last()
    assert isinstance(ended, t.CallEnded)
    assert (ended.cause, ended.by) == (t.EndCause.NO_SOUND, t.Side.CALLER)


async def test_a_caller_whom_the_watchdog_sent_to_the_fallback_is_no_longer_ours(house: House) -> None:
    """TE8: the call goes on without us, and we make no request about it."""
    call = CallId(house.asterisk.arrive())
    await house.do(t.AnswerCall(call=call), t.StartMusic(call=call))
    house.asterisk.asked.clear()
    house.asterisk.send_to_fallback(call)
    await house.quiet()
    house.clock.advance(SAID_WHY_S)  # it might have gone on as a fax
    await house.quiet()
    ended = house.last()
    assert isinstance(ended, t.CallEnded)
    assert (ended.cause, ended.by) == (t.EndCause.TO_FALLBACK, t.Side.SYSTEM)
    assert house.asterisk.asked == []


async def test_a_caller_whose_machine_is_heard_goes_on_as_a_fax(house: House) -> None:
    """FX1: Asterisk takes the channel away by itself, and reports it on its other link, before or after."""
    for first in ("the channel", "the word"):
        call = CallId(house.asterisk.arrive(called="12345", caller="13912345678"))
        await house.do(t.AnswerCall(call=call), t.StartMusic(call=call))
        said = {
            "Event": "UserEvent",
            "UserEvent": "FaxBegins",
            "Fax": "f17",
            "Call": call,
            "Caller": "x",
            "Called": "y",
        }
        if first == "the channel":
            house.asterisk.send_to_fallback(call)
            await house.quiet()
        house.service.heard_of_manager(said)
        if first == "the word":
            await house.quiet()
            house.asterisk.send_to_fallback(call)
        await house.quiet()
        ended = house.last()
        assert isinstance(ended, t.CallEnded)
        assert (ended.cause, ended.by) == (t.EndCause.TO_FAX, t.Side.CALLER)
        began = [message for message in house.heard if isinstance(message, FaxBegan)][-1]
        assert (began.fax, began.call, began.caller, began.called) == ("f17", call, "13912345678", "12345")


async def test_what_asterisk_says_of_the_end_of_a_fax(house: House) -> None:
    """The other side may have put anything into it; rubbish means that the end is unknown."""
    told = "SUCCESS|HANGUP|2|14400|T38|01088886666|13912345678|12398"
    house.service.heard_of_manager(
        {"Event": "UserEvent", "UserEvent": "FaxEnds", "Fax": "f1", "Call": "c", "Told": told}
    )
    ended = house.last()
    assert isinstance(ended, FaxEnded)
    assert (ended.status, ended.error, ended.pages, ended.rate, ended.mode) == ("SUCCESS", "HANGUP", 2, 14400, "T38")
    assert (ended.station, ended.caller, ended.called) == ("01088886666", "13912345678", "12398")
    for rubbish in ("", "|||", "FAILED||many|x"):
        house.service.heard_of_manager(
            {"Event": "UserEvent", "UserEvent": "FaxEnds", "Fax": "f1", "Call": "c", "Told": rubbish}
        )
        ended = house.last()
        assert isinstance(ended, FaxEnded)
        assert (ended.status, ended.pages) == ("FAILED" if "FAILED" in rubbish else LOST, 0)


async def test_a_machine_that_answers_or_refuses_at_once_is_told_of_all_the_same(house: House) -> None:
    """FX2: no request of ours need come in between: ARI is silent on these channels, the manager interface is not."""
    await house.do(SetOutboundRules(allowed=("5",), trunk="demo", shown="12345", at_once=5))
    until = house.clock.now() + 60
    answers, busy, dead = (CallId(f"{FAX_CALL}f{n}") for n in range(3))
    for n, call in enumerate((answers, busy, dead)):
        await house.do(DialFax(call=call, fax=f"f{n}", number=f"5550000{n}", until=until, by="u", sound=False))
    house.asterisk.pick_up(answers)
    house.asterisk.hang_up(busy, cause=17)
    house.asterisk.hang_up(dead, cause=1)
    await house.quiet()
    ended = {one.call: one.cause for one in house.heard if isinstance(one, t.CallEnded)}
    assert ended == {busy: t.EndCause.BUSY, dead: t.EndCause.FAILED}
    assert [one.call for one in house.heard if isinstance(one, CallAnswered)] == [answers]
    for headers in ({"Event": "Hangup", "Uniqueid": "1.1", "Cause": "16"}, {"Event": "Newstate", "Uniqueid": answers}):
        house.service.heard_of_manager(headers)
    house.asterisk.hang_up(answers, cause=16)
    await house.quiet()
    assert [one.call for one in house.heard if isinstance(one, t.CallEnded)] == [busy, dead, answers]


async def test_each_look_tells_how_far_the_faxes_are(house: House) -> None:
    """FX1, FX2: the modems are asked only while there are any."""
    told: list[FaxProgress] = []
    house.bus.listen([FaxProgress], lambda message: told.append(message) if isinstance(message, FaxProgress) else None)
    call = CallId(house.asterisk.arrive())
    await house.do(t.AnswerCall(call=call))
    await house.sweep()
    assert "FAXSessions" not in house.asterisk.asked
    await house.do(ReceiveFax(call=call, fax="f17"))
    house.asterisk.channels[call].fax_pages = 2
    await house.sweep()
    assert [(one.fax, one.pages) for one in told] == [("f17", 2)]


async def test_a_fax_is_hung_up_though_its_call_is_over_for_everybody_else(house: House) -> None:
    """FX1, FX2: no page has come through for too long; hanging up twice does no harm."""
    call = CallId(house.asterisk.arrive())
    await house.do(t.AnswerCall(call=call), ReceiveFax(call=call, fax="f17"))
    assert call in house.asterisk.channels
    await house.do(EndFax(call=call))
    assert call not in house.asterisk.channels
    await house.do(EndFax(call=call))


async def test_who_ended_the_talk_ended_the_call(house: House) -> None:
    """RP2: end and side."""
    for first, by in (("caller", t.Side.CALLER), ("agent", t.Side.AGENT), ("us", t.Side.SYSTEM)):
        call = await house.talk(leg=f"o-{first}")
        if first == "caller":
            house.asterisk.hang_up(call)
        elif first == "agent":
            house.asterisk.hang_up(f"l-o-{first}")
        await house.quiet()
        if house.call(call) is not None:
            await house.do(t.HangUpCall(call=call))
        ended = next(e for e in reversed(house.heard) if isinstance(e, t.CallEnded))
        assert ended.by is by
        assert (house.asterisk.channels, house.asterisk.bridges) == ({}, {})


async def test_a_hang_up_that_does_not_help_is_repeated(house: House) -> None:
    call = CallId(house.asterisk.arrive())
    house.asterisk.deaf = True
    await house.do(t.HangUpCall(call=call))
    house.asterisk.deaf = False
    assert (it := house.call(call)) is not None
    assert it.state is CallState.ENDING
    house.clock.advance(2.1)
    await house.quiet()
    assert house.names()[-1] == "CallEnded"


async def test_a_call_is_recorded_in_two_files(house: House) -> None:
    """RC1."""
    call = await house.talk()
    recording = RecordingId("r1")
    await house.do(t.RecordCall(call=call, recording=recording, folder="2026/11/24"))
    started = house.last()
    assert isinstance(started, t.RecordingStarted)
    assert started.caller_file == "2026/11/24/r1-caller.wav"
    assert house.asterisk.channels[call].recording == (
        "/media/hotline/recordings/2026/11/24/r1-caller.wav",
        "/media/hotline/recordings/2026/11/24/r1-agent.wav",
    )
    house.asterisk.hang_up(call)
    await house.quiet()
    house.clock.advance(1.1)
    assert house.names()[-3:] == ["CallEnded", "LegEnded", "RecordingStopped"]


async def test_a_recording_is_stopped_by_hand(house: House) -> None:
    call = await house.talk()
    await house.do(t.RecordCall(call=call, recording=RecordingId("r1"), folder="x"))
    await house.do(t.StopRecordingCall(call=call, recording=RecordingId("r1")))
    house.clock.advance(5)
    assert house.names().count("RecordingStopped") == 1


async def test_a_recording_that_could_not_start_is_tried_again(house: House) -> None:
    call = await house.talk()
    house.asterisk.deaf = True
    await house.do(t.RecordCall(call=call, recording=RecordingId("r1"), folder="x"))
    house.asterisk.deaf = False
    house.clock.advance(1.1)
    await house.quiet()
    assert house.names()[-1] == "RecordingStarted"


async def test_a_phone_gets_a_secret_of_its_nonce_and_loses_it(house: House) -> None:
    """TE2."""
    await house.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    assert house.asterisk.objects["auth", "8001"]["password"] == "secret-of-8001-n1"
    assert house.asterisk.objects["endpoint", "8001"]["allow_transfer"] == "no"
    await house.do(t.ProvisionPhone(phone="8001", nonce="n2", name="8001"))
    assert house.asterisk.objects["auth", "8001"]["password"] == "secret-of-8001-n2"
    await house.do(t.RemovePhone(phone="8001"))
    assert house.asterisk.objects == {}


THERE = {"Event": "ContactStatus", "EndpointName": "8001", "URI": "sip:8001@192.0.2.10", "ContactStatus": "Created"}
"""The phone registers from another machine."""


async def test_what_registered_with_an_earlier_secret_is_no_longer_this_phone(house: House) -> None:
    """TE2: another machine has taken the seat over, and the old one must not ring. The same secret changes nothing."""
    await house.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    house.asterisk.register("8001")
    await house.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    assert house.names() == ["PhoneReachable"]
    await house.do(t.ProvisionPhone(phone="8001", nonce="n2", name="8001"))
    assert house.names() == ["PhoneReachable", "PhoneUnreachable"]
    house.asterisk.register("8001")
    assert house.names() == ["PhoneReachable", "PhoneUnreachable"], "Asterisk still tells of it"
    house.service.heard_of_phone(THERE)
    assert house.names() == ["PhoneReachable", "PhoneUnreachable"], "Asterisk has both, and may ring the old one"
    house.asterisk.unregister("8001")
    assert house.names() == ["PhoneReachable", "PhoneUnreachable", "PhoneReachable"]


async def test_a_registration_that_outlives_the_earlier_secret_was_renewed_with_the_present_one(house: House) -> None:
    """It comes from the same place: Asterisk reports no renewal, and keeps no registration for more than 120 s."""
    await house.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    house.asterisk.register("8001")
    await house.do(t.ProvisionPhone(phone="8001", nonce="n2", name="8001"))
    house.clock.advance(125)
    house.asterisk.register("8001")
    assert house.names() == ["PhoneReachable", "PhoneUnreachable"]
    house.clock.advance(10)
    house.asterisk.register("8001")
    assert house.names() == ["PhoneReachable", "PhoneUnreachable", "PhoneReachable"]


async def test_a_void_registration_whose_end_is_not_told_keeps_no_phone_away(house: House) -> None:
    """The sweep finds that Asterisk has the phone, which is known to have registered again."""
    await house.do(t.ProvisionPhone(phone="8001", nonce="n1", name="8001"))
    house.asterisk.register("8001")
    await house.do(t.ProvisionPhone(phone="8001", nonce="n2", name="8001"))
    for told in ("PhoneUnreachable", "PhoneReachable"):
        for _ in range(2):
            await house.sweep()
        assert house.names()[-1] == told, "alone, what the sweep sees may be the old one"
        house.service.heard_of_phone(THERE)


async def test_a_phone_comes_on_line_changes_its_address_and_goes(house: House) -> None:
    """AC5: a second registration replaces the first, in whatever order they are reported; each address is reported."""
    house.asterisk.register("8001")
    house.asterisk.register("8001")
    assert house.names() == ["PhoneReachable"]
    new = {"Event": "ContactStatus", "EndpointName": "8001", "URI": "sip:8001@192.0.2.10", "ContactStatus": "Created"}
    house.service.heard_of_phone(new)
    assert house.names() == ["PhoneReachable", "PhoneReachable"]
    house.service.heard_of_phone({**new, "ContactStatus": "Reachable"})
    house.asterisk.unregister("8001")
    assert house.names() == ["PhoneReachable", "PhoneReachable"]
    house.service.heard_of_phone({**new, "ContactStatus": "Removed"})
    assert house.names() == ["PhoneReachable", "PhoneReachable", "PhoneUnreachable"]


async def test_a_registration_that_is_gone_is_not_believed_when_its_last_answer_comes(house: House) -> None:
    """Asterisk asks a registration whether it is there, and reports the answer even after it was replaced."""
    house.asterisk.register("8001", "192.0.2.9")
    house.asterisk.register("8001", "192.0.2.10")
    assert house.names() == ["PhoneReachable", "PhoneReachable"]
    late = {**THERE, "URI": "sip:8001@192.0.2.9;transport=ws", "ContactStatus": "Reachable"}
    house.service.heard_of_phone(late)
    house.asterisk.unregister("8001")
    assert house.names() == ["PhoneReachable", "PhoneReachable", "PhoneUnreachable"]
    house.service.heard_of_phone({**late, "ContactStatus": "NonQualified"})
    house.service.heard_of_phone(late)
    assert house.names()[2:] == ["PhoneUnreachable", "PhoneReachable"], "it has registered there again"


async def test_a_stranger_in_our_application_is_sent_away(house: House) -> None:
    """TE4: a phone that dials by itself reaches nobody."""
    id = house.asterisk.arrive()
    house.asterisk.hang_up(id)
    house.asterisk.dial_in("8001")
    await house.quiet()
    assert house.asterisk.channels == {}


async def test_late_commands_change_nothing(house: House) -> None:
    """Stale messages change nothing; a sender who waits for an answer gets an error."""
    call = CallId(house.asterisk.arrive())
    house.asterisk.hang_up(call)
    heard = len(house.heard)
    for command in (
        t.AnswerCall(call=call),
        t.PlayMedia(call=call, playback="p", media=("/s/a",)),
        t.StartMusic(call=call),
        t.HangUpCall(call=call),
        t.HangUpLeg(leg="o1"),
    ):
        await house.do(command)
    assert len(house.heard) == heard
    assert house.asterisk.asked == []
    with pytest.raises(HotlineError):
        await house.bus.ask(t.AnswerCall(call=call))


async def test_a_leg_that_nobody_has_asked_for_is_hung_up(house: House) -> None:
    house.asterisk.register("8001")
    await house.asterisk.send(channels_create(endpoint="PJSIP/8001", app="cti", app_args="leg", channel_id="l-x"))
    await house.quiet()
    assert (house.asterisk.channels, "POST /channels/ID/dial" in house.asterisk.asked) == ({}, False)


@pytest.mark.parametrize(
    ("q850", "ringing", "talking"),
    [
        (16, t.EndCause.NORMAL, t.EndCause.NORMAL),
        (17, t.EndCause.BUSY, t.EndCause.BUSY),
        (127, t.EndCause.FAILED, t.EndCause.NORMAL),
    ],
)
async def test_how_a_leg_ended_as_asterisk_has_it(
    house: House, q850: int, ringing: t.EndCause, talking: t.EndCause
) -> None:
    """A cause that says nothing is a failure before the answer, and a normal end after it."""
    await house.ring(house.asterisk.arrive(), "r1", "8002")
    await house.talk("t1")
    for leg in ("r1", "t1"):
        house.asterisk.hang_up(f"l-{leg}", q850)
        await house.quiet()
    causes = {event.leg: event.cause for event in house.heard if isinstance(event, t.LegEnded)}
    assert causes == {"r1": ringing, "t1": talking}


async def test_a_leg_that_we_end_ends_as_we_asked_whatever_asterisk_says(house: House) -> None:
    await house.ring(house.asterisk.arrive(), "r1", "8002")
    await house.talk("t1")
    await house.do(t.StopRinging(leg="r1"), t.HangUpLeg(leg="t1", cause=t.EndCause.PHONE_LOST))
    causes = {event.leg: event.cause for event in house.heard if isinstance(event, t.LegEnded)}
    assert causes == {"r1": t.EndCause.CANCELLED, "t1": t.EndCause.PHONE_LOST}
