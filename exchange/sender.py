"""Tells other platforms what became of their tickets: each message once, in its ticket's order, until they have it."""

import asyncio
import json
import secrets
import ssl
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import structlog

from core.ids import Instant
from exchange import file_store, store
from exchange.others import Peer, Tickets
from exchange.rules.sending import MessageState, Tried, fate, pause
from exchange.rules.telling import OwnFile, Told, about_file, told, told_files
from exchange.service import Peers
from exchange.signing import digest_of, signed_digest
from exchange.store import Link, Queued
from infra.clock import Clock, after
from infra.database import Database
from infra.files.errors import FileDamaged, FileGone, MissingKey, NoSuchFile

log = structlog.get_logger()

LOOK_S: Final = 60.0
"""A peer's queue is looked at this often, whatever anybody says."""

MOST_BYTES: Final = 65_536
"""Of an answer no more is read."""

LEAST_BYTES_A_SECOND: Final = 100_000.0
"""A link that is slower than this is broken off; an attachment has so much more time for its size."""


@dataclass(slots=True)
class LinkState:
    """How the link to a peer is: when it last answered, and why it does not."""

    answered_at: Instant | None = None
    failed_at: Instant | None = None
    reason: str = ""
    failures: int = 0

    @property
    def up(self) -> bool | None:
        """Whether the last attempt was answered; None: there was none."""
        if self.answered_at is None and self.failed_at is None:
            return None
        return self.failures == 0


