"""The steps of a ticket (TK2–TK4): every pair of state and step, who may take one, and how branches join."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.actor import Actor
from core.errors import Invalid
from core.ids import UserId
from tests.unit.tickets.matters import EVERYBODY, MONDAY, at, dispatched, does, now, shares, submitted
from tickets.rules.errors import NotYourStep, StepNotNow
from tickets.rules.follow_ups import FollowUp, FollowUpState
from tickets.rules.reminders import warn_at
from tickets.rules.ticket import Level, PendingRequest
from tickets.rules.workflow import branches, states
from tickets.rules.workflow.branches import BranchState, Join
from tickets.rules.workflow.clocks import ClockEnd, ClockKind
from tickets.rules.workflow.flow import UPWARD, WholeTicket, closes_over, may, returned_late, taken
from tickets.rules.workflow.orders import DEEDS, CallBack, Cited, Order, StepTaker, Verdict
from tickets.rules.workflow.separation import CALL_BACKS
from tickets.rules.workflow.states import BRANCH_STEPS, FOLLOWING, TABLE, Follow, Step, TicketState
from tickets.workflow.offers import offers

S, B = TicketState, BranchState
DOCS = Path(__file__).parents[3] / "docs" / "states"
FOLLOW_UP = FollowUp(n=1, owed_at=MONDAY, due_at=MONDAY, next_at=MONDAY)
CLERK = Actor(user=UserId("c"), name="c", rights=frozenset({"tickets.handle"}), departments=frozenset({"water"}))
SAID: dict[str, Any] = {
    "hours": 8.0,
    "result": CallBack(True, Verdict.SATISFIED, Verdict.SATISFIED),
}


def test_the_diagrams_in_the_docs_are_drawn_from_the_tables() -> None:
    """Redraw them with: python -c "from tickets.rules.workflow.states import diagram; print(diagram(), end='')"."""
    assert (DOCS / "ticket.md").read_text(encoding="utf-8") == states.diagram()
    assert (DOCS / "ticket-branch.md").read_text(encoding="utf-8") == branches.diagram()


def placed(state: TicketState) -> WholeTicket:
    """A ticket in this state; its branches are dispatched, waiting for more time, answered, and signed."""
    whole = dispatched(shares("water", "roads", "power", "parks"))
    whole = does(whole, Step.SIGN, branch=4)
    whole = does(whole, Step.SIGN, branch=2)
    whole = does(whole, Step.ASK_EXTENSION, branch=2, hours=8.0)
    whole = does(does(whole, Step.SIGN, branch=3), Step.ANSWER, branch=3)
    return replace(whole, ticket=replace(whole.ticket, state=state))


def owed(whole: WholeTicket, step: Step = Step.CALL_BACK) -> WholeTicket:
    """A ticket whose citizen is owed a call; if the step decides on a told result, the ticket has one."""
    told = 1 if step in (Step.CONFIRM_CALL_BACK, Step.REFUSE_CALL_BACK) else None
    return replace(whole, follow_up=FollowUp(n=1, owed_at=MONDAY, due_at=MONDAY, next_at=MONDAY, told=told))


def before_the_court(whole: WholeTicket, step: Step) -> WholeTicket:
    """The first branch is where this step on returns and appeals can be taken, and a call is owed."""
    whole = owed(whole, step)
    way = (Step.RETURN, Step.REFUSE_RETURN, Step.APPEAL, Step.UPHOLD)
    before = way[: way.index(step)] if step in way else way[:3] if step is Step.OVERTURN else ()
    for one in before:
        whole = does(whole, one, branch=1)
    return whole


def above(whole: WholeTicket, step: Step) -> WholeTicket:
    """The province's ticket, if the step needs one, with the request that is to be decided there."""
    if step not in UPWARD and step is not Step.REFUSED_UP:
        return whole
    asked = UPWARD.get(step, PendingRequest.EXTENSION)
    return replace(whole, ticket=replace(whole.ticket, level=Level.PROVINCE, external="SF-1", asked=asked))


def branch_for(whole: WholeTicket, step: Step) -> int | None:
    return next((one.n for one in whole.branches if may(whole, step, one, EVERYBODY)), None)


