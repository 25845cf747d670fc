"""What must fit together in a site's facts."""

from dataclasses import replace

from hotline.rules.site import NEEDED, Facts, problems

GOOD = Facts(
    ids={kind: {"a", "b"} for kind in (*NEEDED, "skills", "departments", "contacts")},
    queue_skills={"a": {"a"}, "b": set()},
    queue_helpers={"a": {"b"}},
    contact_departments={"a": "b"},
)


def test_a_site_that_fits_together_has_no_problems() -> None:
    assert problems(GOOD) == []


def test_agents_need_something_to_choose() -> None:
    for kind in NEEDED:
        facts = replace(GOOD, ids={**GOOD.ids, kind: set()}, queue_helpers={})
        assert [problem["field"] for problem in problems(facts)] == [kind]


def test_a_number_has_one_priority() -> None:
    facts = replace(GOOD, vip_numbers={"a": "13800000001", "b": "13800000002", "c": "13800000001"})
    found = problems(facts)
    assert [problem["field"] for problem in found] == ["vip_numbers.a.number", "vip_numbers.c.number"]
    assert "138" not in str(found)


def test_whoever_is_named_must_be_there() -> None:
    facts = replace(
        GOOD, queue_skills={"a": {"a", "z"}}, queue_helpers={"a": {"a"}}, contact_departments={"a": "nowhere"}
    )
    fields = [problem["field"] for problem in problems(facts)]
    assert fields == ["queues.a.skills", "queues.a.overflow", "contacts.a.department"]
