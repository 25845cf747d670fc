"""The exchange as administrators see it, and their decisions on messages that failed."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from core.actor import Actor
from core.ids import Instant
from exchange import store
from exchange.errors import NoSuchMessage
from exchange.rules.sending import Fate, MessageState
from exchange.sender import Sender
from exchange.service import Peers
from exchange.store import Queued
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit

FAILED_AT_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerState:
    """A platform, and the state of the link to it. `silent`: its secret's file is missing or readable by others."""

    id: str
    name: str
    level: str
    host: str
    state: Literal["up", "down", "unknown", "silent"]
    answered_at: Instant | None
    failed_at: Instant | None
    reason: str
    waiting: int
    waiting_since: Instant | None
    dead: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedMessage:
    """A message that was given up, or that the peer refused."""

    id: int
    peer: str
    kind: str
    external: str
    number: str
    sequence: int
    state: MessageState
    attempts: int
    reason: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangePage:
    """All links, and the newest messages that failed."""

    peers: list[PeerState]
    failed: list[FailedMessage]


class ExchangeOffice:
    """The administrators' page of the exchange."""

    def __init__(self, database: Database, clock: Clock, peers: Peers, sender: Sender) -> None:
        self._database = database
        self._clock = clock
        self._peers = peers
        self._sender = sender

    async def page(self) -> ExchangePage:
        """The page as things stand now."""
        async with self._database.read() as connection:
            counts = await store.counts(connection)
            failed = await store.failed(connection, FAILED_AT_MOST)
        by = {(one.peer, one.state): one for one in counts}
        shown = [_shown(one) for one in failed]
        peers = [self._peer(id, by) for id in (*self._peers.all, *self._peers.silent)]
        return ExchangePage(peers=peers, failed=shown)

    def _peer(self, id: str, by: dict[tuple[str, MessageState], store.Count]) -> PeerState:
        peer, link = self._peers.all.get(id), self._sender.link(id)
        waiting = by.get((id, MessageState.WAITING))
        number = {state: found.messages for (of, state), found in by.items() if of == id}
        up = link.up if link is not None else None
        return PeerState(
            id=id,
            name=peer.name if peer else self._peers.silent[id],
            level=peer.level if peer else "",
            host=urlsplit(peer.url).hostname or "" if peer else "",
            state="silent" if peer is None else "unknown" if up is None else "up" if up else "down",
            answered_at=link.answered_at if link else None,
            failed_at=link.failed_at if link else None,
            reason=link.reason if link else "",
            waiting=waiting.messages if waiting else 0,
            waiting_since=waiting.oldest_at if waiting else None,
            dead=number.get(MessageState.DEAD, 0),
            refused=number.get(MessageState.REFUSED, 0),
        )

    async def again(self, actor: Actor, serial: int) -> None:
        """Send a failed message again; raises `NoSuchMessage`."""
        now = self._clock.now()
        fate = Fate(MessageState.WAITING, 0, now, "")
        await self._decide(actor, serial, "exchange.again", fate, "")
        self._sender.wake()

    async def drop(self, actor: Actor, serial: int, reason: str) -> None:
        """Drop a failed message, so that the later ones of its ticket are sent; raises `NoSuchMessage`."""
        fate = Fate(MessageState.DROPPED, 0, self._clock.now(), reason)
        await self._decide(actor, serial, "exchange.dropped", fate, reason)
        self._sender.wake()

    async def _decide(self, actor: Actor, serial: int, action: str, fate: Fate, reason: str) -> None:
        now = self._clock.now()
        async with self._database.write() as connection:
            found = await store.message(connection, serial)
            if found is None or found.state not in (MessageState.DEAD, MessageState.REFUSED):
                raise NoSuchMessage
            if fate.state is MessageState.WAITING:
                await store.announced(connection, serial, now, announced=False)
            else:
                await store.settle(connection, serial, fate, now)
            about = {"peer": found.peer, "number": found.number, "kind": found.kind}
            await audit.write(connection, actor, action, "exchange", str(serial), now, reason=reason, after=about)


def _shown(one: Queued) -> FailedMessage:
    return FailedMessage(
        id=one.serial,
        peer=one.peer,
        kind=one.kind,
        external=one.external,
        number=one.number,
        sequence=one.sequence,
        state=one.state,
        attempts=one.attempts,
        reason=one.reason,
        at=one.at,
    )
