"""The writer of a text learns which of its parts could be read in another way (IV5)."""

import sys

import pytest

from ivr.reading.unsure import MOST, WHY, unsure

PARTS = [
    ("05/06/2026起", "05/06/2026", "day_or_month"),
    ("截止11/29", "11/29", "fraction_or_date"),
    ("于2026-11-29T14:05:00Z生效", "2026-11-29T14:05:00Z", "zone"),
    ("见www.example.gov.cn/a", "www.example.gov.cn/a", "address"),
    ("发到a.b@example.cn", "a.b@example.cn", "address"),
    ("共1234567890件", "1234567890", "long_number"),
    ("★重要", "★", "no_words"),
    ("您好{caller}", "{caller}", "braces"),
]


@pytest.mark.parametrize(("text", "part", "kind"), PARTS)
def test_an_ambiguous_part_is_named(text: str, part: str, kind: str) -> None:
    [found] = unsure(text, "zh")
    assert (found.part, found.kind, text[found.at : found.at + len(part)]) == (part, kind, part)
    assert found.why
    assert found.why_zh


@pytest.mark.parametrize(
    "text",
    [
        "1/2",
        "3/4以上",
        "11/29/2026",
        "2026-11-29T14:05",
        "13800138000",
        "25℃",
        "12,345,678,901元",
        "按#键",
        "3×4米",
        "您好，再见。",
    ],
)
def test_what_is_clear_is_not_named(text: str) -> None:
    assert unsure(text, "zh") == []


def test_figures_of_other_languages_are_left_to_the_engine() -> None:
    assert [(one.part, one.kind) for one in unsure("С 8:30 до 17:30, 2026", "ru")] == [
        ("8:30", "engine"),
        ("17:30", "engine"),
        ("2026", "engine"),
    ]


def test_parts_are_told_in_order_once_and_not_without_end() -> None:
    assert [one.part for one in unsure("★ 11/29 ☆", "en")] == ["★", "11/29", "☆"]
    assert len(unsure("★" * 100, "zh")) == MOST
    assert {kind for *_, kind in PARTS} | {"engine"} == set(WHY)


@pytest.mark.parametrize("sign", ["{", "☂"])
def test_a_text_of_nothing_else_costs_no_more_than_its_length(sign: str) -> None:
    """All pages wait meanwhile, so ten times the text must cost ten times the work, and not a hundred times."""
    assert _steps(sign * 400) < 15 * _steps(sign * 40)


def _steps(text: str) -> int:
    """How many calls it takes; a time would depend on the machine."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        unsure(text, "zh")
    finally:
        sys.setprofile(None)
    return counted
