"""Recordings after a load: the callers' talks with what was filed of them, and what a player gets of each."""

import asyncio
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

from bench.floor.history import floor_calls, rows
from bench.load.staff import Seat
from bench.measure.recording_figures import Filed, filed
from bench.sound.beats import Look, heard, look
from bench.sound.examine import UNFILED

COLUMNS = "call, state, id, started_at, filed_at, seconds, bytes"


async def all_filed(database: Path, within: float) -> None:
    """Wait until every talk has its recording, or is certain to get none."""
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            while rows(database, UNFILED)[0][0]:  # noqa: ASYNC110  # the history tells nobody
                await asyncio.sleep(1.0)


def filed_since(database: Path, number: str, since: float) -> list[Filed]:
    """The later talks of callers of this number, with their recordings."""
    calls = [call for call in floor_calls(database, [number]) if call.talks and call.arrived_at > since]
    recordings = {str(row[0]): row[1:] for row in rows(database, f"SELECT {COLUMNS} FROM recording")}
    return [filed(call, recordings.get(call.id)) for call in calls]


async def looked_at(reader: Seat, talks: Sequence[Filed]) -> list[Look]:
    """Fetch each available recording as a player does, and compare it with its talk."""
    loop, looks = asyncio.get_running_loop(), []
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        for talk in talks:
            if talk.state != "ready":
                continue
            async with reader.session.get(f"/api/recordings/{talk.id}/audio") as answer:
                if answer.status == 200:
                    looks.append(loop.run_in_executor(pool, _look, await answer.read(), talk))
        return await asyncio.gather(*looks)


def _look(sound: bytes, talk: Filed) -> Look:
    return look(heard(sound), talk.began_at - talk.started_at, talk.ended_at - talk.started_at)
