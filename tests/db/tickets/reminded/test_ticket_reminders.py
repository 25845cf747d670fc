"""Reminders about tickets on both databases: of steps, a day before a clock's moment, and after it (TK5, 3(4))."""

from infra.clock import FakeClock
from tests.db.tickets.steps import DISPATCHER, LI, ROADS, WATER, Heard, at_branch, does, to
from tests.ticketing import Tickets
from tests.unit.tickets.matters import at
from tickets.matters.service import Again
from tickets.matters.store import How
from tickets.parts import Parts
from tickets.reminders.store import Warned
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step


async def test_each_step_tells_those_whom_it_concerns_and_nobody_else(
    tickets: Tickets, ticket: Ticket, heard: Heard
) -> None:
    """At dispatch, return, decision, extension, urge and supervision; never a word about the citizen."""
    assert heard.take() == []
    ticket = await does(tickets, DISPATCHER, ticket, to("water", "roads"))
    assert heard.take() == [("ticket.dispatched", "water+roads", "11-23 14:30")]
    ticket = await does(tickets, ROADS, ticket, at_branch(Step.RETURN, 2))
    assert [line[:2] for line in heard.take()] == [("ticket.returned", "tickets.dispatch"), ("ticket.partner", "water")]
    ticket = await does(tickets, DISPATCHER, ticket, at_branch(Step.REFUSE_RETURN, 2))
    (told,) = heard.told.values()
    assert (told.to[0].id, told.values["环节"], told.of) == ("roads", "不同意退单", ticket.id)
    assert "自来水" not in str(told) + "110"
    heard.take()
    ticket = await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.ASK_EXTENSION, 1, hours=8))
    ticket = await does(tickets, DISPATCHER, ticket, at_branch(Step.GRANT_EXTENSION, 1))
    assert [line[:2] for line in heard.take()] == [
        ("ticket.extension_asked", "tickets.dispatch"),
        ("ticket.extension_decided", "water"),
    ]
    await does(tickets, DISPATCHER, ticket, Order(step=Step.URGE), Order(step=Step.SUPERVISE, opinion="尽快"))
    assert [line[:2] for line in heard.take()] == [
        ("ticket.urged", "water+roads+tickets.dispatch"),
        ("ticket.supervised", "water+roads+tickets.dispatch"),
    ]


async def test_people_are_warned_once_a_day_before_and_told_once_that_it_is_late(
    tickets: Tickets, ticket: Ticket, heard: Heard, clock: FakeClock, parts: Parts
) -> None:
    """TK5: the step of 37.5 working hours is due on Monday; a restart in between repeats nothing.

    Nobody is warned of the time for its return, which has ended with the signature.
    """
    ticket = await does(tickets, DISPATCHER, ticket, to("water"))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.HANDLE, 1))
    heard.take()
    due = next(one for one in (await tickets.flow.whole(WATER, ticket.id)).branches if one.n == 1).due_at
    assert due == at("2026-11-30 09:00")
    while await tickets.reminders.look():
        pass
    assert heard.take() == []
    clock.advance(4 * 3600)
    assert await tickets.reminders.look() == 0
    clock.advance(8 * 3600 + 60)  # half of the day that a return has
    await tickets.reminders.look()
    assert heard.take() == []
    again = Tickets(parts)
    assert await again.reminders.look() == 0
    clock.advance(12 * 3600)
    await again.reminders.look()
    assert [line for line in heard.take() if line[0] == "ticket.overdue"] == []
    clock.advance(due - clock.now() + 60)
    await again.reminders.look()
    late = [line for line in heard.take() if line[0] == "ticket.overdue"]
    assert ("ticket.overdue", "water+tickets.dispatch", "11-30 09:00") in late
    assert await again.reminders.look() == 0


