"""Owns the socket on which the web host serves HTTP, and limits its connections."""

import asyncio
import os
import resource
import socket
import stat
from contextlib import suppress
from pathlib import Path

from aiohttp import web

MOST = 8192
RESERVE = 128
"""Descriptors reserved from pages: for journal, checkpoints, database, recordings, and the links to Asterisk."""

LEAST = 8
AT_A_TIME = 8
"""asyncio accepts this many before it asks whether there is room for the first; its default is the whole backlog."""

MAY_WAIT = 1024
BUSY = (
    b'{"error": {"code": "unavailable", "message": "Too many connections; try again shortly.", '
    b'"field": null, "details": {}}}'
)
REFUSAL = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(BUSY), BUSY)
)


class _Refused(asyncio.Protocol):
    """Answers that there is no room, and hangs up. Its descriptor is returned at once."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            transport.write(REFUSAL)
        transport.close()


class BoundedSite(web.BaseSite):
    """Serves on a unix socket, for its owner and the folder's group, with at most `limit` connections at a time."""

    def __init__(self, runner: web.BaseRunner, path: Path, limit: int) -> None:
        super().__init__(runner)
        self._path = path
        self._limit = limit

    @property
    def name(self) -> str:
        return f"unix:{self._path}"

    async def start(self) -> None:
        """Listen, replacing a socket that a killed process has left there."""
        await super().start()
        ours = _bound(self._path)
        self._server = await asyncio.get_running_loop().create_unix_server(self._serve, sock=ours, backlog=AT_A_TIME)
        ours.listen(MAY_WAIT)

    def _serve(self) -> asyncio.Protocol:
        server = self._runner.server
        assert server is not None
        return server() if len(server.connections) < self._limit else _Refused()


def runner_of(app: web.Application) -> web.AppRunner:
    """The server of `app` for the front. Bodies are passed on as they came: no route takes a compressed one, and the
    server would close the connection at the first byte of one that is not compressed as declared.
    """
    return web.AppRunner(app, access_log=None, shutdown_timeout=2.0, auto_decompress=False)


def _bound(path: Path) -> socket.socket:
    with suppress(FileNotFoundError):
        if stat.S_ISSOCK(path.stat().st_mode):
            path.unlink()
    made = socket.socket(socket.AF_UNIX)
    made.setblocking(False)
    made.bind(str(path))
    os.chown(path, -1, path.parent.stat().st_gid)
    path.chmod(0o660)
    return made


def room() -> int:
    """The number of connections this process may serve while leaving enough descriptors for work that must not fail."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    in_use = len(os.listdir("/proc/self/fd"))
    return max(LEAST, min(MOST, soft - in_use - RESERVE))
