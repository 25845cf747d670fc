"""The tables of surveys: projected from the journal, one row for a call's survey and one for each agent in the call."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.messages.floor import Kind
from core.messages.survey import SurveyAnswered, SurveyLevel, SurveyOrigin, SurveyResult
from infra.database.engine import Moment, metadata
from infra.live.history import Fact, Projection

QUARTER_S = 900

survey_table = sa.Table(
    "survey",
    metadata,
    sa.Column("call", sa.String(150), primary_key=True),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("quarter", sa.Integer, nullable=False),
    sa.Column("origin", sa.String(16), nullable=False),
    sa.Column("result", sa.String(16), nullable=False),
    sa.Column("level", sa.String(24), nullable=True),
    sa.Column("queue", sa.String(64), nullable=False),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("flow", sa.String(40), nullable=False),
    sa.Column("campaign", sa.String(32), nullable=False),
    sa.Column("training", sa.Boolean, nullable=False),
    sa.Index("ix_survey_at", "at", "call"),
    sa.Index("ix_survey_campaign", "campaign", "at"),
)
"""`quarter` counts quarter hours since the epoch, because the days of every time zone consist of them."""

survey_agent_table = sa.Table(
    "survey_agent",
    metadata,
    sa.Column("call", sa.String(150), primary_key=True),
    sa.Column("agent", sa.String(64), primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_survey_agent_agent", "agent", "at", "call"),
)
_s, _a = survey_table.c, survey_agent_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A completed survey. `number` is the citizen's; `campaign` is the list it belongs to, or ''. `channel`: a
    call, or the written channel of a conversation, whose id `call` is then."""

    call: str
    asked_at: Instant
    at: Instant
    origin: SurveyOrigin
    result: SurveyResult
    level: SurveyLevel | None
    channel: str
    queue: str
    number: str
    language: str
    flow: str
    campaign: str
    training: bool


COLUMNS = [_s[name] for name in Survey.__dataclass_fields__]


def survey_of(row: sa.Row[Any]) -> Survey:
    """Return the survey in this row of `COLUMNS`."""
    values = dict(row._mapping)
    level = values["level"]
    return Survey(
        **values
        | {
            "origin": SurveyOrigin(values["origin"]),
            "result": SurveyResult(values["result"]),
            "level": None if level is None else SurveyLevel(level),
        }
    )


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Record answered surveys. A call has only one survey; a second one would change nothing."""
    found = {fact.event.call: fact.event for fact in facts if isinstance(fact.event, SurveyAnswered)}
    if not found:
        return
    known = set(await connection.scalars(sa.select(_s.call).where(_s.call.in_(list(found)))))
    new = [event for call, event in found.items() if call not in known]
    if not new:
        return
    await connection.execute(sa.insert(survey_table), [_row(event) for event in new])
    agents = [{"call": event.call, "agent": agent, "at": event.at} for event in new for agent in event.agents]
    if agents:
        await connection.execute(sa.insert(survey_agent_table), agents)


def _row(event: SurveyAnswered) -> dict[str, Any]:
    return {
        "call": event.call,
        "asked_at": event.asked_at,
        "at": event.at,
        "quarter": int(event.at // QUARTER_S),
        "origin": event.origin.value,
        "result": event.result.value,
        "level": None if event.level is None else event.level.value,
        "channel": Kind.VOICE.value,
        "queue": event.queue or "",
        "number": event.number[:64],
        "language": event.language,
        "flow": event.flow,
        "campaign": event.campaign,
        "training": event.training,
    }


PROJECTIONS = (Projection((SurveyAnswered,), project),)
