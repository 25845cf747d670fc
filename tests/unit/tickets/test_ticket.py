"""The rules of a ticket (TK1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.ids import UserId
from tickets.rules.form import NUMBER, PLAIN, tidy_number
from tickets.rules.ticket import Catalogue, Ticket, edited, submitted, ticket_number
from tickets.rules.workflow.states import TicketState

CATALOGUE = Catalogue(["consultation"], ["normal"], ["water"], {"hongsha": "/jiyang/hongsha/"})
DRAFT = Ticket(
    id="t",
    number="20261124-0001",
    version=1,
    state=TicketState.DRAFT,
    created_by=UserId("u"),
    created_at=1.0,
    updated_at=1.0,
)
WHOLE = {
    "type": "consultation",
    "urgency": "normal",
    "department": "water",
    "title": "水费",
    "text": "怎么交",
    "contact_number": "13812345678",
}


def test_an_edit_changes_what_is_given_and_counts_the_version() -> None:
    ticket = edited(DRAFT, {"title": "水费", "contact_number": "(0898) 8827-0000"}, CATALOGUE, 2.0)
    assert (ticket.version, ticket.title, ticket.contact_number, ticket.updated_at) == (2, "水费", "089888270000", 2.0)
    assert ticket.text == ""


def test_a_choice_can_be_taken_back_but_not_invented() -> None:
    assert edited(DRAFT, {"type": ""}, CATALOGUE, 2.0).type == ""
    with pytest.raises(Invalid) as refused:
        edited(DRAFT, {"type": "x", "department": "y"}, CATALOGUE, 2.0)
    assert [each["field"] for each in refused.value.details["fields"]] == ["type", "department"]  # type: ignore[attr-defined]


def test_a_ticket_in_a_district_knows_the_way_down_to_it() -> None:
    """TK1: the districts above it find the ticket, too."""
    ticket = edited(DRAFT, {"district": "hongsha", "address": "红沙路 1 号"}, CATALOGUE, 2.0)
    assert (ticket.district, ticket.path) == ("hongsha", "/jiyang/hongsha/")
    ticket = edited(ticket, {"district": ""}, CATALOGUE, 3.0)
    assert (ticket.district, ticket.path, ticket.address) == ("", "", "红沙路 1 号")
    with pytest.raises(Invalid):
        edited(DRAFT, {"district": "moon"}, CATALOGUE, 2.0)


def test_a_whole_ticket_is_submitted() -> None:
    done = submitted(edited(DRAFT, WHOLE, CATALOGUE, 2.0), PLAIN, 3.0)
    assert (done.state, done.version, done.submitted_at) == (TicketState.WAITING, 3, 3.0)


@pytest.mark.parametrize("missing", sorted({*WHOLE} - {"department"}))
def test_each_field_is_needed(missing: str) -> None:
    ticket = edited(DRAFT, {**WHOLE, missing: ""}, CATALOGUE, 2.0)
    with pytest.raises(Invalid) as refused:
        submitted(ticket, PLAIN, 3.0)
    assert [each["field"] for each in refused.value.details["fields"]] == [missing]  # type: ignore[attr-defined]


def test_an_agent_need_not_know_the_department() -> None:
    """Dispatch is the dispatcher's work; a matter settled in the call needs none at all."""
    ticket = edited(DRAFT, {**WHOLE, "department": ""}, CATALOGUE, 2.0)
    assert submitted(ticket, PLAIN, 3.0).state is TicketState.WAITING
    done = submitted(ticket, PLAIN, 3.0, answer="已告知办理地点")
    assert (done.state, done.at_once, done.archived_at) == (TicketState.ARCHIVED, True, 3.0)


@pytest.mark.parametrize("answer", ["", " \n"])
def test_a_ticket_is_not_closed_at_once_without_the_words_of_the_answer(answer: str) -> None:
    with pytest.raises(Invalid) as refused:
        submitted(edited(DRAFT, WHOLE, CATALOGUE, 2.0), PLAIN, 3.0, answer=answer)
    assert [each["field"] for each in refused.value.details["fields"]] == ["answer"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", ["110", "13812345678", "+8613812345678", "089888270000"])
def test_numbers_that_can_be_called_back(number: str) -> None:
    assert NUMBER.fullmatch(number)


@pytest.mark.parametrize("number", ["", "12", "abc", "+", "1" * 21, "１３８１２３４５６７８x"])
def test_numbers_that_cannot(number: str) -> None:
    assert not NUMBER.fullmatch(number)


@given(st.text(max_size=30))
def test_a_tidy_number_stays_tidy(number: str) -> None:
    assert tidy_number(tidy_number(number)) == tidy_number(number)


def test_ticket_numbers_have_four_digits_or_more() -> None:
    assert [ticket_number("20261124", n) for n in (7, 12345)] == ["20261124-0007", "20261124-12345"]
