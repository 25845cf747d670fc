"""Matters on both databases: a repeated contact joins its ticket, nothing is lost, and departments are counted."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.actor import Actor
from core.ids import InteractionId, UserId
from core.messages.base import Message
from core.messages.tickets import TicketCalledAbout
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.database.outbox import Outbox
from infra.live.bus import Bus
from infra.trail import audit
from tests.db.tickets.steps import DISPATCHER, LI, ROADS, WATER, WHOLE, Floor, at_branch, does, to
from tests.ticketing import Tickets
from tests.unit.webagent.system import Statements
from tickets import store
from tickets.errors import NoSuchTicket, NotADraft
from tickets.lists import index
from tickets.lists.index import Narrowed
from tickets.matters.service import Again, AlreadyJoined, MatterSoFar, MergedIntoItself, SimilarTickets, Why
from tickets.matters.store import How
from tickets.rules.errors import StepNotNow
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step, TicketState
from tickets.store import TicketOfCall

CALL = InteractionId("c-7")
SECOND = {**WHOLE, "title": "还是没水", "text": "又打来问", "contact_number": "13812345678"}


async def test_a_new_one_is_told_what_is_open_of_number_address_and_words(tickets: Tickets, database: Database) -> None:
    """TK1: in a bounded number of statements, whoever wrote it; not its own draft, and nothing that is closed."""
    made: dict[str, str] = {}
    texts = {
        "number": ("路灯不亮", "", "13655509101"),
        "address": ("井盖", "河东路 7 号", "110"),
        "text": ("小区停水", "", "120"),
    }
    for name, (title, address, number) in texts.items():
        fields = {**WHOLE, "title": title, "text": "请处理", "address": address, "contact_number": number}
        draft, _ = await tickets.draft(replace(LI, user=UserId("other")), None, fields)
        done = await tickets.submit(replace(LI, user=UserId("other")), draft.id, draft.version)
        made[name] = done.id
    closed, _ = await tickets.draft(LI, None, {**WHOLE, "title": "小区停水", "contact_number": "13655509101"})
    await tickets.submit(LI, closed.id, closed.version, answer="已答复")
    mine, _ = await tickets.draft(LI, None, {"title": "小区停水两天", "contact_number": "13655509101"})
    number = "＋86 １36－5550 9101"
    told = MatterSoFar(numbers=[number], address="河东路 7 号", words="小区停水两天", but=mine.id)
    seen = Statements(database)
    found = await tickets.matters.similar(DISPATCHER, told)
    assert len(seen.seen) <= 6
    assert [(one.id, one.why) for one in found.items] == [
        (made["number"], [Why.NUMBER]),
        (made["address"], [Why.ADDRESS]),
        (made["text"], [Why.TEXT]),
    ]
    assert await tickets.matters.similar(DISPATCHER, replace(told, training=True)) == SimilarTickets(items=[])


async def test_of_tickets_beyond_one_s_reach_only_their_number_is_told(tickets: Tickets) -> None:
    """Agents see their own tickets and those of a citizen on their line; of a colleague's they get neither number nor
    title, whatever number or words they try."""
    other = replace(LI, user=UserId("wang"))
    fields = {**WHOLE, "title": "路灯不亮", "text": "和平街路灯坏了", "contact_number": "13655509101"}
    draft, _ = await tickets.draft(other, None, fields)
    lamp = await tickets.submit(other, draft.id, draft.version)
    for told in MatterSoFar(numbers=["13655509101"]), MatterSoFar(words="和平街路灯坏了"):
        assert await tickets.matters.similar(LI, told) == SimilarTickets(items=[], more=1)
        assert [one.id for one in (await tickets.matters.similar(other, told)).items] == [lamp.id]


async def test_a_contact_joins_a_ticket_and_its_draft_is_given_up_with_its_words(
    tickets: Tickets, ticket: Ticket, database: Database
) -> None:
    """TK1: the ticket counts it, the words are found there, the interaction is linked, and another draft may begin."""
    draft, _ = await tickets.draft(LI, CALL, SECOND)
    again = Again(how=How.JOIN, draft=draft.id, note="第二次来电")
    joined = await tickets.matters.again(LI, ticket.id, again)
    assert (joined.id, joined.version) == (ticket.id, ticket.version)
    summary, (contact,) = await tickets.matters.contacts(LI, ticket.id)
    assert (summary.times, contact.interaction, contact.ticket, contact.number) == (
        2,
        CALL,
        draft.number,
        "13812345678",
    )
    assert contact.note.startswith("第二次来电\n还是没水\n又打来问")
    given_up = await tickets.get(LI, draft.id)
    assert given_up.state is TicketState.CANCELLED
    async with database.read() as connection:
        (shown,) = await store.summaries(connection, [draft.id])
        assert shown.merged_into == ticket.number
        assert ticket.id in await index.find(connection, "又打来问", Narrowed(states=[TicketState.WAITING]))
        noted = (await connection.execute(sa.select(audit.audit_table.c.action))).scalars()
        assert "ticket.joined" in list(noted)
    assert [one.id for one in await tickets.of_numbers(DISPATCHER, ["13812345678"], 9e9, 10)] == []
    with pytest.raises(NotADraft):
        await tickets.matters.again(LI, ticket.id, again)
    with pytest.raises(AlreadyJoined):
        await tickets.matters.again(LI, ticket.id, Again(how=How.JOIN, interaction=CALL))
    _, new = await tickets.draft(LI, CALL, SECOND)
    assert new


async def test_urging_is_a_step_and_a_contact_in_one_transaction(
    tickets: Tickets, ticket: Ticket, clock: FakeClock
) -> None:
    draft, _ = await tickets.draft(LI, CALL, SECOND)
    urged = await tickets.matters.again(LI, ticket.id, Again(how=How.URGE, draft=draft.id))
    assert (urged.urges, urged.version) == (1, ticket.version + 1)
    closed = await does(tickets, DISPATCHER, urged, Order(step=Step.CANCEL, reason="x"))
    other, _ = await tickets.draft(LI, InteractionId("c-8"), SECOND)
    with pytest.raises(StepNotNow):
        await tickets.matters.again(LI, closed.id, Again(how=How.URGE, draft=other.id))
    with pytest.raises(NoSuchTicket):
        await tickets.matters.again(LI, closed.id, Again(how=How.JOIN, draft=other.id))
    assert (await tickets.get(LI, other.id)).state is TicketState.DRAFT
    assert len((await tickets.matters.contacts(LI, ticket.id))[1]) == 1


async def test_the_call_of_an_urge_is_bound_to_the_ticket(
    tickets: Tickets, ticket: Ticket, outbox: Outbox, bus: Bus, clock: FakeClock
) -> None:
    """TK1: by a draft that is given up for it, or by the step itself; in the ticket's history, in lists of calls, and
    for the recording; and the agent who took it may open the ticket, to add a note."""
    heard: list[Message] = []
    bus.listen([TicketCalledAbout], heard.append)
    wang, chen = replace(LI, user=UserId("wang")), replace(LI, user=UserId("chen"))
    floor = tickets._interactions
    assert isinstance(floor, Floor)
    calls = [CALL, InteractionId("c-8")]
    assert ticket.contact_number == "110"
    floor.callers = frozenset({"110"})
    draft, _ = await tickets.draft(wang, CALL, {**SECOND, "contact_number": "110"})
    urged = await tickets.matters.again(wang, ticket.id, Again(how=How.URGE, draft=draft.id))
    for _ in range(2):
        clock.advance(60)
        order = Order(step=Step.URGE, opinion="又催")
        beside = await tickets.matters.heard_in(chen, calls[1], order)
        urged = await tickets.take(chen, ticket.id, urged.version, order, beside)
    floor.callers = frozenset()
    assert await tickets.calls_of(urged, 9) == calls
    of_ticket = [TicketOfCall(ticket.id, ticket.number)]
    assert await tickets.all_of_interactions(DISPATCHER, calls) == dict.fromkeys(calls, of_ticket)
    assert await tickets.of_interactions(chen, calls) == {calls[1]: ticket.id}
    summary, contacts = await tickets.matters.contacts(chen, ticket.id)
    assert (urged.urges, summary.times, [one.how for one in contacts]) == (3, 3, [How.URGE, How.URGE])
    await outbox.relay()
    told = [(one.interaction, one.ticket, one.number) for one in heard if isinstance(one, TicketCalledAbout)]
    assert told == [(call, ticket.id, ticket.number) for call in calls]
    assert (await tickets.get(wang, ticket.id)).id == ticket.id
    with pytest.raises(NoSuchTicket):
        await tickets.get(replace(LI, user=UserId("x")), ticket.id)


async def test_of_a_confidential_ticket_the_call_of_an_urge_is_sealed_too(
    tickets: Tickets, ticket: Ticket, outbox: Outbox, bus: Bus
) -> None:
    heard: list[object] = []
    bus.listen([TicketCalledAbout], heard.append)
    sealed = await tickets.sealing.seal(LI, ticket.id, ticket.version, "市民要求")
    order = Order(step=Step.URGE)
    await tickets.take(LI, ticket.id, sealed.version, order, await tickets.matters.heard_in(LI, CALL, order))
    await outbox.relay()
    assert heard == []
    assert await tickets.access.seals.calls([CALL]) == {CALL}
    assert await tickets.all_of_interactions(DISPATCHER, [CALL]) == {}


async def test_of_two_tickets_of_one_matter_one_goes_on_with_all_contacts(
    tickets: Tickets, ticket: Ticket, database: Database
) -> None:
    second, _ = await tickets.draft(LI, None, SECOND)
    second = await tickets.submit(LI, second.id, second.version)
    await tickets.matters.again(LI, second.id, Again(how=How.JOIN, interaction=CALL))
    with pytest.raises(MergedIntoItself):
        await tickets.matters.merge(DISPATCHER, second.id, second.version, second.number, "重复")
    done = await tickets.matters.merge(DISPATCHER, second.id, second.version, ticket.number, "重复")
    assert done.state is TicketState.CANCELLED
    summary, (contact,) = await tickets.matters.contacts(DISPATCHER, ticket.id)
    assert (summary.times, contact.how, contact.ticket) == (3, How.MERGE, second.number)
    gone, _ = await tickets.matters.contacts(DISPATCHER, second.id)
    assert gone.merged_into == ticket.number
    life = await tickets.flow.whole(DISPATCHER, second.id)
    assert ticket.number in life.steps[-1].reason


async def test_the_matrix_counts_each_department_s_share(
    tickets: Tickets, ticket: Ticket, database: Database, clock: FakeClock
) -> None:
    """TK5: by urgency, in one statement, without closed tickets."""
    await does(tickets, DISPATCHER, ticket, to("water", "roads"))
    other, _ = await tickets.draft(LI, None, {**WHOLE, "contact_number": "110"})
    other = await tickets.submit(LI, other.id, other.version)
    other = await does(tickets, DISPATCHER, other, to("water"))
    await does(tickets, WATER, other, at_branch(Step.SIGN, 1))
    third, _ = await tickets.draft(LI, None, {**WHOLE, "contact_number": "110"})
    third = await tickets.submit(LI, third.id, third.version)
    third = await does(tickets, DISPATCHER, third, to("roads"))
    await does(tickets, DISPATCHER, third, Order(step=Step.CANCEL, reason="x"))
    clock.advance(40 * 86_400)
    seen = Statements(database)
    rows = {(one.department, one.urgency): one for one in await tickets.matrix()}
    assert len(seen.seen) == 1
    assert set(rows) == {("water", "normal"), ("water", "urgent"), ("roads", "normal")}
    assert (rows["water", "normal"].sign, rows["water", "normal"].overdue) == (1, 1)
    assert (rows["water", "urgent"].sign, rows["water", "urgent"].in_hand) == (0, 1)


async def test_a_step_with_many_tickets_names_those_that_are_refused(
    tickets: Tickets, ticket: Ticket, tmp_path: Path
) -> None:
    other, _ = await tickets.draft(LI, None, {**WHOLE, "contact_number": "110"})
    other = await tickets.submit(LI, other.id, other.version)
    stale = [(ticket.id, ticket.version), (other.id, other.version - 1), ("0" * 24, 1)]
    done = dict(await tickets.take_many(DISPATCHER, stale, Order(step=Step.ACCEPT)))
    assert [getattr(done[id], "code", getattr(done[id], "state", "")) for id, _ in stale] == [
        TicketState.ACCEPTED,
        "ticket.changed",
        "ticket.unknown",
    ]


async def test_a_department_cannot_see_contacts_of_others(tickets: Tickets, ticket: Ticket) -> None:
    """People who may not open a ticket cannot read its contacts."""
    stranger: Actor = ROADS
    with pytest.raises(NoSuchTicket):
        await tickets.matters.contacts(stranger, ticket.id)
