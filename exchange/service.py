"""Takes what other platforms send: each message once, in its ticket's order, in one transaction with its effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import HotlineError, Invalid, Unavailable
from exchange import file_store, store
from exchange.errors import OutOfOrder, Replayed, UnknownTicket
from exchange.others import Peer, Tickets, Written
from exchange.rules.telling import Heard
from exchange.signing import FRESH_S
from exchange.store import Answer, Link
from infra.clock import Clock
from infra.database.engine import Database

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A peer's message about one of its tickets."""

    id: str
    external: str
    sequence: int
    kind: Heard
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Peers:
    """The platforms that this site exchanges tickets with, by id; `silent`: those without a safe secret."""

    all: Mapping[str, Peer]
    silent: Mapping[str, str]


class Exchange:
    """The incoming side."""

    def __init__(self, database: Database, clock: Clock, tickets: Tickets) -> None:
        self._database = database
        self._clock = clock
        self._tickets = tickets

    async def take(self, peer: Peer, nonce: str, message: Message) -> Answer:
        """Apply a message and answer it. If it comes again, the answer is the same.

        Raises `Replayed`, `OutOfOrder`, `UnknownTicket`. A refusal by the ticket's rules is returned as an answer.
        """
        now = self._clock.now()
        async with self._database.write() as connection:
            if await store.seen(connection, peer.id, nonce, now, now - 2 * FRESH_S):
                raise Replayed
        async with self._database.read() as connection:
            known = await store.answer_to(connection, peer.id, message.id)
            link = await store.link_of(connection, peer.id, message.external)
        if known is not None:
            return known
        self._check_order(message, link)
        try:
            return await self._done(peer, message, link)
        except sa.exc.IntegrityError:
            # The same message arrived twice at once, and the other copy has been applied.
            async with self._database.read() as connection:
                known = await store.answer_to(connection, peer.id, message.id)
            if known is None:
                raise OutOfOrder from None
            return known

    @staticmethod
    def _check_order(message: Message, link: Link | None) -> None:
        if message.kind is Heard.TICKET:
            if message.sequence != 1 or link is not None:
                raise OutOfOrder(expected=1 if link is None else link.heard + 1)
        elif link is None:
            raise UnknownTicket
        elif message.sequence != link.heard + 1:
            raise OutOfOrder(expected=link.heard + 1)

    async def _done(self, peer: Peer, message: Message, link: Link | None) -> Answer:
        answers: list[Answer] = []

        async def also(connection: AsyncConnection, ticket: Written) -> None:
            if link is None:
                await store.add_link(connection, peer.id, message.external, ticket.id, ticket.number, ticket.version)
            answer = Answer(accepted=True, reason="", number=ticket.number)
            answers[:] = [answer]
            await self._note(connection, peer, message, link, answer)

        try:
            if link is not None and message.kind is Heard.ATTACHMENT:
                return await self._announced(peer, message, link)
            if link is None:
                await self._tickets.receive(peer, message.external, _fields(peer, message.body), also)
            else:
                await self._tickets.step(peer, link.ticket, message.kind, dict(message.body), also)
        except (OutOfOrder, Unavailable):
            raise
        except HotlineError as error:
            log.info("A message of another platform was refused.", peer=peer.id, kind=message.kind, code=error.code)
            answer = Answer(accepted=False, reason=error.code, number=link.number if link else "")
            async with self._database.write() as connection:
                await self._note(connection, peer, message, link, answer)
            return answer
        return answers[0]

    async def _announced(self, peer: Peer, message: Message, link: Link) -> Answer:
        """An attachment is announced; this answer asks for its content."""
        digest, size = str(message.body.get("file") or ""), int(message.body.get("size") or 0)
        name = str(message.body.get("name") or "")
        if not (digest and size and name):
            raise Invalid("An attachment has a digest, a name and a size.", field="body.file")
        answer = Answer(accepted=True, reason="", number=link.number)
        now = self._clock.now()
        async with self._database.write() as connection:
            await file_store.expect(connection, peer.id, link.external, (digest, name, size), now)
            await self._note(connection, peer, message, link, answer)
        return answer

    async def _note(
        self, connection: AsyncConnection, peer: Peer, message: Message, link: Link | None, answer: Answer
    ) -> None:
        if link is not None and not await store.heard(connection, link, message.sequence):
            raise OutOfOrder
        about = (message.external, message.kind.value, message.sequence)
        await store.note_heard(connection, peer.id, message.id, about, answer, self._clock.now())


def _fields(peer: Peer, body: Mapping[str, Any]) -> dict[str, Any]:
    """A ticket's fields in our terms. Values missing from the peer's tables are left empty, for a dispatcher."""
    tables = {"department": peer.departments, "type": peer.types, "urgency": peer.urgencies}
    plain = ("title", "text", "contact_name", "contact_number", "address")
    fields: dict[str, Any] = {name: str(body.get(name) or "") for name in plain}
    if body.get("confidential"):
        fields["confidential"] = True
    for name, table in tables.items():
        fields[name] = table.get(str(body.get(name) or ""), "")
    return fields
