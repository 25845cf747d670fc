"""The people who are notified of decisions on returns and appeals, and of told results (TK4, TK5)."""

from dataclasses import replace
from typing import Any

import pytest

from core.notices import To, Whom
from tests.unit.tickets.matters import MONDAY, ZONE, dispatched, does, shares
from tickets.rules.follow_ups import FollowUp
from tickets.rules.reminders import DISPATCHERS, SUPERIORS, of_contact, of_step, settled
from tickets.rules.workflow.branches import Join
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.orders import CallBack, Share, TakenStep, Verdict
from tickets.rules.workflow.states import Step, TicketState

WATER, ROADS = To(Whom.DEPARTMENT, "water"), To(Whom.DEPARTMENT, "roads")


def told(before: WholeTicket, step: Step, **said: Any) -> tuple[WholeTicket, list[tuple[str, tuple[To, ...], str]]]:
    """The ticket after the step on its first branch, and the notices: kind, recipients, word for what happened."""
    after = does(before, step, branch=1, **said)
    taken = TakenStep(
        version=after.ticket.version,
        step=step,
        by=after.ticket.created_by,
        by_name="",
        at=MONDAY,
        before=before.ticket.state,
        after=after.ticket.state,
        branch=1,
        department=before.branches[0].department,
    )
    return after, [(one.kind, one.to, one.values["环节"]) for one in of_step(before, after, taken, ZONE)]


def test_superiors_hear_of_an_appeal_and_the_department_of_what_they_decide() -> None:
    whole, _ = told(dispatched(shares("water")), Step.RETURN)
    whole, refused = told(whole, Step.REFUSE_RETURN)
    assert refused == [("ticket.return_decided", (WATER,), "不同意退单")]
    whole, appealed = told(whole, Step.APPEAL)
    assert appealed == [("ticket.appealed", (SUPERIORS,), "")]
    _, upheld = told(whole, Step.UPHOLD)
    assert upheld == [("ticket.appeal_decided", (WATER, DISPATCHERS), "维持原裁定")]
    _, overturned = told(whole, Step.OVERTURN)
    assert overturned == [("ticket.appeal_decided", (WATER,), "改判退单成立"), ("ticket.returned", (DISPATCHERS,), "")]


@pytest.mark.parametrize(
    ("step", "said", "what"),
    [
        (Step.WITHDRAW, {}, "收回"),
        (Step.REASSIGN, {"shares": (Share("power"),)}, "改派"),
        (Step.SETTLE, {}, "直接办结"),
        (Step.CANCEL, {}, "销单"),
    ],
)
def test_a_department_that_has_a_ticket_no_more_is_told(step: Step, said: dict[str, Any], what: str) -> None:
    """Its people may be on their way; one that has answered, or whose own return was granted, is not notified."""
    whole = does(dispatched(shares("water")), Step.SIGN, branch=1)
    _, heard = told(whole, step, **said)
    assert ("ticket.withdrawn", (WATER,), what) in heard
    _, heard = told(does(whole, Step.RETURN, branch=1), step, **said)
    won = step in (Step.WITHDRAW, Step.REASSIGN)
    assert [one[0] for one in heard if one[1] == (WATER,)] == ["ticket.return_decided" if won else "ticket.withdrawn"]


def test_those_for_whom_others_have_answered_are_told() -> None:
    whole = dispatched(shares("water", "roads", mandatory=False), join=Join.LEAD)
    _, heard = told(does(whole, Step.SIGN, branch=1), Step.ANSWER)
    assert heard == [("ticket.withdrawn", (ROADS,), "由其他单位办结")]


def test_departments_hear_that_their_clocks_run_again_and_what_the_citizen_adds() -> None:
    whole = does(dispatched(shares("water", "roads")), Step.SIGN, branch=1)
    whole = does(does(whole, Step.SIGN, branch=2), Step.ANSWER, branch=2)
    asked, _ = told(whole, Step.ASK_CITIZEN)
    _, replied = told(asked, Step.REPLY)
    assert replied == [("ticket.replied", (WATER, DISPATCHERS), "")]
    suspended, heard = told(whole, Step.SUSPEND)
    assert heard == []
    _, again = told(suspended, Step.REPLY)
    assert again == [("ticket.replied", (WATER, DISPATCHERS), "")]
    _, resumed = told(suspended, Step.RESUME)
    assert resumed == [("ticket.resumed", (WATER,), "")]


def test_what_the_agent_adds_is_told_to_those_who_have_the_ticket() -> None:
    """A dispatcher who has not taken it yet reads it whole anyway."""
    sent = dispatched(shares("water"))
    assert told(sent, Step.NOTE)[1] == [("ticket.noted", (WATER, DISPATCHERS), "")]
    waiting = replace(sent, ticket=replace(sent.ticket, state=TicketState.WAITING))
    assert told(waiting, Step.NOTE)[1] == []


