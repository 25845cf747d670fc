"""The people who are told of the steps of the court (TK4, TK5)."""

from core.notices import To, Whom
from tests.unit.tickets.matters import MONDAY, ZONE, dispatched, does, shares
from tickets.rules.flow import Matter
from tickets.rules.orders import TakenStep
from tickets.rules.reminders import DISPATCHERS, SUPERIORS, of_step
from tickets.rules.states import Step

WATER = To(Whom.DEPARTMENT, "water")


def told(before: Matter, step: Step) -> tuple[Matter, list[tuple[str, tuple[To, ...], str]]]:
    """The matter after the step on its first branch, and the notices: their kinds, to whom, and the word on what."""
    after = does(before, step, branch=1)
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
    matter, _ = told(dispatched(shares("water")), Step.RETURN)
    matter, refused = told(matter, Step.REFUSE_RETURN)
    assert refused == [("ticket.return_decided", (WATER,), "不同意退单")]
    matter, appealed = told(matter, Step.APPEAL)
    assert appealed == [("ticket.appealed", (SUPERIORS,), "")]
    _, upheld = told(matter, Step.UPHOLD)
    assert upheld == [("ticket.appeal_decided", (WATER,), "维持原裁定")]
    _, overturned = told(matter, Step.OVERTURN)
    assert overturned == [("ticket.appeal_decided", (WATER,), "改判退单成立"), ("ticket.returned", (DISPATCHERS,), "")]
