"""The exchange in the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from exchange.rules.sending import Fate, Lane, MessageState
from exchange.tables import heard_table, link_table, message_table, nonce_table

_h, _l, _m, _n = heard_table.c, link_table.c, message_table.c, nonce_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A ticket of a peer; see `exchange.tables`."""

    serial: int
    peer: str
    external: str
    ticket: str
    number: str
    told: int
    heard: int
    said: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Our answer to a message. `number`: our ticket's."""

    accepted: bool
    reason: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A message to a peer."""

    serial: int
    peer: str
    message: str
    external: str
    number: str
    kind: str
    sequence: int
    body: dict[str, Any]
    state: MessageState
    attempts: int
    next_at: Instant
    reason: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The messages to a peer in one state. `oldest_at`: when the oldest was queued."""

    peer: str
    state: MessageState
    messages: int
    oldest_at: Instant


async def seen(connection: AsyncConnection, peer: str, nonce: str, now: Instant, forgotten: Instant) -> bool:
    """Whether a nonce was used before; from now on it counts as used. Nonces from before `forgotten` are deleted."""
    await connection.execute(sa.delete(nonce_table).where(_n.at < forgotten))
    known = sa.select(_n.at).where(_n.peer == peer, _n.nonce == nonce)
    if (await connection.execute(known)).first() is not None:
        return True
    await connection.execute(sa.insert(nonce_table).values(peer=peer, nonce=nonce, at=now))
    return False


async def answer_to(connection: AsyncConnection, peer: str, message: str) -> Answer | None:
    """The answer to this message, if it has been received before."""
    query = sa.select(_h.accepted, _h.reason, _h.number).where(_h.peer == peer, _h.message == message)
    row = (await connection.execute(query)).one_or_none()
    return Answer(**row._mapping) if row is not None else None


async def note_heard(
    connection: AsyncConnection, peer: str, message: str, about: tuple[str, str, int], answer: Answer, now: Instant
) -> None:
    """Keep the answer to a message about (ticket, kind, sequence)."""
    external, kind, sequence = about
    values = {"peer": peer, "message": message, "external": external, "kind": kind, "sequence": sequence, "at": now}
    said = {"accepted": answer.accepted, "reason": answer.reason[:200], "number": answer.number}
    await connection.execute(sa.insert(heard_table).values(values | said))


async def link_of(connection: AsyncConnection, peer: str, external: str) -> Link | None:
    """The peer's ticket with this number."""
    row = (
        await connection.execute(sa.select(link_table).where(_l.peer == peer, _l.external == external))
    ).one_or_none()
    return Link(**row._mapping) if row is not None else None


async def links(connection: AsyncConnection, tickets: Collection[str] | None) -> list[Link]:
    """The links of these tickets; None: all."""
    query = sa.select(link_table).order_by(_l.serial)
    if tickets is not None:
        query = query.where(_l.ticket.in_(sorted(tickets)))
    return [Link(**row._mapping) for row in await connection.execute(query)]


async def add_link(connection: AsyncConnection, peer: str, external: str, ticket: str, number: str, told: int) -> None:
    """Link a ticket to the peer that sent it."""
    values = {"peer": peer, "external": external, "ticket": ticket, "number": number}
    await connection.execute(sa.insert(link_table).values(**values, told=told, heard=1, said=0))


async def heard(connection: AsyncConnection, link: Link, sequence: int) -> bool:
    """Whether this is the ticket's next message; if so, it counts as received from now on."""
    statement = sa.update(link_table).where(_l.serial == link.serial, _l.heard == sequence - 1)
    return (await connection.execute(statement.values(heard=sequence))).rowcount == 1


async def tell(connection: AsyncConnection, link: Link, told: int, messages: Sequence[dict[str, Any]]) -> bool:
    """Queue messages, and record how far the peer is informed; False if somebody was faster."""
    statement = sa.update(link_table).where(_l.serial == link.serial, _l.told == link.told, _l.said == link.said)
    changed = await connection.execute(statement.values(told=told, said=link.said + len(messages)))
    if changed.rowcount != 1:
        return False
    if messages:
        await connection.execute(sa.insert(message_table), list(messages))
    return True


