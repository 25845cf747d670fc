"""Waiting of parts that work in the background."""

import asyncio

from infra.clock import Clock, after


async def woken_or_after(awake: asyncio.Event, clock: Clock, seconds: float) -> None:
    """Wait until somebody wakes the part, but at most this long."""
    woken = asyncio.create_task(awake.wait())
    slept = asyncio.create_task(after(clock, seconds))
    try:
        await asyncio.wait({woken, slept}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        woken.cancel()
        slept.cancel()
