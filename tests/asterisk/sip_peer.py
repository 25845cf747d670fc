"""A telephone of the tests: one UDP socket that calls, rings, answers, presses keys and hangs up as it is told.

It speaks just enough SIP (RFC 3261) and RTP (RFC 3550, RFC 4733) for that, over the loopback, and loses nothing.
"""

import asyncio
import hashlib
import itertools
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.until import until

_numbers = itertools.count(1)

ALAW_SILENCE = b"\xd5" * 160


@dataclass
class Message:
    """One SIP message: its first line, headers by lower-case name, and body."""

    first: str
    headers: dict[str, str]
    body: str = ""

    @property
    def method(self) -> str:
        return self.headers["cseq"].split()[1]

    @property
    def status(self) -> int:
        return int(self.first.split()[1]) if self.first.startswith("SIP/2.0") else 0


def parse(data: bytes) -> Message:
    """Text to message. Via lines are kept together, in order."""
    head, _, body = data.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        name = name.strip().lower()
        headers[name] = f"{headers[name]}\r\n{name}: {value.strip()}" if name in headers else value.strip()
    return Message(first, headers, body)


@dataclass
class Dialog:
    """One call of the telephone."""

    call_id: str
    local: str
    remote: str
    target: str
    invite: Message | None = None
    rtp_target: tuple[str, int] | None = None
    cseq: int = 1
    state: str = "new"
    status: int = 0
    heard: int = 0


