"""Limits password guessing: counts each attempt before hashing it, and lets nobody guess faster than the rules
allow."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import ceil

from accounts.errors import TooManyAttempts
from accounts.rules import throttle
from accounts.rules.attempts import MOST_KEYS, Failures
from accounts.sessions.passwords import Passwords, Standing
from core.ids import Instant
from infra.clock import Clock


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of an attempt. `known` names a browser, or a session, that the account has used before."""

    address: str
    known: str | None = None


class Guard:
    """Checks passwords. Its counts are in memory, so a restart clears them; nobody outside can cause one."""

    def __init__(self, passwords: Passwords, clock: Clock) -> None:
        self._passwords = passwords
        self._clock = clock
        self._of_place = Failures()
        self._of_account = Failures()
        self._of_address = Failures()
        self._turns: dict[str, Instant] = {}

    async def check(
        self, username: str, password: str, origin: Origin, stored: Callable[[], Awaitable[str | None]]
    ) -> bool:
        """Whether the password matches the hash that `stored` returns. Raises `TooManyAttempts` or `SignInBusy`."""
        address = throttle.address_key(origin.address)
        place = f"{username}@{origin.known or address}"
        now = self._clock.now()
        known = origin.known is not None
        self._refuse(place, None if known else username, now)
        # Nothing is awaited from here to the reservation, so each of many simultaneous attempts counts those before it.
        turn = now if known else self._turn_of(address, now)
        self._of_place.add(place, now)
        if not known:
            self._of_account.add(username, now)
        try:
            await self._until(turn)
            standing = Standing.KNOWN if known else self._standing_of(address, now)
            lane = origin.known or address
            right = await self._passwords.verify(await stored(), password, lane=lane, standing=standing)
        except BaseException:
            self._take_back(place, None if known else username, now)
            raise
        if right:
            self._take_back(place, None if known else username, now)
            self._of_place.clear(place)
        elif not known:
            self._of_address.add(address, self._clock.now())
        return right

    def _refuse(self, place: str, username: str | None, now: Instant) -> None:
        wait = throttle.wait_s(self._of_place.of(place, now), now, throttle.OF_PLACE)
        if username is not None:
            wait = max(wait, throttle.wait_s(self._of_account.of(username, now), now, throttle.OF_ACCOUNT))
        if wait > 0:
            raise TooManyAttempts(retry_after_s=ceil(wait))

    def _take_back(self, place: str, username: str | None, at: Instant) -> None:
        self._of_place.take_back(place, at)
        if username is not None:
            self._of_account.take_back(username, at)

    def _standing_of(self, address: str, now: Instant) -> Standing:
        failures = len(self._of_address.of(address, now))
        if not failures:
            return Standing.CLEAN
        return Standing.QUIET if failures < throttle.QUIET_FAILURES else Standing.NOISY

    def _turn_of(self, address: str, now: Instant) -> Instant:
        """Return when an attempt from this address may be hashed. Raises `TooManyAttempts` if too many are waiting for
        that."""
        if len(self._of_address.of(address, now)) < throttle.FREE_OF_ADDRESS:
            return now
        turn = throttle.next_turn(self._turns.get(address, 0.0), now)
        if turn is None:
            raise TooManyAttempts(retry_after_s=1)
        if len(self._turns) >= MOST_KEYS:
            self._turns = {key: at for key, at in self._turns.items() if at > now}
        self._turns[address] = turn
        return turn

    async def _until(self, at: Instant) -> None:
        if at <= self._clock.now():
            return
        reached = asyncio.Event()
        timer = self._clock.call_at(at, reached.set)
        try:
            await reached.wait()
        finally:
            timer.cancel()
