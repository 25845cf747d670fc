"""The index of tickets on both databases: it follows each change and respects rights."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from core.actor import Scope
from core.ids import UserId
from infra.clock import FakeClock
from infra.database.engine import Database
from tests.db.tickets.steps import DISPATCHER, LI, WATER, WHOLE, at_branch, does, to
from tests.ticketing import Tickets
from tests.unit.webagent.system import Statements
from tickets.duties import TicketFilling
from tickets.lists import index
from tickets.lists.index import Narrowed
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import Step, TicketState
from tickets.store import Reach
from tickets.tables import ticket_table

EVERYTHING = Narrowed()


async def found(database: Database, words: str, narrowed: Narrowed = EVERYTHING) -> list[str]:
    async with database.read() as connection:
        return await index.find(connection, words, narrowed)


async def test_a_ticket_is_found_by_what_was_written_last_and_by_opinions(tickets: Tickets, database: Database) -> None:
    """TK7: title, text, number and what was said in its steps; never names and telephone numbers."""
    private = {"contact_name": "欧阳锋", "contact_number": "13655509001"}
    draft, _ = await tickets.draft(LI, None, {**WHOLE, **private, "title": "路灯不亮"})
    draft = await tickets.edit(LI, draft.id, draft.version, {"title": "井盖丢失"})
    assert await found(database, "路灯") == []
    one = await tickets.submit(LI, draft.id, draft.version)
    one = await does(tickets, DISPATCHER, one, to("water"))
    await does(tickets, WATER, one, replace(at_branch(Step.SIGN, 1), opinion="阀门已经更换"))
    for words in ("井盖", "没有水 井盖", "阀门更换", one.number, one.number[-4:]):
        expected = [] if words == "阀门更换" else [one.id]
        assert await found(database, words) == expected, words
    assert await found(database, "阀门 更换") == [one.id]
    for words in ("欧阳", "13655509001"):
        assert await found(database, words) == []


async def test_words_find_only_what_is_in_sight(tickets: Tickets, ticket: Ticket, database: Database) -> None:
    await does(tickets, DISPATCHER, ticket, to("water"))
    reaches = {
        "li": Reach(scope=Scope.OWN, person=UserId("li")),
        "wu": Reach(scope=Scope.GROUP, person=UserId("wu"), members=frozenset({UserId("li")})),
        "water": Reach(scope=Scope.DEPARTMENT, person=UserId("w"), departments=frozenset({"water"})),
        "roads": Reach(scope=Scope.DEPARTMENT, person=UserId("r"), departments=frozenset({"roads"})),
        "wang": Reach(scope=Scope.OWN, person=UserId("wang")),
        "all": Reach(scope=Scope.ALL, person=UserId("zhou")),
    }
    seen = {name: await found(database, "停水", Narrowed(reach=reach)) for name, reach in reaches.items()}
    assert {name for name, ids in seen.items() if ids} == {"li", "wu", "water", "all"}


async def test_words_go_with_states_and_kinds(tickets: Tickets, ticket: Ticket, database: Database) -> None:
    waiting, handled = (TicketState.WAITING,), (TicketState.HANDLING,)
    assert await found(database, "停水", Narrowed(states=waiting, types=["complaint"], training=False)) == [ticket.id]
    await does(tickets, DISPATCHER, ticket, to("roads"))
    assert await found(database, "停水", Narrowed(states=waiting)) == []
    assert await found(database, "停水", Narrowed(states=handled, departments=["roads"])) == [ticket.id]
    assert await found(database, "停水", Narrowed(training=True)) == []
    assert await found(database, "停水", Narrowed(urgencies=["urgent"])) == []


async def test_tickets_that_are_alike_come_with_state_and_lead_department(
    tickets: Tickets, ticket: Ticket, database: Database
) -> None:
    other, _ = await tickets.draft(LI, None, {**WHOLE, "title": "噪音扰民", "text": "工地夜间施工"})
    ticket = await does(tickets, DISPATCHER, ticket, to("roads", "water"))
    async with database.read() as connection:
        seen = Statements(database)
        (one,) = await index.alike(connection, "小区停水三天", EVERYTHING, limit=5)
        assert len(seen.seen) == 3
        assert await index.alike(connection, "小区停水三天", EVERYTHING, but=ticket.id, limit=5) == []
        (loud,) = await index.alike(connection, "夜间施工声音很大", EVERYTHING, limit=5)
    assert (one.ticket.id, one.ticket.state, one.ticket.department) == (ticket.id, TicketState.HANDLING, "roads")
    assert (loud.ticket.id, loud.score > 0) == (other.id, True)


async def test_older_tickets_are_entered_in_the_background_where_they_belong(
    tickets: Tickets, database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Newest first, some at a time, continued after a restart; later tickets come before them."""
    monkeypatch.setattr(index, "AT_ONCE", 2)
    made = [(await tickets.draft(LI, None, {**WHOLE, "title": f"停水 {n}"}))[0].id for n in range(4)]
    async with database.write() as connection:
        for id in made[:3]:
            await index.INDEX.drop(connection, id)
        before = await connection.scalar(sa.select(ticket_table.c.serial).where(ticket_table.c.id == made[3]))
        await connection.execute(sa.update(index.fill_table).values(before=before))
    assert await TicketFilling(database, clock).step()
    assert set(await found(database, "停水")) == {made[3], made[2], made[1]}
    filling = TicketFilling(database, clock)
    assert await filling.step()
    assert not await filling.step()
    async with database.read() as connection:
        order = await connection.execute(sa.text("SELECT doc FROM search_ticket ORDER BY serial"))
        assert list(order.scalars()) == made