@pytest.mark.parametrize("state", TicketState)
def test_every_pair_of_state_and_step_does_what_the_table_says(state: TicketState) -> None:
    for step in Step:
        whole = above(owed(placed(state), step), step)
        if state in (S.HANDLING, S.REJECTED, S.REOPENED, S.DECIDING):
            whole = before_the_court(whole, step)
        branch = branch_for(whole, step) if step in BRANCH_STEPS and step in DEEDS else None
        new = replace(shares("schools")[0], lead=step is not Step.DISPATCH)
        after = TABLE.get((state, step))
        if after is None or step not in DEEDS:
            with pytest.raises(StepNotNow):
                does(whole, step, branch=branch, shares=(new,), **SAID)
            continue
        moved = does(whole, step, branch=branch, shares=(new,), **SAID)
        assert moved.ticket.state in (FOLLOWING[after] if isinstance(after, Follow) else (after,)), step
        assert moved.ticket.version == whole.ticket.version + 1


def test_every_state_has_a_way_on_and_a_way_there() -> None:
    ways: dict[TicketState, set[TicketState]] = {state: set() for state in TicketState}
    for (state, _), after in TABLE.items():
        ways[state] |= set(FOLLOWING[after]) if isinstance(after, Follow) else {after}
    for start in TicketState:
        seen, edge = {start}, {start}
        while edge:
            edge = {after for state in edge for after in ways[state]} - seen
            seen |= edge
        assert S.ARCHIVED in seen or start is S.CANCELLED
        if start is S.DRAFT:
            assert seen == set(TicketState)


@pytest.mark.parametrize("step", DEEDS)
def test_a_step_is_for_its_movers_alone(step: Step) -> None:
    whole = above(placed(next(state for state in TicketState if (state, step) in TABLE)), step)
    whole = before_the_court(whole, step)
    branch = branch_for(whole, step) if step in BRANCH_STEPS else None
    for mover in StepTaker:
        order = Order(step=step, branch=branch, reason="r", opinion="o", **SAID)
        if mover not in DEEDS[step].movers:
            with pytest.raises(NotYourStep):
                taken(whole, order, frozenset({mover}), now())
        named = next((one for one in whole.branches if one.n == branch), None)
        assert may(whole, step, named, frozenset({mover})) is (mover in DEEDS[step].movers)


@pytest.mark.parametrize("step", [step for step, deed in DEEDS.items() if deed.needs])
def test_a_step_says_all_that_it_needs(step: Step) -> None:
    whole = above(placed(next(state for state in TicketState if (state, step) in TABLE)), step)
    whole = before_the_court(whole, step)
    branch = branch_for(whole, step) if step in BRANCH_STEPS else None
    with pytest.raises(Invalid) as refused:
        taken(whole, Order(step=step, branch=branch, opinion=" ", reason=" "), EVERYBODY, now())
    found: Any = refused.value.details["fields"]
    fields = {each["field"] for each in found}
    assert fields >= set(DEEDS[step].needs)


def answered(whole: WholeTicket, *places: int) -> WholeTicket:
    for place in places:
        whole = does(does(whole, Step.SIGN, branch=place), Step.ANSWER, branch=place)
    return whole


def states_of(whole: WholeTicket) -> tuple[TicketState, list[BranchState]]:
    return whole.ticket.state, [one.state for one in whole.branches]


def test_a_single_line_is_one_branch() -> None:
    assert states_of(answered(dispatched(shares("water")), 1)) == (S.DONE, [B.ANSWERED])


def test_branches_join_by_all() -> None:
    whole = answered(dispatched(shares("water", "roads")), 1)
    assert whole.ticket.state is S.HANDLING
    assert answered(whole, 2).ticket.state is S.DONE


@pytest.mark.parametrize(("join", "first", "done"), [(Join.ANY, 2, True), (Join.LEAD, 2, False), (Join.LEAD, 1, True)])
def test_branches_join_by_any_or_by_the_lead(join: Join, first: int, done: bool) -> None:
    departments = tuple(replace(one, mandatory=False) for one in shares("water", "roads", "power"))
    whole = answered(dispatched(departments, join=join), first)
    assert (whole.ticket.state is S.DONE) is done
    if done:
        assert [one.state for one in whole.branches].count(B.WITHDRAWN) == 2
        assert all(clock.ended_at is not None for clock in whole.clocks)


@pytest.mark.parametrize("join", [Join.ANY, Join.LEAD])
def test_a_mandatory_branch_is_waited_for_whatever_the_join(join: Join) -> None:
    whole = answered(dispatched(shares("water", "roads"), join=join), 1)
    assert states_of(whole) == (S.HANDLING, [B.ANSWERED, B.DISPATCHED])