class Sender:
    """The outgoing side: one queue a peer, so that one that is slow or away holds nobody else up."""

    def __init__(
        self, database: Database, clock: Clock, new_id: Callable[[], str], tickets: Tickets, peers: Peers
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._tickets = tickets
        self._peers = peers
        self._moved: set[str] = set()
        self._awake = {id: asyncio.Event() for id in peers.all}
        self.states = {id: LinkState() for id in peers.all}
        tickets.on_moved(self._ticket_moved)

    def _ticket_moved(self, ticket: str) -> None:
        if self._peers.all:
            self._moved.add(ticket)
            self.wake()

    def wake(self) -> None:
        """There may be something to send."""
        for event in self._awake.values():
            event.set()

    async def run(self) -> None:
        """Send until cancelled. Begins with what was left when the last run ended."""
        if not self._peers.all:
            await asyncio.Event().wait()
        await self.gather(None)
        async with asyncio.TaskGroup() as group:
            for peer in self._peers.all.values():
                group.create_task(self._serve(peer))

    async def _serve(self, peer: Peer) -> None:
        async with session_of(peer) as session:
            while True:
                self._awake[peer.id].clear()
                await self.gather(self._taken_moved())
                wait = await self.send_due(peer, session)
                await self._until_awake(peer.id, wait)

    def _taken_moved(self) -> set[str]:
        moved, self._moved = self._moved, set()
        return moved

    async def _until_awake(self, peer: str, wait: float) -> None:
        woken = asyncio.create_task(self._awake[peer].wait())
        slept = asyncio.create_task(after(self._clock, wait))
        try:
            await asyncio.wait({woken, slept}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
            slept.cancel()

    async def gather(self, tickets: set[str] | None) -> None:
        """Queue what peers have not been told of these tickets; None: of all of theirs."""
        if tickets is not None and not tickets:
            return
        async with self._database.read() as connection:
            links = await store.links(connection, tickets)
        for link in links:
            await self._gather(link)

    async def _gather(self, link: Link) -> None:
        steps = await self._tickets.steps_after(link.ticket, link.told)
        files = await self._files(link)
        if not steps and not files:
            return
        said = [(kind, body, step.at) for step in steps for kind, body in told(step)]
        said += [(Told.ATTACHMENT, about_file(one), one.at) for one in files]
        rows = [
            {
                **{"peer": link.peer, "external": link.external, "number": link.number},
                **{"message": self._new_id(), "kind": kind.value, "sequence": link.said + n, "body": body},
                **{
                    "state": MessageState.WAITING,
                    "attempts": 0,
                    "next_at": at,
                    "reason": "",
                    "at": at,
                    "done_at": None,
                },
            }
            for n, (kind, body, at) in enumerate(said, 1)
        ]
        async with self._database.write() as connection:
            if await store.tell(connection, link, steps[-1].version if steps else link.told, rows) and files:
                await file_store.tell(connection, link, files, self._clock.now())
        if rows and link.peer in self._awake:
            self._awake[link.peer].set()

    async def _files(self, link: Link) -> list[OwnFile]:
        """The attachments of which the peer has not been told."""
        peer = self._peers.all.get(link.peer)
        found = await self._tickets.files(link.ticket) if peer is not None and peer.attachments else []
        if not found:
            return []
        async with self._database.read() as connection:
            return told_files(found, await file_store.known(connection, link.peer, link.external))

    async def send_due(self, peer: Peer, session: aiohttp.ClientSession) -> float:
        """Send all that is due, until the peer does not answer; the seconds until something is due again."""
        state = self.states[peer.id]
        while True:
            now = self._clock.now()
            async with self._database.read() as connection:
                due = await store.next_due(connection, peer.id, now)
                following = await store.next_at(connection, peer.id)
            if due is None:
                return LOOK_S if following is None else min(LOOK_S, max(1.0, following - now))
            tried = await self._sent(peer, session, due)
            now = self._clock.now()
            away = tried.status == 0 or tried.status >= 500
            self.states[peer.id] = state = _after(state, tried, away, now)
            async with self._database.write() as connection:
                await store.settle(connection, due.serial, fate(tried, due.attempts + 1, now), now)
            if away:
                log.info("Another platform does not answer.", peer=peer.id, status=tried.status, reason=tried.reason)
                return pause(state.failures)

    async def _sent(self, peer: Peer, session: aiohttp.ClientSession, message: Queued) -> Tried:
        """Send a message; of an attachment the content behind it. Until the content is taken both are sent again."""
        body = json.dumps(envelope(message), ensure_ascii=False).encode()
        tried = await self._post(peer, session, "", "application/json", (body, digest_of(body), len(body)))
        if message.kind != Told.ATTACHMENT or not tried.accepted:
            return tried
        digest = str(message.body["file"])
        async with self._database.read() as connection:
            file = await file_store.sent(connection, peer.id, message.external, digest)
        try:
            content = await self._tickets.content(file)
            whole = (content, digest, int(message.body["size"]))
            door = f"/files/{message.external}/{digest}"
            return await self._post(peer, session, door, "application/octet-stream", whole)
        except (FileGone, NoSuchFile):
            return replace(tried, reason="file_gone")  # Its time was up before the peer could be reached.
        except (FileDamaged, MissingKey) as error:
            log.error("An attachment cannot be read for another platform.", peer=peer.id, code=error.code)
            return Tried(503, reason=error.code)

    async def _post(
        self,
        peer: Peer,
        session: aiohttp.ClientSession,
        door: str,
        media_type: str,
        content: tuple[bytes | AsyncIterable[bytes], str, int],
    ) -> Tried:
        """One signed request. `door`: behind the peer's address; `content` with its digest and its size."""
        data, digest, size = content
        url = peer.url.rstrip("/") + door if door else peer.url
        asked = ("POST", urlsplit(url).path or "/")
        headers = signed_digest(peer.secret, peer.known_as, asked, self._clock.now(), secrets.token_urlsafe(24), digest)
        headers |= {"Content-Type": media_type, "X-Requested-With": "hotline", "Content-Length": str(size)}
        within = aiohttp.ClientTimeout(total=peer.timeout_s + size / LEAST_BYTES_A_SECOND)
        try:
            async with session.post(url, data=data, headers=headers, allow_redirects=False, timeout=within) as answer:
                raw = await answer.content.read(MOST_BYTES)
                return _tried(answer.status, raw)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Tried(0, reason=type(error).__name__)


def session_of(peer: Peer) -> aiohttp.ClientSession:
    """The connections to a peer: TLS that is checked, by the site's own certificate authority if it names one."""
    context = ssl.create_default_context(cafile=peer.ca_file or None)
    connector = aiohttp.TCPConnector(ssl=context, limit=2)
    timeout = aiohttp.ClientTimeout(total=peer.timeout_s)
    return aiohttp.ClientSession(connector=connector, timeout=timeout, trust_env=False)


def envelope(message: Queued) -> dict[str, Any]:
    """A message as it travels."""
    return {
        "id": message.message,
        "ticket": message.external,
        "number": message.number,
        "sequence": message.sequence,
        "kind": message.kind,
        "at": datetime.fromtimestamp(message.at, UTC).isoformat(timespec="seconds"),
        "body": message.body,
    }


def _tried(status: int, raw: bytes) -> Tried:
    try:
        answer = json.loads(raw)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        return Tried(status if status >= 400 else 502, reason=f"HTTP {status}")
    if 200 <= status < 300:
        return Tried(status, answer.get("accepted") is True, _word(answer.get("reason")))
    error = answer.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return Tried(status, reason=_word(code) or f"HTTP {status}")


def _word(said: object) -> str:
    """A peer's reason, short and on one line."""
    return " ".join(said.split())[:200] if isinstance(said, str) else ""


def _after(state: LinkState, tried: Tried, away: bool, now: Instant) -> LinkState:
    if away:
        return replace(state, failed_at=now, reason=tried.reason or f"HTTP {tried.status}", failures=state.failures + 1)
    return LinkState(answered_at=now)
