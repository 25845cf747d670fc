"""Values as ids of rendered pieces, played back to back as people say them. Pure; one place for every language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Protocol

from ivr.reading import english, mandarin, values


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
    def say_unit(self, number: int, unit: str) -> tuple[str, ...]: ...
    def say_ordinal(self, number: int, unit: str) -> tuple[str, ...]: ...
    def say_money(self, yuan: int, jiao: int, fen: int) -> tuple[str, ...]: ...
    def say_hours(self, first: int, last: int, spans: Sequence[tuple[time, time]]) -> tuple[str, ...]: ...


_LANGUAGES: dict[str, _Language] = {"zh": mandarin, "en": english}


def _language(code: str) -> _Language:
    """The module of a language. One without pieces of its own is spoken in Mandarin."""
    return _LANGUAGES.get(code, mandarin)


def number(value: int, language: str) -> tuple[str, ...]:
    """A whole number: 二十三. Raises `ValueError` below 0, and from a hundred million (English: a million) up."""
    return _language(language).say_number(value)


def count(value: int, language: str) -> tuple[str, ...]:
    """A number of things, before a measure word: 两, where `number` has 二."""
    return _language(language).say_count(value)


def digits(text: str, language: str) -> tuple[str, ...]:
    """The digits one by one, with 幺 for one; other characters are left out."""
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
    """A day: 二零二六年十一月二十五号, and 星期三 on request."""
    spoken = _language(language)
    return (*spoken.say_date(day, year=year), *(spoken.say_weekday(day.isoweekday()) if weekday else ()))


def time_of_day(at: time, language: str) -> tuple[str, ...]:
    """A time to the minute, as local people say it: 下午两点零五分, two oh five P M."""
    return _language(language).say_time(at)


def duration(seconds: int, language: str) -> tuple[str, ...]:
    """A length of time: 两分钟三十秒, 一小时五分钟, 三天两小时. Long ones leave out the smallest part."""
    spoken = _language(language)
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        parts = spoken.say_minutes(minutes) if minutes else ()
        return (*parts, *spoken.say_seconds(rest)) if rest or not minutes else parts
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return (*spoken.say_unit(hours, "hour"), *(spoken.say_minutes(minutes) if minutes else ()))
    days, hours = divmod(hours, 24)
    return (*spoken.say_unit(days, "day"), *(spoken.say_unit(hours, "hour") if hours else ()))


def money(amount: Decimal, language: str) -> tuple[str, ...]:
    """An amount of yuan to the fen: 十二元五角, twelve yuan fifty. Raises `ValueError` as `number` does."""
    spoken = _language(language)
    yuan, cents = divmod(int(abs(amount) * 100), 100)
    return (*_minus(amount, language), *spoken.say_money(yuan, *divmod(cents, 10)))


def decimal(amount: Decimal, language: str) -> tuple[str, ...]:
    """A number with a fraction: 三十六点五. Raises `ValueError` as `number` does."""
    whole, _, fraction = str(abs(amount)).partition(".")
    head = (*_minus(amount, language), *number(int(whole), language))
    point = f"{language if language in _LANGUAGES else 'zh'}/unit-point"
    # `digits` would not do: after the point, one is 一 and never 幺.
    return (*head, point, *(piece for mark in fraction for piece in number(int(mark), language))) if fraction else head


def _minus(amount: Decimal, language: str) -> tuple[str, ...]:
    return (f"{language if language in _LANGUAGES else 'zh'}/unit-minus",) if amount < 0 else ()


def position(place: int, language: str) -> tuple[str, ...]:
    """The caller's place in the line, 1 for the next: 您前面还有两位."""
    return _language(language).say_position(place)


def wait(least: int, most: int, language: str) -> tuple[str, ...]:
    """The expected wait as a range of minutes: 大约两到四分钟. Above an hour, it only says that."""
    if most > 60:
        return (f"{language if language in _LANGUAGES else 'zh'}/queue-over-hour",)
    return _language(language).say_wait(least, most)


def agent(agent_number: str, language: str) -> tuple[str, ...]:
    """The agent who takes the call: 工号八零零幺为您服务."""
    return _language(language).say_agent(digits(agent_number, language))


def hours(first: int, last: int, spans: Sequence[tuple[time, time]], language: str) -> tuple[str, ...]:
    """Opening hours of the weekdays from `first` to `last` (Monday is 1)."""
    return _language(language).say_hours(first, last, spans)


def pieces(form: str, value: str, language: str, unit: str = "") -> tuple[str, ...] | None:
    """The pieces of a value in one of the forms of `ivr.rules.pieces.FORMS`. `unit`: the things that are counted.

    None means that the speech engine has to say it as text: the language has no pieces, or the value does not fit the
    form. Numbers, telephone numbers and the like are said digit by digit in doubt. A wait is two numbers of minutes,
    such as 2-4; an empty one is unknown, and is left out.
    """
    if not value:
        return ()
    if language not in _LANGUAGES:
        return None
    try:
        return _PIECES.get(form, _digits)(value, language, unit)
    except ValueError:  # too large to be said in pieces
        return None


def _wait(value: str, language: str, unit: str) -> tuple[str, ...]:
    least, _, most = value.partition("-")
    return wait(int(least), int(most), language) if least.isdecimal() and most.isdecimal() else ()


def _number(value: str, language: str, unit: str) -> tuple[str, ...]:
    if _is_whole(value):
        return number(int(value), language)
    amount = values.number(value)
    return decimal(amount, language) if amount is not None and not value.isdigit() else digits(value, language)


def _count(value: str, language: str, unit: str) -> tuple[str, ...]:
    if not _is_whole(value):
        return _number(value, language, unit)
    return _language(language).say_unit(int(value), unit) if unit else count(int(value), language)


def _ordinal(value: str, language: str, unit: str) -> tuple[str, ...] | None:
    return _language(language).say_ordinal(int(value), unit) if _is_whole(value) else None


def _digits(value: str, language: str, unit: str) -> tuple[str, ...]:
    return digits(value, language)


def _is_whole(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 6


def _money(value: str, language: str, unit: str) -> tuple[str, ...] | None:
    amount = values.money(value)
    return None if amount is None else money(amount, language)


def _date(value: str, language: str, unit: str) -> tuple[str, ...] | None:
    found = values.day(value)
    return None if found is None else calendar_day(found[0], language, year=found[1])


def _time(value: str, language: str, unit: str) -> tuple[str, ...] | None:
    at = values.clock(value)
    return None if at is None else time_of_day(at, language)


def _duration(value: str, language: str, unit: str) -> tuple[str, ...] | None:
    seconds = values.seconds(value)
    return None if seconds is None else duration(seconds, language)


_PIECES: Mapping[str, Callable[[str, str, str], tuple[str, ...] | None]] = {
    "number": _number,
    "count": _count,
    "ordinal": _ordinal,
    "digits": _digits,
    "phone": lambda value, language, unit: phone(value, language),
    "ticket": lambda value, language, unit: ticket(value, language),
    "money": _money,
    "date": _date,
    "time": _time,
    "duration": _duration,
    "wait": _wait,
}
