"""Workbooks from strangers: read as text, and refused when they hold more than anybody needs."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from infra.lists.spreadsheet_reading import SheetRow, Unreadable, rows_of

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def book(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return file.getvalue()


def sheet(rows: str, shared: str = "") -> bytes:
    parts = {"xl/worksheets/sheet1.xml": f"<worksheet {NS}><sheetData>{rows}</sheetData></worksheet>"}
    if shared:
        parts["xl/sharedStrings.xml"] = f"<sst {NS}>{shared}</sst>"
    return book(parts)


def read(data: bytes, most_rows: int = 10) -> list[SheetRow]:
    return rows_of(data, most_rows=most_rows, most_columns=3)


def test_what_nobody_can_see_is_taken_out_of_a_cell() -> None:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>张\u202e三\u200b</t></is></c></row>'
    assert [row.cells for row in read(sheet(cell))] == [["张三"]]


def test_texts_numbers_and_gaps_stand_where_the_sheet_has_them() -> None:
    shared = "<si><t>部门</t></si><si><r><t>供</t></r><r><t>水</t></r><rPh><t>gong</t></rPh></si>"
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1"><v>9</v></c></row>'
        '<row r="2"/><row r="4"><c r="B4" t="inlineStr"><is><t> 路灯 </t></is></c><c r="C4"><v>46000</v></c></row>'
    )
    assert read(sheet(rows, shared)) == [SheetRow(1, ["部门", "", "供水"]), SheetRow(4, ["", "路灯", "46000"])]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\3\4 nothing",
        book({"x": "y"}),
        book({"xl/worksheets/sheet1.xml": "<worksheet"}),
        book({"xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'}),
        book({"xl/worksheets/sheet1.xml": " " * 20_000_001}),
        book({f"part{n}": "" for n in range(201)}),
        sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', "<si><t>a</t></si>"),
        sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 13))),
        sheet('<row r="x"><c r="A1"><v>1</v></c></row>'),
    ],
    ids=["empty", "no zip", "no sheet", "cut off", "entities", "a bomb", "many parts", "no such text", "rows", "line"],
)
def test_what_is_no_workbook_or_holds_too_much_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data)
