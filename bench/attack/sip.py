"""SIP from strangers: requests in the names of users who are let in, and malformed ones (ideas from RFC 4475)."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

METHODS = ("INVITE", "REGISTER", "OPTIONS", "SUBSCRIBE", "MESSAGE", "REFER", "PUBLISH", "NOTIFY", "INFO")
PRETENCES = ("from", "identity", "contact", "authorization", "all")
"""The headers in which a stranger writes the name of a user who is let in."""

SDP = """v=0\r
o=- 1 1 IN IP4 {address}\r
s=-\r
c=IN IP4 {address}\r
t=0 0\r
m=audio 39998 RTP/AVP 8 101\r
a=rtpmap:8 PCMA/8000\r
a=rtpmap:101 telephone-event/8000\r
"""


@dataclass(frozen=True, slots=True)
class Sender:
    """The stranger's address. `transport`: UDP, TCP or WS."""

    address: str
    port: int
    transport: str = "UDP"


def stranger(
    method: str, name: str, pretence: str, to: str, sender: Sender, server: str, call_id: str, more: str = ""
) -> bytes:
    """A request from somebody who claims to be `name`. The call's id identifies the answer."""
    place = f"{sender.address}:{sender.port}"
    everything = pretence == "all"
    shown = name if pretence == "from" or everything else "stranger"
    lines = [
        f"{method} sip:{to}@{server} SIP/2.0" if method != "REGISTER" else f"REGISTER sip:{server} SIP/2.0",
        f"Via: SIP/2.0/{sender.transport} {place};rport;branch=z9hG4bK{call_id}",
        "Max-Forwards: 70",
        f"From: <sip:{shown}@{server}>;tag={crc32(call_id.encode()):x}",
        f"To: <sip:{shown if method == 'REGISTER' else to}@{server}>",
        f"Call-ID: {call_id}",
        f"CSeq: 1 {method}",
        f"Contact: <sip:{name if pretence == 'contact' or everything else 'stranger'}@{place}>",
    ]
    if pretence == "identity" or everything:
        lines += [f"P-Asserted-Identity: <sip:{name}@{server}>"]
        lines += [f"Remote-Party-ID: <sip:{name}@{server}>;party=calling"]
    if pretence == "authorization" or everything:
        lines.append(
            f'Authorization: Digest username="{name}", realm="asterisk", nonce="0", uri="sip:{server}", '
            f'response="{"0" * 32}", algorithm=MD5'
        )
    lines += {"SUBSCRIBE": ["Event: presence"], "NOTIFY": ["Event: presence"], "PUBLISH": ["Event: presence"]}.get(
        method, []
    )
    if method == "REFER":
        lines.append(f"Refer-To: <sip:13900000000@{server}>")
    body = SDP.format(address=sender.address) if method == "INVITE" else ""
    if body:
        lines.append("Content-Type: application/sdp")
    lines += [*([more] if more else []), f"Content-Length: {len(body)}", "", body]
    return "\r\n".join(lines).encode()


def everything(names: Sequence[str], to: str, sender: Sender, server: str) -> Iterator[tuple[str, bytes]]:
    """Every method with every name in every header, each with its description."""
    for name in names:
        for method in METHODS:
            for pretence in PRETENCES:
                call_id = f"{sender.transport.lower()}.{name}.{method.lower()}.{pretence}"
                what = f"{sender.transport} {method} as {name} by {pretence}"
                yield what, stranger(method, name, pretence, to, sender, server, call_id)


def goodbye(answer: bytes, sender: Sender, server: str) -> list[bytes]:
    """ACK and BYE for an INVITE that was answered, so that no stranger's call remains."""
    parts = (line.partition(":") for line in answer.decode("latin-1").split("\r\n")[1:])
    fields = {name.lower(): value.strip() for name, colon, value in parts if colon}
    made = []
    for number, method in ((1, "ACK"), (2, "BYE")):
        lines = [
            f"{method} sip:{server} SIP/2.0",
            f"Via: SIP/2.0/{sender.transport} {sender.address}:{sender.port};rport;branch=z9hG4bKbye{number}",
            "Max-Forwards: 70",
            *(f"{title}: {fields.get(title.lower(), '')}" for title in ("From", "To", "Call-ID")),
            f"CSeq: {number} {method}",
            "Content-Length: 0",
        ]
        made.append("\r\n".join([*lines, "", ""]).encode())
    return made


# --- malformed messages -----------------------------------------------------------------------------------------------

Mutation = Callable[[bytes, random.Random], bytes]


def _header(name: bytes, value: bytes) -> Mutation:
    """Replace a header's value."""

    def mutate(message: bytes, _: random.Random) -> bytes:
        lines = message.split(b"\r\n")
        return b"\r\n".join(name + b": " + value if line.startswith(name + b":") else line for line in lines)

    return mutate


