"""The file of opening hours as a page edits it: one calendar at a time, preserving comments and order."""

import asyncio
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from core.actor import Actor
from core.calendar import Calendar
from core.errors import Invalid, StaleVersion, Unavailable
from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database
from infra.settings.installation import Settings
from infra.trail import audit
from ivr.check.flow import version_of
from ivr.check.problems import Problem
from ivr.flows.folder import HOURS
from ivr.hours.calendars import DAYS, read_hours

log = structlog.get_logger()
READ, WRITE = "flows.read", "hours.write"
WIDTH = 150
MOST_CALENDARS = 30


class HoursChanged(StaleVersion):
    """The file of opening hours is another one than you read: somebody has changed it here or on the disk."""

    code = "hours.changed"


class NeverOpen(Invalid):
    """No day of this calendar has an open hour. Write the hours of at least one day."""

    code = "hours.never_open"


class HoursUnreadable(Unavailable):
    """The file of opening hours cannot be read or written; the log has the reason."""

    code = "hours.unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """Days on which the hotline is closed, including the last one."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeUp:
    """A day that is worked instead, with the hours of the day `like` or with its own."""

    name: str
    day: date
    like: str | None = None
    hours: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCalendar:
    """A calendar as it is written in the file. `weekly`: the spans of each day, such as 08:30-12:00."""

    id: str
    weekly: Mapping[str, Sequence[str]]
    holidays: Sequence[Holiday] = ()
    makeup: Sequence[MakeUp] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarNow:
    """A calendar, and its present state."""

    calendar: WrittenCalendar
    open: bool
    holiday: str | None
    next_change: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursNow:
    """The whole file. `version` is that of its content; if there are `problems`, there are no calendars to show."""

    version: str
    zone: str
    calendars: Sequence[CalendarNow]
    problems: Sequence[Problem] = ()


class HoursFile:
    """The file of opening hours. The core notices a change, and judges it like any other."""

    def __init__(self, settings: Settings, database: Database, clock: Clock) -> None:
        self.path = settings.flows / HOURS
        self._database = database
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._known: tuple[bytes, Mapping[str, Calendar]] | None = None

    async def now(self) -> HoursNow:
        """The calendars and their present state. Raises `HoursUnreadable`."""
        return shown(await self._read(), self._clock.now())

    async def calendars(self) -> Mapping[str, Calendar]:
        """The calendars by name; none while the file is unreadable or wrong. An unchanged file is parsed only once."""
        try:
            content = await self._read()
        except HoursUnreadable:
            return {}
        if self._known is None or self._known[0] != content:
            read = await asyncio.to_thread(read_hours, content, HOURS)
            self._known = content, read.calendars or {}
        return self._known[1]

    async def put(self, actor: Actor, version: str, changed: WrittenCalendar, reason: str) -> HoursNow:
        """Write one calendar, which may be new.

        Raises `HoursChanged`, `HoursUnreadable`, `NeverOpen`, or `Invalid` with places.
        """
        actor.must(WRITE)
        if not any(changed.weekly.values()) and not any(one.hours for one in changed.makeup):
            raise NeverOpen
        async with self._one_at_a_time:
            content = await self._read()
            if version_of(content) != version:
                raise HoursChanged
            before = shown(content, self._clock.now())
            old = next((one.calendar for one in before.calendars if one.calendar.id == changed.id), None)
            if old is None and len(before.calendars) >= MOST_CALENDARS:
                raise Invalid("There are as many calendars as there can be.", field="calendar")
            after = await asyncio.to_thread(edited, content, changed)
            problems = read_hours(after, HOURS).problems
            if problems:
                fields = [{"field": "hours", "message": f"{one.reason} {one.remedy}"} for one in problems]
                raise Invalid("These hours are wrong.", fields=fields)
            await self._note(actor, old, changed, reason)
            await asyncio.to_thread(self._write, after)
        log.info("The opening hours were changed.", calendar=changed.id, user=actor.user)
        return shown(after, self._clock.now())

    async def _note(self, actor: Actor, old: WrittenCalendar | None, changed: WrittenCalendar, reason: str) -> None:
        before, after = audit.differing({} if old is None else _noted(old), _noted(changed))
        now = self._clock.now()
        async with self._database.write() as connection:
            await audit.write(
                connection,
                actor,
                "hours.changed",
                "calendar",
                changed.id,
                now,
                reason=reason,
                before=before,
                after=after,
            )

    async def _read(self) -> bytes:
        try:
            return await asyncio.to_thread(self.path.read_bytes)
        except OSError as error:
            log.error("The file of opening hours cannot be read.", error=str(error))
            raise HoursUnreadable from error

    def _write(self, content: bytes) -> None:
        temporary = self.path.with_name(f".{HOURS}.{os.getpid()}.tmp")
        try:
            temporary.write_bytes(content)
            temporary.chmod(self.path.stat().st_mode & 0o777)
            temporary.replace(self.path)
        except OSError as error:
            log.error("The file of opening hours cannot be written.", error=str(error))
            raise HoursUnreadable from error
        finally:
            temporary.unlink(missing_ok=True)


