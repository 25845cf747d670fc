"""The catalogue of duties as a file: import of Excel or CSV with checked rows, and export as Excel. `read` and `sheet`
block: call them in a thread."""

import contextlib
import csv
import io
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from core.text import lines
from infra.extract.errors import NotRead, UnknownKind
from infra.extract.plain import decoded
from infra.extract.reader import Reader, Row
from infra.lists.workbooks import workbook
from tickets.dispatch.errors import NotASheet
from tickets.rules.duty import DutyClause, problems_of
from tickets.rules.ticket import Catalogue, Names

HEADINGS: Final = {
    "编号": "id",
    "部门": "department",
    "事项": "title",
    "条款": "text",
    "依据": "basis",
    "工单类型": "types",
    "关键词": "keywords",
    "区域": "district",
    "生效日": "valid_from",
    "失效日": "valid_to",
    "停用": "retired",
}
ZIP: Final = b"PK\x03\x04"
MOST_ROWS: Final = 2_000
MOST_CHARACTERS: Final = 20_000_000
"""The most text of one file: a workbook can name one long text in every cell."""

NEEDED: Final = ("部门", "事项")
YES: Final = ("是", "1", "yes", "true")
EPOCH: Final = date(1899, 12, 30)
"""Excel's day 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """A row of an imported file. `problem`: the rule that it breaks, '' for a valid row; `line` counts from 1."""

    line: int
    id: str = ""
    title: str = ""
    problem: str = ""
    duty: DutyClause | None = None

    def changed(self, before: DutyClause | None) -> DutyClause:
        """The clause to write as a new version of this one, or as a new clause."""
        if self.duty is None:
            raise ValueError("a row with a problem is no clause")
        return replace(self.duty, id=before.id, version=before.version) if before else self.duty


async def rows_in(file: bytes, reader: Reader) -> list[Row]:
    """The rows of a workbook's first sheet, or of a text with commas or tabs, with its heading. Raises `NotASheet`,
    also for one that holds too much."""
    if not file.startswith(ZIP):
        return _lines_in(file)
    found: list[Row] = []
    size = 0
    try:
        async with contextlib.aclosing(reader.table(_all_of(file), "", MOST_ROWS + 2)) as rows:
            async for row in rows:
                if not isinstance(row, Row) or len(found) > MOST_ROWS:
                    raise NotASheet
                size += sum(map(len, row.cells))
                if size > MOST_CHARACTERS:
                    raise NotASheet
                found.append(row)
    except NotRead as error:
        raise NotASheet from error
    return found


def _lines_in(file: bytes) -> list[Row]:
    """The rows of a text in any encoding that Chinese Excel writes."""
    try:
        text = lines(decoded(file))
    except UnknownKind as error:
        raise NotASheet from error
    heading = text.partition("\n")[0]
    if len(text) > MOST_CHARACTERS or not text.strip():
        raise NotASheet
    try:
        found = list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in heading else ",", strict=True))
    except csv.Error as error:
        raise NotASheet from error
    if len(found) > MOST_ROWS + 1:
        raise NotASheet
    rows = (Row(n, tuple(cell.strip() for cell in cells)) for n, cells in enumerate(found, 1))
    return [row for row in rows if any(row.cells)]


async def _all_of(file: bytes) -> AsyncIterator[bytes]:
    yield file


def read(rows: Sequence[Row], catalogue: Catalogue, names: Names) -> list[DutyRow]:
    """The rows of a sheet with a heading, each checked."""
    if not rows:
        return [DutyRow(line=1, problem="empty")]
    heading = [HEADINGS.get(cell, "") for cell in rows[0].cells]
    for name in NEEDED:
        if HEADINGS[name] not in heading:
            return [DutyRow(line=rows[0].number, problem=f"no_{HEADINGS[name]}_column")]
    found: list[DutyRow] = []
    seen: set[str] = set()
    departments = {name: id for id, name in names.departments.items()}
    kinds = {name: id for id, name in names.types.items()}
    for row in rows[1:]:
        one = _row(row, heading, catalogue, departments, kinds)
        if not one.problem and one.id and one.id in seen:
            one = replace(one, problem="twice")
        seen.add(one.id)
        found.append(one)
    return found or [DutyRow(line=1, problem="empty")]


def _row(
    row: Row,
    heading: Sequence[str],
    catalogue: Catalogue,
    departments: Mapping[str, str],
    kinds: Mapping[str, str],
) -> DutyRow:
    cells = {name: cell.removeprefix("'") for name, cell in zip(heading, row.cells, strict=False) if name}
    said = {name: cells.get(name, "") for name in HEADINGS.values()}
    begun = DutyRow(line=row.number, id=said["id"][:32], title=said["title"][:200])
    types = [kinds.get(one, one) for one in _words(said["types"])]
    duty = DutyClause(
        id="",
        version=0,
        department=departments.get(said["department"], said["department"]),
        title=said["title"],
        text=said["text"],
        basis=said["basis"],
        types=tuple(types),
        keywords=tuple(dict.fromkeys(_words(said["keywords"]))),
        district=said["district"],
        valid_from=_day(said["valid_from"]),
        valid_to=_day(said["valid_to"]),
        retired=said["retired"].lower() in YES,
    )
    problems = problems_of(duty, catalogue)
    if problems:
        return replace(begun, problem=problems[0]["field"])
    return replace(begun, duty=duty)


def _words(text: str) -> list[str]:
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    return [one.strip() for one in text.split("、") if one.strip()]


def _day(text: str) -> str:
    """A date as written by people or Excel, in the form 2026-12-31. Anything else is passed on, to be refused."""
    if text.isdecimal() and 20_000 < int(text) < 80_000:
        return (EPOCH + timedelta(int(text))).isoformat()
    return "-".join(part.zfill(2) for part in text.replace("/", "-").split("-")) if text else ""


def sheet(duties: Sequence[DutyClause], names: Names) -> bytes:
    """The clauses as a workbook."""
    return workbook(list(HEADINGS), (_cells(one, names) for one in duties))


def _cells(duty: DutyClause, names: Names) -> list[str]:
    types = [names.types.get(one, one) for one in duty.types]
    return [
        *(duty.id, names.departments.get(duty.department, duty.department), duty.title, duty.text, duty.basis),
        *("、".join(types), "、".join(duty.keywords), duty.district, duty.valid_from, duty.valid_to),
        "是" if duty.retired else "",
    ]
