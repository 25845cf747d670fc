"""The length that a pattern allows: exact for what forms use, and a sentence for the rest."""

import math

import pytest

from infra.http.patterns import Unread, longest


@pytest.mark.parametrize(
    ("pattern", "length"),
    [
        ("^$", 0),
        ("^abc$", 3),
        (r"^\w{1,32}$", 32),
        (r"^[\w.\-]{1,150}$", 150),
        (r"^[^\]a-z]{2}$", 2),
        (r"^\+?[0-9]{3,20}$", 21),
        ("^([a-z][a-z0-9-]{0,29})?$", 30),
        (r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$", 19),
        ("^(?:[0-9*#]{0,32}|answers|wrong)$", 32),
        ("^(a|bcd|)(x|yz){3}$", 9),
        ("^((ab{2}){2}c){3}$", 21),
        (r"^[\u4e00-\u9fff]{1,12}$", 12),
        ("^(a*){0}$", 0),
        (r"^a\$$", 2),
        ("^中文$", 2),
    ],
)
def test_a_bounded_pattern_has_a_length(pattern: str, length: int) -> None:
    assert longest(pattern) == length


@pytest.mark.parametrize(
    "pattern", ["", "a", "a$", "^a", r"^a\$", "^a+$", "^a*$", "^a{2,}$", "^(ab?c*)?$", "^([a-z]+|x){1,3}$", "^a$b"]
)
def test_an_unbounded_pattern_has_none(pattern: str) -> None:
    assert longest(pattern) == math.inf


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("^a|b$", "put a group around its choices"),
        ("^.{3}$", "is not read: write it with characters"),
        (r"^\p{L}{3}$", "is not read: write it with characters"),
        (r"^(a)\1$", "is not read: write it with characters"),
        (r"^\u4e00$", "is not read: write it with characters"),
        ("^(?=a).$", "is not read: write it with characters"),
        ("^(?i:a)$", "is not read: write it with characters"),
        ("^a{1,2}?$", "is not read: write it with characters"),
        ("^[[a]b]$", "is not read: write it with characters"),
        ("^(a$", "where a group should end"),
        ("^(a$)$", "where a group should end"),
    ],
)
def test_what_is_not_read_is_refused_with_a_sentence(pattern: str, said: str) -> None:
    """`^a|b$` matches `axyz`: the one who wrote it meant something else."""
    with pytest.raises(Unread, match=said):
        longest(pattern)
