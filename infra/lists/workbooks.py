"""Small workbooks, made on the spot."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from infra.lists.spreadsheet import Row, safe, table


def workbook(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A workbook of one sheet, for a few thousand rows at most. Blocking: call it in a thread."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        with table(path, "xlsx", head) as write:
            for row in rows:
                write([safe(cell) if isinstance(cell, str) else cell for cell in row])
        return path.read_bytes()
