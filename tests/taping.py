"""Writes tapes (`tests/tape.py`) of tests on the real Asterisk: a telephone that notes all its traffic.

With `--tape`, pytest writes one for each test that is marked `tape("name")`; docs/contributing/tapes.md says how.
"""

import asyncio
import dataclasses
import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

import cti.live
from core.messages.base import Message
from cti.ami.link import NotDone, Outcome
from cti.ari.client import Sender
from cti.ari.decode import decode
from cti.ari.events import AriEvent
from cti.ari.link import Delivery, LinkLost, Snapshot
from cti.ari.request import Answer, Ok, Request, T
from cti.executor import Recorder
from cti.rules.seen import Swept
from cti.service import TelephoneEdges, TelephoneService
from cti.translate import contact_of, failure_of
from infra.clock import Clock
from infra.live.codec import plain
from infra.live.domain import LiveDomain
from infra.live.service import Context
from tests import tape

NO_MACHINE = "00:00:00:00:00:00"


class Tape:
    """The lines of one scenario. Its clock is the core's."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: list[tape.Line] = []
        self._heard: list[str] = []
        self._frames: dict[int, tuple[AriEvent, Any]] = {}
        self._ids = itertools.count(1)
        self.clock: Clock | None = None
        self.lists: tape.Line = {}
        self._over = False

    def new_id(self) -> str:
        """A new id; the ids are the same when the tape is played."""
        return f"id{next(self._ids)}"

    def begin(self, clock: Clock) -> None:
        """Note that a core starts with this clock."""
        self.clock = clock
        self.note("core", True)

    def note(self, kind: str, value: object, **more: object) -> None:
        """Write one line."""
        assert self.clock is not None
        if not self._over:
            self._lines.append({"at": round(self.clock.now(), 6), kind: value, **more})

    def decode(self, frame: str | bytes) -> AriEvent | None:
        """Replaces the link's own function: keeps each frame until its event is delivered."""
        event = decode(frame)
        if event is not None:
            self._frames[id(event)] = event, msgspec.json.decode(frame)
        return event

    def event(self, event: AriEvent) -> None:
        """Note an event that is delivered."""
        _, frame = self._frames.pop(id(event))
        self.note("event", {**frame, "asterisk_id": NO_MACHINE})

    def heard(self, event: Message) -> None:
        """Note an event that the telephone has posted."""
        if not self._over:
            self._heard.append(type(event).__name__)

    def save(self) -> None:
        """End the scenario and write the tape."""
        self.note("heard", self._heard)
        self._over = True
        tape.write(self._path, self._lines)


class TapedTelephone(TelephoneService):
    """A telephone that notes all of its traffic."""

    def __init__(self, context: Context, edges: TelephoneEdges, links: "TapedLinks", notes: Tape) -> None:
        self._tape = notes
        self._reached = False
        super().__init__(context, edges)
        links.client, links.ami = self.client, self.ami
        context.bus.listen(tape.COMMANDS, self._note_command)
        context.bus.listen((Swept,), lambda _: notes.note("swept", notes.lists))
        context.bus.listen(tape.events(), notes.heard)

    def deliver(self, delivery: Delivery) -> None:
        if isinstance(delivery, Snapshot):
            self._reached = True
            self._tape.note("link", plain(delivery))
        elif not isinstance(delivery, LinkLost):
            self._tape.event(delivery)
        elif self._reached:
            self._tape.note("link", False)
        super().deliver(delivery)

    def heard_of_manager(self, headers: Mapping[str, str]) -> None:
        if failure_of(headers) or contact_of(headers):
            self._tape.note("manager", dict(headers))
        super().heard_of_manager(headers)

    def _note_command(self, command: Message) -> None:
        self._tape.note("command", [type(command).__name__, plain(command)])


class TapedLinks:
    """The links to Asterisk, as sender and recorder; requests through them are noted when they are answered."""

    client: Sender
    ami: Recorder

    def __init__(self, notes: Tape) -> None:
        self._tape = notes

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        line = tape.asked(request.method, request.path, request.query, request.body, within)
        try:
            answer = await self.client.send(request, within)
        except asyncio.CancelledError:
            self._tape.note("request", line, status=None)
            raise
        status, body = (200, plain(answer.value)) if isinstance(answer, Ok) else (answer.status, answer.reason)
        if request.method == "GET" and request.path in tape.LISTS:
            self._tape.lists = {**self._tape.lists, request.path: body}
        elif request.path != tape.FILTER:
            self._tape.note("request", line, status=status, answer=body)
        return answer

    async def start_recording(self, channel: str, caller_file: str, agent_file: str) -> Outcome:
        outcome = await self.ami.start_recording(channel, caller_file, agent_file)
        return self._noted(tape.acted("MixMonitor", channel, caller_file, agent_file), outcome)

    async def stop_recording(self, channel: str) -> Outcome:
        return self._noted(tape.acted("StopMixMonitor", channel), await self.ami.stop_recording(channel))

    async def mute_recording(self, channel: str, muted: bool) -> Outcome:
        outcome = await self.ami.mute_recording(channel, muted)
        return self._noted(tape.acted("MixMonitorMute", channel, "1" if muted else "0"), outcome)

    async def ask_phone(self, phone: str) -> Outcome:
        return self._noted(tape.acted("PJSIPQualify", phone), await self.ami.ask_phone(phone))

    def _noted(self, line: tape.Line, outcome: Outcome) -> Outcome:
        status, reason = 200, ""
        if isinstance(outcome, NotDone):
            status, reason = 0 if outcome.unknown else 500, outcome.reason
        self._tape.note("request", line, status=status, answer=reason)
        return outcome


def taped(notes: Tape, links: TapedLinks) -> LiveDomain:
    """The telephone's domain with a taped telephone."""
    return dataclasses.replace(
        cti.live.LIVE,
        make=lambda core: TapedTelephone(core.get(Context), core.get(TelephoneEdges), links, notes),
    )


running: Tape | None = None
"""The tape of the test that runs now, if it is taped."""
