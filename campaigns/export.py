"""Exports a campaign's list with its results as CSV for Excel; numbers are masked without the right to see them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from campaigns.rules.campaigns import CampaignState, NumberState, Outcome
from campaigns.store import NUMBER_COLUMNS, CampaignNumber, campaign_table, number_of, number_table, settled
from core.actor import Actor
from core.ids import Instant
from core.messages.survey import SurveyLevel
from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from infra.logs.logging import mask_number

EXPORT, MANAGE, NUMBERS = "campaigns.export", "campaigns.manage", "records.numbers"
"""The export has a right of its own, because the file has every number of the list together with the citizen's
opinion."""

AT_ONCE = 500
COLUMNS = ("序号", "号码", "备注", "状态", "拨打次数", "最近拨打", "接听时间", "结果", "评价")
STATES = {NumberState.WAITING: "待拨打", NumberState.RINGING: "拨打中", NumberState.DONE: "已结束"}
OUTCOMES = {
    Outcome.SCORED: "已评价",
    Outcome.ANSWERED: "接听未评价",
    Outcome.HUNG_UP: "接听后挂机",
    Outcome.REFUSED: "不愿接受回访",
    Outcome.NO_ANSWER: "无人接听",
    Outcome.BUSY: "忙或拒接",
    Outcome.FAILED: "未接通",
    Outcome.NOT_ALLOWED: "号码不允许拨打",
    Outcome.DO_NOT_CALL: "免打扰",
    Outcome.NOT_RUNG: "未拨打",
}
LEVELS = dict(zip(SurveyLevel, ("非常满意", "满意", "基本满意", "不满意", "非常不满意"), strict=True))


async def run(work: Work) -> Result:
    """Write the file. A job that is restarted writes a new one from the beginning."""
    campaign, masked, zone = work.params["campaign"], work.params["masked"], ZoneInfo(work.params["zone"])
    _n, _c = number_table.c, campaign_table.c
    async with work.database.read() as connection:
        state = CampaignState(
            await connection.scalar(sa.select(_c.state).where(_c.id == campaign)) or CampaignState.DRAFT
        )
        total = await connection.scalar(sa.select(sa.func.count()).where(_n.campaign == campaign)) or 0
    last = done = 0
    with spreadsheet.table(work.file, "csv", COLUMNS) as write:
        while True:
            query = sa.select(*NUMBER_COLUMNS).where(_n.campaign == campaign, _n.n > last).order_by(_n.n)
            async with work.database.read() as connection:
                found = [settled(number_of(row), state) for row in await connection.execute(query.limit(AT_ONCE))]
            for one in found:
                write(_row(one, zone, masked=masked))
            done += len(found)
            await work.progress(done, max(total, done))
            if len(found) < AT_ONCE:
                break
            last = found[-1].n
    return Result(file_name="外呼回访.csv", media_type=spreadsheet.TYPES["csv"])


def _row(one: CampaignNumber, zone: ZoneInfo, *, masked: bool) -> spreadsheet.Row:
    return [
        one.n,
        mask_number(one.number) if masked else one.number,
        one.note,
        STATES[one.state],
        one.attempts,
        _time(one.rang_at, zone),
        _time(one.answered_at, zone),
        "" if one.outcome is None else OUTCOMES[one.outcome],
        "" if one.level is None else LEVELS[one.level],
    ]


def _time(at: Instant | None, zone: ZoneInfo) -> str:
    return "" if at is None else f"{datetime.fromtimestamp(at, zone):%Y-%m-%d %H:%M:%S}"


def check(actor: Actor, params: Mapping[str, Any]) -> None:
    """Raise `NotAllowed` if this person would no longer get all of it today."""
    actor.must(EXPORT)
    if not params["masked"]:
        actor.must(NUMBERS)


JOB = Kind(name=EXPORT, right=EXPORT, run=run, check=check)
