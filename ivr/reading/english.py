"""English numbers, dates, times and the like: as words for the voice, and as ids of rendered pieces."""

from collections.abc import Sequence
from datetime import date, time

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_LARGEST = 10**6


def numeral(number: int) -> str:
    """The number in words, from 0 up to one less than a million: 115 is one hundred and fifteen."""
    if not 0 <= number < _LARGEST:
        raise ValueError(number)
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    high, low = divmod(number, unit)
    joint = " and " if 0 < low < 100 else " " if low else ""
    return f"{numeral(high)} {name}{joint}{numeral(low) if low else ''}"


def ordinal(number: int) -> str:
    """The ordinal: first, twenty-second."""
    head, dash, last = numeral(number).rpartition("-")
    if last in _IRREGULAR:
        ending = _IRREGULAR[last]
    elif last.endswith("y"):
        ending = f"{last[:-1]}ieth"
    else:
        ending = f"{last}th"
    return f"{head}{dash}{ending}"


def say_number(number: int) -> tuple[str, ...]:
    if not 0 <= number < _LARGEST:
        raise ValueError(number)
    if number <= 20:
        return (f"en/number-{number}",)
    if number < 100:
        ones = number % 10
        return (f"en/number-{number - ones}", *(say_number(ones) if ones else ()))
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    high, low = divmod(number, unit)
    joint = ("en/unit-and",) if 0 < low < 100 else ()
    return (*say_number(high), f"en/unit-{name}", *joint, *(say_number(low) if low else ()))


say_count = say_number


def say_digit(digit: str) -> str:
    return f"en/number-{int(digit)}"


def say_date(day: date, *, year: bool) -> tuple[str, ...]:
    pieces: tuple[str, ...] = (f"en/month-{day.month}", f"en/day-{day.day}")
    return (*pieces, *_say_year(day.year)) if year else pieces


def _say_year(year: int) -> tuple[str, ...]:
    high, low = divmod(year, 100)
    if low == 0 or year // 10 % 100 == 0 or not 1000 <= year <= 9999:
        return say_number(year)
    return (*say_number(high), *(("en/number-oh",) if low < 10 else ()), *say_number(low))


def say_weekday(weekday: int) -> tuple[str, ...]:
    return (f"en/weekday-{weekday}",)


def say_time(at: time) -> tuple[str, ...]:
    half = "en/unit-am" if at.hour < 12 else "en/unit-pm"
    hour = say_number(at.hour % 12 or 12)
    gap = ("en/number-oh",) if 0 < at.minute < 10 else ()
    minutes = (*gap, *say_number(at.minute)) if at.minute else ()
    return (*hour, *minutes, half)


def say_minutes(minutes: int) -> tuple[str, ...]:
    return (*say_number(minutes), "en/unit-minute" if minutes == 1 else "en/unit-minutes")


def say_seconds(seconds: int) -> tuple[str, ...]:
    return (*say_number(seconds), "en/unit-second" if seconds == 1 else "en/unit-seconds")


def say_unit(number: int, unit: str) -> tuple[str, ...]:
    if unit == "piece":
        return say_number(number)  # 个 has no word
    return (*say_number(number), f"en/measure-{unit}" if number == 1 else f"en/measure-{unit}s")


def say_ordinal(number: int, unit: str) -> tuple[str, ...]:
    """The third; above thirty-one, number thirty-two."""
    return (f"en/day-{number}",) if 1 <= number <= 31 else ("en/unit-number", *say_number(number))


def say_money(yuan: int, jiao: int, fen: int) -> tuple[str, ...]:
    """Twelve yuan fifty, three yuan oh five."""
    cents = jiao * 10 + fen
    gap = ("en/number-oh",) if 0 < cents < 10 else ()
    return (*say_number(yuan), "en/unit-yuan", *((*gap, *say_number(cents)) if cents else ()))


def say_position(position: int) -> tuple[str, ...]:
    if position == 1:
        return ("en/queue-next",)
    return ("en/queue-position", *say_number(position), "en/queue-in-line")


def say_wait(least: int, most: int) -> tuple[str, ...]:
    if least == most:
        return ("en/queue-wait", *say_minutes(most))
    return ("en/queue-wait", *say_number(least), "en/unit-to", *say_minutes(most))


def say_agent(number: Sequence[str]) -> tuple[str, ...]:
    return ("en/agent-number", *number, "en/agent-serves")


def say_hours(first: int, last: int, spans: Sequence[tuple[time, time]]) -> tuple[str, ...]:
    days = say_weekday(first) if first == last else (*say_weekday(first), "en/unit-to", *say_weekday(last))
    times: tuple[str, ...] = ()
    for opens, closes in spans:
        times = (*times, "pause/short", *say_time(opens), "en/unit-to", *say_time(closes))
    return ("en/hours-intro", *days, *times)
