"""Waiting in tests: for a condition with a deadline, never for a fixed time."""

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], object], within: float = 5.0) -> None:
    """Let the loop run until `condition` holds. Raises TimeoutError after `within` seconds."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110  # the condition may be anything: nothing would set an Event
            await asyncio.sleep(0.001)