@dataclass
class SipPeer(asyncio.DatagramProtocol):
    """A telephone at `127.0.0.1:port`, towards an Asterisk at `asterisk_port`. `on_invite` is told of each call in."""

    asterisk_port: int
    user: str = "13812345678"
    on_invite: Callable[[Dialog], None] = field(default=lambda dialog: None)
    dialogs: dict[str, Dialog] = field(default_factory=dict)
    port: int = 0
    rtp_port: int = 0
    _sip: asyncio.DatagramTransport | None = None
    _rtp: asyncio.DatagramTransport | None = None
    _sequence: int = 0
    _answers: list[Message] = field(default_factory=list)
    _registrations: int = 0

    async def open(self) -> "SipPeer":
        """Take two free ports."""
        loop = asyncio.get_running_loop()
        self._sip, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=("127.0.0.1", 0))
        self._rtp, _ = await loop.create_datagram_endpoint(lambda: _Rtp(self), local_addr=("127.0.0.1", 0))
        self.port = self._sip.get_extra_info("sockname")[1]
        self.rtp_port = self._rtp.get_extra_info("sockname")[1]
        return self

    def close(self) -> None:
        """Give the ports back."""
        for transport in (self._sip, self._rtp):
            if transport is not None:
                transport.close()

    # --- what a test does --------------------------------------------------------------------------------------------

    def call(self, number: str) -> Dialog:
        """Dial a number."""
        tag, call_id = f"t{next(_numbers)}", f"c{next(_numbers)}@tests"
        dialog = Dialog(
            call_id,
            local=f"<sip:{self.user}@127.0.0.1:{self.port}>;tag={tag}",
            remote=f"<sip:{number}@127.0.0.1:{self.asterisk_port}>",
            target=f"sip:{number}@127.0.0.1:{self.asterisk_port}",
        )
        self.dialogs[call_id] = dialog
        self._request(dialog, "INVITE", self._sdp())
        return dialog

    def ring(self, dialog: Dialog) -> None:
        """180."""
        self._reply(dialog, "180 Ringing")

    def answer(self, dialog: Dialog) -> None:
        """200, with sound."""
        dialog.state = "up"
        self._reply(dialog, "200 OK", self._sdp())

    def refuse(self, dialog: Dialog, status: str) -> None:
        """Such as `486 Busy Here`."""
        dialog.state = "over"
        self._reply(dialog, status)

    def hang_up(self, dialog: Dialog) -> None:
        """BYE, or CANCEL before the answer."""
        if dialog.state == "up":
            dialog.state = "over"
            dialog.cseq += 1
            self._request(dialog, "BYE")
        else:
            self._request(dialog, "CANCEL")

    def press(self, dialog: Dialog, key: str) -> None:
        """A key, as RFC 4733 events: two updates, then three ends."""
        event = "0123456789*#".index(key)
        stamp = (self._sequence + 1) * 160
        for number, (duration, end) in enumerate(((160, 0), (320, 0), (480, 0x80), (480, 0x80), (480, 0x80))):
            payload = struct.pack("!BBH", event, 10 | end, duration)
            self._send_rtp(dialog, payload, payload_type=101, stamp=stamp, marker=number == 0)

    def speak(self, dialog: Dialog, payload: bytes = ALAW_SILENCE) -> None:
        """20 ms of sound."""
        self._send_rtp(dialog, payload, payload_type=8, stamp=self._sequence * 160, marker=False)

    def keep_speaking(self, dialog: Dialog, payload: bytes) -> None:
        """Sound as a telephone sends it, 20 ms every 20 ms, until the call is over."""
        if dialog.state == "up":
            self.speak(dialog, payload)
            asyncio.get_running_loop().call_later(0.02, self.keep_speaking, dialog, payload)

    async def register(self, password: str, expires: int = 120) -> int:
        """REGISTER with digest authentication (RFC 2617); the final status."""
        challenge = await self._registration(expires, "")
        if challenge.status != 401:
            return challenge.status
        credentials = self._credentials(challenge.headers["www-authenticate"], password)
        return (await self._registration(expires, credentials)).status

    async def until(self, dialog: Dialog, state: str) -> None:
        """Wait until the call is `ringing`, `up` or `over`."""
        await until(lambda: dialog.state == state)

    # --- inside ------------------------------------------------------------------------------------------------------

    def datagram_received(self, data: bytes, addr: object) -> None:
        if not data.strip():
            return
        message = parse(data)
        if message.status:
            self._on_reply(message)
        else:
            self._on_request(message)

    async def _registration(self, expires: int, credentials: str) -> Message:
        self._registrations += 1
        self._answers.clear()
        lines = [
            f"REGISTER sip:127.0.0.1:{self.asterisk_port} SIP/2.0",
            f"Via: SIP/2.0/UDP 127.0.0.1:{self.port};branch=z9hG4bK-r{next(_numbers)};rport",
            "Max-Forwards: 70",
            f"From: <sip:{self.user}@127.0.0.1>;tag=r{self.port}",
            f"To: <sip:{self.user}@127.0.0.1>",
            f"Call-ID: r{self.port}@tests",
            f"CSeq: {self._registrations} REGISTER",
            f"Contact: {self._contact()};expires={expires}",
            *([f"Authorization: {credentials}"] if credentials else []),
            "Content-Length: 0",
        ]
        self._send("\r\n".join(lines) + "\r\n\r\n")
        await until(lambda: self._answers)
        return self._answers[-1]

    def _credentials(self, challenge: str, password: str) -> str:
        given = dict(re.findall(r'(\w+)="([^"]*)"', challenge))
        uri = f"sip:127.0.0.1:{self.asterisk_port}"
        first = _md5(f"{self.user}:{given['realm']}:{password}")
        second = _md5(f"REGISTER:{uri}")
        response = _md5(f"{first}:{given['nonce']}:00000001:c:auth:{second}")
        return (
            f'Digest username="{self.user}", realm="{given["realm"]}", nonce="{given["nonce"]}", uri="{uri}", '
            f'response="{response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="c", opaque="{given["opaque"]}"'
        )

    def _on_reply(self, message: Message) -> None:
        if message.method == "REGISTER":
            self._answers.append(message)
            return
        dialog = self.dialogs.get(message.headers["call-id"])
        if dialog is None or message.method != "INVITE":
            return
        dialog.status = message.status
        if message.status == 180:
            dialog.state = "ringing"
        elif message.status >= 200:
            dialog.remote = message.headers["to"]
            if message.status < 300:
                dialog.rtp_target = _rtp_target(message.body)
                dialog.target = _uri(message.headers["contact"])
                dialog.state = "up"
            else:
                dialog.state = "over"
            self._request(dialog, "ACK")

    def _on_request(self, message: Message) -> None:
        call_id, method = message.headers["call-id"], message.method
        dialog = self.dialogs.get(call_id)
        if method == "INVITE" and dialog is None:
            dialog = Dialog(
                call_id,
                local=f"{message.headers['to']};tag=t{next(_numbers)}",
                remote=message.headers["from"],
                target=_uri(message.headers["contact"]),
                invite=message,
                rtp_target=_rtp_target(message.body),
            )
            self.dialogs[call_id] = dialog
            self.on_invite(dialog)
        elif method in ("BYE", "CANCEL") and dialog is not None:
            dialog.state = "over"
            self._send(_reply_text(message, "200 OK", dialog.local))
            if method == "CANCEL":
                self._reply(dialog, "487 Request Terminated")
        elif method == "INVITE" and dialog is not None:
            self._send(_reply_text(message, "200 OK", dialog.local, self._contact(), self._sdp()))
        elif method == "OPTIONS":
            self._send(_reply_text(message, "200 OK", message.headers["to"] + ";tag=o"))

    def _reply(self, dialog: Dialog, status: str, body: str = "") -> None:
        assert dialog.invite is not None
        self._send(_reply_text(dialog.invite, status, dialog.local, self._contact(), body))

    def _request(self, dialog: Dialog, method: str, body: str = "") -> None:
        uri = dialog.target
        branch = f"z9hG4bK{next(_numbers)}" if method not in ("CANCEL",) else dialog.call_id.split("@")[0]
        if method == "INVITE":
            branch = dialog.call_id.split("@")[0]
        cseq = 1 if method in ("CANCEL", "ACK", "INVITE") else dialog.cseq
        lines = [
            f"{method} {uri} SIP/2.0",
            f"Via: SIP/2.0/UDP 127.0.0.1:{self.port};branch=z9hG4bK-{branch};rport",
            "Max-Forwards: 70",
            f"From: {dialog.local}",
            f"To: {dialog.remote}",
            f"Call-ID: {dialog.call_id}",
            f"CSeq: {cseq} {method}",
            f"Contact: {self._contact()}",
            *(["Content-Type: application/sdp"] if body else []),
            f"Content-Length: {len(body)}",
        ]
        self._send("\r\n".join(lines) + "\r\n\r\n" + body)

    def _send(self, text: str) -> None:
        assert self._sip is not None
        self._sip.sendto(text.encode(), ("127.0.0.1", self.asterisk_port))

    def _send_rtp(self, dialog: Dialog, payload: bytes, *, payload_type: int, stamp: int, marker: bool) -> None:
        assert self._rtp is not None
        assert dialog.rtp_target is not None
        self._sequence += 1
        head = struct.pack("!BBHII", 0x80, payload_type | (0x80 if marker else 0), self._sequence, stamp, 7)
        self._rtp.sendto(head + payload, dialog.rtp_target)

    def _contact(self) -> str:
        return f"<sip:{self.user}@127.0.0.1:{self.port}>"

    def _sdp(self) -> str:
        return (
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            f"m=audio {self.rtp_port} RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\n"
            "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendrecv\r\n"
        )


