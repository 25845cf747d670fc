"""Waiting in tests: for a condition with a deadline, never for a fixed time."""

import asyncio
from collections.abc import Callable

FIRST_S, LONGEST_S = 0.001, 0.02
"""The pauses between two looks grow: a look may be a request, and hundreds of them in a second slow down what they wait
for."""


async def until(condition: Callable[[], object], within: float = 5.0) -> None:
    """Let the loop run until `condition` holds. Raises TimeoutError after `within` seconds."""
    pause_s = FIRST_S
    async with asyncio.timeout(within):
        while not condition():  # the condition may be anything: nothing would set an Event
            await asyncio.sleep(pause_s)
            pause_s = min(1.2 * pause_s, LONGEST_S)
