"""Values are said as people say them (TT1), and only with pieces that ship."""

import json
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.reading import english, mandarin, say

MANIFEST = json.loads((Path(__file__).parents[4] / "sounds" / "manifest.json").read_text(encoding="utf-8"))
LANGUAGES = st.sampled_from(["zh", "en"])


def heard(pieces: tuple[str, ...]) -> str:
    """The text of the pieces, one after the other."""
    return "".join(MANIFEST[piece]["text"] for piece in pieces)


def value_of(characters: str) -> int:
    """The value of a Mandarin numeral, computed independently."""
    total = section = digit = 0
    for mark in characters.replace("两", "二"):
        if mark in mandarin.DIGITS:
            digit = mandarin.DIGITS.index(mark)
        elif mark == "万":
            total, section, digit = (section + digit) * 10000, 0, 0
        else:
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[mark]
            digit = 0
    return total + section + digit


@pytest.mark.parametrize(
    ("number", "characters"),
    [
        (0, "零"), (2, "二"), (10, "十"), (11, "十一"), (20, "二十"), (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (115, "一百一十五"), (1000, "一千"), (1002, "一千零二"), (1010, "一千零一十"),
        (2000, "两千"), (2200, "两千二百"),
        (10000, "一万"), (20000, "两万"), (10001, "一万零一"), (120015, "十二万零一十五"),
    ],
)  # fmt: skip
def test_numbers_as_people_say_them(number: int, characters: str) -> None:
    """TT1: 十一, not 一十一; 零 for a gap; 两 before 千 and 万."""
    assert mandarin.numeral(number) == characters


@given(st.integers(0, 99_999_999))
def test_a_mandarin_number_can_be_understood(number: int) -> None:
    assert value_of(mandarin.numeral(number)) == number


@given(st.integers(0, 99_999_999))
def test_the_pieces_say_what_the_numeral_says(number: int) -> None:
    """TT1: the pieces say what the text would if it were spoken as a whole."""
    assert heard(say.number(number, "zh")) == mandarin.numeral(number)


@given(st.integers(0, 999_999))
def test_the_english_pieces_say_what_the_numeral_says(number: int) -> None:
    whole = english.numeral(number).replace(" ", "").replace("-", "")
    assert heard(say.number(number, "en")) == whole


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "zero"), (13, "thirteen"), (21, "twenty-one"), (105, "one hundred and five"),
     (1100, "one thousand one hundred"), (1001, "one thousand and one")],
)  # fmt: skip
def test_english_numbers(number: int, words: str) -> None:
    assert english.numeral(number) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "first"), (12, "twelfth"), (20, "twentieth"), (22, "twenty-second"), (31, "thirty-first")]
)
def test_english_ordinals(number: int, words: str) -> None:
    assert english.ordinal(number) == words


def test_things_are_counted_with_liang() -> None:
    assert heard(say.count(2, "zh")) == "两"
    assert heard(say.count(12, "zh")) == "十二"
    assert heard(say.position(3, "zh")).startswith("您前面还有两位")


@pytest.mark.parametrize(
    ("position", "zh", "en"),
    [
        (1, "您是下一位，请稍候。", "en/queue-next"),
        (2, "您前面还有一位", "en/queue-position en/number-2 en/queue-in-line"),
    ],
)
def test_the_next_caller_has_nobody_in_front(position: int, zh: str, en: str) -> None:
    assert heard(say.position(position, "zh")).startswith(zh)
    assert say.position(position, "en") == tuple(en.split())


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (1905, "nineteenohfive"),
        (1900, "onethousandninehundred"),
        (2000, "twothousand"),
        (2005, "twothousandandfive"),
        (2015, "twentyfifteen"),
        (2026, "twentytwentysix"),
        (987, "ninehundredandeightyseven"),
    ],
)
def test_english_years(year: int, words: str) -> None:
    assert heard(say.calendar_day(date(year, 11, 25), "en")) == f"Novemberthe twenty-fifth{words}"


def test_english_hours_of_one_day_and_of_several() -> None:
    times = [(time(9, 0), time(17, 0))]
    assert heard(say.hours(6, 6, times, "en")) == "Our opening hours areSaturdaynineA M.tofiveP M."
    assert heard(say.hours(1, 5, times, "en")) == "Our opening hours areMondaytoFridaynineA M.tofiveP M."


def test_telephone_numbers_digit_by_digit_in_groups() -> None:
    """TT1: 幺 for one, and a pause between the groups."""
    pieces = say.phone("138-7654-0921", "zh")
    assert heard(pieces) == "幺三八七六五四零九二幺"
    assert [place for place, piece in enumerate(pieces) if piece == "pause/short"] == [3, 8]
    assert heard(say.phone("12345", "en")) == "onetwothreefourfive"


def test_ticket_ids_digit_by_digit() -> None:
    assert heard(say.ticket("20261124-0007", "zh")) == "二零二六幺幺二四零零零七"


def test_days_times_and_lengths() -> None:
    assert heard(say.calendar_day(date(2026, 11, 25), "zh", weekday=True)) == "二零二六年十一月二十五号星期三"
    assert heard(say.time_of_day(time(8, 30), "zh")) == "上午八点半"
    assert heard(say.time_of_day(time(14, 5), "zh")) == "下午两点零五分"
    assert heard(say.time_of_day(time(0, 0), "zh")) == "凌晨零点"
    assert heard(say.time_of_day(time(12, 12), "zh")) == "中午十二点十二分"
    assert heard(say.time_of_day(time(14, 5), "en")) == "twoohfiveP M."
    assert heard(say.duration(150, "zh")) == "两分钟三十秒"
    assert heard(say.wait(2, 4, "zh")) == "预计等待时间，大约两到四分钟"
    assert heard(say.agent("8001", "zh")) == "工号八零零幺为您服务。"
    open_hours = say.hours(1, 5, [(time(8, 30), time(12, 0)), (time(13, 30), time(17, 30))], "zh")
    assert heard(open_hours) == "办公时间是星期一到星期五上午八点半到中午十二点下午一点半到下午五点半"


@given(st.times(), st.dates(), st.integers(0, 100_000), LANGUAGES)
def test_every_piece_ships(at: time, day: date, number: int, language: str) -> None:
    """A missing piece would be a silence on the line."""
    wanted = (
        *say.time_of_day(at, language),
        *say.calendar_day(day, language, weekday=True),
        *say.duration(number, language),
        *say.position(number + 1, language),
        *say.wait(number % 60 + 1, number % 90 + 1, language),
        *say.agent(str(number), language),
        *say.hours(number % 7 + 1, 7, [(at, at)], language),
    )
    assert [piece for piece in wanted if piece not in MANIFEST] == []


@given(st.sampled_from(["number", "count", "digits", "phone", "ticket", "other"]), st.text(), LANGUAGES)
def test_whatever_a_flow_holds_can_be_said(form: str, value: str, language: str) -> None:
    assert all(piece in MANIFEST for piece in say.pieces(form, value, language) or ())
