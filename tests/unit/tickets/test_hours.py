"""The calendars by which clocks run, and the stored copies of them."""

from datetime import date

from core.calendar import CLOSED, Calendar, Span
from tests.unit.tickets.matters import ALWAYS, OFFICE, ZONE
from tickets.rules.workflow.flow import SITE
from tickets.workflow.hours import current, read, version_of, written


def test_a_department_has_its_own_calendar_or_that_of_the_office() -> None:
    found = current({"office": OFFICE, "public-security": ALWAYS}, ZONE, ["public_security", "water"])
    assert {name: hours for name, (_, hours) in found.items()} == {
        SITE: OFFICE,
        "public_security": ALWAYS,
        "water": OFFICE,
    }


def test_hours_that_are_no_hours_of_work_refuse_no_ticket() -> None:
    """A calendar that is closed, or opens only for minutes, would yield no deadline for years."""
    closed = Calendar(ZONE, (CLOSED,) * 7)
    minutes = Calendar(ZONE, ((Span(540, 545),),) * 7)
    assert [hours for _, hours in current({"office": closed, "water": minutes}, ZONE, ["water"]).values()] == [
        ALWAYS,
        ALWAYS,
    ]
    assert current({}, ZONE, [])[SITE][1] == ALWAYS


def test_a_copy_is_the_calendar_again_and_its_version_follows_from_its_hours() -> None:
    assert read(written(OFFICE)) == OFFICE
    other = Calendar(ZONE, OFFICE.weekly, {**OFFICE.days, date(2027, 1, 1): CLOSED})
    named = Calendar(ZONE, OFFICE.weekly, OFFICE.days, {date(2026, 10, 1): "国庆节"})
    assert version_of(other) != version_of(OFFICE) == version_of(named)