def test_what_a_citizen_says_after_the_answer_is_told_to_those_who_answered() -> None:
    """尚未解决: nobody has the ticket in hand any more."""
    whole = dispatched(shares("water", "roads"))
    for branch in (1, 2):
        whole = does(does(whole, Step.SIGN, branch=branch), Step.ANSWER, branch=branch)
    _, reopened = told(whole, Step.REPLY)
    assert reopened == [("ticket.reopened", (WATER, ROADS, DISPATCHERS), "")]
    (contact,) = of_contact(whole.ticket, whole.branches, "k", ZONE)
    assert (contact.kind, contact.to) == ("ticket.contacted", (WATER, ROADS, DISPATCHERS))
    training = replace(whole.ticket, training=True)
    assert [*of_contact(training, whole.branches, "k", ZONE)] == []


def test_the_lead_hears_of_the_returns_and_answers_of_other_departments() -> None:
    whole = dispatched(shares("roads", "water"))
    whole = replace(whole, branches=(whole.branches[1], whole.branches[0]))
    whole = replace(whole, branches=tuple(replace(one, n=n) for n, one in enumerate(whole.branches, 1)))
    _, returned = told(whole, Step.RETURN)
    assert returned == [("ticket.returned", (DISPATCHERS,), ""), ("ticket.partner", (ROADS,), "已退单")]
    _, answered = told(does(whole, Step.SIGN, branch=1), Step.ANSWER)
    assert answered == [("ticket.partner", (ROADS,), "已答复")]


def test_all_who_have_a_part_hear_of_a_superior_s_decision_and_of_a_cancellation() -> None:
    """Also those that have answered already."""
    whole = dispatched(shares("water", "roads"))
    whole = does(does(whole, Step.SIGN, branch=2), Step.ANSWER, branch=2)
    _, supervised = told(whole, Step.SUPERVISE)
    assert supervised == [("ticket.supervised", (WATER, ROADS, DISPATCHERS), "")]
    _, decided = told(does(whole, Step.ESCALATE), Step.DECIDE)
    assert decided == [("ticket.decided", (WATER, ROADS, DISPATCHERS), "")]
    _, cancelled = told(whole, Step.CANCEL)
    assert cancelled == [("ticket.withdrawn", (WATER, ROADS), "销单")]


def test_those_who_asked_a_superior_hear_of_the_decision() -> None:
    whole, _ = told(dispatched(shares("water")), Step.HARD)
    _, decided = told(whole, Step.DECIDE)
    assert decided == [("ticket.decided", (WATER, DISPATCHERS), "")]


def test_dispatchers_hear_of_a_result_that_waits_for_a_second_person() -> None:
    whole = dispatched(shares("water"))
    for step in (Step.SIGN, Step.ANSWER):
        whole = does(whole, step, branch=1)
    whole = replace(whole, follow_up=FollowUp(n=1, owed_at=MONDAY, due_at=MONDAY, next_at=MONDAY))
    _, asked = told(whole, Step.TELL_CALL_BACK, result=CallBack(True, None, Verdict.SATISFIED))
    assert asked == [("ticket.told", (DISPATCHERS,), "")]


def test_a_decision_settles_what_was_asked_for_by_whatever_step_it_comes() -> None:
    """A request of one department is settled without those of another; a new request is not settled by its own step."""
    whole = dispatched(shares("water", "roads"))
    for branch in (1, 2):
        whole = does(whole, Step.SIGN, branch=branch)
        whole = does(whole, Step.ASK_EXTENSION, branch=branch, hours=8.0)
    granted = does(whole, Step.GRANT_EXTENSION, branch=1)
    assert _settled(whole, granted) == [("ticket.extension_asked", {"承办单位": "water"})]
    assert _settled(whole, does(whole, Step.CANCEL)) == [
        ("ticket.extension_asked", {"承办单位": "roads"}),
        ("ticket.extension_asked", {"承办单位": "water"}),
    ]
    before = dispatched(shares("water"))
    returned = does(before, Step.RETURN, branch=1)
    refused = does(returned, Step.REFUSE_RETURN, branch=1)
    appealed = does(refused, Step.APPEAL, branch=1)
    granted = does(appealed, Step.OVERTURN, branch=1)
    ways = [(before, returned), (returned, refused), (refused, appealed), (appealed, granted)]
    assert [[kind for kind, _ in _settled(*way)] for way in ways] == [[], ["ticket.returned"], [], ["ticket.appealed"]]
    deciding = does(before, Step.ESCALATE)
    assert _settled(deciding, does(deciding, Step.DECIDE)) == [("ticket.decide", {})]


def _settled(before: WholeTicket, after: WholeTicket) -> list[tuple[str, Any]]:
    return [(one.kinds[0], one.values) for one in settled(before, after)]
