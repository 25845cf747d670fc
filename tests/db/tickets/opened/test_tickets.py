"""Tickets, on both databases: numbers, versions, one draft, one event per submission."""

import asyncio
from dataclasses import replace

import pytest
import sqlalchemy as sa

from core.actor import Scope
from core.errors import NotAllowed
from core.ids import InteractionId, UserId
from core.involvement import Involved
from core.messages.base import Message
from core.messages.tickets import TicketSubmitted
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.database.outbox import Outbox
from infra.live.bus import Bus
from infra.trail import audit
from tests.db.tickets.steps import (
    CALL,
    DISPATCHER,
    READER,
    SYSTEM,
    WHOLE,
    WHOLE_WITH_NUMBER,
    WRITER,
    Floor,
    somebody,
    to,
)
from tests.ticketing import Chosen, Tickets
from tests.unit.tickets.matters import DEADLINES
from tickets.edit_store import edit_table
from tickets.errors import LedByAnother, NoSuchTicket, NotADraft, NotYours, TicketChanged
from tickets.lists import store as list_store
from tickets.lists.store import Sort, TicketCursor, TicketQuery
from tickets.lists.work_store import Work, within
from tickets.rules.contacts import WayKind, WayToReach
from tickets.rules.form import PLAIN, FieldKind, FormField, TicketForm
from tickets.rules.ticket import Catalogue, Kind
from tickets.rules.workflow.states import OPEN, TicketState
from tickets.service import Standing
from tickets.store import Reach, TicketOfCall
from tickets.tables import person_table, ticket_table


async def test_the_number_counts_within_the_site_s_day(tickets: Tickets, clock: FakeClock) -> None:
    """A draft takes none, so a day's numbers have no gaps."""
    drafts = [(await tickets.draft(WRITER, None, WHOLE_WITH_NUMBER))[0] for _ in range(4)]
    assert [one.number for one in drafts] == [""] * 4
    first, second = [await tickets.submit(WRITER, one.id, one.version) for one in drafts[1:3]]
    clock.advance(86_400)
    third = await tickets.submit(WRITER, drafts[0].id, drafts[0].version)
    assert [t.number for t in (first, second, third)] == ["20231116-0001", "20231116-0002", "20231117-0001"]
    listed, _ = await tickets.find(WRITER, TicketQuery(states=[TicketState.DRAFT]))
    assert [one.number for one in listed] == [""]


async def test_a_draft_of_an_earlier_release_keeps_its_number(tickets: Tickets, database: Database) -> None:
    draft, _ = await tickets.draft(WRITER, None, WHOLE_WITH_NUMBER)
    async with database.write() as connection:
        await connection.execute(sa.update(ticket_table).values(number="20231110-0007"))
    draft = await tickets.edit(WRITER, draft.id, draft.version, {"title": "停水两天"})
    assert (await tickets.submit(WRITER, draft.id, draft.version)).number == "20231110-0007"


async def test_a_draft_is_thrown_away_and_the_call_may_have_another(tickets: Tickets, database: Database) -> None:
    """Nothing is left of it but a line in the audit log; nobody throws away what somebody else has just written."""
    draft, _ = await tickets.draft(WRITER, CALL, WHOLE)
    newer = await tickets.edit(WRITER, draft.id, draft.version, {"title": "停水两天"})
    with pytest.raises(TicketChanged):
        await tickets.discard(WRITER, draft.id, draft.version)
    with pytest.raises(NoSuchTicket):
        await tickets.discard(somebody("li", Scope.OWN), draft.id, newer.version)
    await tickets.discard(WRITER, draft.id, newer.version)
    with pytest.raises(NoSuchTicket):
        await tickets.get(WRITER, draft.id)
    assert (await tickets.find(WRITER, TicketQuery(text="停水")))[0] == []
    async with database.read() as connection:
        for table in (ticket_table, edit_table, person_table):
            assert await connection.scalar(sa.select(sa.func.count()).select_from(table)) == 0
        noted = await connection.execute(sa.select(audit.audit_table.c.action, audit.audit_table.c.subject))
        assert ("ticket.discarded", draft.id) in [tuple(row) for row in noted]
    again, new = await tickets.draft(WRITER, CALL, WHOLE)
    assert new
    done = await tickets.submit(WRITER, again.id, again.version)
    with pytest.raises(NotADraft):
        await tickets.discard(WRITER, done.id, done.version)


