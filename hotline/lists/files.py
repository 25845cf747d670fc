"""Lists of callers as CSV files: import with a check of each row, and export."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.ids import Instant
from hotline.rules.lists import ListedNumber, number_of
from infra.lists.spreadsheet import safe

COLUMNS = ("number", "prefix", "reason", "until")
HEADINGS = {"号码": "number", "前缀": "prefix", "原因": "reason", "到期日": "until"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRow:
    """A row of an imported file. `problem`: the rule that it breaks, or '' if it is good; `line` counts from 1."""

    line: int
    number: str = ""
    prefix: bool = False
    reason: str = ""
    until: Instant | None = None
    problem: str = ""


def rows_of(text: str, zone: ZoneInfo, known: Iterable[tuple[str, bool]]) -> list[ImportedRow]:
    """Check the rows of a CSV file with a heading. `known`: the entries that are already on the list."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    names: Sequence[str] = ()
    rows: list[ImportedRow] = []
    seen = set(known)
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = [HEADINGS.get(cell.strip(), cell.strip().lower()) for cell in cells]
                if missing := {"number", "reason"} - set(names):
                    return [ImportedRow(line=reader.line_num, problem=f"no_{min(missing)}_column")]
                continue
            row = _row(reader.line_num, dict(zip(names, cells, strict=False)), zone)
            if not row.problem and (row.number, row.prefix) in seen:
                row = ImportedRow(line=row.line, number=row.number, prefix=row.prefix, problem="twice")
            seen.add((row.number, row.prefix))
            rows.append(row)
    except csv.Error:
        rows.append(ImportedRow(line=reader.line_num, problem="broken"))
    return rows or [ImportedRow(line=1, problem="empty")]


def _row(line: int, cells: Mapping[str, str], zone: ZoneInfo) -> ImportedRow:
    prefix = cells.get("prefix", "").strip().lower() in ("1", "yes", "true", "是")
    # Spreadsheets treat a number as numeric unless a sign stands before it.
    written = cells.get("number", "").strip().removeprefix("'").removeprefix("\t")
    number, reason = number_of(written, prefix=prefix), cells.get("reason", "").strip()
    if not number:
        return ImportedRow(line=line, problem="number")
    if not 1 <= len(reason) <= 200:
        return ImportedRow(line=line, number=number, prefix=prefix, problem="reason")
    try:
        until = last_moment(cells.get("until", "").strip(), zone)
    except ValueError:
        return ImportedRow(line=line, number=number, prefix=prefix, problem="until")
    return ImportedRow(line=line, number=number, prefix=prefix, reason=reason, until=until)


def last_moment(day: str, zone: ZoneInfo) -> Instant | None:
    """The end of a day such as 2026-12-31 by the site's clock; None for ''. Raises `ValueError`."""
    if not day:
        return None
    return datetime.combine(date.fromisoformat(day.replace("/", "-")) + timedelta(1), time(), zone).timestamp()


def csv_of(entries: Iterable[ListedNumber], zone: ZoneInfo) -> str:
    """The entries as a file that can be imported again. A byte order mark tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, "text", "added_by", "added_at", "hits", "last_hit_at"])
    writer.writerows(_cells(entry, zone) for entry in entries)
    return f"\ufeff{out.getvalue()}"


def _cells(entry: ListedNumber, zone: ZoneInfo) -> Iterator[str]:
    yield f"\t{entry.number}"
    yield "1" if entry.prefix else ""
    yield safe(entry.reason)
    yield "" if entry.until is None else datetime.fromtimestamp(entry.until - 1, zone).date().isoformat()
    yield safe(entry.text)
    yield safe(entry.added_by_name)
    yield datetime.fromtimestamp(entry.added_at, zone).isoformat(" ", "seconds")[:19]
    yield str(entry.hits)
    yield "" if entry.last_hit_at is None else datetime.fromtimestamp(entry.last_hit_at, zone).isoformat(" ")[:19]
