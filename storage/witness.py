"""Keeps heads of the chain in another process than those that write it, and reports when the chain was changed.

The launcher does this: it lives longer than they do, and takes no requests.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa
import structlog

from core.ids import Instant
from infra.clock import Clock, after
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.files import store
from infra.files.chain import Link
from storage import verify_store
from storage.kept_heads import HeadsKeeper, TamperedHeads

log = structlog.get_logger()

LOOK_S: Final = 10.0
"""How often the end of the chain is checked."""


def is_due(kept: int, newest: int, since: Instant, now: Instant, files: int, seconds: float) -> bool:
    """Whether a head is due: enough rows are new, or any row is and has been for long enough. Pure."""
    return newest > kept and (newest - kept >= files or now - since >= seconds)


@dataclass(slots=True)
class Witness:
    """`files`: a head after this many rows; `seconds`: or after this time, if there are any."""

    database: Database
    keeper: HeadsKeeper
    clock: Clock
    files: int
    seconds: float
    _since: Instant | None = field(default=None, init=False)
    _told: set[str] = field(default_factory=set, init=False)

    async def run(self) -> None:
        """Check until cancelled."""
        while True:
            await after(self.clock, LOOK_S)
            try:
                await self.look()
            except DatabaseAway:
                continue  # others report that
            except (OSError, sa.exc.DBAPIError) as error:  # a full disk, or tables that the core has not made yet
                self._tell("The heads of the chain of files cannot be kept.", why=type(error).__name__)

    async def look(self) -> None:
        """Compare the chain with the newest head, and keep a further one when due."""
        try:
            await asyncio.to_thread(self.keeper.look)
        except TamperedHeads as error:
            self._tell("The kept heads of the chain of files were changed.", why=str(error))
        last, now = self.keeper.last, self.clock.now()
        async with self.database.read() as connection:
            newest = await store.last_link(connection)
            same = last is None or await verify_store.hash_at(connection, last.rows) == last.hash
        if not same:
            assert last is not None
            self._tell("The chain of files is not the one whose head was kept.", row=last.rows)
        if newest is not None:
            await self._keep(newest, now, last.rows if last is not None and same else 0)

    async def _keep(self, newest: Link, now: Instant, kept: int) -> None:
        if newest.seq <= kept:
            self._since = None
            return
        self._since = now if self._since is None else self._since
        if is_due(kept, newest.seq, self._since, now, self.files, self.seconds):
            await asyncio.to_thread(self.keeper.add, newest, now)
            self._since = None

    def _tell(self, what: str, **about: object) -> None:
        """Report each problem once: it does not get better by itself."""
        key = f"{what} {about}"
        if key not in self._told:
            self._told.add(key)
            log.error(what, **about)
