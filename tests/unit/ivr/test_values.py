"""Values in prompts: amounts, days, times, lengths, counts and ordinals, in pieces or by the engine (IV6)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.messages.flow import RenderSpeech, SpeechRendered
from ivr.check.flow import Surroundings, check
from ivr.reading.say import pieces
from ivr.reading.written import written
from ivr.rules.pieces import FORMS, UNITS, Value, parse_piece
from ivr.rules.world import Sound
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import flow, library, played, source

MANIFEST = json.loads((Path(__file__).parents[3] / "sounds" / "manifest.json").read_text("utf-8"))
LANGUAGES = ("zh", "en", "ru", "ja", "ko", "es", "fr")


def heard(form: str, value: str, language: str, unit: str = "") -> str:
    """The words of the pieces."""
    ids = pieces(form, value, language, unit)
    assert ids is not None
    words = [MANIFEST[id]["text"] for id in ids]
    return ("" if language == "zh" else " ").join(words)


@pytest.mark.parametrize(
    ("form", "value", "unit", "zh", "en"),
    [
        ("money", "12.5", "", "十二元五角", "twelve yuan fifty"),
        ("money", "3.05", "", "三元零五分", "three yuan oh five"),
        ("money", "0.8", "", "八角", "zero yuan eighty"),
        ("money", "¥1,234.00", "", "一千二百三十四元", "one thousand two hundred and thirty four yuan"),
        ("money", "0", "", "零元", "zero yuan"),
        ("money", "2元", "", "两元", "two yuan"),
        ("money", "-2.25", "", "负两元两角五分", "minus two yuan twenty five"),
        ("money", "9.995", "", "十元", "ten yuan"),
        ("date", "2026-11-25", "", "二零二六年十一月二十五号", "November the twenty-fifth twenty twenty six"),
        ("date", "20260102", "", "二零二六年一月二号", "January the second twenty twenty six"),
        ("date", "2026年1月2日", "", "二零二六年一月二号", "January the second twenty twenty six"),
        ("date", "05-01", "", "五月一号", "May the first"),
        ("time", "14:05", "", "下午两点零五分", "two oh five P M."),
        ("time", "2026-11-25 09:30:00", "", "上午九点半", "nine thirty A M."),
        ("duration", "150", "", "两分钟三十秒", "two minutes thirty seconds"),
        ("duration", "3900", "", "一小时五分钟", "one hour five minutes"),
        ("duration", "2:00:59", "", "两小时", "two hours"),
        ("duration", "180000", "", "两天两小时", "two days two hours"),
        ("duration", "0", "", "零秒", "zero seconds"),
        ("count", "2", "matter", "两件", "two matters"),
        ("count", "1", "person", "一位", "one person"),
        ("count", "3", "person", "三位", "three people"),
        ("count", "2", "month", "两个月", "two months"),
        ("count", "12", "piece", "十二个", "twelve"),
        ("ordinal", "3", "", "第三", "the third"),
        ("ordinal", "2", "person", "第二位", "the second"),
        ("ordinal", "40", "", "第四十", "number forty"),
        ("number", "36.5", "", "三十六点五", "thirty six point five"),
        ("number", "-7.10", "", "负七点一零", "minus seven point one zero"),
    ],
)
def test_a_value_is_said_as_people_say_it(form: str, value: str, unit: str, zh: str, en: str) -> None:
    """IV6: pieces of the good voice say it."""
    assert (heard(form, value, "zh", unit), heard(form, value, "en", unit)) == (zh, en)


@pytest.mark.parametrize(
    ("form", "value"),
    [
        *(("money", value) for value in ("暂无", "1.2.3", "")),
        *(("date", value) for value in ("2026-02-30", "明天", "13-40")),
        *(("time", value) for value in ("25:00", "2026-11-25", "noon")),
        *(("duration", value) for value in ("-1", "99999999", "soon")),
        *(("ordinal", value) for value in ("third", "-1")),
        ("money", "99999999999.99"),
    ],
)
def test_what_is_no_such_value_is_left_to_the_engine_as_it_is(form: str, value: str) -> None:
    """A lookup may return anything, and the caller should hear it."""
    assert not pieces(form, value, "zh")
    if form != "money" or not value.startswith("9"):
        assert written(form, value, "zh") == value


@given(
    st.sampled_from(FORMS), st.text(max_size=30) | st.from_regex(r"-?[0-9]{1,9}([.:-][0-9]{1,3}){0,2}", fullmatch=True)
)
def test_whatever_a_variable_holds_ends_in_sounds_that_there_are_or_in_a_text(form: str, value: str) -> None:
    for language in LANGUAGES:
        for unit in ("", *UNITS) if form in ("count", "ordinal") else ("",):
            ids = pieces(form, value, language, unit)
            assert all(id in MANIFEST for id in ids or ())
            assert isinstance(written(form, value, language, unit), str)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["12.50元", "2026年11月25日", "1小时5分钟", "3件", "第3"]),
        ("en", ["12.50 yuan", "25 November 2026", "1 hour 5 minutes", "3 matters", "third"]),
        ("ru", ["12.50 юаней", "25 ноября 2026", "1 час 5 минут", "3", "номер 3"]),
        ("ja", ["12.50元", "2026年11月25日", "1時間5分", "3", "3番目"]),
        ("ko", ["12.50위안", "2026년 11월 25일", "1시간 5분", "3", "3번째"]),
        ("es", ["12.50 yuanes", "25 de noviembre de 2026", "1 hora 5 minutos", "3", "número 3"]),
        ("fr", ["12.50 yuans", "25 novembre 2026", "1 heure 5 minutes", "3", "numéro 3"]),
    ],
)
def test_the_engine_gets_a_value_in_words_of_its_language(language: str, said: list[str]) -> None:
    """IV6: this works as far as the engine knows such words."""
    values = (("money", "12.5"), ("date", "2026-11-25"), ("duration", "3900"))
    texts = [written(form, value, language) for form, value in values]
    assert [*texts, written("count", "3", language, "matter"), written("ordinal", "3", language)] == said
    assert written("phone", "13876540923", language, aloud=True) == "1 3 8 7 6 5 4 0 9 2 3"
    assert written("phone", "13876540923", language) == "138 7654 0923"


SAYS = """
first: {type: set, values: {sum: "12.5", at: "2026-11-25T20:30:00Z"}, next: tell}
tell: {type: say, prompts: [balance, "{money:sum}", "{time:at}", thanks], next: bye}
bye: {type: hangup}
"""


def test_a_caller_hears_the_value_between_the_prompts() -> None:
    """A time in another zone is said in local time."""
    caller = Walk(library(flow(SAYS)))
    [said] = played(caller.arrive("100"))
    assert [id.removeprefix("zh/") for id in said] == [
        *("balance", "number-12", "unit-yuan", "number-5", "unit-jiao"),
        *("period-night", "hour-4", "unit-half", "thanks"),
    ]


def test_a_language_without_pieces_hears_the_engine() -> None:
    world = library(flow(SAYS.replace("first:", "first: {type: language, language: ru, next: values}\nvalues:")))
    world.rendered_text = lambda text, language: None
    caller = Walk(world)
    caller.arrive("100")
    asked = [post.text for post in caller.posted if isinstance(post, RenderSpeech)]
    assert asked == ["12.50 юаней", "4:30"]


LINE = """
first: {type: language, language: ru, next: line}
line: {type: queue, queue: general, announce: {unknown: [before, "{count:ahead:person}", after]}}
"""


def test_an_announcement_in_line_waits_until_its_value_is_a_sound() -> None:
    """A sentence without its number would mislead."""
    made: dict[str, Sound] = {}
    world = library(flow(LINE))
    world.rendered_text = lambda text, language: made.get(text)
    caller = Walk(world)
    caller.arrive("100")
    posts = caller.wait()
    assert played(posts) == []
    [asked] = [post.text for post in posts if isinstance(post, RenderSpeech)]
    made[asked] = Sound("speech", 1.0)
    caller.tell(SpeechRendered(call=caller.call, text=asked, language="ru", media="speech"))
    assert played(caller.wait()) == [("ru/before", "speech", "ru/after")]


def problem(piece: str) -> tuple[str, str]:
    nodes = f'first: {{type: hangup, prompts: ["{piece}"]}}'
    [found] = check(source(nodes).encode(), "t", Surroundings()).problems
    return found.reason, found.reason_zh


def test_an_unknown_form_or_unit_is_told_with_those_that_there_are() -> None:
    """IV2."""
    assert "there is no form mony of a value; known ones: number, count" in problem("{mony:caller}")[0]
    assert "没有读法 mony，可用的读法：number, count" in problem("{mony:caller}")[1]
    assert "there is no unit persons; known ones: person, matter" in problem("{count:ahead:persons}")[0]
    assert "没有量词 persons" in problem("{count:ahead:persons}")[1]
    assert "only count and ordinal have a unit, money has none" in problem("{money:ahead:person}")[0]
    assert "{form:variable}" in problem("{Money}")[0]
    assert "{读法:变量}" in problem("{Money}")[1]


@pytest.mark.parametrize("form", ["money", "duration", "ordinal", "count"])
def test_a_text_that_is_said_as_a_number_is_refused(form: str) -> None:
    nodes = f'first: {{type: set, values: {{x: hello}}, next: b}}\nb: {{type: hangup, prompts: "{{{form}:x}}"}}'
    [found] = check(source(nodes).encode(), "t", Surroundings()).problems
    assert found.code == "wrong_type"


def test_the_parts_of_a_value() -> None:
    assert parse_piece("{count:ahead:person}") == Value("count", "ahead", "person")
    assert parse_piece("{money:sum}") == Value("money", "sum")
    assert parse_piece("{sum}") == Value("number", "sum")
