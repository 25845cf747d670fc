"""TE5: follow-up calls on both databases: listed, claimed by one agent, retried, linked to the step and its call."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import InteractionId
from infra.clock import FakeClock
from infra.database.engine import Database
from tests.db.tickets.steps import DISPATCHER, MEI, SU, WATER, at_branch, called, does, done, rung
from tests.ticketing import Tickets
from tickets.errors import FollowUpInHand, NoFollowUp, NoSuchTicket
from tickets.follow_ups.service import LEASE_S
from tickets.lists.store import TicketQuery
from tickets.lists.work_store import Work
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import CallBack, Order, Verdict
from tickets.rules.workflow.states import Step, TicketState
from tickets.workflow.service import ARCHIVED_AFTER_S

HOUR_S = 3600.0


OTHER = replace(DISPATCHER, rights=DISPATCHER.rights | {"tickets.follow_up"})


async def test_those_who_are_owed_a_call_are_listed_by_their_deadline(tickets: Tickets, clock: FakeClock) -> None:
    first = await done(tickets)
    clock.advance(60)
    second = await done(tickets, "13655501702")
    listed = await tickets.follow_ups.listed(MEI)
    assert [one.ticket for one in listed.items] == [first.id, second.id]
    assert listed.items[0].due_at == listed.items[0].owed_at + 72 * HOUR_S
    with pytest.raises(NoSuchTicket):
        await tickets.get(MEI, second.id)
    row = await tickets.follow_ups.claim_next(MEI)
    assert (row.ticket, row.claimed_by) == (first.id, "mei")
    assert (await tickets.get(MEI, first.id)).id == first.id


async def test_two_agents_never_have_the_same_citizen(tickets: Tickets, clock: FakeClock) -> None:
    one, same = await done(tickets), await done(tickets)
    claims = await asyncio.gather(*(tickets.follow_ups.claim_next(who) for who in (MEI, SU)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in claims) == ["FollowUpRow", "NoFollowUp"]
    has, other = (SU, MEI) if isinstance(claims[0], Exception) else (MEI, SU)
    for ticket in (one, same):
        with pytest.raises(FollowUpInHand):
            await tickets.follow_ups.claim(other, ticket.id)
    with pytest.raises(FollowUpInHand):
        await tickets.follow_ups.check_free(other, same.id)
    with pytest.raises(FollowUpInHand):
        await tickets.take(OTHER, one.id, one.version, called(True, Verdict.SATISFIED))
    await tickets.follow_ups.claim(has, same.id)  # Releases the first one.
    clock.advance(LEASE_S)
    assert (await tickets.follow_ups.claim_next(other)).ticket == one.id


async def test_a_citizen_who_is_not_reached_is_due_again_and_the_call_is_bound_to_the_step(
    tickets: Tickets, clock: FakeClock
) -> None:
    ticket = await done(tickets)
    await tickets.follow_ups.claim(MEI, ticket.id)
    await tickets.follow_ups.rang(MEI, ticket.id, InteractionId("tried.1"))
    ticket = await does(tickets, MEI, ticket, called(False))
    with pytest.raises(NoFollowUp):
        await tickets.follow_ups.claim_next(SU)
    clock.advance(2 * HOUR_S)
    assert (await tickets.follow_ups.claim_next(SU)).attempts == 1
    await tickets.follow_ups.rang(SU, ticket.id, InteractionId("talked.2"))
    ticket = await does(tickets, SU, ticket, called(True, Verdict.UNSATISFIED))
    assert ticket.state is TicketState.REVIEWING
    said = [one.result for one in (await tickets.flow.whole(SU, ticket.id)).steps if one.result]
    assert [(one.reached, one.interaction) for one in said] == [(False, "tried.1"), (True, "talked.2")]
    assert (await tickets.follow_ups.listed(SU)).items == []
    assert (await tickets.get(SU, ticket.id)).id == ticket.id  # One's own result stays readable.
    with pytest.raises(NoSuchTicket):
        await tickets.get(MEI, ticket.id)
    ticket = await does(tickets, DISPATCHER, ticket, Order(step=Step.REJECT, reason="仍有漏水"))
    await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    assert [one.attempts for one in (await tickets.follow_ups.listed(SU)).items] == [0]


async def test_a_ticket_that_was_archived_meanwhile_is_called_back_and_stays_so(
    tickets: Tickets, clock: FakeClock
) -> None:
    """TK3: it archives itself a day later; the longest deadline is three days."""
    ticket = await done(tickets)
    clock.advance(ARCHIVED_AFTER_S + 1)
    await tickets.archive_due()
    row = await tickets.follow_ups.claim_next(MEI)
    assert row.ticket == ticket.id
    await rung(tickets, MEI, ticket)
    archived = await tickets.get(MEI, ticket.id)
    after = await does(tickets, MEI, archived, called(True, Verdict.SATISFIED))
    assert after.state is TicketState.ARCHIVED


async def test_a_reply_before_the_call_leaves_nothing_to_ask(tickets: Tickets) -> None:
    ticket = await done(tickets)
    await does(tickets, DISPATCHER, ticket, Order(step=Step.REPLY, opinion="市民说没修好"))
    assert (await tickets.follow_ups.listed(MEI)).items == []


async def test_after_the_last_attempt_it_is_over(tickets: Tickets, clock: FakeClock) -> None:
    ticket = await done(tickets)
    for _ in range(3):
        await rung(tickets, MEI, ticket, "tried.1")
        ticket = await does(tickets, MEI, ticket, called(False))
        clock.advance(2 * HOUR_S)
    with pytest.raises(NoFollowUp):
        await tickets.follow_ups.claim(MEI, ticket.id)


async def waits_for_us(database: Database) -> bool:
    """Whether another transaction waits for a row of this one; SQLite never has two at once."""
    if database.is_sqlite:
        return True
    async with database.read() as connection:
        return bool(await connection.scalar(sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


@pytest.mark.parametrize("way", ["claim", "ring"])
async def test_whoever_takes_it_in_hand_as_it_ends_does_not_bring_it_back(
    tickets: Tickets, database: Database, way: str
) -> None:
    """The citizen says more, which ends the follow-up; a colleague had read the list a moment before."""
    ticket = await done(tickets)
    ways: dict[str, Callable[[], Awaitable[object]]] = {
        "claim": lambda: tickets.follow_ups.claim(SU, ticket.id),
        "ring": lambda: tickets.follow_ups.rang(SU, ticket.id, InteractionId("talked.1")),
    }
    others: list[asyncio.Task[object]] = []

    async def meanwhile(_: AsyncConnection, __: int, ___: Ticket) -> None:
        others.append(asyncio.ensure_future(ways[way]()))
        async with asyncio.timeout(5.0):
            while not await waits_for_us(database):  # noqa: ASYNC110  # a database sets no Event
                await asyncio.sleep(0)  # each look queries the database

    await tickets.flow.step(DISPATCHER, ticket.id, Order(step=Step.REPLY, opinion="没修好"), None, meanwhile)
    with suppress(NoFollowUp):
        await others[0]
    assert (await tickets.follow_ups.listed(MEI)).items == []


@pytest.mark.parametrize(
    ("decision", "state"), [(Step.CONFIRM_CALL_BACK, "reviewing"), (Step.REFUSE_CALL_BACK, "done")]
)
async def test_a_told_result_waits_among_what_dispatchers_review_until_one_has_decided(
    tickets: Tickets, decision: Step, state: str
) -> None:
    """TE5: the second person need not open each ticket to find it; a result that is not satisfied stays there."""

    async def to_review() -> list[str]:
        items, _ = await tickets.find(DISPATCHER, TicketQuery(work=Work.REVIEW))
        return [one.id for one in items]

    ticket, other = await done(tickets), await done(tickets, "13655501702")
    for one in (ticket, other):
        await tickets.follow_ups.claim(MEI, one.id)
    assert await to_review() == []
    await tickets.follow_ups.claim(MEI, ticket.id)
    said = CallBack(True, None, Verdict.UNSATISFIED)
    ticket = await does(tickets, MEI, ticket, Order(step=Step.TELL_CALL_BACK, reason="市民到窗口说明", result=said))
    assert await to_review() == [ticket.id]
    ticket = await does(tickets, DISPATCHER, ticket, Order(step=decision, reason="已核实"))
    assert (ticket.state.value, await to_review()) == (state, [ticket.id] if state == "reviewing" else [])
