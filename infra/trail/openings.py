"""Requests to see something confidential, in the database: a table for each domain that has confidential things."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant, UserId
from core.opening import ASKED_S, NoSuchOpening, Opening
from infra.database.engine import Moment, metadata

FIELDS = tuple(Opening.__dataclass_fields__)
DECISION = ("decided_by", "decided_by_name", "decided_at", "allowed", "until")


class Openings:
    """The requests about one kind of thing, in the table `name`; its column `about` has the thing's id."""

    def __init__(self, name: str, about: str) -> None:
        self._about = about
        self.table = sa.Table(
            name,
            metadata,
            sa.Column("id", sa.String(32), primary_key=True),
            sa.Column(about, sa.String(32), nullable=False),
            sa.Column("asked_by", sa.String(32), nullable=False),
            sa.Column("asked_by_name", sa.String(64), nullable=False),
            sa.Column("reason", sa.String(200), nullable=False),
            sa.Column("asked_at", Moment, nullable=False),
            sa.Column("decided_by", sa.String(32), nullable=True),
            sa.Column("decided_by_name", sa.String(64), nullable=False),
            sa.Column("decided_at", Moment, nullable=True),
            sa.Column("allowed", sa.Boolean, nullable=True),
            sa.Column("until", Moment, nullable=True),
            sa.Index(f"ix_{name}_{about}", about, "asked_at"),
            sa.Index(f"ix_{name}_asked_at", "asked_at", "id"),
        )

    async def add(self, connection: AsyncConnection, opening: Opening) -> None:
        """Add a request."""
        values = {self._column(name): getattr(opening, name) for name in FIELDS}
        await connection.execute(sa.insert(self.table).values(values))

    async def get(self, connection: AsyncConnection, id: str) -> Opening:
        """The request with this id; raises `NoSuchOpening`."""
        row = (await connection.execute(self._select().where(self.table.c.id == id))).one_or_none()
        if row is None:
            raise NoSuchOpening
        return Opening(**row._mapping)

    async def decide(self, connection: AsyncConnection, opening: Opening) -> bool:
        """Write the decision; False if somebody else was faster."""
        c = self.table.c
        query = sa.update(self.table).where(c.id == opening.id, c.decided_at.is_(None))
        return (
            await connection.execute(query.values({name: getattr(opening, name) for name in DECISION}))
        ).rowcount == 1

    async def since(
        self, connection: AsyncConnection, since: Instant, limit: int, person: UserId | None = None
    ) -> list[Opening]:
        """The newest requests since then: this person's, or everybody's."""
        c = self.table.c
        query = self._select().where(c.asked_at >= since, sa.true() if person is None else c.asked_by == person)
        rows = await connection.execute(query.order_by(c.asked_at.desc(), c.id.desc()).limit(limit))
        return [Opening(**row._mapping) for row in rows]

    async def last(self, connection: AsyncConnection, about: str, person: UserId, now: Instant) -> Opening | None:
        """This person's newest request about this thing within the last day."""
        c = self.table.c
        query = self._select().where(c[self._about] == about, c.asked_at > now - ASKED_S, c.asked_by == person)
        row = (await connection.execute(query.order_by(c.asked_at.desc(), c.id.desc()).limit(1))).one_or_none()
        return None if row is None else Opening(**row._mapping)

    async def opened_to(
        self, connection: AsyncConnection, things: Collection[str], person: UserId, now: Instant
    ) -> set[str]:
        """The ids among these things that are open to this person now."""
        if not things:
            return set()
        column = self.table.c[self._about]
        query = sa.select(column).where(column.in_(things), self.open(person, now))
        return set(await connection.scalars(query))

    def open(self, person: UserId, now: Instant) -> sa.ColumnElement[bool]:
        """Whether a request of this person is in force now."""
        c = self.table.c
        return sa.and_(c.asked_at > now - 2 * ASKED_S, c.asked_by == person, c.until > now)

    def _column(self, name: str) -> str:
        return self._about if name == "about" else name

    def _select(self) -> sa.Select[Any]:
        c = self.table.c
        return sa.select(*(c[self._column(name)].label(name) for name in FIELDS))
