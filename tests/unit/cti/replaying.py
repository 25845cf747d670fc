"""Plays a tape (`tests/tape.py`): the telephone runs on an Asterisk that says and answers what is on the tape.

`python -m tests.unit.cti.replaying` rewrites what the telephone says in each tape. Read the difference before you
keep it.
"""

import asyncio
import difflib
import itertools
import json
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

import cti.live
from core.messages.base import Message
from core.messages.telephony import CallArrived
from cti.ami.link import Done, NotDone, Outcome
from cti.ari.decode import decode
from cti.ari.link import LinkLost, Snapshot
from cti.ari.request import Answer, Ok, Refused, Request, T
from cti.service import TelephoneEdges, TelephoneService, TelephoneSettings
from infra.clock import FakeClock
from infra.settings.secrets import phone_secret
from server.live import Live
from tests import tape
from tests.edges import edges
from tests.until import until

ROUNDS = 20
"""The loop's rounds after each line: more than any chain of tasks needs between two actions that reach Asterisk."""

PATIENCE_S = 1.0
"""How long to wait for a request that may not come; only the wait for a slow recorder takes time of its own."""


class Differs(AssertionError):
    """The telephone does not act as it did when the tape was made."""


@dataclass(frozen=True, slots=True)
class Open:
    """A request without an answer so far. `text` is its whole content."""

    text: str
    answer: asyncio.Future[tape.Line]


