"""Customers, on both databases: found by anything, versions, duplicates merged and separated, sealed and opened."""

import asyncio
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
import sqlalchemy as sa

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import UserId
from core.notices import Notification
from core.opening import OPEN_S, AlreadyDecided, OwnRequest
from customers.access import Needs
from customers.errors import (
    CannotMerge,
    CustomerChanged,
    MergedAgain,
    NoSuchCustomer,
    NoSuchMerge,
    NoSuchNote,
    NotAtHand,
    NotSealed,
    Sealed,
)
from customers.pairs import CustomerPairs
from customers.rules.profile import ContactKind, GivenContact, Nameless, NoNumber
from customers.sealing import CustomerSeals
from customers.service import NEW_S, NOTED_FOR_S, CustomerQuery, CustomerService
from customers.shown import CustomerPage
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.trail.audit import audit_table
from tests.telling import Heard

AGENT = Actor(user=UserId("u1"), name="李静", rights=frozenset({"customers.read", "customers.write"}))
LEADER = Actor(user=UserId("u2"), name="王强", rights=AGENT.rights | {"customers.search", "customers.merge"})
BOSS = Actor(
    user=UserId("u3"),
    name="赵敏",
    rights=LEADER.rights | {"customers.open", "records.numbers"},
)
MOBILE, LANDLINE = "13812345678", "02487654321"


class Lines:
    """The callers on everybody's line, as a test sets them."""

    def __init__(self) -> None:
        self.callers: dict[UserId, frozenset[str]] = {}

    def callers_of(self, actor: Actor) -> frozenset[str]:
        return self.callers.get(actor.user, frozenset())

    def interaction_with(self, actor: Actor, numbers: Collection[str]) -> str | None:
        found = sorted(self.callers_of(actor) & set(numbers))
        return f"c-{found[0]}" if found else None


class Hands:
    """The tickets that everybody has at hand, by their citizens' numbers, as a test sets them."""

    def __init__(self) -> None:
        self.tickets: dict[UserId, dict[str, str]] = {}

    async def citizens(self, actor: Actor) -> Mapping[str, str]:
        return self.tickets.get(actor.user, {})

    async def ticket_of(self, actor: Actor, numbers: Collection[str]) -> str | None:
        known = self.tickets.get(actor.user, {})
        return next((known[one] for one in sorted(numbers) if one in known), None)


@dataclass(frozen=True)
class System:
    customers: CustomerService
    pairs: CustomerPairs
    seals: CustomerSeals
    lines: Lines
    hands: Hands
    clock: FakeClock
    database: Database
    told: list[Notification]

    async def add(self, name: str, *numbers: str, **fields: Any) -> CustomerPage:
        self.clock.advance(1)
        contacts = [contact(ContactKind.PHONE, number) for number in numbers]
        return await self.customers.add(AGENT, {"name": name, **fields}, contacts)

    async def found(self, text: str, actor: Actor = BOSS, **filters: str) -> list[str]:
        sought = CustomerQuery(text=text, filters={name: (value,) for name, value in filters.items()})
        return [one.name for one in (await self.customers.find(actor, sought, None, 50)).items]

    async def audited(self) -> list[str]:
        async with self.database.read() as connection:
            return list(await connection.scalars(sa.select(audit_table.c.action).order_by(audit_table.c.id)))


@pytest.fixture
def system(database: Database) -> System:
    clock, lines, hands = FakeClock(1_800_000_000.0), Lines(), Hands()
    customers = CustomerService(database, clock, new_id, lines, Needs(lines, hands))
    pairs = CustomerPairs(database, clock, new_id, lines, customers)
    notices = Heard()
    seals = CustomerSeals(database, clock, new_id, customers, notices)
    return System(customers, pairs, seals, lines, hands, clock, database, notices.told)


def contact(kind: ContactKind, value: str | None, id: str | None = None, label: str = "") -> GivenContact:
    return GivenContact(id=id, kind=kind, value=value, label=label)


