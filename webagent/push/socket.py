"""The websocket of a page: carries its stream out, and listens for signs of life."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec
import structlog
from aiohttp import WSCloseCode, WSMsgType, web

from core.errors import NotAllowed
from infra import metrics
from infra.clock import Clock
from infra.http import SIGNED_IN, admit
from webagent.push.hub import Hub, Register, Stream

log = structlog.get_logger()

REGISTER_WITHIN_S = 10.0
SILENT_S = 20.0
"""A page that says nothing for so long is gone; it answers a ping every 5 s."""

CHECK_SESSION_S = 30.0
CLOSE_S = 1.0
"""How long a page may take to answer that it closes too."""

PING_S = 5.0
MAX_MESSAGE = 4096
SIGNED_OUT = 4401
SLOW = 4408
REPLACED = 4409
CLOSE_CODES = {"signed_out": SIGNED_OUT, "slow": SLOW, "replaced": REPLACED}

SessionOf = Callable[[web.Request], Awaitable[str | None]]
"""The id of the session of a request, or None when it is over; looking at it keeps it alive."""


class PushSocket:
    """Serves `/api/push`."""

    def __init__(self, hub: Hub, clock: Clock, session_of: SessionOf) -> None:
        self._hub = hub
        self._clock = clock
        self._session_of = session_of
        self._sockets: set[web.WebSocketResponse] = set()

    async def run(self) -> None:
        """Ping all pages until cancelled."""
        while True:
            await asyncio.sleep(PING_S)
            self._hub.ping()

    async def close(self, _: web.Application) -> None:
        """For an application's `on_shutdown`: send all pages away; they come back by themselves."""
        await asyncio.gather(*(socket.close(code=WSCloseCode.SERVICE_RESTART) for socket in self._sockets))

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One page, from its arrival until it is gone."""
        _same_origin(request)
        # Compression would cost more time than these small frames cost bandwidth.
        socket = web.WebSocketResponse(compress=False, max_msg_size=MAX_MESSAGE, timeout=CLOSE_S)
        session = await self._session_of(request)
        if session is None:
            # A browser cannot read the status of a handshake that is refused, but it can read a close code.
            await socket.prepare(request)
            await socket.close(code=SIGNED_OUT)
            return socket
        await socket.prepare(request)
        register = await _first_message(socket)
        if register is None:
            return socket
        # Asked only now: while the page was silent, the session may have ended or the rights have changed.
        if await self._session_of(request) is None:
            await socket.close(code=SIGNED_OUT)
            return socket
        actor = await admit(request, SIGNED_IN, changes=False)
        assert actor is not None
        stream = self._hub.register(register, actor, session)
        self._sockets.add(socket)
        metrics.PUSH_PAGES.set(self._hub.pages)
        sender = asyncio.create_task(self._send(socket, stream), name=f"push {stream.id}")
        closed = False
        try:
            closed = await self._listen(request, socket)
        finally:
            sender.cancel()
            with suppress(asyncio.CancelledError):
                await sender
            self._sockets.discard(socket)
            self._hub.left(stream, closed=closed)
            metrics.PUSH_PAGES.set(self._hub.pages)
        return socket

    async def _listen(self, request: web.Request, socket: web.WebSocketResponse) -> bool:
        """Until the page is gone, silent, or its session over. Whether the page itself has closed the connection."""
        checked = self._clock.now()
        while True:
            try:
                message = await socket.receive(timeout=SILENT_S)
            except TimeoutError:
                return False
            if message.type is not WSMsgType.TEXT:
                return True
            if self._clock.now() - checked > CHECK_SESSION_S:
                checked = self._clock.now()
                if await self._session_of(request) is None:
                    await socket.close(code=SIGNED_OUT)
                    return False

    async def _send(self, socket: web.WebSocketResponse, stream: Stream) -> None:
        wake = stream.wake
        assert wake is not None
        # A page whose network swallows everything is found by its silence, or by how far it lags.
        with suppress(ConnectionError):
            while stream.cut_off is None:
                await wake.wait()
                wake.clear()
                for frame in stream.take(self._clock.now()):
                    await socket.send_frame(frame, WSMsgType.TEXT)
            if stream.cut_off == "slow":
                metrics.PUSH_CUT_OFF.inc()
                log.warning("A page was too slow and was cut off.", stream=stream.id)
            await socket.close(code=CLOSE_CODES[stream.cut_off])


def _same_origin(request: web.Request) -> None:
    """Browsers let any site open a websocket to us, with our cookies."""
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.host:
        raise NotAllowed("This page is of another origin.")


async def _first_message(socket: web.WebSocketResponse) -> Register | None:
    try:
        return msgspec.json.decode(await socket.receive_str(timeout=REGISTER_WITHIN_S), type=Register)
    except (TimeoutError, TypeError, msgspec.MsgspecError):
        # TypeError: what came is not text, or the page has gone already.
        await socket.close(code=WSCloseCode.POLICY_VIOLATION)
        return None
