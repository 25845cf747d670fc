"""The rules of searching (KB5): words by their sound, questions, synonyms, ranking, counts and heat."""

from typing import Any

import pytest

from knowledge.rules.articles import Form
from knowledge.rules.categories import Category, Tree
from knowledge.rules.heat import HALF_LIFE_S, heated
from knowledge.rules.query import (
    Candidate,
    Order,
    by_dimension,
    counted,
    may_be_kept,
    narrowed,
    ranked,
    related,
    telling,
)
from knowledge.rules.sounds import blurred, initials, spelled
from knowledge.search.pinyin import syllables


def test_a_word_is_typed_in_pinyin_or_by_its_initials() -> None:
    said = syllables("公积金12345")
    assert (spelled(said), initials(said)) == ("gongjijin12345", "gjj12345")
    assert [blurred(one) for one in ("zhong", "xing", "sang")] == ["zong", "xin", "san"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("请问身份证丢了怎么补办？", "身份证丢 补办"), ("怎么办", ""), ("停水", "停水"), ("需要什么材料", "材料")],
)
def test_the_words_of_a_question_say_nothing(text: str, said: str) -> None:
    assert telling(text) == said


def test_a_citizens_number_is_not_kept() -> None:
    assert may_be_kept("停水 12345") is False
    assert may_be_kept("12315 投诉") is False
    assert may_be_kept("2026年停水")
    assert not may_be_kept("水")


def candidate(id: str, title: str, **fields: Any) -> Candidate:
    about = {"form": Form.ANSWER, "keywords": (), "categories": (), "clicks": 0, "heat": 0.0, "score": 0.0, "rated": 0}
    times = {"published_at": 0.0, "valid_from": None, "valid_to": None, "review_at": None, "relevance": 1.0}
    return Candidate(id=id, title=title, **{**about, **times, **fields})


def test_orders_are_as_asked_and_equals_by_relevance() -> None:
    body = candidate("1", "水费", relevance=1.0, clicks=9, heat=1.0, published_at=1.0, score=2.0)
    title = candidate("2", "停水了怎么办", relevance=2.0, heat=2.0, score=5.0)
    same = candidate("3", "停水", relevance=3.0, published_at=2.0)
    orders = {
        Order.RELEVANCE: ["3", "2", "1"],
        Order.CLICKS: ["1", "3", "2"],
        Order.TIME: ["3", "1", "2"],
        Order.SCORE: ["2", "1", "3"],
        Order.HEAT: ["2", "1", "3"],
    }
    for order, ids in orders.items():
        assert [one.id for one in ranked([body, title, same], order)] == ids, order


def category(id: str, parent: str | None, level: int) -> Category:
    return Category(
        id=id, version=1, parent=parent, level=level, place=0, name=id, department=None, retired=False, updated_at=0.0
    )


def test_finds_are_counted_up_to_the_dimension_and_narrowed_in_each() -> None:
    rows = [("内容", None, 0), ("供水", "内容", 1), ("水费", "供水", 2), ("形式", None, 0), ("问答", "形式", 1)]
    tree = Tree(category(*row) for row in rows)
    found = [candidate("1", "a", categories=("水费", "问答")), candidate("2", "b", categories=("供水",))]
    assert counted(found, tree) == {"内容": 2, "供水": 2, "水费": 1, "形式": 1, "问答": 1}
    assert [one.id for one in narrowed(found, by_dimension(tree, ["供水", "问答"]))] == ["1"]
    assert by_dimension(tree, ["没有"]) == []


def test_related_terms_are_those_of_the_finds() -> None:
    found = [candidate("1", "a", keywords=("停水", "报修")), candidate("2", "b", keywords=("报修", "水压"))]
    assert related(found, "停水") == ["报修", "水压"]


def test_a_click_counts_half_after_a_week() -> None:
    early = heated(heated(0.0, 0.0001), 0.0001)
    late = heated(0.0, HALF_LIFE_S + 0.0001)
    assert early == pytest.approx(late)
    assert heated(late, HALF_LIFE_S * 2) > late
    assert heated(heated(0.0, 1e9), 1e9) == pytest.approx(1e9 / HALF_LIFE_S + 1)
