"""The switch of the Asterisk in memory: what it holds, and what happens to it from outside."""

import itertools
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from cti.ari.decode import decode
from cti.ari.fake_channel import FakeChannel, Json
from cti.ari.link import Delivery

STATES = ("Down", "Reserved", "OffHook", "Dialing", "Ring", "Ringing", "Up")
"""The states in the order of Asterisk's numbers."""


class FakeSwitch:
    """Callers and sound. Everything that happens is reported: events to `deliver`, the manager interface's contacts to
    `on_contact`."""

    def __init__(self) -> None:
        self.deliver: Callable[[Delivery], None] = lambda delivery: None
        self.on_contact: Callable[[Mapping[str, str]], None] = lambda headers: None
        self.channels: dict[str, FakeChannel] = {}
        self.bridges: dict[str, list[str]] = {}
        self.playbacks: dict[str, str] = {}
        self.phones: dict[str, bool] = {}
        self.objects: dict[tuple[str, str], Json] = {}
        self.started = "2026-11-24T07:00:00.000+0000"
        self.deaf = False
        self._numbers = itertools.count(1)

    def arrive(self, called: str = "12345", caller: str = "13812345678", trunk: str = "demo") -> str:
        """Let a caller come in over a trunk and enter the application."""
        number = next(self._numbers)
        id = f"1764000000.{number}"
        self.channels[id] = FakeChannel(id, f"PJSIP/{trunk}-{number:08x}", caller, "Stasis", f"cti,trunk,{called}")
        self._tell("StasisStart", channel=self.channels[id].as_json(), args=["trunk", called])
        return id

    def dial_in(self, phone: str) -> str:
        """Let a phone dial by itself and enter the application."""
        number = next(self._numbers)
        id = f"1764000000.{number}"
        self.channels[id] = FakeChannel(id, f"PJSIP/{phone}-{number:08x}", phone, "Stasis", "cti,agent,12345")
        self._tell("StasisStart", channel=self.channels[id].as_json(), args=["agent", "12345"])
        return id

    def press(self, channel: str, key: str) -> None:
        """Press and release a key."""
        self._tell("ChannelDtmfReceived", channel=self.channels[channel].as_json(), digit=key, duration_ms=100)

    def fall_silent(self, channel: str) -> None:
        """Let no sound come from the far end for as long as the endpoint allows: Asterisk ends the call."""
        self.hang_up(channel, cause=44, request={"cause": 1, "soft": True})

    def hang_up(self, channel: str, cause: int = 16, request: Json | None = None) -> None:
        """Let the far end hang up or refuse. `request` has the fields of the hang-up request other than the cause."""
        gone = self.channels.pop(channel)
        self.channels.pop(f"{channel};2", None)
        self._tell("ChannelHangupRequest", channel=gone.as_json(), **(request or {"cause": cause}))
        for playback in list(gone.playing):
            self._playback_over(playback, "done")
        if gone.written:
            self._written_over(gone)
        if gone.bridge:
            self._leave(gone)
        if gone.app_name == "Stasis":
            self._tell("StasisEnd", channel=gone.as_json())
        if gone.dials_fax:
            self.on_contact({"Event": "Hangup", "Uniqueid": gone.id, "Cause": str(cause)})
        elif gone.created_by_us:  # legs are the one kind that stays subscribed when it leaves the application
            self._tell("ChannelDestroyed", channel=gone.as_json(), cause=cause, cause_txt="")
        for snoop in [snoop.id for snoop in self.channels.values() if snoop.spies_on == channel]:
            self.hang_up(snoop)

    def send_to_fallback(self, channel: str) -> None:
        """Let the watchdog send a channel on in the dialplan."""
        sent = self.channels[channel]
        self._tell("StasisEnd", channel=sent.as_json())
        sent.app_name, sent.app_data = "Queue", "fallback"

    def ring(self, channel: str) -> None:
        """Let a dialled phone report that it rings."""
        self._set_state(channel, "Ringing")

    def pick_up(self, channel: str) -> None:
        """Pick a dialled phone up."""
        self._set_state(channel, "Up")

    def play_out(self, channel: str) -> None:
        """Let the sound that plays to this channel end."""
        self._playback_over(self.channels[channel].playing[0], "done")

    def fall_quiet(self, channel: str, heard_s: int) -> None:
        """Let a caller who leaves a message stop speaking after `heard_s` seconds."""
        self._written_over(self.channels[channel], heard_s)

    def restart(self) -> None:
        """Let Asterisk crash and restart: nothing is left."""
        self.channels.clear()
        self.bridges.clear()
        self.playbacks.clear()
        self.objects.clear()
        self.phones.clear()
        self.started = "2026-11-24T09:00:00.000+0000"

    # --- how it is reported
    # --------------------------------------------------------------------------------------------

    def _tell(self, type: str, **fields: Any) -> None:
        event = {"type": type, "application": "cti", "timestamp": "2026-11-24T08:00:00.000+0000", **fields}
        decoded = decode(msgspec.json.encode(event))
        assert decoded is not None
        if not self.deaf:
            self.deliver(decoded)

    def _set_state(self, channel: str, state: str) -> None:
        self.channels[channel].state = state
        if self.channels[channel].dials_fax:
            number = STATES.index(state)
            self.on_contact({"Event": "Newstate", "Uniqueid": channel, "ChannelState": str(number)})
            return
        self._tell("ChannelStateChange", channel=self.channels[channel].as_json())

    def _playback_over(self, playback: str, state: str) -> None:
        channel = self.playbacks.pop(playback)
        if channel in self.channels:
            self.channels[channel].playing.remove(playback)
        self._tell("PlaybackFinished", playback=playback_json(playback, channel, state))

    def _written_over(self, channel: FakeChannel, heard_s: int = 3) -> None:
        name, channel.written = channel.written, ""
        recording = {**written_json(name, channel.id, "done"), "duration": heard_s, "talking_duration": heard_s}
        self._tell("RecordingFinished", recording=recording)

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


def playback_json(id: str, channel: str, state: str) -> Json:
    """A playback in Asterisk's JSON."""
    return {"id": id, "media_uri": "sound:x", "target_uri": f"channel:{channel}", "language": "zh", "state": state}


def written_json(name: str, channel: str, state: str) -> Json:
    """A live recording of a channel in Asterisk's JSON."""
    return {"name": name, "format": "wav", "state": state, "target_uri": f"channel:{channel}"}