class Replay:
    """One tape, and the telephone to which it is played. It acts as the telephone's sender and recorder."""

    def __init__(self, name: str, folder: Path) -> None:
        self._lines = tape.read(tape.FOLDER / f"{name}.jsonl")
        self._folder = folder
        self._ids = itertools.count(1)
        self._open: list[Open] = []
        self._asked: list[str] = []
        self._lists: tape.Line = {}
        self._number = 0
        self._names: list[str] = []
        self._calls: list[str] = []
        self._live: Live | None = None
        self.said: list[str] = []
        self._plays: dict[str, Callable[[Any, tape.Line], Awaitable[None]]] = {
            "core": self._core,
            "link": self._link,
            "event": self._event,
            "manager": self._manager,
            "command": self._command,
            "swept": self._swept,
            "request": self._request,
            "heard": self._heard,
        }

    async def run(self) -> str:
        """Return all messages that the telephone posts, a line each, after the number of the tape's line that caused
        it.

        Calls are numbered, and a moment appears only if it differs from the line's, so that another tape of the same
        scenario reads the same.
        """
        for number, line in enumerate(self._lines, 1):
            self._number = number
            if self._live is not None:
                self._clock.advance(line["at"] - self._clock.now())
            kind = next(kind for kind in line if kind != "at")
            await self._plays[kind](line[kind], line)
            for _ in range(ROUNDS):
                await asyncio.sleep(0)
        return "".join(self.said)

    # --- what the telephone is told ---------------------------------------------------------------------------------

    @property
    def _service(self) -> TelephoneService:
        assert self._live is not None
        return self._live.get(TelephoneService)

    async def _core(self, begins: bool, line: tape.Line) -> None:
        if not begins:
            self._nothing_is_open()
            assert self._live is not None
            self._service.lanes.stop()
            self._live.journal.close()
            self._live = None
            return
        self._clock = FakeClock(line["at"])
        telephone = TelephoneEdges(
            phone_secret=lambda phone, nonce: phone_secret(tape.MASTER, phone, nonce),
            settings=TelephoneSettings(executor=tape.CARRY),
            sender=self,
            recorder=self,
        )
        new = edges(
            self._folder, self._clock, telephone, new_id=lambda: f"id{next(self._ids)}", on_reconciled=self._reconciled
        )
        self._live = live = Live(new, [cti.live.LIVE])
        live.bus.listen(tape.events(), self._hear)
        live.begin(live.open())

    async def _link(self, held: Any, _: tape.Line) -> None:
        self._service.deliver(msgspec.convert(held, Snapshot) if held else LinkLost())

    async def _event(self, frame: Any, _: tape.Line) -> None:
        event = decode(msgspec.json.encode(frame))
        assert event is not None
        self._service.deliver(event)

    async def _manager(self, headers: Any, _: tape.Line) -> None:
        self._service.heard_of_manager(headers)

    async def _command(self, command: Any, _: tape.Line) -> None:
        assert self._live is not None
        self._live.bus.post(self._live.codec.unpack_message(*command))

    async def _swept(self, lists: Any, _: tape.Line) -> None:
        self._lists = lists
        await self._service.sweep_once()

    async def _heard(self, names: Any, _: tape.Line) -> None:
        self._nothing_is_open()
        if self._names != names:
            raise Differs(self._with_difference("other events than on the tape", names, self._names))

    # --- what it asks, and says -------------------------------------------------------------------------------------

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        if request.method == "GET" and request.path in tape.LISTS:
            line: tape.Line = {"status": 200, "answer": self._lists[request.path]}
        else:
            line = await self._answer(tape.asked(request.method, request.path, request.query, request.body, within))
        if line["status"] != 200:
            return Refused(line["status"], line["answer"])
        return Ok(msgspec.convert(line["answer"], type=request.answer))

    async def start_recording(self, channel: str, caller_file: str, agent_file: str) -> Outcome:
        return await self._act(tape.acted("MixMonitor", channel, caller_file, agent_file))

    async def stop_recording(self, channel: str) -> Outcome:
        return await self._act(tape.acted("StopMixMonitor", channel))

    async def mute_recording(self, channel: str, muted: bool) -> Outcome:
        return await self._act(tape.acted("MixMonitorMute", channel, "1" if muted else "0"))

    async def ask_phone(self, phone: str) -> Outcome:
        return await self._act(tape.acted("PJSIPQualify", phone))

    async def _act(self, action: tape.Line) -> Outcome:
        line = await self._answer(action)
        return Done({}) if line["status"] == 200 else NotDone(line["answer"], unknown=not line["status"])

    async def _answer(self, request: tape.Line) -> tape.Line:
        asked = Open(json.dumps(request, ensure_ascii=False), asyncio.get_running_loop().create_future())
        self._open.append(asked)
        return await asked.answer

    async def _request(self, request: Any, line: tape.Line) -> None:
        """Wait for the request, which is there by now or soon; then answer it, if the tape has an answer."""
        text = json.dumps(request, ensure_ascii=False)
        with suppress(TimeoutError):
            await until(lambda: any(one.text == text for one in self._open), PATIENCE_S)
        one = next((one for one in self._open if one.text == text), None)
        if one is None:
            raise self._other_requests(missing=(text,))
        self._open.remove(one)
        self._asked.append(text)
        if line["status"] is not None:
            one.answer.set_result(line)

    def _nothing_is_open(self) -> None:
        """Check that everything asked for is on the tape."""
        if self._open:
            raise self._other_requests()

    def _other_requests(self, missing: tuple[str, ...] = ()) -> Differs:
        before = self._asked[-5:]
        played = [*before, *(one.text for one in self._open)]
        return Differs(self._with_difference("other requests than on the tape", [*before, *missing], played))

    def _with_difference(self, what: str, recorded: list[str], played: list[str]) -> str:
        lines = "\n".join(difflib.ndiff(recorded, played))
        return f"line {self._number}: {what} (-: on the tape, +: now)\n{lines}"

    def _hear(self, event: Message) -> None:
        assert self._live is not None
        self._names.append(type(event).__name__)
        name, fields = self._live.codec.pack_message(event)
        if isinstance(event, CallArrived):
            self._calls.append(event.call)
        if fields.pop("at", now := self._clock.now()) != now:
            fields["at"] = "not now"
        self._say(f"{name} {json.dumps(fields, ensure_ascii=False)}")

    def _reconciled(self, what: str) -> None:
        self._say(f"reconciled: {what}")

    def _say(self, text: str) -> None:
        for number, call in enumerate(self._calls, 1):
            text = text.replace(call, f"call-{number}")
        self.said.append(f"{self._number:4} {text}\n")


def expected(name: str) -> Path:
    """The telephone's messages for this tape, which somebody has read and found right."""
    return tape.FOLDER / f"{name}.txt"


def names() -> list[str]:
    """The names of all tapes."""
    return sorted(path.stem for path in tape.FOLDER.glob("*.jsonl"))


if __name__ == "__main__":
    for name in names():
        with tempfile.TemporaryDirectory() as folder:
            expected(name).write_text(asyncio.run(Replay(name, Path(folder)).run()), "utf-8")