OPEN = (MessageState.WAITING, MessageState.DEAD)


async def next_due(connection: AsyncConnection, peer: str, lane: Lane, now: Instant) -> Queued | None:
    """The next message to send from this queue: the oldest that is due. It waits for earlier messages of its ticket,
    but not for their contents."""
    where = [_m.peer == peer, _m.state == MessageState.WAITING, _m.announced == (lane is Lane.CONTENTS)]
    if lane is Lane.MESSAGES:
        before = message_table.alias("before")
        earlier = sa.exists().where(
            before.c.peer == _m.peer,
            before.c.external == _m.external,
            before.c.sequence < _m.sequence,
            before.c.state.in_(OPEN),
            sa.not_(before.c.announced),
        )
        where.append(sa.not_(earlier))
    query = sa.select(*_QUEUED).where(*where, _m.next_at <= now).order_by(_m.next_at, _m.serial).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return _queued(row) if row is not None else None


_QUEUED = [_m[name] for name in Queued.__dataclass_fields__]


def _queued(row: sa.Row[Any]) -> Queued:
    return Queued(**{**row._mapping, "state": MessageState(row.state)})


async def next_at(connection: AsyncConnection, peer: str, lane: Lane) -> Instant | None:
    """When the next message in this queue is due."""
    waiting = (_m.peer == peer, _m.state == MessageState.WAITING, _m.announced == (lane is Lane.CONTENTS))
    query = sa.select(sa.func.min(_m.next_at)).where(*waiting)
    found: Instant | None = (await connection.execute(query)).scalar_one()
    return found


async def settle(connection: AsyncConnection, serial: int, fate: Fate, now: Instant) -> None:
    """Record what happened to a message. The body is erased once the message is sent or dropped."""
    values: dict[str, Any] = {
        "state": fate.state,
        "attempts": fate.attempts,
        "next_at": fate.next_at,
        "reason": fate.reason[:200],
    }
    if fate.state not in OPEN:
        values["done_at"] = now
    if fate.state in (MessageState.SENT, MessageState.DROPPED):
        values["body"] = {}
    await connection.execute(sa.update(message_table).where(_m.serial == serial).values(values))


async def announced(connection: AsyncConnection, serial: int, now: Instant, *, announced: bool = True) -> None:
    """Mark an attachment as announced, so that its content is sent; or as not announced, so that it is announced
    again."""
    values = {"announced": announced, "state": MessageState.WAITING, "attempts": 0, "next_at": now, "reason": ""}
    await connection.execute(sa.update(message_table).where(_m.serial == serial).values(values))


async def failed(connection: AsyncConnection, limit: int) -> list[Queued]:
    """The messages that were given up or refused, the newest first."""
    states = (MessageState.DEAD, MessageState.REFUSED)
    query = sa.select(*_QUEUED).where(_m.state.in_(states)).order_by(_m.serial.desc()).limit(limit)
    return [_queued(row) for row in await connection.execute(query)]


async def message(connection: AsyncConnection, serial: int) -> Queued | None:
    """One message."""
    row = (await connection.execute(sa.select(*_QUEUED).where(_m.serial == serial))).one_or_none()
    return _queued(row) if row is not None else None


async def counts(connection: AsyncConnection) -> list[Count]:
    """The messages that are not done, by peer and state."""
    states = (MessageState.WAITING, MessageState.DEAD, MessageState.REFUSED)
    query = sa.select(_m.peer, _m.state, sa.func.count(), sa.func.min(_m.at)).where(_m.state.in_(states))
    rows = await connection.execute(query.group_by(_m.peer, _m.state))
    return [
        Count(peer=peer, state=MessageState(state), messages=n, oldest_at=oldest) for peer, state, n, oldest in rows
    ]
