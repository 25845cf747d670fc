"""The table of the walks that are kept as tests of a flow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import FlowId, Instant
from infra.database.engine import Moment, metadata

walk_table = sa.Table(
    "flow_walk",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("flow", sa.String(40), nullable=False, index=True),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("walk", sa.JSON, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.UniqueConstraint("flow", "name", name="uq_flow_walk_name"),
)
_w = walk_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWalk:
    """A walk with its name. `walk`: setup, steps and expectations, as in the form of the page."""

    id: str
    flow: FlowId
    name: str
    walk: Mapping[str, Any]
    at: Instant
    by: str
    by_name: str


async def of_flow(connection: AsyncConnection, flow: FlowId) -> Sequence[KeptWalk]:
    """The walks of this flow, by name."""
    rows = (await connection.execute(sa.select(walk_table).where(_w.flow == flow).order_by(_w.name))).mappings()
    return [KeptWalk(**row) for row in rows]


async def add(connection: AsyncConnection, walk: KeptWalk) -> None:
    """Insert a walk. Raises `IntegrityError` if the flow has one of this name."""
    about = {name: getattr(walk, name) for name in KeptWalk.__slots__}
    await connection.execute(sa.insert(walk_table).values(about | {"walk": dict(walk.walk)}))


async def remove(connection: AsyncConnection, flow: FlowId, id: str) -> bool:
    """Delete a walk. Return false if it does not exist."""
    return bool((await connection.execute(sa.delete(walk_table).where(_w.id == id, _w.flow == flow))).rowcount)
