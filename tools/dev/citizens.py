"""Demo callers: citizens who call, listen, press keys, wait, talk and hang up, and who answer when they are called."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from infra.clock import Clock, after
from tools.dev.switch import DevAsterisk

SEED = 12345
"""The same people with the same patience at every start."""

NUMBERS = 40
"""So few that some of them call again and have a history."""

AT_ONCE = 4
EVERY_S = (8.0, 30.0)
KEY_AFTER_S = 4.0
PATIENCE_S = (40.0, 180.0)
TALK_S = (20.0, 120.0)
RING_S = (2.0, 8.0)
MAIN, MENU = "12345", "12399"
MENU_SHARE = 0.2
MENU_KEYS = ("0", "1", "91")
ANSWERS_SHARE = 0.8
BUSY = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """One call: the caller's number, which of our numbers it is for, and the keys that are pressed there."""

    caller: str = ""
    called: str = MAIN
    keys: str = ""


class Citizens:
    """Everybody outside. `run()` makes calls now and then; `call` makes one at once."""

    def __init__(self, asterisk: DevAsterisk, clock: Clock, random: Random | None = None) -> None:
        self._asterisk = asterisk
        self._clock = clock
        self._random = random or Random(SEED)
        self._numbers = [f"138{self._random.randrange(10**8):08}" for _ in range(NUMBERS)]
        self._busy: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Make a call now and then, never more than a few at once, until cancelled."""
        while True:
            await after(self._clock, self._random.uniform(*EVERY_S))
            if len(self._busy) < AT_ONCE:
                to_menu = self._random.random() < MENU_SHARE
                keys = self._random.choice(MENU_KEYS) if to_menu else ""
                self.call(Ring(called=MENU, keys=keys) if to_menu else Ring())

    def call(self, options: Ring) -> str:
        """Let somebody call; return the channel's id."""
        caller = options.caller or self._random.choice(self._numbers)
        channel = self._asterisk.arrive(options.called, caller)
        patience, talk = self._random.uniform(*PATIENCE_S), self._random.uniform(*TALK_S)
        self._live(channel, self._rings(channel, options.keys, patience, talk))
        return channel

    def ring(self, channel: str, number: str, told: Mapping[str, str]) -> None:
        """Let a citizen react to a call from the core."""
        self._live(channel, self._is_rung(channel))

    def gone(self, channel: str) -> None:
        """The call on this channel is over."""
        if (life := self._busy.pop(channel, None)) is not None and life is not asyncio.current_task():
            life.cancel()

    async def stop(self) -> None:
        """End all calls."""
        lives = list(self._busy.values())
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)

    def _live(self, channel: str, life: Coroutine[Any, Any, None]) -> None:
        self._busy[channel] = asyncio.get_running_loop().create_task(life)

    async def _rings(self, channel: str, keys: str, patience: float, talk: float) -> None:
        for key in keys:
            await after(self._clock, KEY_AFTER_S)
            self._asterisk.press(channel, key)
        await self._within(patience, lambda: self._asterisk.talks(channel))
        if self._asterisk.talks(channel):
            await after(self._clock, talk)
        self._hang_up(channel)

    async def _is_rung(self, channel: str) -> None:
        self._asterisk.ring(channel)
        rings, answers = self._random.uniform(*RING_S), self._random.random() < ANSWERS_SHARE
        talk = self._random.uniform(*TALK_S)
        await after(self._clock, rings)
        if not answers:
            self._hang_up(channel, BUSY)
            return
        self._asterisk.pick_up(channel)
        await after(self._clock, talk)
        self._hang_up(channel)

    def _hang_up(self, channel: str, cause: int = 16) -> None:
        if channel in self._asterisk.channels:
            self._asterisk.hang_up(channel, cause)

    async def _within(self, seconds: float, condition: Callable[[], bool]) -> None:
        """Wait for the condition, but no longer than this."""
        lost_patience = asyncio.Event()

        def loses_patience() -> None:
            lost_patience.set()
            self._asterisk.moved()

        self._clock.call_at(self._clock.now() + seconds, loses_patience)
        await self._asterisk.until(lambda: condition() or lost_patience.is_set())
