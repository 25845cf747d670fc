"""Files exchanged between pages and dispatch: Base64 in JSON, and small workbooks made on the spot."""

import base64
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from core.errors import Invalid
from infra.lists.spreadsheet import Row, safe, table


def decoded(text: str) -> bytes:
    """The bytes of an uploaded file; raises `Invalid`."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:  # also raised for characters that Base64 does not have
        raise Invalid("This is no Base64.", field="file") from None


def workbook(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A workbook of one sheet, for a few thousand rows at most. Blocking: call it in a thread."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        with table(path, "xlsx", head) as write:
            for row in rows:
                write([safe(cell) if isinstance(cell, str) else cell for cell in row])
        return path.read_bytes()
