"""Dispatch on both databases: the catalogue of duties, disputed returns, rules on trial, suggestions, accuracy."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from core.actor import Actor, Scope
from core.errors import Invalid
from core.ids import UserId
from hotline.facts.options import load as load_options
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.lists.workbooks import workbook
from infra.trail import audit
from tests.db.tickets.steps import DISPATCHER, LI, ROADS, WATER, WHOLE, at_branch, does, somebody, to
from tests.ticketing import Chosen, Tickets
from tests.unit.tickets.matters import DEADLINES
from tests.unit.webagent.system import Statements
from tickets.dispatch.accuracy import Accuracy, By, Period
from tickets.dispatch.catalogue import DutyCatalogue, DutyQuery
from tickets.dispatch.demo import ensure_demo_duties
from tickets.dispatch.errors import DutyChanged, NoSuchDuty, NotASheet, NotTried, RuleChanged
from tickets.dispatch.rulebook import Rulebook
from tickets.dispatch.suggesting import Suggestions
from tickets.dispatch.tables import duty_version_table, outcome_table
from tickets.rules.dispatching import Beside, DispatchRule
from tickets.rules.duty import DutyClause
from tickets.rules.errors import StepNotNow
from tickets.rules.ticket import Catalogue, Names, Ticket
from tickets.rules.workflow.branches import BranchState
from tickets.rules.workflow.court import Outcome
from tickets.rules.workflow.orders import Cited, Order, Share, Way
from tickets.rules.workflow.states import Step, TicketState


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Chosen):
    """Choices whose departments have names of their own."""

    departments: Mapping[str, str]

    def names(self) -> Names:
        return Names(self.departments, {})


BOSS = replace(
    somebody("boss", Scope.ALL),
    rights=somebody("boss", Scope.ALL).rights
    | {"duties.read", "duties.write", "rules.read", "rules.write", "tickets.decide", "tickets.dispatch"},
)
CHOICES = Chosen(Catalogue(["complaint", "consultation"], ["normal", "urgent"], ["water", "roads", "power"]), DEADLINES)
OFFERED = load_options()
SHIPPED = Named(
    Catalogue(["complaint"], ["normal"], [one.id for one in OFFERED.departments]),
    DEADLINES,
    departments={one.id: one.name for one in OFFERED.departments},
)
PIPES = DutyClause(
    id="",
    version=0,
    department="water",
    title="供水管网维护",
    text="市政供水管道破损、漏水由水务部门维修。",
    basis="《城市供水条例》第二十条",
    keywords=("停水", "水管", "漏水"),
)
PAVEMENT = DutyClause(
    id="", version=0, department="roads", title="市政道路养护", keywords=("路面", "塌陷"), types=("complaint",)
)
EVER = Period(0.0, 4e9)


@pytest.fixture
def choices() -> Chosen:
    return CHOICES


@pytest.fixture
def catalogue(database: Database, clock: FakeClock) -> DutyCatalogue:
    return DutyCatalogue(database, clock, new_id, ZoneInfo("Asia/Shanghai"), CHOICES)


@pytest.fixture
def shipped(database: Database, clock: FakeClock) -> DutyCatalogue:
    """The catalogue of a site with the departments that come with the product."""
    return DutyCatalogue(database, clock, new_id, ZoneInfo("Asia/Shanghai"), SHIPPED)


@pytest.fixture
def rulebook(database: Database, clock: FakeClock) -> Rulebook:
    return Rulebook(database, clock, new_id, CHOICES)


@pytest.fixture
def accuracy(database: Database) -> Accuracy:
    return Accuracy(database, CHOICES)


async def test_the_demo_has_a_catalogue_in_which_disputed_matters_are_found(
    catalogue: DutyCatalogue, shipped: DutyCatalogue
) -> None:
    assert await ensure_demo_duties(catalogue) == 0, "a site with departments of its own keeps an empty catalogue"
    made = await ensure_demo_duties(shipped)
    assert made >= 30
    assert await ensure_demo_duties(shipped) == 0, "a second start adds nothing"
    for words, department in (("井盖丢失", "urban_management"), ("水管爆了", "water"), ("违停", "public_security")):
        found, _ = await shipped.find(DutyQuery(words=words))
        assert department in {one.department for one in found[:2]}, words


async def submitted(tickets: Tickets, writer: Actor = LI, **fields: object) -> Ticket:
    said = {**WHOLE, "urgency": "normal", "contact_number": "110", **fields}
    draft, _ = await tickets.draft(writer, None, said)
    return await tickets.submit(writer, draft.id, draft.version)


async def test_each_edit_of_a_clause_is_a_version_that_is_kept(
    catalogue: DutyCatalogue, clock: FakeClock, database: Database
) -> None:
    made = await catalogue.put(BOSS, PIPES)
    clock.advance(60)
    changed = await catalogue.put(BOSS, replace(made, text="改由水务集团维修。"))
    assert (changed.version, changed.updated_by_name) == (2, "boss")
    assert await catalogue.put(BOSS, changed) == changed, "what says the same is no version"
    with pytest.raises(DutyChanged):
        await catalogue.put(BOSS, made)
    with pytest.raises(NoSuchDuty):
        await catalogue.put(BOSS, replace(made, id="x"))
    with pytest.raises(Invalid) as refused:
        await catalogue.put(BOSS, replace(PIPES, department="nobody", title="", valid_from="2026-02-30"))
    found: Any = refused.value.details["fields"]
    assert [one["field"] for one in found] == ["department", "title", "valid_from"]
    assert [(one.duty.version, one.duty.text) for one in await catalogue.versions(made.id)] == [
        (2, "改由水务集团维修。"),
        (1, PIPES.text),
    ]
    async with database.read() as connection:
        assert len((await connection.execute(sa.select(duty_version_table))).all()) == 2
        noted = (await connection.execute(sa.select(audit.audit_table.c.action))).scalars()
        assert list(noted) == ["duty.added", "duty.changed"]


async def test_clauses_are_found_by_words_and_by_department_page_by_page(catalogue: DutyCatalogue) -> None:
    pipes = await catalogue.put(BOSS, PIPES)
    pavement = await catalogue.put(BOSS, PAVEMENT)
    gone = await catalogue.put(BOSS, replace(PIPES, title="旧供水条款", retired=True))

    async def ids(**sought: Any) -> list[str]:
        return [one.id for one in (await catalogue.find(DutyQuery(**sought)))[0]]

    assert await ids(words="漏水") == [pipes.id]
    assert await ids(words="供水条例") == [pipes.id]
    assert await ids(words="漏水", department="roads") == []
    assert await ids(words="漏水", retired=True) == [gone.id]
    first, cursor = await catalogue.find(DutyQuery(limit=1))
    rest, end = await catalogue.find(DutyQuery(limit=1, cursor=cursor))
    assert ([one.id for one in (*first, *rest)], end) == ([pavement.id, pipes.id], "")


async def test_a_file_is_brought_in_whole_or_not_at_all_with_each_faulty_row_named(catalogue: DutyCatalogue) -> None:
    head = ["部门", "事项", "条款", "工单类型", "关键词", "生效日", "失效日"]
    good = ["water局", "供水管网维护", "管道漏水", "complaint类", "停水、漏水", "2026-1-1", ""]
    file = workbook(
        head,
        [
            good,
            ["谁也不是", "x", "", "", "", "", ""],
            ["roads局", "", "", "", "", "", ""],
            ["roads", "y", "", "z", "", "", ""],
        ],
    )
    rows = await catalogue.bring_in(BOSS, file, check_only=False)
    assert [(row.line, row.problem) for row in rows] == [(2, ""), (3, "department"), (4, "title"), (5, "types")]
    assert await catalogue.find(DutyQuery()) == ([], "")
    await catalogue.bring_in(BOSS, workbook(head, [good]), check_only=True)
    assert await catalogue.find(DutyQuery()) == ([], "")
    await catalogue.bring_in(BOSS, workbook(head, [good]), check_only=False)
    ((made,), _) = await catalogue.find(DutyQuery())
    assert (made.department, made.types, made.keywords, made.valid_from) == (
        "water",
        ("complaint",),
        ("停水", "漏水"),
        "2026-01-01",
    )
    out = await catalogue.take_out(BOSS)
    assert [row.problem for row in await catalogue.bring_in(BOSS, out, check_only=False)] == [""]
    assert (await catalogue.find(DutyQuery()))[0] == [made], "what was taken out says the same"
    (row,) = await catalogue.bring_in(BOSS, b"x" * 100, check_only=True)
    assert row.problem.startswith("no_"), "a text without the needed columns"
    for broken in (b"", b"PK\3\4", b"\xff" * 100):
        with pytest.raises(NotASheet):
            await catalogue.bring_in(BOSS, broken, check_only=True)


async def outcomes(database: Database) -> list[tuple[Any, ...]]:
    c = outcome_table.c
    query = sa.select(c.n, c.department, c.first, c.outcome, c.late, c.to_department).order_by(c.serial, c.n)
    async with database.read() as connection:
        return [tuple(row) for row in await connection.execute(query)]


async def test_a_return_cites_a_clause_is_refused_appealed_and_decided_by_a_superior(
    tickets: Tickets, catalogue: DutyCatalogue, database: Database
) -> None:
    """TK4: the loser handles it; the history has the clause as it was when it was cited."""
    duty = await catalogue.put(BOSS, PAVEMENT)
    ticket = await does(tickets, DISPATCHER, await submitted(tickets), to("water"))
    cited = Cited(duty.id, 1)
    ticket = await does(tickets, WATER, ticket, at_branch(Step.RETURN, 1, cited=cited, no_clause=False))
    await catalogue.put(BOSS, replace(duty, title="道路"))
    step = (await tickets.flow.whole(WATER, ticket.id)).steps[-1]
    assert (step.cited, step.late, step.no_clause) == (Cited(duty.id, 1, "roads", "市政道路养护"), False, False)
    with pytest.raises(NoSuchDuty):
        await does(tickets, DISPATCHER, ticket, at_branch(Step.REFUSE_RETURN, 1, cited=Cited("x", 1)))
    ticket = await does(tickets, DISPATCHER, ticket, at_branch(Step.REFUSE_RETURN, 1))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.APPEAL, 1))
    ticket = await does(tickets, BOSS, ticket, at_branch(Step.UPHOLD, 1))
    for step_again in (Step.RETURN, Step.APPEAL):
        with pytest.raises(StepNotNow):
            await does(tickets, WATER, ticket, at_branch(step_again, 1))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    assert ticket.state is TicketState.DONE
    assert await outcomes(database) == [(1, "water", True, Outcome.UPHELD, False, "")]


async def test_what_becomes_of_each_dispatch_is_written_down(
    tickets: Tickets, database: Database, accuracy: Accuracy, clock: FakeClock
) -> None:
    """TK8, tender 七 4 and 14: accuracy by dispatcher, agent and department; late returns; training left out."""
    won = await does(tickets, DISPATCHER, await submitted(tickets), to("water"))
    won = await does(tickets, WATER, won, at_branch(Step.RETURN, 1))
    won = await does(tickets, DISPATCHER, won, at_branch(Step.REFUSE_RETURN, 1))
    won = await does(tickets, WATER, won, at_branch(Step.APPEAL, 1))
    won = await does(tickets, BOSS, won, at_branch(Step.OVERTURN, 1))
    won = await does(tickets, DISPATCHER, won, at_branch(Step.REASSIGN, 1, shares=(Share("roads"),)))
    assert won.redispatches == 1
    await does(tickets, DISPATCHER, await submitted(tickets), to("water"))
    late = await does(tickets, DISPATCHER, await submitted(tickets), to("roads"))
    clock.advance(8 * 86_400)
    late = await does(tickets, ROADS, late, at_branch(Step.RETURN, 1))
    gone = await does(tickets, DISPATCHER, await submitted(tickets), to("water"))
    gone = await does(tickets, WATER, gone, at_branch(Step.RETURN, 1))
    await does(tickets, DISPATCHER, gone, Order(step=Step.CANCEL, reason="重复"))
    assert await outcomes(database) == [
        (1, "water", True, Outcome.OVERTURNED, False, "roads"),
        (2, "roads", False, Outcome.KEPT, False, ""),
        (1, "water", True, Outcome.KEPT, False, ""),
        (1, "roads", True, Outcome.RETURNED, True, ""),
        (1, "water", True, Outcome.LAPSED, False, ""),
    ]
    whole = await accuracy.whole(EVER)
    assert (whole.count, whole.wrong, whole.pending, whole.share) == (4, 1, 2, 0.5)
    for by, expected in (
        (By.DEPARTMENT, [("water", "water局", 3, 1), ("roads", "roads局", 1, 0)]),
        (By.DISPATCHER, [("pai", "zhou", 4, 1)]),
        (By.AGENT, [("li", "li", 4, 1)]),
        (By.RULE, [("", "", 4, 1)]),
    ):
        assert [(one.key, one.name, one.count, one.wrong) for one in await accuracy.rows(EVER, by)] == expected
    returns = {
        one.department: (one.count, one.late, one.granted, one.overturned, one.share)
        for one in await accuracy.returns(EVER)
    }
    assert returns == {"water": (2, 0, 1, 1, 1.0), "roads": (1, 1, 0, 0, 0.0)}
    (case,) = await accuracy.cases(EVER, By.DEPARTMENT, "water")
    assert (case.number, case.to_department, case.rule) == (won.number, "roads", "")
    assert [one.number for one in await accuracy.cases(EVER, None, "roads")] == [late.number]
    assert await accuracy.rows(Period(0.0, 1.0), By.AGENT) == []
    assert (await accuracy.accuracy_file(EVER, By.AGENT))[:2] == (await accuracy.returns_file(EVER))[:2] == b"PK"


async def test_an_answer_that_was_none_is_a_return_in_the_form_of_one(tickets: Tickets, accuracy: Accuracy) -> None:
    """Tender 七 4: 以办结形式退单 does not count as in time."""
    ticket = await does(tickets, DISPATCHER, await submitted(tickets), to("water"))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    ticket = await does(tickets, DISPATCHER, ticket, Order(step=Step.REJECT, reason="并非办理结果"))
    await does(tickets, DISPATCHER, ticket, at_branch(Step.REASSIGN, 1, shares=(Share("roads"),)))
    (row,) = await accuracy.returns(EVER)
    assert (row.department, row.count, row.late, row.after_answer, row.share) == ("water", 1, 1, 1, 0.0)


LEAK = DispatchRule(
    name="漏水", lead="water", others=(Beside("roads", False),), any_of=("漏水", "停水"), types=("complaint",)
)


async def test_a_rule_is_in_force_only_after_its_newest_version_was_tried(tickets: Tickets, rulebook: Rulebook) -> None:
    right = await does(tickets, DISPATCHER, await submitted(tickets), to("water"))
    wrong = await does(tickets, DISPATCHER, await submitted(tickets), to("roads"))
    undone = await submitted(tickets, title="又停水了")
    await submitted(tickets, title="路灯", text="不亮")
    kept = await rulebook.put(BOSS, "", 0, LEAK)
    with pytest.raises(NotTried):
        await rulebook.switch(BOSS, kept.id, 1, on=True)
    kept = await rulebook.try_out(BOSS, kept.id, 1, 2000)
    assert kept.trial is not None
    assert (kept.trial.looked, kept.trial.matched, kept.trial.led, kept.trial.undone) == (4, 3, 1, 1)
    assert [(one.number, one.department) for one in kept.trial.mismatches] == [
        (undone.number, ""),
        (wrong.number, "roads"),
    ]
    assert right.number not in repr(kept.trial)
    assert (await rulebook.switch(BOSS, kept.id, 1, on=True)).live == 1
    changed = await rulebook.put(BOSS, kept.id, 1, replace(LEAK, priority=5))
    assert (changed.version, changed.live, changed.tried) == (2, 1, 1), "the old version stays in force"
    with pytest.raises(NotTried):
        await rulebook.switch(BOSS, kept.id, 2, on=True)
    with pytest.raises(RuleChanged):
        await rulebook.try_out(BOSS, kept.id, 1, 10)
    await rulebook.try_out(BOSS, kept.id, 2, 10)
    await rulebook.switch(BOSS, kept.id, 2, on=True)
    assert [one.live for one in await rulebook.rules()] == [2]
    assert [one.version for one in await rulebook.versions(kept.id)] == [2, 1]
    await rulebook.remove(BOSS, kept.id, 2)
    assert await rulebook.rules() == []


async def test_a_rule_that_is_tried_finds_no_confidential_ticket_by_what_is_sealed(
    tickets: Tickets, rulebook: Rulebook
) -> None:
    """A rule that finds a name or an address would reveal whose ticket it is; a rule about the matter does find the
    ticket."""
    whose: dict[str, object] = {"contact_name": "陈小明", "address": "和平里 7 号", "confidential": True}
    await submitted(tickets, LI, title="漏水", text="陈小明家漏水", **whose)
    for word, matched in (("陈小明", 0), ("和平里", 0), ("漏水", 1)):
        kept = await rulebook.put(BOSS, "", 0, DispatchRule(name=word, lead="water", any_of=(word,)))
        trial = (await rulebook.try_out(BOSS, kept.id, 1, 100)).trial
        assert trial is not None
        assert (trial.looked, trial.matched) == (1, matched), word


async def in_force(rulebook: Rulebook, rule: DispatchRule) -> str:
    kept = await rulebook.put(BOSS, "", 0, rule)
    await rulebook.try_out(BOSS, kept.id, 1, 10)
    await rulebook.switch(BOSS, kept.id, 1, on=True)
    return kept.id


async def test_a_ticket_that_meets_a_direct_rule_is_dispatched_as_it_is_submitted(
    tickets: Tickets, rulebook: Rulebook, catalogue: DutyCatalogue, accuracy: Accuracy, database: Database
) -> None:
    """直接派单: one transaction, with the rule's steps in the history; the agent sees it in advance."""
    suggestions = Suggestions(database, tickets.access, catalogue, CHOICES)
    said = {**WHOLE, "urgency": "normal", "contact_number": "110", "department": ""}
    draft, _ = await tickets.draft(LI, None, said)
    assert (await suggestions.direct(LI, draft.id)).departments == []
    id = await in_force(rulebook, replace(LEAK, direct=True))
    assert (await suggestions.direct(LI, draft.id)).departments == ["water", "roads"]
    done = await tickets.submit(LI, draft.id, draft.version)
    assert (done.state, done.department, done.version) == (TicketState.HANDLING, "water", draft.version + 2)
    life = await tickets.flow.whole(DISPATCHER, done.id)
    assert [(one.step, one.by, one.rule) for one in life.steps] == [
        (Step.SUBMIT, "li", ""),
        (Step.DISPATCH, "system", "漏水"),
    ]
    assert [(one.department, one.lead, one.mandatory) for one in life.branches] == [
        ("water", True, True),
        ("roads", False, False),
    ]
    assert [(one.key, one.name, one.count) for one in await accuracy.rows(EVER, By.RULE)] == [(id, "漏水", 1)]
    closed, _ = await tickets.draft(LI, None, said)
    assert (await tickets.submit(LI, closed.id, closed.version, answer="已答复")).state is TicketState.ARCHIVED
    other = await submitted(tickets, title="路灯", text="不亮")
    assert other.state is TicketState.WAITING


