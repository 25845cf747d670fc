"""Files of any kind get a clear answer and no exception (IV2). `python -m bench flows` tries and times more of them."""

import random
from collections import Counter

import pytest

from ivr.check.flow import check
from tests.unit.ivr.fuzz import MAKERS, WHOLE, outcome

SEED = 2026
EACH = {"many": 2, "huge": 2, "bomb": 12}
"""The number of files of each kind; of others, which are small, 40."""


def test_the_file_from_which_others_are_made_is_right() -> None:
    assert check(WHOLE.encode(), "fuzz.yaml").problems == ()


@pytest.mark.parametrize("kind", MAKERS)
def test_every_file_gets_a_clear_answer(kind: str) -> None:
    """IV2: outcomes are counted, so that a kind that is always accepted or always fails early is noticed."""
    chance = random.Random(f"{SEED} {kind}")
    told = Counter(outcome(MAKERS[kind](chance))[0] for _ in range(EACH.get(kind, 40)))
    assert sum(told.values()) == EACH.get(kind, 40)
    assert (told["accepted"] > 0) == (kind in ("mutilated", "shuffled", "encoded", "odd value")), told
    if kind in ("mutilated", "odd value", "deep"):
        assert len(told) > 2, told


def test_a_bomb_of_anchors_is_refused_at_each_anchor_and_never_built() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    told = check(("a0: &a0 x\n" + levels + WHOLE).encode(), "fuzz.yaml")
    assert {problem.code for problem in told.problems} <= {"anchor", "unknown_field"}


def test_of_very_many_problems_the_first_are_told_and_the_rest_counted() -> None:
    told = check(WHOLE.encode() + b"".join(b"  n%d: {typ: x}\n" % n for n in range(1_500)), "fuzz.yaml")
    assert len(told.problems) == 201
    assert told.problems[-1].code == "more"
    assert told.problems[-1].reason == "There are 1300 more problems."


def test_a_file_of_too_many_parts_is_not_read_to_its_end() -> None:
    told = check(b"a: [" + b"1," * 200_000 + b"1]", "fuzz.yaml")
    assert [problem.code for problem in told.problems] == ["too_many"]
