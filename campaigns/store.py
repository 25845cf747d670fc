"""The tables of campaigns: written by supervisors, by the dialler, and from the journal with the outcome of the
calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from campaigns.rules.campaigns import AGAIN, OF_SURVEY, CampaignState, Hours, NumberState, Outcome, outcome_of
from core.ids import Instant
from core.messages.outbound import UNATTENDED, CallAnswered
from core.messages.survey import SurveyAnswered, SurveyLevel, SurveyResult
from core.messages.telephony import NOT_DIALLED, CallEnded, EndCause
from core.replace import replace
from infra.database.engine import Moment, metadata
from infra.database.in_turn import in_turn
from infra.live.history import Fact, Projection

campaign_table = sa.Table(
    "campaign",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("flow", sa.String(40), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("from_minute", sa.Integer, nullable=False),
    sa.Column("until_minute", sa.Integer, nullable=False),
    sa.Column("days", sa.String(7), nullable=False),
    sa.Column("at_once", sa.Integer, nullable=False),
    sa.Column("reserve", sa.Integer, nullable=False),
    sa.Column("calendar", sa.String(30), nullable=False),
    sa.Column("agents", sa.Integer, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("gap_s", sa.Float, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("created_by", sa.String(32), nullable=False),
    sa.Column("finished_at", Moment, nullable=True),
    sa.Column("anonymised_at", Moment, nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
)
number_table = sa.Table(
    "campaign_number",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("campaign", sa.String(32), sa.ForeignKey("campaign.id"), nullable=False),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("number", sa.String(20), nullable=False),
    sa.Column("note", sa.String(80), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("call", sa.String(150), nullable=False, index=True),
    sa.Column("rang_at", Moment, nullable=True),
    sa.Column("answered_at", Moment, nullable=True),
    sa.Column("result", sa.String(16), nullable=True),
    sa.Column("level", sa.String(24), nullable=True),
    sa.Column("outcome", sa.String(16), nullable=True),
    sa.UniqueConstraint("campaign", "number", name="uq_campaign_number_campaign_number"),
    sa.Index("ix_campaign_number_due", "campaign", "state", "due_at", "n"),
    sa.Index("ix_campaign_number_state", "state", "rang_at"),
)
ring_table = sa.Table(
    "campaign_ring",
    metadata,
    sa.Column("number", sa.String(20), primary_key=True),
    sa.Column("day", sa.Integer, primary_key=True),
    sa.Column("call", sa.String(150), nullable=False, index=True),
)
"""A telephone that was rung on one day of the site, for any campaign; the key prevents a second time. `call` is the
call that rang, so that only this call can give the day back if it was not used up after all."""

refusal_table = sa.Table(
    "do_not_call",
    metadata,
    sa.Column("number", sa.String(20), primary_key=True),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("added_by", sa.String(32), nullable=False),
    sa.Column("added_at", Moment, nullable=False),
)
_n, _c = number_table.c, campaign_table.c

ANONYMOUS = "-"
"""The prefix of the placeholder for a deleted number; placeholders must differ within a list."""

AGAIN_S = 60.0
"""How long to wait before trying a number again for which there was no line."""

SYSTEM, BY_KEY = "system", "key"
"""The author and the reason for a number on the do-not-call list whose citizen has pressed the key for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A list of citizens to be called. `days` are days of the week, as digits from 1 (Monday).

    `calendar`: a calendar of the site whose holidays and hours also apply, or ''. `agents`: calls are only made while
    at least this many are idle. `anonymised_at`: when its numbers and notes were deleted; the outcomes are kept.
    """

    id: str
    name: str
    flow: str
    state: CampaignState
    from_minute: int
    until_minute: int
    days: str
    at_once: int
    reserve: int
    calendar: str
    agents: int
    tries: int
    gap_s: float
    created_at: Instant
    created_by: str
    finished_at: Instant | None
    anonymised_at: Instant | None
    version: int

    @property
    def hours(self) -> Hours:
        """Return the hours in which its citizens may be called."""
        days = frozenset(int(day) for day in self.days)
        return Hours(from_minute=self.from_minute, until_minute=self.until_minute, days=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignNumber:
    """One citizen of a list. `call` is the last one; `due_at` is the earliest time of the next call. `number` and
    `call` are '' when the campaign is anonymised."""

    id: str
    campaign: str
    n: int
    number: str
    note: str
    state: NumberState
    due_at: Instant
    attempts: int
    call: str
    rang_at: Instant | None
    answered_at: Instant | None
    result: SurveyResult | None
    level: SurveyLevel | None
    outcome: Outcome | None


CAMPAIGN_COLUMNS = [_c[name] for name in Campaign.__dataclass_fields__]
NUMBER_COLUMNS = [_n[name] for name in CampaignNumber.__dataclass_fields__]


def campaign_of(row: sa.Row[Any]) -> Campaign:
    """Return the campaign in this row of `CAMPAIGN_COLUMNS`."""
    values = dict(row._mapping)
    return Campaign(**values | {"state": CampaignState(values["state"])})


def number_of(row: sa.Row[Any]) -> CampaignNumber:
    """Return the number in this row of `NUMBER_COLUMNS`."""
    values = dict(row._mapping)
    read = {
        "state": NumberState(values["state"]),
        "result": None if values["result"] is None else SurveyResult(values["result"]),
        "level": None if values["level"] is None else SurveyLevel(values["level"]),
        "outcome": None if values["outcome"] is None else Outcome(values["outcome"]),
    }
    known = "" if values["number"].startswith(ANONYMOUS) else values["number"]
    return CampaignNumber(**values | read | {"number": known})


def settled(number: CampaignNumber, campaign: CampaignState) -> CampaignNumber:
    """Return the number as it is shown: in a finished campaign, none is waiting."""
    if campaign is not CampaignState.FINISHED or number.state is not NumberState.WAITING:
        return number
    return replace(number, state=NumberState.DONE, outcome=number.outcome or Outcome.NOT_RUNG)


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Record the outcome of calls to listed numbers. Calls that belong to no list change nothing."""
    for fact in facts:
        event = fact.event
        if not isinstance(event, CallAnswered | SurveyAnswered | CallEnded) or not event.call.startswith(UNATTENDED):
            continue
        found = await connection.execute(sa.select(*NUMBER_COLUMNS).where(_n.call == event.call))
        row = found.one_or_none()
        if row is not None:
            await _told(connection, number_of(row), event)


