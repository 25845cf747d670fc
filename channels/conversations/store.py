"""Conversations, their citizens and messages in the database."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations.rules.entities import (
    HELD_BACK,
    Closing,
    Conversation,
    ConversationState,
    Direction,
    Message,
    Sender,
    Told,
)
from channels.conversations.rules.rating import ASKED
from channels.conversations.tables import (
    conversation_table,
    file_table,
    message_table,
    receipt_table,
    sender_table,
)
from core.ids import Instant
from infra.database.in_turn import in_turn

_c, _s, _m, _f, _r = conversation_table.c, sender_table.c, message_table.c, file_table.c, receipt_table.c

LONGEST_ID: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOf:
    """A file of a message; see the table."""

    id: str
    conversation: str
    message: str | None
    place: int
    name: str
    size: int
    media_type: str
    by: str
    at: Instant


def provider_key(id: str) -> str:
    """A provider's id in the form in which it is kept: one that is too long for its column as its digest."""
    return id if len(id) <= LONGEST_ID else f"sha256:{hashlib.sha256(id.encode()).hexdigest()}"


def thread_key(thread: str) -> str:
    """A channel's name of a thread, likewise."""
    return provider_key(thread)


# --- citizens ---------------------------------------------------------------------------------------------------------


async def sender_of(connection: AsyncConnection, account: str, address: str) -> Sender | None:
    """The citizen with this address. Until the transaction ends, another message of theirs waits."""
    await in_turn(connection, sender_table, f"{account}/{address}")
    return await known_sender(connection, account, address)


async def known_sender(connection: AsyncConnection, account: str, address: str) -> Sender | None:
    """The citizen with this address, to read."""
    row = (
        await connection.execute(sa.select(sender_table).where(_s.account == account, _s.address == address))
    ).one_or_none()
    return Sender(**row._mapping) if row is not None else None


async def sender(connection: AsyncConnection, id: str) -> Sender:
    """The citizen of a conversation."""
    row = (await connection.execute(sa.select(sender_table).where(_s.id == id))).one()
    return Sender(**row._mapping)


async def senders(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Sender]:
    """The citizens with these ids."""
    rows = await connection.execute(sa.select(sender_table).where(_s.id.in_(sorted(set(ids)))))
    return {row.id: Sender(**row._mapping) for row in rows}


async def blocked(connection: AsyncConnection, limit: int) -> list[Sender]:
    """The citizens who are blocked, the last one first."""
    query = sa.select(sender_table).where(_s.blocked_at.is_not(None)).order_by(_s.blocked_at.desc()).limit(limit)
    return [Sender(**row._mapping) for row in await connection.execute(query)]


async def put_sender(connection: AsyncConnection, one: Sender, *, new: bool) -> None:
    """Write a citizen's row."""
    if new:
        await connection.execute(sa.insert(sender_table).values(asdict(one)))
    else:
        await connection.execute(sa.update(sender_table).where(_s.id == one.id).values(asdict(one)))


# --- conversations ----------------------------------------------------------------------------------------------------


def conversation_of(row: Mapping[Any, Any]) -> Conversation:
    """A conversation from its row."""
    values = dict(row)
    closing = values["closing"]
    return Conversation(
        **{
            **values,
            "state": ConversationState(values["state"]),
            "closing": Closing(closing) if closing else None,
            "told": tuple(values["told"]),
            "agents": tuple(values["agents"]),
        }
    )


def _row(one: Conversation) -> dict[str, Any]:
    return {**asdict(one), "told": list(one.told), "agents": list(one.agents)}


async def conversation(connection: AsyncConnection, id: str) -> Conversation | None:
    """One conversation."""
    row = (await connection.execute(sa.select(conversation_table).where(_c.id == id))).one_or_none()
    return conversation_of(row._mapping) if row is not None else None


async def locked(connection: AsyncConnection, id: str) -> Conversation | None:
    """One conversation, which nobody else changes until the transaction ends."""
    await in_turn(connection, conversation_table, id)
    return await conversation(connection, id)


