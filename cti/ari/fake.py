"""An Asterisk in memory, for tests: it knows the operations that we use, and passes the contract of the real one.

Events go out before the answer of the request that caused them, as the real one often does it.
"""

import asyncio
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import msgspec

from cti.ami.link import Done, NotDone, Outcome
from cti.ari.fake_channel import FakeChannel, Json
from cti.ari.fake_switch import FakeSwitch, playback_json
from cti.ari.link import LinkLost, take_snapshot
from cti.ari.request import Answer, Ok, Refused, Request, T


class FakeAsterisk(FakeSwitch):
    """The switch with its two doors: `send` is what a `Sender` has, the recorder is what the manager interface does."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.missing_sounds: set[str] = set()
        self.refuse_joins = False
        self.recorder_free = asyncio.Event()
        """Cleared: the manager interface is busy, and does what it is asked when this is set again."""

        self.recorder_free.set()

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        """Answer one request."""
        self.asked.append(f"{request.method} {re.sub(r'/[^/]*[0-9][^/]*', '/ID', request.path)}")
        if self.deaf:
            return Refused(0, "no answer in time")
        for method, pattern, way in WAYS:
            match = re.fullmatch(pattern, request.path)
            if match and method == request.method:
                try:
                    made = way(self, *(unquote(part) for part in match.groups()), dict(request.query), request.body)
                except _No as no:
                    return Refused(no.status, no.reason)
                return Ok(msgspec.convert(made, type=request.answer))
        raise NotImplementedError(f"{request.method} {request.path}")

    # --- AMI --------------------------------------------------------------------------------------------------------

    async def start_recording(self, channel: str, caller_file: str, agent_file: str) -> Outcome:
        """MixMonitor."""
        self.asked.append("MixMonitor")
        await self.recorder_free.wait()
        if self.deaf or channel not in self.channels:
            return NotDone("No such channel")
        self.channels[channel].recording = (caller_file, agent_file)
        return Done({})

    async def stop_recording(self, channel: str) -> Outcome:
        """StopMixMonitor."""
        self.asked.append("StopMixMonitor")
        await self.recorder_free.wait()
        if channel not in self.channels or self.channels[channel].recording is None:
            return NotDone("Could not stop monitoring channel")
        self.channels[channel].recording = None
        return Done({})

    # --- the event link ---------------------------------------------------------------------------------------------

    async def connect(self) -> None:
        """The event link's action on each connect: it hands a snapshot over."""
        snapshot = await take_snapshot(self)
        assert snapshot is not None
        self.deliver(snapshot)

    def disconnect(self) -> None:
        """The event link is lost."""
        self.deliver(LinkLost())

    # --- operations ---------------------------------------------------------------------------------------------------

    def _there(self, channel: str) -> FakeChannel:
        if channel not in self.channels:
            raise _No(404, "Channel not found")
        return self.channels[channel]

    def answer_channel(self, id: str, *_: object) -> None:
        if self._there(id).state != "Up":
            self._set_state(id, "Up")

    def play(self, id: str, playback: str, query: Json, _: object) -> Json:
        channel = self._there(id)
        channel.music = False
        channel.playing.append(playback)
        self.playbacks[playback] = id
        if any(media.removeprefix("sound:") in self.missing_sounds for media in query["media"].split(",")):
            self._playback_over(playback, "failed")
        return playback_json(playback, id, "queued")

    def stop_playback(self, playback: str, *_: object) -> None:
        if playback not in self.playbacks:
            raise _No(404, "Playback not found")
        self._playback_over(playback, "done")

    def get_playback(self, playback: str, *_: object) -> Json:
        if playback not in self.playbacks:
            raise _No(404, "Playback not found")
        return playback_json(playback, self.playbacks[playback], "playing")

    def music_on(self, id: str, *_: object) -> None:
        self._there(id).music = True

    def music_off(self, id: str, *_: object) -> None:
        self._there(id).music = False

    def mute(self, id: str, *_: object) -> None:
        self._there(id).muted = True

    def unmute(self, id: str, *_: object) -> None:
        self._there(id).muted = False

    def silence_on(self, id: str, *_: object) -> None:
        self._there(id).silence = True

    def silence_off(self, id: str, *_: object) -> None:
        self._there(id).silence = False

    def snoop(self, id: str, snoop: str, query: Json, _: object) -> Json:
        self._there(id)
        if snoop in self.channels:
            raise _No(409, "Channel with given unique ID already exists")
        name = f"Snoop/{id}-{next(self._numbers):08x}"
        channel = FakeChannel(snoop, name, "", "Stasis", "cti,snoop", state="Up", spies_on=id)
        self.channels[snoop] = channel
        self._tell("StasisStart", channel=channel.as_json(), args=query.get("appArgs", "").split(","))
        return channel.as_json()

    def create(self, query: Json, _: object) -> Json:
        id, phone = query["channelId"], query["endpoint"].partition("/")[2]
        if id in self.channels:
            raise _No(409, "Channel with given unique ID already exists")
        technology = query["endpoint"].partition("/")[0]
        if technology == "PJSIP" and not self.phones.get(phone):
            raise _No(500, "Allocation failed")
        name = f"{technology}/{phone.removesuffix('/n')}-{next(self._numbers):08x}"
        channel = FakeChannel(id, name, "", "Stasis", "cti,leg", state="Down", created_by_us=True)
        self.channels[id] = channel
        if technology == "Local":
            self.channels[f"{id};2"] = FakeChannel(f"{id};2", f"{name};2", "", "Dial", "PJSIP/demo")
        self._tell("StasisStart", channel=channel.as_json(), args=query.get("appArgs", "").split(","))
        return channel.as_json()

    def dial(self, id: str, *_: object) -> None:
        channel = self._there(id)
        if channel.dialed:
            self.hang_up(id)  # the real one does this to a channel that is dialled twice
        channel.dialed = True

    def delete_channel(self, id: str, *_: object) -> None:
        self._there(id)
        self.hang_up(id, 16)

    def create_bridge(self, id: str, *_: object) -> Json:
        if id in self.bridges:
            raise _No(409, "Bridge already exists")
        self.bridges[id] = []
        return self._bridge(id)

    def add(self, id: str, query: Json, _: object) -> None:
        if id not in self.bridges:
            raise _No(404, "Bridge not found")
        channels = query["channel"].split(",")
        if self.refuse_joins or any(channel not in self.channels for channel in channels):
            raise _No(400, "Channel not found")
        for channel in map(self._there, channels):
            if channel.bridge:
                self._leave(channel)
            channel.bridge = id
            self.bridges[id].append(channel.id)
            self._tell("ChannelEnteredBridge", channel=channel.as_json(), bridge=self._bridge(id))

    def remove(self, id: str, query: Json, _: object) -> None:
        if id not in self.bridges:
            raise _No(404, "Bridge not found")
        channel = self.channels.get(query["channel"])
        if channel is None:
            raise _No(400, "Channel not found")
        if channel.bridge != id:
            raise _No(422, "Channel not in this bridge")
        self._leave(channel)

    def destroy_bridge(self, id: str, *_: object) -> None:
        if id not in self.bridges:
            raise _No(404, "Bridge not found")
        for channel in [self.channels[member] for member in self.bridges[id]]:
            self._leave(channel)
        del self.bridges[id]

    def list_channels(self, *_: object) -> list[Json]:
        return [channel.as_json() for channel in self.channels.values()]

    def list_bridges(self, *_: object) -> list[Json]:
        return [self._bridge(id) for id in self.bridges]

    def list_endpoints(self, *_: object) -> list[Json]:
        if not self.phones:
            raise _No(404, "No Endpoints found - invalid tech.")
        return [
            {"technology": "PJSIP", "resource": phone, "state": "online" if up else "offline", "channel_ids": []}
            for phone, up in self.phones.items()
        ]

    def filter_events(self, app: str, *_: object) -> Json:
        return {"name": app, "channel_ids": [], "bridge_ids": [], "endpoint_ids": [], **NO_FILTER}

    def info(self, *_: object) -> Json:
        return {"status": {"startup_time": self.started, "last_reload_time": self.started}}

    def put_object(self, kind: str, id: str, _: object, body: Json) -> list[Json]:
        fields = list(body["fields"])
        self.objects[kind, id] = {pair["attribute"]: pair["value"] for pair in fields}
        return fields

    def delete_object(self, kind: str, id: str, *_: object) -> None:
        if self.objects.pop((kind, id), None) is None:
            raise _No(404, "Object not found")