async def test_a_ticket_is_submitted_without_a_department_and_stands_in_the_dispatcher_s_list(
    tickets: Tickets,
) -> None:
    draft, _ = await tickets.draft(WRITER, None, {**WHOLE_WITH_NUMBER, "department": ""})
    done = await tickets.submit(WRITER, draft.id, draft.version)
    assert (done.state, done.department) == (TicketState.WAITING, "")
    waiting, _ = await tickets.find(DISPATCHER, TicketQuery(work=Work.ACCEPT))
    assert [one.id for one in waiting] == [done.id]
    sent = await tickets.take(DISPATCHER, done.id, done.version, to("water"))
    assert sent.department == "water"


async def test_tabs_that_ask_at_once_get_the_same_draft(tickets: Tickets) -> None:
    found = await asyncio.gather(*(tickets.draft(WRITER, CALL, {}) for _ in range(5)))
    assert len({ticket.id for ticket, _ in found}) == 1
    assert [new for _, new in found].count(True) == 1
    assert found[0][0].caller == "13812345678"


async def test_after_submission_the_interaction_may_have_another(tickets: Tickets) -> None:
    """TK1: two matters in one call; both are bound to it."""
    first, _ = await tickets.draft(WRITER, CALL, WHOLE)
    done = await tickets.submit(WRITER, first.id, first.version)
    second, new = await tickets.draft(WRITER, CALL, {})
    assert new
    assert second.id != first.id
    assert (await tickets.draft(WRITER, CALL, {}))[0] == second, "the second has its own draft, after a reload too"
    assert await tickets.of_interactions(WRITER, [CALL, InteractionId("c-2")]) == {CALL: second.id}
    found = await tickets.all_of_interactions(WRITER, [CALL])
    assert found == {CALL: [TicketOfCall(first.id, done.number), TicketOfCall(second.id, "")]}


async def test_a_call_that_goes_on_with_a_lost_one_goes_on_with_its_draft(tickets: Tickets, floor: Floor) -> None:
    """TE7: and it is known as a call about that ticket, however often it is saved."""
    first, _ = await tickets.draft(WRITER, CALL, WHOLE)
    again = InteractionId("out-1")
    floor.lost, floor.led_by = {again: [CALL]}, WRITER.user
    same, new = await tickets.draft(WRITER, again, {})
    assert (same.id, new) == (first.id, False)
    found = await tickets.draft_of(WRITER, again)
    assert found is not None
    assert found.id == first.id
    edited = await tickets.edit(WRITER, first.id, first.version, {"title": "停水两天"})
    done = await tickets.submit(WRITER, first.id, edited.version)
    assert await tickets.calls_of(done, 10) == [CALL, again]


async def test_of_two_edits_of_one_version_one_is_refused(tickets: Tickets) -> None:
    ticket, _ = await tickets.draft(WRITER, None, {})
    edits = [tickets.edit(WRITER, ticket.id, ticket.version, {"title": f"{n}"}) for n in range(2)]
    done = await asyncio.gather(*edits, return_exceptions=True)
    (refused,) = [one for one in done if isinstance(one, TicketChanged)]
    (saved,) = [one for one in done if one is not refused]
    assert refused.details["current"] == saved