def kept(page: CustomerPage) -> list[GivenContact]:
    """The contacts of a page as its form sends them back after no input."""
    return [contact(one.kind, None, one.id, one.label) for one in page.contacts]


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(*of: Any) -> None:
        statements.append(str(of[2]))

    sa.event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    yield statements
    sa.event.remove(database.engine.sync_engine, "before_cursor_execute", note)


async def test_a_customer_is_found_in_one_box_by_whatever_is_known(system: System) -> None:
    page = await system.add("欧阳小明", MOBILE, tags=["独居老人"], warnings=["情绪激动"])
    await system.add("李四", "13900139000")
    address = contact(ContactKind.ADDRESS, "和平区桂花巷5号楼")
    system.clock.advance(1)
    await system.customers.change(AGENT, page.id, page.version, {}, [*kept(page), address])
    await system.customers.note(AGENT, page.id, "上次说电梯又坏了")
    for text in ("欧阳", "小明", "独居", "情绪激动", "桂花巷", "电梯", "桂花 欧阳"):
        assert await system.found(text) == ["欧阳小明"], text
    for text in (MOBILE, "+86 138-1234-5678", "1381234", "5678", "345678"):
        assert await system.found(text) == ["欧阳小明"], text
    assert await system.found("张三") == await system.found("0000") == await system.found("？") == []
    assert await system.found("", tag="独居老人", warned="yes") == ["欧阳小明"]
    assert await system.found(MOBILE, tag="独居老人") == ["欧阳小明"]
    assert await system.found(MOBILE, kind="company") == await system.found("欧阳", kind="company") == []
    assert await system.found("") == ["欧阳小明", "李四"]


async def test_a_number_that_one_may_not_see_cannot_be_guessed_digit_by_digit(system: System) -> None:
    page = await system.add("欧阳小明", MOBILE)
    assert [one.value for one in page.contacts] == ["138****5678"]
    assert await system.found(MOBILE, LEADER) == await system.found("5678", LEADER) == ["欧阳小明"]
    assert await system.found("1381234", LEADER) == await system.found("45678", LEADER) == []
    system.lines.callers[AGENT.user] = frozenset({MOBILE})
    assert [one.value for one in (await system.customers.get(AGENT, page.id)).contacts] == [MOBILE]


async def test_pages_of_the_list_follow_one_another(system: System) -> None:
    for n in range(7):
        await system.add(f"客户{n}")
    for text in ("", "客户"):
        names: list[str] = []
        cursor: str | None = None
        for _ in range(4):
            page = await system.customers.find(BOSS, CustomerQuery(text=text), cursor, 3)
            names += [one.name for one in page.items]
            cursor = page.next
            if cursor is None:
                break
        assert sorted(names) == [f"客户{n}" for n in range(7)]


async def test_a_form_that_saw_numbers_in_part_keeps_them_whole(system: System) -> None:
    page = await system.add("欧阳小明", MOBILE, LANDLINE)
    changed = await system.customers.change(AGENT, page.id, page.version, {"name": "欧阳明"}, kept(page)[:1])
    assert changed.name == "欧阳明"
    async with system.database.read() as connection:
        [value] = await connection.scalars(sa.text("SELECT value FROM customer_contact"))
        assert value in (MOBILE, LANDLINE)
    assert changed.edits[0].fields == ["contacts", "name"]


async def test_of_two_edits_of_one_version_one_is_told_what_changed(system: System) -> None:
    page = await system.add("欧阳小明", MOBILE)
    edits = [system.customers.change(AGENT, page.id, page.version, {"name": f"{n}"}, None) for n in range(2)]
    done = await asyncio.gather(*edits, return_exceptions=True)
    [refused] = [one for one in done if isinstance(one, CustomerChanged)]
    with pytest.raises(CustomerChanged) as error:
        await system.customers.change(LEADER, page.id, page.version, {"language": "en"}, None)
    changed = error.value.details["changed"]
    assert isinstance(changed, list)
    assert [(edit.by_name, edit.fields) for edit in changed] == [("李静", ["name"])]
    assert refused.details["version"]


