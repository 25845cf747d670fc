"""An Asterisk in memory, for tests: it knows the operations that we use, and passes the same contract as the real one.

Events go out before the answer of the request that caused them, as is often so with the real one. It refuses what the
real one refuses, and anything else that a test tells it to refuse.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import msgspec

from cti.ami.link import Done, NotDone, Outcome
from cti.ari.fake_channel import FakeChannel, Json, No
from cti.ari.fake_phones import FakePhones
from cti.ari.fake_switch import playback_json, written_json
from cti.ari.link import LinkLost, take_snapshot
from cti.ari.request import Answer, Ok, Refused, Request, T

MANAGER_WITHIN_S = 3.0
"""The manager interface's one time limit, for all its actions (`AmiLink`)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request with all its content. `what` is its method and path, or the manager action."""

    what: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Json | None = None
    within: float = 5.0


class FakeAsterisk(FakePhones):
    """The switch with its two interfaces: `send` acts as a `Sender`, the recorder's methods as the manager interface.

    `requests` has all requests in order; `asked` has the same in short, with `ID` in place of anything numbered.
    """

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[Asked] = []
        self.asked: list[str] = []
        self.missing_sounds: set[str] = set()
        self.variables: dict[str, str] = {}
        self.refusals: dict[str, int] = {}
        self.recorder_free = asyncio.Event()
        """Cleared: the manager interface is busy, and does what it is asked when this is set again."""

        self.recorder_free.set()

    def refuse(self, operation: str, status: int) -> None:
        """From now on refuse this operation, one of `OPERATIONS`, with this status; 0: never answer it."""
        if operation not in OPERATIONS:
            raise ValueError(f"{operation} is no operation; there are {OPERATIONS}")
        self.refusals[operation] = status

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        """Answer one request."""
        what = f"{request.method} {request.path}"
        self.requests.append(Asked(what, dict(request.query), request.body, within))
        self.asked.append(re.sub(r"/[^/]*[0-9][^/]*", "/ID", what))
        operation, way, ids = _way(request)
        status = self._refused(operation)
        if status is not None:
            return Refused(status, REFUSED if status else NO_ANSWER)
        try:
            made = way(self, *ids, dict(request.query), request.body)
        except No as no:
            return Refused(no.status, no.reason)
        return Ok(msgspec.convert(made, type=request.answer))

    def _refused(self, operation: str) -> int | None:
        """The status with which a test wants this to be refused, if any."""
        return 0 if self.deaf else self.refusals.get(operation)

    # --- AMI --------------------------------------------------------------------------------------------------------

    async def start_recording(self, channel: str, caller_file: str, agent_file: str) -> Outcome:
        """MixMonitor."""
        return await self._act(MIX_MONITOR, channel, r=caller_file, t=agent_file)

    async def stop_recording(self, channel: str) -> Outcome:
        """StopMixMonitor."""
        return await self._act(STOP_MIX_MONITOR, channel)

    async def mute_recording(self, channel: str, muted: bool) -> Outcome:
        """MixMonitorMute."""
        return await self._act(MIX_MONITOR_MUTE, channel, state="1" if muted else "0")

    async def ask_phone(self, phone: str) -> Outcome:
        """PJSIPQualify."""
        return await self._act(QUALIFY, phone)

    async def fax_pages(self) -> Mapping[str, int]:
        """FAXSessions, and FAXSession for each."""
        self.asked.append("FAXSessions")
        return {} if self.deaf else {one.fax: one.fax_pages for one in self.channels.values() if one.fax}

    async def _act(self, action: str, channel: str, **files: str) -> Outcome:
        self.requests.append(Asked(action, {"channel": channel, **files}, within=MANAGER_WITHIN_S))
        self.asked.append(action)
        await self.recorder_free.wait()
        status = self._refused(action)
        if status is not None:
            return NotDone(REFUSED if status else NO_ANSWER, unknown=not status)
        if action == QUALIFY:
            return Done({}) if self.qualify(channel) else NotDone("Unable to retrieve endpoint")
        if channel not in self.channels:
            return NotDone("No such channel")
        if action == STOP_MIX_MONITOR and self.channels[channel].recording is None:
            return NotDone("Could not stop monitoring channel")
        if action != MIX_MONITOR_MUTE:
            self.channels[channel].recording = (files["r"], files["t"]) if files else None
        return Done({})

    # --- the event link ---------------------------------------------------------------------------------------------

    async def connect(self) -> None:
        """Act as the event link on each connect: hand a snapshot over."""
        snapshot = await take_snapshot(self)
        assert snapshot is not None
        self.deliver(snapshot)

    def disconnect(self) -> None:
        """Lose the event link."""
        self.deliver(LinkLost())

    # --- operations ---------------------------------------------------------------------------------------------------

    def _there(self, channel: str) -> FakeChannel:
        if channel not in self.channels:
            raise No(404, "Channel not found")
        return self.channels[channel]

    def _ours(self, channel: str) -> FakeChannel:
        found = self._there(channel)
        if found.app_name != "Stasis":
            raise No(409, "Channel not in Stasis application")
        return found

    def _open(self, channel: str) -> FakeChannel:
        """The channel, if it carries sound, which it does once it rings."""
        found = self._ours(channel)
        if found.state == "Down":
            raise No(412, "Channel in invalid state")
        return found

    def answer_channel(self, id: str, *_: object) -> None:
        if self._ours(id).state != "Up":
            self._set_state(id, "Up")

    def play(self, id: str, playback: str, query: Json, _: object) -> Json:
        channel = self._open(id)
        channel.music = False
        channel.playing.append(playback)
        self.playbacks[playback] = id
        if any(media.removeprefix("sound:") in self.missing_sounds for media in query["media"].split(",")):
            self._playback_over(playback, "failed")
        return playback_json(playback, id, "queued")

    def stop_playback(self, playback: str, *_: object) -> None:
        if playback not in self.playbacks:
            raise No(404, "Playback not found")
        self._playback_over(playback, "done")

    def get_playback(self, playback: str, *_: object) -> Json:
        if playback not in self.playbacks:
            raise No(404, "Playback not found")
        return playback_json(playback, self.playbacks[playback], "playing")

    def write(self, id: str, query: Json, _: object) -> Json:
        channel = self._open(id)
        if channel.written:
            raise No(409, "Recording already in progress")
        channel.written = query["name"]
        self._tell("RecordingStarted", recording=written_json(channel.written, id, "recording"))
        return written_json(channel.written, id, "queued")

    def stop_writing(self, name: str, *_: object) -> None:
        found = next((channel for channel in self.channels.values() if channel.written == name), None)
        if found is None:
            raise No(404, "Recording not found")
        self._written_over(found)

    def music_on(self, id: str, *_: object) -> None:
        self._open(id).music = True

    def music_off(self, id: str, *_: object) -> None:
        self._open(id).music = False

    def mute(self, id: str, *_: object) -> None:
        self._open(id).muted = True

    def unmute(self, id: str, *_: object) -> None:
        self._open(id).muted = False

    def silence_on(self, id: str, *_: object) -> None:
        self._open(id).silence = True

    def silence_off(self, id: str, *_: object) -> None:
        self._open(id).silence = False

    def snoop(self, id: str, snoop: str, query: Json, _: object) -> Json:
        self._there(id)
        directions = {query.get("spy", "none"), query.get("whisper", "none")}
        if "app" not in query or not directions <= {"in", "out", "both", "none"} or directions == {"none"}:
            raise No(400, "Application name or direction is missing or invalid")
        if snoop in self.channels:
            raise No(500, "Snoop channel could not be created")
        name = f"Snoop/{id}-{next(self._numbers):08x}"
        channel = FakeChannel(snoop, name, "", "Stasis", "cti,snoop", state="Up", spies_on=id)
        self.channels[snoop] = channel
        self._tell("StasisStart", channel=channel.as_json(), args=query.get("appArgs", "").split(","))
        return channel.as_json()

    def create(self, query: Json, *_: object) -> Json:
        technology, _slash, phone = query.get("endpoint", "").partition("/")
        if not phone:
            raise No(400, "Endpoint must be specified, with its technology")
        id = query["channelId"]
        if id in self.channels:
            raise No(409, "Channel with given unique ID already exists")
        if technology != "Local" and not (technology == "PJSIP" and self.phones.get(phone)):
            raise No(500, "Allocation failed")
        name = f"{technology}/{phone.removesuffix('/n')}-{next(self._numbers):08x}"
        channel = FakeChannel(id, name, "", "Stasis", "cti,leg", state="Down", created_by_us=True)
        self.channels[id] = channel
        if technology == "Local":
            self.channels[f"{id};2"] = FakeChannel(f"{id};2", f"{name};2", "", "Dial", "PJSIP/demo")
        self._tell("StasisStart", channel=channel.as_json(), args=query.get("appArgs", "").split(","))
        return channel.as_json()

    def originate(self, id: str, query: Json, _: object) -> Json:
        """Make and dial a channel at once. Once answered it is in the dialplan, not in our application: only the
        manager interface reports it."""
        if id in self.channels:
            raise No(409, "Channel with given unique ID already exists")
        name = f"{query['endpoint'].removesuffix('/n')}-{next(self._numbers):08x}"
        self.channels[id] = FakeChannel(id, name, "", "AppDial2", "(Outgoing Line)", state="Down", created_by_us=True)
        self.channels[id].context, self.channels[id].fax = query["context"], query["extension"]
        return self.channels[id].as_json()

    def go_on(self, id: str, query: Json, _: object) -> None:
        """Leave our application, and continue in the dialplan."""
        channel = self._ours(id)
        self._tell("StasisEnd", channel=channel.as_json())
        channel.app_name, channel.app_data, channel.context = "ReceiveFAX", "", query["context"]
        channel.fax = query["extension"]

    def set_variable(self, query: Json, *_: object) -> None:
        self.variables[query["variable"]] = query["value"]

    def variable(self, query: Json, *_: object) -> Json:
        return {"value": self.variables.get(query["variable"], "")}

    def dial(self, id: str, *_: object) -> None:
        channel = self._ours(id)
        if channel.state != "Down":
            raise No(409, "Channel is not in the 'Down' state")
        if channel.dialed:
            self.hang_up(id)  # the real one does this to a channel that is dialled twice
        channel.dialed = True

    def delete_channel(self, id: str, *_: object) -> None:
        self._there(id)
        self.hang_up(id, 16)

    def create_bridge(self, id: str, *_: object) -> Json:
        if id in self.bridges:
            raise No(409, "Bridge already exists")
        self.bridges[id] = []
        return self._bridge(id)

    def _named(self, bridge: str, query: Json) -> list[FakeChannel]:
        """The channels that are to enter or leave the bridge."""
        if bridge not in self.bridges:
            raise No(404, "Bridge not found")
        names = query.get("channel", "").split(",")
        if any(name not in self.channels for name in names):
            raise No(400, "Channel not found, or not named")
        named = [self.channels[name] for name in names]
        if any(channel.app_name != "Stasis" for channel in named):
            raise No(422, "Channel not in Stasis application")
        return named

    def add(self, id: str, query: Json, _: object) -> None:
        for channel in self._named(id, query):
            if channel.bridge:
                self._leave(channel)
            channel.bridge = id
            self.bridges[id].append(channel.id)
            self._tell("ChannelEnteredBridge", channel=channel.as_json(), bridge=self._bridge(id))

    def remove(self, id: str, query: Json, _: object) -> None:
        named = self._named(id, query)
        if any(channel.bridge != id for channel in named):
            raise No(422, "Channel not in this bridge")
        for channel in named:
            self._leave(channel)

    def destroy_bridge(self, id: str, *_: object) -> None:
        if id not in self.bridges:
            raise No(404, "Bridge not found")
        for channel in [self.channels[member] for member in self.bridges[id]]:
            self._leave(channel)
        del self.bridges[id]

    def list_channels(self, *_: object) -> list[Json]:
        return [channel.as_json() for channel in self.channels.values()]

    def list_bridges(self, *_: object) -> list[Json]:
        return [self._bridge(id) for id in self.bridges]

    def list_endpoints(self, *_: object) -> list[Json]:
        if not self.phones:
            raise No(404, "No Endpoints found - invalid tech.")
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
        if kind == "acl":
            raise No(500, "Allocation failed")  # the object is made; only its description fails
        return fields

    def delete_object(self, kind: str, id: str, *_: object) -> None:
        if self.objects.pop((kind, id), None) is None:
            raise No(404, "Object not found")


