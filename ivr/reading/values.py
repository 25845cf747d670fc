"""Values of variables as amounts, days, times and lengths of time, in the formats of other systems. Pure."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,9})?")
_CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?"
_DAY = re.compile(
    rf"(?:(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})[日号]?|(\d{{4}})(\d{{2}})(\d{{2}}))(?:[T ]+{_CLOCK})?"
)
_DAY_OF_YEAR = re.compile(r"(\d{1,2})[-/月](\d{1,2})[日号]?")
_TIME = re.compile(_CLOCK)
_ZONED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})")
_MOST_SECONDS = 10**7
"""Nobody says a length of time of more than a hundred days."""

_FEN = Decimal("0.01")
_MARKS = str.maketrans("", "", ",，¥￥元 ")


def number(value: str) -> Decimal | None:
    """A number: 12, -3.5, 1,234."""
    plain = value.translate(_MARKS)
    return Decimal(plain) if plain.isascii() and _NUMBER.fullmatch(plain) else None


def money(value: str) -> Decimal | None:
    """An amount of yuan, to the fen: 12.5, ¥1,234.50, 88元."""
    amount = number(value)
    return None if amount is None else amount.quantize(_FEN, ROUND_HALF_UP)


def day(value: str) -> tuple[date, bool] | None:
    """A day, and whether its year is known: 2026-11-25, 20261125, 2026年11月25日, 2026-11-25T14:05, 11-25."""
    whole = _DAY.fullmatch(value.strip())
    short = _DAY_OF_YEAR.fullmatch(value.strip())
    try:
        if whole:
            year, month, of_month = (part for part in whole.groups()[:6] if part is not None)
            return date(int(year), int(month), int(of_month)), True
        if short:
            return date(2000, int(short[1]), int(short[2])), False
    except ValueError:
        pass  # the 31st of February
    return None


def clock(value: str) -> time | None:
    """A time of day to the minute: 14:05, 9:30:00, 2026-11-25T14:05."""
    whole, alone = _DAY.fullmatch(value.strip()), _TIME.fullmatch(value.strip())
    hour, minute = whole.groups()[6:8] if whole else alone.groups()[:2] if alone else (None, None)
    try:
        return time(int(hour), int(minute)) if hour and minute else None
    except ValueError:
        return None


def seconds(value: str) -> int | None:
    """A length of time in seconds: 90, or 1:30:00 with hours."""
    found = re.fullmatch(r"(\d{1,4}):([0-5]\d):([0-5]\d)", value.strip())
    if found:
        return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])
    length = number(value)
    if length is None or not 0 <= length < _MOST_SECONDS:
        return None
    return int(length.to_integral_value(ROUND_HALF_UP))


def in_zone(value: str, zone: str) -> str:
    """A moment with its offset, by the site's wall clock; anything else as it is."""
    if not _ZONED.fullmatch(value.strip()):
        return value
    try:
        return datetime.fromisoformat(value.strip()).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")
    except (ValueError, OverflowError):
        return value
