"""The text of a workbook (.xlsx, .xls): sheet by sheet, one line for each row."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, WorksheetNotFound, ZipError

from infra.extract.errors import Broken, Password
from infra.extract.pieces import Piece, PieceKind, pieces

MOST_SHEETS = 200
Cell = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes) -> Iterator[Piece]:
    """The text of all sheets, including hidden ones. Raises `Broken` or `Password`."""
    book = opened(data)
    for number, name in enumerate(book.sheet_names[:MOST_SHEETS], 1):
        lines = ("\t".join(cells).rstrip("\t") for cells in rows(sheet(book, name)))
        yield from pieces(PieceKind.SHEET, number, name, lines)


def opened(data: bytes) -> CalamineWorkbook:
    """Open the workbook. Raises `Broken` or `Password`."""
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError:
        raise Password from None
    except (CalamineError, ZipError, OSError, ValueError):
        raise Broken from None


def sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    """The sheet with this name. Raises `Broken`."""
    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, WorksheetNotFound, ZipError, OSError, ValueError):
        raise Broken from None


def rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    """All rows from the sheet's first one, with cells as people read them."""
    for row in sheet.iter_rows():
        yield [shown(cell) for cell in row]


def shown(cell: Cell) -> str:
    """A cell as text: a whole number without a decimal point, a moment to the minute."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    return str(cell)
