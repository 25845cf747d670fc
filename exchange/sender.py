"""Reports to other platforms on their tickets: each message once, in its ticket's order, until it arrives."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import aiohttp
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM
from core.ids import Instant
from exchange import file_store, store
from exchange.others import Peer, Tickets
from exchange.posting import Content, envelope, post, session_of
from exchange.rules.sending import Lane, MessageState, Tried, fate, pause
from exchange.rules.telling import OwnFile, PeerMessageKind, about_file, kept_back, told, told_files
from exchange.service import Peers
from exchange.signing import digest_of
from exchange.store import Link, Queued
from infra.clock import Clock, after
from infra.database.engine import Database
from infra.files.errors import FileDamaged, FileGone, MissingKey, NoSuchFile
from infra.trail import audit

log = structlog.get_logger()

LOOK_S: Final = 60.0
"""A peer's queue is checked at least this often."""


@dataclass(slots=True)
class LinkState:
    """The state of the link to a peer: when it last answered, and why it does not now."""

    answered_at: Instant | None = None
    failed_at: Instant | None = None
    reason: str = ""
    failures: int = 0

    @property
    def tried(self) -> bool:
        """Whether there has been an attempt."""
        return self.answered_at is not None or self.failed_at is not None

    @property
    def up(self) -> bool | None:
        """Whether the last attempt was answered; None if there was none."""
        return self.failures == 0 if self.tried else None


