"""The ledger of published numbers: when a test call is due, and what stands first."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.ids import UserId
from hotline.public_numbers.export import HEAD, MERGINGS, RESULTS, STATES, rows
from hotline.public_numbers.service import LedgerEntry
from hotline.rules.public_numbers import (
    DAY_S,
    Merging,
    NumberFinding,
    NumberState,
    NumberTest,
    PublicNumber,
    by_need,
    due_at,
    newest,
    overdue,
)

NUMBER = PublicNumber(
    id="n",
    version=1,
    number="12366",
    name="纳税服务",
    owner="税务局",
    created_at=0.0,
    updated_at=0.0,
    updated_by_name="李",
)
TESTED = NumberTest(id="t", number="n", at=5.0, by=UserId("u"), by_name="李", result=NumberFinding.RIGHT, seconds=8.4)


def test_a_test_is_due_some_days_after_the_last_one_or_after_the_number_came() -> None:
    assert due_at(NUMBER, None) == 90 * DAY_S
    assert due_at(NUMBER, 5.0) == 5.0 + 90 * DAY_S
    assert (overdue(10.0, 10.0), overdue(10.0, 10.1), overdue(None, 1e12)) == (False, True, False)


@pytest.mark.parametrize(
    "other", [{"test_days": 0}, {"state": NumberState.SUSPENDED}, {"state": NumberState.WITHDRAWN}]
)
def test_none_is_due_for_numbers_that_nobody_is_told_to_dial(other: dict[str, Any]) -> None:
    assert due_at(replace(NUMBER, **other), None) is None


def test_the_most_urgent_stands_first_and_a_call_without_a_result_counts_for_nothing() -> None:
    found = [(replace(NUMBER, id=id), due) for id, due in (("a", None), ("b", 9.0), ("c", 3.0))]
    assert [one.id for one, _ in by_need(found)] == ["c", "b", "a"]
    assert newest([TESTED, replace(TESTED, id="u", at=9.0, result=None)]) == TESTED
    assert newest([]) is None


def test_the_workbook_has_a_word_for_each_code_and_a_cell_for_each_heading() -> None:
    assert (set(MERGINGS), set(STATES), set(RESULTS)) == (set(Merging), set(NumberState), set(NumberFinding))
    entry = LedgerEntry(number=NUMBER, last=TESTED, open=None, due_at=DAY_S, overdue=True)
    (row,) = rows([entry], ZoneInfo("Asia/Shanghai"))
    assert len(row) == len(HEAD)
    assert row[:3] == ["12366", "纳税服务", "税务局"]
    assert row[7:13] == ["1970-01-01", "接通，相符", 8, "李", "1970-01-02", "是"]
