"""The parts of a text that could be read differently from what the voice will say, for the text's author. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

MOST = 10
"""The maximum number of parts that are reported."""

_OWN_READING = ("zh", "en")
"""The languages whose figures become words before a voice gets them."""

WHY: Mapping[str, tuple[str, str]] = {
    "day_or_month": (
        "the month is read first; write {year}-{month}-{day} if it is so, or the other way round",
        "按“月/日/年”读；请写成 {year}-{month}-{day}，或反过来",
    ),
    "fraction_or_date": (
        "it is read as a fraction; write a date with its month and day in words",
        "按分数读；如果是日期，请写成“几月几日”",
    ),
    "zone": (
        "the time is read as it stands, whatever its zone; write the local time without it",
        "时区不读，按写的时刻读；请写本地时间，去掉时区",
    ),
    "address": (
        "it is spelled out, which nobody can follow; say where it can be found instead",
        "逐个字母读，听不明白；请改为说明在哪里能找到",
    ),
    "long_number": (
        "it is read digit by digit; write thousands separators if it is a quantity",
        "逐位读；如果是数量，请加千位分隔符",
    ),
    "no_words": (
        "there are no words for it, so it is left out or guessed by the voice",
        "没有读法，会被略过或由语音引擎猜读",
    ),
    "braces": ("nothing is filled in here, so it is read as it is written", "这里不会填变量，会照原样读"),
    "engine": (
        "figures of this language are read by the voice itself; listen to it, or write them out",
        "这种语言的数字由语音引擎自己读；请试听，或写成文字",
    ),
}
"""The reasons, in English and Chinese."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[\w./?=&%#:-]+|[\w.-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
    re.ASCII,
)
_MOMENT = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})(?!\d)")
_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?![\d/])")
_FRACTION = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/])")
_LONG = re.compile(r"(?<![\d.,/:-])[1-9]\d{8,}(?![\d.,/:-])")
_MOBILE = re.compile(r"1[3-9]\d{9}|\d{17}[\dXx]?")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_FIGURES = re.compile(r"\d+(?:[.,:/-]\d+)*")
_SPOKEN_SIGNS = frozenset("～〜−＋＝＜＞＄+=<>~^|`$¥￥€£°℃℉≥≤≈±×÷‰%&#*@′″²³㎡")


@dataclass(frozen=True, slots=True)
class Unsure:
    """A part of the text, and how it will be read, in both languages. `at`: the index of its first character."""

    at: int
    part: str
    kind: str
    why: str
    why_zh: str


def unsure(text: str, language: str, *, fills: bool = False) -> Sequence[Unsure]:
    """The parts that are ambiguous, spelled out or not spoken, in order. `fills`: places in braces get values."""
    if language not in _OWN_READING:
        return [_told("engine", match) for match in _FIGURES.finditer(text)][:MOST]
    found: dict[int, Unsure] = {}
    taken = bytearray(len(text))
    for one in chain(_parts(text), () if fills else (_told("braces", match) for match in _BRACES.finditer(text))):
        place = slice(one.at, one.at + len(one.part))
        if not any(taken[place]):
            taken[place] = b"\1" * len(one.part)
            found[one.at] = one
    return [found[at] for at in sorted(found)][:MOST]


def _parts(text: str) -> Iterator[Unsure]:
    yield from (_told("address", match) for match in _ADDRESS.finditer(text))
    yield from (_told("zone", match) for match in _MOMENT.finditer(text))
    for match in _DATE.finditer(text):
        month, day = int(match[1]), int(match[2])
        if month <= 12 and day <= 12 and month != day:
            yield _told("day_or_month", match, year=match[3], month=f"{month:02}", day=f"{day:02}")
    for match in _FRACTION.finditer(text):
        if 1 <= int(match[1]) <= 12 < int(match[2]) <= 31:
            yield _told("fraction_or_date", match)
    for match in _LONG.finditer(text):
        if not _MOBILE.fullmatch(match[0]):
            yield _told("long_number", match)
    for match in re.finditer(r"\S", text):
        if unicodedata.category(match[0]) in ("So", "Sm", "Sk", "Sc", "Co", "Cn") and match[0] not in _SPOKEN_SIGNS:
            yield _told("no_words", match)


def _told(kind: str, match: re.Match[str], **about: str) -> Unsure:
    english, chinese = (words.format(**about) for words in WHY[kind])
    return Unsure(match.start(), match[0], kind, english, chinese)
