"""Articles that are proposed beside a ticket (KB5): which of the search results, and in which order."""

from knowledge.rules.articles import Form
from knowledge.rules.hints import MOST_TEXT, PROPOSED, asked, pairs, proposed
from knowledge.rules.query import Candidate


def found(id: str, title: str, *keywords: str, relevance: float = 1.0) -> Candidate:
    return Candidate(
        id=id,
        title=title,
        form=Form.ANSWER,
        keywords=keywords,
        categories=(),
        clicks=0,
        heat=0.0,
        score=0.0,
        rated=0,
        published_at=0.0,
        valid_from=None,
        valid_to=None,
        review_at=None,
        relevance=relevance,
    )


def test_the_title_stands_before_the_text_and_the_flow_and_a_long_text_is_cut() -> None:
    words = asked("请问停水怎么办", "自来水" * 200, ["供水"])
    assert words.split()[0] == "停水"
    assert words.split()[-1] == "供水"
    assert len(words) < MOST_TEXT + 20
    assert asked("", "", []) == ""


def test_an_article_without_anything_of_the_words_in_its_title_or_keywords_is_not_proposed() -> None:
    """A rare word somewhere in a long text means little."""
    chance = found("a", "企业开办指南", relevance=9.0)
    assert [one.id for one in proposed([chance, found("b", "停水怎么报修")], "停水", [])] == ["b"]
    assert [one.id for one in proposed([found("c", "报修", "停水")], "停水", [])] == ["c"]


def test_the_way_through_the_flow_decides_between_equals() -> None:
    first, second = found("a", "停水公告查询"), found("b", "停水缴费问题", "水费")
    assert [one.id for one in proposed([first, second], "停水 水费", ["水费"])] == ["b", "a"]


def test_no_more_than_a_few_are_proposed_and_pairs_stay_within_words() -> None:
    many = [found(f"{n:02}", "停水") for n in range(20)]
    assert len(proposed(many, "停水", [])) == PROPOSED
    assert pairs("停水 ABC") == {"停水", "ab", "bc"}