class _Rtp(asyncio.DatagramProtocol):
    """Counts the sound that arrives; a telephone has one call at a time."""

    def __init__(self, peer: SipPeer) -> None:
        self._peer = peer

    def datagram_received(self, data: bytes, addr: object) -> None:
        for dialog in self._peer.dialogs.values():
            if dialog.rtp_target == addr:
                dialog.heard += 1


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _uri(contact: str) -> str:
    found = re.search(r"<([^>]+)>", contact)
    return found[1] if found else contact


def _rtp_target(sdp: str) -> tuple[str, int]:
    address, port = re.search(r"c=IN IP4 (\S+)", sdp), re.search(r"m=audio (\d+)", sdp)
    assert address is not None
    assert port is not None
    return address[1], int(port[1])


def _reply_text(request: Message, status: str, to: str, contact: str = "", body: str = "") -> str:
    lines = [
        f"SIP/2.0 {status}",
        f"Via: {request.headers['via']}",
        f"From: {request.headers['from']}",
        f"To: {to}",
        f"Call-ID: {request.headers['call-id']}",
        f"CSeq: {request.headers['cseq']}",
        *([f"Contact: {contact}"] if contact else []),
        *(["Content-Type: application/sdp"] if body else []),
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join(lines) + "\r\n\r\n" + body