async def test_a_submission_is_one_event_and_a_failed_one_is_none(tickets: Tickets, outbox: Outbox, bus: Bus) -> None:
    heard: list[Message] = []
    bus.listen([TicketSubmitted], heard.append)
    ticket, _ = await tickets.draft(WRITER, CALL, WHOLE)
    with pytest.raises(TicketChanged):
        await tickets.submit(WRITER, ticket.id, ticket.version + 1)
    done = await tickets.submit(WRITER, ticket.id, ticket.version)
    await outbox.relay()
    (event,) = heard
    assert isinstance(event, TicketSubmitted)
    assert (event.ticket, event.number, event.state, event.by) == (done.id, done.number, "waiting", "u1")
    assert "停水" not in repr(event)


async def test_open_tickets_of_a_caller_are_found_by_contact_and_by_call(tickets: Tickets) -> None:
    """TK1: shown, so that the citizen's ticket is urged instead of repeated."""
    of_call, _ = await tickets.draft(WRITER, CALL, {**WHOLE, "contact_number": "0898-88270000"})
    of_contact, _ = await tickets.draft(WRITER, None, {**WHOLE, "contact_number": "138 1234 5678"})
    for ticket in (of_call, of_contact):
        await tickets.submit(WRITER, ticket.id, ticket.version)
    await tickets.draft(WRITER, None, {"contact_number": "13812345678"})
    found, _ = await tickets.find(READER, TicketQuery(caller="13812345678", states=OPEN))
    assert [ticket.id for ticket in found] == [of_contact.id, of_call.id]


@pytest.mark.parametrize("searched", ["0898-66001234", "６６００ １２３４", "+86 898 66001234", "66001234"])
async def test_a_number_is_found_however_it_is_written(tickets: Tickets, searched: str) -> None:
    """Full-width, with blanks and hyphens, and with or without the city's area code."""
    for number in ("（0898）6600-1234", "6600－1234", "+86 898 6600 1234", "0571-66001234"):
        draft, _ = await tickets.draft(WRITER, None, {**WHOLE, "contact_number": number})
        await tickets.submit(WRITER, draft.id, draft.version)
    found, _ = await tickets.find(DISPATCHER, TicketQuery(caller=searched, area="0898"))
    assert [one.number[-1] for one in found] == ["3", "2", "1"]


async def test_words_are_found_in_title_text_and_number_whatever_their_case(tickets: Tickets) -> None:
    a, _ = await tickets.draft(WRITER, None, {**WHOLE_WITH_NUMBER, "title": "Metro 一号线", "text": "晚点"})
    a = await tickets.submit(WRITER, a.id, a.version)
    b, _ = await tickets.draft(WRITER, None, {"title": "公交", "text": "metro 站外"})
    for words, expected in (("METRO", [a.id, b.id]), ("metro 晚点", [a.id]), (a.number[-4:], [a.id]), ("%", [])):
        found, _ = await tickets.find(READER, TicketQuery(text=words, sort=Sort.BEST))
        assert [ticket.id for ticket in found] == expected


async def test_pages_follow_each_other_without_gaps(tickets: Tickets) -> None:
    made = [(await tickets.draft(WRITER, None, {}))[0].id for _ in range(7)]
    seen: list[str] = []
    place: TicketCursor | None = None
    while True:
        page, place = await tickets.find(READER, TicketQuery(limit=3, place=place))
        seen += [ticket.id for ticket in page]
        if place is None:
            break
    assert seen == made[::-1]


async def test_what_is_not_there_and_what_is_not_allowed(tickets: Tickets) -> None:
    with pytest.raises(NoSuchTicket):
        await tickets.get(READER, "none")
    with pytest.raises(NotAllowed):
        await tickets.draft(READER, None, {})


LI, WANG = somebody("li", Scope.OWN), somebody("wang", Scope.OWN)
LEADER = somebody("wu", Scope.GROUP, groups=["jia"])
HANDLER = somebody("water", Scope.DEPARTMENT, departments=["water"])


