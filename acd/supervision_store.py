"""Writes into the audit log how supervisors' visits to talks ended, and which of their requests failed (TE6, OP1)."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages.supervision import SupervisionEnded, SupervisorRefused
from infra.live.history import Fact, Projection
from infra.trail.audit import audit_table


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Note a batch of facts. A fact repeated after a crash is not noted again."""
    for fact in facts:
        if isinstance(fact.event, SupervisionEnded):
            await _note(connection, fact.event, "floor.supervise_end", reason=fact.event.reason)
        elif isinstance(fact.event, SupervisorRefused):
            refused = {"refused": fact.event.code}
            await _note(connection, fact.event, f"floor.{fact.event.deed}_refused", after=refused)


async def _note(
    connection: AsyncConnection,
    event: SupervisionEnded | SupervisorRefused,
    action: str,
    *,
    reason: str = "",
    after: Mapping[str, str] | None = None,
) -> None:
    key = {"at": event.at, "by": event.user, "action": action, "kind": "agent", "subject": event.agent}
    table = audit_table.c
    known = sa.select(table.id).where(*(table[name] == value for name, value in key.items())).limit(1)
    if (await connection.execute(known)).first() is None:
        row = {**key, "by_name": event.name, "reason": reason, "before": None, "after": after}
        await connection.execute(sa.insert(audit_table).values(row))


PROJECTIONS = (Projection((SupervisionEnded, SupervisorRefused), project),)
