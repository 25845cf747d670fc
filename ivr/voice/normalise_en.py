"""English text made ready for a voice: telephone numbers digit by digit, dates, times and amounts in words."""

import re
from collections.abc import Callable
from datetime import date, time

from ivr.voice.english import MONTHS, numeral, ordinal

_DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LARGEST = 10**6


def telephone(text: str) -> str:
    """Each digit by itself."""
    return " ".join(_DIGITS[int(mark)] for mark in text if mark.isascii() and mark.isdigit())


def _whole(text: str) -> str:
    if int(text) >= _LARGEST or (len(text) > 1 and text.startswith("0")):
        return telephone(text)
    return numeral(int(text))


def _number(text: str) -> str:
    whole, _, fraction = text.partition(".")
    return _whole(whole) + (f" point {telephone(fraction)}" if fraction else "")


def _year(year: int) -> str:
    high, low = divmod(year, 100)
    if low == 0 or year // 10 % 100 == 0:
        return numeral(year)
    return f"{numeral(high)} {'oh ' if low < 10 else ''}{numeral(low)}"


def _date(match: re.Match[str]) -> str:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return telephone(match[0])
    return f"{MONTHS[day.month - 1]} the {ordinal(day.day)}, {_year(day.year)}"


def _time(match: re.Match[str]) -> str:
    at = time(int(match[1]), int(match[2]))
    minutes = "" if at.minute == 0 else f" {'oh ' if at.minute < 10 else ''}{numeral(at.minute)}"
    return f"{numeral(at.hour % 12 or 12)}{minutes} {'A' if at.hour < 12 else 'P'} M"


def _money(match: re.Match[str]) -> str:
    whole, _, fraction = match["n"].replace(",", "").partition(".")
    name = "yuan" if match["unit"] in ("¥", "￥", "RMB", "CNY") else "dollars"
    cents = f"{fraction:0<2}"[:2]
    return f"{_whole(whole)} {name}" + (f" {_whole(str(int(cents)))}" if cents.strip("0") else "")


_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<!\d)(\d{8})-(\d{3,})(?!\d)"), lambda m: f"{telephone(m[1])}, {telephone(m[2])}"),
    (re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)"), _date),
    (
        re.compile(r"(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4})(?!\d)"),
        lambda m: telephone(m[0]),
    ),
    (re.compile(r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?:\s*[ap]\.?m\.?)?(?!\d)", re.IGNORECASE), _time),
    (re.compile(r"(?P<unit>[¥￥$]|RMB|CNY)\s?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"), _money),
    (re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])"), lambda m: m[0].replace(",", "")),
    (re.compile(r"\b(call|dial|ring|number) (\d{3,8})(?!\d)", re.IGNORECASE), lambda m: f"{m[1]} {telephone(m[2])}"),
    (re.compile(r"(?<!\d)(?:12[0-9]{3}|9[56]\d{3,4})(?!\d)"), lambda m: telephone(m[0])),
    (re.compile(r"(\d+(?:\.\d+)?)\s?%"), lambda m: f"{_number(m[1])} percent"),
    (re.compile(r"(?<![\d-])(\d{1,6})[-–~](\d{1,6})(?![\d-])"), lambda m: f"{_whole(m[1])} to {_whole(m[2])}"),
    (re.compile(r"(?<!\d)(\d{1,5})(?:st|nd|rd|th)\b"), lambda m: ordinal(int(m[1]))),
    (re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])"), lambda m: _number(m[0])),
    (re.compile(r"\d+"), lambda m: _whole(m[0])),
)


def text_en(text: str) -> str:
    """The text without figures: 2026-11-25 becomes November the twenty-fifth, twenty twenty-six."""
    for pattern, spoken in _STEPS:
        text = pattern.sub(spoken, text)
    return text