def shown(content: bytes, now: Instant) -> HoursNow:
    """The file as the page shows it."""
    read = read_hours(content, HOURS)
    if read.calendars is None:
        return HoursNow(version=version_of(content), zone="", calendars=(), problems=read.problems)
    data = _yaml().load(content.decode())
    found = []
    for id, calendar in read.calendars.items():
        one = CalendarNow(
            calendar=_written(id, data["calendars"][id]),
            open=calendar.is_open(now),
            holiday=calendar.holiday(now),
            next_change=calendar.next_change(now),
        )
        found.append(one)
    return HoursNow(version=version_of(content), zone=str(data["zone"]), calendars=found)


def edited(content: bytes, changed: WrittenCalendar) -> bytes:
    """The file with this calendar in it. Everything that has not changed stays as it is written, with its comments."""
    yaml = _yaml()
    data = yaml.load(content.decode())
    calendar = data["calendars"].setdefault(changed.id, CommentedMap())
    weekly = calendar.setdefault("weekly", CommentedMap())
    for day in DAYS:
        spans = list(changed.weekly.get(day, ()))
        if weekly.get(day) != spans:
            weekly[day] = _flow_list(spans)
    _put(calendar, "holidays", [{"name": one.name, "from": one.first, "to": one.last} for one in changed.holidays])
    _put(calendar, "makeup", [_makeup(one) for one in changed.makeup])
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue().encode()


def _put(calendar: Any, name: str, rows: list[dict[str, Any]]) -> None:
    """Replace the rows. Rows that have not changed keep their objects, and so the comments beside them."""
    before = list(calendar.get(name) or ())
    if not rows and not before:
        return
    made = CommentedSeq()
    for row in rows:
        same = next((each for each in before if dict(each) == row), None)
        if same is None:
            same = CommentedMap(row)
            same.fa.set_flow_style()
        made.append(same)
    if [dict(row) for row in before] != rows:
        calendar[name] = made


def _makeup(one: MakeUp) -> dict[str, Any]:
    row: dict[str, Any] = {"name": one.name, "date": one.day}
    return {**row, "like": one.like} if one.like else {**row, "hours": _flow_list(list(one.hours))}


def _flow_list(items: list[str]) -> CommentedSeq:
    made = CommentedSeq(items)
    made.fa.set_flow_style()
    return made


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _written(id: str, data: Any) -> WrittenCalendar:
    return WrittenCalendar(
        id=id,
        weekly={day: [str(span) for span in data["weekly"][day]] for day in DAYS},
        holidays=[
            Holiday(name=str(one["name"]), first=_day(one["from"]), last=_day(one["to"]))
            for one in data.get("holidays") or ()
        ],
        makeup=[
            MakeUp(
                name=str(one["name"]),
                day=_day(one["date"]),
                like=one.get("like"),
                hours=[str(span) for span in one.get("hours") or ()],
            )
            for one in data.get("makeup") or ()
        ],
    )


def _day(written: Any) -> date:
    return written if isinstance(written, date) else date.fromisoformat(str(written))


def _noted(one: WrittenCalendar) -> dict[str, Any]:
    return {
        "weekly": {day: " ".join(one.weekly.get(day, ())) for day in DAYS},
        "holidays": [f"{each.name} {each.first}–{each.last}" for each in one.holidays],
        "makeup": [f"{each.name} {each.day} {each.like or ' '.join(each.hours)}" for each in one.makeup],
    }