async def open_of(connection: AsyncConnection, sender: str, thread: str) -> Conversation | None:
    """The citizen's open conversation: of that thread, or without one the latest."""
    query = sa.select(_c.id).where(_c.sender == sender, _c.state != ConversationState.CLOSED)
    if thread:
        query = query.where(_c.thread == thread)
    found = (await connection.execute(query.order_by(_c.opened_at.desc()).limit(1))).scalar_one_or_none()
    if found is None:
        return None
    held = await locked(connection, found)
    return held if held is not None and held.state is not ConversationState.CLOSED else None


async def last_of(connection: AsyncConnection, sender: str) -> Conversation | None:
    """The citizen's latest conversation."""
    query = sa.select(conversation_table).where(_c.sender == sender).order_by(_c.opened_at.desc()).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return conversation_of(row._mapping) if row is not None else None


async def put(connection: AsyncConnection, one: Conversation, *, new: bool = False) -> None:
    """Write a conversation that is `locked`, or new."""
    if new:
        await connection.execute(sa.insert(conversation_table).values(_row(one)))
    else:
        await connection.execute(sa.update(conversation_table).where(_c.id == one.id).values(_row(one)))


async def all_open(connection: AsyncConnection) -> list[Conversation]:
    """All conversations that are not closed."""
    query = sa.select(conversation_table).where(_c.state != ConversationState.CLOSED).order_by(_c.opened_at)
    return [conversation_of(row._mapping) for row in await connection.execute(query)]


async def conversations(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Conversation]:
    """The conversations with these ids."""
    rows = await connection.execute(sa.select(conversation_table).where(_c.id.in_(sorted(set(ids)))))
    return {row.id: conversation_of(row._mapping) for row in rows}


async def earlier(
    connection: AsyncConnection, one: Conversation, customer: str | None, limit: int
) -> list[Conversation]:
    """The conversations before this one, of the same address or the same customer, the latest first."""
    same = [sa.select(_s.id).where(_s.id == one.sender)]
    if customer is not None:
        same.append(sa.select(_s.id).where(_s.customer == customer))
    query = (
        sa.select(conversation_table)
        .where(_c.sender.in_(sa.union(*same)), _c.id != one.id, _c.opened_at <= one.opened_at)
        .order_by(_c.opened_at.desc())
        .limit(limit)
    )
    return [conversation_of(row._mapping) for row in await connection.execute(query)]


async def last_asked(connection: AsyncConnection, sender: str, thread: str) -> Conversation | None:
    """The citizen's latest conversation, of that thread, that ended so that they may have been asked to judge it;
    locked."""
    mine = (_c.sender == sender, _c.state == ConversationState.CLOSED, _c.closing.in_(ASKED))
    query = sa.select(_c.id).where(*mine).order_by(_c.closed_at.desc()).limit(1)
    if thread:
        query = query.where(_c.thread == thread)
    found = (await connection.execute(query)).scalar_one_or_none()
    return await locked(connection, found) if found is not None else None


async def was_asked(connection: AsyncConnection, conversation: str) -> bool:
    """Whether the question has left, or is on its way."""
    left = sa.or_(_m.begun_at.is_not(None), _m.delivery.in_(("sent", "delivered", "read", "unknown")))
    query = sa.select(_m.id).where(_m.conversation == conversation, _m.code == Told.SURVEY, left)
    return (await connection.execute(query)).first() is not None


# --- messages ---------------------------------------------------------------------------------------------------------


def message_of(row: Mapping[Any, Any]) -> Message:
    """A message from its row."""
    return Message(**{**dict(row), "direction": Direction(row["direction"])})


async def message(connection: AsyncConnection, id: str) -> Message | None:
    """One message."""
    row = (await connection.execute(sa.select(message_table).where(_m.id == id))).one_or_none()
    return message_of(row._mapping) if row is not None else None


async def is_known(connection: AsyncConnection, channel: str, account: str, provider: str) -> bool:
    """Whether a citizen's message with this id of the provider is here already."""
    query = sa.select(_m.id).where(_m.channel == channel, _m.account == account, _m.provider == provider)
    return (await connection.execute(query)).first() is not None


