"""An in-memory Asterisk in which time passes: prompts end, phones ring, citizens answer, recordings have files.

`cti/ari/fake.py` is the switch itself; this module adds the behaviour of the world around it.
"""

import asyncio
import itertools
import re
import wave
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from cti.ami.link import Outcome
from cti.ari.fake import FakeAsterisk
from cti.ari.fake_channel import FakeChannel, Json
from cti.ari.link import Delivery
from cti.ari.request import Answer, Ok, Request, T
from infra.clock import Clock
from infra.sound.g711 import RATE

PLAYED = re.compile("/channels/([^/]+)/play/([^/]+)")
DIALLED = re.compile("/channels/([^/]+)/dial")
CREATED = "/channels/create"
UNKNOWN_S = 2.0
"""The assumed length of a prompt whose file is missing."""

LONGEST_RECORDING_S = 600.0
HUM = array("h", (1500 if n % 40 < 20 else -1500 for n in range(RATE // 2))) + array("h", bytes(RATE))
"""A second of a recording's content: half of it a hum of 200 Hz, so that the player has something to show."""


class Dialled(Protocol):
    """Something that rings when the core dials it, and learns when the channel is gone."""

    def ring(self, channel: str, number: str, told: Mapping[str, str]) -> None:
        """The core dials `number` over this channel; `told` are the channel's variables."""
        ...

    def gone(self, channel: str) -> None:
        """The channel is gone, whoever ended it."""
        ...


class Nobody:
    """A destination that never rings."""

    def ring(self, channel: str, number: str, told: Mapping[str, str]) -> None:
        """Do nothing."""

    def gone(self, channel: str) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """Folders of sounds by the paths under which Asterisk would see them."""

    folders: Mapping[str, Path]

    def seconds(self, media: str) -> float:
        """The length of `sound:/media/…`."""
        path = media.removeprefix("sound:")
        for seen, folder in self.folders.items():
            if path.startswith(f"{seen}/"):
                file = folder / f"{path.removeprefix(seen).lstrip('/')}.alaw"
                return file.stat().st_size / RATE if file.is_file() else UNKNOWN_S
        return UNKNOWN_S


class DevAsterisk(FakeAsterisk):
    """The switch. `page_phones` and `outside` ring; callers wait with `until` for what happens to them."""

    def __init__(self, clock: Clock, sounds: Sounds, recordings: Path, recordings_seen_as: str) -> None:
        super().__init__()
        self._clock = clock
        self._sounds = sounds
        self._recordings = recordings
        self._recordings_seen_as = recordings_seen_as
        self._told: dict[str, Mapping[str, str]] = {}
        self._recorded: dict[str, tuple[float, tuple[str, str]]] = {}
        self._moved = asyncio.Event()
        self.page_phones: Dialled = Nobody()
        self.outside: Dialled = Nobody()
        # Neither the ids of channels nor the start repeat those of an earlier run, whose calls are in the database.
        # More digits would look like a telephone number, and be masked in the log.
        self._numbers = itertools.count(int(clock.now()) % 10_000_000)
        self.started = self._stamp()

    async def run(
        self, deliver: Callable[[Delivery], None], on_manager_event: Callable[[Mapping[str, str]], None]
    ) -> None:
        """Both links of the core: up at once, and for as long as the core lives."""
        self.deliver, self.on_contact = deliver, on_manager_event
        await self.connect()
        await asyncio.get_running_loop().create_future()

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        """Answer one request, and let the world react to it."""
        answer = await super().send(request, within)
        if isinstance(answer, Ok):
            self._follow(request)
        self.moved()
        return answer

    def hang_up(self, channel: str, cause: int = 16, request: Json | None = None) -> None:
        """End a channel."""
        self._end_recording(channel)
        super().hang_up(channel, cause, request)
        self._told.pop(channel, None)
        self.page_phones.gone(channel)
        self.outside.gone(channel)

    async def start_recording(self, channel: str, caller_file: str, agent_file: str) -> Outcome:
        """Start recording (MixMonitor); the files exist when it ends."""
        outcome = await super().start_recording(channel, caller_file, agent_file)
        if channel in self.channels:
            self._recorded[channel] = (self._clock.now(), (caller_file, agent_file))
        return outcome

    async def stop_recording(self, channel: str) -> Outcome:
        """Stop recording (StopMixMonitor)."""
        self._end_recording(channel)
        return await super().stop_recording(channel)

    def stop(self) -> None:
        """Hang up all channels, which also closes the files of recordings."""
        for channel in list(self.channels):
            if channel in self.channels:
                self.hang_up(channel)

    def talks(self, channel: str) -> bool:
        """Whether somebody else is in a talk with this channel."""
        here = self.channels.get(channel)
        return here is not None and len(self.bridges.get(here.bridge, ())) > 1

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that the core asks of the switch, or that ends a channel."""
        while not condition():
            await self._moved.wait()

    def moved(self) -> None:
        """Something has changed: let those who wait check again."""
        self._moved.set()
        self._moved.clear()

    def _tell(self, type: str, **fields: Any) -> None:
        """Send an event. A channel's first event carries the time when the channel was made, which is a caller's
        arrival.
        """
        if type == "StasisStart":
            self.channels[fields["channel"]["id"]].created = fields["channel"]["creationtime"] = self._stamp()
        super()._tell(type, **fields)

    def _stamp(self) -> str:
        return datetime.fromtimestamp(self._clock.now(), UTC).isoformat(timespec="milliseconds")

    def _follow(self, request: Request[Any]) -> None:
        if request.method != "POST":
            return
        query = dict(request.query)
        if request.path == CREATED:
            self._told[query["channelId"]] = (request.body or {}).get("variables", {})
        elif played := PLAYED.fullmatch(request.path):
            seconds = sum(map(self._sounds.seconds, query["media"].split(",")))
            self._clock.call_at(self._clock.now() + seconds, lambda: self._played(played[2]))
        elif dialled := DIALLED.fullmatch(request.path):
            self._ring(self.channels[dialled[1]])

    def _ring(self, channel: FakeChannel) -> None:
        technology, _, rest = channel.name.partition("/")
        number = re.split("[-@]", rest)[0] if technology == "Local" else rest.rpartition("-")[0]
        whom = self.outside if technology == "Local" else self.page_phones
        whom.ring(channel.id, number, self._told.get(channel.id, {}))

    def _played(self, playback: str) -> None:
        if playback in self.playbacks:
            self._playback_over(playback, "done")

    def _end_recording(self, channel: str) -> None:
        if (begun := self._recorded.pop(channel, None)) is None:
            return
        seconds = min(self._clock.now() - begun[0], LONGEST_RECORDING_S)
        for file in begun[1]:
            _write(self._recordings / Path(file).relative_to(self._recordings_seen_as), seconds)


def _write(path: Path, seconds: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((HUM * (int(seconds) + 1))[: int(seconds * RATE)].tobytes())
