"""Takes citizens' judgements of conversations that have ended, and gives them to the site's surveys (MM8)."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations import store
from channels.conversations.others import Rated, Ratings
from channels.conversations.rules import rating
from channels.conversations.rules.entities import Conversation, Sender, Told
from channels.conversations.wire import Arrived
from channels.conversations.writing import Writer
from core.ids import Instant
from core.replace import replace


@dataclass(frozen=True, slots=True)
class Answer:
    """A message that belongs to a conversation that has ended: its rating, or without `stars` the reason of it."""

    conversation: Conversation
    stars: int | None

    @property
    def code(self) -> str:
        """The code of the message."""
        return rating.RATED if self.stars is not None else rating.REASONED


@dataclass(frozen=True, slots=True)
class RatingDesk:
    """The caller has locked the conversation, and writes what this returns."""

    writer: Writer
    ratings: Ratings

    async def answer_in(
        self, connection: AsyncConnection, arrived: Arrived, sender: Sender, now: Instant
    ) -> Answer | None:
        """Return the conversation that this message rates or explains, if there is one. The citizen has none open."""
        if arrived.channel.value not in rating.NUMBERED:
            return None
        found = await store.last_asked(connection, sender.id, store.thread_key(arrived.thread))
        if found is None:
            return None
        stars = rating.stars_in(arrived.text, arrived.channel.value)
        if stars is not None and rating.waits_for_rating(found, now) and not arrived.files:
            return Answer(found, stars) if await store.was_asked(connection, found.id) else None
        if rating.waits_for_reason(found, now) and rating.is_reason(arrived.text) and not arrived.files:
            return Answer(found, None)
        return None

    async def answered(
        self, connection: AsyncConnection, found: Conversation, answer: Answer, sender: Sender
    ) -> Conversation:
        """Note a rating or its reason, after the message. A low rating is asked for its reason."""
        if answer.stars is None:
            return replace(found, told=(*found.told, rating.REASONED))
        found = await self.rated(connection, found, sender, answer.stars)
        if answer.stars <= rating.LOW:
            found = await self.writer.tell(connection, found, Told.SURVEY_REASON)
        return found

    async def rated(
        self, connection: AsyncConnection, found: Conversation, sender: Sender, stars: int, comment: str = ""
    ) -> Conversation:
        """Note a rating: for whoever reads the conversation, and for all agents who took part in it."""
        await self._tell(connection, found, sender, stars)
        text = "\n".join(filter(None, ("★" * stars + "☆" * (5 - stars), comment)))
        told = replace(found, told=(*found.told, rating.RATED))
        return await self.writer.note(connection, told, text, "", code=rating.RATED)

    async def asked(self, connection: AsyncConnection, conversation: str) -> None:
        """The question has left: until it is answered, it counts as not answered."""
        found = await store.conversation(connection, conversation)
        if found is not None:
            await self._tell(connection, found, await store.sender(connection, found.sender), None)

    async def _tell(self, connection: AsyncConnection, found: Conversation, sender: Sender, stars: int | None) -> None:
        now = self.writer.clock.now()
        await self.ratings.rated(
            connection,
            Rated(
                conversation=found.id,
                channel=found.channel,
                stars=stars,
                agents=found.agents,
                queue=found.queue,
                number=sender.number,
                language=found.language,
                asked_at=found.closed_at or now,
                at=now,
                training=found.training,
            ),
        )
