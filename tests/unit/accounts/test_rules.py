"""How long guessers wait, how long sessions last, and that a hash is checked in the same way for nobody."""

from typing import Literal

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from accounts.passwords import Passwords
from accounts.rules import sessions, throttle


def test_the_first_failures_cost_nothing_and_then_the_wait_doubles() -> None:
    failures = [float(n) for n in range(9)]
    waits = [throttle.wait_s(failures[:n], failures[n - 1]) for n in range(1, 10)]
    assert waits == [0, 0, 0, 0, 5, 10, 20, 40, 80]


def test_the_wait_passes_and_failures_are_forgotten() -> None:
    failures = [0.0] * throttle.FREE
    assert throttle.wait_s(failures, 4.0) == 1.0
    assert throttle.wait_s(failures, 5.0) == 0.0
    assert throttle.counted(failures, throttle.FORGET_S) == []


@given(st.lists(st.floats(0, 1e4), min_size=1, max_size=40).map(sorted), st.floats(0, 1e4))
def test_nobody_waits_longer_than_the_longest(failures: list[float], later: float) -> None:
    assert 0.0 <= throttle.wait_s(failures, failures[-1] + later) <= throttle.LONGEST_WAIT_S


def test_sessions_end_when_idle_and_when_old() -> None:
    assert sessions.alive(0.0, 0.0, sessions.IDLE_S - 1)
    assert not sessions.alive(0.0, 0.0, sessions.IDLE_S)
    assert not sessions.alive(0.0, sessions.WHOLE_S - 1, sessions.WHOLE_S)


def test_a_session_in_use_is_not_noted_at_every_request() -> None:
    assert not sessions.worth_noting(0.0, sessions.NOTE_EVERY_S - 1)
    assert sessions.worth_noting(0.0, sessions.NOTE_EVERY_S)


class Counting(PasswordHasher):
    """Counts how often a hash is really computed."""

    checked = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        type(self).checked += 1
        return super().verify(hash, password)


@pytest.fixture
def passwords() -> Passwords:
    Counting.checked = 0
    return Passwords(Counting(time_cost=1, memory_cost=8, parallelism=1))


async def test_a_password_is_right_or_wrong(passwords: Passwords) -> None:
    stored = await passwords.hash("secret")
    assert await passwords.verify(stored, "secret")
    assert not await passwords.verify(stored, "Secret")
    assert not await passwords.verify("not a hash", "secret")


async def test_an_unknown_user_costs_the_same_hash(passwords: Passwords) -> None:
    assert not await passwords.verify(None, "secret")
    assert not await passwords.verify(None, "nobody has this password")
    assert Counting.checked == 2