def test_a_ticket_closes_over_a_mandatory_branch_with_a_reason_only() -> None:
    whole = answered(dispatched(shares("water", "roads")), 1)
    assert closes_over(whole, Step.FINISH)
    with pytest.raises(Invalid) as refused:
        does(whole, Step.FINISH, reason="")
    found: Any = refused.value.details["fields"]
    assert [each["field"] for each in found] == ["reason"]
    assert states_of(does(whole, Step.FINISH, reason="已由主办单位一并答复")) == (S.DONE, [B.ANSWERED, B.WITHDRAWN])


def test_a_ticket_has_one_lead_and_no_department_twice() -> None:
    for wrong in (shares("water", "water"), shares("water")[:0], (*shares("water"), *shares("roads"))):
        with pytest.raises(Invalid):
            does(submitted(), Step.DISPATCH, shares=wrong)
    whole = dispatched(shares("water"))
    for wrong in (shares("roads"), (replace(shares("water")[0], lead=False),)):
        with pytest.raises(Invalid):
            does(whole, Step.DISPATCH, shares=wrong)
    assert does(whole, Step.DISPATCH, shares=(replace(shares("roads")[0], lead=False),)).branches[1].lead is False


def test_a_returned_branch_goes_to_another_department_or_back_to_its_own() -> None:
    whole = does(dispatched(shares("water", "roads")), Step.RETURN, branch=1)
    assert states_of(does(whole, Step.REFUSE_RETURN, branch=1)) == (S.HANDLING, [B.REFUSED, B.DISPATCHED])
    moved = does(whole, Step.REASSIGN, branch=1, shares=shares("power"))
    assert states_of(moved) == (S.HANDLING, [B.WITHDRAWN, B.DISPATCHED, B.DISPATCHED])
    assert (moved.branches[2].department, moved.branches[2].lead, moved.ticket.department) == ("power", True, "power")
    assert (whole.ticket.redispatches, moved.ticket.redispatches) == (0, 1)


def test_a_return_cites_a_clause_or_says_that_none_fits() -> None:
    whole = dispatched(shares("water"))
    with pytest.raises(Invalid) as refused:
        does(whole, Step.RETURN, branch=1, no_clause=False)
    found: Any = refused.value.details["fields"]
    assert [each["field"] for each in found] == ["clause"]
    assert states_of(does(whole, Step.RETURN, branch=1, no_clause=False, cited=Cited("d", 1)))[1] == [B.RETURNED]


def clocks_of(whole: WholeTicket, place: int) -> dict[ClockKind, tuple[bool, ClockEnd | None]]:
    return {one.kind: (one.ended_at is None, one.end) for one in whole.clocks if one.branch == place}


def test_a_department_that_loses_has_gained_no_time_and_handles_it() -> None:
    """It signs or appeals once; its handling clock has gone on, and it cannot return the ticket again."""
    begun = dispatched(shares("water"))
    whole = does(does(begun, Step.RETURN, MONDAY + 60, branch=1), Step.REFUSE_RETURN, MONDAY + 7200, branch=1)
    going = next(one for one in whole.clocks if one.kind is ClockKind.STEP)
    assert going.due_at == next(one for one in begun.clocks if one.kind is ClockKind.STEP).due_at
    assert clocks_of(whole, 1)[ClockKind.SIGN] == (False, ClockEnd.MET)
    assert not may(whole, Step.RETURN, whole.branches[0], EVERYBODY)
    signed = does(whole, Step.SIGN, MONDAY + 7200, branch=1)
    assert not may(signed, Step.RETURN, signed.branches[0], EVERYBODY)
    upheld = does(does(whole, Step.APPEAL, branch=1), Step.UPHOLD, branch=1)
    assert upheld.branches[0].state is B.DISPATCHED
    for step in (Step.RETURN, Step.APPEAL):
        assert not may(upheld, step, upheld.branches[0], EVERYBODY)
    assert answered(upheld, 1).ticket.state is S.DONE


def test_a_department_that_wins_its_appeal_is_out_of_time_s_reach_until_somebody_else_has_it() -> None:
    whole = dispatched(shares("water"))
    for step in (Step.RETURN, Step.REFUSE_RETURN, Step.APPEAL, Step.OVERTURN):
        whole = does(whole, step, branch=1)
    assert states_of(whole) == (S.HANDLING, [B.GRANTED])
    assert not any(running for running, _ in clocks_of(whole, 1).values())
    assert whole.branches[0].due_at is None
    assert whole.ticket.due_at is not None
    assert offers(CLERK, whole, (), wrote=False) == ([], [])
    moved = does(whole, Step.REASSIGN, branch=1, shares=shares("power"))
    assert states_of(moved)[1] == [B.WITHDRAWN, B.DISPATCHED]


