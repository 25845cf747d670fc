"""The life of tickets on both databases: one transaction a step, rights, stored clocks, lists by indexes."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from core.actor import Actor, Scope
from core.calendar import CLOSED
from core.errors import Invalid
from core.ids import UserId
from core.messages.base import Message
from core.messages.tickets import TicketMoved
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.database.outbox import Outbox
from infra.live.bus import Bus
from infra.logs.masking import mask_number
from infra.trail import audit
from tests.db.tickets.steps import (
    DISPATCHER,
    LI,
    ROADS,
    WATER,
    WHOLE,
    Hours,
    at_branch,
    called_back,
    does,
    to,
)
from tests.ticketing import Tickets
from tests.unit.tickets.matters import OFFICE, at
from tests.unit.webagent.system import Statements
from tickets.duties import TicketDuties
from tickets.errors import NoSuchTicket, TicketChanged
from tickets.lists import store as list_store
from tickets.lists.store import TicketQuery
from tickets.lists.work_store import Work
from tickets.rules.errors import NotYourStep, StepNotNow
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.branches import BranchState
from tickets.rules.workflow.clocks import ClockKind
from tickets.rules.workflow.orders import CallBack, Order, Share, Verdict
from tickets.rules.workflow.states import Step, TicketState
from tickets.store import Reach
from tickets.tables import calendar_table, step_table
from tickets.workflow import store as flow_store
from tickets.workflow.service import ARCHIVED_AFTER_S


async def test_a_ticket_goes_to_two_departments_and_ends_in_the_archive(
    tickets: Tickets, ticket: Ticket, clock: FakeClock
) -> None:
    """TK2–TK5: one returns it and loses, one asks for time; not satisfied, reworked, archived by itself."""
    ticket = await does(tickets, DISPATCHER, ticket, Order(step=Step.ACCEPT), to("water", "roads"))
    clock.advance(3600)
    ticket = await does(tickets, ROADS, ticket, at_branch(Step.RETURN, 2))
    ticket = await does(tickets, DISPATCHER, ticket, at_branch(Step.REFUSE_RETURN, 2))
    ticket = await does(tickets, ROADS, ticket, at_branch(Step.SIGN, 2), at_branch(Step.ASK_EXTENSION, 2, hours=7.5))
    ticket = await does(tickets, DISPATCHER, ticket, at_branch(Step.GRANT_EXTENSION, 2))
    life = await tickets.flow.whole(ROADS, ticket.id)
    step = next(one for one in life.clocks if one.kind is ClockKind.STEP and one.branch == 2)
    # Five days and one more, of seven and a half hours each, from Monday at nine.
    assert step.due_at == at("2026-12-01 09:00")
    ticket = await does(tickets, ROADS, ticket, at_branch(Step.ANSWER, 2))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    assert ticket.state is TicketState.DONE
    bad = Order(step=Step.CALL_BACK, result=CallBack(True, Verdict.SATISFIED, Verdict.UNSATISFIED))
    ticket = await called_back(tickets, ticket, bad)
    ticket = await does(tickets, DISPATCHER, ticket, Order(step=Step.REJECT, reason="没有修好"))
    for n, department in ((1, WATER), (2, ROADS)):
        ticket = await does(tickets, department, ticket, at_branch(Step.SIGN, n), at_branch(Step.ANSWER, n))
    good = Order(step=Step.CALL_BACK, result=CallBack(True, Verdict.SATISFIED, Verdict.SATISFIED))
    ticket = await called_back(tickets, ticket, good)
    clock.advance(ARCHIVED_AFTER_S - 1)
    assert await tickets.archive_due() == 0
    clock.advance(2)
    assert await tickets.archive_due() == 1
    life = await tickets.flow.whole(LI, ticket.id)
    assert [one.after for one in life.steps if one.step in (Step.CALL_BACK, Step.ARCHIVE)] == [
        "reviewing",
        "done",
        "archived",
    ]
    assert (life.steps[-1].by, life.steps[0].step) == ("system", Step.SUBMIT)
    assert [one.version for one in life.steps] == list(range(2, 2 + len(life.steps)))


async def test_a_step_is_one_transaction_with_its_history_its_audit_and_its_event(
    tickets: Tickets, ticket: Ticket, database: Database, outbox: Outbox, bus: Bus
) -> None:
    heard: list[Message] = []
    bus.listen([TicketMoved], heard.append)
    done = await does(tickets, DISPATCHER, ticket, to("water"))
    for refused, why in (
        (Order(step=Step.ARCHIVE), StepNotNow),
        (Order(step=Step.ESCALATE, reason=" "), Invalid),
        (to("nobody"), Invalid),
        (at_branch(Step.SIGN, 1), NotYourStep),
        (at_branch(Step.SIGN, 7), StepNotNow),
    ):
        with pytest.raises(why):
            await tickets.take(DISPATCHER, ticket.id, done.version, refused)
    await outbox.relay()
    (moved,) = heard
    assert isinstance(moved, TicketMoved)
    assert (moved.step, moved.before, moved.state, moved.by) == ("dispatch", "waiting", "handling", "pai")
    async with database.read() as connection:
        steps = (await connection.execute(sa.select(step_table.c.step).order_by(step_table.c.version))).scalars()
        assert list(steps) == ["submit", "dispatch"]
        noted = (await connection.execute(sa.select(audit.audit_table.c.action, audit.audit_table.c.after))).all()
    assert [(row[0], row[1]["step"]) for row in noted] == [("ticket.step", "dispatch")]
    assert "停水" not in repr(noted)


async def test_of_two_steps_of_one_version_one_is_told_what_the_other_did(tickets: Tickets, ticket: Ticket) -> None:
    steps = [tickets.take(DISPATCHER, ticket.id, ticket.version, to(name)) for name in ("water", "roads")]
    done = await asyncio.gather(*steps, return_exceptions=True)
    assert sum(isinstance(one, TicketChanged) for one in done) == 1, done
    (refused,) = [one for one in done if isinstance(one, TicketChanged)]
    (taken,) = [one for one in done if isinstance(one, Ticket)]
    # Only people who may see the numbers get them.
    assert refused.details["current"] == replace(taken, contact_number=mask_number(taken.contact_number))
    steps_since = refused.details["steps"]
    assert isinstance(steps_since, list)
    assert [(one.step, one.by_name) for one in steps_since] == [(Step.DISPATCH, "zhou")]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_step_reads_the_ticket_when_the_step_before_it_is_over(
    tickets: Tickets, ticket: Ticket, database: Database
) -> None:
    """SQLite has one writer at a time; PostgreSQL would give the ticket of before and the branches of after."""
    waits = "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"

    async def waiting() -> list[str]:
        while True:
            async with database.read() as connection:
                if found := list(await connection.scalars(sa.text(waits))):
                    return found

    async with database.write() as connection:
        await flow_store.load(connection, ticket.id, held=True)
        step = asyncio.create_task(tickets.take(DISPATCHER, ticket.id, ticket.version, to("water")))
        found = await asyncio.wait_for(waiting(), 20)
    assert [query.split()[0] for query in found] == ["SELECT"]
    assert (await step).version == ticket.version + 1


async def test_a_step_that_was_taken_is_never_changed(tickets: Tickets, ticket: Ticket, database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError):
        async with database.write() as connection:
            await connection.execute(sa.update(step_table).values(opinion="x"))


async def test_a_department_sees_and_moves_its_own_branches_alone(tickets: Tickets, ticket: Ticket) -> None:
    with pytest.raises(NoSuchTicket):
        await tickets.get(WATER, ticket.id)
    ticket = await does(tickets, DISPATCHER, ticket, to("water", "roads"))
    with pytest.raises(NotYourStep):
        await tickets.take(WATER, ticket.id, ticket.version, at_branch(Step.SIGN, 2))
    assert {(one.step, one.branch) for one in (await tickets.flow.whole(WATER, ticket.id)).offers} >= {
        (Step.SIGN, 1),
        (Step.RETURN, 1),
    }
    assert not [one for one in (await tickets.flow.whole(WATER, ticket.id)).offers if one.branch == 2]
    ticket = await does(tickets, DISPATCHER, ticket, at_branch(Step.REASSIGN, 1, shares=(Share("power"),)))
    with pytest.raises(NoSuchTicket):
        await tickets.get(WATER, ticket.id)


async def test_a_clock_keeps_the_calendar_by_which_it_was_started(
    tickets: Tickets, ticket: Ticket, hours: Hours, clock: FakeClock, database: Database
) -> None:
    """A holiday that is announced afterwards moves no promised moment, not even after a pause."""
    ticket = await does(tickets, DISPATCHER, ticket, to("water"))
    sign = (await tickets.flow.whole(WATER, ticket.id)).clocks[2]
    assert (sign.kind, sign.due_at) == (ClockKind.SIGN, at("2026-11-23 14:30"))
    hours.written = {"office": replace(OFFICE, days={**OFFICE.days, date(2026, 11, 23): CLOSED})}
    clock.advance(1800)
    ticket = await does(tickets, DISPATCHER, ticket, Order(step=Step.SUSPEND, reason="待核实"))
    assert (ticket.due_at, (await tickets.flow.whole(WATER, ticket.id)).clocks[2].due_at) == (None, None)
    clock.advance(1800)
    ticket = await does(tickets, DISPATCHER, ticket, Order(step=Step.RESUME))
    sign = (await tickets.flow.whole(WATER, ticket.id)).clocks[2]
    assert sign.due_at == at("2026-11-23 15:00")
    told = await tickets.flow.arithmetic(WATER, ticket.id, sign.n)
    assert [(one.start, one.end) for one in told.spans] == [(at("2026-11-23 09:00"), at("2026-11-23 09:30"))]
    assert (told.counted_s, told.left_s) == (1800, 4 * 3600 - 1800)
    ticket = await does(tickets, DISPATCHER, ticket, Order(step=Step.DISPATCH, shares=(Share("roads"),)))
    later = (await tickets.flow.whole(ROADS, ticket.id)).clocks[-3]
    assert (later.branch, later.due_at) == (2, at("2026-11-24 14:00")), "a new clock knows of the holiday"
    async with database.read() as connection:
        assert len((await connection.execute(sa.select(calendar_table))).all()) == 2


async def test_a_step_is_a_bounded_number_of_statements(tickets: Tickets, ticket: Ticket, database: Database) -> None:
    """However many departments have the ticket, and however long its history is."""
    seen = Statements(database)

    async def cost(actor: Actor, order: Order) -> int:
        nonlocal ticket
        seen.seen.clear()
        ticket = await tickets.take(actor, ticket.id, ticket.version, order)
        return len(seen.seen)

    one = await cost(DISPATCHER, to("water"))
    several = await cost(DISPATCHER, Order(step=Step.DISPATCH, shares=(Share("roads"), Share("power"))))
    for _ in range(20):
        await cost(DISPATCHER, Order(step=Step.URGE))
    assert several <= one + 1
    assert await cost(WATER, at_branch(Step.SIGN, 1)) <= 17
    assert max(one, several, await cost(DISPATCHER, Order(step=Step.SUSPEND, reason="x"))) <= 18


async def numbers(tickets: Tickets, actor: Actor, work: Work, now: float) -> list[str]:
    of = None if actor.may("tickets.dispatch") else actor.departments
    found, _ = await tickets.find(actor, TicketQuery(work=work, of=of, now=now))
    return [one.number[-1] for one in found]


async def test_the_work_lists_hold_what_there_is_to_do(tickets: Tickets, clock: FakeClock) -> None:
    made = []
    for _ in range(6):
        draft, _ = await tickets.draft(LI, None, {**WHOLE, "urgency": "normal", "contact_number": "110"})
        made.append(await tickets.submit(LI, draft.id, draft.version))
    await does(tickets, DISPATCHER, made[1], Order(step=Step.ACCEPT))
    for n in (2, 3, 4, 5):
        made[n] = await does(tickets, DISPATCHER, made[n], to("water", "roads"))
    more = at_branch(Step.ASK_EXTENSION, 1, hours=8.0)  # A return withdraws it: nobody could decide.
    made[3] = await does(tickets, WATER, made[3], at_branch(Step.SIGN, 1), more, at_branch(Step.RETURN, 1))
    made[4] = await does(tickets, WATER, made[4], at_branch(Step.SIGN, 1), at_branch(Step.ASK_EXTENSION, 1, hours=8.0))
    made[5] = await does(tickets, DISPATCHER, made[5], Order(step=Step.ESCALATE, reason="x"))
    now = clock.now()
    expected = {
        Work.ACCEPT: ["1"],
        Work.DISPATCH: ["2"],
        Work.SIGN: ["6", "5", "4", "3"],
        Work.IN_HAND: ["5"],
        Work.RETURNED: ["4"],
        Work.EXTENSION: ["5"],
        Work.DECIDE: ["6"],
        Work.PAUSED: [],
        Work.SOON: [],
        Work.OVERDUE: [],
    }
    for work, wanted in expected.items():
        assert await numbers(tickets, DISPATCHER, work, now) == wanted, work
    assert await numbers(tickets, WATER, Work.SIGN, now) == ["6", "3"]
    assert await numbers(tickets, WATER, Work.RETURNED, now) == ["4"]
    assert await numbers(tickets, ROADS, Work.RETURNED, now) == []
    soon = at("2026-11-23 13:31")
    assert await numbers(tickets, DISPATCHER, Work.SOON, soon) == ["6", "5", "4", "3"], "an hour of four is left"
    assert await numbers(tickets, WATER, Work.SOON, soon) == ["6", "3"]
    late = at("2026-11-23 14:31")
    assert await numbers(tickets, DISPATCHER, Work.OVERDUE, late) == ["6", "5", "4", "3"]
    assert await numbers(tickets, WATER, Work.OVERDUE, late) == ["6", "3"], "a return is notice taken"


INDEXES = {
    Work.ACCEPT: ("ix_ticket_state",),
    Work.SIGN: ("ix_ticket_branch_state",),
    Work.EXTENSION: ("ix_ticket_branch_extension",),
    Work.OVERDUE: ("ix_ticket_due_at",),
    Work.SOON: ("ix_ticket_soon_at",),
    Work.REVIEW: ("ix_ticket_state", "ix_ticket_follow_up_due_at"),
}


@pytest.mark.parametrize("work", INDEXES)
async def test_each_work_list_is_read_by_an_index_of_its_own(database: Database, work: Work) -> None:
    everything = Reach(scope=Scope.ALL, person=UserId("pai"))
    plan = await plan_of(database, TicketQuery(work=work, now=1.0), everything)
    assert [one for one in INDEXES[work] if one not in plan] == []


async def test_a_department_s_work_is_read_by_its_index(database: Database) -> None:
    reach = Reach(scope=Scope.OWN, person=UserId("water"), departments=frozenset({"water"}))
    plan = await plan_of(database, TicketQuery(work=Work.SIGN, of=reach.departments), reach)
    assert "ix_ticket_branch_d" in plan, "by department: ix_ticket_branch_department, or ix_ticket_branch_due"


async def plan_of(database: Database, wanted: TicketQuery, reach: Reach) -> str:
    text = str(list_store.listed(wanted, reach).compile(database.engine, compile_kwargs={"literal_binds": True}))
    async with database.read() as connection:
        if database.is_sqlite:
            return repr((await connection.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))).all())
        # An empty table is scanned despite its indexes, unless that is forbidden.
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            await connection.execute(sa.text(f"SET LOCAL enable_{way} = off"))
        return repr((await connection.execute(sa.text(f"EXPLAIN {text}"))).all())


async def test_the_house_archives_what_is_done_by_its_own_clock(
    tickets: Tickets, ticket: Ticket, clock: FakeClock
) -> None:
    ticket = await does(tickets, DISPATCHER, ticket, to("water"))
    await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    told: asyncio.Queue[TicketState] = asyncio.Queue()
    tickets.on_changed(lambda changed: told.put_nowait(changed.state))
    clock.advance(ARCHIVED_AFTER_S + 1)
    duties = asyncio.create_task(TicketDuties(tickets, tickets.reminders, tickets.tasks, clock).run())
    assert await told.get() is TicketState.ARCHIVED
    duties.cancel()
    assert BranchState.ANSWERED in {one.state for one in (await tickets.flow.whole(WATER, ticket.id)).branches}
