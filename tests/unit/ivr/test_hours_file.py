"""A page edits the file of opening hours: comments and order stay, and what has not changed is not touched."""

from datetime import date
from pathlib import Path

from ivr.hours.calendars import read_hours
from ivr.hours.file import Holiday, MakeUp, WrittenCalendar, edited, shown

SHIPPED = (Path(__file__).parents[3] / "flows" / "hours.yaml").read_bytes()
NOW = 1_790_827_200.0
"""2026-10-01 12:00 in Shanghai."""


def office() -> WrittenCalendar:
    return next(one.calendar for one in shown(SHIPPED, NOW).calendars if one.calendar.id == "office")


def test_a_calendar_that_is_written_as_it_was_read_changes_nothing() -> None:
    """TE9: the file stays the same to the letter."""
    assert edited(SHIPPED, office()).decode() == SHIPPED.decode()


def test_what_is_changed_is_in_force_and_the_comments_stay() -> None:
    """TE9: one more holiday and make-up day, and other hours on one day."""
    before = office()
    command = WrittenCalendar(
        id="office",
        weekly={**before.weekly, "friday": ["09:00-12:00"]},
        holidays=[*before.holidays, Holiday(name="春节", first=date(2027, 2, 5), last=date(2027, 2, 11))],
        makeup=[*before.makeup, MakeUp(name="春节调休", day=date(2027, 2, 14), hours=["09:00-12:00"])],
    )
    text = edited(SHIPPED, command).decode()
    assert "# 承办部门的办公时间。" in text
    assert "- {name: 春节, from: 2027-02-05, to: 2027-02-11}" in text
    kept = [line for line in SHIPPED.decode().splitlines() if "friday:" not in line]
    assert [line for line in kept if line not in text.splitlines()] == []
    calendars = read_hours(text.encode(), "hours.yaml").calendars
    assert calendars is not None
    assert calendars["office"].holidays[date(2027, 2, 11)] == "春节"


def test_a_new_calendar_is_added_beside_the_others() -> None:
    """TE9."""
    text = edited(SHIPPED, WrittenCalendar(id="night", weekly={"monday": ["20:00-24:00"]}))
    calendars = read_hours(text, "hours.yaml").calendars
    assert calendars is not None
    assert set(calendars) == {"hotline", "office", "night"}


def test_the_page_sees_whether_it_is_open_and_when_that_changes() -> None:
    """TE9: on the first day of a holiday, it opens again after the holiday."""
    one = next(each for each in shown(SHIPPED, NOW).calendars if each.calendar.id == "office")
    assert (one.open, one.holiday) == (False, "国庆节、中秋节")
    assert one.next_change == NOW + 6 * 86_400 + 20.5 * 3600, "Thursday, 2026-10-08 at 08:30"


def test_a_file_that_is_wrong_is_shown_with_what_is_wrong() -> None:
    """TE9."""
    wrong = shown(b"zone: Nowhere\ncalendars: {}\n", NOW)
    assert (wrong.calendars, wrong.problems[0].line) == ((), 1)
