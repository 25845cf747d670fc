"""The figures of tasks as a spreadsheet (TK9)."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from infra.jobs.work import Work
from infra.lists.exports import Export, Order
from infra.lists.spreadsheet import Format, Row
from tickets.rules.tasks import Assignee
from tickets.tasks import store
from tickets.tasks.service import DEFINE

HEAD: Final = ("任务", "分配给", "总数", "按时完成", "超期完成", "未完成", "其中已超期", "取消")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOrder(Order):
    """The period, and the names of departments by id."""

    since: float
    until: float
    names: Mapping[str, str]
    form: Format = "xlsx"


async def _rows(work: Work, order: TaskOrder) -> AsyncIterator[Sequence[Row]]:
    async with work.database.read() as connection:
        found = await store.figures(connection, order.since, order.until, work.clock.now())
    yield [
        [
            one.name,
            order.names.get(one.whom, one.whom) if one.assignee is not Assignee.RIGHT else one.whom,
            *(one.all, one.on_time, one.late, one.open, one.overdue, one.dropped),
        ]
        for one in found
    ]


EXPORT: Final = Export(
    name="tickets.tasks_export",
    right=DEFINE,
    order=TaskOrder,
    columns=lambda _order: HEAD,
    rows=_rows,
    title=lambda _order: "工单任务统计",
)
