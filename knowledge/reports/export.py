"""The figures of reports as a spreadsheet file (KB4)."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from infra.jobs.work import Work
from infra.lists.exports import Export, Order
from infra.lists.spreadsheet import Format, Row
from knowledge.parts import REVIEW
from knowledge.reports import store

HEAD: Final = ("统计", "姓名", "发起", "其中纠错", "审核通过", "不成立", "已完成", "处理", "超期处理", "退回重办")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder(Order):
    """The period, and the departments; None: all."""

    since: float
    until: float
    departments: Collection[str] | None
    form: Format = "xlsx"


async def _rows(work: Work, order: ReportOrder) -> AsyncIterator[Sequence[Row]]:
    async with work.database.read() as connection:
        raised, corrected = await store.figures(connection, order.since, order.until, order.departments)
    rows: list[Row] = []
    for one in raised:
        rows.append(["发起人", one.name, one.raised, one.mistakes, one.accepted, one.refused, one.done, "", "", ""])
    for each in corrected:
        rows.append(["处理人", each.name, "", "", "", "", "", each.handled, each.late, each.returned])
    yield rows


EXPORT: Final = Export(
    name="knowledge.report_figures",
    right=REVIEW,
    order=ReportOrder,
    columns=lambda _order: HEAD,
    rows=_rows,
    title=lambda _order: "查无纠错统计",
)
