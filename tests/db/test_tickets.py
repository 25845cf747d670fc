"""Tickets, on both databases: numbers, versions, one draft, one event per submission."""

import asyncio
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import InteractionId, UserId
from core.messages.base import Message
from core.messages.tickets import TicketSubmitted
from infra.bus import Bus
from infra.clock import FakeClock, new_id
from infra.codec import Codec
from infra.database import Database
from infra.outbox import Outbox
from tickets import store
from tickets.errors import NoSuchTicket, TicketChanged
from tickets.rules.ticket import Catalogue, TicketState
from tickets.service import TicketService
from tickets.store import Wanted

CALL = InteractionId("c-1")
WHOLE = {"type": "complaint", "urgency": "urgent", "department": "water", "title": "停水", "text": "三天没有水"}
WRITER = Actor(user=UserId("u1"), name="李静", role="agent", rights=frozenset({"tickets.read", "tickets.write"}))
READER = Actor(user=UserId("u2"), name="王强", role="agent", rights=frozenset({"tickets.read"}))
HALF_PAST_FOUR_IN_UTC = 1_700_066_400.0
"""16:40 UTC on 15 November 2023: in Shanghai it is the 16th."""


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(HALF_PAST_FOUR_IN_UTC)


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def outbox(database: Database, bus: Bus, clock: FakeClock) -> Outbox:
    return Outbox(database, bus, Codec([TicketSubmitted], {}), clock)


@pytest.fixture
def tickets(database: Database, outbox: Outbox, clock: FakeClock) -> TicketService:
    catalogue = Catalogue(["complaint", "consultation"], ["normal", "urgent"], ["water"])
    zone = ZoneInfo("Asia/Shanghai")

    async def concerns(actor: Actor, interaction: InteractionId) -> bool:
        return True

    return TicketService(
        database,
        outbox,
        clock,
        new_id,
        lambda: catalogue,
        zone,
        lambda interaction: "13812345678",
        lambda *_: False,
        concerns,
    )


async def test_the_number_counts_within_the_site_s_day(tickets: TicketService, clock: FakeClock) -> None:
    first, _ = await tickets.draft(WRITER, None, {})
    second, _ = await tickets.draft(WRITER, None, {})
    clock.advance(86_400)
    third, _ = await tickets.draft(WRITER, None, {})
    assert [t.number for t in (first, second, third)] == ["20231116-0001", "20231116-0002", "20231117-0001"]


async def test_tabs_that_ask_at_once_get_the_same_draft(tickets: TicketService) -> None:
    found = await asyncio.gather(*(tickets.draft(WRITER, CALL, {}) for _ in range(5)))
    assert len({ticket.id for ticket, _ in found}) == 1
    assert [new for _, new in found].count(True) == 1
    assert found[0][0].caller == "13812345678"


async def test_after_submission_the_interaction_may_have_another(tickets: TicketService) -> None:
    first, _ = await tickets.draft(WRITER, CALL, WHOLE)
    await tickets.submit(WRITER, first.id, first.version)
    second, new = await tickets.draft(WRITER, CALL, {})
    assert new
    assert second.id != first.id
    assert await tickets.of_interactions(WRITER, [CALL, InteractionId("c-2")]) == {CALL: second.id}


async def test_of_two_edits_of_one_version_one_is_refused(tickets: TicketService) -> None:
    ticket, _ = await tickets.draft(WRITER, None, {})
    edits = [tickets.edit(WRITER, ticket.id, ticket.version, {"title": f"{n}"}) for n in range(2)]
    done = await asyncio.gather(*edits, return_exceptions=True)
    (refused,) = [one for one in done if isinstance(one, TicketChanged)]
    (saved,) = [one for one in done if one is not refused]
    assert refused.details["current"] == saved


async def test_a_submission_is_one_event_and_a_failed_one_is_none(
    tickets: TicketService, outbox: Outbox, bus: Bus
) -> None:
    heard: list[Message] = []
    bus.listen([TicketSubmitted], heard.append)
    ticket, _ = await tickets.draft(WRITER, CALL, WHOLE)
    with pytest.raises(TicketChanged):
        await tickets.submit(WRITER, ticket.id, ticket.version + 1)
    done = await tickets.submit(WRITER, ticket.id, ticket.version)
    await outbox.relay()
    (event,) = heard
    assert isinstance(event, TicketSubmitted)
    assert (event.ticket, event.number, event.state, event.by) == (done.id, done.number, "open", "u1")
    assert "停水" not in repr(event)


async def test_open_tickets_of_a_caller_are_found_by_contact_and_by_call(tickets: TicketService) -> None:
    """TK1: shown, so that they are urged instead of repeated."""
    of_call, _ = await tickets.draft(WRITER, CALL, {**WHOLE, "contact_number": "0898-88270000"})
    of_contact, _ = await tickets.draft(WRITER, None, {**WHOLE, "contact_number": "138 1234 5678"})
    for ticket in (of_call, of_contact):
        await tickets.submit(WRITER, ticket.id, ticket.version)
    await tickets.draft(WRITER, None, {"contact_number": "13812345678"})
    found, _ = await tickets.find(READER, Wanted(caller="13812345678", state=TicketState.OPEN))
    assert [ticket.id for ticket in found] == [of_contact.id, of_call.id]


async def test_words_are_found_in_title_text_and_number_whatever_their_case(tickets: TicketService) -> None:
    a, _ = await tickets.draft(WRITER, None, {"title": "Metro 一号线", "text": "晚点"})
    b, _ = await tickets.draft(WRITER, None, {"title": "公交", "text": "metro 站外"})
    for words, expected in (("METRO", [b.id, a.id]), ("metro 晚点", [a.id]), (a.number[-4:], [a.id]), ("%", [])):
        found, _ = await tickets.find(READER, Wanted(text=words))
        assert [ticket.id for ticket in found] == expected


async def test_pages_follow_each_other_without_gaps(tickets: TicketService) -> None:
    made = [(await tickets.draft(WRITER, None, {}))[0].id for _ in range(7)]
    seen: list[str] = []
    before: int | None = None
    while True:
        page, before = await tickets.find(READER, Wanted(limit=3, before=before))
        seen += [ticket.id for ticket in page]
        if before is None:
            break
    assert seen == made[::-1]


async def test_what_is_not_there_and_what_is_not_allowed(tickets: TicketService) -> None:
    with pytest.raises(NoSuchTicket):
        await tickets.get(READER, "none")
    with pytest.raises(NotAllowed):
        await tickets.draft(READER, None, {})


async def test_the_lists_of_a_caller_use_an_index(database: Database) -> None:
    """PF7, PF11."""
    caller = sa.or_(store.ticket_table.c.contact_number == "1", store.ticket_table.c.caller == "1")
    query = sa.select(store.ticket_table.c.id).where(caller)
    text = str(query.compile(database.engine, compile_kwargs={"literal_binds": True}))
    async with database.read() as connection:
        if database.is_sqlite:
            plan = (await connection.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))).all()
        else:
            # An empty table is scanned whatever its indexes, unless that is forbidden.
            await connection.execute(sa.text("SET LOCAL enable_seqscan = off"))
            plan = (await connection.execute(sa.text(f"EXPLAIN {text}"))).all()
    assert "ix_ticket_caller" in repr(plan)
    assert "ix_ticket_contact_number" in repr(plan)
