"""The figures of tasks as a spreadsheet, made in a separate process (TK9)."""

from typing import Final

from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from tickets.rules.tasks import Assignee
from tickets.tasks import store
from tickets.tasks.service import DEFINE

EXPORT: Final = "tickets.tasks_export"
HEAD: Final = ("任务", "分配给", "总数", "按时完成", "超时完成", "未完成", "其中已超期", "取消")


async def run(work: Work) -> Result:
    """Write the file. A restarted job writes a new one from the beginning."""
    since, until = float(work.params["since"]), float(work.params["until"])
    async with work.database.read() as connection:
        rows = await store.figures(connection, since, until, work.clock.now())
    await work.progress(0, len(rows))
    names = work.params["names"]
    with spreadsheet.table(work.file, "xlsx", HEAD) as write:
        for one in rows:
            whom = names.get(one.whom, one.whom) if one.assignee is not Assignee.RIGHT else one.whom
            write([one.name, whom, one.all, one.on_time, one.late, one.open, one.overdue, one.dropped])
    await work.progress(len(rows), len(rows))
    return Result(file_name="工单任务统计.xlsx", media_type=spreadsheet.TYPES["xlsx"])


JOB: Final = Kind(name=EXPORT, right=DEFINE, run=run)
