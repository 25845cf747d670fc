"""Password hashes (Argon2id): one at a time, in a thread that gives way to the loop, for a fair and bounded line.

A hash takes a core for 50 ms. On the machine that carries the calls it must never keep the loop or the sound waiting.
"""

import asyncio
import os
import threading
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import Enum
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from accounts.errors import SignInBusy
from accounts.rules.line import FairLine

T = TypeVar("T")
AT_ONCE = 1
HASH_S = 0.05
"""About how long one takes, to say when to try again."""

LINE = 100
"""Strangers who wait, in each of their lines: 5 s at most. Beyond that they are told to come again."""

KNOWN_LINE = 200
"""People whose browser is known wait in a line of their own, before all others; a whole shift fits in it."""

NICENESS = 10
"""Of the thread: the core itself has a priority above the ordinary 0."""

TIME_COST, MEMORY_KIB, PARALLELISM = 1, 47104, 1
"""OWASP's Password Storage Cheat Sheet, the first setting for Argon2id: as strong as three passes over 12 MiB, and no
more than one thread, where argon2-cffi's own default would take four."""

HOUSE = "house"
"""The lane of people who set passwords; they are signed in."""


def _give_way() -> None:
    """Linux has a niceness for each thread. Elsewhere it is the process's, so there it is left alone."""
    if os.uname().sysname == "Linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def _hash_of_nothing(hasher: PasswordHasher) -> str:
    """A hash that costs as much to check as any other, and that no password has."""
    salt, digest = (b64encode(os.urandom(size)).decode().rstrip("=") for size in (hasher.salt_len, hasher.hash_len))
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${digest}"


class Standing(Enum):
    """How well an attempt is known; the best known are hashed first, in this order."""

    KNOWN = "known"
    """A browser that the account has used, or a person who is signed in."""

    CLEAN = "clean"
    """A place from which nobody has guessed of late."""

    QUIET = "quiet"
    """A place from which hardly anybody has guessed of late."""

    NOISY = "noisy"
    """A place from which wrong passwords come: those who flood from many addresses wait for each other."""


class Passwords:
    """Makes and checks hashes."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher(TIME_COST, MEMORY_KIB, PARALLELISM)
        self._threads = ThreadPoolExecutor(AT_ONCE, "password", _give_way)
        self._lines = {
            Standing.KNOWN: FairLine[asyncio.Future[None]](KNOWN_LINE),
            Standing.CLEAN: FairLine[asyncio.Future[None]](LINE),
            Standing.QUIET: FairLine[asyncio.Future[None]](LINE),
            Standing.NOISY: FairLine[asyncio.Future[None]](LINE),
        }
        self._running = 0
        self._nobodys = _hash_of_nothing(self._hasher)

    async def hash(self, password: str) -> str:
        """The hash to store. Raises `SignInBusy`."""
        return await self._run(lambda: self._hasher.hash(password), HOUSE, Standing.KNOWN)

    async def verify(
        self, stored: str | None, password: str, *, lane: str = HOUSE, standing: Standing = Standing.KNOWN
    ) -> bool:
        """Whether the password is right. Without a stored hash it takes just as long, and is wrong.

        Lanes take turns, those of a better standing first. Raises `SignInBusy` when the line is full.
        """
        right = await self._run(self._checking(stored or self._nobodys, password), lane, standing)
        return right and stored is not None

    @property
    def waiting(self) -> int:
        """The number of people who wait for a hash."""
        return sum(map(len, self._lines.values()))

    def outdated(self, stored: str) -> bool:
        """Whether a right password should be hashed anew, since the cost has changed."""
        return self._hasher.check_needs_rehash(stored)

    def _checking(self, stored: str, password: str) -> Callable[[], bool]:
        def check() -> bool:
            try:
                return self._hasher.verify(stored, password)
            except (VerificationError, InvalidHashError):
                return False

        return check

    async def _run(self, work: Callable[[], T], lane: str, standing: Standing) -> T:
        await self._turn(lane, self._lines[standing])
        job = asyncio.get_running_loop().run_in_executor(self._threads, work)
        # A request that is given up frees the thread only when its hash is done.
        job.add_done_callback(lambda _: self._pass_on())
        return await asyncio.shield(job)

    async def _turn(self, lane: str, line: FairLine[asyncio.Future[None]]) -> None:
        if self._running < AT_ONCE:
            self._running += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        out = line.join(lane, turn)
        if out is not None and not out.done():
            out.set_exception(SignInBusy(retry_after_s=max(1, round(LINE * HASH_S / 2))))
        try:
            await turn
        except asyncio.CancelledError:
            line.leave(lane, turn)
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """The next one has the turn."""
        while self.waiting:
            turn = next(first for line in self._lines.values() if (first := line.next()) is not None)
            if not turn.done():
                turn.set_result(None)
                return
        self._running -= 1
