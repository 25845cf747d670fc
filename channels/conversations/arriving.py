"""Takes what channels have received: each message once, in one transaction with the conversation that it joins."""

from collections.abc import Callable

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations import store
from channels.conversations.accounts import AccountBook
from channels.conversations.floods import Floods
from channels.conversations.memory import OpenConversations
from channels.conversations.opening import Opening
from channels.conversations.others import KnownCustomers
from channels.conversations.rating import Answer, RatingDesk
from channels.conversations.receipts import Receipts
from channels.conversations.rules.arriving import Judged, joins, opened, with_message
from channels.conversations.rules.entities import Conversation, ConversationState, Direction, Message, Sender, Told
from channels.conversations.store import FileOf
from channels.conversations.wire import LONGEST_TEXT, Arrived, ChannelBusy, Receipt
from channels.conversations.word_lists import Words
from channels.conversations.writing import Writer
from core.ids import Instant
from core.replace import replace
from core.text import line, lines
from infra.clock import Clock
from infra.database.engine import Database
from infra.files.file_store import FileStore

log = structlog.get_logger()

NAME, SUBJECT, ADDRESS = 200, 300, 320


def cleaned(arrived: Arrived) -> Arrived:
    """A message without invisible characters, none of it longer than we keep."""
    return replace(
        arrived,
        id=line(arrived.id),
        sender=line(arrived.sender)[:ADDRESS],
        sender_name=line(arrived.sender_name)[:NAME],
        subject=line(arrived.subject)[:SUBJECT],
        thread=line(arrived.thread),
        text=lines(arrived.text)[:LONGEST_TEXT],
        language=line(arrived.language)[:8],
        number=line(arrived.number)[:64],
    )


class ArrivalDesk:
    """Implements `wire.Arrivals`."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        new_id: Callable[[], str],
        book: AccountBook,
        words: Words,
        memory: OpenConversations,
        writer: Writer,
        opening: Opening,
        files: FileStore,
        customers: KnownCustomers,
        receipts: Receipts,
        rating: RatingDesk,
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._book = book
        self._words = words
        self._memory = memory
        self._writer = writer
        self._opening = opening
        self._files = files
        self._customers = customers
        self._receipts = receipts
        self._rating = rating
        self._floods = Floods()

    async def take(self, arrived: Arrived) -> bool:
        """See `wire.Arrivals`."""
        arrived, now = cleaned(arrived), self._clock.now()
        if not self._floods.admits(arrived.account, arrived.sender, now):
            raise ChannelBusy
        open_now = await self._opening.is_open(self._book.rules(arrived.account).hours, now)
        customer = await self._customers.only_with(arrived.number) if arrived.number else None
        async with self._database.write() as connection:
            found = await store.sender_of(connection, arrived.account, arrived.sender)
            provider = store.provider_key(arrived.id)
            if await store.is_known(connection, arrived.channel.value, arrived.account, provider):
                return False
            sender = await self._sender(connection, arrived, found, customer, now)
            conversation = await self._joined(connection, arrived, sender, now, open_now=open_now)
            await self._book.note_use(connection, arrived.account, arrived=True)
        self._memory.took(conversation, sender)
        return True

    async def _sender(
        self, connection: AsyncConnection, arrived: Arrived, found: Sender | None, customer: str | None, now: Instant
    ) -> Sender:
        made = found or Sender(
            id=self._new_id(),
            channel=arrived.channel.value,
            account=arrived.account,
            address=arrived.sender,
            first_at=now,
        )
        sender = replace(
            made,
            name=arrived.sender_name or made.name,
            number=arrived.number or made.number,
            customer=made.customer or customer,
            last_at=now,
        )
        await store.put_sender(connection, sender, new=found is None)
        return sender

    def _judged(self, arrived: Arrived, sender: Sender) -> Judged:
        words, text = self._words.lists, f"{arrived.subject}\n{arrived.text}"
        return Judged(
            blocked=sender.blocked_at is not None,
            spam=words.is_spam(text),
            held=words.holds(text),
            automatic=arrived.automatic,
        )

    async def _joined(
        self, connection: AsyncConnection, arrived: Arrived, sender: Sender, now: Instant, *, open_now: bool
    ) -> Conversation:
        judged = self._judged(arrived, sender)
        before = await store.open_of(connection, sender.id, store.thread_key(arrived.thread))
        if before is None and not judged.code:
            answer = await self._rating.answer_in(connection, arrived, sender, now)
            if answer is not None:
                return await self._answered(connection, arrived, sender, answer, now)
        new = before is None or not joins(before, judged)
        if new or before is None:
            conversation = opened(self._made(arrived, sender, now), judged, now, open_now=open_now)
        else:
            conversation = before
        conversation = with_message(conversation, judged, now)
        if new:
            await store.put(connection, conversation, new=True)
        await self._add(connection, arrived, conversation, judged.code, now)
        if new and conversation.state is not ConversationState.CLOSED:
            told = Told.WELCOME if open_now else Told.OFF_HOURS
            conversation = await self._writer.tell(connection, conversation, told)
        await store.put(connection, conversation)
        return conversation

    async def _answered(
        self, connection: AsyncConnection, arrived: Arrived, sender: Sender, answer: Answer, now: Instant
    ) -> Conversation:
        """A rating of a conversation that has ended stands in it; it stays closed."""
        conversation = with_message(answer.conversation, Judged(), now)
        await self._add(connection, arrived, conversation, answer.code, now)
        conversation = await self._rating.answered(connection, conversation, answer, sender)
        await store.put(connection, conversation)
        return conversation

    def _made(self, arrived: Arrived, sender: Sender, now: Instant) -> Conversation:
        rules = self._book.rules(arrived.account)
        return Conversation(
            id=self._new_id(),
            channel=arrived.channel.value,
            account=arrived.account,
            sender=sender.id,
            subject=arrived.subject,
            thread=store.thread_key(arrived.thread),
            queue=rules.queue,
            priority=rules.priority,
            language=arrived.language or rules.language,
            opened_at=now,
            last_at=now,
            citizen_at=now,
        )

    async def _add(
        self, connection: AsyncConnection, arrived: Arrived, found: Conversation, code: str, now: Instant
    ) -> None:
        message = Message(
            id=self._new_id(),
            conversation=found.id,
            seq=found.last_seq,
            at=min(arrived.at, now),
            direction=Direction.IN,
            text=arrived.text,
            code=code,
            channel=arrived.channel.value,
            account=arrived.account,
            provider=store.provider_key(arrived.id),
        )
        await store.add_message(connection, message)
        for place, written in enumerate(arrived.files):
            entered = await self._files.enter_on(connection, written)
            about = FileOf(
                id=entered.id,
                conversation=found.id,
                message=message.id,
                place=place,
                name=entered.name,
                size=entered.size,
                media_type=entered.media_type,
                by="",
                at=now,
            )
            await store.add_file(connection, about)

    async def receipt(self, receipt: Receipt) -> None:
        """See `wire.Arrivals`."""
        await self._receipts.take(receipt)