async def test_the_lead_is_told_once_that_another_department_is_late(
    tickets: Tickets, ticket: Ticket, heard: Heard, clock: FakeClock
) -> None:
    """The signature was due at 14:30; the alarm itself is for the other department and the dispatchers."""
    ticket = await does(tickets, DISPATCHER, ticket, to("water", "roads"))
    await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1))
    clock.advance(6 * 3600)
    await tickets.reminders.look()
    (told,) = [one for one in heard.told.values() if one.kind == "ticket.partner"]
    assert [to.id for to in told.to] == ["water"]
    assert (told.values["承办单位"], told.values["环节"]) == ("roads", "签收时限已超期")
    assert ("ticket.overdue", "roads+tickets.dispatch", "11-23 14:30") in heard.take()
    await tickets.reminders.look()
    assert heard.take() == []


async def test_a_further_contact_is_told_to_dispatchers_and_handlers(
    tickets: Tickets, ticket: Ticket, heard: Heard
) -> None:
    """催办 has a notice of its own, by its step; whether a contact or an urge, it is one notice."""
    await does(tickets, DISPATCHER, ticket, to("water"))
    heard.take()
    await tickets.matters.again(LI, ticket.id, Again(how=How.JOIN, note="又停水了"))
    assert [line[:2] for line in heard.take()] == [("ticket.contacted", "water+tickets.dispatch")]
    await tickets.matters.again(LI, ticket.id, Again(how=How.URGE, note="催一下"))
    assert [line[:2] for line in heard.take()] == [("ticket.urged", "water+tickets.dispatch")]


async def test_a_moment_that_moves_is_warned_of_anew_and_a_clock_that_stands_is_not(
    tickets: Tickets, ticket: Ticket, heard: Heard, clock: FakeClock
) -> None:
    ticket = await does(tickets, DISPATCHER, ticket, to("water"))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.HANDLE, 1))
    moment = next(one.due_at for one in (await tickets.flow.whole(WATER, ticket.id)).clocks if one.kind == "step")
    assert moment is not None
    clock.advance(moment - 3600 * 20 - clock.now())
    while await tickets.reminders.look():
        pass
    warned = [line for line in heard.take() if line[0] == "ticket.warning"]
    assert [line[2] for line in warned] == ["11-30 09:00"]
    ticket = await does(tickets, WATER, ticket, at_branch(Step.ASK_EXTENSION, 1, hours=7.5))
    ticket = await does(tickets, DISPATCHER, ticket, at_branch(Step.GRANT_EXTENSION, 1))
    heard.take()
    while await tickets.reminders.look():
        pass
    assert heard.take() == []
    clock.advance(86_400)
    while await tickets.reminders.look():
        pass
    assert [line[2] for line in heard.take() if line[0] == "ticket.warning"] == ["12-01 09:00"]
    await does(tickets, DISPATCHER, ticket, Order(step=Step.SUSPEND, reason="等市民"))
    heard.take()
    clock.advance(30 * 86_400)
    assert await tickets.reminders.look() == 0


async def test_overdue_clocks_without_a_warning_before_are_counted(
    tickets: Tickets, ticket: Ticket, heard: Heard, clock: FakeClock
) -> None:
    """Section 七, 3(4): while nothing looked, nobody was warned, and the figure says so."""
    ticket = await does(tickets, DISPATCHER, ticket, to("water"))
    since, until = clock.now(), clock.now() + 40 * 86_400
    clock.advance(5 * 3600)  # of signing: 4 working hours, due at half past two; half is over
    clock.advance(3600)
    while await tickets.reminders.look():
        pass
    kinds = [(kind, due) for kind, _, due in heard.take()]
    assert ("ticket.overdue", "11-23 14:30") in kinds
    assert ("ticket.warning", "11-23 14:30") not in kinds
    assert await tickets.reminders.figures(since, until) == Warned(overdue=1, unwarned=1)
    clock.advance(12 * 3600)
    while await tickets.reminders.look():
        pass
    clock.advance(86_400)
    while await tickets.reminders.look():
        pass
    figures = await tickets.reminders.figures(since, until)
    assert (figures.overdue, figures.unwarned) == (2, 1)  # not that it was not returned
