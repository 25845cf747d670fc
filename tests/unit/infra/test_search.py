"""Texts are cut into the same tokens in the index and in a query, and finds are marked in their original spelling."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from infra.search import Piece, QueryWords, snippet, tokens
from infra.search.tokens import LONGEST_WORD, MOST_WORDS, Word


def test_chinese_is_cut_into_pairs_and_all_else_into_words() -> None:
    assert tokens("小区停水") == ["小区", "区停", "停水", "水"]
    assert tokens("5号楼2单元 ＡＢＣ-12345, Foo_bar") == [
        *("5", "号楼", "楼", "2", "单元", "元", "abc", "12345", "foo", "bar")
    ]
    assert tokens("，。！ \n") == []


def test_characters_that_a_database_may_not_know_are_spelled() -> None:
    assert tokens("\U0002b740明鿏") == ["u2b740z明", "明u9fcfz", "u9fcfz"]


def test_a_word_without_an_end_is_bounded_and_so_is_a_query() -> None:
    assert tokens("a" * 5000) == ["a" * LONGEST_WORD]
    assert len(QueryWords.of(" ".join(f"w{n}" for n in range(90))).words) == MOST_WORDS


def test_a_query_keeps_the_order_of_characters_and_takes_a_single_one_for_a_beginning() -> None:
    assert QueryWords.of("停水了 水 Abc 停水了").words == (
        Word(("停水", "水了")),
        Word(("水",), begins=True),
        Word(("abc",)),
    )
    assert not QueryWords.of("？ …")


@given(st.text(alphabet="停水小区楼abｃ1 ，", max_size=40))
def test_every_word_of_two_characters_is_a_token(text: str) -> None:
    cut = set(tokens(text))
    for one, other in pairwise(text):
        if one in "停水小区楼" and other in "停水小区楼":
            assert one + other in cut


def test_a_snippet_begins_before_the_first_hit_and_marks_each_as_it_was_written() -> None:
    text = "甲" * 60 + "ＡＢ小区停水，小区没有水" + "乙" * 90
    pieces = snippet(text, QueryWords.of("小区 ab"))
    assert [piece.text for piece in pieces if piece.hit] == ["ＡＢ小区", "小区"]
    assert pieces[0] == pieces[-1] == Piece("…", False)
    assert "".join(piece.text for piece in pieces[1:-1]) in text


def test_without_a_hit_it_is_the_beginning() -> None:
    assert snippet("停电了", QueryWords.of("停水")) == [Piece("停电了", False)]
    assert snippet("", QueryWords.of("停水")) == []


@given(st.text(max_size=200), st.text(max_size=6))
def test_a_snippet_of_any_text_is_part_of_it(text: str, query: str) -> None:
    pieces = snippet(text, QueryWords.of(query))
    assert "".join(piece.text for piece in pieces).strip("…") in text
