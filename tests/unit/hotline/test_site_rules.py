"""A site's facts must be consistent."""

from dataclasses import replace

import pytest

from hotline.facts.entries import shipped_districts
from hotline.rules.districts import path
from hotline.rules.site import NEEDED, Facts, Named, problems

GOOD = Facts(
    ids={kind: {"a", "b"} for kind in (*NEEDED, "skills", "departments", "contacts")},
    named=[
        Named(field="queues.a.skills", kind="skills", ids=["a"]),
        Named(field="queues.a.overflow", kind="queues", ids=["b"], itself="a"),
        Named(field="contacts.a.department", kind="departments", ids=["b"]),
    ],
    times={"queues.a.offer_s": 10.0, "queues.a.max_wait_s": None},
)


def test_a_site_that_fits_together_has_no_problems() -> None:
    assert problems(GOOD) == []


def test_agents_need_something_to_choose() -> None:
    for kind in NEEDED:
        facts = replace(GOOD, ids={**GOOD.ids, kind: set()}, named=[])
        assert [problem["field"] for problem in problems(facts)] == [kind]


def test_a_number_has_one_priority() -> None:
    facts = replace(GOOD, vip_numbers={"a": "13800000001", "b": "13800000002", "c": "13800000001"})
    found = problems(facts)
    assert [problem["field"] for problem in found] == ["vip_numbers.a.number", "vip_numbers.c.number"]
    assert "138" not in str(found)


def test_whoever_is_named_must_be_there_and_be_somebody_else() -> None:
    named = [
        Named(field="queues.a.min_levels", kind="skills", ids=["a", "z"]),
        Named(field="queues.a.overflow", kind="queues", ids=["a", "b"], itself="a"),
    ]
    found = [(problem["field"], problem["what"]) for problem in problems(replace(GOOD, named=named))]
    assert found == [("queues.a.min_levels", "z"), ("queues.a.overflow", "a")]


@pytest.mark.parametrize(
    ("place", "seconds", "rule", "what"),
    [
        ("queues.a.offer_s", 0.01, "greater_than_equal", "3"),
        ("queues.a.offer_s", 121, "less_than_equal", "120"),
        ("queues.a.announce_s", 0.01, "greater_than_equal", "5"),
        ("queues.a.rings.0.after_s", 0.5, "greater_than_equal", "1"),
    ],
)
def test_times_must_be_sensible(place: str, seconds: float, rule: str, what: str) -> None:
    (problem,) = problems(replace(GOOD, times={place: seconds}))
    assert (problem["field"], problem["rule"], problem["what"]) == (place, rule, what)


def test_a_tree_of_districts_has_four_levels() -> None:
    """TK1."""
    tree = {"a": "", "b": "a", "c": "b", "d": "c"}
    assert problems(replace(GOOD, parents=tree)) == []
    (found,) = problems(replace(GOOD, parents={**tree, "e": "d"}))
    assert (found["field"], found["rule"], found["what"]) == ("districts.e.parent", "too_deep", "4")
    assert path(tree, "c") == "/a/b/c/"


def test_districts_in_a_ring_have_no_place() -> None:
    found = problems(replace(GOOD, parents={"a": "b", "b": "a"}))
    assert [one["field"] for one in found] == ["districts.a.parent", "districts.b.parent"]


def test_the_districts_that_ship_are_a_tree() -> None:
    """TK1: each id fits into its column, and its path does too."""
    districts = shipped_districts()
    parents = {one.id: one.parent for one in districts}
    assert problems(replace(GOOD, parents=parents)) == []
    assert len(parents) == len(districts)
    assert all(one.parent in ("", *parents) for one in districts)
    assert {one.name for one in districts if not one.parent} == {"吉阳区", "天涯区", "崖州区", "海棠区"}