async def test_what_says_nothing_is_no_customer_and_words_are_no_number(system: System) -> None:
    with pytest.raises(Nameless):
        await system.add("")
    with pytest.raises(NoNumber):
        await system.add("某人", "没有")
    assert (await system.add("", MOBILE)).name == ""
    with pytest.raises(NoSuchCustomer):
        await system.customers.get(AGENT, "f" * 24)
    with pytest.raises(NotAllowed):
        await system.customers.add(Actor(user=UserId("u9"), name=""), {"name": "n"}, [])


async def test_an_edit_that_changes_nothing_is_no_version(system: System) -> None:
    page = await system.add("欧阳小明", MOBILE)
    same = await system.customers.change(AGENT, page.id, page.version, {"name": "欧阳小明"}, kept(page))
    assert same.version == page.version


async def test_notes_are_taken_away_by_their_writer_or_by_a_leader(system: System) -> None:
    page = await system.add("欧阳小明")
    for text in ("一", "二"):
        page = await system.customers.note(AGENT, page.id, f"第{text}次来电")
    other = Actor(user=UserId("u8"), name="别人", rights=AGENT.rights | {"customers.search"})
    with pytest.raises(NoSuchNote):
        await system.customers.remove_note(other, page.id, page.notes[0].id)
    page = await system.customers.remove_note(AGENT, page.id, page.notes[0].id)
    page = await system.customers.remove_note(LEADER, page.id, page.notes[0].id)
    assert page.notes == []
    assert await system.found("来电") == []


async def test_each_look_is_noted_once_for_a_person_and_a_matter(system: System) -> None:
    """A refresh is no new look; another call or ticket is one, and without a matter each quarter of an hour."""
    page = await system.add("欧阳小明", MOBILE)
    system.hands.tickets[AGENT.user] = {MOBILE: "20270115-0001"}
    for _ in range(2):
        await system.customers.get(AGENT, page.id)
    system.lines.callers[AGENT.user] = frozenset({MOBILE})
    system.clock.advance(NOTED_FOR_S + 1)
    for reader in (AGENT, AGENT, LEADER, LEADER):
        await system.customers.get(reader, page.id)
    system.clock.advance(NOTED_FOR_S + 1)
    for reader in (AGENT, LEADER):
        await system.customers.get(reader, page.id)
    async with system.database.read() as connection:
        read = sa.select(audit_table.c.by, audit_table.c.reason).where(audit_table.c.action == "customer.read")
        rows = [tuple(row) for row in await connection.execute(read.order_by(audit_table.c.id))]
    assert rows == [
        (AGENT.user, "ticket 20270115-0001"),
        (AGENT.user, f"call c-{MOBILE}"),
        (LEADER.user, ""),
        (LEADER.user, ""),
    ]


async def test_a_customer_is_seen_and_changed_by_need(system: System) -> None:
    """Agents see the customers on the line and of a ticket at hand, and those just made; a leader may search all."""
    page = await system.add("欧阳小明", MOBILE)
    other = replace(AGENT, user=UserId("u9"))
    with pytest.raises(NotAllowed):
        await system.customers.find(AGENT, CustomerQuery(), None, 10)

    async def tried(person: Actor) -> list[bool]:
        done = []
        for deed in (
            lambda: system.customers.get(person, page.id),
            lambda: system.customers.change(person, page.id, 1, {}, None),
            lambda: system.customers.note(person, page.id, "来电"),
            lambda: system.pairs.likely(person, page.id),
            lambda: system.customers.needed(person, page.id),
        ):
            try:
                await deed()
            except NotAtHand:
                done.append(False)
            else:
                done.append(True)
        return done

    assert await tried(other) == [False] * 5
    system.lines.callers[other.user] = frozenset({MOBILE})
    assert await tried(other) == [True] * 5
    assert [one.name for one in await system.customers.at_hand(other)] == ["欧阳小明"]
    system.lines.callers.clear()
    system.hands.tickets[other.user] = {MOBILE: "20270115-0001"}
    assert await tried(other) == [True] * 5
    assert [one.name for one in await system.customers.at_hand(other)] == ["欧阳小明"]
    system.hands.tickets.clear()
    assert await tried(AGENT) == [True] * 5, "whoever has just made it"
    assert [one.name for one in await system.customers.at_hand(AGENT)] == ["欧阳小明"]
    system.clock.advance(NEW_S)
    assert await tried(AGENT) == [False] * 5
    assert await system.customers.at_hand(AGENT) == []
    assert await tried(LEADER) == [True] * 5


