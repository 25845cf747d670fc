"""Sends what is written to citizens: in order within a conversation, again after failures that pass, and truthfully.

A message is a row before it is sent. One whose attempt was under way when the process died may have been sent, so it is
marked as unknown instead of being sent twice.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

import sqlalchemy as sa
import structlog

from channels.conversations import store
from channels.conversations.accounts import AccountBook
from channels.conversations.memory import OpenConversations
from channels.conversations.others import Channels, Windowed
from channels.conversations.rating import RatingDesk
from channels.conversations.receipts import Receipts
from channels.conversations.rules.delivering import Fate, failed
from channels.conversations.rules.entities import Message, Told
from channels.conversations.tables import message_table
from channels.conversations.wire import Channel, Delivery, NotSent, Outgoing, Sent
from core.errors import NotFound
from core.ids import Instant
from core.notices import Notification, To, Whom
from infra.clock import Clock, after
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.files.file_store import FileStore
from infra.telling import Notices

log = structlog.get_logger()

_m = message_table.c

LOOK_S = 5.0
AT_ONCE = 8
"""The most messages of one account that are under way at once; each conversation has one."""

BATCH = 64
FAULTS_S = 30.0
"""How often the channels are asked whether they reach their providers."""

MANAGE = "channels.manage"
UNREACHABLE = "channel.unreachable"
OFF = "channel.off"


class OutgoingMail:
    """The background work of sending."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        book: AccountBook,
        channels: Channels,
        memory: OpenConversations,
        files: FileStore,
        notices: Notices,
        receipts: Receipts,
        rating: RatingDesk,
    ) -> None:
        self._database = database
        self._clock = clock
        self._book = book
        self._channels = channels
        self._memory = memory
        self._files = files
        self._notices = notices
        self._receipts = receipts
        self._rating = rating
        self._awake = asyncio.Event()
        self._busy: set[str] = set()
        self._failing: dict[str, int] = {}
        self._asked_at = 0.0
        memory.on_queued(self._awake.set)
        book.on_changed(self._awake.set)

    async def run(self) -> None:
        """Send until cancelled, beginning with what the last run left over."""
        await self.settle_interrupted()
        async with asyncio.TaskGroup() as group:
            while True:
                self._awake.clear()
                await self._ask_channels()
                for account in await self._due_accounts():
                    if account not in self._busy:
                        self._busy.add(account)
                        group.create_task(self._serve(account))
                await self._until_awake()

    async def settle_interrupted(self) -> None:
        """Mark the messages whose attempt was cut off: nobody can say whether they were sent."""
        cut = (_m.delivery == Delivery.QUEUED, _m.begun_at.is_not(None))
        values = {"delivery": Delivery.UNKNOWN.value, "reason": "interrupted", "next_at": None, "begun_at": None}
        async with self._database.write() as connection:
            done = await connection.execute(sa.update(message_table).where(*cut).values(values))
        if done.rowcount:
            log.warning("Messages were being sent when this process last ended.", messages=done.rowcount)

    async def _until_awake(self) -> None:
        woken = asyncio.create_task(self._awake.wait())
        slept = asyncio.create_task(after(self._clock, LOOK_S))
        try:
            await asyncio.wait({woken, slept}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
            slept.cancel()

    async def _due_accounts(self) -> list[str]:
        query = sa.select(_m.account).where(*_ready(self._clock.now())).distinct()
        async with self._database.read() as connection:
            return list(await connection.scalars(query))

    async def _serve(self, account: str) -> None:
        """Send everything of one account that is due."""
        try:
            while due := await self.due(account):
                for at in range(0, len(due), AT_ONCE):
                    await _together([self._send(one) for one in due[at : at + AT_ONCE]])
        finally:
            self._busy.discard(account)
            self._awake.set()

    async def due(self, account: str) -> list[Message]:
        """The next messages to send: of each conversation the first, unless it waits for another attempt."""
        mine = (_m.account == account, *_ready(self._clock.now()))
        query = sa.select(message_table).where(*mine).order_by(_m.next_at).limit(BATCH)
        async with self._database.read() as connection:
            return [store.message_of(row._mapping) for row in await connection.execute(query)]

    async def _send(self, message: Message) -> None:
        try:
            outgoing = await self._outgoing(message)
        except DatabaseAway:
            raise
        except Exception:  # one message that cannot be put together must not hold up all others
            log.exception("A message could not be put together.", account=message.account)
            await self._failed(message, NotSent("fault", passes=False))
            return
        channel, account = self._channels.of(message.channel), self._book.one(message.account)
        now = self._clock.now()
        async with self._database.write() as connection:
            await store.set_message(connection, message.id, begun_at=now, attempts=message.attempts + 1)
        if channel is None or account is None or not account.enabled:
            await self._failed(message, NotSent(OFF, passes=account is not None))
            return
        try:
            await _must_be_open(channel, message, outgoing.recipient, now)
            sent = await channel.send(outgoing)
        except NotSent as error:
            await self._failed(message, error)
        except DatabaseAway:
            raise
        except Exception:  # a mistake in one channel must not hold up the others; nobody knows how far it got
            log.exception("A channel failed to send a message.", channel=message.channel, account=message.account)
            await self._failed(message, NotSent("fault", passes=False, unknown=True))
        else:
            await self._sent(message, sent)

    async def _outgoing(self, message: Message) -> Outgoing:
        async with self._database.read() as connection:
            conversation = await store.conversation(connection, message.conversation)
            assert conversation is not None
            sender = await store.sender(connection, conversation.sender)
            files = (await store.files_of(connection, [message.id])).get(message.id, [])
            answers = await store.last_provider_id(connection, message.conversation)
        stored = []
        for one in files:
            try:
                stored.append(await self._files.there(one.id))
            except NotFound:
                log.warning("A file of a message is gone, and is not sent.", file=one.id)
        return Outgoing(
            id=message.id,
            account=message.account,
            recipient=sender.address,
            text=message.text,
            at=message.at,
            subject=conversation.subject,
            thread=conversation.thread,
            answers=answers,
            files=tuple(stored),
            automatic=bool(message.code),
        )

    async def _sent(self, message: Message, sent: Sent) -> None:
        values = {"delivery": sent.state.value, "reason": "", "next_at": None, "begun_at": None}
        async with self._database.write() as connection:
            await store.set_message(connection, message.id, **values)
            await store.name_message(connection, message.account, sent.ids, message.id)
            await self._book.note_use(connection, message.account, arrived=False)
            if message.code == Told.SURVEY:
                await self._rating.asked(connection, message.conversation)
        await self._receipts.named(message.account, sent.ids)
        self._failing.pop(message.account, None)
        await self._note_fault(message.account, "")
        self._memory.delivered(message.conversation)

    async def _failed(self, message: Message, error: NotSent) -> None:
        fate = failed(
            error.reason,
            passes=error.passes,
            unknown=error.unknown,
            attempts=message.attempts + 1,
            written_at=message.at,
            now=self._clock.now(),
        )
        await self._settle(message, fate)
        log.info("A message was not sent.", account=message.account, reason=error.reason, passes=error.passes)
        if error.passes and error.reason != OFF:
            self._failing[message.account] = self._failing.get(message.account, 0) + 1
            await self._note_fault(message.account, self._fault(message.account) or UNREACHABLE)
        self._memory.delivered(message.conversation)

    async def _settle(self, message: Message, fate: Fate) -> None:
        values = {"delivery": fate.delivery, "reason": fate.reason[:120], "next_at": fate.next_at, "begun_at": None}
        async with self._database.write() as connection:
            await store.set_message(connection, message.id, **values)

    # --- faults -------------------------------------------------------------------------------------------------------

    def _fault(self, account: str) -> str | None:
        kept = self._book.one(account)
        channel = self._channels.of(kept.kind) if kept is not None else None
        return channel.fault(account) if channel is not None else None

    async def _ask_channels(self) -> None:
        """Ask each channel whether it reaches its providers, now and then."""
        now = self._clock.now()
        if now - self._asked_at < FAULTS_S:
            return
        self._asked_at = now
        for id, kept in self._book.all().items():
            fault = self._fault(id) if kept.account.enabled else None
            if fault or id not in self._failing:
                await self._note_fault(id, fault or "")

    async def _note_fault(self, id: str, fault: str) -> None:
        """Show why an account cannot reach its provider, and tell the administrators once each time."""
        kept = self._book.kept(id)
        if kept is None or kept.fault == fault:
            return
        async with self._database.write() as connection:
            changed = await self._book.note_fault(connection, id, fault)
            if changed is not None and fault and not kept.fault:
                await self._notices.tell(connection, _notice(id, kept.account.name, changed.fault_since or 0.0))
        self._notices.wake()


async def _must_be_open(channel: Channel, message: Message, recipient: str, now: Instant) -> None:
    """A question about satisfaction is not worth an attempt that the provider counts and refuses. Raises `NotSent`."""
    if message.code == Told.SURVEY and isinstance(channel, Windowed):
        left = await channel.left(message.account, recipient)
        if left.replies == 0 or left.until <= now:
            raise NotSent("conversation.no_way_out", passes=False)


def _ready(now: Instant) -> tuple[sa.ColumnElement[bool], ...]:
    """Messages that are due, and that no earlier one of their conversation holds up."""
    before = message_table.alias("before")
    earlier = sa.exists().where(
        before.c.conversation == _m.conversation, before.c.seq < _m.seq, before.c.delivery == Delivery.QUEUED
    )
    return (_m.delivery == Delivery.QUEUED, _m.next_at <= now, sa.not_(earlier))


def _notice(account: str, name: str, since: Instant) -> Notification:
    return Notification(
        key=f"channel.down/{account}/{since:.0f}",
        kind="channel.down",
        to=(To(Whom.RIGHT, MANAGE),),
        values={"渠道账号": name},
        about="channel",
        of=account,
    )


async def _together(work: list[Coroutine[Any, Any, None]]) -> None:
    async with asyncio.TaskGroup() as group:
        for one in work:
            group.create_task(one)
