"""Separation of duties on both databases: offers and steps agree, and the figures count only what is proved.

A result needs a claim, and a call or a second person.
"""

import io
from collections.abc import Awaitable, Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from core.actor import Actor
from core.errors import Invalid
from core.ids import InteractionId, UserId
from infra.clock import FakeClock
from infra.database.engine import Database
from tests.db.tickets.steps import DISPATCHER, LI, MEI, SU, WATER, WHOLE, Hours, at_branch, called, does, done, rung, to
from tests.ticketing import Tickets
from tests.unit.tickets.matters import at
from tickets.follow_ups.figures import FollowUpCounts
from tickets.rules.errors import NoCallYet, NotClaimed, OwnDepartment, OwnRequest, OwnWork, StepNotNow
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import CallBack, Order, Share, Verdict
from tickets.rules.workflow.separation import ERRORS, HOTLINES
from tickets.rules.workflow.states import Step, TicketState
from tickets.workflow.service import ARCHIVED_AFTER_S

EVERYTHING = DISPATCHER.rights | {"tickets.write", "tickets.handle", "tickets.follow_up"}
Way = Callable[[Tickets, Ticket], Awaitable[Ticket]]


def person(name: str, *departments: str) -> Actor:
    """A person with every right that tickets have."""
    return replace(DISPATCHER, user=UserId(name), name=name, rights=EVERYTHING, departments=frozenset(departments))


BOSS = person("boss")
PEOPLE = (
    *(BOSS, person("of-water", "water"), person("of-roads", "roads"), person("of-parks", "parks")),
    *(person("li"), person("water"), person("pai")),
)
"""People with every right: of no department, of the ticket's, of its earlier one, of another; and its writer, somebody
who acted for the department and has left it, and its dispatcher."""


async def dispatched(tickets: Tickets) -> Ticket:
    """A ticket with the water department, after the roads department had it."""
    draft, _ = await tickets.draft(LI, None, {**WHOLE, "urgency": "normal", "contact_number": "13655501701"})
    ticket = await tickets.submit(LI, draft.id, draft.version)
    ticket = await does(tickets, DISPATCHER, ticket, to("roads"))
    return await does(tickets, DISPATCHER, ticket, at_branch(Step.REASSIGN, 1, shares=(Share("water"),)))


def way(*steps: tuple[Actor, Order]) -> Way:
    async def walk(tickets: Tickets, ticket: Ticket) -> Ticket:
        for actor, order in steps:
            ticket = await does(tickets, actor, ticket, order)
        return ticket

    return walk


SIGNED = (WATER, at_branch(Step.SIGN, 2))
RETURNED = (WATER, at_branch(Step.RETURN, 2))
REFUSED = (DISPATCHER, at_branch(Step.REFUSE_RETURN, 2))
APPEALED = (WATER, at_branch(Step.APPEAL, 2))
ANSWERED = (WATER, at_branch(Step.ANSWER, 2))
TELLER = person("mei")
TOLD = (
    TELLER,
    Order(step=Step.TELL_CALL_BACK, reason="市民来窗口说的", result=CallBack(True, None, Verdict.SATISFIED)),
)
SITUATIONS = {
    "to sign": way(),
    "signed": way(SIGNED),
    "returned": way(RETURNED),
    "refused": way(RETURNED, REFUSED),
    "appealed": way(RETURNED, REFUSED, APPEALED),
    "granted": way(RETURNED, REFUSED, APPEALED, (BOSS, at_branch(Step.OVERTURN, 2))),
    "more time": way(SIGNED, (WATER, at_branch(Step.ASK_EXTENSION, 2, hours=8.0))),
    "deciding": way((DISPATCHER, Order(step=Step.ESCALATE, reason="r"))),
    "hard": way((WATER, Order(step=Step.HARD, reason="r"))),
    "suspended": way((DISPATCHER, Order(step=Step.SUSPEND, reason="r"))),
    "done": way(SIGNED, ANSWERED),
    "told": way(SIGNED, ANSWERED, TOLD),
    "archived": way((DISPATCHER, Order(step=Step.SETTLE, opinion="o", reason="r"))),
}


