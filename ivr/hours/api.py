"""The routes of opening hours: read calendars, and write them to the file that flows ask."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from core.actor import Actor
from core.errors import Invalid
from infra.http.routes import Form, Routes
from ivr.hours.file import READ, WRITE, Holiday, HoursChanged, HoursFile, HoursNow, HoursUnreadable, MakeUp, NeverOpen
from ivr.hours.file import WrittenCalendar as Calendar

Name = Annotated[str, Field(min_length=1, max_length=40)]
Span = Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$")]
Spans = Annotated[tuple[Span, ...], Field(max_length=6)]
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
CalendarId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,29}$")]


class WrittenHoliday(Form):
    """Days on which the hotline is closed, including the last one."""

    name: Name
    first: date
    last: date


class WrittenMakeUp(Form):
    """A day that is worked instead, with the hours of the day `like` or with its own."""

    name: Name
    day: date
    like: Day | None = None
    hours: Spans = ()


class Weekly(Form):
    """The spans of each day of the week; without any, it is closed."""

    monday: Spans = ()
    tuesday: Spans = ()
    wednesday: Spans = ()
    thursday: Spans = ()
    friday: Spans = ()
    saturday: Spans = ()
    sunday: Spans = ()


class WrittenHours(Form):
    """A whole calendar. `version`: that of the file that was read."""

    version: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    weekly: Weekly
    holidays: Annotated[tuple[WrittenHoliday, ...], Field(max_length=200)] = ()
    makeup: Annotated[tuple[WrittenMakeUp, ...], Field(max_length=200)] = ()
    reason: Annotated[str, Field(max_length=200)] = ""


@dataclass(frozen=True, slots=True)
class HoursDeps:
    """The parts that these routes need."""

    file: HoursFile


routes = Routes("hours", HoursDeps)


@routes.route("GET", "/api/hours", right=READ, errors=(HoursUnreadable,))
async def read_opening_hours(deps: HoursDeps) -> HoursNow:
    """All calendars, and whether they are open now."""
    return await deps.file.now()


@routes.route("PUT", "/api/hours/{calendar}", right=WRITE, errors=(HoursChanged, HoursUnreadable, NeverOpen, Invalid))
async def put_opening_hours(deps: HoursDeps, actor: Actor, calendar: CalendarId, body: WrittenHours) -> HoursNow:
    """Write one calendar, which may be new. It takes effect for the next callers."""
    for n, one in enumerate(body.makeup):
        if (one.like is None) == (not one.hours):
            raise Invalid("Give the hours, or the day whose hours it has.", field=f"makeup.{n}.hours")
    changed = Calendar(
        id=calendar,
        weekly=body.weekly.model_dump(),
        holidays=[Holiday(name=one.name, first=one.first, last=one.last) for one in body.holidays],
        makeup=[MakeUp(name=one.name, day=one.day, like=one.like, hours=one.hours) for one in body.makeup],
    )
    return await deps.file.put(actor, body.version, changed, body.reason)
