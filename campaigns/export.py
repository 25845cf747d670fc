"""Exports a campaign's list with its results as CSV for Excel; numbers are masked without the right to see them."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from campaigns.rules.campaigns import CampaignState, NumberState, Outcome
from campaigns.store import NUMBER_COLUMNS, CampaignNumber, campaign_table, number_of, number_table, settled
from core.messages.survey import SurveyLevel
from infra.jobs.work import Work
from infra.lists.exports import Export, Order, counted
from infra.lists.spreadsheet import Row

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


_n, _c = number_table.c, campaign_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignOrder(Order):
    """The campaign whose list it is."""

    campaign: str


async def _rows(work: Work, order: CampaignOrder) -> AsyncIterator[Sequence[Row]]:
    async with work.database.read() as connection:
        state = await connection.scalar(sa.select(_c.state).where(_c.id == order.campaign))
    last = 0
    while True:
        query = sa.select(*NUMBER_COLUMNS).where(_n.campaign == order.campaign, _n.n > last).order_by(_n.n)
        async with work.database.read() as connection:
            rows = await connection.execute(query.limit(AT_ONCE))
            found = [settled(number_of(row), CampaignState(state or CampaignState.DRAFT)) for row in rows]
        yield [_row(order, one) for one in found]
        if len(found) < AT_ONCE:
            return
        last = found[-1].n


def _row(order: CampaignOrder, one: CampaignNumber) -> Row:
    return [
        one.n,
        order.number(one.number),
        one.note,
        STATES[one.state],
        one.attempts,
        order.time(one.rang_at),
        order.time(one.answered_at),
        "" if one.outcome is None else OUTCOMES[one.outcome],
        "" if one.level is None else LEVELS[one.level],
    ]


EXPORT = Export(
    name="campaigns.export",
    right="campaigns.export",
    order=CampaignOrder,
    columns=lambda _order: COLUMNS,
    rows=_rows,
    title=lambda _order: "外呼回访",
    count=lambda work, order: counted(work, sa.select(_n.n).where(_n.campaign == order.campaign)),
)
"""It has a right of its own, because the file has every number of the list together with the citizen's opinion."""
