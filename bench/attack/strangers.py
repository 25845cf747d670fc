"""SIP from an address that is no trunk's: no name lets anybody in, and nothing malformed keeps citizens away."""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bench.attack import sip
from bench.attack.addresses import TRUNK
from bench.attack.house import FLOODER, PEOPLE, House, numbers
from bench.attack.target import Target
from bench.attack.wire import BINARY, TEXT, ask, connect, frame, handshake, hang_up
from bench.measure.report import Figure
from tests.system import DESK_AGENTS

TORTURE, SEED = 256, 4475
CLAIMED = numbers(1, 900_000)[0]
NAMES = (TRUNK, "demo", "anonymous", "asterisk", DESK_AGENTS[0], PEOPLE["agent"], FLOODER, CLAIMED)
NETWORK = "127.0.67."
"""Each name and method has its own address, so that a ban of the first does not hide the last."""

PACE_S, LISTEN_S = 0.003, 2.0
ONE_WAY = len(sip.PRETENCES)
"""One address sends this many messages: one method with one name."""

UNOPENED = 45
"""This many are sent to a websocket that should not be opened at all."""

EXAMPLES = 10
_CALL_ID = re.compile(rb"^Call-ID: *(\S+)", re.MULTILINE | re.IGNORECASE)


@dataclass
class Found:
    """The users who were let in, and all answers by status."""

    let_in: list[str] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    sent: int = 0

    def take(self, answer: bytes) -> bool:
        """Judge one answer. Return whether it opened a call that must be ended."""
        status = sip.status_of(answer)
        if not status:
            return False
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if sip.is_let_in(status):
            call_id = _CALL_ID.search(answer)
            self.let_in.append(f"{call_id.group(1).decode('latin-1')[:80] if call_id else '?'} -> {status}")
        return status == 200 and b" INVITE" in answer


async def run(house: House) -> tuple[list[Figure], list[str]]:
    """Return the figures and notes."""
    house.citizens.add(CLAIMED)
    found, notes = Found(), []
    pid = house.pids().get("asterisk")
    host, port = house.sip
    server = f"{host}:{port}"
    names = [message for _, message in sip.everything(NAMES, "12345", sip.Sender(NETWORK + "1", 5060), server)]
    for at in range(0, len(names), ONE_WAY):
        await _by_udp(house, f"{NETWORK}{at // ONE_WAY % 250 + 1}", names[at : at + ONE_WAY], found)
    malformed = sip.torture(TORTURE, SEED, NAMES, sip.Sender(NETWORK + "251", 5060), server)
    await _by_udp(house, NETWORK + "251", malformed, found)
    notes.append(await _by_tcp(house, malformed, found))
    async with house.target() as target:
        sender = sip.Sender(NETWORK + "252", 5060, "WS")
        by_name = [message for _, message in sip.everything(NAMES, "12345", sender, server)]
        malformed = sip.torture(TORTURE, SEED, NAMES, sender, server)
        opened = await _by_websocket(target, target.phone_websocket, [*by_name, *malformed], found)
        notes.append(f"the phone's websocket of an agent was opened {opened} times")
        bare = target.phone_websocket.partition("?")[0]
        strangers_sockets = await _by_websocket(target, bare, by_name[:UNOPENED], Found())
        notes.append(f"the phone's websocket of nobody was opened {strangers_sockets} times")
    heard = await house.call_heard(numbers(1, 900_001)[0])
    said = ", ".join(f"{status}: {count}" for status, count in sorted(found.statuses.items()))
    notes.append(f"SIP of strangers: {found.sent} sent, answers {said}")
    notes += [f"let in: {one}" for one in found.let_in[:EXAMPLES]]
    return [
        Figure("strangers' SIP let in", "", len(found.let_in), worst=0, n=found.sent),
        Figure("phone's websocket opened by nobody", "", strangers_sockets, worst=0),
        Figure("Asterisk restarted by strangers' SIP", "", int(house.pids().get("asterisk") != pid), worst=0),
        Figure("a citizen heard after strangers' SIP", "", int(heard), lowest=1),
    ], notes


async def _by_udp(house: House, source: str, messages: Sequence[bytes], found: Found) -> None:
    """Send and listen; an answered call is ended at once."""
    loop, server = asyncio.get_running_loop(), house.sip
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.bind((source, 0))
        way.setblocking(False)
        sender = sip.Sender(source, way.getsockname()[1])

        async def listen() -> None:
            while True:
                answer = await loop.sock_recv(way, 65536)
                if found.take(answer):
                    for goodbye in sip.goodbye(answer, sender, f"{server[0]}:{server[1]}"):
                        await loop.sock_sendto(way, goodbye, server)

        listening = asyncio.create_task(listen())
        for message in messages:
            await loop.sock_sendto(way, message, server)
            found.sent += 1
            await asyncio.sleep(PACE_S)
        await asyncio.wait({listening}, timeout=LISTEN_S if len(messages) > ONE_WAY else LISTEN_S / 10)
        listening.cancel()


async def _by_tcp(house: House, messages: Sequence[bytes], found: Found) -> str:
    """Send the messages over TCP, if anything listens there. Return a line on what came of it."""
    try:
        reader, writer = await connect(*house.sip, NETWORK + "253")
    except (OSError, TimeoutError):
        return "SIP over TCP is not served"
    for message in messages:
        writer.write(message.replace(b"/UDP ", b"/TCP ", 1))
        found.sent += 1
        await asyncio.sleep(PACE_S)
    answers = await _all_within(reader.read, LISTEN_S)
    for answer in re.split(rb"(?=^SIP/2\.0 )", answers, flags=re.MULTILINE):
        found.take(answer)
    hang_up(writer)
    return "SIP over TCP is served"


async def _all_within(read: Callable[[int], Awaitable[bytes]], seconds: float) -> bytes:
    """Everything that arrives until then, or until the other side closes."""
    kept = b""
    try:
        async with asyncio.timeout(seconds):
            while piece := await read(65536):
                kept += piece
    except (OSError, TimeoutError):
        pass
    return kept


async def _by_websocket(target: Target, url: str, messages: Sequence[bytes], found: Found) -> int:
    """Send the messages in websocket frames, and reopen a closed socket. Return how often one was opened."""
    where, opened, at = urlsplit(url), 0, 0
    assert where.port is not None
    path = f"{where.path}?{where.query}" if where.query else where.path
    while at < len(messages):
        try:
            reader, writer = await connect("127.0.0.1", where.port, "127.0.0.1")
        except (OSError, TimeoutError):
            break
        if (await ask(reader, writer, handshake(path, where.netloc, protocol="sip"))).status != 101:
            hang_up(writer)
            break
        opened += 1
        collected = asyncio.ensure_future(_all_within(reader.read, 600.0))
        while at < len(messages) and not collected.done():
            writer.write(_framed(messages[at]))
            at, found.sent = at + 1, found.sent + 1
            await asyncio.sleep(PACE_S)
        await asyncio.wait({collected}, timeout=LISTEN_S)
        hang_up(writer)
        answers = await collected
        for answer in re.split(rb"(?=SIP/2\.0 [1-6]\d\d )", answers):
            found.take(answer)
    return opened


def _framed(message: bytes) -> bytes:
    try:
        message.decode()
    except UnicodeDecodeError:
        return frame(message, BINARY)
    return frame(message, TEXT)
