"""Confidential tickets on both databases (TK1, TK6): who sees them, what finds them, the four-eyes rule, and a lock."""

from dataclasses import replace

import pytest

from core.actor import Actor, Scope
from core.ids import InteractionId, UserId
from core.involvement import Involved
from core.messages.tickets import TicketSealChanged, TicketSubmitted
from core.opening import AlreadyDecided, OpeningState, OwnRequest
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.database.outbox import Outbox
from infra.live.bus import Bus
from tests.db.tickets.steps import DISPATCHER, LI, WATER, WHOLE, Floor, at_branch, does, somebody, to
from tests.ticketing import Tickets
from tests.unit.webagent.system import Statements
from tickets import store
from tickets.errors import NoSuchTicket, NotYours, TicketChanged
from tickets.lists.store import TicketQuery
from tickets.matters.service import Again, MatterSoFar, SimilarTickets
from tickets.matters.store import How
from tickets.rules.errors import OwnRuling, StepNotNow
from tickets.rules.sealing import HIDDEN, NotConfidential, SealedAlready, TicketSealed
from tickets.rules.ticket import Origin, Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step, TicketState

NAME, NUMBER, PLACE = "林国栋", "13955550101", "桂花巷5号楼"
SECRET = {
    **WHOLE,
    "title": f"{NAME}说小区停水",
    "text": f"请回电{NUMBER}",
    "contact_name": NAME,
    "contact_number": NUMBER,
    "address": PLACE,
    "confidential": True,
}
CALL = InteractionId("c-1")
BOSS = replace(DISPATCHER, user=UserId("zhu"), name="主任", rights=DISPATCHER.rights | {"tickets.open"})
CHIEF = replace(BOSS, user=UserId("ju"), name="局长")


@pytest.fixture
async def ticket(tickets: Tickets) -> Ticket:
    """A submitted ticket of a call."""
    draft, _ = await tickets.draft(LI, CALL, SECRET)
    return await tickets.submit(LI, draft.id, draft.version)


async def sees(tickets: Tickets, actor: Actor, ticket: Ticket) -> bool:
    """Whether this person sees who the citizen is, in the list and on the page; both must agree."""
    shown = await tickets.access.seals.shown(actor, await tickets.get(actor, ticket.id))
    items, _ = await tickets.find(actor, TicketQuery(limit=50))
    (row,) = [one for one in items if one.id == ticket.id]
    seen = shown.contact_name == NAME
    assert (row.contact_name == NAME, row.sealed, NAME in row.title) == (seen, not seen, seen)
    return seen


async def test_whoever_writes_the_draft_sees_it_and_nobody_once_it_is_submitted(tickets: Tickets) -> None:
    draft, _ = await tickets.draft(LI, CALL, SECRET)
    assert await sees(tickets, LI, draft)
    assert not await sees(tickets, BOSS, draft)
    done = await tickets.submit(LI, draft.id, draft.version)
    for person in (LI, BOSS, DISPATCHER):
        assert not await sees(tickets, person, done)


async def test_the_agent_who_has_the_call_sees_its_draft_and_goes_on_with_it(tickets: Tickets) -> None:
    """A colleague who got the call writes on; somebody who may write anybody's drafts cannot write a sealed one."""
    draft, _ = await tickets.draft(LI, CALL, SECRET)
    floor = tickets._interactions
    assert isinstance(floor, Floor)
    colleague = replace(LI, user=UserId("wang"))
    floor.parts["wang"] = Involved.LED
    assert (await tickets.access.seals.shown(colleague, draft)).contact_name == NAME
    draft = await tickets.edit(colleague, draft.id, draft.version, {"text": "补充"})
    with pytest.raises(NotYours):
        await tickets.edit(somebody("x", Scope.ALL), draft.id, draft.version, {"text": "改"})


async def test_no_number_and_no_call_leads_to_a_sealed_ticket(
    tickets: Tickets, ticket: Ticket, database: Database, clock: FakeClock
) -> None:
    """Not even for an agent who has the citizen on the line; the words of the matter find it, without the name."""
    floor = tickets._interactions
    assert isinstance(floor, Floor)
    floor.callers = frozenset({NUMBER, ticket.caller})
    other = replace(LI, user=UserId("wang"))
    for number in (NUMBER, ticket.caller):
        assert await tickets.of_caller(other, number, [TicketState.WAITING], 9) == []
        assert await tickets.of_numbers(other, [number], clock.now() + 1, 9) == []
        assert (await tickets.find(BOSS, TicketQuery(caller=number)))[0] == []
    assert (await tickets.find(BOSS, TicketQuery(interaction=CALL)))[0] == []
    assert await tickets.of_interactions(LI, [CALL], had=[CALL], same_caller=True) == {}
    for words in (NAME, NUMBER, PLACE):
        assert (await tickets.find(BOSS, TicketQuery(text=words)))[0] == []
    (row,) = (await tickets.find(BOSS, TicketQuery(text="小区停水")))[0]
    marked = await tickets.snippets([row], "回电")
    assert NUMBER not in repr(marked)
    for asker in (other, BOSS):
        told = MatterSoFar(numbers=[NUMBER], address=PLACE, words="小区停水")
        assert await tickets.matters.similar(asker, told) == SimilarTickets(items=[], more=0)
    async with database.read() as connection:
        assert await store.closed_between(connection, 0, 9e9, 9) == []
    opening = await tickets.sealing.ask(DISPATCHER, ticket.id, "核实")
    await tickets.sealing.decide(BOSS, opening.id, allow=True)
    assert len((await tickets.find(DISPATCHER, TicketQuery(caller=NUMBER)))[0]) == 1
    assert await tickets.of_interactions(DISPATCHER, [CALL]) == {CALL: ticket.id}


