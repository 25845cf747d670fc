"""Mandarin numbers, dates, times and the like: as characters for the voice, and as ids of rendered pieces."""

from collections.abc import Sequence
from datetime import date, time

DIGITS = "零一二三四五六七八九"
TELEPHONE_DIGITS = "零幺二三四五六七八九"
"""In digits read one by one, one is 幺, so that it is not mistaken for 七."""

WEEKDAYS = "一二三四五六日"
_LARGEST = 10**8


def numeral(number: int) -> str:
    """The number in characters: 12 十二, 110 一百一十, 1002 一千零二. From 0 up to one less than a hundred million."""
    if not 0 <= number < _LARGEST:
        raise ValueError(number)
    if number >= 10000:
        high, low = divmod(number, 10000)
        head = count(high) if high == 2 else numeral(high)
        return head + "万" + _rest(low, 1000)
    if 10 <= number < 20:
        return "十" + _rest(number - 10, 1)
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            high, low = divmod(number, unit)
            head = "两" if high == 2 and unit == 1000 else DIGITS[high]
            return head + name + _rest(low, unit // 10)
    return DIGITS[number]


def _rest(low: int, unit: int) -> str:
    """The characters after a unit: none for 0, a leading 零 if the next place is empty, and 一十 rather than 十."""
    if not low:
        return ""
    gap = "零" if low < unit else ""
    return gap + ("一" if 10 <= low < 20 else "") + numeral(low)


def count(number: int) -> str:
    """The number before a measure word: 两 for 2."""
    return "两" if number == 2 else numeral(number)


def clock(at: time) -> str:
    """A time of day: 上午八点半, 下午两点零五分."""
    hour = f"{count(at.hour % 12 or (12 if at.hour else 0))}点"
    if at.minute == 0:
        return period(at.hour) + hour
    return period(at.hour) + hour + minute(at.minute)


def minute(number: int) -> str:
    """The minutes of a time of day: 半, 零五分, 十分."""
    if number == 30:
        return "半"
    return ("零" if number < 10 else "") + numeral(number) + "分"


def period(hour: int) -> str:
    """The part of the day."""
    for end, name in ((6, "凌晨"), (12, "上午"), (13, "中午"), (18, "下午")):
        if hour < end:
            return name
    return "晚上"


_PERIODS = {"凌晨": "night", "上午": "morning", "中午": "noon", "下午": "afternoon", "晚上": "evening"}


def say_number(number: int) -> tuple[str, ...]:
    """The pieces of a number: a single piece up to 99; above that, thousands and hundreds are separate."""
    if not 0 <= number < _LARGEST:
        raise ValueError(number)
    if number >= 10000:
        high, low = divmod(number, 10000)
        head = ("zh/number-liang",) if high == 2 else say_number(high)
        return (*head, "zh/unit-wan", *_say_rest(low, 1000))
    for unit in (1000, 100):
        if number >= unit:
            high, low = divmod(number, unit)
            return (f"zh/number-{high * unit}", *_say_rest(low, unit // 10))
    return (f"zh/number-{number}",)


def _say_rest(low: int, unit: int) -> tuple[str, ...]:
    if not low:
        return ()
    gap = ("zh/number-0",) if low < unit else ()
    return (*gap, f"zh/number-after-{low}") if 10 <= low < 20 else (*gap, *say_number(low))


def say_count(number: int) -> tuple[str, ...]:
    return ("zh/number-liang",) if number == 2 else say_number(number)


def say_digit(digit: str) -> str:
    return "zh/digit-yao" if digit == "1" else f"zh/number-{int(digit)}"


def say_date(day: date, *, year: bool) -> tuple[str, ...]:
    head = (*(f"zh/number-{digit}" for digit in f"{day.year:04}"), "zh/unit-year") if year else ()
    return (*head, f"zh/month-{day.month}", *say_number(day.day), "zh/unit-day")


def say_weekday(weekday: int) -> tuple[str, ...]:
    return (f"zh/weekday-{weekday}",)


def say_time(at: time) -> tuple[str, ...]:
    hour = at.hour % 12 or (12 if at.hour else 0)
    pieces = (f"zh/period-{_PERIODS[period(at.hour)]}", f"zh/hour-{hour}")
    if at.minute == 0:
        return pieces
    if at.minute == 30:
        return (*pieces, "zh/unit-half")
    gap = ("zh/number-0",) if at.minute < 10 else ()
    return (*pieces, *gap, *say_number(at.minute), "zh/unit-minute")


def say_minutes(minutes: int) -> tuple[str, ...]:
    return (*say_count(minutes), "zh/unit-minutes")


def say_seconds(seconds: int) -> tuple[str, ...]:
    return (*say_count(seconds), "zh/unit-second")


def say_unit(number: int, unit: str) -> tuple[str, ...]:
    return (*say_count(number), f"zh/measure-{unit}")


def say_ordinal(number: int, unit: str) -> tuple[str, ...]:
    return ("zh/unit-di", *say_number(number), *((f"zh/measure-{unit}",) if unit else ()))


def say_money(yuan: int, jiao: int, fen: int) -> tuple[str, ...]:
    """十二元五角, 三元零五分, 八角, 零元."""
    whole = (*say_count(yuan), "zh/unit-yuan") if yuan or not (jiao or fen) else ()
    tenths = (*say_count(jiao), "zh/unit-jiao") if jiao else ()
    gap = ("zh/number-0",) if whole and fen and not jiao else ()
    return (*whole, *tenths, *((*gap, *say_number(fen), "zh/unit-minute") if fen else ()))


def say_position(position: int) -> tuple[str, ...]:
    if position == 1:
        return ("zh/queue-next",)
    return ("zh/queue-before", *say_count(position - 1), "zh/queue-after")


def say_wait(least: int, most: int) -> tuple[str, ...]:
    if least == most:
        return ("zh/queue-wait", *say_minutes(most))
    return ("zh/queue-wait", *say_count(least), "zh/unit-to", *say_minutes(most))


def say_agent(number: Sequence[str]) -> tuple[str, ...]:
    return ("zh/agent-number", *number, "zh/agent-serves")


def say_hours(first: int, last: int, spans: Sequence[tuple[time, time]]) -> tuple[str, ...]:
    days = say_weekday(first) if first == last else (*say_weekday(first), "zh/unit-to", *say_weekday(last))
    times: tuple[str, ...] = ()
    for opens, closes in spans:
        times = (*times, "pause/short", *say_time(opens), "zh/unit-to", *say_time(closes))
    return ("zh/hours-intro", *days, *times)
