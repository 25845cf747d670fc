"""Reads the first sheet of an Excel workbook (.xlsx) from a stranger as texts, with limits on everything in it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from core.text import lines

MOST_BYTES: Final = 20_000_000
"""The most bytes of one part once unpacked: a few bytes of a zip file can hold gigabytes."""

MOST_PARTS: Final = 200
MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SHEET: Final = re.compile(r"xl/worksheets/sheet(\d{1,4})\.xml")


class Unreadable(ValueError):
    """The file is not a workbook, or contains more than may be read."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not empty. `line` counts from 1, as in spreadsheets."""

    line: int
    cells: Sequence[str]


def rows_of(data: bytes, *, most_rows: int, most_columns: int) -> list[SheetRow]:
    """The non-empty rows of the first sheet; raises `Unreadable`. Blocks: call it in a thread."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if len(book.infolist()) > MOST_PARTS:
                raise Unreadable
            shared = list(_shared(_part(book, "xl/sharedStrings.xml")))
            sheets = [name for name in book.namelist() if _SHEET.fullmatch(name)]
            if not sheets:
                raise Unreadable
            first = min(sheets, key=lambda name: int(name[len("xl/worksheets/sheet") : -len(".xml")]))
            return _rows(_part(book, first), shared, most_rows, most_columns)
    except Unreadable:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        ElementTree.ParseError,
    ) as error:
        raise Unreadable from error


def _part(book: zipfile.ZipFile, name: str) -> bytes:
    """A part of the workbook; b"" if it is missing. A document type is refused, since it could expand entities
    endlessly.
    """
    if name not in book.namelist():
        return b""
    with book.open(name) as file:
        found = file.read(MOST_BYTES + 1)
    if (
        len(found) > MOST_BYTES
        or b"<!DOCTYPE" in found
        or b"<!ENTITY" in found
        or found[:2] in (b"\xff\xfe", b"\xfe\xff")
    ):
        raise Unreadable
    return found


def _shared(part: bytes) -> Iterator[str]:
    if part:
        for entry in ElementTree.fromstring(part).findall(f"{MAIN}si"):
            yield _text(entry)


def _text(entry: ElementTree.Element) -> str:
    """The text of an entry, without phonetic guides above characters."""
    runs = [*entry.findall(f"{MAIN}t"), *entry.findall(f"{MAIN}r/{MAIN}t")]
    return "".join(run.text or "" for run in runs)


def _rows(part: bytes, shared: Sequence[str], most_rows: int, most_columns: int) -> list[SheetRow]:
    found: list[SheetRow] = []
    for row in ElementTree.fromstring(part).iter(f"{MAIN}row"):
        cells: dict[int, str] = {}
        line = int(row.get("r") or 0) or len(found) + 1
        for place, cell in enumerate(row.findall(f"{MAIN}c")):
            named = _CELL.fullmatch(cell.get("r") or "")
            column = _column(named[1]) if named else place
            text = lines(_value(cell, shared)).strip()
            if text and column < most_columns:
                cells[column] = text
        if cells:
            if len(found) == most_rows:
                raise Unreadable
            found.append(SheetRow(line, [cells.get(at, "") for at in range(max(cells) + 1)]))
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: ElementTree.Element, shared: Sequence[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        inline = cell.find(f"{MAIN}is")
        return _text(inline) if inline is not None else ""
    value = cell.findtext(f"{MAIN}v") or ""
    if kind == "s":
        if not value.isdecimal() or int(value) >= len(shared):
            raise Unreadable
        return shared[int(value)]
    return value