@pytest.mark.parametrize("situation", SITUATIONS)
async def test_a_step_that_would_be_refused_is_not_offered_and_no_other(tickets: Tickets, situation: str) -> None:
    """For people with every right: an offered step succeeds once it has what it needs, and a barred step is refused
    with the error of its reason."""
    ticket = await SITUATIONS[situation](tickets, await dispatched(tickets))
    barred = 0
    for who in PEOPLE:
        life = await tickets.flow.whole(who, ticket.id)
        for offer in life.offers:
            bare = Order(step=offer.step, branch=offer.branch)
            if offer.needs:
                with pytest.raises((Invalid, NotClaimed)):
                    await tickets.take(who, ticket.id, ticket.version, bare)
        for one in life.barred:
            assert one.step in HOTLINES
            with pytest.raises(ERRORS[one.why]):
                await tickets.take(who, ticket.id, ticket.version, at_branch(one.step, one.branch or 0, hours=8.0))
            barred += 1
        if not who.departments.isdisjoint({"water", "roads"}):
            assert not [one for one in life.offers if one.step in HOTLINES], who.name
    assert barred
    assert (await tickets.get(BOSS, ticket.id)).version == ticket.version


@pytest.mark.parametrize("situation", ["done", "told", "archived"])
async def test_who_may_not_judge_a_ticket_gets_nobody_to_call_back(tickets: Tickets, situation: str) -> None:
    """The list, the claims and the steps agree: the database says the same as the rule."""
    ticket = await SITUATIONS[situation](tickets, await dispatched(tickets))
    for who in PEOPLE:
        (row,) = (await tickets.follow_ups.listed(who)).items
        barred = {one.step: one.why for one in (await tickets.flow.whole(who, ticket.id)).barred}
        assert row.barred == barred.get(Step.CALL_BACK, ""), who.name
        assert row.told is (situation == "told")
        if row.barred:
            with pytest.raises(ERRORS[barred[Step.CALL_BACK]]):
                await tickets.follow_ups.claim(who, ticket.id)
        else:
            assert (await tickets.follow_ups.claim(who, ticket.id)).claimed_by == who.user
            await tickets.follow_ups.release(who)


async def test_the_clerk_of_a_department_records_no_satisfaction_with_the_own_answer(tickets: Tickets) -> None:
    """The old fault: 非常满意 without a call, recorded by the department that had answered."""
    ticket = await done(tickets)
    clerk = replace(MEI, user=UserId("clerk"), departments=frozenset({"water"}))
    with pytest.raises(OwnDepartment):
        await tickets.take(clerk, ticket.id, ticket.version, called(True, Verdict.VERY_SATISFIED))
    with pytest.raises(OwnDepartment):
        await tickets.follow_ups.claim(clerk, ticket.id)
    await tickets.follow_ups.rang(clerk, ticket.id, InteractionId("talked.9"))
    assert (await tickets.follow_ups.listed(MEI)).items[0].claimed_by is None


async def test_a_result_needs_a_claim_and_a_call_of_that_follow_up(tickets: Tickets, clock: FakeClock) -> None:
    ticket = await done(tickets)

    async def refused(error: type[Exception], *, reached: bool = True) -> None:
        with pytest.raises(error):
            await tickets.take(
                TELLER, ticket.id, ticket.version, called(reached, Verdict.SATISFIED if reached else None)
            )

    await refused(NotClaimed)
    await tickets.follow_ups.claim(MEI, ticket.id)
    await refused(NoCallYet)
    await refused(NoCallYet, reached=False)
    await rung(tickets, MEI, ticket, "none.1")
    await refused(NoCallYet, reached=False)
    await rung(tickets, MEI, ticket, "tried.1")
    await refused(NoCallYet)
    ticket = await does(tickets, MEI, ticket, called(False))
    # The call of the last attempt proves nothing for the next one, and neither does a colleague's.
    clock.advance(7200)
    await tickets.follow_ups.claim(MEI, ticket.id)
    await refused(NoCallYet, reached=False)
    await rung(tickets, MEI, ticket, "talked.2")
    await tickets.follow_ups.release(MEI)
    await refused(NotClaimed)
    await rung(tickets, SU, ticket, "talked.3")
    ticket = await does(tickets, SU, ticket, called(True, Verdict.SATISFIED))
    with pytest.raises(StepNotNow):
        await tickets.take(SU, ticket.id, ticket.version, called(True, Verdict.SATISFIED))