async def add_message(connection: AsyncConnection, one: Message) -> None:
    """A new message."""
    await connection.execute(sa.insert(message_table).values(asdict(one)))


async def set_message(connection: AsyncConnection, id: str, **values: object) -> None:
    """Change these columns of a message."""
    await connection.execute(sa.update(message_table).where(_m.id == id).values(values))


async def messages(
    connection: AsyncConnection, conversation: str, *, after: int | None, before: int | None, limit: int
) -> tuple[list[Message], bool]:
    """Messages in their order, and whether there are more in that direction. Without `after` the last ones."""
    query = sa.select(message_table).where(_m.conversation == conversation)
    if after is not None:
        query = query.where(_m.seq > after).order_by(_m.seq)
    else:
        query = query if before is None else query.where(_m.seq < before)
        query = query.order_by(_m.seq.desc())
    found = [message_of(row._mapping) for row in await connection.execute(query.limit(limit + 1))]
    shown = found[:limit]
    return (shown if after is not None else shown[::-1]), len(found) > limit


async def held_back(connection: AsyncConnection, limit: int) -> list[Message]:
    """The citizens' messages that a list holds back, the latest first."""
    query = sa.select(message_table).where(_m.code == HELD_BACK).order_by(_m.at.desc()).limit(limit)
    return [message_of(row._mapping) for row in await connection.execute(query)]


async def last_provider_id(connection: AsyncConnection, conversation: str) -> str:
    """The provider's id of the citizen's latest message, for an answer to it."""
    query = sa.select(_m.provider).where(_m.conversation == conversation, _m.direction == Direction.IN)
    return (await connection.execute(query.order_by(_m.seq.desc()).limit(1))).scalar_one_or_none() or ""


# --- files ------------------------------------------------------------------------------------------------------------


async def add_file(connection: AsyncConnection, one: FileOf) -> None:
    """A file of a conversation."""
    await connection.execute(sa.insert(file_table).values(asdict(one)))


async def file(connection: AsyncConnection, conversation: str, id: str) -> FileOf | None:
    """A file of this conversation."""
    query = sa.select(file_table).where(_f.id == id, _f.conversation == conversation)
    row = (await connection.execute(query)).one_or_none()
    return FileOf(**row._mapping) if row is not None else None


async def files_of(connection: AsyncConnection, messages: Sequence[str]) -> dict[str, list[FileOf]]:
    """The files of these messages, by message."""
    found: dict[str, list[FileOf]] = {}
    query = sa.select(file_table).where(_f.message.in_(sorted(messages))).order_by(_f.message, _f.place)
    for row in await connection.execute(query):
        found.setdefault(row.message, []).append(FileOf(**row._mapping))
    return found


async def give_files(connection: AsyncConnection, conversation: str, message: str, ids: Sequence[str], by: str) -> int:
    """Put uploaded files into a message; returns how many of them there were to put."""
    given = 0
    for place, id in enumerate(ids):
        mine = (_f.id == id, _f.conversation == conversation, _f.message.is_(None), _f.by == by)
        statement = sa.update(file_table).where(*mine).values(message=message, place=place)
        given += (await connection.execute(statement)).rowcount
    return given


# --- receipts ---------------------------------------------------------------------------------------------------------


async def name_message(connection: AsyncConnection, account: str, providers: Sequence[str], message: str) -> None:
    """Remember by which ids a provider's receipts will name this message."""
    for provider in dict.fromkeys(map(provider_key, providers)):
        await connection.execute(sa.delete(receipt_table).where(_r.account == account, _r.provider == provider))
        values = {"account": account, "provider": provider, "message": message}
        await connection.execute(sa.insert(receipt_table).values(values))


async def named(connection: AsyncConnection, account: str, provider: str) -> str | None:
    """The id of the message that a provider's receipt names; it may be in no conversation."""
    query = sa.select(_r.message).where(_r.account == account, _r.provider == provider_key(provider))
    return (await connection.execute(query)).scalar_one_or_none()
