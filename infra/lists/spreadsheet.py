"""Tables as spreadsheet files, written row by row: CSV, and Excel's own format."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

Format = Literal["csv", "xlsx"]
Row = Sequence[str | float]
Write = Callable[[Row], None]

TYPES: Final[dict[Format, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The media type of each format."""

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins like this, perhaps after spaces, for a formula, whoever wrote it."""

WIDEST = 40
LAST_ROW = 1_048_576
"""Excel has no more rows in a sheet; further ones go to the next sheet."""


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(FORMULA) else text


@contextmanager
def table(path: Path, form: Format, head: Sequence[str]) -> Iterator[Write]:
    """Begin a file, readable by its owner only, with its header; call the yielded function to write a row."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    with _csv(path, head) if form == "csv" else _xlsx(path, head) as write:
        yield write


@contextmanager
def _csv(path: Path, head: Sequence[str]) -> Iterator[Write]:
    """Write CSV with a byte order mark, without which Excel garbles Chinese."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        yield lambda row: writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])


@contextmanager
def _xlsx(path: Path, head: Sequence[str]) -> Iterator[Write]:
    """Write in constant memory: a written row is in a separate file until the book is closed."""
    import xlsxwriter  # only a job needs it, in its own process

    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False}
    book = xlsxwriter.Workbook(path, options)
    sheets = _Sheets(book, head)
    try:
        yield sheets.write
    finally:
        book.close()


class _Sheets:
    """The sheets of a book, one after another as each fills up. Text stays text, and numbers can be summed."""

    def __init__(self, book: Any, head: Sequence[str], last_row: int = LAST_ROW) -> None:
        self._book, self._head, self._last_row = book, head, last_row
        self._bold = book.add_format({"bold": True})
        self._begin()

    def write(self, row: Row) -> None:
        """Write a row."""
        if self._at == self._last_row:
            self._begin()
        for column, cell in enumerate(row):
            put = self._sheet.write_string if isinstance(cell, str) else self._sheet.write_number
            put(self._at, column, cell)
        self._at += 1

    def _begin(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(self._head):
            self._sheet.set_column(column, column, min(WIDEST, max(12, 2 * len(name))))
            self._sheet.write_string(0, column, name, self._bold)
        self._at = 1
