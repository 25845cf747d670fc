"""Opening hours by local time, with holidays and make-up days (TE9)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.calendar import ALL_DAY, CLOSED, Calendar, Span, parse_span

MORNING = parse_span("08:30-12:00")
AFTERNOON = parse_span("13:30-17:30")
WORKDAY = (MORNING, AFTERNOON)
OFFICE = Calendar(
    "Asia/Shanghai",
    (WORKDAY,) * 5 + (CLOSED, CLOSED),
    {date(2026, 10, 1): CLOSED, date(2026, 10, 10): WORKDAY},
)


def at(text: str, zone: str = "Asia/Shanghai") -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


@pytest.mark.parametrize(
    ("moment", "open"),
    [
        ("2026-11-25 08:29:59", False),
        ("2026-11-25 08:30:00", True),
        ("2026-11-25 11:59:59", True),
        ("2026-11-25 12:00:00", False),
        ("2026-11-25 17:29:59", True),
        ("2026-11-28 10:00:00", False),
        ("2026-10-01 10:00:00", False),
        ("2026-10-10 10:00:00", True),
    ],
)
def test_open_and_closed(moment: str, open: bool) -> None:
    """A Wednesday, a Saturday, a holiday on a Thursday, and a make-up Saturday."""
    assert OFFICE.is_open(at(moment)) is open


def test_the_zone_decides_and_not_the_machine() -> None:
    assert Calendar("America/New_York", (WORKDAY,) * 7).is_open(at("2026-11-25 09:00", "America/New_York"))
    assert not Calendar("America/New_York", (WORKDAY,) * 7).is_open(at("2026-11-25 09:00"))


def test_all_day_has_no_gap() -> None:
    always = Calendar("Asia/Shanghai", (ALL_DAY,) * 7)
    assert all(always.is_open(at("2026-11-25 00:00") + 60 * minute) for minute in range(2 * 24 * 60))


@pytest.mark.parametrize(
    "text", ["8", "08:30", "08:30-", "12:00-08:00", "08:60-09:00", "08:30-25:00", "a:b-c:d", "8-9",
     "08:60-12:00", "08:5-12:00", "08:030-12:00", "+8:30-12:00", "08:+3-12:00", "8 :30-12:00"],
)  # fmt: skip
def test_wrong_spans_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_span(text)


def test_a_span_is_read() -> None:
    assert parse_span("0:00-24:00") == Span(0, 1440)
