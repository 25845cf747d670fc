"""Corrections (更正): whose and until when, which fields, and what the history keeps of them."""

from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed
from tests.unit.tickets.matters import DRAFT, MONDAY
from tickets.rules.correcting import (
    CorrectionOver,
    Corrector,
    NotCorrectable,
    check,
    corrected,
    differing,
    may_correct,
    until,
)
from tickets.rules.form import PLAIN
from tickets.rules.ticket import Catalogue, Level
from tickets.rules.workflow.states import TicketState

WITHIN_S = 1800.0
WRITER, DISPATCHER, STRANGER = Corrector(wrote=True), Corrector(decides=True), Corrector()
CATALOGUE = Catalogue(["complaint"], ["normal"], ["water"])
TICKET = replace(
    DRAFT,
    state=TicketState.HANDLING,
    type="complaint",
    urgency="normal",
    title="小区停水",
    text="自来水停了两天",
    contact_name="张三",
    contact_number="13812345678",
    submitted_at=MONDAY,
)


def test_its_writers_correct_it_for_a_while_and_dispatchers_at_any_time() -> None:
    assert until(TICKET, WITHIN_S) == MONDAY + WITHIN_S
    for moment, writer in ((MONDAY, True), (MONDAY + WITHIN_S, True), (MONDAY + WITHIN_S + 1, False)):
        who = {"writer": WRITER, "dispatcher": DISPATCHER, "stranger": STRANGER}
        may = {name for name, one in who.items() if may_correct(TICKET, one, WITHIN_S, moment)}
        assert may == ({"writer", "dispatcher"} if writer else {"dispatcher"})
    with pytest.raises(CorrectionOver):
        check(TICKET, WRITER, WITHIN_S, MONDAY + WITHIN_S + 1)
    with pytest.raises(NotAllowed) as refused:
        check(TICKET, STRANGER, WITHIN_S, MONDAY)
    assert not isinstance(refused.value, CorrectionOver)


@pytest.mark.parametrize(
    "other",
    [{"state": TicketState.DRAFT, "submitted_at": None}, {"state": TicketState.CANCELLED}, {"level": Level.PROVINCE}],
)
def test_a_draft_a_cancelled_ticket_and_another_platform_s_are_not_corrected(other: dict[str, object]) -> None:
    ticket = replace(TICKET, **other)  # type: ignore[arg-type]
    for who in (WRITER, DISPATCHER):
        assert not may_correct(ticket, who, WITHIN_S, MONDAY)
        with pytest.raises(NotCorrectable):
            check(ticket, who, WITHIN_S, MONDAY)


def test_what_changed_is_kept_but_not_the_citizen_s_own_former_data() -> None:
    given = {"title": "小区停水三天", "contact_number": "13812345679", "text": TICKET.text, "type": "", "urgency": "x"}
    after = corrected(TICKET, PLAIN, given, CATALOGUE, MONDAY + 60)
    assert (after.version, after.title, after.type, after.urgency) == (
        TICKET.version + 1,
        "小区停水三天",
        "complaint",
        "normal",
    )
    assert (after.state, after.submitted_at, after.updated_at) == (TICKET.state, MONDAY, MONDAY + 60)
    assert differing(TICKET, after) == {"title": "小区停水", "contact_number": ""}
    assert differing(TICKET, corrected(TICKET, PLAIN, {"title": TICKET.title}, CATALOGUE, MONDAY)) == {}


def test_a_correction_leaves_nothing_out_that_a_ticket_needs() -> None:
    with pytest.raises(Invalid) as refused:
        corrected(TICKET, PLAIN, {"text": "", "contact_number": "12"}, CATALOGUE, MONDAY)
    assert "'text'" in str(refused.value.details["fields"])
    assert "'contact_number'" in str(refused.value.details["fields"])
