"""The requests that Asterisk refuses, and their status. The real and the fake one pass the same contract."""

from collections.abc import Awaitable, Callable
from typing import Any

from cti.ami.link import Done
from cti.ari import events, operations
from cti.ari.models import Channel
from cti.ari.request import Request
from tests.contract_asterisk import World, answered, create, hear, heard, ok, status, up
from tests.until import until


async def refused(world: World, *requests: Request[Any]) -> list[int]:
    """The status with which each request is refused."""
    return [status(await world.sender.send(request)) for request in requests]


def of_sound(world: World, channel: str) -> list[Request[Any]]:
    """All requests for a channel to start or stop carrying a sound."""
    return [
        operations.channels_play_with_id(channel, f"{channel}-p", media=[f"sound:{world.sound}"]),
        operations.channels_start_moh(channel),
        operations.channels_stop_moh(channel),
        operations.channels_mute(channel, direction="in"),
        operations.channels_unmute(channel, direction="in"),
        operations.channels_start_silence(channel),
        operations.channels_stop_silence(channel),
    ]


def snoop(channel: str, id: str, **said: str) -> Request[Any]:
    """A snoop request with only these parameters."""
    return Request("POST", f"/channels/{channel}/snoop/{id}", Channel, tuple(said.items()))


async def a_channel_that_is_not_there_is_not_found(world: World) -> None:
    asked = [
        *of_sound(world, "nobody"),
        operations.channels_answer("nobody"),
        operations.channels_dial("nobody", timeout=9),
        operations.channels_hangup("nobody"),
        snoop("nobody", "s-nobody", app="cti", spy="both"),
        operations.playbacks_get("nothing"),
        operations.playbacks_stop("nothing"),
        operations.bridges_add_channel("nowhere", channel=["nobody"]),
        operations.bridges_remove_channel("nowhere", channel="nobody"),
        operations.bridges_destroy("nowhere"),
    ]
    assert await refused(world, *asked) == [404] * len(asked)


async def a_channel_of_the_dialplan_is_not_ours(world: World) -> None:
    """It can only be recorded, and ended."""
    ours = f"out-dialplan-{world.phone}"
    made = operations.channels_create(
        endpoint="Local/9999@to-trunk/n", app="cti", app_args="outside", channel_id=ours, formats="alaw"
    )
    assert ok(await world.sender.send(made))
    await hear(world, events.StasisStart, lambda e: e.channel.id == ours)
    half, bridge = f"{ours};2", f"b-{ours}"
    asked = [*of_sound(world, half), operations.channels_answer(half), operations.channels_dial(half, timeout=9)]
    assert await refused(world, *asked) == [409] * len(asked)
    assert ok(await world.sender.send(operations.bridges_create_with_id(bridge, type="mixing")))
    assert await refused(
        world,
        operations.bridges_add_channel(bridge, channel=[half]),
        operations.bridges_remove_channel(bridge, channel=half),
    ) == [422, 422]
    files = ("/media/hotline/recordings/c.wav", "/media/hotline/recordings/d.wav")
    assert isinstance(await world.recorder.start_recording(half, *files), Done)
    assert ok(await world.sender.send(operations.channels_hangup(half)))
    assert ok(await world.sender.send(operations.channels_hangup(ours)))
    await hear(world, events.ChannelDestroyed, lambda e: e.channel.id == ours)
    assert ok(await world.sender.send(operations.bridges_destroy(bridge)))


async def a_phone_that_does_not_ring_yet_carries_no_sound(world: World) -> None:
    leg = await create(world, "down")
    asked = of_sound(world, leg)
    assert await refused(world, *asked) == [412] * len(asked)
    assert ok(await world.sender.send(snoop(leg, f"s-{leg}", app="cti", spy="both", whisper="out")))
    bridge = f"b-{leg}"
    assert ok(await world.sender.send(operations.bridges_create_with_id(bridge, type="mixing")))
    assert ok(await world.sender.send(operations.bridges_add_channel(bridge, channel=[leg])))
    assert ok(await world.sender.send(operations.channels_hangup(leg)))
    assert ok(await world.sender.send(operations.bridges_destroy(bridge)))


