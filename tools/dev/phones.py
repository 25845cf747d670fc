"""The pages' phones: just enough SIP over a websocket (RFC 7118) to register, ring, answer and hang up."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import structlog
from aiohttp import WSMsgType, web

from cti.ari.fake import FakeAsterisk
from infra.clock import Clock
from phone.message import SipMessage, parameter, parse, response, uri_of, user_of

log = structlog.get_logger()

REGISTERED_S = 120
SILENT_S = 6.0
"""A page that closes in mid-call sends no sound from then on, and Asterisk ends its call after this time."""

LAST_WORD_S = 1.0
"""How long messages on their way to pages have when everything ends."""

CAUSES = {408: 19, 480: 19, 486: 17, 603: 21}
"""Asterisk's causes for the answers of phones."""

DECLINED = 21
MAGIC = "z9hG4bK"
"""The prefix of every branch (RFC 3261, 8.1.1.7)."""

ADDS_HEADER = "PJSIP_HEADER(add,"
CALLER = "CONNECTEDLINE(num,i)"


class SoundWay(Protocol):
    """The path of a call's sound."""

    async def open(self) -> str: ...

    async def close(self) -> None: ...


@dataclass(slots=True)
class Ringing:
    """A call that we make to a phone."""

    channel: str
    phone: str
    caller: str
    way: SoundWay
    id: str = field(default_factory=lambda: _token())
    tag: str = field(default_factory=lambda: _token())
    branch: str = field(default_factory=lambda: f"{MAGIC}{_token()}")
    contact: str = ""
    to: str = ""
    answered: bool = False
    over: bool = False


class Line:
    """A websocket and the phone that has registered over it."""

    def __init__(self, say: Callable[[str], Awaitable[None]]) -> None:
        self.say = say
        self.number = ""
        self.contact = ""

    @property
    def host(self) -> str:
        """The part of the contact by which the core distinguishes browsers."""
        return self.contact.partition("@")[2].partition(";")[0]