@pytest.fixture
async def listed(tickets: Tickets, floor: Floor) -> dict[str, str]:
    """Ticket ids by name. Li is in the leader's group, Wang is not; each has a draft and two submitted tickets."""
    floor.groups = {"jia": frozenset({UserId("li"), UserId("wu")})}
    ids: dict[str, str] = {}
    for writer in (LI, WANG):
        for name, department in (("draft", "water"), ("water", "water"), ("roads", "roads")):
            ticket, _ = await tickets.draft(writer, None, {**WHOLE, "department": department, "contact_number": "110"})
            if name != "draft":
                done = await tickets.submit(writer, ticket.id, ticket.version)
                await tickets.take(DISPATCHER, done.id, done.version, to(department))
            ids[f"{writer.user} {name}"] = ticket.id
    return ids


SEEN = {
    "li": (LI, ["li draft", "li water", "li roads"]),
    "wang": (WANG, ["wang draft", "wang water", "wang roads"]),
    "leader": (LEADER, ["li draft", "li water", "li roads"]),
    "handler": (HANDLER, ["li water", "wang water"]),
    "house": (SYSTEM, ["li draft", "li water", "li roads", "wang draft", "wang water", "wang roads"]),
}


@pytest.mark.parametrize("who", SEEN)
async def test_lists_and_pages_hold_what_is_in_scope(tickets: Tickets, listed: dict[str, str], who: str) -> None:
    """They are filtered in the database, so that pages are full and follow each other; every listed ticket can be
    opened, and an unlisted one cannot."""
    actor, names = SEEN[who]
    wanted = [listed[name] for name in names]
    seen: list[str] = []
    place: TicketCursor | None = None
    while True:
        page, place = await tickets.find(actor, TicketQuery(limit=2, place=place))
        seen += [ticket.id for ticket in page]
        if place is None:
            break
        assert len(page) == 2
    assert seen == wanted[::-1]
    for id in listed.values():
        if id in wanted:
            assert (await tickets.get(actor, id)).id == id
        else:
            with pytest.raises(NoSuchTicket):
                await tickets.get(actor, id)
    found, _ = await tickets.find(actor, TicketQuery(text="停水", states=OPEN))
    assert {one.id for one in found} == {listed[name] for name in names if "draft" not in name}


async def test_own_is_what_one_wrote_in(tickets: Tickets, floor: Floor) -> None:
    """The next agent's edit makes the ticket that agent's too, in the list and under "mine only"."""
    ticket, _ = await tickets.draft(LI, CALL, WHOLE)
    floor.parts = {"wang": Involved.LED}
    assert (await tickets.find(WANG, TicketQuery()))[0] == []
    await tickets.edit(WANG, ticket.id, ticket.version, {"title": "停水三天"})
    floor.parts = {}
    for actor in (LI, WANG):
        assert [one.id for one in (await tickets.find(actor, TicketQuery(written_by=actor.user)))[0]] == [ticket.id]
        assert (await tickets.get(actor, ticket.id)).title == "停水三天"
    assert (await tickets.find(READER, TicketQuery(written_by=READER.user)))[0] == []


async def test_a_draft_is_written_by_whoever_has_the_call(tickets: Tickets, floor: Floor) -> None:
    """TE4: handed over, taken over, transferred: the new agent writes; an agent who is only consulted reads."""
    ticket, _ = await tickets.draft(LI, CALL, {**WHOLE, "contact_number": "110"})
    version = ticket.version
    for part, refusal in ((Involved.NONE, NoSuchTicket), (Involved.ASKED, NotYours), (Involved.PRESENT, NotYours)):
        floor.parts = {"wang": part}
        with pytest.raises(refusal):
            await tickets.edit(WANG, ticket.id, version, {"title": "x"})
    floor.parts, floor.led_by = {"wang": Involved.LED}, "wang"
    version = (await tickets.edit(WANG, ticket.id, version, {"text": "三天没有水，整栋楼"})).version
    version = (await tickets.edit(LI, ticket.id, version, {"contact_name": "林先生"})).version
    with pytest.raises(LedByAnother):
        await tickets.submit(LI, ticket.id, version)
    assert await tickets.standing(LI, ticket) == Standing(may_edit=True, may_submit=False)
    assert await tickets.standing(WANG, ticket) == Standing(may_edit=True, may_submit=True)
    done = await tickets.submit(WANG, ticket.id, version)
    assert (done.text, done.contact_name) == ("三天没有水，整栋楼", "林先生")
    assert await tickets.standing(WANG, done) == Standing(may_edit=False, may_submit=False)


