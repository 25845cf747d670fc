"""Corrections and notes on both databases: within a time by the writer, with the history, and told to those at work."""

from dataclasses import replace

import pytest

from core.actor import Actor
from core.errors import Invalid, NotAllowed
from core.ids import UserId
from infra.clock import FakeClock
from tests.db.tickets.steps import DISPATCHER, LI, WATER, does, to
from tests.ticketing import Tickets
from tickets.errors import TicketChanged
from tickets.lists.store import TicketQuery
from tickets.rules.correcting import CorrectionOver
from tickets.rules.form import problem
from tickets.rules.sealing import TicketSealed
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step, TicketState

WANG = replace(LI, user=UserId("wang"), name="wang")


async def corrects(tickets: Tickets, actor: Actor, ticket: Ticket, **fields: object) -> Ticket:
    return await tickets.corrections.correct(actor, ticket.id, ticket.version, fields, "听错了")


async def correctable(tickets: Tickets, actor: Actor, ticket: Ticket) -> bool:
    life = await tickets.flow.whole(actor, ticket.id, ticket)
    return (await tickets.corrections.correctable(actor, ticket, wrote=life.wrote)).now


async def test_its_writer_corrects_it_within_half_an_hour_and_the_history_says_what(
    tickets: Tickets, ticket: Ticket, clock: FakeClock
) -> None:
    ticket = await does(tickets, DISPATCHER, ticket, to("water"))
    assert await correctable(tickets, LI, ticket)
    assert not (await correctable(tickets, WANG, ticket))
    after = await corrects(tickets, LI, ticket, title="和平街停水", contact_number="13800000001")
    assert (after.title, after.state, after.version) == ("和平街停水", TicketState.HANDLING, ticket.version + 1)
    life = await tickets.flow.whole(LI, ticket.id)
    step = life.steps[-1]
    assert (step.step, step.by, step.reason, step.version) == (Step.CORRECT, "li", "听错了", after.version)
    assert step.was == {"title": ticket.title, "contact_number": ""}
    assert [one.due_at for one in life.clocks if one.branch is None] == [
        one.due_at for one in (await tickets.flow.whole(LI, ticket.id, ticket)).clocks if one.branch is None
    ]
    assert [one.id for one in (await tickets.find(DISPATCHER, TicketQuery(text="和平街")))[0]] == [ticket.id]
    edits = await tickets.written(after)
    assert edits[-1].fields == ["contact_number", "title"]
    assert len(edits) > 1
    assert await corrects(tickets, LI, after, title="和平街停水") == after, "what says the same is no correction"
    clock.advance(1801)
    assert not (await correctable(tickets, LI, after))
    with pytest.raises(CorrectionOver):
        await corrects(tickets, LI, after, title="又改")
    with pytest.raises(NotAllowed):
        await corrects(tickets, WATER, after, title="又改")
    assert (await corrects(tickets, DISPATCHER, after, title="再改")).title == "再改"


async def test_two_who_correct_at_once_do_not_overwrite_each_other(tickets: Tickets, ticket: Ticket) -> None:
    await corrects(tickets, LI, ticket, title="甲")
    with pytest.raises(TicketChanged) as refused:
        await corrects(tickets, DISPATCHER, ticket, title="乙")
    current = refused.value.details["current"]
    assert isinstance(current, Ticket)
    assert current.title == "甲"


async def test_a_sealed_ticket_is_not_corrected_unseen(tickets: Tickets, ticket: Ticket) -> None:
    sealed = await tickets.sealing.seal(LI, ticket.id, ticket.version, "市民要求")
    assert not (await correctable(tickets, LI, sealed))
    with pytest.raises(TicketSealed):
        await corrects(tickets, LI, sealed, title="改")


async def test_a_note_is_added_after_the_end_too_and_changes_nothing_else(tickets: Tickets, ticket: Ticket) -> None:
    """TK1: by an agent who took it or took its urge."""
    archived = await does(tickets, DISPATCHER, ticket, Order(step=Step.SETTLE, opinion="已答复"))
    assert Step.NOTE in {one.step for one in (await tickets.flow.whole(LI, ticket.id)).offers}
    noted = await does(tickets, LI, archived, Order(step=Step.NOTE, opinion="市民住三楼"))
    assert noted == replace(archived, version=noted.version, updated_at=noted.updated_at)
    assert (await tickets.flow.whole(LI, ticket.id)).steps[-1].opinion == "市民住三楼"


async def test_a_ticket_without_a_call_says_how_it_reached_us(tickets: Tickets) -> None:
    draft, _ = await tickets.draft(
        LI, None, {"title": "信中反映停水", "text": "来信", "type": "complaint", "channel": ""}
    )
    draft = await tickets.edit(LI, draft.id, draft.version, {"urgency": "normal", "contact_number": "110"})
    with pytest.raises(Invalid) as refused:
        await tickets.submit(LI, draft.id, draft.version)
    assert refused.value.details["fields"] == [problem("channel", "missing", "This is needed.")]
    draft = await tickets.edit(LI, draft.id, draft.version, {"channel": "letter"})
    done = await tickets.submit(LI, draft.id, draft.version)
    assert (done.channel, (await tickets.get(LI, done.id)).channel, done.interaction) == ("letter", "letter", None)
