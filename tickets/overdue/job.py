"""Makes the lists of a run in a separate process and stores them: the full list, and one for each department."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from core.ids import Instant
from infra.clock import new_id
from infra.files.file_store import FileStore, file_store_at
from infra.files.kinds import MIB, YEAR_DAYS, FileKind
from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from infra.settings.files import Places
from tickets.overdue import store
from tickets.overdue.store import MadeList, Overdue
from tickets.rules.reminders import NAMES, written

JOB_KIND: Final = "tickets.overdue"
RIGHT: Final = "tickets.dispatch"
MOST: Final = 100_000
FILE: Final = FileKind(
    name="overdue_list",
    media_types=frozenset({spreadsheet.TYPES["xlsx"], "application/zip"}),
    most_bytes=32 * MIB,
    days=3 * YEAR_DAYS,
    least_days=YEAR_DAYS,
)
"""A list as it was made. It is kept as a record of who was late in which week."""

HEAD: Final = ("工单号", "工单类型", "紧急程度", "承办单位", "超期环节", "截止时间", "超期小时", "催办次数", "督办次数")


async def run(work: Work) -> Result:
    """Make the lists. A restarted job makes none that exist already."""
    run, now = str(work.params["run"]), float(work.params["now"])
    async with work.database.read() as connection:
        rows = await store.overdue(connection, now, None, MOST)
        there = await store.made(connection, run)
    await work.progress(0, len(rows))
    _write(work.file, rows, work.params, now)
    if not there:
        file_store = file_store_at(Places.model_validate(work.params["places"]), work.database, work.clock, new_id)
        lists = [await _put(file_store, work, store.ALL, rows, now)]
        for department in sorted({row.department for row in rows} - {""}):
            lists.append(
                await _put(file_store, work, department, [row for row in rows if row.department == department], now)
            )
        async with work.database.write() as connection:
            if not await store.made(connection, run):
                await store.add(connection, lists)
    return Result(file_name=_name(run, "全部"), media_type=spreadsheet.TYPES["xlsx"])


async def _put(file_store: FileStore, work: Work, department: str, rows: Sequence[Overdue], now: Instant) -> MadeList:
    run = str(work.params["run"])
    scratch = work.file.with_suffix(".list.xlsx")
    try:
        _write(scratch, rows, work.params, now)
        name = _name(run, _label(work.params, "departments", department) if department else "全部")
        file = await file_store.put(scratch, FILE, made_at=now, name=name)
    finally:
        scratch.unlink(missing_ok=True)
    tickets = len({row.ticket for row in rows})
    return MadeList(run=run, department=department, file=file.id, tickets=tickets, made_at=now)


def _name(run: str, of: str) -> str:
    return f"超期工单汇总-{run.replace(':', '')}-{of}.xlsx"


def _write(path: Path, rows: Iterable[Overdue], params: Mapping[str, Any], now: Instant) -> None:
    with spreadsheet.table(path, "xlsx", HEAD) as write:
        for row in rows:
            write(
                [
                    row.number,
                    _label(params, "types", row.type),
                    _label(params, "urgencies", row.urgency),
                    _label(params, "departments", row.department),
                    NAMES[row.clock],
                    written(row.due_at, str(params["zone"])),
                    round((now - row.due_at) / 3600, 1),
                    row.urges,
                    row.supervisions,
                ]
            )


def _label(params: Mapping[str, Any], of: str, id: str) -> str:
    return str(params["labels"][of].get(id, id))


JOB: Final = Kind(name=JOB_KIND, right=RIGHT, run=run)