async def test_two_people_open_it_for_half_an_hour(tickets: Tickets, ticket: Ticket, clock: FakeClock) -> None:
    """A pending request is not repeated, expires after a day, and is decided once, by somebody else."""
    asked = await tickets.sealing.ask(BOSS, ticket.id, "核实")
    assert (await tickets.sealing.ask(BOSS, ticket.id, "再问")).id == asked.id
    with pytest.raises(OwnRequest):
        await tickets.sealing.decide(BOSS, asked.id, allow=True)
    assert [one.id for one in await tickets.sealing.openings(CHIEF)] == [asked.id]
    assert await tickets.sealing.openings(LI) == []
    await tickets.sealing.decide(CHIEF, asked.id, allow=True)
    with pytest.raises(AlreadyDecided):
        await tickets.sealing.decide(CHIEF, asked.id, allow=False)
    assert await sees(tickets, BOSS, ticket)
    assert not await sees(tickets, CHIEF, ticket)
    clock.advance(1800)
    assert not await sees(tickets, BOSS, ticket)
    late = await tickets.sealing.ask(BOSS, ticket.id, "又一次")
    assert late.id != asked.id
    clock.advance(86_400)
    with pytest.raises(AlreadyDecided):
        await tickets.sealing.decide(CHIEF, late.id, allow=True)
    assert {one.state for one in await tickets.sealing.openings(CHIEF)} <= {OpeningState.OVER}


async def test_it_is_sealed_later_and_lifted_with_the_version_that_was_read(
    tickets: Tickets, outbox: Outbox, bus: Bus
) -> None:
    """Optimistic lock; a refusal's details are sealed too; recordings are told that the call leads nowhere now."""
    heard: list[object] = []
    bus.listen([TicketSubmitted, TicketSealChanged], heard.append)
    draft, _ = await tickets.draft(LI, CALL, {**SECRET, "confidential": False})
    ticket = await tickets.submit(LI, draft.id, draft.version)
    with pytest.raises(NotConfidential):
        await tickets.sealing.ask(BOSS, ticket.id, "x")
    with pytest.raises(TicketChanged):
        await tickets.sealing.seal(LI, ticket.id, ticket.version - 1, "要求保密")
    sealed = await tickets.sealing.seal(LI, ticket.id, ticket.version, "要求保密")
    assert (sealed.version, sealed.state) == (ticket.version + 1, ticket.state)
    with pytest.raises(SealedAlready):
        await tickets.sealing.seal(LI, ticket.id, sealed.version, "要求保密")
    assert (await tickets.find(BOSS, TicketQuery(text=NAME)))[0] == []
    with pytest.raises(TicketSealed):
        await tickets.sealing.unseal(BOSS, ticket.id, sealed.version, "同意公开")
    with pytest.raises(TicketChanged) as stale:
        await tickets.take(DISPATCHER, ticket.id, ticket.version, Order(step=Step.ACCEPT))
    assert (NAME in repr(stale.value.details), NUMBER in repr(stale.value.details)) == (False, False)
    with pytest.raises(StepNotNow) as refused:
        await tickets.take(DISPATCHER, ticket.id, sealed.version, Order(step=Step.ARCHIVE))
    assert NAME not in repr(refused.value.details)
    opening = await tickets.sealing.ask(BOSS, ticket.id, "同意公开")
    await tickets.sealing.decide(CHIEF, opening.id, allow=True)
    lifted = await tickets.sealing.unseal(BOSS, ticket.id, sealed.version, "同意公开")
    assert not lifted.confidential
    assert len((await tickets.find(BOSS, TicketQuery(caller=NUMBER)))[0]) == 1
    await outbox.relay()
    told = [one.sealed for one in heard if isinstance(one, TicketSealChanged)]
    assert (len(heard), told) == (3, [True, False])
    names = [edit.fields for edit in await tickets.written(lifted)]
    assert ["confidential"] in names


