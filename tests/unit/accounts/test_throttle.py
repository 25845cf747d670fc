"""Guessers are slowed down: waits, turns, what is remembered, and the line for a hash."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.attempts import Failures
from accounts.rules.line import FairLine
from accounts.rules.throttle import (
    FORGET_S,
    KEPT,
    LONGEST_TURN_S,
    OF_ACCOUNT,
    OF_PLACE,
    TURN_S,
    Allowance,
    address_key,
    counted,
    next_turn,
    wait_s,
)

moments = st.lists(st.floats(0, 1e4), min_size=1, max_size=100).map(sorted)
allowances = st.sampled_from([OF_PLACE, OF_ACCOUNT])


def test_the_first_failures_cost_nothing_and_then_the_wait_doubles() -> None:
    failures = [float(n) for n in range(9)]
    waits = [wait_s(failures[:n], failures[n - 1], OF_PLACE) for n in range(1, 10)]
    assert waits == [0, 0, 0, 0, 5, 10, 20, 40, 80]


def test_the_wait_passes_and_failures_are_forgotten() -> None:
    failures = [0.0] * OF_PLACE.free
    assert wait_s(failures, 4.0, OF_PLACE) == 1.0
    assert wait_s(failures, 5.0, OF_PLACE) == 0.0
    assert counted(failures, FORGET_S) == []


@given(moments, st.floats(0, 1e4), allowances)
def test_nobody_waits_longer_than_the_longest(failures: list[float], later: float, allowance: Allowance) -> None:
    assert 0.0 <= wait_s(failures, failures[-1] + later, allowance) <= allowance.longest_wait_s


@given(st.integers(20, 500))
def test_the_owner_of_an_account_that_is_attacked_waits_no_longer_the_longer_it_lasts(guesses: int) -> None:
    assert wait_s([0.0] * guesses, 0.0, OF_ACCOUNT) == 15.0


@given(st.lists(st.floats(0, 3), max_size=60))
def test_turns_are_so_far_apart_and_nobody_waits_long_for_one(gaps: list[float]) -> None:
    now = last = 1000.0
    turns = []
    for gap in gaps:
        now += gap
        turn = next_turn(last, now)
        if turn is not None:
            assert now <= turn <= now + LONGEST_TURN_S
            turns.append(turn)
            last = turn
    assert all(later - earlier >= TURN_S - 1e-9 for earlier, later in pairwise(turns))


def test_one_network_is_one_address() -> None:
    assert address_key("2001:db8:1:2::7") == address_key("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert address_key("2001:db8:1:3::7") != address_key("2001:db8:1:2::7")
    assert address_key("::ffff:192.0.2.1") == address_key("192.0.2.1") == "192.0.2.1"
    assert address_key("fe80::1%eth0") == "fe80::/64"
    assert address_key("") == ""
    assert len(address_key("x" * 500)) == 64


@given(st.lists(st.tuples(st.integers(0, 50), st.floats(0, 400)), max_size=300))
def test_what_is_remembered_is_bounded_and_says_the_truth_of_what_is_there(steps: list[tuple[int, float]]) -> None:
    failures, now = Failures(most=8), 0.0
    for key, gap in steps:
        now += gap
        before = failures.of(str(key), now)
        failures.add(str(key), now)
        assert failures.of(str(key), now) == [*before, now][-KEPT:]
        assert len(failures) <= 8


def test_one_more_name_pushes_out_no_long_series() -> None:
    failures = Failures(most=4)
    for _ in range(5):
        failures.add("8001@192.0.2.1", 0.0)
    for n in range(20):
        failures.add(f"name {n}", 1.0 + n)
    assert len(failures.of("8001@192.0.2.1", 21.0)) == 5


def test_what_was_no_failure_is_taken_back() -> None:
    failures = Failures()
    for at in (1.0, 1.0, 2.0):
        failures.add("a", at)
    failures.take_back("a", 1.0)
    assert failures.of("a", 2.0) == [1.0, 2.0]
    failures.take_back("a", 1.0)
    failures.take_back("a", 2.0)
    failures.take_back("a", 3.0)
    assert len(failures) == 0


def test_lanes_take_turns() -> None:
    line: FairLine[str] = FairLine(10)
    for item in ("a1", "a2", "a3", "b1", "c1", "c2"):
        assert line.join(item[0], item) is None
    line.leave("c", "c2")
    assert [line.next() for _ in range(6)] == ["a1", "b1", "c1", "a2", "a3", None]


def test_a_crowd_in_one_lane_sends_itself_away() -> None:
    line: FairLine[str] = FairLine(3)
    for n in range(3):
        assert line.join("crowd", f"crowd {n}") is None
    assert line.join("crowd", "crowd 3") == "crowd 3"
    assert line.join("somebody", "I") == "crowd 2"
    assert [line.next() for _ in range(4)] == ["crowd 0", "I", "crowd 1", None]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 3)), max_size=200), st.integers(1, 9))
def test_everybody_in_the_line_comes_out_once(steps: list[tuple[str, int]], most: int) -> None:
    line: FairLine[int] = FairLine(most)
    waiting: dict[int, str] = {}
    for n, (lane, deed) in enumerate(steps):
        if deed:
            out = line.join(lane, n)
            waiting[n] = lane
            if out is not None:
                others = [its for other, its in waiting.items() if other != out]
                assert others.count(waiting.pop(out)) + 1 >= max(map(others.count, others))
        elif (turn := line.next()) is not None:
            del waiting[turn]
        assert len(line) == len(waiting) <= most
    assert sorted(iter(line.next, None)) == sorted(waiting)
