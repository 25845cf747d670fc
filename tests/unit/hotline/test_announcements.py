"""Announcements: whom each concerns, when it is in force, and who may write to whom."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actor import Actor
from core.ids import AgentId, UserId
from hotline.rules.announcements import Announcement, may_address, next_change

ONE = Announcement(
    id="a",
    version=1,
    title="t",
    text="t",
    everybody=False,
    groups=("jia",),
    agents=("8009",),
    valid_from=10.0,
    valid_until=20.0,
    created_by=UserId("u"),
    created_by_name="u",
    created_at=0.0,
    updated_at=0.0,
)
AGENT = Actor(user=UserId("a"), name="a", agent=AgentId("8001"), groups=frozenset({"jia"}))
OTHER = replace(AGENT, agent=AgentId("8009"), groups=frozenset({"yi"}))
STRANGER = replace(AGENT, agent=None, groups=frozenset())


def test_it_concerns_groups_agents_or_everybody() -> None:
    """MM10."""
    assert [ONE.concerns(actor) for actor in (AGENT, OTHER, STRANGER)] == [True, True, False]
    assert replace(ONE, everybody=True).concerns(STRANGER)


def test_it_counts_in_its_time_unless_withdrawn() -> None:
    assert [ONE.counts(now) for now in (9.0, 10.0, 19.0, 20.0)] == [False, True, True, False]
    assert not replace(ONE, withdrawn_at=11.0).counts(12.0)
    assert replace(ONE, valid_until=None).counts(1e9)


@given(
    st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(1, 10), st.booleans()), max_size=8),
    st.integers(0, 20),
)
def test_the_next_change_is_the_first_moment_at_which_anything_changes(
    times: list[tuple[int, int | None, bool]], now: int
) -> None:
    all_ = [
        replace(
            ONE,
            valid_from=float(begin),
            valid_until=None if lasts is None else float(begin + lasts),
            withdrawn_at=0.0 if withdrawn else None,
        )
        for begin, lasts, withdrawn in times
    ]

    def counting(at: int) -> list[bool]:
        return [one.counts(at) for one in all_]

    expected = next((at for at in range(now, 31) if counting(at) != counting(now)), None)
    assert next_change(all_, now) == expected


@pytest.mark.parametrize(
    ("everybody", "groups", "agents", "allowed"),
    [
        (False, ["jia"], [], True),
        (False, [], ["8001"], True),
        (False, ["jia", "yi"], [], False),
        (False, [], ["8009"], False),
        (False, [], ["9999"], False),
        (True, [], [], False),
    ],
)
def test_a_leader_writes_to_the_own_groups(
    everybody: bool, groups: list[str], agents: list[str], allowed: bool
) -> None:
    groups_of = {"8001": ("jia",), "8009": ("yi",)}
    leader = replace(STRANGER, groups=frozenset({"jia"}), rights=frozenset({"floor.watch"}))
    assert may_address(leader, groups_of, everybody, groups, agents) is allowed
    assert may_address(replace(leader, rights=frozenset({"floor.all"})), groups_of, everybody, groups, agents)
