"""Text from outside loses its invisible characters, and nothing else (a shown name is what it seems to be)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import core.text
from core.text import line, lines, unseen

HIDDEN = [
    *("\0", "\x07", "\x1b", "\x7f", "\x9b", "\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c"),
    *("\u200b", "\u2060", "\ufeff", "\u00ad", "\ud800", "\udfff", "\ufffe", "\U000e0041"),
]
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
FAMILY, FLAMES, PERSIAN = "👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "می\u200cخواهم"
KEPT = [
    *("张三", "李\U000e0101明", "\ue000", FAMILY, FLAMES, "👍🏽", ENGLAND, PERSIAN, "क्\u200dष", "שלום", "مرحبا"),
    *("한국어", "Ünïcödé", "1\ufe0f\u20e3", "\u3000", "𠮷", "a\u0301"),
]


@pytest.mark.parametrize("character", HIDDEN, ids=ascii)
def test_what_nobody_can_see_is_taken_out(character: str) -> None:
    assert line(f"张{character}三") == lines(f"张{character}三") == "张三"
    assert list(unseen(f"张{character}三")) == [(1, f"U+{ord(character):04X}")]


@pytest.mark.parametrize("text", KEPT, ids=ascii)
def test_what_has_a_meaning_stays(text: str) -> None:
    assert lines(text) == text
    assert list(unseen(text)) == []


def test_a_joiner_without_anything_to_join_is_taken_out() -> None:
    assert line("13\u200d800 张\u200c三 \u200d") == "13800 张三"


def test_breaks_and_tabs_stay_where_there_are_lines() -> None:
    assert lines("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd\te"
    assert line("a\r\nb \n c\u2028d\te\n") == "a b c d e"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for clean in (line, lines):
        assert clean(clean(text)) == clean(text)
        assert not [name for at, name in unseen(clean(text))]
        clean(text).encode()


def test_the_short_way_for_text_in_which_all_is_seen_leaves_out_nothing() -> None:
    """Tried for every character: none that the long way would remove passes as harmless."""
    harmless = "".join(chr(code) for code in range(0x110000) if core.text._all_is_seen(chr(code)))
    assert len(harmless) > 100_000
    assert core.text._FOUND.search(harmless) is None
    assert core.text._BREAKS.search(harmless) is None