class PagePhones:
    """The registrar for the pages' phones, which also calls them. It believes everything that they say of
    themselves.
    """

    def __init__(self, asterisk: FakeAsterisk, clock: Clock, way: Callable[[], SoundWay]) -> None:
        self._asterisk = asterisk
        self._clock = clock
        self._way = way
        self._lines: dict[str, Line] = {}
        self._calls: dict[str, Ringing] = {}
        self._work: set[asyncio.Task[None]] = set()

    # --- requests from Asterisk ---------------------------------------------------------------------------------------

    def ring(self, channel: str, number: str, told: Mapping[str, str]) -> None:
        """Ring this phone if it is there."""
        call = Ringing(channel, number, told.get(CALLER) or "hotline", self._way())
        self._calls[call.id] = call
        self._do(self._invite(call, told))

    def gone(self, channel: str) -> None:
        """Hang up any call of this channel that rings or talks on a phone."""
        for call in [one for one in self._calls.values() if one.channel == channel and not one.over]:
            call.over = True
            self._do(self._end(call))

    # --- messages from the pages --------------------------------------------------------------------------------------

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one page's websocket until it closes."""
        socket = web.WebSocketResponse(protocols=("sip",))
        await socket.prepare(request)

        async def say(text: str) -> None:
            if not socket.closed:
                await socket.send_str(text)

        line = Line(say)
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.strip():
                await self.hear(line, parse(message.data.encode()))
        self.lost(line)
        return socket

    async def hear(self, line: Line, message: SipMessage) -> None:
        """Handle one message from a page."""
        if message.status:
            await self._answered(line, message)
        elif message.method == "REGISTER":
            await self._register(line, message)
        elif message.method == "BYE":
            await line.say(_text(response(message, 200, "OK")))
            self._over(message.get("call-id"), cause=16)
        elif message.method in ("OPTIONS", "INFO"):
            await line.say(_text(response(message, 200, "OK")))
        elif message.method != "ACK":
            await line.say(_text(response(message, 501, "Not Implemented")))

    def lost(self, line: Line) -> None:
        """A page's websocket has closed. A call on it ends only when its silence has been noticed."""
        if self._lines.get(line.number) is not line:
            return
        del self._lines[line.number]
        self._asterisk.unregister(line.number)
        for call in [one for one in self._calls.values() if one.phone == line.number and not one.over]:
            self._clock.call_at(self._clock.now() + SILENT_S, partial(self._silent, call))

    async def close(self) -> None:
        """Hang up everywhere, and drop everything under way."""
        for call in list(self._calls.values()):
            if not call.over:
                await self._end(call)
        if self._work:
            await asyncio.wait(self._work, timeout=LAST_WORD_S)
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)

    async def _register(self, line: Line, message: SipMessage) -> None:
        contact = message.get("contact")
        ends = "0" in (parameter(contact, "expires"), message.get("expires")) or contact == "*"
        back = [("to", f"{message.get('to')};tag={_token()}")]
        if not ends:
            plain = contact.partition(";expires=")[0]
            back.append(("contact", f"{plain};expires={REGISTERED_S}"))
        await line.say(_text(response(message, 200, "OK", back)))
        if ends:
            self.lost(line)
            return
        number = user_of(uri_of(message.get("to")))
        line.number, line.contact = number, uri_of(contact)
        if self._lines.get(number) is not line:
            self._lines[number] = line
            self._asterisk.register(number, line.host)

    async def _answered(self, line: Line, answer: SipMessage) -> None:
        call = self._calls.get(answer.get("call-id"))
        if call is None or answer.cseq[1] != "INVITE":
            return
        call.to = answer.get("to")
        if answer.status < 200:
            if not call.over and answer.status == 180 and call.channel in self._asterisk.channels:
                self._asterisk.ring(call.channel)
            return
        await line.say(_text(self._request(call, line, "ACK", 1)))
        if answer.status >= 300:
            self._over(call.id, cause=CAUSES.get(answer.status, DECLINED))
        elif call.over:
            await line.say(_text(self._request(call, line, "BYE", 2)))
        elif not call.answered:
            call.answered = True
            self._asterisk.pick_up(call.channel)

    async def _invite(self, call: Ringing, told: Mapping[str, str]) -> None:
        line = self._lines.get(call.phone)
        if line is None:
            self._over(call.id, cause=20)
            return
        offer = await call.way.open()
        if call.over:
            await call.way.close()  # the caller hung up meanwhile
            return
        call.contact = line.contact
        headers = [
            (name.removeprefix(ADDS_HEADER).removesuffix(")"), value)
            for name, value in told.items()
            if name.startswith(ADDS_HEADER)
        ]
        invite = self._request(call, line, "INVITE", 1)
        invite.headers += [*headers, ("Content-Type", "application/sdp")]
        invite.body = offer
        await line.say(_text(invite))

    async def _end(self, call: Ringing) -> None:
        await call.way.close()
        line = self._lines.get(call.phone)
        if call.answered or line is None:
            self._calls.pop(call.id, None)  # otherwise the phone's final answer to its INVITE is still to come
        if line is not None:
            await line.say(_text(self._request(call, line, *(("BYE", 2) if call.answered else ("CANCEL", 1)))))

    def _request(self, call: Ringing, line: Line, method: str, cseq: int) -> SipMessage:
        branch = call.branch if method in ("INVITE", "CANCEL") else f"{MAGIC}{_token()}"
        headers = [
            ("Via", f"SIP/2.0/WS 127.0.0.1;branch={branch}"),
            ("Max-Forwards", "70"),
            ("From", f"<sip:{call.caller}@127.0.0.1>;tag={call.tag}"),
            ("To", call.to if call.to and method != "CANCEL" else f"<{line.contact}>"),
            ("Call-ID", call.id),
            ("CSeq", f"{cseq} {method}"),
            ("Contact", "<sip:hotline@127.0.0.1;transport=ws>"),
        ]
        return SipMessage(method=method, uri=line.contact, headers=headers)

    def _silent(self, call: Ringing) -> None:
        """Let the call fall silent, unless the page that has it is back; a reloaded page has another contact."""
        line = self._lines.get(call.phone)
        is_back = line is not None and line.contact == call.contact
        if not is_back and not call.over and call.channel in self._asterisk.channels:
            self._asterisk.fall_silent(call.channel)

    def _over(self, id: str, cause: int) -> None:
        """The phone has ended the call, or was not there."""
        call = self._calls.pop(id, None)
        if call is None or call.over:
            return
        call.over = True
        self._do(call.way.close())
        if call.channel in self._asterisk.channels:
            self._asterisk.hang_up(call.channel, cause)

    def _do(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._work.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._work.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("A page's phone could not be reached.", exc_info=error)


def _token() -> str:
    return secrets.token_hex(6)


def _text(message: SipMessage) -> str:
    return message.encode().decode()
