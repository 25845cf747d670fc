"""Just enough ICE and DTLS for a page to find that its call has a path for sound. No sound is carried.

Without such a path the page believes that the network has swallowed the call, and asks for another one every 2 seconds.
The page checks the path by itself, so this side only answers (RFC 8445, ICE-lite). Python has no DTLS, but openssl has,
and every installation needs it anyway: each call gets one `openssl s_server`.
"""

import asyncio
import hashlib
import hmac
import re
import secrets
import ssl
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv4Address
from pathlib import Path
from typing import Self

from asterisk.settings import own_address

COOKIE = 0x2112A442
BINDING_REQUEST, BINDING_ANSWER = 0x0001, 0x0101
MAPPED_ADDRESS, INTEGRITY, FINGERPRINT = 0x0020, 0x0008, 0x8028
FINGERPRINT_MASK = 0x5354554E
STUN, DTLS = range(4), range(20, 64)
"""The first byte of a datagram tells what it is (RFC 7983)."""

Address = tuple[str, int]


class Certificate:
    """A certificate of this run; the pages' browsers compare it with its fingerprint."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self.certificate = certificate
        self.key = key
        digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate.read_text("ascii"))).hexdigest().upper()
        self.fingerprint = ":".join(re.findall("..", digest))

    @classmethod
    async def make(cls, folder: Path) -> Self:
        """Make a certificate in this folder."""
        key, certificate = folder / "dtls.key", folder / "dtls.pem"
        making = await asyncio.create_subprocess_exec(
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-subj", "/CN=hotline-dev", "-days", "30", "-keyout", str(key), "-out", str(certificate)),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        if await making.wait() != 0:
            raise OSError("openssl could not make a certificate for the pages' phones")
        return cls(certificate, key)


class Way:
    """The path of one call's sound, from its offer until it is closed."""

    def __init__(self, certificate: Certificate) -> None:
        self._certificate = certificate
        self._user, self._password = secrets.token_hex(4), secrets.token_hex(16)
        self._host = ""
        self.page: Address | None = None
        self._outer: asyncio.DatagramTransport | None = None
        self._inner: asyncio.DatagramTransport | None = None
        self._openssl: asyncio.subprocess.Process | None = None

    async def open(self) -> str:
        """Listen; return the offer to the page (SDP)."""
        self._openssl, port = await _dtls_server(self._certificate)
        loop = asyncio.get_running_loop()
        self._inner, _ = await loop.create_datagram_endpoint(
            lambda: _Datagrams(self._to_page), remote_addr=("127.0.0.1", port)
        )
        # Browsers refuse sound from 127.0.0.1, so this is the machine's own address; `from_page` hears only this
        # machine.
        self._host = own_address()
        self._outer, _ = await loop.create_datagram_endpoint(
            lambda: _Datagrams(self.from_page), local_addr=(self._host, 0)
        )
        return self._offer(*self._outer.get_extra_info("sockname"))

    async def close(self) -> None:
        """Close the path when the call is over."""
        for transport in (self._outer, self._inner):
            if transport is not None:
                transport.close()
        if self._openssl is not None:
            with suppress(ProcessLookupError):
                self._openssl.kill()
            await self._openssl.wait()

    def from_page(self, data: bytes, source: Address) -> None:
        """Handle a datagram at the open port. Those of other machines are ignored."""
        assert self._outer is not None
        assert self._inner is not None
        if source[0] not in (self._host, "127.0.0.1"):
            return
        if data[0] in STUN and data[:2] == struct.pack("!H", BINDING_REQUEST):
            self.page = source
            self._outer.sendto(binding_answer(data, source, self._password), source)
        elif data[0] in DTLS:
            self._inner.sendto(data)

    def _to_page(self, data: bytes, _: Address) -> None:
        assert self._outer is not None
        if self.page is not None:
            self._outer.sendto(data, self.page)

    def _offer(self, host: str, port: int) -> str:
        return "\r\n".join(
            [
                *("v=0", f"o=- {secrets.randbelow(1 << 31)} 1 IN IP4 {host}", "s=-", f"c=IN IP4 {host}", "t=0 0"),
                *("a=ice-lite", "a=group:BUNDLE 0", f"m=audio {port} UDP/TLS/RTP/SAVPF 8 101", "a=mid:0"),
                *("a=rtcp-mux", "a=sendrecv", "a=rtpmap:8 PCMA/8000", "a=rtpmap:101 telephone-event/8000"),
                *(f"a=ice-ufrag:{self._user}", f"a=ice-pwd:{self._password}", "a=setup:passive"),
                f"a=fingerprint:sha-256 {self._certificate.fingerprint}",
                *(f"a=candidate:1 1 UDP 2130706431 {host} {port} typ host", "a=end-of-candidates", ""),
            ]
        )


def binding_answer(request: bytes, source: Address, password: str) -> bytes:
    """The answer to a STUN binding request from `source` (RFC 8489)."""

    def head(length: int) -> bytes:
        return struct.pack("!HH", BINDING_ANSWER, length) + request[4:20]

    body = struct.pack(
        "!HHBBHI", MAPPED_ADDRESS, 8, 0, 1, source[1] ^ (COOKIE >> 16), int(IPv4Address(source[0])) ^ COOKIE
    )
    digest = hmac.digest(password.encode(), head(len(body) + 24) + body, hashlib.sha1)
    body += struct.pack("!HH", INTEGRITY, len(digest)) + digest
    body += struct.pack("!HHI", FINGERPRINT, 4, zlib.crc32(head(len(body) + 8) + body) ^ FINGERPRINT_MASK)
    return head(len(body)) + body


async def _dtls_server(certificate: Certificate) -> tuple[asyncio.subprocess.Process, int]:
    """Start an openssl that takes one DTLS client; return it with its port on the loopback."""
    process = await asyncio.create_subprocess_exec(
        *("openssl", "s_server", "-dtls", "-accept", "127.0.0.1:0", "-naccept", "1"),
        *("-cert", str(certificate.certificate), "-key", str(certificate.key)),
        *("-use_srtp", "SRTP_AES128_CM_SHA1_80"),
        stdin=asyncio.subprocess.PIPE,  # closing it would end openssl
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    async for line in process.stdout:
        if found := re.match(rb"ACCEPT \S+:(\d+)", line):
            return process, int(found[1])
    raise OSError("openssl does not listen")


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, take: Callable[[bytes, Address], None]) -> None:
        self._take = take

    def datagram_received(self, data: bytes, addr: Address) -> None:
        if data:
            self._take(data, addr)
