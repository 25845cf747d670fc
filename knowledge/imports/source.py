"""Reads the rows of an import: those of a workbook's sheet, the chapters of a Word document, or a whole text."""

import contextlib
from collections.abc import AsyncGenerator, AsyncIterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from infra.extract.reader import Chapter, Reader, Row
from infra.extract.wordpictures import Limits
from knowledge.articles.cleaning import Clean, TooNested, clean
from knowledge.imports.words import SHEET
from knowledge.rules.imports import (
    MOST_ROWS,
    OF_FILE,
    Column,
    Fault,
    Known,
    Planned,
    RowFault,
    columns_of,
    html_of,
    planned,
)

ADDRESS = "/api/knowledge/pictures/{:024x}"
"""The temporary address of a chapter's picture, by its number. Ids are random, so no real picture has it."""


@dataclass(frozen=True, slots=True)
class Read:
    """A row that was read: the planned article, if it is one, and its faults. `pictures`: the bytes of its pictures by
    the addresses in its text; empty unless they are wanted."""

    row: int
    planned: Planned | None
    faults: tuple[Fault, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


async def read(
    reader: Reader, document: AsyncIterable[bytes], name: str, known: Known, pictures: Limits
) -> AsyncGenerator[Read, None]:
    """Yield each row, in order. Raises one of `infra.extract.errors.REFUSALS`."""
    columns: Mapping[int, Column] | None = None
    told = 0
    async with contextlib.aclosing(reader.table(document, SHEET, MOST_ROWS + 2, pictures)) as found:
        async for one in found:
            if isinstance(one, Row) and columns is None:
                columns, wrong = columns_of(one.cells)
                header = tuple(Fault(one.number, None, fault, value[:80]) for value, fault in wrong)
                if header:
                    yield Read(one.number, None, header)
                if any(fault.fault in OF_FILE for fault in header):
                    return
                continue
            told += 1
            if told > MOST_ROWS:
                yield Read(one.number, None, (Fault(one.number, None, RowFault.TOO_MANY_ROWS),))
                return
            yield _of_chapter(one, name, known) if isinstance(one, Chapter) else _of_row(one, columns or {}, known)
    if not told:
        yield Read(1, None, (Fault(1, None, RowFault.NO_ROWS),))


def _of_row(row: Row, columns: Mapping[int, Column], known: Known) -> Read:
    values = {columns[place]: cell for place, cell in enumerate(row.cells) if place in columns}
    body, wrong = _clean(row.number, html_of(values.get(Column.BODY, "")))
    one, faults = planned(row.number, values, body.html, body.text, known)
    return Read(row.number, one, (*wrong, *faults))


def _of_chapter(chapter: Chapter, name: str, known: Known) -> Read:
    """Read a chapter. One without a heading is named after the file."""
    title = chapter.title or PurePath(name).stem
    html = chapter.html
    addresses = {number: ADDRESS.format(number) for number in chapter.taken}
    for number, address in addresses.items():
        html = html.replace(f'<img src="picture:{number}"', f'<img src="{address}"')
    body, wrong = _clean(chapter.number, html)
    one, faults = planned(chapter.number, {Column.TITLE: title}, body.html, body.text, known)
    if chapter.pictures:
        faults.append(Fault(chapter.number, Column.BODY, RowFault.PICTURES, str(chapter.pictures)))
    pictures = {addresses[number]: data for number, data in chapter.taken.items()}
    return Read(chapter.number, one, (*wrong, *faults), pictures)


def _clean(row: int, html: str) -> tuple[Clean, list[Fault]]:
    """Return the cleaned text, or an empty one and a fault if it is nested too deeply."""
    try:
        return clean(html), []
    except TooNested:
        return Clean("", ""), [Fault(row, Column.BODY, RowFault.TOO_LONG)]
