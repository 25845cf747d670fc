"""Requests that strangers and one agent send as fast as they can: all floods by name.

Each is bounded by its clients and its time, and ends by itself.
"""

import itertools
import json
import random
import secrets
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bench.attack import sip
from bench.attack.addresses import STRANGERS, TRUNK
from bench.attack.engines import CLIENTS, HELD, Run, datagrams, held, requests, websockets
from bench.attack.target import Target
from bench.attack.wire import BINARY, PING, frame, request

SIP_A_SECOND = 1000
OFFERED, LARGE = 4000, 980_000
"""Bytes of a body that a public route may accept, and of one that no public route should accept."""


@dataclass(frozen=True)
class Flood:
    """One flood."""

    what: str
    run: Run
    sessions: int = 1
    """The number of the agent's sessions that it uses."""


def many_fields(size: int) -> bytes:
    """A body of unknown fields, as many as fit."""
    fields: list[str] = []
    left = size - 2
    for at in itertools.count():
        field = f'"{at:x}":0'
        left -= len(field) + 1
        if left < 0:
            break
        fields.append(field)
    return ("{" + ",".join(fields) + "}").encode()


def _bodies(size: int) -> Callable[[Target], Iterable[bytes]]:
    return lambda target: itertools.repeat(request("POST", "/api/session", target.host, many_fields(size)))


def _passwords(target: Target) -> Iterator[bytes]:
    """Sign-ins with names that nobody has, each used once: no name is ever throttled, and each costs a hash if
    unprotected."""
    for at in itertools.count():
        body = json.dumps({"username": f"guess{at}", "password": secrets.token_hex(8)}).encode()
        yield request("POST", "/api/session", target.host, body)


ODD_PATHS = (
    "/",
    "/%00",
    "/desk",
    "/" + "a" * 300,
    "/" + "b/" * 150,
    "/" + "c" * 4000,
    "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/%00.js",
    "/api/tickets/%00",
    "/api/nothing",
    "/api/openapi.json",
    "/healthz",
)


def _pages(target: Target) -> Iterable[bytes]:
    return itertools.cycle([request("GET", path, target.host) for path in ODD_PATHS])


def _deep(target: Target) -> Iterable[bytes]:
    bodies = [b"[" * depth + b"]" * depth for depth in (500, 1990, 60_000)]
    bodies += [b'{"a":' * depth + b"1" + b"}" * depth for depth in (650, 20_000)]
    bodies += [b'{"username":"a\\u0000b","password":' + b"9" * 3000 + b"}", b"\xff\xfe\x00" * 1000]
    return itertools.cycle([request("POST", "/api/session", target.host, body) for body in bodies])


def _halves(target: Target) -> Iterable[bytes]:
    whole = request("POST", "/api/session", target.host, b"{" + b" " * 3000 + b"}")
    head = whole.index(b"\r\n\r\n")
    return [whole[: head - 10], whole[: head + 20], b"G", whole[: head + 4]]


