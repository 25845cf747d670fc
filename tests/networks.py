"""A browser's machine with two networks, as a laptop has Wi-Fi and cable: a network namespace of its own.

The system under test listens on 127.0.0.1 only. Packets that the browser sends to `SERVER`, for its page and its phone,
are relayed there; sound goes directly. Switching the network closes nothing: open connections just fall silent.
"""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

SERVER = "10.213.0.1"
"""The system's address in these networks."""

NETWORKS = (1, 2)


@dataclass(frozen=True)
class Laptop:
    """The namespace; `browser` is the program that runs Chromium in it."""

    name: str
    browser: Path

    def plug(self, network: int) -> None:
        """Enter this network, with an address in it."""
        end = f"n{network}"
        self._ip("address", "add", f"10.213.{network}.2/24", "dev", end)
        self._ip("link", "set", end, "up")
        self._ip("route", "replace", "default", "via", f"10.213.{network}.1", "dev", end)

    def unplug(self, network: int) -> None:
        """Leave this network; its address is gone."""
        end = f"n{network}"
        self._ip("address", "del", f"10.213.{network}.2/24", "dev", end)
        self._ip("link", "set", end, "down")

    @contextmanager
    def outage(self, network: int) -> Iterator[None]:
        """Let nothing through in either direction; addresses, routes and connections stay.

        A queue without room silently drops all packets.
        """
        ends = (("tc", "-n", self.name), f"n{network}"), (("tc",), f"{self.name}{network}")
        for tc, end in ends:
            _run(*tc, "qdisc", "add", "dev", end, "root", "pfifo", "limit", "0")
        try:
            yield
        finally:
            for tc, end in ends:
                _run(*tc, "qdisc", "del", "dev", end, "root")

    def switch(self, before: int, after: int) -> None:
        """Switch from one network to the other, which knows nothing of the open connections."""
        self._ip("address", "del", f"10.213.{before}.2/24", "dev", f"n{before}")
        self.plug(after)
        self._ip("link", "set", f"n{before}", "down")

    def _ip(self, *words: str) -> None:
        _run("ip", "-n", self.name, *words)


@asynccontextmanager
async def laptop(folder: Path, ports: Sequence[int]) -> AsyncIterator[Laptop]:
    """A laptop in the first network, from which the system's TCP `ports` can be reached at `SERVER`."""
    name = f"hl{token_hex(3)}"
    program = folder / "chromium-in-networks"
    program.write_text(f'#!/bin/sh\nexec ip netns exec {name} chromium "$@"\n')
    program.chmod(0o755)
    _run("ip", "netns", "add", name)
    try:
        # Chromium knows its networks two seconds after the last address has come; IPv6 adds one more a second later.
        no_ipv6 = "for each in /proc/sys/net/ipv6/conf/*/disable_ipv6; do echo 1 > $each; done"
        _run("ip", "netns", "exec", name, "sh", "-c", no_ipv6)
        _run("ip", "-n", name, "link", "set", "lo", "up")
        for network in NETWORKS:
            ours = f"{name}{network}"
            _run("ip", "link", "add", ours, "type", "veth", "peer", "name", f"n{network}", "netns", name)
            _run("ip", "address", "add", f"10.213.{network}.1/24", "dev", ours)
            _run("ip", "link", "set", ours, "up")
        _run("ip", "address", "add", f"{SERVER}/32", "dev", f"{name}1")
        made = Laptop(name, program)
        made.plug(1)
        async with AsyncExitStack() as stack:
            for port in ports:
                await stack.enter_async_context(_carried(port))
            yield made
    finally:
        # Before the namespace, which lives on as long as any process of the browser does.
        for network in NETWORKS:
            with suppress(subprocess.CalledProcessError):
                _run("ip", "link", "del", f"{name}{network}")
        _run("ip", "netns", "del", name)


@asynccontextmanager
async def _carried(port: int) -> AsyncIterator[None]:
    """Relay connections to `SERVER` to the same port of 127.0.0.1."""
    tasks = set[asyncio.Task[None]]()

    def came(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.create_task(_carry(port, reader, writer)))

    async with await asyncio.start_server(came, SERVER, port):
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _carry(port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with closing(writer), suppress(OSError):
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", port)
        with closing(to_writer):
            ways = {asyncio.create_task(_pump(reader, to_writer)), asyncio.create_task(_pump(to_reader, writer))}
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
