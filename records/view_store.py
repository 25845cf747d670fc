"""Filters that people keep under a name: few for each person, stored on the server, seen by their owner only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import Conflict, NotFound
from core.ids import Instant
from infra.clock import Clock
from infra.database import Database, Moment, metadata
from infra.in_turn import in_turn

AT_MOST = 20

view_table = sa.Table(
    "record_view",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("owner", sa.String(32), nullable=False),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("filter", sa.JSON, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.UniqueConstraint("owner", "name", name="uq_record_view_owner_name"),
)
_v = view_table.c


class NoSuchView(NotFound):
    """There is no such saved view."""

    code = "records.no_such_view"


class NameTaken(Conflict):
    """You have a saved view of this name already."""

    code = "records.view_name_taken"


class TooManyViews(Conflict):
    """You have as many saved views as one can have: delete one first."""

    code = "records.too_many_views"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A filter under a name. `filter` is what the page sends when it lists records."""

    id: str
    name: str
    filter: Mapping[str, Any]
    created_at: Instant


class SavedViews:
    """Each person's own."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str]) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id

    async def of(self, actor: Actor) -> list[SavedView]:
        """This person's, by name."""
        query = sa.select(_v.id, _v.name, _v.filter, _v.created_at).where(_v.owner == actor.user).order_by(_v.name)
        async with self._database.read() as connection:
            return [SavedView(**row) for row in (await connection.execute(query)).mappings()]

    async def add(self, actor: Actor, name: str, filter: Mapping[str, Any]) -> SavedView:
        """One more; raises `NameTaken` or `TooManyViews`."""
        made = SavedView(id=self._new_id(), name=name, filter=dict(filter), created_at=self._clock.now())
        async with self._database.write() as connection:
            await in_turn(connection, view_table, actor.user)
            count = await connection.scalar(sa.select(sa.func.count()).where(_v.owner == actor.user))
            if (count or 0) >= AT_MOST:
                raise TooManyViews
            row = {"id": made.id, "name": name, "filter": made.filter, "created_at": made.created_at}
            await _unless_taken(connection, sa.insert(view_table).values(owner=actor.user, **row))
        return made

    async def change(self, actor: Actor, id: str, name: str, filter: Mapping[str, Any]) -> SavedView:
        """Another name or filter; raises `NoSuchView` or `NameTaken`."""
        async with self._database.write() as connection:
            where = (_v.id == id) & (_v.owner == actor.user)
            created_at = await connection.scalar(sa.select(_v.created_at).where(where))
            if created_at is None:
                raise NoSuchView
            await _unless_taken(connection, sa.update(view_table).where(where).values(name=name, filter=dict(filter)))
        return SavedView(id=id, name=name, filter=filter, created_at=created_at)

    async def remove(self, actor: Actor, id: str) -> None:
        """This one is gone; raises `NoSuchView`."""
        async with self._database.write() as connection:
            gone = await connection.execute(sa.delete(view_table).where(_v.id == id, _v.owner == actor.user))
            if gone.rowcount == 0:
                raise NoSuchView


async def _unless_taken(connection: AsyncConnection, statement: sa.Insert | sa.Update) -> None:
    try:
        await connection.execute(statement)
    except sa.exc.IntegrityError as error:
        raise NameTaken(field="name") from error
