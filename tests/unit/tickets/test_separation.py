"""Separation of duties, for every step and every relation of a person to a ticket.

Another person decides on what somebody has judged, asked for or done.
"""

from dataclasses import replace
from itertools import product

import pytest

from core.ids import UserId
from tests.unit.tickets.matters import MONDAY
from tickets.rules.workflow.branches import Branch, BranchState
from tickets.rules.workflow.orders import DEEDS, TakenStep
from tickets.rules.workflow.separation import ERRORS, Bar, Person, bar
from tickets.rules.workflow.states import BRANCH_STEPS, Step

ME, OTHER = UserId("me"), UserId("other")
P = Step

DEPARTMENTS_OWN = frozenset({P.SIGN, P.HANDLE, P.ANSWER, P.RETURN, P.APPEAL, P.ASK_EXTENSION})
"""The steps for departments alone, which are never barred."""

FREE = DEPARTMENTS_OWN | {
    *(P.ACCEPT, P.DISPATCH, P.ASK_CITIZEN, P.REPLY, P.NOTE, P.HARD, P.ESCALATE, P.SUPERVISE, P.URGE),
    *(P.RETURN_UP, P.EXTEND_UP),
}
"""Steps that carry the work on or ask for something; they judge, decide and close nothing."""

ASKS = {
    P.REFUSE_RETURN: {P.RETURN},
    P.REASSIGN: {P.RETURN},
    P.WITHDRAW: {P.RETURN},
    P.UPHOLD: {P.APPEAL},
    P.OVERTURN: {P.APPEAL},
    P.GRANT_EXTENSION: {P.ASK_EXTENSION},
    P.REFUSE_EXTENSION: {P.ASK_EXTENSION},
    P.DECIDE: {P.HARD, P.ESCALATE},
    P.RETURNED_UP: {P.RETURN_UP},
    P.EXTENDED_UP: {P.EXTEND_UP},
    P.REFUSED_UP: {P.RETURN_UP, P.EXTEND_UP},
    P.CONFIRM_CALL_BACK: {P.TELL_CALL_BACK},
    P.REFUSE_CALL_BACK: {P.TELL_CALL_BACK},
}
"""The steps that decide on other steps, written down a second time."""

OF_WORK = {
    *(P.CALL_BACK, P.TELL_CALL_BACK, P.CONFIRM_CALL_BACK, P.REFUSE_CALL_BACK),
    *(P.REVIEW, P.REJECT, P.TELL_LEGAL_WAY),
}


def branch(n: int, department: str, state: BranchState) -> Branch:
    return Branch(n=n, department=department, state=state, lead=n == 1, mandatory=True, dispatched_at=MONDAY)


def took(step: Step, by: UserId, place: int | None = None) -> TakenStep:
    return TakenStep(
        version=1,
        step=step,
        by=by,
        by_name=by,
        at=MONDAY,
        before="handling",
        after="handling",
        branch=place if step in BRANCH_STEPS else None,
    )


def why(step: Step, who: Person, *steps: TakenStep, branches: tuple[Branch, ...] = ()) -> Bar | None:
    return bar(who, step, 1 if step in BRANCH_STEPS else None, branches, steps)


@pytest.mark.parametrize("step", DEEDS)
def test_every_step_is_free_or_barred_to_the_departments_of_the_ticket(step: Step) -> None:
    """This covers every state of the branch, and each of the ticket's departments that may be the person's: as a
    member now, or as somebody who acted for a department earlier and has left it."""
    for state, mine, place in product(BranchState, ("water", "roads"), (1, 2)):
        there = (branch(1, "water", state), branch(2, "roads", BranchState.SIGNED))
        belongs = Person(user=ME, departments=frozenset({mine, "parks"}))
        expected = None if step in FREE else Bar.OWN_DEPARTMENT
        assert why(step, belongs, branches=there) is expected, (step, state, mine)
        for deed in DEPARTMENTS_OWN:
            left = Person(user=ME)
            assert why(step, left, took(deed, ME, place), branches=there) is expected, (step, deed)
            assert why(step, left, took(deed, OTHER, place), branches=there) is None, (step, deed)
    assert why(step, Person(user=ME, departments=frozenset({"parks"})), branches=(there)) is None


@pytest.mark.parametrize("step", DEEDS)
def test_nobody_decides_on_what_they_have_asked_for(step: Step) -> None:
    """Every step against every earlier step by the same person: alone, as the last, and asked again by another."""
    for asked in Step:
        alone = why(step, Person(user=ME), took(asked, ME, 1))
        if asked in DEPARTMENTS_OWN:
            # Asking on behalf of a department is acting for it, which bars all that the hotline does about it.
            expected: Bar | None = None if step in FREE else Bar.OWN_DEPARTMENT
        elif step in (P.UPHOLD, P.OVERTURN) and asked is P.REFUSE_RETURN:
            expected = Bar.OWN_RULING
        elif asked in ASKS.get(step, ()):
            expected = Bar.OWN_REQUEST
        elif step in OF_WORK and asked in (P.SETTLE, P.TELL_LEGAL_WAY, P.AT_ONCE):
            expected = Bar.OWN_WORK
        else:
            expected = None
        assert alone is expected, (step, asked)
        assert why(step, Person(user=ME), took(asked, OTHER, 1)) is None, (step, asked)
        again = why(step, Person(user=ME), took(asked, ME, 1), took(asked, OTHER, 1))
        if expected in (Bar.OWN_REQUEST, Bar.OWN_RULING):
            assert again is None, "the last one who asked is the one who waits"


@pytest.mark.parametrize("step", [P.UPHOLD, P.OVERTURN])
def test_a_ruling_on_another_branch_bars_nobody(step: Step) -> None:
    assert why(step, Person(user=ME), took(P.REFUSE_RETURN, ME, 2)) is None
    assert why(step, Person(user=ME), took(P.REFUSE_RETURN, ME, 1)) is Bar.OWN_RULING


@pytest.mark.parametrize("sent", [P.DISPATCH, P.REASSIGN])
@pytest.mark.parametrize("step", DEEDS)
def test_whoever_dispatched_a_ticket_does_not_rule_that_this_was_right(step: Step, sent: Step) -> None:
    """An appeal that is upheld counts for the dispatcher (派单准确率). The last dispatch to that department counts."""
    there = (branch(1, "water", BranchState.APPEALED), branch(2, "roads", BranchState.SIGNED))

    def by(who: UserId, *departments: str) -> TakenStep:
        return replace(took(sent, who, 2), departments=departments)

    expected = Bar.OWN_DISPATCH if step in (P.UPHOLD, P.OVERTURN) else None
    assert why(step, Person(user=ME), by(ME, "water", "roads"), branches=there) is expected
    assert why(step, Person(user=ME), by(ME, "roads"), branches=there) is None
    assert why(step, Person(user=ME), by(ME, "water"), by(OTHER, "water"), branches=there) is None


@pytest.mark.parametrize("step", DEEDS)
def test_nobody_judges_their_own_work(step: Step) -> None:
    """This applies to the ticket's writer, and to a person who answered it without a department."""
    expected = Bar.OWN_WORK if step in OF_WORK else None
    assert why(step, Person(user=ME, wrote=True)) is expected
    assert why(step, Person(user=ME, wrote=False)) is None


def test_every_bar_has_an_error_with_its_own_code() -> None:
    assert {one.code for one in ERRORS.values()} == {f"ticket.{one}" for one in Bar}
