"""TE5, tender 七 15: the rules of follow-up calls: owed, made within hours, tried again, over."""

from dataclasses import replace

import pytest

from core.calendar import parse_span
from core.ids import UserId
from tests.unit.tickets.matters import DRAFT, MONDAY, ZONE, at
from tickets.rules.follow_ups import FollowUpRule, FollowUpState, after_call, after_step, begun, owes
from tickets.rules.workflow.clocks import HOUR_S
from tickets.rules.workflow.orders import CallBack, Verdict
from tickets.rules.workflow.states import Step, TicketState

S = TicketState
LI = (UserId("li"), "李")
RULE = FollowUpRule(
    within_s={"": 72 * HOUR_S, "urgent": 24 * HOUR_S},
    attempts=3,
    gap_s=2 * HOUR_S,
    hours=(parse_span("14:30-21:00"), parse_span("08:30-12:00")),
    zone=ZONE,
)
DONE = replace(DRAFT, state=S.DONE, urgency="urgent")


@pytest.mark.parametrize(("urgency", "due"), [("urgent", "2026-11-24 09:00"), ("normal", "2026-11-26 09:00")])
def test_the_deadline_is_by_urgency_and_by_the_clock_on_the_wall(urgency: str, due: str) -> None:
    assert begun(1, replace(DONE, urgency=urgency), MONDAY, RULE).due_at == at(due)


def test_a_hard_case_is_called_back_but_not_counted() -> None:
    """挂起单、疑难单不计入考核范围; a suspended ticket is not done, so no call is owed yet."""
    assert begun(1, DONE, MONDAY, RULE).counted
    assert not begun(1, replace(DONE, hard=True), MONDAY, RULE).counted


@pytest.mark.parametrize(
    ("before", "after", "step", "owed"),
    [
        (S.HANDLING, S.DONE, Step.ANSWER, True),
        (S.WAITING, S.ARCHIVED, Step.SETTLE, True),
        (S.REVIEWING, S.ARCHIVED, Step.SETTLE, True),
        (S.HANDLING, S.ARCHIVED, Step.TELL_LEGAL_WAY, False),
        (S.REVIEWING, S.DONE, Step.REVIEW, False),
        (S.DONE, S.DONE, Step.REVIEW, False),
        (S.DONE, S.ARCHIVED, Step.ARCHIVE, False),
        (S.HANDLING, S.CANCELLED, Step.CANCEL, False),
    ],
)
def test_an_answer_owes_a_call(before: S, after: S, step: Step, owed: bool) -> None:
    assert owes(replace(DRAFT, state=before), replace(DRAFT, state=after), step) is owed


def test_training_and_what_was_answered_in_the_call_owe_none() -> None:
    for one in (replace(DONE, training=True), replace(DONE, at_once=True)):
        assert not owes(replace(one, state=S.HANDLING), one, Step.ANSWER)


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:00"),
        ("2026-11-23 12:10", "2026-11-23 14:30"),
        ("2026-11-23 21:00", "2026-11-24 08:30"),
    ],
)
def test_citizens_are_rung_at_the_hours_for_that(moment: str, first: str) -> None:
    assert RULE.first_ring(at(moment)) == at(first)
    assert RULE.may_ring(at(moment)) is (moment == first)
    assert replace(RULE, hours=()).first_ring(at(moment)) == at(moment)


def test_who_is_not_reached_is_rung_again_and_after_the_last_time_not_any_more() -> None:
    owed = replace(begun(1, DONE, MONDAY, RULE), claimed_by=UserId("li"), claimed_until=MONDAY + 60)
    assert owed.in_hand_of(MONDAY) == "li"
    assert owed.in_hand_of(MONDAY + 60) is None
    once = after_call(owed, CallBack(reached=False), LI, at("2026-11-23 11:00"), RULE)
    assert (once.state, once.attempts, once.next_at) == (FollowUpState.OWED, 1, at("2026-11-23 14:30"))
    assert once.claimed_by is None
    twice = after_call(once, CallBack(reached=False), LI, at("2026-11-23 15:00"), RULE)
    last = after_call(twice, CallBack(reached=False), LI, at("2026-11-23 17:00"), RULE)
    assert (last.state, last.attempts, last.closed_by) == (FollowUpState.UNREACHED, 3, "li")
    reached = after_call(once, CallBack(reached=True, result=Verdict.SATISFIED), LI, at("2026-11-23 15:00"), RULE)
    assert (reached.state, reached.attempts, reached.closed_at) == (FollowUpState.REACHED, 2, at("2026-11-23 15:00"))


def test_a_ticket_that_is_in_work_again_owes_nothing_yet() -> None:
    owed = begun(1, DONE, MONDAY, RULE)
    assert after_step(owed, replace(DONE, state=S.ARCHIVED), LI, MONDAY) == owed
    assert after_step(owed, replace(DONE, state=S.REOPENED), LI, MONDAY + 1).state is FollowUpState.DROPPED


@pytest.mark.parametrize(
    ("said", "to_review"),
    [
        (CallBack(True, Verdict.VERY_SATISFIED, Verdict.FAIRLY_SATISFIED), False),
        (CallBack(True, Verdict.SATISFIED, Verdict.VERY_UNSATISFIED), True),
        (CallBack(True, Verdict.SATISFIED, Verdict.SATISFIED, unreasonable=True), True),
        (CallBack(False), False),
    ],
)
def test_the_dissatisfied_and_the_unreasonable_are_reviewed(said: CallBack, to_review: bool) -> None:
    assert said.to_review is to_review
