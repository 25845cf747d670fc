"""Tries a dispatch rule on past tickets: how many match it, and which departments really led them."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.database.engine import Database
from tickets.dispatch.rule_store import Mismatch, Trial
from tickets.rules.dispatching import DispatchRule, RuleSubject, words_met
from tickets.rules.sealing import kept_back
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.branches import BranchState
from tickets.store import COLUMNS, ticket_of
from tickets.tables import branch_table, ticket_table

MOST_TRIED: Final = 2_000
AT_ONCE: Final = 100
"""Tickets read in one go, so that other work gets its turn in between."""

SHOWN: Final = 50
_t, _b = ticket_table.c, branch_table.c


async def tried(
    database: Database, rule: DispatchRule, told: Callable[[Ticket], RuleSubject], most: int, now: Instant
) -> Trial:
    """Try the rule on the newest submitted tickets, up to `most`, without training tickets."""
    looked = matched = led = undone = 0
    mismatches: list[Mismatch] = []
    before: int | None = None
    while looked < most:
        async with database.read() as connection:
            rows = await _page(connection, before, min(AT_ONCE, most - looked))
        for ticket, lead in ((_ticket(row), row["lead"]) for row in rows):
            # Otherwise a rule made of a name or a street would find that citizen's confidential ticket.
            shown = kept_back(ticket) if ticket.confidential else ticket
            if words_met(rule, told(shown)) is None:
                continue
            matched += 1
            led += lead == rule.lead
            undone += lead is None
            if lead != rule.lead and len(mismatches) < SHOWN:
                mismatches.append(Mismatch(ticket.id, ticket.number, lead or ""))
        looked += len(rows)
        if len(rows) < AT_ONCE:
            break
        before = rows[-1]["serial"]
        await asyncio.sleep(0)
    return Trial(at=now, looked=looked, matched=matched, led=led, undone=undone, mismatches=tuple(mismatches))


def _ticket(row: dict[str, Any]) -> Ticket:
    return ticket_of({name: value for name, value in row.items() if name not in ("serial", "lead")})


async def _page(connection: AsyncConnection, before: int | None, limit: int) -> list[dict[str, Any]]:
    """Tickets, newest first by the primary key, each with the department that leads it."""
    there = sa.and_(_b.serial == _t.serial, _b.lead, _b.state != BranchState.WITHDRAWN)
    lead = sa.select(sa.func.min(_b.department)).where(there).scalar_subquery().label("lead")
    query = sa.select(_t.serial, lead, *COLUMNS)
    query = query.where(_t.submitted_at.is_not(None), sa.not_(_t.training)).order_by(_t.serial.desc()).limit(limit)
    if before is not None:
        query = query.where(_t.serial < before)
    return [dict(row._mapping) for row in await connection.execute(query)]
