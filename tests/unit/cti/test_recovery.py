"""TE7: the core dies and comes back, the link breaks, Asterisk dies; and what the sweeper repairs (on the fake)."""

from pathlib import Path

import pytest

from core.ids import CallId, RecordingId
from core.messages import telephony as t
from core.messages.base import Command
from cti.ari.fake import FakeAsterisk
from cti.ari.operations import bridges_create_with_id, bridges_remove_channel
from cti.rules.entities import CallState, Sound
from tests.unit.cti.system import System


class Site:
    """An Asterisk, and one run of the core after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asterisk = FakeAsterisk()

    async def start(self) -> System:
        system = System(self.folder, self.asterisk)
        await system.connect()
        return system

    def kill(self) -> None:
        """The core is gone; nobody hears what Asterisk says now."""
        self.asterisk.deliver = lambda delivery: None


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "journal")


async def test_a_caller_in_a_prompt_is_reported_so_that_the_prompt_starts_again(site: Site) -> None:
    system = await site.start()
    call = CallId(site.asterisk.arrive())
    await system.do(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p1", media=("/s/a",)))
    site.kill()
    system = await site.start()
    recovered = system.last()
    assert isinstance(recovered, t.TelephoneRecovered)
    assert recovered.calls == (call,)
    assert site.asterisk.playbacks == {}
    await system.do(t.PlayMedia(call=call, playback="p2", media=("/s/a",)))
    assert list(site.asterisk.playbacks) == ["p2"]


async def test_a_waiting_caller_keeps_the_music(site: Site) -> None:
    system = await site.start()
    call = CallId(site.asterisk.arrive())
    await system.do(t.AnswerCall(call=call), t.StartMusic(call=call))
    site.kill()
    system = await site.start()
    recovered = system.last()
    assert isinstance(recovered, t.TelephoneRecovered)
    assert recovered.calls == ()
    assert site.asterisk.channels[call].music
    assert (it := system.call(call)) is not None
    assert it.sound is Sound.MUSIC


async def test_a_ringing_phone_rings_on_and_can_be_answered(site: Site) -> None:
    system = await site.start()
    call = CallId(site.asterisk.arrive())
    await system.do(t.AnswerCall(call=call))
    await system.ring(call)
    site.kill()
    site.asterisk.asked.clear()
    system = await site.start()
    assert {line.split()[0] for line in site.asterisk.asked} == {"GET"}
    site.asterisk.pick_up("l-o1")
    answered = system.last()
    assert isinstance(answered, t.LegAnswered)
    assert (answered.call, answered.leg) == (call, "o1")
    assert system.names() == ["TelephoneLost", "TelephoneRecovered", "LegAnswered"]
    await system.do(t.JoinLeg(call=call, leg="o1"))
    assert system.names()[3:] == ["LegJoined"]


async def test_a_phone_that_was_answered_meanwhile_is_noticed(site: Site) -> None:
    system = await site.start()
    call = site.asterisk.arrive()
    await system.ring(call)
    site.kill()
    site.asterisk.pick_up("l-o1")
    system = await site.start()
    assert system.names() == ["TelephoneLost", "LegAnswered", "TelephoneRecovered"]


async def test_a_talk_is_never_touched(site: Site) -> None:
    system = await site.start()
    call = await system.talk()
    site.kill()
    site.asterisk.asked.clear()
    system = await site.start()
    assert {line.split()[0] for line in site.asterisk.asked} == {"GET"}
    assert system.names() == ["TelephoneLost", "TelephoneRecovered"]
    await system.do(t.HoldCaller(call=call))
    assert system.names()[-1] == "CallerHeld"


async def test_a_held_caller_stays_held(site: Site) -> None:
    system = await site.start()
    call = await system.talk()
    await system.do(t.HoldCaller(call=call))
    site.kill()
    system = await site.start()
    assert site.asterisk.channels[call].music
    await system.do(t.ResumeCaller(call=call))
    assert system.names()[-1] == "CallerResumed"


async def test_who_left_meanwhile_is_accounted_for(site: Site) -> None:
    system = await site.start()
    talking, ringing = await system.talk("o1"), site.asterisk.arrive()
    await system.ring(ringing, leg="o2", phone="8002")
    await system.do(t.RecordCall(call=talking, recording=RecordingId("r1"), folder="x"))
    site.kill()
    site.asterisk.hang_up(ringing)
    site.asterisk.hang_up(talking)
    system = await site.start()
    ended = {e.call: e for e in system.heard if isinstance(e, t.CallEnded)}
    assert {e.cause for e in ended.values()} == {t.EndCause.DURING_OUTAGE}
    assert set(ended) == {talking, ringing}
    system.clock.advance(1.1)
    assert system.names().count("RecordingStopped") == 1
    assert (site.asterisk.channels, site.asterisk.bridges) == ({}, {})


async def test_an_agent_who_left_meanwhile_leaves_the_caller_with_us(site: Site) -> None:
    system = await site.start()
    call = await system.talk()
    site.kill()
    site.asterisk.hang_up("l-o1")
    system = await site.start()
    assert [e.leg for e in system.heard if isinstance(e, t.LegEnded)] == ["o1"]
    assert (it := system.call(call)) is not None
    assert (it.sound, it.legs) == (Sound.SILENCE, ())
    assert site.asterisk.bridges == {}


async def test_a_caller_who_came_in_unheard_is_adopted_with_the_real_arrival(site: Site) -> None:
    await site.start()
    site.kill()
    call = site.asterisk.arrive(called="12399", caller="13912345678")
    site.asterisk.channels[call].created = "2026-11-24T08:00:05.500+0000"
    system = await site.start()
    lost, arrived = system.heard[:2]
    assert isinstance(lost, t.TelephoneLost)
    assert isinstance(arrived, t.CallArrived)
    assert (arrived.call, arrived.called, arrived.caller, arrived.trunk) == (call, "12399", "13912345678", "demo")
    assert arrived.at == 1795507205.5


async def test_a_caller_in_the_fallback_is_left_there(site: Site) -> None:
    """TE8: the dialplan has the caller; we neither adopt nor touch the call, and report that the phone is in use."""
    system = await site.start()
    await system.do(t.ProvisionPhone(phone="8001", nonce="n", name="8001"))
    mine = site.asterisk.arrive()
    site.kill()
    stranger = site.asterisk.arrive()
    for call in (mine, stranger):
        site.asterisk.channels[call].app_name = "Queue"
        site.asterisk.channels[call].app_data = "fallback"
    phone = site.asterisk.dial_in("8001")
    site.asterisk.channels[phone].app_name = "AppQueue"
    system = await site.start()
    assert system.names() == ["TelephoneLost", "PhoneInUse", "CallEnded", "TelephoneRecovered"]
    assert set(site.asterisk.channels) == {mine, stranger, phone}
    site.asterisk.hang_up(phone)
    await system.sweep()
    in_use = system.last()
    assert isinstance(in_use, t.PhoneInUse)
    assert in_use.in_use is False


async def test_asterisk_restarted_closes_every_call_and_brings_the_phones_back(site: Site) -> None:
    """TE7: each call is accounted for."""
    system = await site.start()
    await system.do(t.ProvisionPhone(phone="8001", nonce="n", name="8001"))
    await system.talk()
    waiting = site.asterisk.arrive()
    site.asterisk.disconnect()
    site.asterisk.restart()
    await system.connect()
    ended = {e.call: e.cause for e in system.heard if isinstance(e, t.CallEnded)}
    assert set(ended.values()) == {t.EndCause.LOST_PBX_RESTART}
    assert waiting in ended
    assert [e.cause for e in system.heard if isinstance(e, t.LegEnded)] == [t.EndCause.LOST_PBX_RESTART]
    assert ("endpoint", "8001") in site.asterisk.objects
    recovered = system.last()
    assert isinstance(recovered, t.TelephoneRecovered)
    assert recovered.pbx_restarted
    assert "TelephoneLost" in system.names()


async def test_what_is_asked_while_the_link_is_down_is_done_afterwards(site: Site) -> None:
    system = await site.start()
    call = CallId(site.asterisk.arrive())
    other = await system.talk()
    site.asterisk.disconnect()
    site.asterisk.asked.clear()
    await system.do(t.AnswerCall(call=call), t.StartMusic(call=call), t.HoldCaller(call=other))
    assert site.asterisk.asked == []
    await system.connect()
    assert site.asterisk.channels[call].state == "Up"
    assert site.asterisk.channels[call].music
    assert site.asterisk.channels[other].music
    assert system.names()[-1] == "CallerHeld"


async def test_a_join_that_was_lost_on_its_way_is_made(site: Site) -> None:
    system = await site.start()
    call = site.asterisk.arrive()
    await system.ring(call)
    site.asterisk.pick_up("l-o1")
    site.asterisk.disconnect()
    await system.do(t.JoinLeg(call=CallId(call), leg="o1"))
    await system.connect()
    assert "LegJoined" in system.names()


async def test_a_leg_that_was_lost_on_its_way_is_over(site: Site) -> None:
    system = await site.start()
    call = CallId(site.asterisk.arrive())
    site.asterisk.disconnect()
    await system.do(t.RingPhone(call=call, leg="o1", phone="8001", caller="", until=system.clock.now() + 9))
    await system.connect()
    assert [e.cause for e in system.heard if isinstance(e, t.LegEnded)] == [t.EndCause.DURING_OUTAGE]


async def test_a_second_start_after_everything_ended_has_nothing_to_do(site: Site) -> None:
    system = await site.start()
    call = await system.talk()
    await system.do(t.HangUpCall(call=call))
    site.kill()
    system = await site.start()
    assert system.names() == ["TelephoneLost", "TelephoneRecovered"]
    assert system.call(call) is None


# --- the sweeper ------------------------------------------------------------------------------------------------------


async def test_the_sweeper_finds_nothing_in_an_ordinary_day(site: Site) -> None:
    system = await site.start()
    await system.talk("o1")
    held = await system.talk("o2")
    await system.do(t.HoldCaller(call=held))
    await system.ring(site.asterisk.arrive(), leg="o3", phone="8003")
    for _ in range(3):
        await system.sweep()
    assert system.reconciled == []


async def test_the_sweeper_reconciles_what_it_sees_twice(site: Site) -> None:
    """AC5: no call is lost and no agent stuck, even when an event is lost."""
    system = await site.start()
    call, talk = site.asterisk.arrive(), await system.talk("o1")
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    site.asterisk.hang_up(call)
    (bridge,) = site.asterisk.bridges
    await site.asterisk.send(bridges_remove_channel(bridge, channel=talk))
    unheard = site.asterisk.arrive()
    site.asterisk.deliver = tell
    await system.sweep()
    assert system.reconciled == []
    assert system.call(call) is not None
    await system.sweep()
    assert sorted(system.reconciled) == ["call_apart", "call_gone", "call_unknown"]
    assert system.call(call) is None
    assert (it := system.call(unheard)) is not None
    assert it.state is CallState.RINGING
    assert (it := system.call(talk)) is not None
    assert it.sound is Sound.TALK
    for _ in range(2):
        await system.sweep()
    assert len(system.reconciled) == 3


async def test_what_passes_by_itself_is_not_reconciled(site: Site) -> None:
    system = await site.start()
    call = site.asterisk.arrive()
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    channel = site.asterisk.channels.pop(call)
    await system.sweep()
    site.asterisk.channels[call] = channel
    site.asterisk.deliver = tell
    await system.sweep()
    await system.sweep()
    assert system.reconciled == []


async def test_a_bridge_of_nobody_is_taken_away(site: Site) -> None:
    system = await site.start()
    call = await system.talk()
    await site.asterisk.send(bridges_create_with_id("b-nobodys", type="mixing"))
    await site.asterisk.send(bridges_create_with_id("another-programs", type="mixing"))
    await system.sweep()
    assert len(site.asterisk.bridges) == 3
    await system.sweep()
    assert "b-nobodys" not in site.asterisk.bridges
    assert [set(members) for members in site.asterisk.bridges.values()] == [{call, "l-o1"}, set()]
    assert system.reconciled == ["bridge_unknown"]


async def test_a_caller_whose_answer_was_not_heard_is_answered(site: Site) -> None:
    system = await site.start()
    call = CallId(site.asterisk.arrive())
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    await system.do(t.AnswerCall(call=call))
    site.asterisk.deliver = tell
    await system.sweep()
    assert (it := system.call(call)) is not None
    assert it.state is CallState.RINGING
    await system.sweep()
    assert (it := system.call(call)) is not None
    assert it.state is CallState.UP
    await system.sweep()
    assert system.reconciled == ["call_up"]


@pytest.mark.parametrize("what", ["joined", "added", "resumed"])
async def test_who_came_together_unheard_is_told_of(site: Site, what: str) -> None:
    """The bridge's events were lost: the first talk, a consultation, the caller back from hold."""
    system = await site.start()
    call = await (system.picked_up() if what == "joined" else system.talk())
    if what != "joined":
        await system.do(t.HoldCaller(call=call))
    if what == "added":
        await system.ring(call, "c1", "8002")
        site.asterisk.pick_up("l-c1")
    command: Command = {
        "joined": t.JoinLeg(call=call, leg="o1"),
        "added": t.AddLeg(call=call, leg="c1"),
        "resumed": t.ResumeCaller(call=call),
    }[what]
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    await system.do(command)
    site.asterisk.deliver = tell
    system.heard.clear()
    await system.sweep()
    assert system.names() == []
    await system.sweep()
    await system.sweep()
    assert system.reconciled == ["call_together"]
    now = system.clock.now()
    assert (
        system.heard
        == {
            "joined": [t.LegJoined(call=call, leg="o1", at=now, with_caller=True)],
            "added": [t.LegJoined(call=call, leg="c1", at=now, with_caller=False)],
            "resumed": [t.CallerResumed(call=call, at=now)],
        }[what]
    )


