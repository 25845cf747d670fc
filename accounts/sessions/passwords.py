"""Password hashes (Argon2id): one at a time, in a low-priority thread, with a fair and bounded line.

A hash takes a core for 50 ms. On the machine that carries the calls it must never delay the loop or the sound.
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
"""The approximate time for one hash, used to say when to try again."""

LINE = 100
"""Maximum number of strangers waiting in each of their lines: 5 s at most. Further ones are asked to try again."""

KNOWN_LINE = 200
"""Maximum number of waiting people whose browser is known. Their line comes before all others, and a whole shift fits
in it."""

NICENESS = 10
"""The niceness of the thread: the core itself has a priority above the ordinary 0."""

TIME_COST, MEMORY_KIB, PARALLELISM = 1, 47104, 1
"""The first setting for Argon2id in OWASP's Password Storage Cheat Sheet: as strong as three passes over 12 MiB, and
only one thread, where argon2-cffi's own default would take four."""

SYSTEM = "system"
"""The lane of people who set passwords; they are already signed in."""


def _give_way() -> None:
    """Lower the thread's priority. Only Linux has a niceness for each thread; elsewhere it would apply to the whole
    process."""
    if os.uname().sysname == "Linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def _hash_of_nothing(hasher: PasswordHasher) -> str:
    """Return a hash that takes as long to check as any other, and that matches no password."""
    salt, digest = (b64encode(os.urandom(size)).decode().rstrip("=") for size in (hasher.salt_len, hasher.hash_len))
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${digest}"


class Standing(Enum):
    """How trusted the origin of an attempt is. Attempts are hashed in this order, the most trusted first."""

    KNOWN = "known"
    """A browser that the account has used, or a person who is signed in."""

    CLEAN = "clean"
    """A place without recent wrong guesses."""

    QUIET = "quiet"
    """A place with few recent wrong guesses."""

    NOISY = "noisy"
    """A place that sends wrong passwords: floods from many addresses wait for each other."""


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
        """Return the hash to store. Raises `SignInBusy`."""
        return await self._run(lambda: self._hasher.hash(password), SYSTEM, Standing.KNOWN)

    async def verify(
        self, stored: str | None, password: str, *, lane: str = SYSTEM, standing: Standing = Standing.KNOWN
    ) -> bool:
        """Whether the password is right. Without a stored hash, the check takes as long and returns False.

        Lanes take turns, those with a better standing first. Raises `SignInBusy` when the line is full.
        """
        right = await self._run(self._checking(stored or self._nobodys, password), lane, standing)
        return right and stored is not None

    @property
    def waiting(self) -> int:
        """Return the number of people who wait for a hash."""
        return sum(map(len, self._lines.values()))

    def outdated(self, stored: str) -> bool:
        """Whether a correct password should be hashed again, because the cost has changed."""
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
        # If a request is cancelled, the thread is only free when the request's hash is done.
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
        """Give the turn to the next one."""
        while self.waiting:
            turn = next(first for line in self._lines.values() if (first := line.next()) is not None)
            if not turn.done():
                turn.set_result(None)
                return
        self._running -= 1
