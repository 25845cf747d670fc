"""What strangers, and one agent, send as fast as they can: each flood by its name.

Each is bounded by its clients and its time, and ends by itself.
"""

import asyncio
import itertools
import json
import random
import re
import secrets
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from bench.attack import sip
from bench.attack.addresses import STRANGERS, TRUNK
from bench.attack.target import Target
from bench.attack.wire import BINARY, PING, Answer, ask, connect, frame, handshake, hang_up, request

CLIENTS = 40
HELD = 1400
"""Connections that are tried to be held: more than the caps of a server for 80 seats, and 200 beyond."""

AGAIN_S = 0.05
"""Between a connection that was closed and the next one of the same client."""

SIP_A_SECOND = 1000
OFFERED, LARGE = 4000, 980_000
"""Bytes of a body that a public route may take, and of one that no public route should."""


@dataclass
class Tally:
    """What became of a flood: `answers` by status (0: closed without one), the largest answer in bytes."""

    sent: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    largest: int = 0
    refused: int = 0
    """Connections that were not accepted."""
    closed: int = 0
    """Connections that the server closed."""
    held: int = 0
    most_held: int = 0
    longest_s: float = 0.0
    """How long one of the held connections stayed."""

    def answered(self, answer: Answer) -> None:
        """Count one answer."""
        self.answers[answer.status] += 1
        self.largest = max(self.largest, answer.size)

    def hold(self, by: int) -> None:
        """A connection more, or one less."""
        self.held += by
        self.most_held = max(self.most_held, self.held)


Run = Callable[[Target, Tally, float], Awaitable[None]]
"""Floods until the moment (monotonic), and counts."""


@dataclass(frozen=True)
class Flood:
    """One flood."""

    what: str
    run: Run


# --- the engines ------------------------------------------------------------------------------------------------------


async def _in_time(clients: Iterable[Awaitable[None]], until: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(until - time.monotonic()):
            await asyncio.gather(*clients)


def requests(make: Callable[[Target], Iterable[bytes]], port: Callable[[Target], int] = lambda t: t.page_port) -> Run:
    """Forty clients, each with an address of its own, each asking again as soon as it is answered."""

    async def client(target: Target, tally: Tally, sent: Iterator[bytes], source: str) -> None:
        while True:
            try:
                reader, writer = await connect("127.0.0.1", port(target), source)
            except (OSError, TimeoutError):
                tally.refused += 1
                await asyncio.sleep(AGAIN_S)
                continue
            stays = True
            while stays:
                tally.sent += 1
                answer = await ask(reader, writer, next(sent))
                tally.answered(answer)
                stays = answer.stays
            tally.closed += 1
            hang_up(writer)
            await asyncio.sleep(AGAIN_S)

    async def run(target: Target, tally: Tally, until: float) -> None:
        sent = iter(make(target))
        await _in_time((client(target, tally, sent, source) for source in STRANGERS[:CLIENTS]), until)

    return run


def held(make: Callable[[Target], Iterable[bytes]], every_s: float = 0.0) -> Run:
    """As many connections as are accepted; each sends a part and then nothing, or one byte each `every_s`."""

    async def client(target: Target, tally: Tally, sent: bytes, source: str) -> None:
        while True:
            try:
                reader, writer = await connect("127.0.0.1", target.page_port, source)
            except (OSError, TimeoutError):
                tally.refused += 1
                await asyncio.sleep(1.0)
                continue
            tally.hold(1)
            opened = time.monotonic()
            try:
                tally.sent += 1
                writer.write(sent)
                await _until_closed(reader, writer, every_s)
            finally:
                tally.hold(-1)
                tally.longest_s = max(tally.longest_s, time.monotonic() - opened)
                hang_up(writer)
            tally.closed += 1
            await asyncio.sleep(1.0)

    async def run(target: Target, tally: Tally, until: float) -> None:
        made = list(make(target))
        ways = zip(range(HELD), itertools.cycle(made), itertools.cycle(STRANGERS), strict=False)
        await _in_time((client(target, tally, sent, source) for _, sent, source in ways), until)

    return run


async def _until_closed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, every_s: float) -> None:
    with suppress(OSError):
        while True:
            try:
                async with asyncio.timeout(every_s or None):
                    if not await reader.read(4096):
                        return
            except TimeoutError:
                writer.write(b"a")


