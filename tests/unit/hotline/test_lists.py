"""Lists of callers: their numbers, and the files that are brought in."""

from zoneinfo import ZoneInfo

import pytest

from hotline.list_files import csv_of, last_moment, rows_of
from hotline.rules.lists import ListedNumber, number_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("written", "prefix", "kept"),
    [
        ("+86 138-0000-0001", False, "13800000001"),
        ("057188880000", False, "057188880000"),
        ("12", False, ""),
        ("anonymous", False, ""),
        ("", False, ""),
        ("0571", True, "0571"),
        ("+44", True, "0044"),
        ("1", True, ""),
        ("13*", True, ""),
    ],
)
def test_a_number_has_one_form_and_what_is_none_is_refused(written: str, prefix: bool, kept: str) -> None:
    """TE9: a withheld number can be on no list."""
    assert number_of(written, prefix=prefix) == kept


def test_each_row_of_a_file_is_checked() -> None:
    """TE9: everything that is wrong is told at once, with its line."""
    text = "号码,前缀,原因,到期日\n13800000001,,骚扰,2026-12-31\n0571,是,外地中介,\nabc,,x,\n13800000002,,,\n"
    text += "13800000003,,x,soon\n+8613800000001,,twice,\n13800000009,,known,\n"
    rows = rows_of(text, SHANGHAI, [("13800000009", False)])
    assert [(row.line, row.problem) for row in rows] == [
        *((2, ""), (3, ""), (4, "number"), (5, "reason"), (6, "until"), (7, "twice"), (8, "twice"))
    ]
    assert (rows[0].number, rows[0].until) == ("13800000001", last_moment("2026-12-31", SHANGHAI))
    assert rows[1].prefix


@pytest.mark.parametrize(
    ("text", "problem"),
    [("", "empty"), ("\n\n", "empty"), ("a,b\n1,2\n", "no_number_column"), ("number,until\n", "no_reason_column")],
)
def test_a_file_that_is_no_list_says_why(text: str, problem: str) -> None:
    """TE9."""
    assert [row.problem for row in rows_of(text, SHANGHAI, [])] == [problem]


def test_a_file_that_was_taken_out_can_be_brought_in_again() -> None:
    """TE9: and no cell of it is a formula."""
    entry = ListedNumber(
        id="e",
        list="black",
        number="02188880000",
        prefix=False,
        reason="=1+1",
        until=last_moment("2026-12-31", SHANGHAI),
        text="",
        added_by="u",
        added_by_name="周班长",
        added_at=1_764_000_000.0,
        version=1,
        hits=2,
        last_hit_at=1_764_000_100.5,
    )
    text = csv_of([entry], SHANGHAI)
    [row] = rows_of(text, SHANGHAI, [])
    assert (row.number, row.until, row.problem) == ("02188880000", entry.until, "")
    assert ",=1" not in text
