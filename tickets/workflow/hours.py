"""The working calendars of clocks: each department's own, and copies of those that clocks were started with."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date

from core.calendar import ALL_DAY, Calendar, Span
from tickets.rules.workflow.flow import SITE

OFFICE = "office"
"""The calendar of the site's own clocks, and of departments without their own."""

LEAST_MINUTES = 600
"""A week has at least ten hours of work; with less, the longest deadline would be years away."""


def current(
    calendars: Mapping[str, Calendar], zone: str, departments: Iterable[str]
) -> Mapping[str, tuple[str, Calendar]]:
    """The calendar of each department, and of the site, with its version.

    A department's calendar has the department's name, with hyphens for underscores. Without any usable calendar a clock
    runs day and night: wrong hours must not cause a ticket to be refused.
    """
    always = Calendar(zone, (ALL_DAY,) * 7)
    office = _good(calendars.get(OFFICE), always)
    own = {one: _good(calendars.get(one.replace("_", "-")), office) for one in departments}
    return {name: (version_of(hours), hours) for name, hours in {SITE: office, **own}.items()}


def of_office(calendars: Mapping[str, Calendar], zone: str) -> Calendar:
    """The hours of the site's own clocks."""
    return current(calendars, zone, ())[SITE][1]


def _good(calendar: Calendar | None, otherwise: Calendar) -> Calendar:
    minutes = sum(span.end - span.start for day in calendar.weekly for span in day) if calendar is not None else 0
    return calendar if calendar is not None and minutes >= LEAST_MINUTES else otherwise


def version_of(calendar: Calendar) -> str:
    """A calendar's version: the hash of its opening hours."""
    return hashlib.sha256(written(calendar).encode()).hexdigest()[:32]


def written(calendar: Calendar) -> str:
    """A calendar's hours as text. The names of holidays are left out, since they do not affect the hours."""
    body = {
        "zone": calendar.zone,
        "weekly": [_pairs(day) for day in calendar.weekly],
        "days": {day.isoformat(): _pairs(spans) for day, spans in sorted(calendar.days.items())},
    }
    return json.dumps(body, separators=(",", ":"))


def read(body: str) -> Calendar:
    """The calendar from its text."""
    found = json.loads(body)
    weekly = tuple(tuple(Span(*pair) for pair in day) for day in found["weekly"])
    days = {date.fromisoformat(day): tuple(Span(*pair) for pair in spans) for day, spans in found["days"].items()}
    return Calendar(found["zone"], weekly, days)


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
