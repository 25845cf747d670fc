"""The core's socket takes a limited number of connections, and keeps descriptors free for work that must not fail."""

import asyncio
import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from aiohttp import web

from infra.http.listener import AT_A_TIME, RESERVE, BoundedSite, room

ASK = b"GET / HTTP/1.1\r\nHost: core\r\n\r\n"


@asynccontextmanager
async def serving(path: Path, limit: int) -> AsyncIterator[None]:
    """An application that answers anything with "well"."""
    app = web.Application()

    async def well(_: web.Request) -> web.Response:
        return web.Response(text="well")

    app.router.add_get("/", well)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await BoundedSite(runner, path, limit).start()
    try:
        yield
    finally:
        await runner.cleanup()


async def answered(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The status and body of the answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split()[0])
    return int(head.split()[1]), await reader.readexactly(length)


async def test_one_connection_too_many_is_told_so_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "core.sock"
    async with serving(path, 3):
        kept = [await asyncio.open_unix_connection(path) for _ in range(3)]
        for reader, writer in kept:
            writer.write(ASK)
            assert await answered(reader) == (200, b"well")
        reader, writer = await asyncio.open_unix_connection(path)
        with closing(writer):
            status, body = await answered(reader)
            assert (status, json.loads(body)["error"]["code"]) == (503, "unavailable")
            assert await reader.read() == b""
        kept[0][1].write(ASK)
        assert await answered(kept[0][0]) == (200, b"well")
        for _, writer in kept:
            writer.close()


async def test_a_crowd_that_comes_at_once_takes_no_descriptors_meanwhile(tmp_path: Path) -> None:
    """All connect before the loop looks at the socket; it takes in only a few at a time, however many there are."""
    path = tmp_path / "core.sock"
    async with serving(path, 3):
        crowd = [socket.socket(socket.AF_UNIX) for _ in range(200)]
        for one in crowd:
            one.connect(str(path))
            one.setblocking(False)
        before = most = len(os.listdir("/proc/self/fd"))
        refused = 0
        async with asyncio.timeout(10):
            while refused < len(crowd) - 3 - AT_A_TIME:
                await asyncio.sleep(0)
                most = max(most, len(os.listdir("/proc/self/fd")))
                refused = sum(_was_answered(one) for one in crowd)
        for one in crowd:
            one.close()
    # It takes a few rounds of the loop from accepting a connection to hanging up.
    assert most - before <= 3 + 5 * AT_A_TIME


def _was_answered(one: socket.socket) -> bool:
    try:
        return one.recv(12, socket.MSG_PEEK) == b"HTTP/1.1 503"
    except BlockingIOError:
        return False


async def test_only_the_owner_and_the_front_may_connect(tmp_path: Path) -> None:
    path, group = tmp_path / "core.sock", os.stat(tmp_path).st_gid
    async with serving(path, 1):
        found = os.stat(path)
        assert (found.st_mode & 0o777, found.st_gid) == (0o660, group)


def test_with_few_descriptors_pages_get_few_and_the_journal_has_its_own() -> None:
    """With the issue's limit of 180, the core died because its journal got no descriptor."""
    program = (
        "import os, resource; from infra.http.listener import room; "
        "resource.setrlimit(resource.RLIMIT_NOFILE, (180, 180)); "
        "print(room(), len(os.listdir('/proc/self/fd')))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    connections, used = map(int, said.split())
    assert connections >= 8
    assert connections + used + RESERVE <= 180 + 1, "listing the folder takes one itself"
    assert room() <= resource.getrlimit(resource.RLIMIT_NOFILE)[0] - RESERVE
