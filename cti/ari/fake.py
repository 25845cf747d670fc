"""An Asterisk in memory, for tests: it knows the operations that we use, and passes the contract of the real one.

Events go out before the answer of the request that caused them, as the real one often does it.
"""

import asyncio
import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

import msgspec

from cti.ami.link import Done, NotDone, Outcome
from cti.ari.decode import decode
from cti.ari.fake_channel import FakeChannel, Json
from cti.ari.link import Delivery, LinkLost, take_snapshot
from cti.ari.request import Answer, Ok, Refused, Request, T

HOST = "192.0.2.9"
"""Of the machine where phones are."""


class FakeAsterisk:
    """`send` is what a `Sender` has; the methods below it are what happens outside: callers, phones, sound."""

    def __init__(self) -> None:
        self.deliver: Callable[[Delivery], None] = lambda delivery: None
        self.on_contact: Callable[[Mapping[str, str]], None] = lambda headers: None
        self.channels: dict[str, FakeChannel] = {}
        self.bridges: dict[str, list[str]] = {}
        self.playbacks: dict[str, str] = {}
        self.phones: dict[str, bool] = {}
        self._hosts: dict[str, str] = {}
        self.objects: dict[tuple[str, str], Json] = {}
        self.asked: list[str] = []
        self.started = "2026-11-24T07:00:00.000+0000"
        self.missing_sounds: set[str] = set()
        self.deaf = False
        self.refuse_joins = False
        self.recorder_free = asyncio.Event()
        """Cleared: the manager interface is busy, and does what it is asked when this is set again."""

        self.recorder_free.set()
        self._numbers = itertools.count(1)

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

    # --- outside ----------------------------------------------------------------------------------------------------

    async def connect(self) -> None:
        """What the event link does on each connect: a snapshot is handed over."""
        snapshot = await take_snapshot(self)
        assert snapshot is not None
        self.deliver(snapshot)

    def disconnect(self) -> None:
        """The event link is lost."""
        self.deliver(LinkLost())

    def arrive(self, called: str = "12345", caller: str = "13812345678", trunk: str = "demo") -> str:
        """A caller comes in over a trunk and enters the application."""
        number = next(self._numbers)
        id = f"1764000000.{number}"
        self.channels[id] = FakeChannel(id, f"PJSIP/{trunk}-{number:08x}", caller, "Stasis", f"cti,trunk,{called}")
        self._tell("StasisStart", channel=self.channels[id].as_json(), args=["trunk", called])
        return id

    def dial_in(self, phone: str) -> str:
        """A phone dials by itself and enters the application."""
        number = next(self._numbers)
        id = f"1764000000.{number}"
        self.channels[id] = FakeChannel(id, f"PJSIP/{phone}-{number:08x}", phone, "Stasis", "cti,agent,12345")
        self._tell("StasisStart", channel=self.channels[id].as_json(), args=["agent", "12345"])
        return id

    def press(self, channel: str, key: str) -> None:
        """A key is released."""
        self._tell("ChannelDtmfReceived", channel=self.channels[channel].as_json(), digit=key, duration_ms=100)

    def fall_silent(self, channel: str) -> None:
        """Nothing has come from the far end for as long as the endpoint allows: Asterisk ends the call."""
        self.hang_up(channel, cause=44, request={"cause": 1, "soft": True})

    def hang_up(self, channel: str, cause: int = 16, request: Json | None = None) -> None:
        """The far end hangs up, or refuses. `request` has the fields of the hang-up request, if not the cause."""
        gone = self.channels.pop(channel)
        self.channels.pop(f"{channel};2", None)
        self._tell("ChannelHangupRequest", channel=gone.as_json(), **(request or {"cause": cause}))
        for playback in list(gone.playing):
            self._playback_over(playback, "done")
        if gone.bridge:
            self._leave(gone)
        if gone.app_name == "Stasis":
            self._tell("StasisEnd", channel=gone.as_json())
        if gone.created_by_us:  # legs are the one kind that stays subscribed when it leaves the application
            self._tell("ChannelDestroyed", channel=gone.as_json(), cause=cause, cause_txt="")
        for snoop in [snoop.id for snoop in self.channels.values() if snoop.spies_on == channel]:
            self.hang_up(snoop)

    def send_to_fallback(self, channel: str) -> None:
        """The watchdog sends a channel on in the dialplan."""
        sent = self.channels[channel]
        self._tell("StasisEnd", channel=sent.as_json())
        sent.app_name, sent.app_data = "Queue", "fallback"

    def ring(self, channel: str) -> None:
        """A dialled phone says that it rings."""
        self._set_state(channel, "Ringing")

    def pick_up(self, channel: str) -> None:
        """A dialled phone is picked up."""
        self._set_state(channel, "Up")

    def play_out(self, channel: str) -> None:
        """What plays to this channel comes to its end."""
        self._playback_over(self.channels[channel].playing[0], "done")

    def register(self, phone: str, host: str = HOST) -> None:
        """A phone is on line, at a machine of this address; one at another is told of first, and then gone."""
        before, self._hosts[phone] = self._hosts.get(phone, host), host
        self._contact(phone, "Reachable" if self.phones.get(phone) and before == host else "Created", host)
        if self.phones.get(phone) and before != host:
            self._contact(phone, "Removed", before)
        self.phones[phone] = True

    def unregister(self, phone: str) -> None:
        """A phone's websocket is closed."""
        self.phones[phone] = False
        self._contact(phone, "Removed", self._hosts.get(phone, HOST))

    def restart(self) -> None:
        """Asterisk dies and comes back: nothing is left."""
        self.channels.clear()
        self.bridges.clear()
        self.playbacks.clear()
        self.objects.clear()
        self.phones.clear()
        self.started = "2026-11-24T09:00:00.000+0000"

    # --- inside -----------------------------------------------------------------------------------------------------

    def _tell(self, type: str, **fields: Any) -> None:
        event = {"type": type, "application": "cti", "timestamp": "2026-11-24T08:00:00.000+0000", **fields}
        decoded = decode(msgspec.json.encode(event))
        assert decoded is not None
        if not self.deaf:
            self.deliver(decoded)

    def _contact(self, phone: str, status: str, host: str) -> None:
        uri = f"sip:{phone}@{host};transport=ws"
        headers = {"Event": "ContactStatus", "EndpointName": phone, "AOR": phone, "URI": uri, "ContactStatus": status}
        self.on_contact(headers)

    def _set_state(self, channel: str, state: str) -> None:
        self.channels[channel].state = state
        self._tell("ChannelStateChange", channel=self.channels[channel].as_json())

    def _playback_over(self, playback: str, state: str) -> None:
        channel = self.playbacks.pop(playback)
        if channel in self.channels:
            self.channels[channel].playing.remove(playback)
        self._tell("PlaybackFinished", playback=_playback(playback, channel, state))

    def _leave(self, channel: FakeChannel) -> None:
        bridge, channel.bridge = channel.bridge, ""
        self.bridges[bridge].remove(channel.id)
        self._tell("ChannelLeftBridge", channel=channel.as_json(), bridge=self._bridge(bridge))

    def _bridge(self, id: str) -> Json:
        return {
            "id": id,
            "technology": "simple_bridge",
            "bridge_type": "mixing",
            "bridge_class": "stasis",
            "creator": "Stasis",
            "name": "",
            "channels": list(self.bridges[id]),
            "creationtime": "2026-11-24T08:00:00.000+0000",
            "video_mode": "none",
        }

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
        return _playback(playback, id, "queued")

    def stop_playback(self, playback: str, *_: object) -> None:
        if playback not in self.playbacks:
            raise _No(404, "Playback not found")
        self._playback_over(playback, "done")

    def get_playback(self, playback: str, *_: object) -> Json:
        if playback not in self.playbacks:
            raise _No(404, "Playback not found")
        return _playback(playback, self.playbacks[playback], "playing")

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


def _playback(id: str, channel: str, state: str) -> Json:
    return {"id": id, "media_uri": "sound:x", "target_uri": f"channel:{channel}", "language": "zh", "state": state}


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
