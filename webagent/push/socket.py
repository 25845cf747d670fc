"""The websocket of a page: sends its stream, and listens for signs of life."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec
import structlog
from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from core.errors import Invalid, NotAllowed, TooMany
from infra.clock import Clock
from infra.http.routes import SIGNED_IN, admit
from infra.limits.bucket import Bucket
from infra.link.face import CoreAway
from infra.logs import metrics
from infra.process.processes import lives
from webagent.push.hub import Hub
from webagent.push.meter import MESSAGES, MESSAGES_A_SECOND, Metered, Places
from webagent.push.stream import Register, Stream

log = structlog.get_logger()

REGISTER_WITHIN_S = 10.0
SILENT_S = 20.0
"""A page that sends nothing for this long counts as gone; it answers a ping every 5 s."""

CHECK_SESSION_S = 30.0
CLOSE_S = 1.0
"""How long a page may take to answer a close."""

PING_S = 5.0
MAX_MESSAGE = 1024
SIGNED_OUT = 4401
SLOW = 4408
REPLACED = 4409
TOO_MUCH = 4429
"""Too many connections of this session or person, or too much data on this one."""

WORDS = (WSMsgType.TEXT, WSMsgType.BINARY)
SAID = (*WORDS, WSMsgType.PING, WSMsgType.PONG)
"""Messages from the page; any other type means that the connection ends."""

CLOSE_CODES = {
    "signed_out": SIGNED_OUT,
    "slow": SLOW,
    "replaced": REPLACED,
    "core_away": WSCloseCode.SERVICE_RESTART,
}

SessionOf = Callable[[web.Request], Awaitable[str | None]]
"""Returns the id of a request's session, or None when it is over. Looking it up keeps the session alive."""


class Pong(msgspec.Struct, frozen=True, tag="pong"):
    """A page's answer to a ping, also sent when it is shown or hidden (`hidden`). Besides `register`, this is all that
    it sends."""

    hidden: bool = False


class Connection:
    """One websocket, and what its page may still send. A flood closes it at once, and no more of it is read."""

    def __init__(self, request: web.Request, clock: Clock) -> None:
        # Compression would cost more time than these small frames cost bandwidth. Pings are answered here, since each
        # of them counts.
        self.socket = web.WebSocketResponse(compress=False, max_msg_size=MAX_MESSAGE, timeout=CLOSE_S, autoping=False)
        self.flooded = False
        self._request = request
        self._clock = clock
        self._messages = Bucket(MESSAGES, MESSAGES_A_SECOND)
        self._closing: asyncio.Task[bool] | None = None

    async def open(self) -> web.WebSocketResponse:
        """Shake hands. From then on bytes are counted."""
        transport = self._request.transport
        if transport is None:
            raise ConnectionResetError
        transport.set_protocol(Metered(self._request.protocol, self._clock, self._cut_off))
        try:
            await self.socket.prepare(self._request)
        except web.HTTPException:
            transport.set_protocol(self._request.protocol)
            raise
        return self.socket

    async def receive(self, within_s: float) -> WSMessage:
        """Return the next message; pings are answered. A flood of any kind ends the connection. Raises
        `TimeoutError`."""
        message: WSMessage = await self.socket.receive(timeout=within_s)
        if message.type in SAID and not self._messages.take(1, self._clock.now()):
            self._cut_off()
        elif message.type is WSMsgType.PING:
            await self.socket.pong(message.data)
        return message

    def _cut_off(self) -> None:
        transport = self._request.transport
        if self.flooded or transport is None:
            return
        self.flooded = True
        metrics.PUSH_FLOODS.inc()
        if not self.socket.prepared:
            transport.abort()
            return
        # The close frame goes out, and nothing is read for `CLOSE_S`, so a flood has to wait that long for its next
        # try.
        transport.pause_reading()
        self._closing = asyncio.create_task(self.socket.close(code=TOO_MUCH), name="push flooded")

    async def closed(self) -> None:
        """Wait until the connection is closed, if a flood ended it."""
        if self._closing is not None:
            await self._closing


