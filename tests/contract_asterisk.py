"""The behaviour of Asterisk that the telephone relies on; the real one and the one in memory pass the same contract."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from cti.ami.link import Done, NotDone
from cti.ari import events, operations
from cti.ari.client import Sender
from cti.ari.link import Delivery, take_snapshot
from cti.ari.request import Answer, Ok, Refused
from cti.executor import BRIDGE_TYPE, Recorder
from cti.phones import SESSION_REFRESH
from cti.rules.channels import leg_of_channel
from cti.rules.doubts import NO_SUCH_CALL
from cti.service import Modems
from cti.translate import picture_of
from tests.until import until

E = TypeVar("E")


class World(Protocol):
    """An Asterisk with a caller's telephone and an agent's, `phone`."""

    sender: Sender
    recorder: Recorder
    modems: Modems
    heard: list[Delivery]
    phone: str
    sound: str
    """A sound of several seconds."""

    async def arrive(self) -> str:
        """A caller dials 12345 from 13812345678 and enters our application. Return the channel."""
        ...

    async def leave(self, channel: str) -> None:
        """The caller, who was answered, hangs up."""
        ...

    async def press(self, channel: str, key: str) -> None:
        """The caller presses a key."""
        ...

    async def ring(self, channel: str) -> None:
        """The agent's phone, which is being dialled, rings."""
        ...

    async def pick_up(self, channel: str) -> None:
        """The agent's phone is picked up."""
        ...

    async def refuse(self, channel: str) -> None:
        """The agent's phone says that it is busy."""
        ...

    async def start_anew(self) -> None:
        """The agent's phone has lost power for a moment and knows of no call."""
        ...


def heard(world: World, kind: type[E]) -> list[E]:
    """The events of one kind so far."""
    return [event for event in world.heard if isinstance(event, kind)]


async def hear(world: World, kind: type[E], which: Callable[[E], bool]) -> E:
    """Wait for an event."""
    await until(lambda: any(which(event) for event in heard(world, kind)))
    return next(event for event in heard(world, kind) if which(event))


def ok(answer: Answer[Any]) -> bool:
    return isinstance(answer, Ok)


def status(answer: Answer[Any]) -> int:
    assert isinstance(answer, Refused)
    return answer.status


async def a_caller_enters_with_number_and_called_number(world: World) -> None:
    channel = await world.arrive()
    start = await hear(world, events.StasisStart, lambda e: e.channel.id == channel)
    assert start.args == ["trunk", "12345"]
    assert (start.channel.state, start.channel.caller.number) == ("Ring", "13812345678")
    snapshot = await take_snapshot(world.sender)
    assert snapshot is not None
    fact = picture_of(snapshot).channels[channel]
    assert (fact.application, fact.arguments, fact.caller) == ("Stasis", ("trunk", "12345"), "13812345678")
    assert (fact.phone, fact.up, fact.ringing) == ("demo", False, False)


async def answering_twice_is_answering_once(world: World) -> None:
    channel = await world.arrive()
    assert ok(await world.sender.send(operations.channels_answer(channel)))
    assert ok(await world.sender.send(operations.channels_answer(channel)))
    await hear(world, events.ChannelStateChange, lambda e: e.channel.id == channel and e.channel.state == "Up")


async def a_caller_who_leaves_is_told_by_stasis_end_and_nothing_more(world: World) -> None:
    channel = await up(world)
    await world.leave(channel)
    await hear(world, events.ChannelHangupRequest, lambda e: e.channel.id == channel)
    await hear(world, events.StasisEnd, lambda e: e.channel.id == channel)
    for request in (
        operations.channels_answer(channel),
        operations.channels_play_with_id(channel, "px", media=[f"sound:{world.sound}"]),
        operations.channels_start_moh(channel),
        operations.channels_hangup(channel),
    ):
        assert status(await world.sender.send(request)) == 404
    assert not [e for e in heard(world, events.ChannelDestroyed) if e.channel.id == channel]


async def a_call_that_we_end_is_told_alike(world: World) -> None:
    channel = await world.arrive()
    assert ok(await world.sender.send(operations.channels_hangup(channel)))
    await hear(world, events.ChannelHangupRequest, lambda e: e.channel.id == channel)
    await hear(world, events.StasisEnd, lambda e: e.channel.id == channel)