async def only_a_channel_that_is_down_is_dialled(world: World) -> None:
    caller = await up(world)
    assert await refused(world, operations.channels_dial(caller, timeout=9)) == [409]
    leg = await create(world, "dialled")
    assert ok(await world.sender.send(operations.channels_dial(leg, timeout=20)))
    await world.ring(leg)
    await hear(world, events.ChannelStateChange, lambda e: e.channel.id == leg and e.channel.state == "Ringing")
    assert await refused(world, operations.channels_dial(leg, timeout=9)) == [409]
    assert ok(await world.sender.send(operations.channels_hangup(leg)))


async def what_lacks_something_is_malformed(world: World) -> None:
    leg = await answered(world, "malformed")
    bridge = f"b-{leg}"
    assert ok(await world.sender.send(operations.bridges_create_with_id(bridge, type="mixing")))
    assert (
        await refused(
            world,
            snoop(leg, f"s-{leg}", spy="both"),
            snoop(leg, f"s-{leg}", app="cti"),
            snoop(leg, f"s-{leg}", app="cti", spy="sideways"),
            Request("POST", f"/bridges/{bridge}/addChannel", None),
            Request("POST", f"/bridges/{bridge}/removeChannel", None),
            Request("POST", "/channels/create", None, (("app", "cti"), ("channelId", "l-malformed"))),
            operations.channels_create(endpoint="PJSIP", app="cti", channel_id="l-malformed"),
        )
        == [400] * 7
    )
    assert ok(await world.sender.send(operations.bridges_destroy(bridge)))


async def a_snoop_is_made_once(world: World) -> None:
    """A second one is not refused with 409, as for a channel that already exists, but with 500."""
    leg = await answered(world, "twice")
    again = snoop(leg, f"s-{leg}", app="cti", spy="both")
    assert ok(await world.sender.send(again))
    assert await refused(world, again) == [500]


async def a_channel_that_is_added_again_leaves_and_enters(world: World) -> None:
    """A channel that is added together with a missing one does not enter."""
    caller = await up(world)
    bridge = f"b-{caller}-again"
    assert ok(await world.sender.send(operations.bridges_create_with_id(bridge, type="mixing")))
    beside = operations.bridges_add_channel(bridge, channel=[caller, "nobody"])
    assert await refused(world, beside) == [400]
    for _ in range(2):
        assert ok(await world.sender.send(operations.bridges_add_channel(bridge, channel=[caller])))
    entered, left = events.ChannelEnteredBridge, events.ChannelLeftBridge
    assert ok(await world.sender.send(operations.bridges_destroy(bridge)))
    await until(lambda: sum(e.bridge.id == bridge for e in heard(world, left)) == 2)
    told = [type(e) for e in world.heard if isinstance(e, entered | left) and e.bridge.id == bridge]
    assert told == [entered, left, entered, left]


async def an_address_list_is_made_but_not_described(world: World) -> None:
    denied = {"fields": [{"attribute": "deny", "value": "192.0.2.1/32"}]}
    make = operations.asterisk_update_object("res_pjsip", "acl", "bans", fields=denied)
    remove = operations.asterisk_delete_object("res_pjsip", "acl", "bans")
    assert await refused(world, make) == [500]
    assert ok(await world.sender.send(remove))
    assert await refused(world, remove) == [404]


REFUSALS: tuple[Callable[[World], Awaitable[None]], ...] = (
    a_channel_that_is_not_there_is_not_found,
    a_channel_of_the_dialplan_is_not_ours,
    a_phone_that_does_not_ring_yet_carries_no_sound,
    only_a_channel_that_is_down_is_dialled,
    what_lacks_something_is_malformed,
    a_snoop_is_made_once,
    a_channel_that_is_added_again_leaves_and_enters,
    an_address_list_is_made_but_not_described,
)
