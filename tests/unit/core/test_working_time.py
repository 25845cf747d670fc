"""Working time, against a model that counts every second (TK5)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendar import ALL_DAY, CLOSED, Calendar, Span, parse_span
from core.working_time import NeverOpen, after_working, open_spans, worked
from tests.unit.core.test_calendar import OFFICE, at

DAY = 86_400.0


def counted(calendar: Calendar, since: int, until: int) -> int:
    """Working time counted second by second."""
    return sum(calendar.is_open(second) for second in range(since, until))


@pytest.mark.parametrize(
    ("since", "hours", "due"),
    [
        ("2026-11-25 08:30", 4, "2026-11-25 14:00"),
        ("2026-11-25 07:00", 3.5, "2026-11-25 12:00"),
        ("2026-11-25 12:30", 4, "2026-11-25 17:30"),
        ("2026-11-27 17:00", 1, "2026-11-30 09:00"),
        ("2026-09-30 17:00", 1, "2026-10-02 09:00"),
        ("2026-10-09 17:00", 1, "2026-10-10 09:00"),
        ("2026-11-25 23:00", 0, "2026-11-25 23:00"),
    ],
    ids=["lunch", "before opening", "at the end of the day", "weekend", "holiday", "make-up day", "nothing"],
)
def test_working_time_passes_only_while_it_is_open(since: str, hours: float, due: str) -> None:
    assert after_working(OFFICE, at(since), hours * 3600) == at(due)


def test_spans_that_touch_or_overlap_are_one() -> None:
    split = Calendar("Asia/Shanghai", ((Span(540, 600), Span(570, 630), Span(630, 660)),) * 7)
    (only,) = open_spans(split, at("2026-11-25 00:00"), at("2026-11-26 00:00"))
    assert only == (at("2026-11-25 09:00"), at("2026-11-25 11:00"))


def test_a_calendar_that_never_opens_has_no_deadline() -> None:
    with pytest.raises(NeverOpen):
        after_working(Calendar("Asia/Shanghai", (CLOSED,) * 7), 0.0, 1.0)


ZONES = {
    "Europe/Berlin": ("2026-03-28 12:00", "2026-10-24 12:00"),
    "Australia/Lord_Howe": ("2026-04-04 12:00", "2026-10-03 12:00"),
    "America/St_Johns": ("2026-03-07 12:00", "2026-10-31 12:00"),
    "Asia/Shanghai": ("2026-10-09 12:00", "2026-10-10 12:00"),
}
NIGHT = (parse_span("00:15-01:40"), parse_span("01:50-02:30"), parse_span("22:00-24:00"))


@pytest.mark.parametrize("zone", ZONES)
def test_a_night_in_which_the_clock_is_moved_counts_as_it_is_on_the_wall(zone: str) -> None:
    calendar = Calendar(zone, (NIGHT,) * 7)
    for evening in ZONES[zone]:
        since = int(at(evening, zone))
        assert worked(calendar, since, since + DAY) == counted(calendar, since, since + int(DAY))
        for seconds in (1, 1500, 5100, 7000, 9000):
            due = int(after_working(calendar, since, seconds))
            assert (counted(calendar, since, due), counted(calendar, since, due - 1)) == (seconds, seconds - 1)


def test_an_evening_that_was_skipped_is_no_day_of_work() -> None:
    """Samoa had no 30 December 2011."""
    since, until = at("2011-12-29 00:00", "Pacific/Apia"), at("2012-01-01 00:00", "Pacific/Apia")
    assert worked(Calendar("Pacific/Apia", (ALL_DAY,) * 7), since, until) == until - since == 2 * DAY


span = st.tuples(st.integers(0, 1439), st.integers(1, 600)).map(lambda one: (one[0], min(sum(one), 1440)))
spans = st.lists(span, max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.lists(spans, min_size=7, max_size=7), spans, st.integers(0, 9 * 86_400), st.integers(0, 20_000))
def test_time_counted_forward_is_time_counted_back(
    week: list[list[tuple[int, int]]], special: list[tuple[int, int]], start: int, seconds: int
) -> None:
    """The due moment has exactly so much work before it, and the second before it has less, for any hours."""
    weekly = tuple(tuple(Span(*one) for one in day) for day in week)
    calendar = Calendar("Europe/Berlin", weekly, {date(2026, 3, 30): tuple(Span(*one) for one in special)})
    since = at("2026-03-24 00:00", "Europe/Berlin") + start
    try:
        due = after_working(calendar, since, seconds)
    except NeverOpen:
        assert not any(weekly)
        return
    assert worked(calendar, since, due) == seconds
    assert worked(calendar, since, due - 1) == max(0, seconds - 1)
