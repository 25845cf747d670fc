"""Owns the table of edits: who changed which fields of a ticket, between which versions, and the former values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant, UserId
from infra.database.engine import Moment, metadata
from tickets.rules.contacts import plain_way
from tickets.rules.ticket import FIELDS, Ticket, TicketChannel
from tickets.rules.workflow.states import TicketState

edit_table = sa.Table(
    "ticket_edit",
    metadata,
    sa.Column("ticket", sa.String(32), sa.ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("first", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("by", sa.String(32), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("before", sa.JSON, nullable=False),
)
"""One row for everything a person writes in a draft until somebody else does, since it saves itself at each pause in
typing; later one for each change.

`before` has the former values of the changed fields, so no text is ever lost.
"""

SUBMITTED = "state"
"""The field that changes on submission."""

_e = edit_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An uninterrupted edit by one person: the fields, and from when to when. If `state` is among them, the ticket was
    submitted."""

    by: UserId
    by_name: str
    fields: list[str]
    began_at: Instant
    at: Instant


async def note(connection: AsyncConnection, actor: Actor, before: Ticket | None, after: Ticket) -> None:
    """Record what this person changed; `before` is None for a new ticket."""
    old = _changed(before, after)
    if before is not None and not old:
        return
    last = sa.select(_e.first, _e.by, _e.before).where(_e.ticket == after.id).order_by(_e.first.desc()).limit(1)
    row = (await connection.execute(last)).one_or_none()
    values: dict[str, Any] = {"last": after.version, "at": after.updated_at}
    draft = before is None or before.state is TicketState.DRAFT
    if row is not None and row.by == actor.user and draft:
        where = (_e.ticket == after.id) & (_e.first == row.first)
        values["before"] = {**old, **row.before}
        await connection.execute(sa.update(edit_table).where(where).values(values))
        return
    values |= {"ticket": after.id, "first": after.version, "by": actor.user, "by_name": actor.name[:64]}
    await connection.execute(sa.insert(edit_table).values(**values, began_at=after.updated_at, before=old))


def _changed(before: Ticket | None, after: Ticket) -> Mapping[str, Any]:
    """The fields that differ, with their former values; each particular counts as a field of its own."""
    old = {} if before is None else _values(before)
    new = _values(after)
    names = [name for name in (*old, *(new.keys() - old.keys())) if old.get(name, "") != new.get(name, "")]
    return {name: old.get(name, "") for name in names if before is not None or name != SUBMITTED}


def _values(ticket: Ticket) -> dict[str, Any]:
    values = {name: getattr(ticket, name) for name in (*FIELDS, SUBMITTED) if name not in ("particulars", "contacts")}
    own = {f"particulars.{id}": value for id, value in ticket.particulars.items()}
    given = "" if ticket.channel == TicketChannel.PHONE else ticket.channel
    also = {
        "channel": given,
        "confidential": ticket.confidential or "",
        "contacts": [plain_way(one) for one in ticket.contacts] or "",
    }
    return {**values, **own, **also}


async def written(connection: AsyncConnection, ticket: str, *, after: int = 0) -> list[Written]:
    """The edits of a ticket, in order, as far as they go beyond version `after`."""
    query = sa.select(edit_table).where(_e.ticket == ticket, _e.last > after).order_by(_e.first)
    return [
        Written(by=row.by, by_name=row.by_name, fields=sorted(row.before), began_at=row.began_at, at=row.at)
        for row in await connection.execute(query)
    ]
