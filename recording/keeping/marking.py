"""Keeps the words for held and deleted recordings in step with the file store, where rules and people act on files."""

import asyncio
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.clock import Clock, after
from infra.database.engine import Database
from infra.files import rule_store
from recording.finding.talks import add_word, key_table
from recording.keeping.marks import DELETED, ENDING, HELD, KEPT, deleted, held

LOOK_S: Final = 30.0
AT_ONCE: Final = 500
DUTY: Final = "recording_marks"
"""The duty whose note is the row of the chain up to which deletions have their words."""

_k = key_table.c


class Marks:
    """One web host does this, no matter which one is asked; repeating it changes nothing."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._alone = asyncio.Lock()

    async def run(self) -> None:
        """Check until cancelled."""
        while True:
            await self.look()
            await after(self._clock, LOOK_S)

    async def look(self) -> None:
        """Add and remove the words. When nothing has changed, nobody else has to wait."""
        async with self._alone:
            await self._hold()
            while await self._follow():
                pass

    async def _hold(self) -> None:
        now = self._clock.now()
        async with self._database.read() as connection:
            wanted, known = await held(connection, now), await _known(connection)
        if wanted != known:
            async with self._database.write() as connection:
                await _set_held(connection, await held(connection, now))

    async def _follow(self) -> bool:
        """Process the next rows of the chain; return whether there are more."""
        async with self._database.read() as connection:
            done = await rule_store.duty(connection, DUTY)
            last = 0 if done is None else int(done[1]["seq"])
            calls, seq = await deleted(connection, last, AT_ONCE)
        if seq == last:
            return False
        async with self._database.write() as connection:
            for call in calls:
                await add_word(connection, call, KEPT, DELETED)
            await rule_store.note_duty(connection, DUTY, self._clock.now(), {"seq": seq})
        return True

    async def ending(self) -> int:
        """The number of recordings whose hold ends by itself within a week."""
        async with self._database.read() as connection:
            return sum(word == ENDING for _, word in await held(connection, self._clock.now()))


async def _known(connection: AsyncConnection) -> set[tuple[str, str]]:
    query = sa.select(_k.call, _k.value).where(_k.kind == KEPT, _k.value.in_((HELD, ENDING)))
    return {(row.call, row.value) for row in await connection.execute(query)}


async def _set_held(connection: AsyncConnection, wanted: set[tuple[str, str]]) -> None:
    known = await _known(connection)
    for call, word in sorted(known - wanted):
        gone = (_k.call == call) & (_k.kind == KEPT) & (_k.value == word)
        await connection.execute(sa.delete(key_table).where(gone))
    for call, word in sorted(wanted - known):
        await add_word(connection, call, KEPT, word)
