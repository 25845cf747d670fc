"""Citizens' judgements of conversations, kept with those of calls."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from channels.conversations.others import Rated
from surveys import written
from surveys.written import WrittenSurvey


@dataclass(frozen=True, slots=True)
class WrittenRatings:
    """For `channels.conversations.others.Ratings`."""

    async def rated(self, connection: AsyncConnection, rated: Rated) -> None:
        """Keep a judgement as a survey."""
        await written.note(
            connection,
            WrittenSurvey(
                conversation=rated.conversation,
                channel=rated.channel,
                stars=rated.stars,
                agents=rated.agents,
                queue=rated.queue,
                number=rated.number,
                language=rated.language,
                asked_at=rated.asked_at,
                at=rated.at,
                training=rated.training,
            ),
        )
