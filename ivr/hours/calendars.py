"""Reads `hours.yaml`: the calendars that flows ask, checked like a flow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from core.calendar import CLOSED, Calendar, Span, parse_span
from ivr.check.details import chinese_detail
from ivr.check.problems import Problem
from ivr.check.source import Source, parse

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True)


def _span(source: object) -> Span:
    return source if isinstance(source, Span) else parse_span(str(source))


Spans = tuple[Annotated[Span, PlainValidator(_span)], ...]


class _Holiday(_Part):
    name: str
    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="to")]

    @model_validator(mode="after")
    def _in_order(self) -> "_Holiday":
        if not self.first <= self.last < self.first + timedelta(days=60):
            raise ValueError("`to` comes before `from`, or more than 60 days after it")
        return self


class _MakeUp(_Part):
    name: str
    date: date
    like: Day | None = None
    hours: Spans | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> "_MakeUp":
        if (self.like is None) == (self.hours is None):
            raise ValueError("one of `like` and `hours` is needed")
        return self


class _Hours(_Part):
    weekly: dict[Day, Spans]
    holidays: tuple[_Holiday, ...] = ()
    makeup: tuple[_MakeUp, ...] = ()

    @field_validator("weekly")
    @classmethod
    def _whole_week(cls, weekly: dict[Day, Spans]) -> dict[Day, Spans]:
        if len(weekly) != len(DAYS):
            raise ValueError(f"days are missing: {', '.join(day for day in DAYS if day not in weekly)}")
        return weekly

    def calendar(self, zone: str) -> Calendar:
        """The calendar as the rules need it. A make-up day takes precedence over a holiday."""
        weekly = tuple(self.weekly[day] for day in DAYS)  # type: ignore[index]  # DAYS are Days
        days: dict[date, tuple[Span, ...]] = {}
        names: dict[date, str] = {}
        for holiday in self.holidays:
            for offset in range((holiday.last - holiday.first).days + 1):
                day = holiday.first + timedelta(days=offset)
                days[day], names[day] = CLOSED, holiday.name
        for made_up in self.makeup:
            days[made_up.date] = made_up.hours if made_up.like is None else self.weekly[made_up.like]  # type: ignore[assignment]  # one of the two is set
            names.pop(made_up.date, None)
        return Calendar(zone, weekly, days, names)


class _File(_Part):
    zone: str
    calendars: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,29}$")], _Hours]

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, OSError, ValueError) as error:
            raise ValueError(f"there is no time zone {zone!r}; use a name such as Asia/Shanghai") from error
        return zone


@dataclass(frozen=True, slots=True)
class Hours:
    """The outcome: calendars by name if there are no problems."""

    calendars: Mapping[str, Calendar] | None
    problems: tuple[Problem, ...] = field(default=())


def read_hours(content: bytes, file: str) -> Hours:
    """Read the file. Without calendars, there is at least one problem."""
    source = parse(content, file)
    if source.data is None or source.problems:
        return Hours(None, tuple(sorted(source.problems)))
    try:
        read = _File.model_validate(source.data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _explain(source, details)
        return Hours(None, tuple(sorted(set(source.problems))))
    return Hours({name: hours.calendar(read.zone) for name, hours in read.calendars.items()})


def _explain(source: Source, details: ErrorDetails) -> None:
    loc = details["loc"]
    name = str(loc[-1]) if loc else ""
    if details["type"] == "missing":
        source.report(source.key_place(loc[:-1]), "missing_field", field=name)
    else:
        detail = details["msg"].removeprefix("Value error, ").rstrip(".")
        detail_zh = chinese_detail(details["type"], detail, details.get("ctx", {}))
        source.report(source.place(loc), "wrong_value", field=name, detail=detail, detail_zh=detail_zh)
