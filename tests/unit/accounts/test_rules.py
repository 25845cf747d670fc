"""The lifetime of sessions, the names of browsers, and the hash that is checked even if there is no such account."""

import asyncio
from typing import Literal

import pytest
from argon2 import PasswordHasher

from accounts.rules import sessions
from accounts.rules.browsers import browser_of
from accounts.sessions.passwords import Passwords


def test_sessions_end_when_idle_and_when_old() -> None:
    assert sessions.alive(0.0, 0.0, sessions.IDLE_S - 1)
    assert not sessions.alive(0.0, 0.0, sessions.IDLE_S)
    assert not sessions.alive(0.0, sessions.WHOLE_S - 1, sessions.WHOLE_S)


def test_a_session_in_use_is_not_noted_at_every_request() -> None:
    assert not sessions.worth_noting(0.0, sessions.NOTE_EVERY_S - 1)
    assert sessions.worth_noting(0.0, sessions.NOTE_EVERY_S)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36",
            "Chrome · Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Edge · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox · Linux"),
        ("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari · iOS"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari · iOS"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15", "Safari · macOS"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/131.0.0.0 Mobile Safari/537.36", "Chrome · Android"),
        ("Python/3.11 aiohttp/3.14", "Python"),
        ("<script>alert(1)</script>" * 1000, ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_words_of_ours(user_agent: str, words: str) -> None:
    assert browser_of(user_agent) == words


class Counting(PasswordHasher):
    """Counts how often a hash is computed."""

    checked = made = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        type(self).checked += 1
        return super().verify(hash, password)

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        type(self).made += 1
        return super().hash(password, salt=salt)


@pytest.fixture
def passwords() -> Passwords:
    Counting.checked = Counting.made = 0
    return Passwords(Counting(time_cost=1, memory_cost=8, parallelism=1))


async def test_a_password_is_right_or_wrong(passwords: Passwords) -> None:
    stored = await passwords.hash("secret")
    assert await passwords.verify(stored, "secret")
    assert not await passwords.verify(stored, "Secret")
    assert not await passwords.verify("not a hash", "secret")


async def test_an_unknown_user_costs_the_same_hash(passwords: Passwords) -> None:
    assert not await passwords.verify(None, "secret")
    assert not await passwords.verify(None, "")
    assert Counting.checked == 2


async def test_many_unknown_users_at_once_cost_no_more_than_one_hash_each(passwords: Passwords) -> None:
    answers = await asyncio.gather(*(passwords.verify(None, "secret") for _ in range(20)))
    assert answers == [False] * 20
    assert Counting.checked == 20
    assert Counting.made == 0
