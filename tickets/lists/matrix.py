"""The supervisor's matrix (超期矩阵): branches to sign for, in hand and late, by department and urgency."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from tickets.rules.workflow.branches import OPEN as OPEN_BRANCHES
from tickets.rules.workflow.branches import BranchState
from tickets.rules.workflow.states import OPEN
from tickets.tables import branch_table, ticket_table

_b, _t = branch_table.c, ticket_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One department's branches of one urgency. A branch that is late and not signed for counts in both."""

    department: str
    urgency: str
    sign: int
    in_hand: int
    returned: int
    extension: int
    soon: int
    overdue: int


def counted(now: Instant) -> sa.Select[Any]:
    """The statement. Open branches are few, and found by their states; training tickets are left out."""
    late = _b.due_at < now
    soon = sa.and_(_b.soon_at <= now, _b.due_at >= now)
    cells = {
        "sign": _b.state == BranchState.DISPATCHED,
        "in_hand": _b.state == BranchState.SIGNED,
        "returned": _b.state == BranchState.RETURNED,
        "extension": _b.extension_s.is_not(None),
        "soon": soon,
        "overdue": late,
    }
    sums = [sa.func.sum(sa.case((cell, 1), else_=0)).label(name) for name, cell in cells.items()]
    query = sa.select(_b.department, _t.urgency, *sums).join(ticket_table, _t.serial == _b.serial)
    going = (_b.state.in_(sorted(OPEN_BRANCHES)), _t.state.in_(OPEN), sa.not_(_t.training))
    return query.where(*going).group_by(_b.department, _t.urgency).order_by(_b.department, _t.urgency)


async def matrix(connection: AsyncConnection, now: Instant) -> list[MatrixRow]:
    """All rows that are not empty; one statement."""
    return [MatrixRow(**row._mapping) for row in await connection.execute(counted(now))]
