"""Placeholders are the same in flows and in notices: what is one, what is a brace, and what was probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.placeholders import filled, nearest, places

KNOWN = ("caller", "called", "queue_name", "工单号", "标题")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{caller}您好", [("{caller}", "caller")]),
        ("{{caller}}", []),
        ("{{{caller}}}", [("{caller}", "caller")]),
        ("{ caller } {", [("{ caller }", " caller "), ("{", None)]),
        ("{}", [("{}", "")]),
        ("a } b", [("}", None)]),
        ("{a{caller}", [("{", None), ("{caller}", "caller")]),
    ],
)
def test_all_in_braces_is_a_place_and_doubled_braces_are_none(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [(place.written, place.name) for place in places(text)] == found


def test_values_are_filled_in_once_and_doubled_braces_are_braces() -> None:
    assert filled("{a} {{a}} {{{a}}} {b}", {"a": "{b}"}.get) == "{b} {a} {{b}} {b}"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Caller", "caller"),
        (" caller ", "caller"),
        ("caller.__class__", "caller"),
        ("digits:called", "called"),
        ("callerr", "caller"),
        ("QueueName", "queue_name"),
        ("queue name", "queue_name"),
        ("工单", "工单号"),
        ("weather", ""),
        ("", ""),
        ("!", ""),
    ],
)
def test_what_was_probably_meant_is_found(written: str, meant: str) -> None:
    assert nearest(written, KNOWN) == meant


@given(st.text(alphabet="{}a .:", max_size=30))
def test_no_text_raises(text: str) -> None:
    assert filled(text, lambda name: None).count("a") == text.count("a")
    assert nearest(text, KNOWN) in (*KNOWN, "")


def test_a_text_without_places_is_as_it_was_once_its_braces_are_doubled() -> None:
    text = '{"a": [{}]}'
    assert filled(text.replace("{", "{{").replace("}", "}}"), lambda name: "x") == text