_SIP_STATUS = re.compile(rb"SIP/2\.0 ([1-6]\d\d) ")


def websockets(
    url: Callable[[Target], str],
    cookie: Callable[[Target], str],
    frames: Callable[[Target, int], Iterable[bytes]],
    *,
    protocol: str = "",
    clients: int = CLIENTS,
    a_second: float = 0.0,
) -> Run:
    """Sockets that send frames (as fast as they are taken, or so many each second) and are opened again when closed."""

    async def client(target: Target, tally: Tally, number: int) -> None:
        where, source = urlsplit(url(target)), STRANGERS[number % len(STRANGERS)]
        assert where.port is not None
        path = f"{where.path}?{where.query}" if where.query else where.path
        opening = handshake(path, where.netloc, protocol=protocol, cookie=cookie(target))
        while True:
            try:
                reader, writer = await connect("127.0.0.1", where.port, source)
            except (OSError, TimeoutError):
                tally.refused += 1
                await asyncio.sleep(AGAIN_S)
                continue
            answer = await ask(reader, writer, opening)
            tally.answered(answer)
            if answer.status == 101:
                tally.hold(1)
                await _talk(reader, writer, frames(target, number), a_second, tally)
                tally.hold(-1)
            tally.closed += 1
            hang_up(writer)
            await asyncio.sleep(AGAIN_S)

    async def run(target: Target, tally: Tally, until: float) -> None:
        await _in_time((client(target, tally, number) for number in range(clients)), until)

    return run


async def _talk(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, frames: Iterable[bytes], a_second: float, tally: Tally
) -> None:
    """Send all frames, and read what comes until the server closes."""

    async def send() -> None:
        for one in frames:
            writer.write(one)
            tally.sent += 1
            await writer.drain()
            # Even an attacker lets the loop go on: else it would never see that it was sent away.
            await asyncio.sleep(1 / a_second if a_second else 0)

    sender = asyncio.ensure_future(send())
    with suppress(OSError):
        while said := await reader.read(65536):
            tally.answers.update(map(int, _SIP_STATUS.findall(said)))
    sender.cancel()
    with suppress(asyncio.CancelledError, OSError):
        await sender


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def datagram_received(self, data: bytes, addr: object) -> None:
        self._tally.answers[sip.status_of(data)] += 1
        self._tally.largest = max(self._tally.largest, len(data))


async def _sip_datagrams(target: Target, tally: Tally, until: float) -> None:
    """SIP_A_SECOND requests in all, from forty addresses."""
    loop = asyncio.get_running_loop()
    ways = []
    for source in STRANGERS:
        transport, _ = await loop.create_datagram_endpoint(
            lambda: _Datagrams(tally), local_addr=(source, 0), remote_addr=("127.0.0.1", target.sip_port)
        )
        port = transport.get_extra_info("sockname")[1]
        ways.append((transport, _sip(target, sip.Sender(source, port))))
    due = time.monotonic()
    for transport, messages in itertools.cycle(ways):
        if time.monotonic() >= until:
            break
        transport.sendto(next(messages))
        tally.sent += 1
        due += 1 / SIP_A_SECOND
        if due > time.monotonic() + 0.005:
            await asyncio.sleep(due - time.monotonic())
    for transport, _ in ways:
        transport.close()


# --- what is sent -----------------------------------------------------------------------------------------------------


def _many_fields(size: int) -> bytes:
    """A body of unknown fields, as many as there is room for."""
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
    return lambda target: itertools.repeat(request("POST", "/api/session", target.host, _many_fields(size)))


def _passwords(target: Target) -> Iterator[bytes]:
    """Names that nobody has, each only once: so no name is ever throttled, and each costs a hash if nothing else is."""
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


def _push(target: Target) -> str:
    return f"ws://{target.host}/api/push"


def _phone(target: Target) -> str:
    """Where the phone's websocket is, without what lets the agent in."""
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
    """OPTIONS, guesses at a phone's password, and calls in the names of trunk and agent."""
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
        "sip": Flood("SIP over UDP from 40 addresses", _sip_datagrams),
    }
)

