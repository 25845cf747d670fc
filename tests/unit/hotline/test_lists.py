"""Lists of callers: their numbers, and the files that are imported."""

import csv
import io
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.actor import Actor
from core.ids import UserId
from hotline.lists.api import _fits
from hotline.lists.files import csv_of, last_moment, rows_of
from hotline.lists.service import seen
from hotline.rules.lists import ListedNumber, number_of
from infra.trail.audit import NUMBERS

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
        ("+86138", True, "138"),
        ("0086 138", True, "138"),
        ("86138", True, "138"),
        ("013", True, "13"),
        ("+86571", True, "0571"),
        ("+8610", True, "010"),
        ("+86 0571", True, "0571"),
        ("+86", True, ""),
        ("+861", True, ""),
        ("400", True, "400"),
        ("1" * 21, True, ""),
        ("1", True, ""),
        ("13*", True, ""),
    ],
)
def test_a_number_has_one_form_and_what_is_none_is_refused(written: str, prefix: bool, kept: str) -> None:
    """TE9: a withheld number can be on no list."""
    assert number_of(written, prefix=prefix) == kept


def test_each_row_of_a_file_is_checked() -> None:
    """TE9: all mistakes are reported at once, each with its line."""
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


@pytest.mark.parametrize("reason", [" =1+1", "\t=1+1", "\r=1+1", "＝1+1"])
def test_no_cell_of_a_file_is_a_formula(reason: str) -> None:
    """TE9: a formula after blanks is caught too."""
    known: dict[str, Any] = {"id": "e", "list": "black", "prefix": False, "until": None, "text": "", "version": 1}
    entry = ListedNumber(number="12", reason=reason, added_by="u", added_by_name="x", added_at=0.0, **known)
    [_, row] = csv.reader(io.StringIO(csv_of([entry], SHANGHAI), newline=""))
    assert row[2] == f"'{reason}"


def test_a_file_that_was_taken_out_can_be_brought_in_again() -> None:
    """TE9: none of its cells is a formula."""
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


def test_somebody_who_sees_numbers_masked_finds_and_takes_out_only_whole_ones() -> None:
    """TE9: otherwise a number could be found digit by digit."""
    known: dict[str, Any] = {"id": "e", "list": "black", "prefix": False, "until": None, "text": "", "version": 1}
    entry = ListedNumber(number="13800000001", reason="x", added_by="u", added_by_name="y", added_at=0.0, **known)
    blind = Actor(user=UserId("b"), name="", rights=frozenset())
    sees = replace(blind, rights=frozenset({NUMBERS}))
    assert [_fits(entry, part, blind) for part in ("1380", "0001", "13800000001", "+86 138 0000 0001")] == [
        *(False, False, True, True)
    ]
    assert _fits(entry, "0001", sees)
    assert ("13800000001" in csv_of([seen(entry, blind)], SHANGHAI)) is False
    assert "13800000001" in csv_of([seen(entry, sees)], SHANGHAI)