async def test_a_list_costs_two_statements_more_only_when_something_is_sealed(
    tickets: Tickets, database: Database
) -> None:
    seen = Statements(database)
    for fields, most in (({}, 1), ({"confidential": True}, 3)):
        draft, _ = await tickets.draft(LI, None, {**WHOLE, "contact_number": "110", **fields})
        await tickets.submit(LI, draft.id, draft.version)
        seen.seen.clear()
        await tickets.find(BOSS, TicketQuery(limit=50))
        assert len(seen.seen) == most


async def test_a_contact_joins_it_without_a_name(tickets: Tickets, ticket: Ticket) -> None:
    """TK1: a draft's place and name stay in the draft; and a confidential draft seals what it brings elsewhere."""
    draft, _ = await tickets.draft(LI, None, {**SECRET, "title": "小区停水", "confidential": False})
    await tickets.matters.again(LI, ticket.id, Again(how=How.URGE, draft=draft.id, note="催办"))
    _, (contact,) = await tickets.matters.contacts(BOSS, ticket.id)
    assert (contact.number, contact.interaction) == ("", None)
    assert [one for one in (NAME, NUMBER, PLACE) if one in contact.note] == []
    life = await tickets.flow.whole(BOSS, ticket.id)
    assert NAME not in life.steps[-1].opinion
    plain, _ = await tickets.draft(LI, None, {**WHOLE, "title": "小区停水", "contact_number": "110"})
    plain = await tickets.submit(LI, plain.id, plain.version)
    draft, _ = await tickets.draft(LI, None, SECRET)
    await tickets.matters.again(LI, plain.id, Again(how=How.JOIN, draft=draft.id))
    _, (contact,) = await tickets.matters.contacts(BOSS, plain.id)
    assert [one for one in (NAME, NUMBER, PLACE) if one in repr(contact)] == []


async def test_another_platform_is_told_no_name_and_may_send_a_confidential_one(tickets: Tickets) -> None:
    async def nothing(*_: object) -> None:
        return None

    fields = {"title": "停水", "text": f"{NAME}投诉", "contact_name": NAME, "confidential": True}
    above = replace(BOSS, user=UserId("peer:city"))
    ticket = await tickets.platforms.receive(above, Origin(source="city", external="X-1"), fields, nothing)
    assert not await sees(tickets, BOSS, ticket)
    await tickets.take(DISPATCHER, ticket.id, ticket.version, Order(step=Step.SETTLE, opinion=f"已答复{NAME}"))
    steps = await tickets.platforms.steps_after(ticket.id, 0)
    assert [one.opinion for one in steps][-1] == f"已答复{HIDDEN}"


async def test_nobody_decides_on_an_appeal_against_the_own_refusal(tickets: Tickets, ticket: Ticket) -> None:
    """TK4: a second pair of eyes; the page shows the step, and that it is for somebody else."""
    ticket = await does(tickets, DISPATCHER, ticket, to("water"))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.RETURN, 1))
    ticket = await does(tickets, DISPATCHER, ticket, at_branch(Step.REFUSE_RETURN, 1))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.APPEAL, 1))
    for step in (Step.UPHOLD, Step.OVERTURN):
        with pytest.raises(OwnRuling):
            await does(tickets, DISPATCHER, ticket, at_branch(step, 1))
    both = {Step.UPHOLD, Step.OVERTURN}
    for person, offered, barred in ((DISPATCHER, set(), both), (BOSS, both, set())):
        life = await tickets.flow.whole(person, ticket.id)
        assert {one.step for one in life.offers} & both == offered
        assert {one.step for one in life.barred if one.why == "own_ruling"} == barred
    await does(tickets, BOSS, ticket, at_branch(Step.UPHOLD, 1))


async def test_a_contact_is_bound_to_a_ticket_that_is_shown_for_it_and_to_no_other(
    tickets: Tickets, clock: FakeClock
) -> None:
    """TK1: to one that this agent may read; for others the right words or number change nothing."""
    other = replace(LI, user=UserId("wang"))
    fields = {**WHOLE, "title": "路灯不亮", "text": "和平街路灯坏了", "contact_number": "13655509101"}
    draft, _ = await tickets.draft(LI, None, fields)
    lamp = await tickets.submit(LI, draft.id, draft.version)
    for how in How.JOIN, How.URGE:
        with pytest.raises(NoSuchTicket):
            await tickets.matters.again(other, lamp.id, Again(how=how, note="随便"))
        strange, _ = await tickets.draft(other, None, {**WHOLE, "contact_number": "110"})
        with pytest.raises(NoSuchTicket):
            await tickets.matters.again(other, lamp.id, Again(how=how, draft=strange.id))
    for told in {"title": "和平街路灯坏了"}, {"contact_number": "13655509101"}:
        similar, _ = await tickets.draft(other, None, told)
        with pytest.raises(NoSuchTicket):
            await tickets.matters.again(other, lamp.id, Again(how=How.JOIN, draft=similar.id))
    await tickets.matters.again(LI, lamp.id, Again(how=How.JOIN, note="自己的"))
