"""告知法定途径 on both databases: stored with its proof, found in lists, counted apart."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.errors import Invalid
from core.ids import InteractionId
from infra.database.engine import Database
from tests.db.tickets.steps import DISPATCHER, LI, MEI, WATER, WHOLE, Hours, at_branch, does, to
from tests.ticketing import Chosen, Tickets
from tests.unit.tickets.matters import DEADLINES, at
from tickets.follow_ups.figures import FollowUpCounts
from tickets.lists.store import TicketQuery
from tickets.rules.errors import OwnWork
from tickets.rules.ticket import Catalogue, Ticket
from tickets.rules.workflow.legal_ways import LegalWayTold, ToldBy
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step, TicketState

BOTH = replace(DISPATCHER, user=LI.user, rights=DISPATCHER.rights | LI.rights)
WAYS = {"review": "行政复议", "petition": "信访"}


@pytest.fixture
def choices() -> Chosen:
    return Chosen(Catalogue(["complaint"], ["normal"], ["water", "roads"], legal_ways=WAYS), DEADLINES)


def tells(told: LegalWayTold) -> Order:
    return Order(step=Step.TELL_LEGAL_WAY, opinion="请申请行政复议", reason="不属热线受理", legal_way=told)


LETTER = tells(LegalWayTold(way="review", by=ToldBy.LETTER, person="李", letter=" 告知〔2026〕1 号 "))


async def submitted(tickets: Tickets) -> Ticket:
    draft, _ = await tickets.draft(LI, None, {**WHOLE, "urgency": "normal", "contact_number": "110"})
    return await tickets.submit(LI, draft.id, draft.version)


async def test_the_step_keeps_way_person_and_letter_and_the_ticket_is_found_by_its_mark(tickets: Tickets) -> None:
    ticket, other = await submitted(tickets), await submitted(tickets)
    ticket = await does(tickets, DISPATCHER, ticket, LETTER)
    assert (ticket.state, ticket.legal_way) == (TicketState.ARCHIVED, "review")
    step = (await tickets.flow.whole(DISPATCHER, ticket.id)).steps[-1]
    assert step.legal_way == LegalWayTold(
        way="review", name="行政复议", by=ToldBy.LETTER, person="李", letter="告知〔2026〕1 号"
    )
    found, _ = await tickets.find(DISPATCHER, TicketQuery(told=True))
    assert [(one.id, one.legal_way) for one in found] == [(ticket.id, "review")]
    assert other.id != ticket.id


async def test_a_way_that_there_is_not_and_a_call_of_another_ticket_are_refused(tickets: Tickets) -> None:
    ticket = await submitted(tickets)
    call = LegalWayTold(way="review", by=ToldBy.CALL, person="李", interaction=InteractionId("elsewhere.1"))
    for told, rule in (
        (LegalWayTold(way="court", by=ToldBy.LETTER, person="李", letter="1"), "unknown_choice"),
        (call, "not_its_call"),
    ):
        with pytest.raises(Invalid) as refused:
            await does(tickets, DISPATCHER, ticket, tells(told))
        found: Any = refused.value.details["fields"]
        assert found[0]["rule"] == rule
    await tickets.called(LI, ticket.id, InteractionId("talked.1"))
    closed = await does(tickets, DISPATCHER, ticket, tells(replace(call, interaction=InteractionId("talked.1"))))
    assert closed.legal_way == "review"


async def test_its_writer_does_not_take_it_out_of_the_figures(tickets: Tickets) -> None:
    draft, _ = await tickets.draft(BOTH, None, {**WHOLE, "urgency": "normal", "contact_number": "110"})
    ticket = await tickets.submit(BOTH, draft.id, draft.version)
    with pytest.raises(OwnWork):
        await does(tickets, BOTH, ticket, LETTER)


async def test_it_counts_by_its_way_and_neither_as_solved_nor_as_owing_a_call(
    tickets: Tickets,
    database: Database,
) -> None:
    counts = FollowUpCounts(database, ZoneInfo("Asia/Shanghai"), Hours())
    told, solved = await submitted(tickets), await submitted(tickets)
    told = await does(tickets, DISPATCHER, told, to("water"))
    await does(tickets, DISPATCHER, told, LETTER)
    solved = await does(tickets, DISPATCHER, solved, to("water"))
    await does(tickets, WATER, solved, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    found = await counts.figures(at("2026-11-23 00:00"), at("2026-11-24 00:00"))
    assert (found.legal_ways, found.finished, found.solved) == ({"review": 1}, 1, 1)
    assert [one.ticket for one in (await tickets.follow_ups.listed(MEI)).items] == [solved.id]
    await does(tickets, LI, await tickets.get(LI, told.id), Order(step=Step.REPLY, opinion="不予受理"))
    assert (await counts.figures(at("2026-11-23 00:00"), at("2026-11-24 00:00"))).legal_ways == {}
