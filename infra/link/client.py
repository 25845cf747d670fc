"""The web host's side of the link: mirrors the core's live state, and reconnects when the connection is lost."""

import asyncio
import itertools
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import msgspec
import structlog

from core.errors import HotlineError
from core.messages.base import Command, Message
from core.state import Change, Drop, Entity, Put, Tables
from infra.link.face import QUERY_S, CoreAway, Mirrored
from infra.link.wire import (
    MOST_FROM_CORE,
    MOST_FROM_WEB,
    Ask,
    Changes,
    Failure,
    Hello,
    Item,
    Post,
    Query,
    Reply,
    Snapshot,
    decode_from_core,
    encode,
    framed,
    read_frame,
)
from infra.live.bus import ChangeListener, StillPending
from infra.live.codec import Codec, Unreadable

log = structlog.get_logger()

T = TypeVar("T")

PAUSES_S = (0.05, 0.05, 0.1, 0.2, 0.5)
"""Pauses between attempts to connect: a core that was killed is back within a second."""

GRACE_S = 1.0
"""How much longer an ask waits than the core does, so that the core's answer can arrive."""

UNSENT = 1000
"""The most messages kept while the core is away; the oldest are dropped first."""

ROOM = 1024
"""Bytes of a frame apart from the message."""

NULL = b"null"