async def test_a_result_without_a_call_counts_once_a_second_person_has_confirmed_it(
    tickets: Tickets, clock: FakeClock, database: Database
) -> None:
    """The figures show it separately, with the reason and both people."""
    counts = FollowUpCounts(database, ZoneInfo("Asia/Shanghai"), Hours())

    async def figures() -> tuple[int, int, float | None, int]:
        found = await counts.figures(at("2026-11-23 00:00"), at("2026-11-25 00:00"))
        return len(found.agents), found.unproved, found.result_share, sum(one.in_time for one in found.times)

    first, second = await done(tickets), await done(tickets, "13655501702")
    told = Order(
        step=Step.TELL_CALL_BACK, reason="市民来窗口说的", result=CallBack(True, None, Verdict.VERY_UNSATISFIED)
    )
    with pytest.raises(Invalid):
        await tickets.take(TELLER, first.id, first.version, replace(told, reason=" "))
    first = await does(tickets, TELLER, first, told)
    second = await does(tickets, TELLER, second, told)
    assert (first.state, await figures()) == (TicketState.DONE, (0, 0, None, 0))
    confirm = Order(step=Step.CONFIRM_CALL_BACK, result=CallBack(True, None, Verdict.VERY_SATISFIED))
    with pytest.raises(OwnRequest):
        await tickets.take(TELLER, first.id, first.version, confirm)
    with pytest.raises(OwnWork):
        await tickets.take(replace(BOSS, user=LI.user), first.id, first.version, confirm)
    first = await does(tickets, BOSS, first, confirm)
    assert first.state is TicketState.REVIEWING, "what was told, and nothing that the second person says"
    assert await figures() == (0, 1, None, 0)
    (one,) = (await counts.figures(at("2026-11-23 00:00"), at("2026-11-25 00:00"))).unproved_results
    assert (one.ticket, one.by_name, one.reason, one.confirmed_by_name, one.result) == (
        *(first.id, "mei", "市民来窗口说的", "boss", "very_unsatisfied"),
    )
    file = await counts.file(at("2026-11-23 00:00"), at("2026-11-25 00:00"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()
    assert rows[-1][1:] == [first.number, "mei", "市民来窗口说的", "boss", "非常不满意"]
    second = await does(tickets, BOSS, second, Order(step=Step.REFUSE_CALL_BACK, reason="请打电话"))
    assert [row.told for row in (await tickets.follow_ups.listed(MEI)).items] == [False]
    await rung(tickets, MEI, second, "talked.5")
    await does(tickets, MEI, second, called(True, Verdict.SATISFIED))
    assert await figures() == (1, 1, 1.0, 1)


async def test_a_ticket_archives_itself_whoever_belongs_where(tickets: Tickets, clock: FakeClock) -> None:
    await done(tickets)
    clock.advance(ARCHIVED_AFTER_S + 1)
    assert await tickets.archive_due() == 1


async def test_an_extension_shows_the_date_that_would_result_and_changes_nothing(tickets: Tickets) -> None:
    """By the department's working days: the same moment that granting it results in."""
    ticket = await does(tickets, WATER, await dispatched(tickets), at_branch(Step.SIGN, 2))
    shown = await tickets.flow.extension(WATER, ticket.id, 2, 7.5)
    # Five working days of seven and a half hours from Monday at nine; one more makes it the Tuesday after.
    assert (shown.due_at, shown.would_be) == (at("2026-11-30 09:00"), at("2026-12-01 09:00"))
    assert (await tickets.get(WATER, ticket.id)).version == ticket.version
    ticket = await does(tickets, WATER, ticket, at_branch(Step.ASK_EXTENSION, 2, hours=7.5))
    await does(tickets, DISPATCHER, ticket, at_branch(Step.GRANT_EXTENSION, 2))
    after = await tickets.flow.extension(WATER, ticket.id, 2, 1.0)
    assert (after.due_at, after.ticket_due_at) == (shown.would_be, shown.ticket_would_be)
    with pytest.raises(StepNotNow):
        await tickets.flow.extension(WATER, ticket.id, 1, 7.5)