async def test_whoever_is_asked_into_a_talk_begins_no_ticket(tickets: Tickets, floor: Floor) -> None:
    floor.parts, floor.led_by = {"wang": Involved.PRESENT}, "li"
    with pytest.raises(NotYours):
        await tickets.draft(WANG, CALL, {})
    ticket, _ = await tickets.draft(LI, CALL, WHOLE)
    assert await tickets.draft(WANG, CALL, {}) == (ticket, False)


async def test_who_wrote_what_is_kept_with_what_stood_there(
    tickets: Tickets, floor: Floor, database: Database, clock: FakeClock
) -> None:
    """One row for each person's continuous writing, with the old words in it."""
    floor.parts = {"wang": Involved.LED}
    ticket, _ = await tickets.draft(LI, CALL, {"text": "停"})
    for text in ("停水", "停水三"):
        clock.advance(1)
        ticket = await tickets.edit(LI, ticket.id, ticket.version, {"text": text})
    ticket = await tickets.edit(WANG, ticket.id, ticket.version, {"text": "停电", "title": "停电"})
    ticket = await tickets.edit(WANG, ticket.id, ticket.version, {"title": "停电了"})
    ticket = await tickets.edit(LI, ticket.id, ticket.version, {"title": "停电了"})
    found = [(one.by, one.fields, one.at - one.began_at) for one in await tickets.written(ticket)]
    # A draft of a call begins with the caller's number.
    assert found == [("li", ["contact_number", "text"], 2.0), ("wang", ["text", "title"], 0.0)]
    async with database.read() as connection:
        before = (await connection.execute(sa.select(edit_table.c.before).order_by(edit_table.c.first))).scalars()
        assert list(before) == [{"contact_number": "", "text": ""}, {"text": "停水三", "title": ""}]


async def test_a_stale_edit_is_told_who_changed_what(tickets: Tickets, floor: Floor) -> None:
    floor.parts = {"wang": Involved.LED}
    ticket, _ = await tickets.draft(LI, CALL, WHOLE)
    newest = await tickets.edit(WANG, ticket.id, ticket.version, {"title": "停电"})
    with pytest.raises(TicketChanged) as refused:
        await tickets.edit(LI, ticket.id, ticket.version, {"text": "停水"})
    changed = refused.value.details["changed"]
    assert refused.value.details["current"] == newest
    assert isinstance(changed, list)
    assert [(one.by_name, one.fields) for one in changed] == [("wang", ["title"])]


async def test_what_is_open_of_a_caller_on_the_line_is_anybodys(
    tickets: Tickets, listed: dict[str, str], floor: Floor, database: Database
) -> None:
    """TE3: an agent who has the citizen on the line sees and opens the open tickets of the number, but no drafts."""
    of_li, of_wang = ([listed[f"{name} roads"], listed[f"{name} water"]] for name in ("li", "wang"))
    assert [one.id for one in await tickets.of_caller(LI, "110", OPEN, 9)] == of_li
    floor.callers = frozenset({"110"})
    assert [one.id for one in await tickets.of_caller(LI, "110", OPEN, 9)] == of_wang + of_li
    assert (await tickets.get(LI, of_wang[0])).id == of_wang[0]
    with pytest.raises(NoSuchTicket):
        await tickets.get(LI, listed["wang draft"])
    assert await noted(database) == []
    own, _ = await tickets.find(LI, TicketQuery(caller="110"))
    assert {one.id for one in own} == {*of_li, listed["li draft"]}, "a search is not the screen pop"


