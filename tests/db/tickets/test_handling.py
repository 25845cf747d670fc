"""The lists for people of a department on both databases: only their own branches, ordered by moment, page by page."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from alembic import command

from infra.clock import FakeClock
from infra.database.engine import Database
from infra.database.migrating import alembic_config
from tests.db.tickets.steps import DISPATCHER, LI, ROADS, WATER, WHOLE, at_branch, does, to
from tests.ticketing import Tickets
from tests.unit.webagent.system import Statements
from tickets.handling import store
from tickets.handling.service import HandlingList
from tickets.handling.store import BadHandlingCursor, HandlingCursor
from tickets.rules.handling import Bucket, TimeState
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step
from tickets.tables import branch_table, ticket_table

DAY_S = 86_400.0


async def dispatched(tickets: Tickets, *departments: str, title: str = "停水", **fields: object) -> Ticket:
    draft, _ = await tickets.draft(
        LI, None, {**WHOLE, "urgency": "normal", "contact_number": "13655501701", "title": title, **fields}
    )
    return await does(tickets, DISPATCHER, await tickets.submit(LI, draft.id, draft.version), to(*departments))


def titles(found: HandlingList) -> list[str]:
    return [one.title for one in found.items]


async def test_each_branch_stands_in_its_list_with_its_time_and_what_to_do_next(
    tickets: Tickets, clock: FakeClock
) -> None:
    """A late branch is in 超期 as well; branches of other departments are in no list."""
    late = await dispatched(tickets, "water", title="早的")
    clock.advance(10 * DAY_S)
    for title in ("甲", "乙", "丙"):
        ticket = await dispatched(tickets, "water", "roads", title=title)
        if title == "甲":
            continue
        ticket = await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1))
        if title == "丙":
            await does(tickets, WATER, ticket, at_branch(Step.ANSWER, 1))
    await dispatched(tickets, "roads", title="别人的")

    found = await tickets.handling.all(WATER, 20)
    assert titles(found.to_accept) == ["早的", "甲"]
    assert titles(found.in_work) == ["乙"]
    assert titles(found.answered) == ["丙"]
    assert titles(found.overdue) == ["早的"]
    assert [found.to_accept.count, found.in_work.count, found.answered.count, found.overdue.count] == [2, 1, 1, 1]
    first, second = found.to_accept.items
    assert (first.ticket, first.time, second.time) == (late.id, TimeState.OVERDUE, TimeState.ON_TIME)
    assert (first.left_s, second.left_s) == (0.0, 4 * 3600.0), "hours of work"
    clock.advance((second.soon_at or 0.0) - clock.now())
    (_, again) = (await tickets.handling.all(WATER, 20)).to_accept.items
    assert (again.time, again.left_s) == (TimeState.SOON, 3600.0)
    assert [one.step for one in second.steps][:2] == [Step.SIGN, Step.RETURN]
    (working,) = found.in_work.items
    assert [one.step for one in working.steps][:2] == [Step.ANSWER, Step.HANDLE]
    assert found.answered.items[0].steps == []
    taken = await does(tickets, WATER, await tickets.get(WATER, first.ticket), Order(step=Step.SIGN, branch=1))
    assert taken.version == first.version + 1

    nobodys = await tickets.handling.all(replace(WATER, departments=frozenset()), 20)
    assert (nobodys.to_accept.items, nobodys.to_accept.count) == ([], 0)


async def test_a_refused_return_is_to_be_accepted_and_one_that_others_decide_on_is_apart(tickets: Tickets) -> None:
    ticket = await dispatched(tickets, "water")
    ticket = await does(tickets, WATER, ticket, at_branch(Step.RETURN, 1))
    found = await tickets.handling.all(WATER, 20)
    waits = found.returned.items
    assert (len(waits), found.returned.count, found.in_work.count) == (1, 1, 0)
    assert [[one.step for one in row.steps if one.branch] for row in waits] == [[]]
    await does(tickets, DISPATCHER, ticket, at_branch(Step.REFUSE_RETURN, 1))
    refused = (await tickets.handling.all(WATER, 20)).to_accept.items
    assert [[one.step for one in row.steps if one.branch] for row in refused] == [[Step.SIGN, Step.APPEAL]]


@pytest.mark.parametrize("bucket", list(Bucket))
async def test_pages_follow_each_other_without_a_gap(tickets: Tickets, clock: FakeClock, bucket: Bucket) -> None:
    """Even where a page ends among branches whose time is stopped, which come last."""
    both = replace(WATER, departments=frozenset({"water", "roads"}))
    for n in range(6):
        ticket = await dispatched(tickets, "water", "roads", title=str(n))
        clock.advance(60)
        if bucket is Bucket.TO_ACCEPT:
            if n % 2:
                await does(tickets, DISPATCHER, ticket, Order(step=Step.SUSPEND, reason="等"))
            continue
        for branch, actor in ((1, WATER), (2, ROADS)):
            if bucket is not Bucket.OVERDUE:
                ticket = await does(tickets, actor, ticket, at_branch(Step.SIGN, branch))
            if bucket is Bucket.RETURNED:
                ticket = await does(tickets, actor, ticket, at_branch(Step.RETURN, branch))
            if bucket is Bucket.ANSWERED:
                clock.advance(1)
                ticket = await does(tickets, actor, ticket, at_branch(Step.ANSWER, branch))
    if bucket is Bucket.OVERDUE:
        clock.advance(30 * DAY_S)
    whole = (await tickets.handling.one(both, bucket, None, 100)).items
    assert len(whole) == 12
    seen, place = [], None
    for _ in range(20):
        page = await tickets.handling.one(both, bucket, place, 5)
        seen += page.items
        if page.next is None:
            break
        place = HandlingCursor.read(page.next)
    assert seen == whole
    if bucket is Bucket.TO_ACCEPT:
        assert [one.due_at is None for one in whole] == [False] * 6 + [True] * 6
    if bucket is Bucket.ANSWERED:
        assert [one.answered_at for one in whole] == sorted(one.answered_at for one in whole if one.answered_at)[::-1]


def test_a_cursor_of_somebodys_own_is_refused() -> None:
    with pytest.raises(BadHandlingCursor):
        HandlingCursor.read("2~1~1~1")


async def test_the_lists_cost_six_statements_however_much_there_is(tickets: Tickets, database: Database) -> None:
    seen = Statements(database)

    async def cost() -> int:
        seen.seen.clear()
        await tickets.handling.all(replace(WATER, departments=frozenset({"water", "roads"})), 20)
        return len(seen.seen)

    assert await cost() == 6
    for n in range(8):
        await dispatched(tickets, "water", "roads", confidential=n == 3)
    assert await cost() == 8, "two more when a ticket is confidential"


async def test_a_sealed_ticket_stands_in_the_lists_without_its_citizens_name(tickets: Tickets) -> None:
    await dispatched(tickets, "water", title="王小明家停水", contact_name="王小明", confidential=True)
    assert titles((await tickets.handling.all(WATER, 20)).to_accept) == ["＊＊＊家停水"]


@pytest.mark.parametrize("bucket", list(Bucket))
@pytest.mark.parametrize("place", [None, HandlingCursor(0, 1_764_000_000_000_000, 5, 1)])
async def test_each_list_is_read_in_the_order_of_an_index(
    database: Database, bucket: Bucket, place: HandlingCursor | None
) -> None:
    query = store.listed(bucket, {"water"}, 1_764_000_000.0, place, 20)
    text = str(query.compile(database.engine.sync_engine, compile_kwargs={"literal_binds": True}))
    async with database.read() as connection:
        if database.is_sqlite:
            plan = repr((await connection.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))).all())
        else:
            await connection.execute(sa.text("SET LOCAL enable_seqscan = off"))
            await connection.execute(sa.text("SET LOCAL enable_bitmapscan = off"))
            plan = repr((await connection.execute(sa.text(f"EXPLAIN {text}"))).all())
    wanted = "ix_ticket_branch_answered" if bucket is Bucket.ANSWERED else "ix_ticket_branch_due"
    assert wanted in plan
    if database.is_sqlite:
        assert "SCAN ticket" not in plan.replace("SCAN ticket_branch USING COVERING INDEX", "")


async def test_after_an_update_nothing_is_late_because_the_time_for_a_return_had_passed(
    tickets: Tickets, clock: FakeClock, database: Database
) -> None:
    """The earlier release stored the moment of the return, which comes first; no step has been taken since."""
    await does(tickets, WATER, await dispatched(tickets, "water", "roads"), at_branch(Step.SIGN, 1))
    await dispatched(tickets, "roads")
    await does(tickets, WATER, await dispatched(tickets, "water"), at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    moments = sa.select(ticket_table.c.serial, ticket_table.c.due_at, branch_table.c.n, branch_table.c.due_at)
    moments = moments.join_from(ticket_table, branch_table).order_by(ticket_table.c.serial, branch_table.c.n)
    async with database.read() as connection:
        expected = (await connection.execute(moments)).all()

    def again(connection: sa.Connection) -> None:
        config = alembic_config("tickets")
        config.attributes["connection"] = connection
        command.stamp(config, "tickets_0021")
        command.upgrade(config, "tickets_0022")

    async with database.write() as connection:
        for table in (ticket_table, branch_table):
            await connection.execute(sa.update(table).where(table.c.due_at.is_not(None)).values(due_at=clock.now() - 1))
    async with database.engine.begin() as connection:
        await connection.run_sync(again)
    async with database.read() as connection:
        assert (await connection.execute(moments)).all() == expected
    assert titles((await tickets.handling.all(WATER, 20)).overdue) == []
