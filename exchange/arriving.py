"""Takes attachments from other platforms: a message announces each, then its content comes, once for a ticket."""

import hashlib
from collections.abc import AsyncIterable, AsyncIterator

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import HotlineError, Invalid, Unavailable
from exchange import file_store, store
from exchange.errors import NotWhole, Replayed, UnknownFile
from exchange.file_store import Expected, FileState
from exchange.others import Peer, Tickets
from exchange.signing import FRESH_S
from exchange.store import Answer, Link
from infra.clock import Clock
from infra.database.engine import Database

log = structlog.get_logger()


class Arriving:
    """The attachments that were announced."""

    def __init__(self, database: Database, clock: Clock, tickets: Tickets) -> None:
        self._database = database
        self._clock = clock
        self._tickets = tickets

    async def take(self, peer: Peer, nonce: str, external: str, digest: str, source: AsyncIterable[bytes]) -> Answer:
        """Attach the content with this digest to a ticket, and answer. If it comes again, the answer is the same.

        Raises `Replayed`, `UnknownFile`, and `NotWhole`, after which the peer sends it again. A refusal by our rules is
        returned as an answer.
        """
        now = self._clock.now()
        async with self._database.write() as connection:
            if await store.seen(connection, peer.id, nonce, now, now - 2 * FRESH_S):
                raise Replayed
        async with self._database.read() as connection:
            link = await store.link_of(connection, peer.id, external)
            found = await file_store.expected(connection, peer.id, external, digest)
        if link is None or found is None:
            raise UnknownFile
        if found.state is FileState.EXPECTED:
            found = await self._attached(peer, link, found, source)
        return Answer(accepted=found.state is FileState.DONE, reason=found.reason, number=link.number)

    async def _attached(self, peer: Peer, link: Link, found: Expected, source: AsyncIterable[bytes]) -> Expected:
        async def also(connection: AsyncConnection, file: str) -> None:
            if not await file_store.arrived(connection, peer.id, link.external, found.digest, file=file):
                raise NotWhole("The same content came by two ways at once.")

        try:
            await self._tickets.attach(peer, link.ticket, found.name, whole(source, found), also)
        except (NotWhole, Unavailable):
            raise
        except HotlineError as error:
            log.info("An attachment of another platform was refused.", peer=peer.id, code=error.code)
            async with self._database.write() as connection:
                await file_store.arrived(connection, peer.id, link.external, found.digest, reason=error.code)
        async with self._database.read() as connection:
            return await file_store.expected(connection, peer.id, link.external, found.digest) or found


async def whole(source: AsyncIterable[bytes], wanted: Expected) -> AsyncIterator[bytes]:
    """The content as it arrives, no more of it than was announced; raises `NotWhole` at the end if it is a different
    one."""
    digest, size = hashlib.sha256(), 0
    try:
        async for part in source:
            size += len(part)
            if size > wanted.size:
                raise NotWhole
            digest.update(part)
            yield part
    except Invalid as error:
        raise NotWhole from error
    if size != wanted.size or digest.hexdigest() != wanted.digest:
        raise NotWhole
