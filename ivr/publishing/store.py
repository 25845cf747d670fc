"""Tables of sources that do not run: drafts, one for each flow, and versions that wait until their texts are sounds."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import FlowId, Instant
from infra.database.engine import Moment, metadata

draft_table = sa.Table(
    "flow_draft",
    metadata,
    sa.Column("flow", sa.String(40), primary_key=True),
    sa.Column("source", sa.Text, nullable=True),
    sa.Column("base", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("saved_at", Moment, nullable=False),
    sa.Column("saved_by", sa.String(64), nullable=False),
    sa.Column("saved_by_name", sa.String(64), nullable=False),
)
"""A row without a source is a deleted draft. The next draft continues its version numbers, so that a page that still
has the old draft cannot overwrite the new one.
"""

pending_table = sa.Table(
    "flow_pending",
    metadata,
    sa.Column("flow", sa.String(40), primary_key=True),
    sa.Column("job", sa.String(32), nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("base", sa.String(64), nullable=True),
    sa.Column("draft_version", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("fault", sa.String(64), nullable=False),
)
_d, _p = draft_table.c, pending_table.c


@dataclass(frozen=True, slots=True)
class Draft:
    """A flow as somebody is writing it. `base`: the version of the file that it was made from, empty for a new flow."""

    flow: FlowId
    source: str
    base: str
    version: int
    saved_at: Instant
    saved_by: str
    saved_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A version that goes live when a job has made sounds of its texts. `draft_version` 0: it comes from a roll-back.

    `fault`: the code of the error that prevented this; the row stays until the flow is published again.
    """

    flow: FlowId
    job: str
    source: str
    base: str | None
    draft_version: int
    reason: str
    by: str
    by_name: str
    at: Instant
    fault: str = ""


async def draft_of(connection: AsyncConnection, flow: FlowId) -> Draft | None:
    """The draft of this flow, if there is one."""
    query = sa.select(draft_table).where(_d.flow == flow, _d.source.is_not(None))
    row = (await connection.execute(query)).first()
    return None if row is None else Draft(*row)


async def drafted(connection: AsyncConnection) -> Sequence[FlowId]:
    """The flows that have a draft."""
    query = sa.select(_d.flow).where(_d.source.is_not(None)).order_by(_d.flow)
    return list((await connection.execute(query)).scalars())


async def sources(connection: AsyncConnection) -> dict[FlowId, str]:
    """The sources of all drafts."""
    query = sa.select(_d.flow, _d.source).where(_d.source.is_not(None))
    return {FlowId(row.flow): row.source for row in await connection.execute(query)}


async def begin_draft(
    connection: AsyncConnection, actor: Actor, flow: FlowId, source: str, base: str, at: Instant
) -> bool:
    """Insert a draft, or return false if there is one. Of two inserts at once, the second raises `IntegrityError`."""
    values = _values(actor, source, at) | {"base": base}
    again = sa.update(draft_table).where(_d.flow == flow, _d.source.is_(None)).values(version=_d.version + 1, **values)
    if (await connection.execute(again)).rowcount:
        return True
    if (await connection.execute(sa.select(_d.flow).where(_d.flow == flow))).first() is not None:
        return False
    await connection.execute(sa.insert(draft_table).values(flow=flow, version=1, **values))
    return True


async def save_draft(
    connection: AsyncConnection, actor: Actor, flow: FlowId, source: str, version: int, base: str | None, at: Instant
) -> bool:
    """Save the next version of a draft. Return false if it has another version by now, or is gone."""
    values = _values(actor, source, at) | ({} if base is None else {"base": base})
    mine = sa.update(draft_table).where(_d.flow == flow, _d.version == version, _d.source.is_not(None))
    return bool((await connection.execute(mine.values(version=version + 1, **values))).rowcount)


async def remove_draft(connection: AsyncConnection, flow: FlowId, version: int) -> bool:
    """Delete a draft. Return false if it has another version by now, or is already gone."""
    mine = sa.update(draft_table).where(_d.flow == flow, _d.version == version, _d.source.is_not(None))
    return bool((await connection.execute(mine.values(source=None))).rowcount)


def _values(actor: Actor, source: str, at: Instant) -> dict[str, object]:
    return {"source": source, "saved_at": at, "saved_by": actor.user, "saved_by_name": actor.name}


async def all_pending(connection: AsyncConnection) -> list[Pending]:
    """All versions that wait for their sounds, and those that failed."""
    rows = (await connection.execute(sa.select(pending_table))).mappings()
    return [Pending(**row) for row in rows]


async def put_pending(connection: AsyncConnection, pending: Pending) -> None:
    """Write a waiting version, replacing any earlier one of this flow."""
    await remove_pending(connection, pending.flow)
    about = {name: getattr(pending, name) for name in pending_table.c.keys()}  # noqa: SIM118  # the keys of a table
    await connection.execute(sa.insert(pending_table).values(about))


async def remove_pending(connection: AsyncConnection, flow: FlowId) -> None:
    """Delete the waiting version of this flow, if any."""
    await connection.execute(sa.delete(pending_table).where(_p.flow == flow))
