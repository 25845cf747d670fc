"""SIP messages as text (RFC 3261), the sound part of SDP (RFC 4566) and digest sign-in (RFC 8760). No I/O."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

COMPACT = {"v": "via", "f": "from", "t": "to", "i": "call-id", "m": "contact", "l": "content-length"}
"""Short header names of RFC 3261 section 7.3.3."""

ALAW = 8
KEYS = 101
"""The RTP payload type of telephone-event that we offer; that of A-law is fixed."""


@dataclass(slots=True)
class SipMessage:
    """A request (`method` and `uri`) or a response (`status` and `reason`). Header names are lower case."""

    method: str = ""
    uri: str = ""
    status: int = 0
    reason: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: str = ""

    def get(self, name: str) -> str:
        """The first header of that name, or ''."""
        return next((value for key, value in self.headers if key == name), "")

    def all(self, name: str) -> list[str]:
        """Every header of that name, in order."""
        return [value for key, value in self.headers if key == name]

    @property
    def cseq(self) -> tuple[int, str]:
        """Number and method of the transaction."""
        number, _, method = self.get("cseq").partition(" ")
        return int(number), method.strip()

    @property
    def branch(self) -> str:
        """The transaction's id, from the topmost Via."""
        return parameter(self.get("via"), "branch")

    def encode(self) -> bytes:
        """The message as bytes for the wire."""
        first = f"SIP/2.0 {self.status} {self.reason}" if self.status else f"{self.method} {self.uri} SIP/2.0"
        lines = [first, *(f"{name.title()}: {value}" for name, value in self.headers)]
        body = self.body.encode()
        return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body


def parse(data: bytes) -> SipMessage:
    """Parse a message off the wire. Raises ValueError if it is not one."""
    head, _, body = data.decode("utf-8", "replace").partition("\r\n\r\n")
    first, *lines = re.sub(r"\r\n[ \t]+", " ", head).split("\r\n")
    headers = []
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"not a SIP header: {line[:40]!r}")
        name = name.strip().lower()
        headers.append((COMPACT.get(name, name), value.strip()))
    headers = [(name, value) for name, value in headers if name != "content-length"]
    parts = first.split(" ", 2)
    if len(parts) < 3:
        raise ValueError("not a SIP message")
    if parts[0] == "SIP/2.0":
        return SipMessage(status=int(parts[1]), reason=parts[2], headers=headers, body=body)
    return SipMessage(method=parts[0], uri=parts[1], headers=headers, body=body)


def parameter(value: str, name: str) -> str:
    """A `;name=value` parameter of a header, or ''."""
    found = re.search(rf";\s*{name}=\"?([^;,\"\s>]+)", value)
    return found.group(1) if found else ""


def uri_of(value: str) -> str:
    """The URI in a From, To or Contact header."""
    found = re.search(r"<([^>]+)>", value)
    return found.group(1) if found else value.split(";")[0].strip()


def user_of(uri: str) -> str:
    """The user part of a SIP URI, or ''."""
    found = re.match(r"sips?:([^@;>]+)@", uri)
    return found.group(1) if found else ""


def authorization(challenge: str, method: str, uri: str, user: str, password: str) -> str:
    """The answer to a WWW-Authenticate or Proxy-Authenticate header (MD5 or SHA-256, qop auth or none)."""
    said = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge.partition(" ")[2]))
    name = "sha256" if said.get("algorithm", "MD5").upper() == "SHA-256" else "md5"

    def digest(*parts: str) -> str:
        return hashlib.new(name, ":".join(parts).encode()).hexdigest()

    own, asked = digest(user, said["realm"], password), digest(method, uri)
    fields = [f'username="{user}"', f'realm="{said["realm"]}"', f'nonce="{said["nonce"]}"', f'uri="{uri}"']
    if "auth" in said.get("qop", ""):
        cnonce = secrets.token_hex(8)
        response = digest(own, said["nonce"], "00000001", cnonce, "auth", asked)
        fields += ["qop=auth", "nc=00000001", f'cnonce="{cnonce}"']
    else:
        response = digest(own, said["nonce"], asked)
    fields.append(f'response="{response}"')
    fields += [f"{key}={said[key]}" for key in ("algorithm",) if key in said]
    fields += [f'opaque="{said["opaque"]}"'] if "opaque" in said else []
    return "Digest " + ", ".join(fields)


def offer(host: str, port: int) -> str:
    """SDP that offers (or answers with) A-law and keys, both ways."""
    return "\r\n".join(
        [
            *("v=0", f"o=- {secrets.randbelow(1 << 31)} 1 IN IP4 {host}", "s=-", f"c=IN IP4 {host}", "t=0 0"),
            *(f"m=audio {port} RTP/AVP {ALAW} {KEYS}", f"a=rtpmap:{ALAW} PCMA/8000"),
            *(f"a=rtpmap:{KEYS} telephone-event/8000", f"a=fmtp:{KEYS} 0-16", "a=ptime:20", "a=sendrecv", ""),
        ]
    )


@dataclass(frozen=True, slots=True)
class SoundPlace:
    """The address where the other side wants its sound, and the payload type that it wants for keys."""

    host: str
    port: int
    keys: int


def sound_place(sdp: str) -> SoundPlace | None:
    """The sound address in an SDP; None if it has no sound."""
    host = re.search(r"^c=IN IP4 (\S+)", sdp, re.MULTILINE)
    media = re.search(r"^m=audio (\d+) ", sdp, re.MULTILINE)
    keys = re.search(r"^a=rtpmap:(\d+) telephone-event/8000", sdp, re.MULTILINE)
    if host is None or media is None:
        return None
    return SoundPlace(host.group(1), int(media.group(1)), int(keys.group(1)) if keys else KEYS)


def response(request: SipMessage, status: int, reason: str, extra: Sequence[tuple[str, str]] = ()) -> SipMessage:
    """The answer to a request; `extra` headers replace the copied ones of the same name."""
    replaced = {name for name, _ in extra}
    copied = [
        (name, value)
        for name, value in request.headers
        if name in ("via", "from", "to", "call-id", "cseq", "record-route") and name not in replaced
    ]
    return SipMessage(status=status, reason=reason, headers=[*copied, *extra])