async def a_prompt_can_be_asked_after_replaced_and_cut_off_once(world: World) -> None:
    channel = await up(world)
    first, second = f"{channel}-p1", f"{channel}-p2"
    assert ok(await play(world, channel, first))
    assert ok(await world.sender.send(operations.playbacks_get(first)))
    assert ok(await play(world, channel, second))
    assert ok(await world.sender.send(operations.playbacks_stop(first)))
    over = await hear(world, events.PlaybackFinished, lambda e: e.playback.id == first)
    assert (over.playback.state, over.playback.target_uri) == ("done", f"channel:{channel}")
    assert status(await world.sender.send(operations.playbacks_stop(first))) == 404
    assert status(await world.sender.send(operations.playbacks_get(first))) == 404
    assert ok(await world.sender.send(operations.playbacks_stop(second)))
    await hear(world, events.PlaybackFinished, lambda e: e.playback.id == second)


async def a_missing_sound_fails(world: World) -> None:
    channel = await up(world)
    request = operations.channels_play_with_id(channel, f"{channel}-p", media=["sound:/no/such/sound"])
    assert ok(await world.sender.send(request))
    over = await hear(world, events.PlaybackFinished, lambda e: e.playback.id == f"{channel}-p")
    assert over.playback.state == "failed"


async def a_key_is_told(world: World) -> None:
    channel = await up(world)
    await world.press(channel, "7")
    key = await hear(world, events.ChannelDtmfReceived, lambda e: e.channel.id == channel)
    assert key.digit == "7"


async def music_may_be_switched_twice(world: World) -> None:
    channel = await up(world)
    for operation in (operations.channels_start_moh, operations.channels_stop_moh):
        assert ok(await world.sender.send(operation(channel)))
        assert ok(await world.sender.send(operation(channel)))


async def a_leg_is_made_dialled_rings_and_is_answered(world: World) -> None:
    leg = await create(world, "made")
    start = await hear(world, events.StasisStart, lambda e: e.channel.id == leg)
    assert (start.channel.state, leg_of_channel(start.channel.id)) == ("Down", leg.removeprefix("l-"))
    again = await world.sender.send(_create(world, leg))
    assert status(again) == 409
    assert ok(await world.sender.send(operations.channels_dial(leg, timeout=20)))
    await world.ring(leg)
    await hear(world, events.ChannelStateChange, lambda e: e.channel.id == leg and e.channel.state == "Ringing")
    await world.pick_up(leg)
    await hear(world, events.ChannelStateChange, lambda e: e.channel.id == leg and e.channel.state == "Up")
    assert ok(await world.sender.send(operations.channels_hangup(leg)))
    await hear(world, events.ChannelDestroyed, lambda e: e.channel.id == leg)


async def a_leg_that_refuses_says_why(world: World) -> None:
    leg = await create(world, "busy")
    assert ok(await world.sender.send(operations.channels_dial(leg, timeout=20)))
    await world.ring(leg)
    await world.refuse(leg)
    gone = await hear(world, events.ChannelDestroyed, lambda e: e.channel.id == leg)
    assert gone.cause == 17


async def a_phone_that_is_not_there_cannot_be_made(world: World) -> None:
    request = operations.channels_create(endpoint="PJSIP/8999", app="cti", app_args="leg", channel_id="l-no")
    assert status(await world.sender.send(request)) == 500


async def two_channels_join_part_move_and_leave(world: World) -> None:
    channel, leg = await up(world), await answered(world, "joined")
    bridge, other = f"b-{channel}", f"b-{channel}-2"
    assert ok(await world.sender.send(operations.bridges_create_with_id(bridge, type=BRIDGE_TYPE)))
    assert status(await world.sender.send(operations.bridges_create_with_id(bridge, type=BRIDGE_TYPE))) == 409
    assert ok(await world.sender.send(operations.bridges_add_channel(bridge, channel=[channel, leg])))
    await until(lambda: set(heard(world, events.ChannelEnteredBridge)[-1].bridge.channels) == {channel, leg})
    assert ok(await world.sender.send(operations.bridges_remove_channel(bridge, channel=channel)))
    await hear(world, events.ChannelLeftBridge, lambda e: e.channel.id == channel and e.bridge.id == bridge)
    assert status(await world.sender.send(operations.bridges_remove_channel(bridge, channel=channel))) == 422
    assert status(await world.sender.send(operations.bridges_remove_channel(bridge, channel="none"))) == 400
    assert status(await world.sender.send(operations.bridges_add_channel(bridge, channel=["none"]))) == 400
    assert ok(await world.sender.send(operations.bridges_create_with_id(other, type=BRIDGE_TYPE)))
    assert ok(await world.sender.send(operations.bridges_add_channel(other, channel=[channel, leg])))
    await hear(world, events.ChannelLeftBridge, lambda e: e.channel.id == leg and e.bridge.id == bridge)
    assert ok(await world.sender.send(operations.bridges_destroy(bridge)))
    # While Asterisk's own threads release it, it may still be found.
    async with asyncio.timeout(5.0):
        while status(await world.sender.send(operations.bridges_destroy(bridge))) != 404:
            pass
    snapshot = await take_snapshot(world.sender)
    assert snapshot is not None
    assert set(picture_of(snapshot).bridges[other]) == {channel, leg}
    assert ok(await world.sender.send(operations.bridges_destroy(other)))