async def test_likely_ones_beyond_one_s_need_are_not_suggested(system: System) -> None:
    page = await system.add("欧阳小明", MOBILE)
    await system.add("欧阳小明", LANDLINE)
    system.clock.advance(NEW_S)
    system.lines.callers[AGENT.user] = frozenset({MOBILE})
    assert await system.pairs.likely(AGENT, page.id) == []
    assert [one.customer.name for one in await system.pairs.likely(LEADER, page.id)] == ["欧阳小明"]


async def test_duplicates_are_suggested_and_why(system: System) -> None:
    page = await system.add("欧阳小明", MOBILE)
    await system.add("欧阳", MOBILE)
    await system.add("欧阳小明", LANDLINE)
    await system.add("欧阳小明", MOBILE, "13900139000")
    await system.add("欧阳小明月")
    likely = await system.pairs.likely(BOSS, page.id)
    assert {(one.customer.name, *one.customer.numbers): one.why for one in likely} == {
        ("欧阳小明", MOBILE, "13900139000"): ["phone", "name"],
        ("欧阳", MOBILE): ["phone"],
        ("欧阳小明", LANDLINE): ["name"],
    }
    assert likely[0].why == ["phone", "name"]


async def test_duplicates_are_one_until_they_are_separated_again(system: System) -> None:
    one = await system.add("欧阳小明", MOBILE, tags=["老人"])
    two = await system.add("", LANDLINE, tags=["老人", "投诉多"], language="yue")
    await system.customers.note(AGENT, two.id, "喜欢听戏")
    whole = await system.pairs.merge(LEADER, one.id, one.version, two.id, "同一人")
    assert (whole.tags, whole.language, len(whole.contacts)) == (["老人", "投诉多"], "yue", 2)
    assert [note.text for note in whole.notes] == ["喜欢听戏"]
    assert (await system.customers.get(LEADER, two.id)).id == one.id
    for text in (LANDLINE, "喜欢", "欧阳"):
        assert await system.found(text) == ["欧阳小明"]
    assert sorted((await system.customers.numbers(LEADER, two.id))[1]) == [LANDLINE, MOBILE]
    late = contact(ContactKind.EMAIL, "ming@example.cn")
    whole = await system.customers.change(AGENT, one.id, whole.version, {}, [*kept(whole), late])
    alone = await system.pairs.unmerge(LEADER, one.id, whole.merges[0].id, "不是同一人")
    assert (alone.tags, alone.language, alone.merges) == (["老人"], "", [])
    assert sorted(one.kind for one in alone.contacts) == [ContactKind.EMAIL, ContactKind.PHONE]
    again = await system.customers.get(LEADER, two.id)
    assert (again.id, again.tags, [note.text for note in again.notes]) == (two.id, ["老人", "投诉多"], ["喜欢听戏"])
    assert await system.found("喜欢") == [""]
    assert [name for name in await system.audited() if "merged" in name] == ["customer.merged", "customer.unmerged"]
    with pytest.raises(NoSuchMerge):
        await system.pairs.unmerge(LEADER, one.id, whole.merges[0].id, "又一次")


async def test_merges_are_undone_from_the_last_one_on(system: System) -> None:
    one, two, three = await system.add("甲", MOBILE), await system.add("乙"), await system.add("丙")
    pair = await system.pairs.merge(LEADER, two.id, two.version, three.id, "同一人")
    whole = await system.pairs.merge(LEADER, one.id, one.version, two.id, "同一人")
    with pytest.raises(CannotMerge):
        await system.pairs.merge(LEADER, one.id, whole.version, three.id, "又一次")
    with pytest.raises(MergedAgain):
        await system.pairs.unmerge(LEADER, one.id, pair.merges[0].id, "先拆里面的")
    await system.pairs.unmerge(LEADER, one.id, whole.merges[0].id, "拆")
    assert (await system.customers.get(LEADER, three.id)).id == two.id
    await system.pairs.unmerge(LEADER, two.id, pair.merges[0].id, "拆")
    assert (await system.customers.get(LEADER, three.id)).name == "丙"