@pytest.mark.parametrize("held", [False, True])
async def test_a_talk_that_fell_apart_is_made_whole_as_it_was(site: Site, held: bool) -> None:
    """TE4: a caller on hold stays there, and hears nothing of the consultation."""
    system = await site.start()
    call = await system.talk()
    if held:
        await system.do(t.HoldCaller(call=call))
        await system.ring(call, "c1", "8002")
        site.asterisk.pick_up("l-c1")
        await system.do(t.AddLeg(call=call, leg="c1"))
    system.heard.clear()
    tell, site.asterisk.deliver = site.asterisk.deliver, lambda delivery: None
    (bridge,) = site.asterisk.bridges
    await site.asterisk.send(bridges_remove_channel(bridge, channel="l-o1"))
    site.asterisk.deliver = tell
    await system.sweep()
    await system.sweep()
    together = {"l-o1", "l-c1"} if held else {call, "l-o1"}
    assert [set(members) for members in site.asterisk.bridges.values()] == [together]
    assert bridge not in site.asterisk.bridges
    assert (it := system.call(call)) is not None
    assert (it.sound, it.due) == (Sound.HELD if held else Sound.TALK, None)
    assert site.asterisk.channels[call].music is held
    assert system.names() == ([] if held else ["CallerResumed"])
    await system.sweep()
    assert system.reconciled == ["call_apart"]