def _way(request: Request[Any]) -> tuple[str, Callable[..., Any], list[str]]:
    """The operation, the method that carries it out here, and the ids in its path."""
    for method, path, way in WAYS:
        match = re.fullmatch(path.replace("*", "([^/]+)"), request.path)
        if match and method == request.method:
            return f"{method} {path}", way, [unquote(part) for part in match.groups()]
    # Asterisk does not refuse this. The product asks for something new, which the fake must learn by a contract test.
    raise NotImplementedError(f"{request.method} {request.path}")


REFUSED, NO_ANSWER = "refused by the test", "no answer in time"
MIX_MONITOR, STOP_MIX_MONITOR, MIX_MONITOR_MUTE = "MixMonitor", "StopMixMonitor", "MixMonitorMute"
QUALIFY = "PJSIPQualify"
ACTIONS = (MIX_MONITOR, STOP_MIX_MONITOR, MIX_MONITOR_MUTE, QUALIFY)
NO_FILTER: Json = {"events_allowed": [], "events_disallowed": []}
OBJECT = "/asterisk/config/dynamic/res_pjsip/*/*"
WAYS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("POST", "/channels/*/answer", FakeAsterisk.answer_channel),
    ("POST", "/channels/*/play/*", FakeAsterisk.play),
    ("POST", "/channels/*/record", FakeAsterisk.write),
    ("POST", "/recordings/live/*/stop", FakeAsterisk.stop_writing),
    ("POST", "/channels/*/moh", FakeAsterisk.music_on),
    ("DELETE", "/channels/*/moh", FakeAsterisk.music_off),
    ("POST", "/channels/*/mute", FakeAsterisk.mute),
    ("DELETE", "/channels/*/mute", FakeAsterisk.unmute),
    ("POST", "/channels/*/silence", FakeAsterisk.silence_on),
    ("DELETE", "/channels/*/silence", FakeAsterisk.silence_off),
    ("POST", "/channels/*/snoop/*", FakeAsterisk.snoop),
    ("POST", "/channels/create", FakeAsterisk.create),
    ("POST", "/channels/*/dial", FakeAsterisk.dial),
    ("POST", "/channels/*/continue", FakeAsterisk.go_on),
    ("POST", "/channels/*", FakeAsterisk.originate),
    ("GET", "/asterisk/variable", FakeAsterisk.variable),
    ("GET", "/channels/*/rtp_statistics", FakeAsterisk.count_sound),
    ("POST", "/channels/*/variable", FakeAsterisk.refresh_session),
    ("POST", "/asterisk/variable", FakeAsterisk.set_variable),
    ("DELETE", "/channels/*", FakeAsterisk.delete_channel),
    ("GET", "/channels", FakeAsterisk.list_channels),
    ("DELETE", "/playbacks/*", FakeAsterisk.stop_playback),
    ("GET", "/playbacks/*", FakeAsterisk.get_playback),
    ("POST", "/bridges/*", FakeAsterisk.create_bridge),
    ("POST", "/bridges/*/addChannel", FakeAsterisk.add),
    ("POST", "/bridges/*/removeChannel", FakeAsterisk.remove),
    ("DELETE", "/bridges/*", FakeAsterisk.destroy_bridge),
    ("GET", "/bridges", FakeAsterisk.list_bridges),
    ("GET", "/endpoints/PJSIP", FakeAsterisk.list_endpoints),
    ("PUT", "/applications/*/eventFilter", FakeAsterisk.filter_events),
    ("GET", "/asterisk/info", FakeAsterisk.info),
    ("PUT", OBJECT, FakeAsterisk.put_object),
    ("DELETE", OBJECT, FakeAsterisk.delete_object),
)
OPERATIONS = (*(f"{method} {path}" for method, path, _ in WAYS), *ACTIONS)
"""All operations that the product uses; `*` stands for one id."""
