"""The tables of lists of callers, and the count of each entry's calls."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Conflict
from core.messages.site import ListedCallerArrived
from hotline.rules.lists import CallerList, ListedNumber
from infra.database.engine import Moment, metadata
from infra.live.history import Fact, Projection

list_table = sa.Table(
    "caller_list",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("refuses", sa.Boolean, nullable=False),
    sa.Column("welcomes", sa.Boolean, nullable=False),
    sa.Column("priority", sa.Integer, nullable=True),
    sa.Column("text_zh", sa.String(500), nullable=False),
    sa.Column("text_en", sa.String(500), nullable=False),
    sa.Column("prompt", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
)
entry_table = sa.Table(
    "caller_list_entry",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("list", sa.String(32), sa.ForeignKey("caller_list.id"), nullable=False),
    sa.Column("number", sa.String(20), nullable=False),
    sa.Column("prefix", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("until", Moment, nullable=True),
    sa.Column("text", sa.String(500), nullable=False),
    sa.Column("added_by", sa.String(32), nullable=False),
    sa.Column("added_by_name", sa.String(64), nullable=False),
    sa.Column("added_at", Moment, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("hits", sa.Integer, nullable=False),
    sa.Column("last_hit_at", Moment, nullable=True),
    sa.UniqueConstraint("list", "number", "prefix", name="uq_caller_list_entry_number"),
)
_l, _e = list_table.c, entry_table.c


class Listed(Conflict):
    """This number is on the list already."""

    code = "lists.twice"


async def lists(connection: AsyncConnection) -> list[CallerList]:
    """All lists, in display order."""
    rows = await connection.execute(sa.select(list_table).order_by(_l.position, _l.id))
    return [CallerList(**row) for row in rows.mappings()]


async def put_list(connection: AsyncConnection, one: CallerList) -> bool:
    """Write a list: insert version 1, else replace only the version before it. Return whether it was written."""
    values = {column.name: getattr(one, column.name) for column in list_table.columns}
    if one.version == 1:
        try:
            await connection.execute(sa.insert(list_table).values(values))
        except sa.exc.IntegrityError:
            return False
        return True
    where = (_l.id == one.id) & (_l.version == one.version - 1)
    return (await connection.execute(sa.update(list_table).where(where).values(values))).rowcount > 0


async def remove_list(connection: AsyncConnection, id: str) -> None:
    """Delete an empty list."""
    await connection.execute(sa.delete(list_table).where(_l.id == id))


async def entries(connection: AsyncConnection) -> list[ListedNumber]:
    """All entries of all lists, newest first."""
    rows = await connection.execute(sa.select(entry_table).order_by(_e.added_at.desc(), _e.id))
    return [ListedNumber(**row) for row in rows.mappings()]


async def add(connection: AsyncConnection, new: Sequence[ListedNumber]) -> None:
    """Insert entries. Raises `Listed`."""
    try:
        await connection.execute(sa.insert(entry_table), [_row(entry) for entry in new])
    except sa.exc.IntegrityError as error:
        raise Listed(field="number") from error


async def save(connection: AsyncConnection, entry: ListedNumber) -> bool:
    """Save an entry if the version before it is still the newest; its counts stay. Return whether it was saved."""
    where = (_e.id == entry.id) & (_e.version == entry.version - 1)
    values = {name: value for name, value in _row(entry).items() if name not in ("hits", "last_hit_at")}
    return (await connection.execute(sa.update(entry_table).where(where).values(values))).rowcount > 0


async def remove(connection: AsyncConnection, id: str) -> bool:
    """Delete an entry. Return whether it existed."""
    return (await connection.execute(sa.delete(entry_table).where(_e.id == id))).rowcount > 0


def _row(entry: ListedNumber) -> dict[str, Any]:
    return {column.name: getattr(entry, column.name) for column in entry_table.columns}


async def count_hits(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Count the calls of listed callers. An entry that was removed in the meantime no longer counts."""
    for fact in facts:
        if isinstance(fact.event, ListedCallerArrived):
            met = sa.update(entry_table).where(_e.id == fact.event.entry)
            await connection.execute(met.values(hits=_e.hits + 1, last_hit_at=fact.event.at))


PROJECTIONS = (Projection((ListedCallerArrived,), count_hits),)
