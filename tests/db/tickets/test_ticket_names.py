"""Tickets are found by a citizen's whole name and the end of a number, and never what is sealed from the reader."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from core.actor import Scope
from core.ids import UserId
from core.opening import Opening
from infra.database.engine import Database
from tests.db.plans import explained
from tests.unit.tickets.matters import DRAFT
from tests.unit.webagent.system import Statements
from tickets import store
from tickets.confidential.store import OPENINGS
from tickets.lists import named
from tickets.lists import store as list_store
from tickets.lists.store import TicketQuery
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import TicketState
from tickets.store import Reach
from tickets.tables import branch_table, person_table, ticket_table

NOW = 1_764_000_000.0
ALL = Reach(scope=Scope.ALL, person=UserId("zhou"))
LI = Reach(scope=Scope.OWN, person=UserId("li"))
WATER = Reach(scope=Scope.DEPARTMENT, person=UserId("w"), departments=frozenset({"water"}))
PEOPLE = (
    ("张建国", "13900008818", False),
    ("张建国", "13700001234", False),
    ("张建", "89880000", False),
    ("张建国", "13900018818", True),
)
"""A name, a number, and whether the ticket is confidential."""


def written(n: int) -> Ticket:
    name, number, confidential = PEOPLE[n]
    ticket = replace(DRAFT, id=f"t{n}", number=f"20251124-{n:04d}", state=TicketState.HANDLING, title="停水")
    return replace(ticket, contact_name=name, contact_number=number, confidential=confidential)


@pytest.fixture
async def made(database: Database) -> None:
    """Li wrote all; water has the second."""
    async with database.write() as connection:
        every = [written(n) for n in range(len(PEOPLE))]
        rows = [{**{one.name: getattr(ticket, one.name) for one in store.COLUMNS}} for ticket in every]
        await connection.execute(sa.insert(ticket_table), rows)
        await connection.execute(sa.insert(person_table), [{"serial": n + 1, "person": "li"} for n in range(4)])
        branch = {"n": 1, "state": "signed", "lead": True, "mandatory": True, "dispatched_at": NOW, "due_at": None}
        await connection.execute(sa.insert(branch_table), [{"serial": 2, "department": "water", **branch}])


async def found(database: Database, text: str, reach: Reach = ALL, **more: Any) -> list[str]:
    wanted = TicketQuery(text=text, reader=reach.person, now=NOW, area="0898", **more)
    async with database.read() as connection:
        items, _ = await list_store.find(connection, wanted, reach)
    return [one.id for one in items]


@pytest.mark.usefixtures("made")
async def test_a_whole_name_finds_the_tickets_of_that_citizen(database: Database) -> None:
    """TK7: within what the reader may see, and by no part of it."""
    assert await found(database, " 张建国 ") == ["t1", "t0"]
    assert await found(database, "张建") == ["t2"]
    assert await found(database, "张") == []
    assert (await found(database, "张建国", WATER), await found(database, "张建国", LI)) == (["t1"], ["t1", "t0"])
    assert await found(database, "张建国", states=[TicketState.DONE]) == []


@pytest.mark.usefixtures("made")
async def test_the_last_digits_find_a_number(database: Database) -> None:
    """TK7: four of them for everybody, since masked numbers show these; more only for those who see whole numbers."""
    assert await found(database, "8818") == ["t0"]
    assert await found(database, "８８１８") == ["t0"], "in full-width digits"
    assert await found(database, "818") == []
    assert (await found(database, "08818"), await found(database, "08818", whole_numbers=True)) == ([], ["t0"])
    assert await found(database, "13900008818") == ["t0"]
    assert await found(database, "0898-89880000") == ["t2"]


@pytest.mark.usefixtures("made")
async def test_a_sealed_ticket_is_found_only_by_those_to_whom_it_is_open(database: Database) -> None:
    assert "t3" not in await found(database, "张建国")
    assert "t3" not in await found(database, "8818")
    asked = Opening(id="o", about="t3", asked_by=UserId("zhou"), asked_by_name="周", reason="回访", asked_at=NOW - 60)
    allowed = replace(asked, decided_by=UserId("wu"), decided_by_name="吴", decided_at=NOW - 30, allowed=True)
    async with database.write() as connection:
        await OPENINGS.add(connection, asked)
        assert await OPENINGS.decide(connection, replace(allowed, until=NOW + 600))
    assert await found(database, "张建国") == ["t3", "t1", "t0"]
    assert await found(database, "8818", LI) == ["t0"]


@pytest.mark.usefixtures("made")
async def test_they_cost_no_statement_and_have_their_indexes(database: Database) -> None:
    """PF7: with a million tickets neither looks at all of them."""
    seen = Statements(database)
    for text in ("张建国", "8818"):
        seen.seen.clear()
        assert await found(database, text)
        assert len(seen.seen) == 3
    for text, name in (("张建国", "ix_ticket_contact_name"), ("8818", "ix_ticket_last_digits")):
        query = named.concerns(text, UserId("zhou"), NOW, "0898", whole=True)
        assert query is not None
        assert name in await explained(database, query)
