"""The rules of dispatch: which tickets match a rule, when a dispatch was wrong, and the dates of clauses."""

import pytest

from tests.unit.tickets.matters import dispatched, does, shares
from tickets.rules.dispatching import Beside, DispatchRule, RuleSubject, met, problems_of, shares_of, words_met
from tickets.rules.duty import is_day
from tickets.rules.ticket import Catalogue
from tickets.rules.workflow.court import Outcome, outcome_of
from tickets.rules.workflow.orders import Way
from tickets.rules.workflow.states import Step

LEAK = DispatchRule(
    name="漏水",
    lead="water",
    types=("complaint",),
    districts=("吉阳区", "天涯区"),
    any_of=("漏水", "停水"),
    all_of=("小区",),
    none_of=("路面",),
    others=(Beside("roads", mandatory=False),),
)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (RuleSubject("complaint", "normal", "吉阳区某小区停水"), ("吉阳区", "停水", "小区")),
        (RuleSubject("consultation", "normal", "吉阳区某小区停水"), None),
        (RuleSubject("complaint", "normal", "崖州区某小区停水"), None),
        (RuleSubject("complaint", "normal", "吉阳区某小区没有电"), None),
        (RuleSubject("complaint", "normal", "吉阳区新风街停水"), None),
        (RuleSubject("complaint", "normal", "吉阳区某小区路面漏水"), None),
    ],
)
def test_a_ticket_meets_a_rule_when_all_of_its_conditions_hold(
    told: RuleSubject, words: tuple[str, ...] | None
) -> None:
    assert words_met(LEAK, told) == words


def test_of_several_rules_the_one_with_the_greatest_priority_decides_and_then_the_older() -> None:
    any_ticket = [
        (str(n), 1, DispatchRule(name=str(n), lead="water", any_of=("水",), priority=n % 2)) for n in range(4)
    ]
    assert [one.id for one in met(any_ticket, RuleSubject("", "", "水"))] == ["1", "3", "0", "2"]


def test_a_rule_makes_a_lead_and_others_that_name_it() -> None:
    assert [(one.department, one.lead, one.mandatory, one.way, one.rule) for one in shares_of(LEAK, "r", 3)] == [
        ("water", True, True, Way.RULE, "r"),
        ("roads", False, False, Way.RULE, "r"),
    ]


def test_a_rule_says_all_that_is_wrong_with_it() -> None:
    system = Catalogue(["complaint"], ["normal"], ["water"])
    wrong = DispatchRule(name="", lead="nobody", others=(Beside("nobody"),), urgencies=("x",))
    assert [one["field"] for one in problems_of(wrong, system)] == ["name", "lead", "others", "urgencies", "any_of"]
    assert [one["field"] for one in problems_of(LEAK, system)] == ["lead"]


def test_giving_a_branch_to_somebody_else_says_that_its_dispatch_was_wrong() -> None:
    whole = dispatched(shares("water"))
    expected = {
        Step.RETURN: Outcome.MOVED,
        Step.REFUSE_RETURN: Outcome.GRANTED,
        Step.APPEAL: Outcome.GRANTED,
        Step.OVERTURN: None,
    }
    for step, outcome in expected.items():
        if outcome is not None:
            assert outcome_of(whole.branches[0], Step.REASSIGN) is outcome
        whole = does(whole, step, branch=1)
    assert outcome_of(whole.branches[0], Step.WITHDRAW) is Outcome.OVERTURNED
    assert outcome_of(whole.branches[0], Step.HANDLE) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *(("2026-12-31", True), ("2024-02-29", True), ("2000-02-29", True), ("1900-02-29", False)),
        *(("2026-02-29", False), ("2026-13-01", False), ("2026-00-10", False), ("2026-4-1", False), ("x", False)),
    ],
)
def test_days(text: str, is_one: bool) -> None:
    assert is_day(text) is is_one
