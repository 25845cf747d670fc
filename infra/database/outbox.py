"""The outbox: events of request-and-response work, written in its transaction and relayed to the core at least once."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages.base import Event, Message
from infra.clock import Clock
from infra.database.engine import Database, Moment, metadata
from infra.link.face import CoreAway
from infra.live.codec import Codec, Unreadable
from infra.live.set_aside import SetAside

outbox_table = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", sa.Integer().with_variant(sa.BigInteger, "postgresql"), primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("type", sa.String(64), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("relayed_at", Moment, nullable=True, index=True),
)

BATCH = 100

LOOK_AGAIN_S = 5.0
"""How soon a row is noticed that another process wrote or that existed before the start."""


class Outbox:
    """Takes events in a caller's transaction and relays them to the core in order.

    After a crash a reader may see an event twice.
    """

    def __init__(
        self,
        database: Database,
        deliver: Callable[[Message], Awaitable[None]],
        codec: Codec,
        clock: Clock,
        set_aside: SetAside,
    ) -> None:
        """`deliver` returns when the message has arrived, and raises `CoreAway`."""
        self._database = database
        self._set_aside = set_aside
        self._deliver = deliver
        self._codec = codec
        self._clock = clock
        self._written = asyncio.Event()

    async def put(self, connection: AsyncConnection, event: Event) -> None:
        """Write the event in the transaction of `connection`; it is relayed once that is committed."""
        name, body = self._codec.pack_message(event)
        await connection.execute(sa.insert(outbox_table).values(at=self._clock.now(), type=name, body=body))

    def wake(self) -> None:
        """Relay now, since a transaction with events was committed."""
        self._written.set()

    async def run(self) -> None:
        """Relay until cancelled. Raises `DatabaseAway`; when run again, it continues where it was."""
        while True:
            self._written.clear()
            # Rows wait while there is no core.
            with suppress(CoreAway):
                while await self.relay():
                    pass
            try:
                async with asyncio.timeout(LOOK_AGAIN_S):
                    await self._written.wait()
            except TimeoutError:
                continue

    async def relay(self) -> int:
        """Post everything that is waiting, oldest first, and return how many events that were."""
        waiting = (
            sa.select(outbox_table.c.id, outbox_table.c.type, outbox_table.c.body)
            .where(outbox_table.c.relayed_at.is_(None))
            .order_by(outbox_table.c.id)
            .limit(BATCH)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(waiting)).all()
        done: list[int] = []
        try:
            for row in rows:
                try:
                    await self._deliver(self._codec.unpack_message(row.type, row.body))
                except Unreadable as defect:
                    self._set_aside.keep(f"outbox-{row.id}.json", defect, msgspec.json.encode((row.type, row.body)))
                done.append(row.id)
        finally:
            if done:
                relayed = sa.update(outbox_table).where(outbox_table.c.id.in_(done))
                async with self._database.write() as connection:
                    await connection.execute(relayed.values(relayed_at=self._clock.now()))
        return len(done)
