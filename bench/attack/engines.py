"""The ways in which an attacker keeps a system busy: requests, connections, websockets and datagrams.

Each uses forty addresses, ends at a given moment and counts the results. All of it runs on one event loop.
"""

import asyncio
import itertools
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bench.attack import sip
from bench.attack.addresses import STRANGERS
from bench.attack.target import Target
from bench.attack.wire import Answer, ask, closing, connect, handshake

CLIENTS = 40
HELD = 1400
"""Connections to open: more than the limits of a server for 80 seats, and 200 beyond."""

AGAIN_S = 0.05
"""The pause between a closed connection and the client's next one."""

_SIP_STATUS = re.compile(rb"SIP/2\.0 ([1-6]\d\d) ")


@dataclass
class Tally:
    """The outcome of a flood. `answers`: by status (0: closed without one). `largest`: the largest answer in bytes."""

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
    """The longest time that one of the held connections stayed."""

    def answered(self, answer: Answer) -> None:
        """Count an answer."""
        self.answers[answer.status] += 1
        self.largest = max(self.largest, answer.size)

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Count a connection as held while in the context."""
        began = time.monotonic()
        self.held += 1
        self.most_held = max(self.most_held, self.held)
        try:
            yield
        finally:
            self.held -= 1
            self.longest_s = max(self.longest_s, time.monotonic() - began)


Run = Callable[[Target, Tally, float], Awaitable[None]]
"""Run a flood until the moment (monotonic), and count."""


async def _in_time(clients: Iterable[Awaitable[None]], until: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(until - time.monotonic()):
            await asyncio.gather(*clients)


def requests(make: Callable[[Target], Iterable[bytes]], port: Callable[[Target], int] = lambda t: t.page_port) -> Run:
    """Forty clients, each with its own address, each sending its next request as soon as the last is answered."""

    async def client(target: Target, tally: Tally, sent: Iterator[bytes], source: str) -> None:
        while True:
            try:
                reader, writer = await connect("127.0.0.1", port(target), source)
            except (OSError, TimeoutError):
                tally.refused += 1
                await asyncio.sleep(AGAIN_S)
                continue
            stays = True
            with closing(writer):
                while stays:
                    tally.sent += 1
                    answer = await ask(reader, writer, next(sent))
                    tally.answered(answer)
                    stays = answer.stays
            tally.closed += 1
            await asyncio.sleep(AGAIN_S)

    async def run(target: Target, tally: Tally, until: float) -> None:
        sent = iter(make(target))
        await _in_time((client(target, tally, sent, source) for source in STRANGERS[:CLIENTS]), until)

    return run


def held(make: Callable[[Target], Iterable[bytes]], every_s: float = 0.0) -> Run:
    """As many connections as are accepted. Each sends a part of a request, then nothing, or one byte every
    `every_s`."""

    async def client(target: Target, tally: Tally, sent: bytes, source: str) -> None:
        while True:
            try:
                reader, writer = await connect("127.0.0.1", target.page_port, source)
            except (OSError, TimeoutError):
                tally.refused += 1
                await asyncio.sleep(1.0)
                continue
            with closing(writer), tally.holding():
                tally.sent += 1
                writer.write(sent)
                await _until_closed(reader, writer, every_s)
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


def websockets(
    url: Callable[[Target], str],
    cookie: Callable[[Target], str],
    frames: Callable[[Target, int], Iterable[bytes]],
    *,
    protocol: str = "",
    clients: int = CLIENTS,
    a_second: float = 0.0,
) -> Run:
    """Sockets that send frames (as fast as they are taken, or `a_second`) and are reopened when they are
    closed."""

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
            with closing(writer):
                answer = await ask(reader, writer, opening)
                tally.answered(answer)
                if answer.status == 101:
                    with tally.holding():
                        await _talk(reader, writer, frames(target, number), a_second, tally)
            tally.closed += 1
            await asyncio.sleep(AGAIN_S)

    async def run(target: Target, tally: Tally, until: float) -> None:
        await _in_time((client(target, tally, number) for number in range(clients)), until)

    return run


async def _talk(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, frames: Iterable[bytes], a_second: float, tally: Tally
) -> None:
    """Send all frames, and read the answers until the server closes."""

    async def send() -> None:
        with suppress(OSError):
            for one in frames:
                writer.write(one)
                tally.sent += 1
                await writer.drain()
                # Even an attacker must yield to the loop: otherwise it never sees that it was disconnected.
                await asyncio.sleep(1 / a_second if a_second else 0)

    sender = asyncio.ensure_future(send())
    try:
        with suppress(OSError):
            while said := await reader.read(65536):
                tally.answers.update(map(int, _SIP_STATUS.findall(said)))
    finally:
        sender.cancel()


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def datagram_received(self, data: bytes, addr: object) -> None:
        self._tally.answers[sip.status_of(data)] += 1
        self._tally.largest = max(self._tally.largest, len(data))


def datagrams(messages: Callable[[Target, sip.Sender], Iterator[bytes]], a_second: float) -> Run:
    """Send a given number of SIP requests a second, from forty addresses in turn."""

    async def run(target: Target, tally: Tally, until: float) -> None:
        loop = asyncio.get_running_loop()
        ways = []
        for source in STRANGERS:
            transport, _ = await loop.create_datagram_endpoint(
                lambda: _Datagrams(tally), local_addr=(source, 0), remote_addr=("127.0.0.1", target.sip_port)
            )
            port = transport.get_extra_info("sockname")[1]
            ways.append((transport, messages(target, sip.Sender(source, port))))
        due = time.monotonic()
        for transport, made in itertools.cycle(ways):
            if time.monotonic() >= until:
                break
            transport.sendto(next(made))
            tally.sent += 1
            due += 1 / a_second
            ahead = due - time.monotonic()
            # Short sleeps would cost more than the sending; the loop reads the answers anyway.
            await asyncio.sleep(ahead if ahead > 0.005 else 0)
        for transport, _ in ways:
            transport.close()

    return run
