"""The core's side of the link: carries out commands, and sends its clients each change of the live state.

An answer never delays a call: changes are sent some turns of the loop later, when the decisions have left for Asterisk,
and an entity that has changed several times by then is sent once. A snapshot is sent in slices.
"""

import asyncio
import os
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import structlog

from core.errors import HotlineError
from core.messages.base import Command
from core.state import Change, Entity, Put, Tables
from infra.link.local import Queries
from infra.link.wire import (
    MOST_FROM_WEB,
    Ask,
    Failure,
    Hello,
    Post,
    Query,
    Reply,
    decode_from_web,
    encode,
    framed,
    read_frame,
)
from infra.live.bus import Bus, StillPending
from infra.live.codec import Codec, Unreadable

log = structlog.get_logger()

TOLD_AFTER = 3
"""Turns of the loop before clients get changes: by then, requests to Asterisk from a decision have left."""

SLICE = 300
"""Entities of a snapshot that are sent in one turn of the loop: about a millisecond's work."""

BEHIND = 16 * 1024 * 1024
"""Bytes that a client may lag behind. One that stops reading is cut off, and starts again with a snapshot."""

SESSIONS = 16
"""Client runs whose posts are remembered, so that none is taken twice."""

Value = tuple[str, str, str, Entity | None]


class UnknownQuery(HotlineError):
    """The core cannot answer this."""

    code = "link.unknown_query"


@dataclass(eq=False, slots=True)
class _Client:
    """One connection. While its snapshot is being sent, `behind` collects the changes that follow it."""

    writer: asyncio.StreamWriter
    session: str = ""
    mirror: bool = False
    behind: list[bytes] | None = None
    replies: list[Reply] = field(default_factory=list)

    def send(self, frame: bytes) -> None:
        transport = self.writer.transport
        if transport.get_write_buffer_size() > BEHIND:
            log.error("A client of the link reads no more and is cut off.")
            transport.abort()
        elif not transport.is_closing():
            self.writer.write(frame)


