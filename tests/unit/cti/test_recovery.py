"""TE7: the core dies and comes back, the link breaks, Asterisk dies; and what the sweeper repairs (on the fake)."""

from pathlib import Path

import pytest

from core.ids import CallId, RecordingId
from core.messages import telephony as t
from core.messages.base import Command
from cti.ari.fake import FakeAsterisk
from cti.ari.operations import bridges_create_with_id, bridges_remove_channel
from cti.rules.entities import CallState, Sound
from tests.unit.cti.house import House


class Site:
    """An Asterisk, and one run of the core after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asterisk = FakeAsterisk()

    async def start(self) -> House:
        house = House(self.folder, self.asterisk)
        await house.connect()
        return house

    def kill(self) -> None:
        """The core is gone; nobody hears what Asterisk says now."""
        self.asterisk.deliver = lambda delivery: None


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "journal")


async def test_a_caller_in_a_prompt_is_reported_so_that_the_prompt_starts_again(site: Site) -> None:
    house = await site.start()
    call = CallId(site.asterisk.arrive())
    await house.do(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    site.kill()
    house = await site.start()
    recovered = house.last()
    assert isinstance(recovered, t.TelephoneRecovered)
    assert recovered.calls == (call,)
    assert site.asterisk.playbacks == {}
    await house.do(t.PlayMedia(call=call, playback="p2", media=("/s/a",)))
    assert list(site.asterisk.playbacks) == ["p2"]


async def test_a_waiting_caller_keeps_the_music(site: Site) -> None:
    house = await site.start()
    call = CallId(site.asterisk.arrive())
    await house.do(t.AnswerCall(call=call), t.StartMusic(call=call))
    site.kill()
    house = await site.start()
    recovered = house.last()
    assert isinstance(recovered, t.TelephoneRecovered)
    assert recovered.calls == ()
    assert site.asterisk.channels[call].music
    assert (it := house.call(call)) is not None
    assert it.sound is Sound.MUSIC


async def test_a_ringing_phone_rings_on_and_can_be_answered(site: Site) -> None:
    house = await site.start()
    call = CallId(site.asterisk.arrive())
    await house.do(t.AnswerCall(call=call))
    await house.ring(call)
    site.kill()
    site.asterisk.asked.clear()
    house = await site.start()
    assert {line.split()[0] for line in site.asterisk.asked} == {"GET"}
    site.asterisk.pick_up("l-o1")
    answered = house.last()
    assert isinstance(answered, t.LegAnswered)
    assert (answered.call, answered.leg) == (call, "o1")
    assert house.names() == ["TelephoneLost", "TelephoneRecovered", "LegAnswered"]
    await house.do(t.JoinLeg(call=call, leg="o1"))
    assert house.names()[3:] == ["LegJoined"]


async def test_a_phone_that_was_answered_meanwhile_is_noticed(site: Site) -> None:
    house = await site.start()
    call = site.asterisk.arrive()
    await house.ring(call)
    site.kill()
    site.asterisk.pick_up("l-o1")
    house = await site.start()
    assert house.names() == ["TelephoneLost", "LegAnswered", "TelephoneRecovered"]


async def test_a_talk_is_never_touched(site: Site) -> None:
    house = await site.start()
    call = await house.talk()
    site.kill()
    site.asterisk.asked.clear()
    house = await site.start()
    assert {line.split()[0] for line in site.asterisk.asked} == {"GET"}
    assert house.names() == ["TelephoneLost", "TelephoneRecovered"]
    await house.do(t.HoldCaller(call=call))
    assert house.names()[-1] == "CallerHeld"


async def test_a_held_caller_stays_held(site: Site) -> None:
    house = await site.start()
    call = await house.talk()
    await house.do(t.HoldCaller(call=call))
    site.kill()
    house = await site.start()
    assert site.asterisk.channels[call].music
    await house.do(t.ResumeCaller(call=call))
    assert house.names()[-1] == "CallerResumed"


async def test_who_left_meanwhile_is_accounted_for(site: Site) -> None:
    house = await site.start()
    talking, ringing = await house.talk("o1"), site.asterisk.arrive()
    await house.ring(ringing, leg="o2", phone="8002")
    await house.do(t.RecordCall(call=talking, recording=RecordingId("r1"), folder="x"))
    site.kill()
    site.asterisk.hang_up(ringing)
    site.asterisk.hang_up(talking)
    house = await site.start()
    ended = {e.call: e for e in house.heard if isinstance(e, t.CallEnded)}
    assert {e.cause for e in ended.values()} == {t.EndCause.DURING_OUTAGE}
    assert set(ended) == {talking, ringing}
    house.clock.advance(1.1)
    assert house.names().count("RecordingStopped") == 1
    assert (site.asterisk.channels, site.asterisk.bridges) == ({}, {})


async def test_an_agent_who_left_meanwhile_leaves_the_caller_with_us(site: Site) -> None:
    house = await site.start()
    call = await house.talk()
    site.kill()
    site.asterisk.hang_up("l-o1")
    house = await site.start()
    assert [e.leg for e in house.heard if isinstance(e, t.LegEnded)] == ["o1"]
    assert (it := house.call(call)) is not None
    assert (it.sound, it.legs) == (Sound.SILENCE, ())
    assert site.asterisk.bridges == {}


async def test_a_caller_who_came_in_unheard_is_adopted_with_the_real_arrival(site: Site) -> None:
    await site.start()
    site.kill()
    call = site.asterisk.arrive(called="12399", caller="13912345678")
    site.asterisk.channels[call].created = "2026-11-24T08:00:05.500+0000"
    house = await site.start()
    lost, arrived = house.heard[:2]
    assert isinstance(lost, t.TelephoneLost)
    assert isinstance(arrived, t.CallArrived)
    assert (arrived.call, arrived.called, arrived.caller, arrived.trunk) == (call, "12399", "13912345678", "demo")
    assert arrived.at == 1795507205.5


async def test_a_caller_in_the_fallback_is_left_there(site: Site) -> None:
    """TE8: the dialplan has the caller; we neither adopt nor touch the call, and report that the phone is in use."""
    house = await site.start()
    await house.do(t.ProvisionPhone(phone="8001", nonce="n", name="8001"))
    mine = site.asterisk.arrive()
    site.kill()
    stranger = site.asterisk.arrive()
    for call in (mine, stranger):
        site.asterisk.channels[call].app_name = "Queue"
        site.asterisk.channels[call].app_data = "fallback"
    phone = site.asterisk.dial_in("8001")
    site.asterisk.channels[phone].app_name = "AppQueue"
    house = await site.start()
    assert house.names() == ["TelephoneLost", "PhoneInUse", "CallEnded", "TelephoneRecovered"]
    assert set(site.asterisk.channels) == {mine, stranger, phone}
    site.asterisk.hang_up(phone)
    await house.sweep()
    in_use = house.last()
    assert isinstance(in_use, t.PhoneInUse)
    assert in_use.in_use is False


async def test_asterisk_restarted_closes_every_call_and_brings_the_phones_back(site: Site) -> None:
    """TE7: each call is accounted for."""
    house = await site.start()
    await house.do(t.ProvisionPhone(phone="8001", nonce="n", name="8001"))
    await house.talk()
    waiting = site.asterisk.arrive()
    site.asterisk.disconnect()
    site.asterisk.restart()
    await house.connect()
    ended = {e.call: e.cause for e in house.heard if isinstance(e, t.CallEnded)}
    assert set(ended.values()) == {t.EndCause.LOST_PBX_RESTART}
    assert waiting in ended
    assert [e.cause for e in house.heard if isinstance(e, t.LegEnded)] == [t.EndCause.LOST_PBX_RESTART]
    assert ("endpoint", "8001") in site.asterisk.objects
    recovered = house.last()
    assert isinstance(recovered, t.TelephoneRecovered)
    assert recovered.pbx_restarted
    assert "TelephoneLost" in house.names()


async def test_what_is_asked_while_the_link_is_down_is_done_afterwards(site: Site) -> None:
    house = await site.start()
    call = CallId(site.asterisk.arrive())
    other = await house.talk()
    site.asterisk.disconnect()
    site.asterisk.asked.clear()
    await house.do(t.AnswerCall(call=call), t.StartMusic(call=call), t.HoldCaller(call=other))
    assert site.asterisk.asked == []
    await house.connect()
    assert site.asterisk.channels[call].state == "Up"
    assert site.asterisk.channels[call].music
    assert site.asterisk.channels[other].music
    assert house.names()[-1] == "CallerHeld"


async def test_a_join_that_was_lost_on_its_way_is_made(site: Site) -> None:
    house = await site.start()
    call = site.asterisk.arrive()
    await house.ring(call)
    site.asterisk.pick_up("l-o1")
    site.asterisk.disconnect()
    await house.do(t.JoinLeg(call=CallId(call), leg="o1"))
    await house.connect()
    assert "LegJoined" in house.names()


async def test_a_leg_that_was_lost_on_its_way_is_over(site: Site) -> None:
    house = await site.start()
    call = CallId(site.asterisk.arrive())
    site.asterisk.disconnect()
    await house.do(t.RingPhone(call=call, leg="o1", phone="8001", caller="", until=house.clock.now() + 9))
    await house.connect()
    assert [e.cause for e in house.heard if isinstance(e, t.LegEnded)] == [t.EndCause.DURING_OUTAGE]


async def test_a_second_start_after_everything_ended_has_nothing_to_do(site: Site) -> None:
    house = await site.start()
    call = await house.talk()
    await house.do(t.HangUpCall(call=call))
    site.kill()
    house = await site.start()
    assert house.names() == ["TelephoneLost", "TelephoneRecovered"]
    assert house.call(call) is None


# --- the sweeper ------------------------------------------------------------------------------------------------------


async def test_the_sweeper_finds_nothing_in_an_ordinary_day(site: Site) -> None:
    house = await site.start()
    await house.talk("o1")
    held = await house.talk("o2")
    await house.do(t.HoldCaller(call=held))
    await house.ring(site.asterisk.arrive(), leg="o3", phone="8003")
    for _ in range(3):
        await house.sweep()
    assert house.reconciled == []


async def test_the_sweeper_reconciles_what_it_sees_twice(site: Site) -> None:
    """AC5: no call is lost and no agent stuck, even when an event is lost."""
    house = await site.start()
    call, talk = site.asterisk.arrive(), await house.talk("o1")
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    site.asterisk.hang_up(call)
    (bridge,) = site.asterisk.bridges
    await site.asterisk.send(bridges_remove_channel(bridge, channel=talk))
    unheard = site.asterisk.arrive()
    site.asterisk.deliver = tell
    await house.sweep()
    assert house.reconciled == []
    assert house.call(call) is not None
    await house.sweep()
    assert sorted(house.reconciled) == ["call_apart", "call_gone", "call_unknown"]
    assert house.call(call) is None
    assert (it := house.call(unheard)) is not None
    assert it.state is CallState.RINGING
    assert (it := house.call(talk)) is not None
    assert it.sound is Sound.TALK
    for _ in range(2):
        await house.sweep()
    assert len(house.reconciled) == 3


async def test_what_passes_by_itself_is_not_reconciled(site: Site) -> None:
    house = await site.start()
    call = site.asterisk.arrive()
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    channel = site.asterisk.channels.pop(call)
    await house.sweep()
    site.asterisk.channels[call] = channel
    site.asterisk.deliver = tell
    await house.sweep()
    await house.sweep()
    assert house.reconciled == []


async def test_a_bridge_of_nobody_is_taken_away(site: Site) -> None:
    house = await site.start()
    call = await house.talk()
    await site.asterisk.send(bridges_create_with_id("b-nobodys", type="mixing"))
    await site.asterisk.send(bridges_create_with_id("another-programs", type="mixing"))
    await house.sweep()
    assert len(site.asterisk.bridges) == 3
    await house.sweep()
    assert "b-nobodys" not in site.asterisk.bridges
    assert [set(members) for members in site.asterisk.bridges.values()] == [{call, "l-o1"}, set()]
    assert house.reconciled == ["bridge_unknown"]


async def test_a_caller_whose_answer_was_not_heard_is_answered(site: Site) -> None:
    house = await site.start()
    call = CallId(site.asterisk.arrive())
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    await house.do(t.AnswerCall(call=call))
    site.asterisk.deliver = tell
    await house.sweep()
    assert (it := house.call(call)) is not None
    assert it.state is CallState.RINGING
    await house.sweep()
    assert (it := house.call(call)) is not None
    assert it.state is CallState.UP
    await house.sweep()
    assert house.reconciled == ["call_up"]


@pytest.mark.parametrize("what", ["joined", "added", "resumed"])
async def test_who_came_together_unheard_is_told_of(site: Site, what: str) -> None:
    """The bridge's events were lost: the first talk, a consultation, the caller back from hold."""
    house = await site.start()
    call = await (house.picked_up() if what == "joined" else house.talk())
    if what != "joined":
        await house.do(t.HoldCaller(call=call))
    if what == "added":
        await house.ring(call, "c1", "8002")
        site.asterisk.pick_up("l-c1")
    command: Command = {
        "joined": t.JoinLeg(call=call, leg="o1"),
        "added": t.AddLeg(call=call, leg="c1"),
        "resumed": t.ResumeCaller(call=call),
    }[what]
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    await house.do(command)
    site.asterisk.deliver = tell
    house.heard.clear()
    await house.sweep()
    assert house.names() == []
    await house.sweep()
    await house.sweep()
    assert house.reconciled == ["call_together"]
    now = house.clock.now()
    assert (
        house.heard
        == {
            "joined": [t.LegJoined(call=call, leg="o1", at=now, with_caller=True)],
            "added": [t.LegJoined(call=call, leg="c1", at=now, with_caller=False)],
            "resumed": [t.CallerResumed(call=call, at=now)],
        }[what]
    )


@pytest.mark.parametrize("held", [False, True])
async def test_a_talk_that_fell_apart_is_made_whole_as_it_was(site: Site, held: bool) -> None:
    """TE4: a caller on hold stays there, and hears nothing of the consultation."""
    house = await site.start()
    call = await house.talk()
    if held:
        await house.do(t.HoldCaller(call=call))
        await house.ring(call, "c1", "8002")
        site.asterisk.pick_up("l-c1")
        await house.do(t.AddLeg(call=call, leg="c1"))
    house.heard.clear()
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    (bridge,) = site.asterisk.bridges
    await site.asterisk.send(bridges_remove_channel(bridge, channel="l-o1"))
    site.asterisk.deliver = tell
    await house.sweep()
    await house.sweep()
    together = {"l-o1", "l-c1"} if held else {call, "l-o1"}
    assert [set(members) for members in site.asterisk.bridges.values()] == [together]
    assert bridge not in site.asterisk.bridges
    assert (it := house.call(call)) is not None
    assert (it.sound, it.due) == (Sound.HELD if held else Sound.TALK, None)
    assert site.asterisk.channels[call].music is held
    assert house.names() == ([] if held else ["CallerResumed"])
    await house.sweep()
    assert house.reconciled == ["call_apart"]