async def _told(
    connection: AsyncConnection, number: CampaignNumber, event: CallAnswered | SurveyAnswered | CallEnded
) -> None:
    match event:
        case CallAnswered(at=at):
            await change(connection, number.id, answered_at=at)
        case SurveyAnswered(result=result, level=level, at=at):
            answers: dict[str, object] = {"result": result.value, "level": None if level is None else level.value}
            if number.state is not NumberState.RINGING:  # if the citizen hangs up, the call ends before the survey does
                answers |= {"state": NumberState.DONE, "outcome": OF_SURVEY[result].value}
            await change(connection, number.id, **answers)
            if result is SurveyResult.REFUSED:
                await refuse(connection, number.number, BY_KEY, SYSTEM, at)
        case CallEnded(cause=cause):
            # A call that was given up for lost may still report its end, if the database was away.
            if number.state is NumberState.RINGING or number.outcome is Outcome.FAILED:
                await ended(connection, number, cause)


async def ended(connection: AsyncConnection, number: CampaignNumber, cause: EndCause) -> None:
    """Record the outcome of a call that is over. The number waits again if the outcome allows it and tries are left."""
    if cause in NOT_DIALLED and cause is not EndCause.NOT_ALLOWED:
        await not_rung(connection, number)
        return
    outcome = outcome_of(cause, answered=number.answered_at is not None, survey=number.result)
    tries = sa.select(_c.tries).where(_c.id == number.campaign).scalar_subquery()
    again = outcome in AGAIN and number.attempts < (await connection.scalar(sa.select(tries)) or 0)
    state = NumberState.WAITING if again else NumberState.DONE
    await change(connection, number.id, state=state, outcome=outcome.value)


async def not_rung(connection: AsyncConnection, number: CampaignNumber) -> None:
    """Give back the day and the try, because the telephone did not ring at all."""
    await connection.execute(sa.delete(ring_table).where(ring_table.c.call == number.call))
    rang_at = number.rang_at or number.due_at
    waiting = {"state": NumberState.WAITING, "attempts": number.attempts - 1, "call": "", "outcome": None}
    await change(connection, number.id, due_at=rang_at + AGAIN_S, **waiting)


async def change(connection: AsyncConnection, id: str, **values: object) -> None:
    """Change columns of a number."""
    await connection.execute(sa.update(number_table).where(_n.id == id).values(values))


async def refuse(connection: AsyncConnection, number: str, reason: str, by: str, at: Instant) -> None:
    """Put a number on the do-not-call list. An existing entry stays as it is."""
    await in_turn(connection, refusal_table, number)
    if await connection.scalar(sa.select(refusal_table.c.number).where(refusal_table.c.number == number)) is None:
        row = {"number": number, "reason": reason, "added_by": by, "added_at": at}
        await connection.execute(sa.insert(refusal_table).values(row))


PROJECTIONS = (Projection((CallAnswered, SurveyAnswered, CallEnded), project),)
