"""The rows of a workbook's sheet, for imports."""

from collections.abc import Iterator, Mapping
from typing import Any

from infra.extract import sheets
from infra.extract.archive import opened as checked
from infra.extract.errors import UnknownKind
from infra.extract.kinds import OLE, ZIP, is_old_book, old
from infra.extract.pieces import CONTROLS

MOST_COLUMNS = 64
LONGEST_CELL = 32_767
"""Excel's own limit."""


def read(document: bytes, sheet: str, most: int) -> Iterator[Mapping[str, Any]]:
    """The rows that are not empty, up to `most`: `row`, from 1, and `cells`. Raises one of `errors.REFUSALS`."""
    if document.startswith(ZIP):
        checked(document).close()
    elif document.startswith(OLE):
        with old(document) as ole:
            if not is_old_book(ole):
                raise UnknownKind
    else:
        raise UnknownKind
    book = sheets.opened(document)
    if not book.sheet_names:
        return
    found = sheets.sheet(book, sheet if sheet in book.sheet_names else book.sheet_names[0])
    told = 0
    for number, cells in enumerate(sheets.rows(found), 1):
        row = [CONTROLS.sub("", cell)[:LONGEST_CELL].strip() for cell in cells[:MOST_COLUMNS]]
        if any(row):
            told += 1
            yield {"row": number, "cells": row}
        if told == most:
            return