@pytest.mark.parametrize(("after_s", "late"), [(60, False), (9 * 86_400, True)])
def test_a_return_after_its_moment_is_late_and_allowed(after_s: int, late: bool) -> None:
    """TK8: 超时退单 is counted."""
    whole = dispatched(shares("water"))
    order = Order(step=Step.RETURN, branch=1, reason="r", no_clause=True)
    assert returned_late(whole, order, now(MONDAY + after_s)) is late
    taken(whole, order, EVERYBODY, now(MONDAY + after_s))
    again = does(answered(whole, 1), Step.REJECT)
    assert returned_late(again, order, now(MONDAY)), "a return after an answer"


def test_extensions_of_several_branches_give_the_ticket_the_longest() -> None:
    """TK5: fifteen hours for each of two departments that work side by side are fifteen for the ticket, and not
    thirty."""
    whole = dispatched(shares("water", "roads"))
    first = {one.kind: one.budget_s for one in whole.clocks if one.branch is None}[ClockKind.SOLUTION]

    def granted(whole: WholeTicket, branch: int, hours: float) -> WholeTicket:
        return does(does(whole, Step.ASK_EXTENSION, branch=branch, hours=hours), Step.GRANT_EXTENSION, branch=branch)

    def more(whole: WholeTicket) -> float:
        return (
            {one.kind: one.budget_s for one in whole.clocks if one.branch is None}[ClockKind.SOLUTION] - first
        ) / 3600

    for place in (1, 2):
        whole = does(whole, Step.SIGN, branch=place)
    whole = granted(granted(whole, 1, 15.0), 2, 15.0)
    assert more(whole) == 15
    assert [one.budget_s / 3600 for one in whole.clocks if one.kind is ClockKind.STEP] == [52.5, 52.5]
    assert more(granted(whole, 2, 8.0)) == 23, "a second extension of the same branch is the longer one"


def test_a_new_ticket_is_not_due_soon_and_one_with_a_quarter_of_its_time_is() -> None:
    whole = submitted()
    first = next(one for one in whole.clocks if one.kind is ClockKind.FIRST)
    assert (whole.ticket.soon_at, first.soon_at) == (at("2026-11-23 16:07:30"), at("2026-11-23 16:07:30"))
    assert whole.ticket.due_at == at("2026-11-24 09:00")
    assert does(whole, Step.SUSPEND).ticket.soon_at is None


def test_nobody_owes_a_return_once_the_branch_is_signed_for() -> None:
    """TK5, TK8: the clock ends with the signature; whether a return is late is still told to the second, through
    pauses."""
    signed = does(dispatched(shares("water")), Step.SIGN, MONDAY + 60, branch=1)
    ended = next(one for one in signed.clocks if one.kind is ClockKind.RETURN)
    assert (ended.ended_at, ended.end, warn_at(ended)) == (MONDAY + 60, ClockEnd.DROPPED, None)
    order = Order(step=Step.RETURN, branch=1, reason="r", no_clause=True)
    last = at("2026-11-24 09:00")  # seven and a half hours of work after Monday at nine
    assert ended.due_at == last
    assert [returned_late(signed, order, now(last + s)) for s in (0, 1)] == [False, True]
    waited = does(does(signed, Step.SUSPEND, MONDAY + 3600), Step.RESUME, MONDAY + 7200)
    assert [returned_late(waited, order, now(last + s)) for s in (3600, 3601)] == [False, True]


def test_what_is_rejected_is_with_its_departments_again() -> None:
    whole = answered(dispatched(shares("water", "roads")), 1, 2)
    again = does(whole, Step.REJECT)
    assert states_of(again) == (S.REJECTED, [B.DISPATCHED, B.DISPATCHED])
    assert does(again, Step.SIGN, branch=1).ticket.state is S.HANDLING


def test_a_citizen_who_is_not_satisfied_brings_the_ticket_to_review() -> None:
    whole = answered(dispatched(shares("water")), 1)
    for result, after in (
        (CallBack(True, Verdict.SATISFIED, Verdict.UNSATISFIED), S.REVIEWING),
        (CallBack(True, Verdict.UNSATISFIED, None), S.REVIEWING),
        (CallBack(True, Verdict.SATISFIED, Verdict.SATISFIED), S.DONE),
        (CallBack(False), S.DONE),
    ):
        assert does(owed(whole), Step.CALL_BACK, result=result).ticket.state is after
        told = does(owed(whole), Step.TELL_CALL_BACK, result=replace(result, reached=True))
        assert told.ticket.state is S.DONE, "nothing until it is confirmed"
        confirmed = does(owed(told, Step.CONFIRM_CALL_BACK), Step.CONFIRM_CALL_BACK, result=result)
        assert confirmed.ticket.state is after
        assert does(owed(told, Step.REFUSE_CALL_BACK), Step.REFUSE_CALL_BACK).ticket.state is S.DONE