async def a_recording_starts_once_and_stops_once(world: World) -> None:
    channel = await up(world)
    files = ("/media/hotline/recordings/a.wav", "/media/hotline/recordings/b.wav")
    assert isinstance(await world.recorder.start_recording(channel, *files), Done)
    for muted in (True, True, False):
        assert isinstance(await world.recorder.mute_recording(channel, muted), Done)
    assert isinstance(await world.recorder.stop_recording(channel), Done)
    assert isinstance(await world.recorder.stop_recording(channel), NotDone)
    assert isinstance(await world.recorder.start_recording("nobody", *files), NotDone)


async def what_a_caller_says_is_written_until_it_is_stopped(world: World) -> None:
    """Its end is reported with its name, whether we stop it or the caller leaves; a second stop does not find it."""
    channel, name = await up(world), f"v-{world.phone}-caller"

    def write(name: str) -> Any:
        return operations.channels_record(
            channel, name=name, format="wav", max_duration_seconds=20, max_silence_seconds=9, if_exists="overwrite"
        )

    assert ok(await world.sender.send(write(name)))
    await hear(world, events.RecordingStarted, lambda e: e.recording.name == name)
    assert ok(await world.sender.send(operations.recordings_stop(name)))
    await hear(world, events.RecordingFinished, lambda e: e.recording.name == name)
    assert status(await world.sender.send(operations.recordings_stop(name))) == 404
    assert ok(await world.sender.send(write(f"{name}-2")))
    await hear(world, events.RecordingStarted, lambda e: e.recording.name == f"{name}-2")
    await world.leave(channel)
    await hear(world, events.RecordingFinished, lambda e: e.recording.name == f"{name}-2")
    assert status(await world.sender.send(write(name))) == 404


async def sound_is_counted_and_a_phone_that_started_anew_says_so(world: World) -> None:
    """AC5: a phone that has the call confirms it within the call, and nothing changes."""
    leg = await answered(world, "counted")
    count, ask = operations.channels_rtpstatistics(leg), operations.channels_set_channel_var

    async def packets() -> int:
        answer = await world.sender.send(count)
        assert isinstance(answer, Ok)
        return answer.value.rxcount

    first = await packets()
    async with asyncio.timeout(5.0):
        while await packets() <= first:
            pass
    assert ok(await world.sender.send(ask(leg, variable=SESSION_REFRESH, value="invite")))
    await world.start_anew()
    assert ok(await world.sender.send(ask(leg, variable=SESSION_REFRESH, value="invite")))
    await hear(world, events.ChannelDestroyed, lambda e: (e.channel.id, e.cause) == (leg, NO_SUCH_CALL))
    assert status(await world.sender.send(count)) == 404


async def a_phone_is_asked_whether_it_is_there(world: World) -> None:
    assert isinstance(await world.recorder.ask_phone(world.phone), Done)
    assert isinstance(await world.recorder.ask_phone("nobody"), NotDone)


async def where_no_modem_works_none_tells_of_pages(world: World) -> None:
    await up(world)
    assert await world.modems.fax_pages() == {}


async def a_word_of_the_dialplan_is_set_and_read(world: World) -> None:
    """It can be set again and again; it stays until Asterisk ends."""
    for value in ("yes", "yes", ""):
        assert ok(await world.sender.send(operations.asterisk_set_global_var(variable="CONTRACT", value=value)))
        found = await world.sender.send(operations.asterisk_get_global_var(variable="CONTRACT"))
        assert isinstance(found, Ok)
        assert found.value.value == value


async def a_leg_is_muted_as_often_as_one_likes(world: World) -> None:
    leg = await answered(world, "muted")
    for request in (operations.channels_mute, operations.channels_mute, operations.channels_unmute) * 2:
        assert ok(await world.sender.send(request(leg, direction="in")))
    assert status(await world.sender.send(operations.channels_mute("nobody", direction="in"))) == 404


