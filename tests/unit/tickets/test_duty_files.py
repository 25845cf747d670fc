"""Workbooks of duties from strangers: read as text, and refused when they hold more than anybody needs (TK4)."""

import pytest

from infra.extract.reader import Reader, Row
from tests import documents
from tickets.dispatch.duty_files import MOST_ROWS, rows_in
from tickets.dispatch.errors import NotASheet


async def test_texts_numbers_days_and_gaps_are_where_the_sheet_has_them() -> None:
    """Characters that nobody can see are removed from a cell."""
    rows: list[list[str | float]] = [["部门", "", "供\u202e水"], ["", "", ""], ["", " 路灯 ", 46000.0]]
    data = documents.workbook({"目录": rows, "其他": [["x"]]})
    assert await rows_in(data, Reader()) == [Row(1, ("部门", "", "供水")), Row(3, ("", "路灯", "46000"))]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("between", [",", "\t"])
async def test_a_text_is_read_in_each_encoding_that_excel_writes(encoding: str, between: str) -> None:
    text = f"部门{between}事项\r\n\r\n供\u200b水{between}水管爆裂\r\n"
    assert await rows_in(text.encode(encoding, "ignore"), Reader()) == [
        Row(1, ("部门", "事项")),
        Row(3, ("供水", "水管爆裂")),
    ]


def one_text_in_every_cell() -> bytes:
    """A small file: one long text, which 64 cells of each of 11 rows name."""
    made = documents.workbook({"目录": [["x" * 32_000] * 64] * 11})
    assert len(made) < 20_000
    return made


@pytest.mark.parametrize(
    "data",
    [
        b"",
        documents.old_workbook([["部门", "事项"]]),
        b"PK\3\4 nothing",
        documents.word("部门"),
        documents.workbook({"目录": [[str(n)] for n in range(MOST_ROWS + 2)]}),
        one_text_in_every_cell(),
    ],
    ids=["empty", "an old one", "no zip", "no sheet", "rows", "text"],
)
async def test_what_is_no_workbook_or_holds_too_much_is_refused(data: bytes) -> None:
    with pytest.raises(NotASheet):
        await rows_in(data, Reader())


async def test_a_file_of_the_most_rows_is_read() -> None:
    rows = await rows_in(documents.workbook({"目录": [[str(n)] for n in range(MOST_ROWS + 1)]}), Reader())
    assert len(rows) == MOST_ROWS + 1
