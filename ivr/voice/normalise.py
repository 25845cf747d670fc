"""Chinese text made ready for a voice: figures, dates, times and telephone numbers become the characters people say."""

import re
from collections.abc import Callable
from datetime import time

from ivr.voice.mandarin import DIGITS, TELEPHONE_DIGITS, clock, count, numeral

_MEASURES = "位个人次件条名天分钟小时年级岁元块点种项份"
_TELEPHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4}|\d{3,4}-\d{7,8})(?!\d)")
_SHORT_NUMBER = re.compile(r"(?<!\d)(?:1[12]\d|12[0-9]{3}|9[56]\d{3,4})(?!\d)(?=热线|服务|$|[，。、；！？,.]|或)")
_TICKET = re.compile(r"(?<!\d)(\d{8})-(\d{3,})(?!\d)")
_DATE = re.compile(r"(?<!\d)(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})[日号]?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?=年)")
_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3])[::]([0-5]\d)(?!\d)")
_PERCENT = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)\s*%")
_DECIMAL = re.compile(r"(?<![\d.])(\d+)\.(\d+)(?![\d.])")
_WHOLE = re.compile(r"\d+")
_ORDINAL = re.compile(r"第(\d+)")


def telephone(text: str) -> str:
    """Each digit by itself, one as 幺; other characters stay out."""
    return "".join(TELEPHONE_DIGITS[int(mark)] for mark in text if mark.isascii() and mark.isdigit())


def _plain(text: str) -> str:
    return "".join(DIGITS[int(mark)] for mark in text)


def _whole(text: str) -> str:
    """A number of up to eight digits as a quantity; longer ones, and those with a leading zero, digit by digit."""
    leading_zero = len(text) > 1 and text.startswith("0")
    return telephone(text) if leading_zero or len(text) > 8 else numeral(int(text))


def _date(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return f"{_plain(year)}年{numeral(int(month))}月{numeral(int(day))}号"


def _decimal(match: re.Match[str]) -> str:
    return f"{_whole(match[1])}点{_plain(match[2])}"


def _percent(match: re.Match[str]) -> str:
    whole, _, fraction = match[1].partition(".")
    return "百分之" + _whole(whole) + (f"点{_plain(fraction)}" if fraction else "")


# In this order: the most particular first, so that a telephone number is not read as a quantity.
_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_TICKET, lambda match: f"{telephone(match[1])}，{telephone(match[2])}"),
    (_DATE, _date),
    (_TELEPHONE, lambda match: telephone(match[0])),
    (_TIME, lambda match: clock(time(int(match[1]), int(match[2])))),
    (_PERCENT, _percent),
    (_DECIMAL, _decimal),
    (_YEAR, lambda match: _plain(match[1])),
    (_SHORT_NUMBER, lambda match: telephone(match[0])),
    (_ORDINAL, lambda match: f"第{_whole(match[1])}"),
    (re.compile(rf"(?<!\d)2(?=[{_MEASURES}])"), lambda match: count(int(match[0]))),
    (_WHOLE, lambda match: _whole(match[0])),
)


def text_zh(text: str) -> str:
    """The text without figures: 2026-11-25 becomes 二零二六年十一月二十五号, 12345热线 幺二三四五热线."""
    plain = text.translate(str.maketrans("0123456789：％", "0123456789:%"))
    for pattern, spoken in _STEPS:
        plain = pattern.sub(spoken, plain)
    return plain
