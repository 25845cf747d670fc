"""The audit log: who changed what, when, on whom and why; written with the change, and never changed afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from infra.clock import Clock
from infra.database.engine import Database, Moment, metadata
from infra.logs.masking import mask_text

audit_table = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.Integer().with_variant(sa.BigInteger, "postgresql"), primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("by_name", sa.String(64), nullable=False),
    sa.Column("action", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("subject", sa.String(160), nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("before", sa.JSON, nullable=True),
    sa.Column("after", sa.JSON, nullable=True),
    sa.Index("ix_audit_kind_subject", "kind", "subject"),
)
"""Append-only: the database itself refuses to change or remove rows."""

READ = "audit.read"
NUMBERS = "records.numbers"
"""The right to see citizens' numbers in full."""
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change. `before` and `after` contain what differs, never a citizen's data or a password."""

    id: int
    at: Instant
    by: str
    by_name: str
    action: str
    kind: str
    subject: str
    reason: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuery:
    """The entries to list; all given conditions must hold.

    `group`: the part before the point of an action. `person`: an id, or part of a name. `cursor`: older than this
    entry.
    """

    by: str | None = None
    person: str | None = None
    group: str | None = None
    action: str | None = None
    kind: str | None = None
    subject: str | None = None
    since: Instant | None = None
    until: Instant | None = None
    cursor: int | None = None
    limit: int = 50


async def write(
    connection: AsyncConnection,
    actor: Actor,
    action: str,
    kind: str,
    subject: str,
    at: Instant,
    *,
    reason: str = "",
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Note a change in the transaction that makes it."""
    await connection.execute(
        sa.insert(audit_table).values(
            at=at,
            by=actor.user,
            by_name=actor.name,
            action=action,
            kind=kind,
            subject=subject,
            reason=reason,
            before=None if before is None else dict(before),
            after=None if after is None else dict(after),
        )
    )


async def noted(
    connection: AsyncConnection,
    actor: Actor,
    action: str,
    kind: str,
    subject: str,
    since: Instant,
    *,
    reason: str | None = None,
) -> bool:
    """Whether this person has done this to this subject since then, and for this reason if one is given."""
    table = audit_table.c
    query = sa.select(table.id).where(
        table.kind == kind, table.subject == subject, table.by == actor.user, table.action == action, table.at >= since
    )
    if reason is not None:
        query = query.where(table.reason == reason)
    return (await connection.execute(query.limit(1))).first() is not None


def differing(before: Values, after: Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that differ between two states of a thing."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


class AuditLog:
    """Reads the log, and notes actions that have no transaction of their own, such as commands to the floor."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def note(
        self, actor: Actor, action: str, kind: str, subject: str, *, reason: str = "", after: Values | None = None
    ) -> None:
        """Note what is about to be done. Raises when the database is away: an action that cannot be noted is not
        carried out.
        """
        async with self._database.write() as connection:
            await write(connection, actor, action, kind, subject, self._clock.now(), reason=reason, after=after)

    async def note_once(self, actor: Actor, action: str, kind: str, subject: str, within_s: float) -> None:
        """Note it, unless the same person did the same within this time."""
        now = self._clock.now()
        async with self._database.write() as connection:
            if not await noted(connection, actor, action, kind, subject, now - within_s):
                await write(connection, actor, action, kind, subject, now)

    async def entries(self, actor: Actor, wanted: AuditQuery) -> tuple[list[AuditEntry], int | None]:
        """The matching entries, newest first, and where the next page begins."""
        actor.must(READ)
        table = audit_table.c
        query = sa.select(audit_table).order_by(table.id.desc()).limit(wanted.limit + 1)
        for name in ("by", "action", "kind", "subject"):
            value = getattr(wanted, name)
            if value is not None:
                query = query.where(table[name] == value)
        if wanted.person is not None:
            named = table.by_name.icontains(wanted.person, autoescape=True)
            query = query.where(sa.or_(table.by == wanted.person, named))
        if wanted.group is not None:
            query = query.where(table.action.startswith(f"{wanted.group}.", autoescape=True))
        if wanted.since is not None:
            query = query.where(table.at >= wanted.since)
        if wanted.until is not None:
            query = query.where(table.at < wanted.until)
        if wanted.cursor is not None:
            query = query.where(table.id < wanted.cursor)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        entries = [AuditEntry(**row) for row in rows[: wanted.limit]]
        if not actor.may(NUMBERS):
            entries = [_masked(entry) for entry in entries]
        return entries, entries[-1].id if len(rows) > wanted.limit else None


def _masked(entry: AuditEntry) -> AuditEntry:
    """The entry with every telephone number in it masked, including those in its reason."""
    hidden = {name: _hidden(getattr(entry, name)) for name in ("subject", "reason", "before", "after")}
    return replace(entry, **hidden)


def _hidden(value: Any) -> Any:
    match value:
        case str():
            return mask_text(value)
        case dict():
            return {name: _hidden(each) for name, each in value.items()}
        case list():
            return [_hidden(each) for each in value]
    return value