async def noted(database: Database) -> list[tuple[str, str, str, object]]:
    """The audit log about tickets: by whom, what, which, and in which scope."""
    table = audit.audit_table.c
    async with database.read() as connection:
        read = sa.select(audit.audit_table).where(table.kind == "ticket", table.action != "ticket.step")
        rows = await connection.execute(read.order_by(table.id))
        return [(row.by, row.action, row.subject, row.after["scope"]) for row in rows]


async def test_reading_without_a_task_is_noted_once_a_while(
    tickets: Tickets, listed: dict[str, str], clock: FakeClock, database: Database
) -> None:
    id = listed["li water"]
    for actor in (LI, LEADER, LEADER, HANDLER, SYSTEM, LEADER):
        await tickets.get(actor, id)
    expected: list[tuple[str, str, str, object]] = [
        ("wu", "ticket.read", id, "group"),
        ("zhou", "ticket.read", id, "all"),
    ]
    assert await noted(database) == expected
    clock.advance(901)
    await tickets.get(LEADER, id)
    await tickets.find(SYSTEM, TicketQuery())
    assert await noted(database) == [*expected, expected[0]]


async def test_a_ticket_is_looked_up_by_its_number_in_a_talk(
    tickets: Tickets, listed: dict[str, str], floor: Floor, clock: FakeClock, database: Database
) -> None:
    """The caller names it; that is logged, and then it can be opened for a while."""
    id = listed["wang water"]
    number = (await tickets.get(WANG, id)).number
    with pytest.raises(NoSuchTicket):
        await tickets.look_up(LI, number)
    floor.in_talk = True
    assert (await tickets.look_up(LI, number)).id == id
    assert (await tickets.get(LI, id)).id == id
    draft = (await tickets.get(WANG, listed["wang draft"])).number
    for unknown in (draft, "20991231-0001"):
        with pytest.raises(NoSuchTicket):
            await tickets.look_up(LI, unknown)
    assert await noted(database) == [("li", "ticket.looked_up", id, "number")]
    clock.advance(901)
    with pytest.raises(NoSuchTicket):
        await tickets.get(LI, id)


async def test_links_are_given_only_to_what_can_be_opened(tickets: Tickets) -> None:
    calls = [InteractionId(f"c-{n}") for n in range(4)]
    ids = [(await tickets.draft(WANG, call, WHOLE))[0].id for call in calls]
    await tickets.submit(WANG, ids[1], 1)
    assert await tickets.of_interactions(WANG, calls) == dict(zip(calls, ids, strict=True))
    assert await tickets.of_interactions(LI, calls) == {}
    assert await tickets.of_interactions(LI, calls, had=calls[2:3]) == {"c-2": ids[2]}
    assert await tickets.of_interactions(LI, calls, same_caller=True) == {"c-1": ids[1]}


REACHES = {
    "own": Reach(scope=Scope.OWN, person=UserId("li")),
    "group": Reach(scope=Scope.GROUP, person=UserId("wu"), members=frozenset({UserId("li")})),
    "department": Reach(scope=Scope.DEPARTMENT, person=UserId("water"), departments=frozenset({"water"})),
}


@pytest.mark.parametrize("scope", REACHES)
async def test_scoped_lists_are_read_in_order_by_an_index(database: Database, scope: str) -> None:
    """Neither all tickets nor all their writers are scanned."""
    text = str(
        list_store.listed(TicketQuery(), REACHES[scope]).compile(
            database.engine, compile_kwargs={"literal_binds": True}
        )
    )
    async with database.read() as connection:
        if database.is_sqlite:
            plan = repr((await connection.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))).all())
            assert ("TEMP B-TREE" in plan) == (scope != "own"), "only the pages of several ways are put together"
            assert "SCAN ticket" not in plan
            assert "SEARCH ticket_person USING" in plan
        else:
            # An empty table is scanned and hashed despite its indexes, unless that is forbidden.
            for way in ("seqscan", "hashjoin", "bitmapscan", "hashagg", "sort"):
                await connection.execute(sa.text(f"SET LOCAL enable_{way} = off"))
            plan = repr((await connection.execute(sa.text(f"EXPLAIN {text}"))).all())
            assert scope != "own" or "Sort" not in plan
            assert "Seq Scan" not in plan
            assert "ticket_person" in plan


