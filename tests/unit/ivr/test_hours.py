"""hours.yaml is read into calendars, or refused with places (TE9)."""

from datetime import date
from pathlib import Path

import pytest

from core.calendar import CLOSED
from ivr.hours.calendars import read_hours

PROJECT = Path(__file__).parents[3]
WEEK = "".join(f"      {day}: ['09:00-17:00']\n" for day in ("monday", "tuesday", "wednesday", "thursday", "friday"))
FILE = "zone: Asia/Shanghai\ncalendars:\n  office:\n    weekly:\n" + WEEK + "      saturday: []\n      sunday: []\n"


def test_the_file_that_ships() -> None:
    hours = read_hours((PROJECT / "flows" / "hours.yaml").read_bytes(), "hours.yaml")
    assert hours.calendars is not None
    assert set(hours.calendars) == {"hotline", "office"}
    assert hours.calendars["hotline"].is_open(0)


def test_holidays_close_and_make_up_days_open() -> None:
    more = """\
    holidays:
      - {name: 国庆节, from: 2026-10-01, to: 2026-10-07}
    makeup:
      - {name: 调休, date: 2026-10-10, like: monday}
      - {name: 值班, date: 2026-10-03, hours: ["10:00-12:00"]}
"""
    calendars = read_hours((FILE + more).encode(), "hours.yaml").calendars
    assert calendars is not None
    office = calendars["office"]
    assert office.hours_on(date(2026, 10, 1)) == office.hours_on(date(2026, 10, 7)) == CLOSED
    assert office.hours_on(date(2026, 10, 10)) == office.hours_on(date(2026, 10, 12))
    assert [span.start for span in office.hours_on(date(2026, 10, 3))] == [600]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (FILE.replace("Asia/Shanghai", "Asia/Nowhere"), (1, 7, "wrong_value")),
        (FILE.replace("zone: Asia/Shanghai\n", ""), (1, 1, "missing_field")),
        (FILE.replace("      sunday: []\n", ""), (5, 7, "wrong_value")),
        (FILE.replace("09:00-17:00", "17:00-09:00", 1), (5, 16, "wrong_value")),
        (FILE + "    holidays: [{name: x, from: 2026-10-07, to: 2026-10-01}]\n", (12, 16, "wrong_value")),
        (FILE + "    makeup: [{name: x, date: 2026-10-07}]\n", (12, 14, "wrong_value")),
        (FILE + "    makeup: [{name: x, date: soon, like: monday}]\n", (12, 30, "wrong_value")),
        (FILE + "  office: {}\n", (12, 3, "duplicate_key")),
        ("zone: [", (1, 8, "yaml")),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(wrong: str, expected: tuple[int, int, str]) -> None:
    hours = read_hours(wrong.encode(), "hours.yaml")
    assert hours.calendars is None
    assert [(problem.line, problem.column, problem.code) for problem in hours.problems] == [expected]