class PushSocket:
    """Serves `/api/push`."""

    def __init__(self, hub: Hub, clock: Clock, session_of: SessionOf, core_is_up: Callable[[], bool]) -> None:
        self._hub = hub
        self._core_is_up = core_is_up
        self._clock = clock
        self._session_of = session_of
        self._places = Places(clock)
        self._sockets: set[web.WebSocketResponse] = set()
        self._stopping = False

    async def run(self) -> None:
        """Ping all pages until cancelled."""
        while True:
            await asyncio.sleep(PING_S)
            self._hub.ping()

    async def close(self, _: web.Application) -> None:
        """For an application's `on_shutdown`: send all pages away. They come back by themselves, so none counts as
        gone."""
        self._stopping = True
        await asyncio.gather(*(socket.close(code=WSCloseCode.SERVICE_RESTART) for socket in self._sockets))

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one page, from its arrival until it is gone."""
        _check_handshake(request)
        if not self._core_is_up():
            raise CoreAway
        connection = Connection(request, self._clock)
        session = await self._session_of(request)
        if session is None:
            # A browser cannot read the status of a refused handshake, but it can read a close code.
            return await _sent_away(connection, SIGNED_OUT)
        if not self._places.may_open(session):
            raise TooMany
        actor = await admit(request, SIGNED_IN, changes=False)
        assert actor is not None
        if not self._places.free(session, actor.user):
            log.info("A page was sent away: there are too many of this person.", user=actor.user)
            return await _sent_away(connection, TOO_MUCH)
        with self._places.taken(session, actor.user):
            await connection.open()
            try:
                await self._follow(request, connection, session)
            finally:
                await connection.closed()
        return connection.socket

    async def _follow(self, request: web.Request, connection: Connection, session: str) -> None:
        socket = connection.socket
        register = await _first_message(connection)
        if register is None:
            return
        # Checked only now, because the session may have ended or the rights may have changed while the page was silent.
        if await self._session_of(request) is None:
            await socket.close(code=SIGNED_OUT)
            return
        actor = await admit(request, SIGNED_IN, changes=False)
        assert actor is not None
        if not self._core_is_up():
            # The core was lost while the page was arriving; pages that were already there have been sent away.
            await socket.close(code=WSCloseCode.SERVICE_RESTART)
            return
        stream = self._hub.register(register, actor, session)
        self._sockets.add(socket)
        metrics.PUSH_PAGES.set(self._hub.pages)
        sender = asyncio.create_task(self._send(socket, stream), name=f"push {stream.id}")
        closed = False
        try:
            closed = await self._listen(request, connection, stream)
        finally:
            sender.cancel()
            with suppress(asyncio.CancelledError):
                await sender
            self._sockets.discard(socket)
            self._hub.left(stream, closed=closed and not self._stopping)
            metrics.PUSH_PAGES.set(self._hub.pages)

    async def _listen(self, request: web.Request, connection: Connection, stream: Stream) -> bool:
        """Listen until the page is gone or silent, or its session is over. Returns whether the page itself closed the
        connection."""
        checked = self._clock.now()
        while True:
            try:
                message = await connection.receive(SILENT_S)
            except TimeoutError:
                return False
            if connection.flooded:
                return False
            if message.type not in SAID:
                return _front_lives(request)
            if message.type in WORDS:
                if (pong := _pong_of(message)) is None:
                    await connection.socket.close(code=WSCloseCode.POLICY_VIOLATION)
                    return False
                self._hub.shown(stream, hidden=pong.hidden)
            if self._clock.now() - checked > CHECK_SESSION_S:
                checked = self._clock.now()
                if await self._session_of(request) is None:
                    await connection.socket.close(code=SIGNED_OUT)
                    return False

    async def _send(self, socket: web.WebSocketResponse, stream: Stream) -> None:
        wake = stream.wake
        assert wake is not None
        # A page whose network swallows everything is detected by its silence, or by how far it lags.
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


def _front_lives(request: web.Request) -> bool:
    """Whether the front that carried this connection is still alive. A front that dies closes all pages' connections.

    The pages are then still open, their phones go on talking, and all are back in a moment.
    """
    front = request.headers.get("X-Front", "")
    return not front.isdecimal() or lives(int(front))


def _check_handshake(request: web.Request) -> None:
    """Check origin and key: browsers let any site open a websocket to us, with our cookies. Nobody may send frames
    before we have answered."""
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.host:
        raise NotAllowed("This page is of another origin.")
    if not request.headers.get("Sec-WebSocket-Key", "").isascii():
        raise Invalid("The handshake cannot be read.", field="Sec-WebSocket-Key")
    # RFC 6455, 4.1. Data that came with the request would be parsed without being counted; aiohttp keeps it there.
    if getattr(request.protocol, "_message_tail", b""):
        raise Invalid("Frames came before the handshake was answered.")


async def _sent_away(connection: Connection, code: int) -> web.StreamResponse:
    socket = await connection.open()
    await socket.close(code=code)
    await connection.closed()
    return socket


def _pong_of(message: WSMessage) -> Pong | None:
    try:
        return msgspec.json.decode(message.data, type=Pong)
    except (ValueError, RecursionError):
        return None


async def _first_message(connection: Connection) -> Register | None:
    try:
        message = await connection.receive(REGISTER_WITHIN_S)
        if message.type is WSMsgType.TEXT:
            return msgspec.json.decode(message.data, type=Register)
    except (TimeoutError, ValueError, RecursionError):
        pass
    # The page sent nothing or something else, or has already gone.
    await connection.socket.close(code=WSCloseCode.POLICY_VIOLATION)
    return None