class _No(Exception):
    """Internal to the fake: the status and reason of a refusal."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


NO_FILTER: Json = {"events_allowed": [], "events_disallowed": []}
ID = "([^/]+)"
OBJECT = f"/asterisk/config/dynamic/res_pjsip/{ID}/{ID}"
WAYS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("POST", f"/channels/{ID}/answer", FakeAsterisk.answer_channel),
    ("POST", f"/channels/{ID}/play/{ID}", FakeAsterisk.play),
    ("POST", f"/channels/{ID}/moh", FakeAsterisk.music_on),
    ("DELETE", f"/channels/{ID}/moh", FakeAsterisk.music_off),
    ("POST", f"/channels/{ID}/mute", FakeAsterisk.mute),
    ("DELETE", f"/channels/{ID}/mute", FakeAsterisk.unmute),
    ("POST", f"/channels/{ID}/silence", FakeAsterisk.silence_on),
    ("DELETE", f"/channels/{ID}/silence", FakeAsterisk.silence_off),
    ("POST", f"/channels/{ID}/snoop/{ID}", FakeAsterisk.snoop),
    ("POST", "/channels/create", FakeAsterisk.create),
    ("POST", f"/channels/{ID}/dial", FakeAsterisk.dial),
    ("DELETE", f"/channels/{ID}", FakeAsterisk.delete_channel),
    ("GET", "/channels", FakeAsterisk.list_channels),
    ("DELETE", f"/playbacks/{ID}", FakeAsterisk.stop_playback),
    ("GET", f"/playbacks/{ID}", FakeAsterisk.get_playback),
    ("POST", f"/bridges/{ID}", FakeAsterisk.create_bridge),
    ("POST", f"/bridges/{ID}/addChannel", FakeAsterisk.add),
    ("POST", f"/bridges/{ID}/removeChannel", FakeAsterisk.remove),
    ("DELETE", f"/bridges/{ID}", FakeAsterisk.destroy_bridge),
    ("GET", "/bridges", FakeAsterisk.list_bridges),
    ("GET", "/endpoints/PJSIP", FakeAsterisk.list_endpoints),
    ("PUT", f"/applications/{ID}/eventFilter", FakeAsterisk.filter_events),
    ("GET", "/asterisk/info", FakeAsterisk.info),
    ("PUT", OBJECT, FakeAsterisk.put_object),
    ("DELETE", OBJECT, FakeAsterisk.delete_object),
)