async def a_snoop_comes_into_our_application_and_goes_with_its_target(world: World) -> None:
    leg = await answered(world, "spied")
    snoop = f"s-{leg}"

    def make(target: str, id: str) -> Any:
        return operations.channels_snoop_channel_with_id(
            target, id, app="cti", app_args="snoop", spy="both", whisper="out"
        )

    assert ok(await world.sender.send(make(leg, snoop)))
    start = await hear(world, events.StasisStart, lambda e: e.channel.id == snoop)
    assert start.args == ["snoop"]
    assert status(await world.sender.send(make("nobody", f"{snoop}-2"))) == 404
    bridge = f"b-{snoop}"
    assert ok(await world.sender.send(operations.bridges_create_with_id(bridge, type="mixing")))
    assert ok(await world.sender.send(operations.bridges_add_channel(bridge, channel=[snoop])))
    assert ok(await world.sender.send(operations.channels_hangup(leg)))
    await hear(world, events.ChannelDestroyed, lambda e: e.channel.id == leg)
    await hear(world, events.StasisEnd, lambda e: e.channel.id == snoop)
    assert not [e for e in heard(world, events.ChannelDestroyed) if e.channel.id == snoop]
    assert ok(await world.sender.send(operations.bridges_destroy(bridge)))


async def a_way_to_the_outside_is_two_channels_that_end_together(world: World) -> None:
    """Ours is reported; the other, which would run the dialplan, is only listed."""
    outside = f"out-{world.phone}"
    request = operations.channels_create(
        endpoint="Local/9999@to-trunk/n", app="cti", app_args="outside", channel_id=outside, formats="alaw"
    )
    assert ok(await world.sender.send(request))
    await hear(world, events.StasisStart, lambda e: e.channel.id == outside)
    snapshot = await take_snapshot(world.sender)
    assert snapshot is not None
    assert {channel.id for channel in snapshot.channels} >= {outside, f"{outside};2"}
    assert outside in picture_of(snapshot).channels
    assert f"{outside};2" not in picture_of(snapshot).channels
    assert ok(await world.sender.send(operations.channels_hangup(outside)))
    await hear(world, events.ChannelDestroyed, lambda e: e.channel.id == outside)


async def answered(world: World, name: str) -> str:
    """A leg that was answered."""
    leg = await create(world, name)
    assert ok(await world.sender.send(operations.channels_dial(leg, timeout=20)))
    await world.ring(leg)
    await world.pick_up(leg)
    await hear(world, events.ChannelStateChange, lambda e: e.channel.id == leg and e.channel.state == "Up")
    return leg


async def up(world: World) -> str:
    """A caller who was answered."""
    channel = await world.arrive()
    assert ok(await world.sender.send(operations.channels_answer(channel)))
    await hear(world, events.ChannelStateChange, lambda e: e.channel.id == channel and e.channel.state == "Up")
    return channel


async def play(world: World, channel: str, playback: str) -> Answer[Any]:
    """Play a long sound."""
    return await world.sender.send(
        operations.channels_play_with_id(channel, playback, media=[f"sound:{world.sound}", f"sound:{world.sound}"])
    )


async def create(world: World, name: str) -> str:
    """A leg to the agent's phone, in our application: before that it cannot be dialled (409)."""
    leg = f"l-{name}-{world.phone}"
    assert ok(await world.sender.send(_create(world, leg)))
    await hear(world, events.StasisStart, lambda e: e.channel.id == leg)
    return leg


def _create(world: World, leg: str) -> Any:
    return operations.channels_create(
        endpoint=f"PJSIP/{world.phone}", app="cti", app_args="leg", channel_id=leg, formats="alaw"
    )


CONTRACT: tuple[Callable[[World], Awaitable[None]], ...] = (
    a_caller_enters_with_number_and_called_number,
    answering_twice_is_answering_once,
    a_caller_who_leaves_is_told_by_stasis_end_and_nothing_more,
    a_call_that_we_end_is_told_alike,
    a_prompt_can_be_asked_after_replaced_and_cut_off_once,
    a_missing_sound_fails,
    a_key_is_told,
    music_may_be_switched_twice,
    a_leg_is_made_dialled_rings_and_is_answered,
    a_leg_that_refuses_says_why,
    a_phone_that_is_not_there_cannot_be_made,
    two_channels_join_part_move_and_leave,
    where_no_modem_works_none_tells_of_pages,
    sound_is_counted_and_a_phone_that_started_anew_says_so,
    a_phone_is_asked_whether_it_is_there,
    a_word_of_the_dialplan_is_set_and_read,
    a_leg_is_muted_as_often_as_one_likes,
    a_snoop_comes_into_our_application_and_goes_with_its_target,
    a_way_to_the_outside_is_two_channels_that_end_together,
    a_recording_starts_once_and_stops_once,
    what_a_caller_says_is_written_until_it_is_stopped,
)