class LinkClient:
    """Implements `face.Link`. `owners` are those whose live state is mirrored."""

    def __init__(self, path: Path, codec: Codec, owners: Iterable[str], *, mirror: bool = True) -> None:
        self.up = False
        self._tables = Mirrored({owner: Tables() for owner in owners})
        self._path = path
        self._codec = codec
        self._hello = Hello(uuid4().hex, mirror)
        self._writer: asyncio.StreamWriter | None = None
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._unsent: deque[Post] = deque(maxlen=UNSENT)
        self._arriving: dict[tuple[str, str, str], Entity] = {}
        self._change_listeners: list[ChangeListener] = []
        self._up_listeners: list[Callable[[bool], None]] = []
        self._is_up = asyncio.Event()

    @property
    def tables(self) -> Mapping[str, Tables]:
        """See `Link`."""
        return self._tables

    def on_changed(self, listener: ChangeListener) -> None:
        """See `Link`."""
        self._change_listeners.append(listener)

    def on_up(self, listener: Callable[[bool], None]) -> None:
        """See `Link`."""
        self._up_listeners.append(listener)

    async def run(self) -> None:
        """Connect, follow, and reconnect, until cancelled."""
        attempts = 0
        while True:
            with suppress(OSError):
                reader, writer = await asyncio.open_unix_connection(self._path, limit=2**20)
                self._writer = writer
                try:
                    if await self._follow(reader):
                        attempts = 0
                finally:
                    self._lost()
                    await writer.wait_closed()
            await asyncio.sleep(PAUSES_S[min(attempts, len(PAUSES_S) - 1)])
            attempts += 1

    async def until_up(self) -> None:
        """Wait for the core and its live state."""
        await self._is_up.wait()

    async def ask(self, command: Command, within: float = 1.0) -> None:
        """See `Link`."""
        n = next(self._numbers)
        reply = await self._exchange(n, Ask(n, type(command).__name__, _raw(command), within), within + GRACE_S)
        if reply.pending:
            raise StillPending

    def post(self, message: Message) -> None:
        """See `Link`."""
        self._post(message)

    async def deliver(self, message: Message) -> None:
        """See `Link`."""
        if self._writer is None:
            raise CoreAway
        n = self._post(message)
        await self._reply_to(n, QUERY_S)

    async def query(self, name: str, answer: type[T], within: float = QUERY_S) -> T:
        """See `Link`."""
        n = next(self._numbers)
        reply = await self._exchange(n, Query(n, name), within)
        return msgspec.json.decode(reply.value, type=answer)

    def _post(self, message: Message) -> int:
        post = Post(next(self._numbers), type(message).__name__, _raw(message))
        if len(bytes(post.body)) > MOST_FROM_WEB - ROOM:
            # It would break the link, and be sent again and again.
            log.error("A message to the core is too large, and is not sent.", message=post.name)
            return post.n
        if len(self._unsent) == UNSENT:
            log.error("A message to the core is given up: too many wait for it.", message=self._unsent[0].name)
        self._unsent.append(post)
        self._send(post)
        return post.n

    async def _exchange(self, n: int, frame: Ask | Query, within: float) -> Reply:
        if self._writer is None:
            raise CoreAway
        self._send(frame)
        return await self._reply_to(n, within)

    async def _reply_to(self, n: int, within: float) -> Reply:
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[n] = future
        try:
            async with asyncio.timeout(within):
                reply = await future
        except TimeoutError:
            raise CoreAway from None
        finally:
            self._waiting.pop(n, None)
        if reply.error is not None:
            raise error_of(reply.error)
        return reply

    def _send(self, frame: object) -> None:
        if self._writer is not None and not self._writer.transport.is_closing():
            self._writer.write(framed(encode(frame)))

    async def _follow(self, reader: asyncio.StreamReader) -> bool:
        """Follow until the core is gone. Return whether it said anything: one that only hangs up is not asked again at
        once.
        """
        self._arriving.clear()
        heard = False
        self._send(self._hello)
        for post in self._unsent:
            self._send(post)
        while (body := await read_frame(reader, MOST_FROM_CORE)) is not None:
            heard = True
            match decode_from_core(body):
                case Changes(items):
                    self._apply(self._changes(items))
                case Reply() as reply:
                    self._replied(reply)
                case Snapshot(items, last):
                    self._arrived(items)
                    if last:
                        self._begin_anew()
        return heard

    def _replied(self, reply: Reply) -> None:
        while self._unsent and self._unsent[0].n <= reply.n and self._was_posted(reply.n):
            self._unsent.popleft()
        future = self._waiting.get(reply.n)
        if future is not None and not future.done():
            future.set_result(reply)

    def _was_posted(self, n: int) -> bool:
        """Whether this is the number of a post: posts are acknowledged in order, each together with all before it."""
        return any(post.n == n for post in self._unsent)

    def _lost(self) -> None:
        if self._writer is not None:
            self._writer.transport.abort()
            self._writer = None
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(CoreAway())
        if self.up:
            log.error("The core is away.")
            self._set_up(False)

    def _set_up(self, up: bool) -> None:
        self.up = up
        if up:
            self._is_up.set()
        else:
            self._is_up.clear()
        for listener in self._up_listeners:
            listener(up)

    def _arrived(self, items: Iterable[Item]) -> None:
        for owner, change in self._changes(items):
            if isinstance(change, Put):
                self._arriving[owner, change.kind, change.id] = change.value

    def _begin_anew(self) -> None:
        """The snapshot is complete: drop the entities that are not in it."""
        arrived, self._arriving = self._arriving, {}
        changes: list[tuple[str, Change]] = [
            (owner, Drop(put.kind, put.id))
            for owner, tables in self._tables.items()
            for put in tables.snapshot()
            if (owner, put.kind, put.id) not in arrived
        ]
        for (owner, kind, id), value in arrived.items():
            if owner in self._tables and self._tables[owner].table(kind).get(id) != value:
                changes.append((owner, Put(kind, id, value)))
        self._apply(changes)
        log.info("The core is there.", entities=len(arrived))
        self._set_up(True)

    def _changes(self, items: Iterable[Item]) -> list[tuple[str, Change]]:
        found: list[tuple[str, Change]] = []
        for owner, kind, id, body in items:
            try:
                gone = bytes(body) == NULL
                change = Drop(kind, id) if gone else Put(kind, id, self._codec.read_entity(owner, kind, body))
                found.append((owner, change))
            except Unreadable as error:
                log.error("An entity of the core cannot be read.", owner=owner, kind=kind, why=str(error))
        return found

    def _apply(self, changes: Iterable[tuple[str, Change]]) -> None:
        by_owner: dict[str, list[Change]] = {}
        for owner, change in changes:
            if owner in self._tables:
                self._tables[owner].apply(change)
                by_owner.setdefault(owner, []).append(change)
        for owner, its in by_owner.items():
            for listener in self._change_listeners:
                try:
                    listener(owner, its)
                except Exception:  # a page that cannot be notified must not end the mirror for all
                    log.exception("A listener to changes failed.", owner=owner)


def error_of(failure: Failure) -> HotlineError:
    """The error again, of the class with its code, so that it gives the same answer."""
    cls = _classes().get(failure.code, HotlineError)
    error = cls.__new__(cls)
    HotlineError.__init__(error, failure.message, field=failure.field, **failure.details)
    return error


def _classes(base: type[HotlineError] = HotlineError) -> dict[str, type[HotlineError]]:
    """All error classes by their codes."""
    found = {base.code: base} if "code" in base.__dict__ else {}
    for cls in base.__subclasses__():
        found |= _classes(cls)
    return found


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(encode(value))
