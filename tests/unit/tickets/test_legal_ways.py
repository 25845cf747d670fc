"""告知法定途径: a ticket is closed by telling the citizen of a legal way, with who told them, and by what."""

from dataclasses import replace
from typing import Any

import pytest

from core.errors import Invalid
from core.ids import InteractionId, UserId
from tests.unit.tickets.matters import EVERYBODY, MONDAY, now, submitted
from tickets.rules.errors import NotYourStep
from tickets.rules.handed import steps_handed
from tickets.rules.workflow.flow import taken
from tickets.rules.workflow.legal_ways import LegalWayTold, ToldBy
from tickets.rules.workflow.orders import Order, StepTaker, TakenStep
from tickets.rules.workflow.states import Step, TicketState

CALL = LegalWayTold(way="review", by=ToldBy.CALL, person="李", interaction=InteractionId("a"))
TELLS = Order(step=Step.TELL_LEGAL_WAY, opinion="请在六十日内申请行政复议", legal_way=CALL)


def test_the_ticket_is_archived_and_says_which_way_until_the_citizen_says_more() -> None:
    closed = taken(submitted(), TELLS, EVERYBODY, now(MONDAY + 60))
    assert (closed.ticket.state, closed.ticket.legal_way) == (TicketState.ARCHIVED, "review")
    assert not any(one.ended_at is None for one in closed.clocks)
    more = Order(step=Step.REPLY, opinion="复议机关不受理")
    again = taken(closed, more, EVERYBODY, now(MONDAY + 120))
    assert (again.ticket.state, again.ticket.legal_way) == (TicketState.REOPENED, "")


@pytest.mark.parametrize(
    "lacks",
    [{"way": ""}, {"person": " "}, {"interaction": None}, {"by": ToldBy.LETTER}, {"by": ToldBy.LETTER, "letter": " "}],
)
def test_it_says_which_way_who_told_and_by_which_call_or_letter(lacks: dict[str, Any]) -> None:
    for order in (replace(TELLS, legal_way=replace(CALL, **lacks)), replace(TELLS, legal_way=None)):
        with pytest.raises(Invalid) as refused:
            taken(submitted(), order, EVERYBODY, now())
        found: Any = refused.value.details["fields"]
        assert [one["field"] for one in found] == ["legal_way"]


@pytest.mark.parametrize("mover", StepTaker)
def test_only_dispatchers_and_superiors_close_by_it(mover: StepTaker) -> None:
    if mover in (StepTaker.DISPATCHER, StepTaker.SUPERIOR):
        assert taken(submitted(), TELLS, frozenset({mover}), now()).ticket.legal_way == "review"
        return
    with pytest.raises(NotYourStep):
        taken(submitted(), TELLS, frozenset({mover}), now())


def test_a_department_sees_the_step_without_the_call() -> None:
    step = TakenStep(
        version=1,
        step=TELLS.step,
        by=UserId("li"),
        by_name="李",
        at=MONDAY,
        before="waiting",
        after="archived",
        legal_way=CALL,
    )
    (shown,) = steps_handed([step])
    assert shown.legal_way == replace(CALL, interaction=None)