def test_a_result_is_recorded_while_a_call_is_owed_and_confirmed_once_it_was_told() -> None:
    """In training nobody is owed a call, and the step can be practised all the same."""
    whole = answered(dispatched(shares("water")), 1)
    for closed in (FollowUpState.REACHED, FollowUpState.UNREACHED, FollowUpState.DROPPED):
        over = replace(owed(whole), follow_up=replace(owed(whole).follow_up or FOLLOW_UP, state=closed))
        assert not [step for step in CALL_BACKS if may(over, step, None, EVERYBODY)]
    assert not [step for step in CALL_BACKS if may(whole, step, None, EVERYBODY)]
    assert {step for step in CALL_BACKS if may(owed(whole), step, None, EVERYBODY)} == {
        Step.CALL_BACK,
        Step.TELL_CALL_BACK,
    }
    told = owed(whole, Step.CONFIRM_CALL_BACK)
    assert {step for step in CALL_BACKS if may(told, step, None, EVERYBODY)} == CALL_BACKS - {Step.TELL_CALL_BACK}
    training = replace(whole, ticket=replace(whole.ticket, training=True))
    assert {step for step in CALL_BACKS if may(training, step, None, EVERYBODY)} == {Step.CALL_BACK}


def test_that_a_citizen_was_not_reached_takes_a_call_and_is_told_by_nobody() -> None:
    whole = owed(answered(dispatched(shares("water")), 1))
    with pytest.raises(Invalid) as refused:
        does(whole, Step.TELL_CALL_BACK, result=CallBack(reached=False))
    found: Any = refused.value.details["fields"]
    assert [each["field"] for each in found] == ["result"]


def test_the_time_before_archiving_begins_with_the_answer_and_anew_with_a_review() -> None:
    whole = does(
        owed(answered(dispatched(shares("water")), 1)), Step.CALL_BACK, MONDAY + 60, result=CallBack(True, None, None)
    )
    assert whole.ticket.completed_at == MONDAY
    assert does(whole, Step.REVIEW, MONDAY + 90).ticket.completed_at == MONDAY + 90
    kept = does(whole, Step.ARCHIVE, MONDAY + 90).ticket
    assert (kept.completed_at, kept.archived_at) == (MONDAY, MONDAY + 90)
    again = does(WholeTicket(kept, whole.branches, whole.clocks), Step.REPLY, MONDAY + 99).ticket
    assert (again.state, again.completed_at, again.archived_at) == (S.REOPENED, None, None)


def test_the_provinces_ticket_is_signed_for_by_us_and_its_platform_decides() -> None:
    """TK8: a clock of our own level, met when we sign for it; one request at a time, and none for our own tickets."""
    ours, theirs = submitted(), submitted(above=True)
    assert [one.kind for one in ours.clocks] == ["first", "solution"]
    assert [(one.kind, one.branch) for one in theirs.clocks][-1] == ("sign", None)
    with pytest.raises(StepNotNow):
        does(ours, Step.RETURN_UP)
    accepted = does(theirs, Step.ACCEPT, MONDAY + 60)
    assert (accepted.clocks[-1].end, accepted.clocks[-1].ended_at) == ("met", MONDAY + 60)
    asked = does(accepted, Step.EXTEND_UP, MONDAY + 60, hours=8.0)
    with pytest.raises(StepNotNow):
        does(asked, Step.RETURN_UP)
    with pytest.raises(StepNotNow):
        does(asked, Step.RETURNED_UP)
    longer = does(asked, Step.EXTENDED_UP, MONDAY + 60, hours=4.0)
    assert [one.budget_s - two.budget_s for one, two in zip(longer.clocks, asked.clocks, strict=True)] == [0, 14_400, 0]
    assert longer.ticket.asked is PendingRequest.NOTHING
    assert does(does(longer, Step.RETURN_UP), Step.RETURNED_UP).ticket.state is S.CANCELLED
    assert does(does(longer, Step.RETURN_UP), Step.REFUSED_UP).ticket.asked is PendingRequest.NOTHING
