"""Owns the link to Asterisk's manager interface: typed actions with time-outs, ordered events, a watchdog.

It offers no way to send `Command`, nor a MixMonitor with a shell command.
"""

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import structlog

from cti.ami.manager import ActionLost, OrderedManager

log = structlog.get_logger()

SAFE_PATH = re.compile(r"/[A-Za-z0-9_./-]+\.wav")
SAFE_CHANNEL = re.compile(r"[A-Za-z0-9_./@;-]+")
FORBIDDEN = re.compile(r"[\r\n\0]")

CARRIES_PAGES = ("send", "receive")
MOST_SESSIONS = 60
"""At most this many modems are asked at once for their progress; each takes Asterisk a fraction of a millisecond."""


@dataclass(frozen=True, slots=True)
class AmiAddress:
    """The address of the manager interface, and our account there."""

    host: str = "127.0.0.1"
    port: int = 5038
    user: str = "cti"
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Done:
    """Asterisk carried the action out."""

    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NotDone:
    """Asterisk refused, or (`unknown`) no answer came and it may or may not have been carried out."""

    reason: str
    unknown: bool = False


Outcome = Done | NotDone


class AmiLink:
    """The typed actions that we use, and no others."""

    def __init__(
        self,
        address: AmiAddress,
        on_event: Callable[[Mapping[str, str]], None],
        on_link: Callable[[bool], None] = lambda up: None,
        *,
        within_s: float = 3.0,
        ping_every_s: float = 5.0,
    ) -> None:
        self._address = address
        self._on_event = on_event
        self._on_link = on_link
        self._within_s = within_s
        self._ping_every_s = ping_every_s
        self._manager: OrderedManager | None = None
        self._was_up = True
        self._sessions: list[Mapping[str, str]] = []

    @property
    def up(self) -> bool:
        """Whether we are signed in."""
        return self._manager is not None and bool(self._manager.authenticated)

    @property
    def pending(self) -> int:
        """The number of actions that wait for an answer."""
        return len(self._responses())

    async def run(self) -> None:
        """Keep the link and watch it, until cancelled."""
        config = {
            "host": self._address.host,
            "port": self._address.port,
            "username": self._address.user,
            "secret": self._address.secret,
            "log": _Quiet(),
        }
        self._manager = OrderedManager(config, self._hear, self._on_link)
        self._manager.connect()
        try:
            while True:
                await asyncio.sleep(self._ping_every_s)
                await self._watch()
        finally:
            self._manager.close()
            self._manager = None

    async def start_recording(self, channel: str, caller_file: str, agent_file: str) -> Outcome:
        """Write what the channel says to one file and what it hears to another, both 8 kHz WAV."""
        for path in (caller_file, agent_file):
            if not SAFE_PATH.fullmatch(path):
                return NotDone("unsafe file name")
        return await self._send("MixMonitor", channel, Options=f"r({caller_file})t({agent_file})")

    async def stop_recording(self, channel: str) -> Outcome:
        """Close both files."""
        return await self._send("StopMixMonitor", channel)

    async def mute_recording(self, channel: str, muted: bool) -> Outcome:
        """Write silence instead of sound; the timeline stays whole."""
        return await self._send("MixMonitorMute", channel, Direction="both", State="1" if muted else "0")

    async def ask_phone(self, phone: str) -> Outcome:
        """Ask the phone whether it is there (OPTIONS); Asterisk reports a change as ContactStatus."""
        return await self._act({"Action": "PJSIPQualify", "Endpoint": phone})

    async def fax_pages(self) -> Mapping[str, int]:
        """Each fax in progress, by the name of its file without folder and suffix, with its pages confirmed so far.

        Also empty while nobody answers.
        """
        if self._manager is None or not self.up:
            return {}
        listed = await self._answer(self._manager.send_action({"Action": "FAXSessions"}))
        entries = listed if isinstance(listed, list) else []
        numbers = [one["SessionNumber"] for one in entries if one.get("Operation") in CARRIES_PAGES]
        self._sessions.clear()
        for number in numbers[:MOST_SESSIONS]:
            ask = {"Action": "FAXSession", "SessionNumber": number}
            # The answer to FAXSession promises an event, as a list does, but nothing marks the list as complete.
            await self._answer(self._manager.send_action(ask, as_list=False))
        await self._act({"Action": "Ping"})  # a modem's event follows the answer to its question: all are here by now
        return dict(told for one in self._sessions for told in _pages(one))

    def _hear(self, event: Mapping[str, str]) -> None:
        if event.get("Event") == "FAXSession":
            self._sessions.append(event)
        else:
            self._on_event(event)

    async def _watch(self) -> None:
        """A half-open link answers no ping, or not even the login: cut it, so that it is opened again."""
        if self.up:
            outcome = await self._act({"Action": "Ping"})
            silent = isinstance(outcome, NotDone) and outcome.unknown
        else:
            silent = not self._was_up
        self._was_up = self.up
        if silent and self._manager is not None:
            log.warning("Asterisk's manager interface does not answer; connecting anew.")
            self._manager.abort()

    async def _send(self, action: str, channel: str, **fields: str) -> Outcome:
        if not SAFE_CHANNEL.fullmatch(channel):
            return NotDone("unsafe channel name")
        return await self._act({"Action": action, "Channel": channel, **fields})

    async def _act(self, action: dict[str, str]) -> Outcome:
        if any(FORBIDDEN.search(text) for pair in action.items() for text in pair):
            return NotDone("a line break in an action")
        if self._manager is None or not self.up:
            return NotDone("not connected")
        message = await self._answer(self._manager.send_action(action))
        if message is None:
            return NotDone("no answer", unknown=True)
        return Done(dict(message.items())) if message.success else NotDone(str(message.message))

    async def _answer(self, future: "asyncio.Future[Any]") -> Any:
        """A message, or a list of them; None if none came in time."""
        try:
            async with asyncio.timeout(self._within_s):
                return await future
        except (TimeoutError, ActionLost):
            self._forget(future)
            return None

    def _forget(self, future: object) -> None:
        """Drop the unanswered action: panoramisk keeps it for ever and would take a late answer for it."""
        responses = self._responses()
        for key in [key for key, action in responses.items() if action.future is future]:
            del responses[key]

    def _responses(self) -> dict[str, Any]:
        protocol = self._manager.protocol if self._manager is not None else None
        return protocol.responses if protocol is not None else {}


def _pages(session: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The fax's name and confirmed pages; nothing for a modem that has not begun, which has no file yet."""
    sent, got = session.get("PagesTransmitted", ""), session.get("PagesReceived", "")
    if session.get("FileName") and sent.isdecimal() and got.isdecimal():
        yield PurePosixPath(session["FileName"]).stem, max(int(sent), int(got))


class _Quiet:
    """Discards panoramisk's log, which contains whole actions with their secrets and numbers."""

    def _drop(self, *_: object, **__: object) -> None:
        pass

    debug = info = warning = error = exception = _drop