async def test_only_people_with_the_right_merge(system: System) -> None:
    one, two = await system.add("甲"), await system.add("乙")
    with pytest.raises(NotAllowed):
        await system.pairs.merge(AGENT, one.id, one.version, two.id, "同一人")
    with pytest.raises(CustomerChanged):
        await system.pairs.merge(LEADER, one.id, one.version + 1, two.id, "同一人")


async def test_a_confidential_customer_is_opened_by_two_people_and_for_a_while(system: System) -> None:
    page = await system.add("举报人", MOBILE)
    await system.customers.note(AGENT, page.id, "举报工地夜间施工")
    await system.seals.seal(AGENT, page.id, page.version, "要求保密")
    for person in (AGENT, LEADER, BOSS):
        sealed = await system.customers.get(person, page.id)
        assert (sealed.sealed, sealed.name, sealed.contacts, sealed.notes) == (True, "", [], [])
    for person in (LEADER, BOSS):
        for text in (MOBILE, MOBILE[-4:], f"+86 {MOBILE}", "举报"):
            assert await system.found(text, person) == [], "its number tells nobody whose it is"
    with pytest.raises(Sealed):
        await system.customers.change(AGENT, page.id, sealed.version, {"name": "n"}, None)
    with pytest.raises(NotAllowed):
        await system.seals.decide(LEADER, "f" * 24, allow=True)

    asked = await system.seals.ask(LEADER, page.id, "需要回访")
    assert [one.id for one in await system.seals.openings(BOSS)] == [asked.id]
    assert await system.seals.openings(AGENT) == []
    await system.seals.decide(BOSS, asked.id, allow=True)
    assert (await system.customers.get(LEADER, page.id)).name == "举报人"
    assert await system.found(MOBILE, LEADER) == ["举报人"]
    assert (await system.customers.get(AGENT, page.id)).sealed
    with pytest.raises(AlreadyDecided):
        await system.seals.decide(BOSS, asked.id, allow=False)
    system.clock.advance(OPEN_S)
    assert (await system.customers.get(LEADER, page.id)).sealed
    tail = ["customer.sealed", "customer.open_asked", "customer.open_allowed"]
    assert [name for name in await system.audited() if name in tail] == tail


async def test_nobody_opens_a_profile_alone_not_even_a_supervisor(system: System) -> None:
    page = await system.add("举报人", MOBILE)
    with pytest.raises(NotSealed):
        await system.seals.ask(BOSS, page.id, "看看")
    page = await system.seals.seal(AGENT, page.id, page.version, "要求保密")
    own = await system.seals.ask(BOSS, page.id, "看看")
    with pytest.raises(OwnRequest):
        await system.seals.decide(BOSS, own.id, allow=True)
    with pytest.raises(Sealed):
        await system.seals.unseal(BOSS, page.id, page.version, "看看")
    other = Actor(user=UserId("u4"), name="孙丽", rights=BOSS.rights)
    await system.seals.decide(other, own.id, allow=True)
    assert not (await system.seals.unseal(BOSS, page.id, page.version, "本人同意")).confidential
    assert await system.found("举报人") == ["举报人"]


async def test_an_agent_sees_the_confidential_citizen_on_the_line(system: System) -> None:
    page = await system.add("举报人", MOBILE)
    await system.seals.seal(AGENT, page.id, page.version, "要求保密")
    system.lines.callers[AGENT.user] = frozenset({MOBILE})
    [row] = await system.customers.of_number(AGENT, MOBILE)
    assert (row.name, row.numbers) == ("举报人", [MOBILE])
    [row] = await system.customers.of_number(LEADER, MOBILE)
    assert (row.name, row.numbers, row.sealed) == ("", [], True)
    seen = await system.customers.get(AGENT, page.id)
    assert (seen.sealed, seen.on_the_line, seen.may_change) == (False, True, False)
    for change in (
        system.customers.change(AGENT, page.id, seen.version, {"name": "改名"}, None),
        system.seals.unseal(BOSS, page.id, seen.version, "本人在线"),
    ):
        with pytest.raises(Sealed):
            await change
    assert [note.text for note in (await system.customers.note(AGENT, page.id, "又来电")).notes] == ["又来电"]
    assert await system.customers.of_number(LEADER, "anonymous") == []


