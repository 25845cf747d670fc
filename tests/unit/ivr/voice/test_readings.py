"""Texts are read as people read them: tables by native speakers' ear, written without looking at the code (IV5)."""

import re
from collections.abc import Callable, Iterator
from datetime import time
from itertools import product
from pathlib import Path

import pytest

from ivr.reading.letters import letters
from ivr.reading.normalise import text_zh
from ivr.reading.normalise_en import text_en
from ivr.reading.unsure import unsure

TABLES = Path(__file__).parents[3] / "fixtures" / "readings"
PART = re.compile(r"\(([^()]*)\)")
CLOCK = re.compile(r"\{(\d{1,2}):(\d\d)\}")
ZH = "零一二三四五六七八九十"
EN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TENS = {20: "twenty", 30: "thirty", 50: "fifty"}
TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]


def chinese_number(number: int) -> str:
    """The Chinese reading of a number below sixty."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{ZH[tens]}十"
    return head + (ZH[ones] if ones or not tens else "")


def chinese_clock(at: time) -> Iterator[str]:
    """All ways to say a time of day: 十七点三十分, 下午五点半."""
    parts = ((0, 6, "凌晨"), (5, 12, "早上"), (6, 12, "上午"), (11, 13, "中午"), (12, 18, "下午"), (18, 24, "晚上"))
    hours = [chinese_number(at.hour)]
    hours += [part + chinese_number(at.hour % 12 or at.hour) for begin, end, part in parts if begin <= at.hour < end]
    zero = "零" if at.minute < 10 else ""
    minutes = {0: ["", "整"], 30: ["半", "三十", "三十分"]}.get(
        at.minute, [f"{zero}{chinese_number(at.minute)}{end}" for end in ("", "分")]
    )
    for hour, minute in product(hours, minutes):
        yield f"{hour}点{minute}"
        if hour.endswith("二") and not hour.endswith("十二"):
            yield f"{hour[:-1]}两点{minute}"


def english_number(number: int) -> str:
    """The English reading of a number below sixty."""
    if number < 13:
        return EN[number]
    if number < 20:
        return TEENS[number - 13]
    return TENS[number // 10 * 10] + (f" {EN[number % 10]}" if number % 10 else "")


def english_clock(at: time) -> Iterator[str]:
    """All ways to say a time of day: seventeen thirty, five thirty p m, eight o'clock, eight thirty."""
    half = "a m" if at.hour < 12 else "p m"
    gap = "zero " if at.minute < 10 else ""
    minute = f"{gap}{english_number(at.minute)}" if at.minute else ""
    twelve = english_number(at.hour % 12 or 12)
    for hour in (english_number(at.hour), twelve):
        yield f"{hour} {minute or 'oclock'}"
    yield f"{twelve} {minute} {half}"
    if at.hour < 12:
        yield f"{twelve} {minute}"
    if not minute:
        yield f"{english_number(at.hour)} hundred"
        if at.hour == 0:
            yield "midnight"


def expanded(reading: str, clock: Callable[[time], Iterator[str]]) -> Iterator[str]:
    """All readings that an entry of the table allows."""
    reading = CLOCK.sub(lambda at: f"({'/'.join(clock(time(int(at[1]), int(at[2]))))})", reading)
    reading = reading.replace("~", "(一/幺)").replace("@", "(二/两)")
    inner = PART.search(reading)
    if inner is None:
        yield reading
        return
    for choice in inner[1].split("/"):
        yield from expanded(reading[: inner.start()] + choice + reading[inner.end() :], clock)


def plain_zh(said: str) -> str:
    return "".join(mark for mark in said if mark.isalnum())


def plain_en(said: str) -> str:
    # The voices themselves spell abbreviations.
    said = re.sub(r"\b[A-Z]{2,}\b", lambda word: " ".join(word[0]), said)
    words = re.sub(r"[^a-z0-9 ]", "", said.lower().replace("-", " ").replace(",", " ")).split()
    return " ".join("zero" if word == "oh" else word for word in words if word != "and")


def rows(language: str) -> list[tuple[str, str]]:
    lines = (TABLES / f"{language}.tsv").read_text("utf-8").splitlines()
    found = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, reading) for text, reading in found]


def test_chinese_is_read_as_people_read_it() -> None:
    wrong = {}
    for text, reading in rows("zh"):
        said = plain_zh(text_zh(text))
        allowed = {plain_zh(letters(each)) for each in expanded(reading, chinese_clock)}
        if said not in allowed:
            wrong[text] = (text_zh(text), reading)
    assert wrong == {}


def test_english_is_read_as_people_read_it() -> None:
    wrong = {}
    for text, reading in rows("en"):
        allowed = {plain_en(each) for each in expanded(reading, english_clock)}
        if plain_en(text_en(text)) not in allowed:
            wrong[text] = (text_en(text), reading)
    assert wrong == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_has_a_reading_is_not_said_to_have_no_words(language: str) -> None:
    assert [text for text, _ in rows(language) for one in unsure(text, language) if one.kind == "no_words"] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_tables_have_two_hundred_readings(language: str) -> None:
    assert len({text for text, _ in rows(language)}) >= 200
