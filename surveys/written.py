"""Judgements in writing: of a conversation instead of a call, by the same levels and into the same figures (MM8)."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.messages.survey import SurveyLevel, SurveyOrigin, SurveyResult
from surveys.store import QUARTER_S, survey_agent_table, survey_table

LEVELS = tuple(reversed(SurveyLevel))
"""By stars, from one to five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSurvey:
    """A conversation that its citizen was asked to judge. `stars`: from 1 to 5; None: no answer yet."""

    conversation: str
    channel: str
    stars: int | None
    agents: tuple[str, ...]
    queue: str
    number: str
    language: str
    asked_at: Instant
    at: Instant
    training: bool = False


async def note(connection: AsyncConnection, one: WrittenSurvey) -> None:
    """Write it. An answer comes into the row of its question, and a question never replaces an answer."""
    level = LEVELS[one.stars - 1].value if one.stars is not None else None
    answer = {
        "at": one.at,
        "quarter": int(one.at // QUARTER_S),
        "result": (SurveyResult.NO_ANSWER if level is None else SurveyResult.ANSWERED).value,
        "level": level,
    }
    its = survey_table.c.call == one.conversation
    if await connection.scalar(sa.select(sa.literal(1)).where(sa.exists().where(its))):
        if level is not None:
            of_agents = survey_agent_table.c.call == one.conversation
            await connection.execute(sa.update(survey_table).where(its).values(answer))
            await connection.execute(sa.update(survey_agent_table).where(of_agents).values(at=one.at))
        return
    about = {
        "call": one.conversation,
        "asked_at": one.asked_at,
        "origin": SurveyOrigin.FRONT_DESK.value,
        "channel": one.channel,
        "queue": one.queue,
        "number": one.number[:64],
        "language": one.language,
        "flow": "",
        "campaign": "",
        "training": one.training,
    }
    await connection.execute(sa.insert(survey_table).values({**about, **answer}))
    agents = [{"call": one.conversation, "agent": agent, "at": one.at} for agent in dict.fromkeys(one.agents)]
    if agents:
        await connection.execute(sa.insert(survey_agent_table), agents)