async def test_of_a_sealed_profile_warnings_stay_and_tags_do_not(system: System) -> None:
    """A warning protects everybody who talks with the citizen. A tag may reveal who that is, so it does not find them
    either."""
    page = await system.add("举报人", MOBILE, tags=["某局职工"], warnings=["有暴力倾向"])
    page = await system.seals.seal(AGENT, page.id, page.version, "要求保密")
    assert (page.tags, page.warnings) == ([], ["有暴力倾向"])
    [row] = await system.customers.of_number(LEADER, MOBILE)
    assert (row.tags, row.warnings) == ([], ["有暴力倾向"])
    assert await system.found("", tag="某局职工") == []
    assert len(await system.found("", warned="yes")) == 1


async def test_those_who_decide_are_told_and_so_is_whoever_asked(system: System) -> None:
    """Each is notified once; a pending request is not repeated. No notice names the citizen."""
    page = await system.add("举报人", MOBILE)
    await system.seals.seal(AGENT, page.id, page.version, "要求保密")
    one = await system.seals.ask(LEADER, page.id, "需要回访")
    assert (await system.seals.ask(LEADER, page.id, "再问一次")).id == one.id
    await system.seals.decide(BOSS, one.id, allow=False)
    assert [(told.kind, [to.id for to in told.to]) for told in system.told] == [
        ("opening.asked", ["customers.open"]),
        ("opening.decided", [LEADER.user]),
    ]
    assert system.told[1].values["结果"] == "不同意"
    assert "举报人" not in repr(system.told)


async def test_ones_own_request_is_listed_however_many_others_have_made(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("customers.sealing.MOST", 2)
    page = await system.add("举报人", MOBILE)
    await system.seals.seal(AGENT, page.id, page.version, "要求保密")
    mine = await system.seals.ask(LEADER, page.id, "需要回访")
    for n in range(2):
        system.clock.advance(1)
        await system.seals.ask(replace(LEADER, user=UserId(f"o{n}")), page.id, "需要回访")
    assert [one.id for one in await system.seals.openings(LEADER)] == [mine.id]
    assert mine.id not in [one.id for one in await system.seals.openings(BOSS)]


async def test_what_is_confidential_stays_so_in_a_merge(system: System) -> None:
    one, two = await system.add("甲", MOBILE), await system.add("乙", LANDLINE)
    await system.seals.seal(LEADER, two.id, two.version, "要求保密")
    with pytest.raises(Sealed):
        await system.pairs.merge(LEADER, one.id, one.version, two.id, "同一人")
    opening = await system.seals.ask(LEADER, two.id, "同一人")
    await system.seals.decide(BOSS, opening.id, allow=True)
    whole = await system.pairs.merge(LEADER, one.id, one.version, two.id, "同一人")
    assert whole.confidential
    assert await system.found("甲") == []


async def test_statements_do_not_depend_on_how_much_there_is(system: System) -> None:
    page = await system.add("欧阳小明", *(f"1381234{n:04d}" for n in range(20)))
    for n in range(10):
        await system.customers.note(AGENT, page.id, f"第{n}次")
        await system.add(f"欧阳{n}", f"1390000{n:04d}")
    await system.customers.get(BOSS, page.id)
    with counted(system.database) as statements:
        await system.customers.get(BOSS, page.id)
    assert len([one for one in statements if one.startswith("SELECT")]) <= 8
    with counted(system.database) as statements:
        await system.found("欧阳")
    assert len([one for one in statements if one.startswith("SELECT")]) <= 3
    with counted(system.database) as statements:
        await system.found("13812340001")
    assert len([one for one in statements if one.startswith("SELECT")]) <= 6
