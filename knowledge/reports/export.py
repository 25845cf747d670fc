"""The figures of reports as a spreadsheet file, made in a separate process (KB4)."""

from typing import Final

from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from knowledge.parts import REVIEW
from knowledge.reports import store

EXPORT: Final = "knowledge.report_figures"
HEAD: Final = ("统计", "姓名", "发起", "其中纠错", "审核通过", "不成立", "已完成", "处理", "超时处理", "退回重办")


async def run(work: Work) -> Result:
    """Write the file. A job that is restarted writes a new one from the beginning."""
    since, until = float(work.params["since"]), float(work.params["until"])
    async with work.database.read() as connection:
        raised, corrected = await store.figures(connection, since, until, work.params["departments"])
    rows = len(raised) + len(corrected)
    await work.progress(0, rows)
    with spreadsheet.table(work.file, "xlsx", HEAD) as write:
        for one in raised:
            counts = (one.raised, one.mistakes, one.accepted, one.refused, one.done)
            write(["发起人", one.name, *counts, "", "", ""])
        for each in corrected:
            write(["处理人", each.name, "", "", "", "", "", each.handled, each.late, each.returned])
    await work.progress(rows, rows)
    return Result(file_name="查无纠错统计.xlsx", media_type=spreadsheet.TYPES["xlsx"])


JOB: Final = Kind(name=EXPORT, right=REVIEW, run=run)
