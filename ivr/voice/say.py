"""Values as the ids of rendered pieces, played back to back as people say them; pure, one place for every language."""

from collections.abc import Sequence
from datetime import date, time
from typing import Protocol

from ivr.voice import english, mandarin


class _Language(Protocol):
    def say_number(self, number: int) -> tuple[str, ...]: ...
    def say_count(self, number: int) -> tuple[str, ...]: ...
    def say_digit(self, digit: str) -> str: ...
    def say_date(self, day: date, *, year: bool) -> tuple[str, ...]: ...
    def say_weekday(self, weekday: int) -> tuple[str, ...]: ...
    def say_time(self, at: time) -> tuple[str, ...]: ...
    def say_minutes(self, minutes: int) -> tuple[str, ...]: ...
    def say_seconds(self, seconds: int) -> tuple[str, ...]: ...
    def say_position(self, position: int) -> tuple[str, ...]: ...
    def say_wait(self, least: int, most: int) -> tuple[str, ...]: ...
    def say_agent(self, number: Sequence[str]) -> tuple[str, ...]: ...
    def say_hours(self, first: int, last: int, spans: Sequence[tuple[time, time]]) -> tuple[str, ...]: ...


_LANGUAGES: dict[str, _Language] = {"zh": mandarin, "en": english}


def _language(code: str) -> _Language:
    """A language without pieces of its own is spoken in Mandarin."""
    return _LANGUAGES.get(code, mandarin)


def number(value: int, language: str) -> tuple[str, ...]:
    """A whole number: 二十三. Raises `ValueError` below 0 and from a hundred million (English: a million) up."""
    return _language(language).say_number(value)


def count(value: int, language: str) -> tuple[str, ...]:
    """A number of things, before a measure word: 两, where `number` has 二."""
    return _language(language).say_count(value)


def digits(text: str, language: str) -> tuple[str, ...]:
    """Each digit by itself, 幺 for one; whatever is no digit is left out."""
    spoken = _language(language)
    return tuple(spoken.say_digit(mark) for mark in text if mark.isascii() and mark.isdigit())


def phone(text: str, language: str) -> tuple[str, ...]:
    """A telephone number, in groups with a short pause: 138 7654 0923."""
    plain = [mark for mark in text if mark.isascii() and mark.isdigit()]
    head = len(plain) % 4 or 4
    groups = [plain[:head], *(plain[start : start + 4] for start in range(head, len(plain), 4))]
    return _grouped(["".join(group) for group in groups], language)


def ticket(text: str, language: str) -> tuple[str, ...]:
    """A ticket's number, digit by digit, with a pause at the hyphen and after four: 2026 1124 0007."""
    groups = [part[start : start + 4] for part in text.split("-") for start in range(0, len(part), 4)]
    return _grouped(groups, language)


def _grouped(groups: Sequence[str], language: str) -> tuple[str, ...]:
    spoken: tuple[str, ...] = ()
    for group in filter(None, (digits(group, language) for group in groups)):
        spoken = (*spoken, "pause/short", *group) if spoken else group
    return spoken


def calendar_day(day: date, language: str, *, year: bool = True, weekday: bool = False) -> tuple[str, ...]:
    """A day: 二零二六年十一月二十五号, and 星期三 if wanted."""
    spoken = _language(language)
    return (*spoken.say_date(day, year=year), *(spoken.say_weekday(day.isoweekday()) if weekday else ()))


def time_of_day(at: time, language: str) -> tuple[str, ...]:
    """A time to the minute, as local people have it: 下午两点零五分, two oh five P M."""
    return _language(language).say_time(at)


def duration(seconds: int, language: str) -> tuple[str, ...]:
    """A length of time: 两分钟三十秒."""
    spoken = _language(language)
    minutes, rest = divmod(seconds, 60)
    parts = spoken.say_minutes(minutes) if minutes else ()
    return (*parts, *spoken.say_seconds(rest)) if rest or not minutes else parts


def position(place: int, language: str) -> tuple[str, ...]:
    """The caller's place in the line, 1 for the next: 您前面还有两位."""
    return _language(language).say_position(place)


def wait(least: int, most: int, language: str) -> tuple[str, ...]:
    """The expected wait as a range of minutes: 大约两到四分钟. Above an hour it only says so."""
    if most > 60:
        return (f"{language if language in _LANGUAGES else 'zh'}/queue-over-hour",)
    return _language(language).say_wait(least, most)


def agent(agent_number: str, language: str) -> tuple[str, ...]:
    """The agent who serves: 工号八零零幺为您服务."""
    return _language(language).say_agent(digits(agent_number, language))


def hours(first: int, last: int, spans: Sequence[tuple[time, time]], language: str) -> tuple[str, ...]:
    """Opening hours of the weekdays from `first` to `last` (Monday is 1)."""
    return _language(language).say_hours(first, last, spans)


def pieces(form: str, value: str, language: str) -> tuple[str, ...]:
    """The form that a flow asks for: `value` as `number`, `count`, `digits`, `phone`, `ticket` or `wait`. Says digits
    if unsure.

    A wait is two numbers of minutes, such as 2-4; an empty one, since nothing is known, is not spoken of.
    """
    if form == "wait":
        least, _, most = value.partition("-")
        return wait(int(least), int(most), language) if least.isdecimal() and most.isdecimal() else ()
    whole = value.isascii() and value.isdigit() and len(value) <= 6
    if form in ("number", "count") and whole:
        return (number if form == "number" else count)(int(value), language)
    if form == "phone":
        return phone(value, language)
    return ticket(value, language) if form == "ticket" else digits(value, language)