def _trickled(target: Target) -> Iterable[bytes]:
    whole = request("POST", "/api/session", target.host, b"{" + b" " * 3000 + b"}")
    return [b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ", whole[: whole.index(b"\r\n\r\n") + 5]]


READS = (("GET", "/api/session", b""), ("GET", "/api/agent/workload", b""), ("POST", "/api/tickets/search", b"{}"))
"""Requests of any agent's page. The front lets each through, and the web host looks it up in the database."""


def _reads(target: Target) -> Iterable[bytes]:
    return itertools.cycle(
        [request(*asked[:2], target.host, asked[2], cookie=cookie) for cookie in target.cookies for asked in READS]
    )


def _push(target: Target) -> str:
    return f"ws://{target.host}/api/push"


def _phone(target: Target) -> str:
    """The address of the phone's websocket, without the part that identifies the agent."""
    return target.phone_websocket.partition("?")[0]


def _registered(number: int) -> bytes:
    register = {"type": "register", "page": f"flood {number}", "stream": None, "after": None}
    return frame(json.dumps(register).encode())


def _pings(_: Target, number: int) -> Iterator[bytes]:
    yield _registered(number)
    yield from itertools.repeat(frame(b"", PING) * 50)


def _junk(_: Target, number: int) -> Iterator[bytes]:
    yield _registered(number)
    yield from itertools.repeat(frame(b"junk " * 20) * 50)


def _unregistered(_: Target, __: int) -> Iterator[bytes]:
    yield frame(b"\0" * 100, BINARY)
    yield frame(b"{" * 4000)


def _sip(target: Target, sender: sip.Sender) -> Iterator[bytes]:
    """OPTIONS, guesses at a phone's password, and calls that claim to come from trunk or agent."""
    rng = random.Random(sender.port)
    server = f"127.0.0.1:{target.sip_port}"
    kinds = (("OPTIONS", "stranger"), ("REGISTER", target.desk_phone), ("INVITE", TRUNK), ("INVITE", target.agent))
    for method, name in itertools.cycle(kinds):
        pretence = "all" if method == "REGISTER" else "from"
        yield sip.stranger(method, name, pretence, "12345", sender, server, f"{rng.randrange(1 << 60):x}")


def _sip_frames(target: Target, number: int) -> Iterator[bytes]:
    return map(frame, _sip(target, sip.Sender(STRANGERS[number % len(STRANGERS)], 5060, "WS")))


def _ari(target: Target) -> Iterator[bytes]:
    for at in itertools.count():
        guess = b64encode(f"cti:guess{at}".encode()).decode()
        headers = {"Authorization": f"Basic {guess}"}
        path = ("/ari/channels", "/ARI/channels", "/ari/asterisk/info")[at % 3]
        yield request("GET", path, f"127.0.0.1:{target.ari_port}", headers=headers)


def _nobody(_: Target) -> str:
    return ""


def _agent(target: Target) -> str:
    return target.cookie


FLOODS: Mapping[str, Flood] = MappingProxyType(
    {
        "bodies": Flood("sign-ins with 4 kB of unknown fields", requests(_bodies(OFFERED))),
        "large": Flood("sign-ins with 0.98 MB of unknown fields", requests(_bodies(LARGE))),
        "passwords": Flood("wrong passwords for a new name each time", requests(_passwords)),
        "pages": Flood("pages, /%00 and long paths", requests(_pages)),
        "deep": Flood("deep, huge and NUL-holding JSON", requests(_deep)),
        "halves": Flood("half-sent headers and bodies", held(_halves)),
        "trickle": Flood("a byte each second", held(_trickled, every_s=1.0)),
        "idle": Flood("connections that say nothing", held(lambda target: [b""])),
        "reads": Flood("an agent's reads from 40 browsers", requests(_reads), sessions=CLIENTS),
        "push": Flood("websockets on /api/push of nobody", websockets(_push, _nobody, _unregistered)),
        "pings": Flood("pings on 40 sockets of one agent", websockets(_push, _agent, _pings)),
        "junk": Flood("junk on 40 sockets of one agent", websockets(_push, _agent, _junk)),
        "phone": Flood(
            "the phone's websocket, of nobody",
            websockets(_phone, _nobody, lambda target, number: (), protocol="sip", clients=HELD),
        ),
        "phone_sip": Flood(
            "SIP on 40 of the phone's websockets",
            websockets(
                lambda target: target.phone_websocket,
                _nobody,
                _sip_frames,
                protocol="sip",
                a_second=SIP_A_SECOND / CLIENTS,
            ),
        ),
        "ari": Flood("guesses at ARI's password", requests(_ari, lambda target: target.ari_port)),
        "udp": Flood("SIP over UDP from 40 addresses", datagrams(_sip, SIP_A_SECOND)),
    }
)
