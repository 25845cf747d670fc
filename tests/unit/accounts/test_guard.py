"""The guard under attack: it bounds how many guesses are hashed, and people with the right password still get in."""

import asyncio
import os
import threading
from collections.abc import Iterator
from typing import Literal

import pytest
from argon2 import PasswordHasher

from accounts.errors import SignInBusy, TooManyAttempts
from accounts.rules.throttle import (
    FORGET_S,
    FREE_OF_ADDRESS,
    LONGEST_TURN_S,
    OF_ACCOUNT,
    OF_PLACE,
    QUIET_FAILURES,
    TURN_S,
)
from accounts.sessions.guard import Guard, Origin
from accounts.sessions.passwords import LINE, NICENESS, Passwords
from infra.clock import FakeClock
from tests.until import until

RIGHT = "the right one"
ATTACKER, OFFICE = "203.0.113.9", "192.0.2.1"


class Watched(PasswordHasher):
    """Records what is hashed and at which priority; hashing waits while `gate` is shut."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.checked: list[str | bytes] = []
        self.priorities: set[int] = set()
        self.gate = threading.Event()
        self.gate.set()

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        assert self.gate.wait(10)
        self.priorities.add(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        self.checked.append(password)
        return super().verify(hash, password)


class Door:
    """A guard, and one password that is right for every account."""

    def __init__(self) -> None:
        self.clock, self.hasher = FakeClock(), Watched()
        self.passwords = Passwords(self.hasher)
        self.guard = Guard(self.passwords, self.clock)
        self._stored = self.hasher.hash(RIGHT)

    async def tries(self, username: str, password: str, address: str, known: str | None = None) -> bool:
        async def stored() -> str:
            return self._stored

        return await self.guard.check(username, password, Origin(address, known), stored)

    async def all_at_once(self, guesses: list[tuple[str, str]]) -> list[object]:
        """Try a wrong password for each (account, address) at once, and return the answers."""
        tries = (self.tries(username, "wrong", address) for username, address in guesses)
        return await asyncio.gather(*tries, return_exceptions=True)


@pytest.fixture
def door() -> Iterator[Door]:
    made = Door()
    yield made
    made.hasher.gate.set()


async def test_of_200_guesses_at_once_five_are_hashed_and_the_owner_gets_in_from_elsewhere(door: Door) -> None:
    flood = asyncio.create_task(door.all_at_once([("8001", ATTACKER)] * 200))
    await asyncio.sleep(0)
    assert await door.tries("8001", RIGHT, OFFICE)
    answers = await flood
    assert door.hasher.checked.count("wrong") == OF_PLACE.free == 5
    assert sum(isinstance(answer, TooManyAttempts) for answer in answers) == 195
    assert door.hasher.priorities == {NICENESS}


async def test_each_wait_that_passed_lets_one_more_guess_through_however_many_ask(door: Door) -> None:
    await door.all_at_once([("8001", ATTACKER)] * 50)
    for wait in (5, 10, 20):
        door.clock.advance(wait)
        await door.all_at_once([("8001", ATTACKER)] * 50)
    assert len(door.hasher.checked) == 8


async def test_a_right_password_is_no_attempt_that_counts(door: Door) -> None:
    for _ in range(100):
        assert await door.tries("8001", RIGHT, OFFICE)
    await door.all_at_once([("8001", OFFICE)] * 4)
    assert await door.tries("8001", RIGHT, OFFICE)
    await door.all_at_once([("8001", OFFICE)] * 4)
    assert await door.tries("8001", RIGHT, OFFICE), "it starts the count anew"


async def test_a_colleague_behind_the_same_address_who_guesses_locks_nobody_out(door: Door) -> None:
    """Eighty seats share one address: the others get in, and so does the owner at their usual computer."""
    await door.all_at_once([("8001", OFFICE)] * 200)
    for other in range(8002, 8081):
        assert await door.tries(str(other), RIGHT, OFFICE)
    with pytest.raises(TooManyAttempts):
        await door.tries("8001", RIGHT, OFFICE)
    assert await door.tries("8001", RIGHT, OFFICE, known="browser of 8001")


async def test_a_browser_that_is_known_is_no_licence_to_guess(door: Door) -> None:
    tries = (door.tries("8001", "wrong", OFFICE, known="stolen") for _ in range(50))
    await asyncio.gather(*tries, return_exceptions=True)
    assert len(door.hasher.checked) == OF_PLACE.free


async def test_guesses_from_many_addresses_are_slowed_and_lock_the_owner_out_for_seconds_only(door: Door) -> None:
    await door.all_at_once([("8001", f"198.51.100.{n}") for n in range(200)])
    assert len(door.hasher.checked) == OF_ACCOUNT.free
    assert await door.tries("8001", RIGHT, OFFICE, known="browser of 8001")
    with pytest.raises(TooManyAttempts) as refused:
        await door.tries("8001", RIGHT, OFFICE)
    assert refused.value.details["retry_after_s"] == 15
    door.clock.advance(15)
    assert await door.tries("8001", RIGHT, OFFICE)


async def test_one_guess_for_each_of_many_accounts_is_slowed_and_others_there_get_in(door: Door) -> None:
    """A right password from the address that sprays is hashed within 2 s, and at once from a known browser."""
    for n in range(FREE_OF_ADDRESS):
        assert not await door.tries(f"user {n}", "wrong", OFFICE)
    assert not await door.tries("one more", "wrong", OFFICE)
    turns = [asyncio.create_task(door.tries(f"victim {n}", "wrong", OFFICE)) for n in range(3)]
    mine = asyncio.create_task(door.tries("8001", RIGHT, OFFICE))
    await asyncio.sleep(0)
    with pytest.raises(TooManyAttempts):
        await door.tries("8002", RIGHT, OFFICE)
    assert await door.tries("8002", RIGHT, OFFICE, known="browser of 8002")
    assert await door.tries("8002", RIGHT, "192.0.2.2")
    assert len(door.hasher.checked) == FREE_OF_ADDRESS + 3
    for _ in range(round(LONGEST_TURN_S / TURN_S)):
        door.clock.advance(TURN_S)
    assert await mine
    assert await asyncio.gather(*turns) == [False] * 3
    door.clock.advance(FORGET_S)
    assert all(await asyncio.gather(*(door.tries(f"{n}", RIGHT, OFFICE) for n in range(60))))


@pytest.mark.parametrize("failures", [1, QUIET_FAILURES])
async def test_guesses_from_many_addresses_make_nobody_wait_at_a_quiet_one(door: Door, failures: int) -> None:
    """Addresses that have guessed before take turns with each other, and the next hash is for somebody who has not
    guessed. This holds from their second guesses on."""
    crowd = [f"198.51.100.{n}" for n in range(40)]
    for address in crowd:
        await door.all_at_once([(f"{address} {n}", address) for n in range(failures)])
    door.hasher.gate.clear()
    door.hasher.checked.clear()
    flood = asyncio.create_task(door.all_at_once([(f"next {address}", address) for address in crowd]))
    await until_waiting(door, len(crowd) - 1)
    mine = asyncio.create_task(door.tries("8001", RIGHT, OFFICE))
    await until_waiting(door, len(crowd))
    door.hasher.gate.set()
    assert await mine
    assert door.hasher.checked[:2] == ["wrong", RIGHT], "one hash was under way"
    await flood


async def test_the_line_is_bounded_and_a_crowd_in_it_keeps_nobody_else_out(door: Door) -> None:
    door.hasher.gate.clear()
    crowd = asyncio.create_task(door.all_at_once([(f"user {n}", ATTACKER) for n in range(300)]))
    await until_waiting(door, LINE)
    mine = asyncio.create_task(door.tries("8001", RIGHT, OFFICE))
    known = asyncio.create_task(door.tries("8002", RIGHT, ATTACKER, known="browser of 8002"))
    await asyncio.sleep(0)
    door.hasher.gate.set()
    assert (await mine, await known) == (True, True)
    answers = await crowd
    assert sum(isinstance(answer, SignInBusy) for answer in answers) == 300 - LINE
    # One was being hashed already; then come known people, then a turn for each address.
    assert set(door.hasher.checked[1:4]) == {RIGHT, "wrong"}
    assert door.hasher.checked[1] == RIGHT


async def test_a_full_line_costs_no_attempt(door: Door) -> None:
    door.hasher.gate.clear()
    crowd = asyncio.create_task(door.all_at_once([(f"user {n}", f"198.51.100.{n}") for n in range(LINE + 1)]))
    await until_waiting(door, LINE)
    for _ in range(20):
        with pytest.raises(SignInBusy) as busy:
            await door.tries("8001", RIGHT, OFFICE)
    assert busy.value.details["retry_after_s"] in range(1, 6)
    door.hasher.gate.set()
    await crowd
    assert await door.tries("8001", RIGHT, OFFICE)


async def test_one_who_gives_up_leaves_the_line_and_the_next_goes_on(door: Door) -> None:
    door.hasher.gate.clear()
    tries = [asyncio.create_task(door.tries("8001", RIGHT, f"192.0.2.{n}")) for n in range(4)]
    await until_waiting(door, 3)
    for gone in tries[:3]:
        gone.cancel()
    await asyncio.gather(*tries[:3], return_exceptions=True)
    assert door.passwords.waiting == 1
    door.hasher.gate.set()
    assert await tries[3]
    assert door.hasher.checked == [RIGHT] * 2


async def until_waiting(door: Door, number: int) -> None:
    """Wait until this number of attempts is in line."""
    await until(lambda: door.passwords.waiting >= number)
