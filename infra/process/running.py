"""A process with several tasks: it runs until it is asked to stop, or until one of them ends."""

import asyncio
from collections.abc import Sequence


async def until_stopped(stopping: asyncio.Event, tasks: Sequence[asyncio.Task[None]]) -> None:
    """Wait for the request to stop. A task that ends earlier is a fault, and its exception ends the process."""
    stop = asyncio.create_task(stopping.wait())
    try:
        done, _ = await asyncio.wait({stop, *tasks}, return_when=asyncio.FIRST_COMPLETED)
        for task in done - {stop}:
            task.result()
            raise RuntimeError("a task of this process ended by itself")
    finally:
        stop.cancel()
