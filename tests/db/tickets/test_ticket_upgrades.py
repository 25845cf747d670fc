"""Tickets of earlier releases after an upgrade, on both databases."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.ids import Instant
from infra.database.engine import Database
from tests.db.plans import explained
from tests.db.test_migrations import upgrade
from tests.postgres import Postgres
from tests.unit.tickets.matters import DRAFT, MONDAY
from tickets.lists import named
from tickets.rules.workflow.branches import BranchState
from tickets.rules.workflow.clocks import ClockEnd, ClockKind
from tickets.store import COLUMNS, ticket_of
from tickets.tables import branch_table, clock_table, ticket_table
from tickets.workflow import store as flow_store

H = 3600.0


@pytest.fixture(params=["sqlite", "postgresql"])
async def older(request: pytest.FixtureRequest, postgres: Postgres, tmp_path: Path) -> AsyncIterator[Database]:
    """The tickets of release 0.2.0, without any rows."""
    kind, name = request.param, re.sub(r"\W+", "_", request.node.name)[-50:]
    made = Database(postgres.create(name) if kind == "postgresql" else f"sqlite+aiosqlite:///{tmp_path / name}")
    await upgrade(made, {"tickets": "tickets_0022"})
    yield made
    await made.close()


async def insert(database: Database, table: sa.Table, *rows: dict[str, Any], without: tuple[str, ...]) -> None:
    """Rows of a table as it was, without the columns that it gets later."""
    kept = [sa.column(one.name, one.type) for one in table.columns if one.name not in without]
    was = sa.table(table.name, *kept)
    async with database.write() as connection:
        for row in rows:
            values = {name: value for name, value in row.items() if name in was.columns}
            await connection.execute(sa.insert(was).values(values))


def clock(n: int, kind: ClockKind, due: Instant) -> dict[str, Any]:
    return {
        **{"serial": 1, "n": n, "kind": kind, "branch": 1, "rule": "r", "calendar": "c", "budget_s": 7.5 * H},
        **{"runs": [[MONDAY, None, 0.0]], "started_at": MONDAY, "due_at": due},
    }


async def test_running_clocks_get_the_moment_from_which_they_are_soon_and_signed_ones_end(older: Database) -> None:
    ticket = {column.name: getattr(DRAFT, column.name) for column in COLUMNS}
    row = {**ticket, "serial": 1, "state": "handling", "contacts": [], "due_at": MONDAY + 8 * H}
    await insert(older, ticket_table, row, without=("soon_at", "channel", "legal_way"))
    branch = {
        **{"serial": 1, "n": 1, "department": "water", "state": "signed", "lead": True, "mandatory": True},
        **{"dispatched_at": MONDAY, "signed_at": MONDAY + H, "bound": False, "due_at": MONDAY + 8 * H},
    }
    await insert(older, branch_table, branch, without=("soon_at",))
    clocks = (clock(1, ClockKind.RETURN, MONDAY + 4 * H), clock(2, ClockKind.STEP, MONDAY + 8 * H))
    await insert(older, clock_table, *clocks, without=("soon_at", "extended_s"))
    await older.migrate()
    async with older.read() as connection:
        kept = ticket_of(dict((await connection.execute(sa.select(*COLUMNS))).one()._mapping))
        (part,) = await flow_store.branches_of(connection, 1)
        returning, work = await flow_store.clocks_of(connection, 1)
    assert (returning.ended_at, returning.end) == (MONDAY + H, ClockEnd.DROPPED)
    assert work.soon_at == pytest.approx(MONDAY + 6 * H, abs=0.01)
    assert (work.extended_s, work.ended_at) == (0.0, None)
    assert (part.state, part.soon_at, kept.soon_at) == (BranchState.SIGNED, work.soon_at, work.soon_at)


@pytest.mark.parametrize("text", ["张建国", "8818"])
async def test_tickets_of_the_release_before_are_found_by_name_and_last_digits(older: Database, text: str) -> None:
    ticket = {column.name: getattr(DRAFT, column.name) for column in COLUMNS}
    citizen = {"contact_name": "张建国", "contact_number": "13900008818", "contacts": []}
    row = {**ticket, "serial": 1, "state": "handling", **citizen}
    await insert(older, ticket_table, row, without=("soon_at", "channel", "legal_way"))
    await older.migrate()
    query = named.concerns(text, None, MONDAY, "", whole=True)
    assert query is not None
    async with older.read() as connection:
        assert list(await connection.scalars(query)) == [1]
    name = "ix_ticket_last_digits" if text.isdigit() else "ix_ticket_contact_name"
    assert name in await explained(older, query)