async def test_the_lists_of_a_caller_use_an_index(database: Database) -> None:
    caller = sa.or_(ticket_table.c.contact_number == "1", ticket_table.c.caller == "1")
    query = sa.select(ticket_table.c.id).where(caller)
    text = str(query.compile(database.engine, compile_kwargs={"literal_binds": True}))
    async with database.read() as connection:
        if database.is_sqlite:
            plan = (await connection.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))).all()
        else:
            # An empty table is scanned despite its indexes, unless that is forbidden.
            await connection.execute(sa.text("SET LOCAL enable_seqscan = off"))
            plan = (await connection.execute(sa.text(f"EXPLAIN {text}"))).all()
    assert "ix_ticket_caller" in repr(plan)
    assert "ix_ticket_contact_number" in repr(plan)


async def test_tickets_are_found_by_a_district_above(tickets: Tickets, database: Database) -> None:
    """TK1: the path is a range, so that no other district's tickets are among them."""
    paths = ["/jiyang/", "/jiyang/hongsha/", "/jiyang_east/", "/tianya/", ""]
    ids = [(await tickets.draft(WRITER, None, {}))[0].id for _ in paths]
    async with database.write() as connection:
        for id, path in zip(ids, paths, strict=True):
            await connection.execute(sa.update(ticket_table).where(ticket_table.c.id == id).values(path=path))
    async with database.read() as connection:
        query = sa.select(ticket_table.c.id).where(within("/jiyang/")).order_by(ticket_table.c.serial)
        assert list(await connection.scalars(query)) == ids[:2]


FORM = TicketForm(fields=(FormField(id="about", kind=FieldKind.TEXT, zh="对象", en="About"),))


async def test_a_ticket_keeps_the_form_by_which_it_was_written(database: Database, tickets: Tickets) -> None:
    """TK1: another definition applies to other tickets, even if it comes while somebody writes."""
    choices = Chosen(Catalogue(["report", "plain"], ["normal"], [], kinds={"report": Kind("normal", FORM)}), DEADLINES)
    tickets._choices = choices
    ways = [WayToReach(kind=WayKind.EMAIL, value="li@example.com", name="李女士", relation="女儿")]
    fields = {"type": "report", "title": "噪音", "text": "吵", "particulars": {"about": "工地"}, "contacts": ways}
    ticket, _ = await tickets.draft(WRITER, None, fields)
    other = replace(FORM, fields=(replace(FORM.fields[0], id="whom", zh="何人"),))
    tickets._choices = Chosen(replace(choices.of_fields, kinds={"report": Kind("normal", other)}), DEADLINES)
    ticket = await tickets.edit(WRITER, ticket.id, ticket.version, {"particulars": {"about": "大工地"}})
    done = await tickets.submit(WRITER, ticket.id, ticket.version, answer="已答复")
    assert (await tickets.get(WRITER, ticket.id)) == done
    assert (done.particulars, list(done.contacts)) == ({"about": "大工地"}, ways)
    assert (await tickets.form(done)).fields == tuple(FORM.fields)
    [written] = await tickets.written(done)
    assert {"particulars.about", "contacts", "type", "state"} <= set(written.fields)
    newer, _ = await tickets.draft(WRITER, None, {"type": "report"})
    assert [one.id for one in (await tickets.form(newer)).fields] == ["whom"]
    back = await tickets.edit(WRITER, newer.id, newer.version, {"type": "plain"})
    assert (await tickets.form(back)) == PLAIN