def _many_headers(message: bytes, rng: random.Random) -> bytes:
    head, _, body = message.partition(b"\r\n\r\n")
    extra = b"".join(b"\r\nX-%d: %s" % (at, b"x" * rng.randrange(40)) for at in range(rng.choice((50, 500, 1500))))
    return head + extra + b"\r\n\r\n" + body


def _cut(message: bytes, rng: random.Random) -> bytes:
    return message[: rng.randrange(len(message))]


def _flip(message: bytes, rng: random.Random) -> bytes:
    changed = bytearray(message)
    for _ in range(rng.randrange(1, 40)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _repeat_line(message: bytes, rng: random.Random) -> bytes:
    lines = message.split(b"\r\n")
    at = rng.randrange(1, max(2, lines.index(b"")))
    return b"\r\n".join([*lines[:at], *[lines[at]] * rng.choice((2, 30, 200)), *lines[at + 1 :]])


def _drop_line(message: bytes, rng: random.Random) -> bytes:
    lines = message.split(b"\r\n")
    del lines[rng.randrange(0, max(1, lines.index(b"")))]
    return b"\r\n".join(lines)


def _fold(message: bytes, rng: random.Random) -> bytes:
    """Line folding and odd white space, which the standard allows (3.1.1.1)."""
    return message.replace(b": ", rng.choice((b"  :\r\n\t ", b"\t:   ", b" :\r\n ")), rng.randrange(1, 6))


TORTURE: Sequence[Mutation] = (
    _header(b"CSeq", b"36893488147419103232 INVITE"),
    _header(b"CSeq", b"-1 REGISTER"),
    _header(b"Content-Length", b"-999"),
    _header(b"Content-Length", b"99999999999999999999"),
    _header(b"Max-Forwards", b"0"),
    _header(b"Max-Forwards", b"4294967296"),
    _header(b"Via", b"SIP/7.0/UNKNOWN \xff\xfe;branch=;;;,;,,"),
    _header(b"From", b'"Bell, Alexander <sip:a@example.com>;tag=43'),
    _header(b"From", b"<sip:\x00%00@127.0.0.1>;tag=\x00"),
    _header(b"To", b"<sip:" + b"a" * 4000 + b"@127.0.0.1>"),
    _header(b"To", b"isbn:2983792873"),
    _header(b"Contact", b"<sip:" + b"%41" * 1000 + b"@[::1]:99999>;expires=99999999999999"),
    _header(b"Contact", b"*"),
    _header(b"Call-ID", b"\x01\x02'; DROP TABLE call;--"),
    _header(b"Content-Type", b"multipart/mixed;boundary=" + b"z" * 300),
    _many_headers,
    _cut,
    _flip,
    _flip,
    _flip,
    _repeat_line,
    _drop_line,
    _fold,
    lambda message, _: message.replace(b"SIP/2.0", b"SIP/7.0", 1),
    lambda message, _: message.replace(b"\r\n", b"\n"),
    lambda message, _: message.replace(b"sip:", b"nobodyKnowsThisScheme:", 1),
    lambda message, _: b"\r\n\r\n\r\n" + message,
    lambda message, rng: message + b"trailing" * rng.randrange(1, 500),
    lambda message, rng: rng.randbytes(rng.randrange(1, 1400)),
    lambda message, _: message.split(b" ", 1)[0] + b" " * 3000 + message.split(b" ", 1)[1],
    lambda message, rng: message.replace(b"a=rtpmap", b"a=" + b"r" * rng.randrange(1, 2000)),
    lambda message, _: message.replace(b"m=audio 39998", b"m=audio 999999999999"),
    lambda message, _: message.replace(b"c=IN IP4", b"c=IN IP9 \x00"),
)


def torture(count: int, seed: int, names: Sequence[str], sender: Sender, server: str) -> list[bytes]:
    """Malformed messages: each idea in turn, applied to requests that are drawn with `seed`."""
    rng = random.Random(seed)
    made = []
    for at in range(count):
        name, method = rng.choice(names), rng.choice(METHODS)
        call_id = f"{sender.transport.lower()}.torture.{at}"
        message = stranger(method, name, rng.choice(PRETENCES), "12345", sender, server, call_id)
        made.append(TORTURE[at % len(TORTURE)](message, rng)[:60_000])
    return made


def status_of(answer: bytes) -> int:
    """The status of a response; 0 for anything else."""
    first = answer.lstrip(b"\r\n").split(b"\r\n", 1)[0].split(b" ")
    return int(first[1]) if len(first) > 1 and first[0] == b"SIP/2.0" and first[1].isdigit() else 0


def is_let_in(status: int) -> bool:
    """Whether a stranger got further than "100 Trying": the phone rings, or the answer was yes."""
    return 101 <= status < 300
