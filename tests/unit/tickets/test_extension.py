"""The preview of an extension (延期)."""

from tests.unit.tickets.matters import MONDAY, dispatched, does, now, shares
from tickets.rules.workflow.extension import previewed
from tickets.rules.workflow.states import Step


def test_it_knows_the_hours_of_a_working_day_of_each_department() -> None:
    """TK5: more time can be asked for in working days, which are as long as the department's own."""
    whole = dispatched(shares("water", "parks"))
    for place in (1, 2):
        whole = does(whole, Step.SIGN, branch=place)
    days = [found.day_hours for place in (1, 2) if (found := previewed(whole, place, 1.0, now(MONDAY)))]
    assert days == [7.5, 24.0]
