"""Tasks of tickets on both databases: created automatically, done by steps or a tick, late, counted (TK9)."""

from dataclasses import replace
from typing import Any

import pytest

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import UserId
from infra.clock import FakeClock
from tests.db.tickets.steps import DISPATCHER, LI, ROADS, WATER, WHOLE, Heard, at_branch, does, to
from tests.ticketing import Tickets
from tests.unit.tickets.matters import at
from tickets.errors import NoSuchTask, TaskChanged, UnknownAssignee
from tickets.rules.tasks import Assignee, Condition, Definition, TaskAction, meets
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order, TakenStep
from tickets.rules.workflow.states import Step, TicketState
from tickets.tasks.service import DEFINE
from tickets.tasks.store import Figures

CHIEF = replace(DISPATCHER, user=UserId("chief"), rights=DISPATCHER.rights | {DEFINE})


def defined(*steps: Step, **said: Any) -> Definition:
    of = {name: said.pop(name) for name in ("types", "urgencies", "departments", "states", "districts") if name in said}
    values: dict[str, Any] = {
        "id": "",
        "version": 0,
        "name": "签收后处理",
        "deed": TaskAction.HANDLE,
        "assignee": Assignee.DEPARTMENT,
        "hours": 4.0,
        **said,
    }
    return Definition(condition=Condition(steps=frozenset(steps), **of), **values)


async def numbers(tickets: Tickets, actor: Actor) -> list[tuple[str, str]]:
    return [(one.name, one.whom) for one in await tickets.tasks.own(actor)]


async def test_a_dispatch_gives_each_department_its_task_which_its_own_step_does(
    tickets: Tickets, ticket: Ticket, heard: Heard, clock: FakeClock
) -> None:
    """Due in working hours, which do not include lunch."""
    await tickets.tasks.define(CHIEF, defined(Step.DISPATCH))
    ticket = await does(tickets, DISPATCHER, ticket, to("water", "roads"))
    (own,) = await tickets.tasks.own(WATER)
    assert (own.whom, own.due_at) == ("water", at("2026-11-23 14:30"))
    assert [line for line in heard.take() if line[0] == "task.assigned"] == [
        ("task.assigned", "water", "11-23 14:30"),
        ("task.assigned", "roads", "11-23 14:30"),
    ]
    await does(tickets, ROADS, ticket, at_branch(Step.SIGN, 2), at_branch(Step.HANDLE, 2))
    assert (await numbers(tickets, WATER), await numbers(tickets, ROADS)) == ([("签收后处理", "water")], [])
    clock.advance(at("2026-11-23 14:31") - clock.now())
    assert await tickets.tasks.look() == 1
    assert await tickets.tasks.look() == 0
    assert [line[:2] for line in heard.take() if line[0] == "task.overdue"] == [("task.overdue", "water")]
    await tickets.tasks.tick(WATER, own.id, "已电话联系")
    with pytest.raises(NoSuchTask):
        await tickets.tasks.tick(WATER, own.id, "再来一次")
    figures = {one.whom: one for one in await tickets.tasks.figures(CHIEF, at("2026-11-23 00:00"), clock.now())}
    assert {whom: (one.all, one.on_time, one.late, one.open) for whom, one in figures.items()} == {
        "water": (1, 0, 1, 0),
        "roads": (1, 1, 0, 0),
    }


async def test_only_what_meets_all_conditions_brings_a_task_and_a_ticket_that_is_over_drops_it(
    tickets: Tickets, heard: Heard, clock: FakeClock
) -> None:
    urgent = defined(
        Step.SUBMIT,
        name="一小时内派单",
        deed=TaskAction.DISPATCH,
        assignee=Assignee.RIGHT,
        whom="tickets.dispatch",
        hours=1.0,
        urgencies=frozenset({"urgent"}),
    )
    await tickets.tasks.define(CHIEF, urgent)
    made = []
    for urgency in ("normal", "urgent", "urgent"):
        draft, _ = await tickets.draft(LI, None, {**WHOLE, "urgency": urgency, "contact_number": "110"})
        made.append(await tickets.submit(LI, draft.id, draft.version))
    assert len(await tickets.tasks.own(DISPATCHER)) == 2
    assert await tickets.tasks.own(WATER) == []
    with pytest.raises(NoSuchTask):
        await tickets.tasks.tick(WATER, (await tickets.tasks.own(DISPATCHER))[0].id, "不是我的")
    await does(tickets, DISPATCHER, made[1], Order(step=Step.ACCEPT), to("water"))
    await does(tickets, DISPATCHER, made[2], Order(step=Step.CANCEL, reason="重复"))
    (sums,) = await tickets.tasks.figures(CHIEF, 0.0, clock.now() + 1)
    assert sums == Figures(
        definition=sums.definition,
        name="一小时内派单",
        assignee=Assignee.RIGHT,
        whom="tickets.dispatch",
        all=1,
        on_time=1,
        late=0,
        open=0,
        overdue=0,
        dropped=1,
    )


async def test_a_task_keeps_the_version_by_which_it_came(tickets: Tickets, ticket: Ticket) -> None:
    first = await tickets.tasks.define(CHIEF, defined(Step.DISPATCH, deed=TaskAction.OTHER))
    ticket = await does(tickets, DISPATCHER, ticket, to("water"))
    second = await tickets.tasks.define(CHIEF, replace(first, name="三小时内处理", hours=3.0))
    assert (first.version, second.version) == (1, 2)
    with pytest.raises(TaskChanged):
        await tickets.tasks.define(CHIEF, first)
    assert [(one.name, one.version) for one in await tickets.tasks.own(WATER)] == [("签收后处理", 1)]
    await tickets.tasks.define(CHIEF, replace(second, active=False))
    with pytest.raises(UnknownAssignee):
        await tickets.tasks.define(CHIEF, defined(Step.DISPATCH, assignee=Assignee.USER))
    with pytest.raises(NotAllowed):
        await tickets.tasks.definitions(LI)


def test_a_district_is_met_with_all_below_it() -> None:
    """TK9: by the path of the ticket's district; a district whose name only begins alike does not match."""
    condition = Condition(steps=frozenset({Step.SUBMIT}), districts=frozenset({"jiyang", "haitang"}))
    step = TakenStep(
        version=2,
        step=Step.SUBMIT,
        by=UserId("u"),
        by_name="",
        at=0.0,
        before=TicketState.DRAFT,
        after=TicketState.WAITING,
    )
    ticket = Ticket(
        id="t", number="", version=2, state=TicketState.WAITING, created_by=UserId("u"), created_at=0.0, updated_at=0.0
    )
    paths = {"/jiyang/": True, "/jiyang/jy_hongsha/": True, "/jiyang_b/": False, "/tianya/": False, "": False}
    found = {path: meets(condition, replace(ticket, path=path), step, ()) for path in paths}
    assert found == paths