async def test_suggestions_have_their_reasons_and_the_one_that_is_taken_is_noted(
    tickets: Tickets, rulebook: Rulebook, catalogue: DutyCatalogue, database: Database
) -> None:
    id = await in_force(rulebook, LEAK)
    duty = await catalogue.put(BOSS, PAVEMENT)
    await catalogue.put(BOSS, replace(PIPES, department="power", valid_to="2020-01-01"))
    suggestions = Suggestions(database, tickets.access, catalogue, CHOICES)
    past = await does(tickets, DISPATCHER, await submitted(tickets, title="井盖丢失", text="广场东侧"), to("power"))
    power = replace(WATER, departments=frozenset({"power"}))
    await does(tickets, power, past, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))
    again = await submitted(tickets, title="井盖又丢失", text="广场西侧")
    (like,) = await suggestions.suggested(DISPATCHER, again.id)
    assert (like.department, [(why.kind, why.name) for why in like.reasons]) == ("power", [("past", past.number)])
    ticket = await submitted(tickets, title="路面塌陷漏水", text="新风街路面塌陷，水管漏水")
    seen = Statements(database)
    found = await suggestions.suggested(DISPATCHER, ticket.id)
    assert len(seen.seen) <= 16
    assert [(one.department, one.rule) for one in found] == [("water", id), ("roads", "")]
    assert [(why.kind, why.words) for why in found[0].reasons] == [("rule", ("漏水",))]
    assert [(why.kind, why.id, why.name, why.words) for why in found[1].reasons] == [
        ("duty", duty.id, "市政道路养护", ("路面", "塌陷"))
    ]
    taken = Share("water", lead=True, way=Way.SUGGESTED, rule=id)
    await does(tickets, DISPATCHER, ticket, Order(step=Step.DISPATCH, shares=(taken,)))
    c = outcome_table.c
    async with database.read() as connection:
        row = (await connection.execute(sa.select(c.way, c.rule, c.rule_version, c.agent).where(c.way != "hand"))).one()
    assert tuple(row) == ("suggested", id, 1, "li")


async def test_of_two_who_change_a_clause_or_rule_one_is_told(catalogue: DutyCatalogue, rulebook: Rulebook) -> None:
    duty = await catalogue.put(BOSS, PIPES)
    both = await asyncio.gather(
        *(catalogue.put(BOSS, replace(duty, title=title)) for title in ("甲", "乙")), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in both) == ["DutyChanged", "DutyClause"]
    kept = await rulebook.put(BOSS, "", 0, LEAK)
    rules = await asyncio.gather(
        *(rulebook.put(BOSS, kept.id, 1, replace(LEAK, priority=n)) for n in (1, 2)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in rules) == ["KeptRule", "RuleChanged"]


async def test_a_department_that_loses_stays_in_the_lists_until_it_signs(tickets: Tickets) -> None:
    ticket = await does(tickets, DISPATCHER, await submitted(tickets), to("water"))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.RETURN, 1))
    ticket = await does(tickets, DISPATCHER, ticket, at_branch(Step.REFUSE_RETURN, 1))
    life = await tickets.flow.whole(WATER, ticket.id)
    assert life.branches[0].state is BranchState.REFUSED
    assert {one.step for one in life.offers if one.branch} == {Step.SIGN, Step.APPEAL}
    assert UserId("water") == WATER.user