class Sender:
    """The outgoing side. Each peer has one queue of messages and one of attachments' contents, so that a slow or
    unreachable peer holds up no other, and a large file holds up no message."""

    def __init__(
        self, database: Database, clock: Clock, new_id: Callable[[], str], tickets: Tickets, peers: Peers
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._tickets = tickets
        self._peers = peers
        self._moved: set[str] = set()
        self._awake = {(id, lane): asyncio.Event() for id in peers.all for lane in Lane}
        self._states = {(id, lane): LinkState() for id in peers.all for lane in Lane}
        tickets.on_moved(self._ticket_moved)

    def link(self, peer: str) -> LinkState | None:
        """The state of the link to a peer, judged by its messages, or by contents while no message was tried, with the
        reason of the latest failure. None for a peer that gets nothing."""
        messages, contents = (self._states.get((peer, lane)) for lane in Lane)
        if messages is None or contents is None:
            return None
        leads = messages if messages.tried or not contents.tried else contents
        answered = [at for one in (messages, contents) if (at := one.answered_at) is not None]
        last = max((messages, contents), key=lambda one: one.failed_at or 0.0)
        return LinkState(max(answered, default=None), last.failed_at, last.reason, leads.failures)

    def _ticket_moved(self, ticket: str) -> None:
        if self._peers.all:
            self._moved.add(ticket)
            self.wake()

    def wake(self) -> None:
        """Check the queues: there may be something to send."""
        for event in self._awake.values():
            event.set()

    async def run(self) -> None:
        """Send until cancelled, beginning with what the last run left over."""
        if not self._peers.all:
            await asyncio.Event().wait()
        await self.gather(None)
        async with asyncio.TaskGroup() as group:
            for peer in self._peers.all.values():
                for lane in Lane:
                    group.create_task(self._serve(peer, lane))

    async def _serve(self, peer: Peer, lane: Lane) -> None:
        async with session_of(peer) as session:
            while True:
                self._awake[peer.id, lane].clear()
                if lane is Lane.MESSAGES:
                    await self.gather(self._taken_moved())
                wait = await self.send_due(peer, session, lane)
                await self._until_awake(self._awake[peer.id, lane], wait)

    def _taken_moved(self) -> set[str]:
        moved, self._moved = self._moved, set()
        return moved

    async def _until_awake(self, awake: asyncio.Event, wait: float) -> None:
        woken = asyncio.create_task(awake.wait())
        slept = asyncio.create_task(after(self._clock, wait))
        try:
            await asyncio.wait({woken, slept}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
            slept.cancel()

    async def gather(self, tickets: set[str] | None) -> None:
        """Queue what peers do not know yet about these tickets; None: about all of theirs."""
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
        said += [(PeerMessageKind.ATTACHMENT, about_file(one), one.at) for one in files]
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
        if rows and link.peer in self._peers.all:
            self._awake[link.peer, Lane.MESSAGES].set()

    async def _files(self, link: Link) -> list[OwnFile]:
        """The attachments that the peer has not been sent."""
        peer = self._peers.all.get(link.peer)
        found = await self._tickets.files(link.ticket) if peer is not None and peer.attachments else []
        if not found:
            return []
        async with self._database.read() as connection:
            return told_files(found, await file_store.known(connection, link.peer, link.external))

    async def send_due(self, peer: Peer, session: aiohttp.ClientSession, lane: Lane = Lane.MESSAGES) -> float:
        """Send everything due in a queue until the peer stops answering; returns the seconds until something is due
        again."""
        at = (peer.id, lane)
        while True:
            now = self._clock.now()
            async with self._database.read() as connection:
                due = await store.next_due(connection, peer.id, lane, now)
                following = await store.next_at(connection, peer.id, lane)
            if due is None:
                return LOOK_S if following is None else min(LOOK_S, max(1.0, following - now))
            sent = self._told if lane is Lane.MESSAGES else self._followed
            tried = await sent(peer, session, due)
            away = tried.status == 0 or tried.status >= 500
            if tried.asked:
                self._states[at] = _after(self._states[at], tried, away, self._clock.now())
            await self._settle(peer, lane, due, tried)
            if away:
                log.info("Another platform does not answer.", peer=peer.id, status=tried.status, reason=tried.reason)
                return pause(self._states[at].failures)

    async def _settle(self, peer: Peer, lane: Lane, message: Queued, tried: Tried) -> None:
        """Record the result. Once the peer accepts an attachment's announcement, its content is due."""
        now = self._clock.now()
        follows = (
            lane is Lane.MESSAGES
            and message.kind == PeerMessageKind.ATTACHMENT
            and tried.accepted
            and not tried.withheld
        )
        async with self._database.write() as connection:
            if follows:
                await store.announced(connection, message.serial, now)
            else:
                becomes = fate(tried, message.attempts + 1, now)
                await store.settle(connection, message.serial, becomes, now)
                if becomes.state is MessageState.DROPPED:
                    await self._withheld(connection, message, now)
        if follows:
            self._awake[peer.id, Lane.CONTENTS].set()

    async def _withheld(self, connection: AsyncConnection, message: Queued, now: Instant) -> None:
        """Record that an attachment was not sent because its ticket was sealed while it waited."""
        await file_store.untell(connection, message.peer, message.external, str(message.body["file"]))
        about = {"peer": message.peer, "number": message.number, "kind": message.kind}
        await audit.write(connection, SYSTEM, "exchange.withheld", "exchange", str(message.serial), now, after=about)
        log.info("An attachment was withheld from another platform: its ticket is sealed.", peer=message.peer)

    async def _as_it_may_leave(self, message: Queued) -> Queued:
        """The message without what its ticket seals now: the ticket may have been sealed after the message was
        queued."""
        async with self._database.read() as connection:
            link = await store.link_of(connection, message.peer, message.external)
        out_of = await self._tickets.sealed(link.ticket) if link is not None else None
        if link is None or out_of is None:
            return message
        files = await self._tickets.files(link.ticket) if message.kind == PeerMessageKind.ATTACHMENT else ()
        kind, body = kept_back(message.kind, message.body, out_of, files)
        if kind == message.kind and body != message.body:
            log.info("A message to another platform is sent without what its ticket seals.", peer=message.peer)
        return replace(message, kind=kind, body=body)

    async def _told(self, peer: Peer, session: aiohttp.ClientSession, message: Queued) -> Tried:
        """Send a message; a withheld one is sent without content, to keep its place in the order."""
        leaves = await self._as_it_may_leave(message)
        body = json.dumps(envelope(leaves), ensure_ascii=False).encode()
        content = Content(body, digest_of(body), len(body), "application/json")
        tried = await post(peer, session, "", content, self._clock.now())
        return replace(tried, withheld=leaves.kind != message.kind)

    async def _followed(self, peer: Peer, session: aiohttp.ClientSession, message: Queued) -> Tried:
        """Send the content of an announced attachment."""
        digest, size = str(message.body["file"]), int(message.body["size"])
        if (await self._as_it_may_leave(message)).kind != message.kind:
            return Tried(200, withheld=True, asked=False)
        async with self._database.read() as connection:
            file = await file_store.sent(connection, peer.id, message.external, digest)
        try:
            content = Content(await self._tickets.content(file), digest, size, "application/octet-stream")
            return await post(peer, session, f"/files/{message.external}/{digest}", content, self._clock.now())
        except (FileGone, NoSuchFile):
            return Tried(
                200, accepted=True, reason="file_gone", asked=False
            )  # It was deleted before the peer could be reached.
        except (FileDamaged, MissingKey) as error:
            log.error("An attachment cannot be read for another platform.", peer=peer.id, code=error.code)
            return Tried(503, reason=error.code)


def _after(state: LinkState, tried: Tried, away: bool, now: Instant) -> LinkState:
    if away:
        return replace(state, failed_at=now, reason=tried.reason or f"HTTP {tried.status}", failures=state.failures + 1)
    return LinkState(answered_at=now)