class LinkServer:
    """Serves the link on a unix socket that only its owner may open.

    `tables` are those of the mirrored owners by name; `left` is called when a client that had the mirror is gone.
    """

    def __init__(
        self,
        bus: Bus,
        codec: Codec,
        tables: Mapping[str, Tables],
        queries: Queries,
        left: Callable[[], None] = lambda: None,
    ) -> None:
        self._bus = bus
        self._codec = codec
        self._tables = tables
        self._queries = queries
        self._left = left
        self._clients: dict[_Client, asyncio.Task[None] | None] = {}
        self._changed: dict[tuple[str, str, str], Entity | None] = {}
        self._flush_asked = False
        self._taken: dict[str, int] = {}
        self._server: asyncio.Server | None = None
        self._work: set[asyncio.Task[None]] = set()
        bus.on_changed(self._note)

    async def start(self, path: Path) -> None:
        """Listen, replacing a socket that a killed core has left there."""
        with suppress(FileNotFoundError):
            os.unlink(path)
        self._server = await asyncio.start_unix_server(self._serve, path)
        os.chmod(path, 0o600)

    async def stop(self) -> None:
        """Disconnect all clients."""
        if self._server is not None:
            self._server.close()
        for task in self._work:
            task.cancel()
        connections = [task for task in self._clients.values() if task is not None]
        for client in self._clients:
            client.writer.transport.abort()
        await asyncio.gather(*self._work, *connections, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        client = _Client(writer)
        self._clients[client] = asyncio.current_task()
        try:
            while (body := await read_frame(reader, MOST_FROM_WEB)) is not None:
                self._take(client, body)
        except ValueError as error:
            log.error("A frame of the link cannot be read; its client is cut off.", why=str(error))
        finally:
            self._clients.pop(client, None)
            if client.mirror:
                self._left()
            writer.transport.abort()
            with suppress(OSError):
                await writer.wait_closed()

    def _take(self, client: _Client, body: bytes) -> None:
        match decode_from_web(body):
            case Hello(session, mirror):
                client.session, client.mirror = session, mirror
                if mirror:
                    client.behind = []
                    self._begin(self._send_snapshot(client))
            case Ask() as ask:
                self._begin(self._carry_out(client, ask))
            case Post() as post:
                self._receive(client, post)
            case Query(n, name):
                self._begin(self._answer(client, n, name))

    async def _carry_out(self, client: _Client, ask: Ask) -> None:
        try:
            command = self._codec.read_message(ask.name, ask.body)
            assert isinstance(command, Command)
            await self._bus.ask(command, ask.within)
            reply = Reply(ask.n)
        except StillPending:
            reply = Reply(ask.n, pending=True)
        except (HotlineError, Unreadable) as error:
            reply = Reply(ask.n, error=_failure(error))
        except Exception:  # the caller waits for an answer, whatever went wrong
            log.exception("A command of the link could not be carried out.", message=ask.name)
            reply = Reply(ask.n, error=_failure(HotlineError("This failed; it was logged.")))
        self._reply(client, reply)

    def _receive(self, client: _Client, post: Post) -> None:
        """Take each message of a run once, in order; repeats after a reconnect are only acknowledged again."""
        if post.n > self._taken.get(client.session, 0):
            self._taken[client.session] = post.n
            for old in list(self._taken)[:-SESSIONS]:
                del self._taken[old]
            try:
                self._bus.post(self._codec.read_message(post.name, post.body))
            except Unreadable as error:
                log.error("A message of the link cannot be read.", message=post.name, why=str(error))
        self._reply(client, Reply(post.n))

    async def _answer(self, client: _Client, n: int, name: str) -> None:
        try:
            if name not in self._queries:
                raise UnknownQuery
            reply = Reply(n, value=_raw(await self._queries[name]()))
        except HotlineError as error:
            reply = Reply(n, error=_failure(error))
        except Exception:  # here too the caller waits for an answer
            log.exception("A question of the link could not be answered.", query=name)
            reply = Reply(n, error=_failure(HotlineError("This failed; it was logged.")))
        self._reply(client, reply)

    async def _send_snapshot(self, client: _Client) -> None:
        try:
            await self._send_all(client)
        except ConnectionError:
            client.writer.transport.abort()
        except Exception:  # a client without its snapshot would collect changes for ever; so it starts again
            log.exception("A snapshot could not be sent.")
            client.writer.transport.abort()

    async def _send_all(self, client: _Client) -> None:
        """Send the present state; changes made meanwhile follow."""
        values: list[Value] = [
            (owner, put.kind, put.id, put.value) for owner, tables in self._tables.items() for put in tables.snapshot()
        ]
        for first in range(0, len(values), SLICE):
            part = values[first : first + SLICE]
            client.send(framed(encode({"type": "snapshot", "items": part, "last": False})))
            await asyncio.sleep(0)
            await client.writer.drain()
        client.send(framed(encode({"type": "snapshot", "items": (), "last": True})))
        behind, client.behind = client.behind or [], None
        for frame in behind:
            client.send(frame)

    def _note(self, owner: str, changes: Sequence[Change]) -> None:
        if owner in self._tables and self._clients:
            for change in changes:
                value = change.value if isinstance(change, Put) else None
                self._changed[owner, change.kind, change.id] = value
            self._flush_soon()

    def _reply(self, client: _Client, reply: Reply) -> None:
        client.replies.append(reply)
        self._flush_soon()

    def _flush_soon(self) -> None:
        if not self._flush_asked:
            self._flush_asked = True
            self._flush_after(TOLD_AFTER)

    def _flush_after(self, turns: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self._flush_after, turns - 1)
            return
        self._flush_asked = False
        self._flush()

    def _flush(self) -> None:
        """Send changes first, then replies: a client that has a reply has also seen the changes behind it."""
        changed, self._changed = self._changed, {}
        frame = b""
        if changed and any(client.mirror for client in self._clients):
            items = [(*key, value) for key, value in changed.items()]
            frame = framed(encode({"type": "changes", "items": items}))
        for client in list(self._clients):
            frames = [frame] if frame and client.mirror else []
            frames += [framed(encode(reply)) for reply in client.replies]
            client.replies.clear()
            for each in frames:
                if client.behind is not None:
                    client.behind.append(each)
                else:
                    client.send(each)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)


def _failure(error: HotlineError | Unreadable) -> Failure:
    if isinstance(error, Unreadable):
        return Failure(HotlineError.code, str(error), None, {})
    return Failure(error.code, error.message, error.field, dict(error.details))


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(encode(value))
