"""A kind's own fields, and the ways to reach the citizen (TK1)."""

import json
from dataclasses import replace
from typing import Any

import pytest

from core.errors import Invalid
from core.ids import UserId
from tickets.form_store import version_of
from tickets.rules.contacts import WayKind, WayToReach
from tickets.rules.contacts import problems as contact_problems
from tickets.rules.form import (
    PLAIN,
    FieldKind,
    FormChoice,
    FormField,
    TicketForm,
    form_of,
    plain_form,
    problems,
    said,
)
from tickets.rules.ticket import Catalogue, Kind, Ticket, edited, submitted
from tickets.rules.workflow.states import TicketState

CHOICES = (FormChoice("photo", "照片", "Photos"), FormChoice("witness", "证人", "Witnesses"))
FIELDS = (
    FormField(id="about", kind=FieldKind.TEXT, zh="对象", en="About", required=True, most=5),
    FormField(id="story", kind=FieldKind.LONG, zh="经过", en="Story", least=3),
    FormField(id="people", kind=FieldKind.NUMBER, zh="人数", en="People", least=0, most=100),
    FormField(id="day", kind=FieldKind.DATE, zh="日期", en="Day"),
    FormField(id="at", kind=FieldKind.MOMENT, zh="时间", en="When"),
    FormField(id="danger", kind=FieldKind.ONE, zh="险情", en="Danger", choices=CHOICES),
    FormField(id="evidence", kind=FieldKind.SEVERAL, zh="证据", en="Evidence", choices=CHOICES),
    FormField(id="hurt", kind=FieldKind.YES_NO, zh="伤者", en="Hurt"),
    FormField(id="phone", kind=FieldKind.PHONE, zh="电话", en="Phone"),
)
FORM = TicketForm(fields=FIELDS, needs_address=True, may_close=False)
GOOD = {
    "about": "工地",
    "story": "夜里施工",
    "people": "2.5",
    "day": "2026-11-27",
    "at": "2026-11-27T23:30",
    "danger": "photo",
    "evidence": "photo,witness",
    "hurt": "no",
    "phone": "13812345678",
}
CATALOGUE = Catalogue(["report", "plain"], ["normal", "critical"], ["water"], kinds={"report": Kind("critical", FORM)})
DRAFT = Ticket(
    id="t", number="", version=1, state=TicketState.DRAFT, created_by=UserId("u"), created_at=1.0, updated_at=1.0
)
WHOLE: dict[str, Any] = {
    "type": "report",
    "title": "噪音",
    "text": "很吵",
    "department": "water",
    "contact_number": "110",
}


def refused(ticket: Ticket, form: TicketForm, *, answer: str | None = None) -> list[tuple[str, str]]:
    """The fields and rules for which a ticket's submission is refused."""
    with pytest.raises(Invalid) as error:
        submitted(ticket, form, 3.0, answer=answer)
    return [(one["field"], one["rule"]) for one in error.value.details["fields"]]  # type: ignore[attr-defined]


def test_values_that_are_right() -> None:
    assert list(problems(FORM, GOOD)) == []
    assert list(problems(FORM, {"about": "工地"})) == []
    assert list(problems(FORM, {"about": "工地", "day": "2028-02-29"})) == []


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("about", "", "missing"),
        ("about", "一二三四五六", "string_too_long"),
        ("story", "短", "string_too_short"),
        ("people", "两", "no_figure"),
        ("people", "1e3", "no_figure"),
        ("people", "-1", "greater_than_equal"),
        ("people", "101", "less_than_equal"),
        ("day", "2026-02-30", "no_date"),
        ("day", "20261127", "no_date"),
        ("day", "2027-02-29", "no_date"),
        ("day", "2026-13-01", "no_date"),
        ("at", "2026-11-27T24:00", "no_date"),
        ("at", "2026-11-27", "no_date"),
        ("at", "2026-11-27T23:30:00+08:00", "no_date"),
        ("danger", "fire", "unknown_choice"),
        ("evidence", "photo,fire", "unknown_choice"),
        ("hurt", "maybe", "unknown_choice"),
        ("phone", "12", "not_a_number"),
    ],
)
def test_each_wrong_value_names_its_field(field: str, value: str, rule: str) -> None:
    (found,) = problems(FORM, {**GOOD, field: value})
    assert (found["field"], found["rule"]) == (f"particulars.{field}", rule)


def test_values_are_said_in_words() -> None:
    words = {one.id: said(one, GOOD[one.id]) for one in FIELDS}
    assert (words["danger"], words["evidence"], words["hurt"]) == ("照片", "照片、证人", "否")
    assert (words["at"], words["about"]) == ("2026-11-27 23:30", "工地")
    assert said(FIELDS[6], "photo,gone", english=True) == "Photos, gone"


def test_a_form_is_the_same_after_it_was_kept() -> None:
    kept = form_of(json.loads(json.dumps(plain_form(FORM))))
    assert kept == FORM
    assert version_of(kept) == version_of(FORM) != version_of(replace(FORM, may_close=True))
    assert version_of(PLAIN) == ""


def test_an_edit_of_one_value_leaves_the_others() -> None:
    """An agent who is still typing is not told what is missing."""
    ticket = edited(DRAFT, {"type": "report", "particulars": {"about": " 工地 ", "people": "many"}}, CATALOGUE, 2.0)
    assert ticket.urgency == "critical"
    ticket = edited(ticket, {"particulars": {"people": "", "phone": "138 1234-5678"}}, CATALOGUE, 3.0)
    assert ticket.particulars == {"about": "工地", "phone": "13812345678"}


def test_an_urgency_that_was_chosen_stays() -> None:
    assert edited(replace(DRAFT, urgency="normal"), {"type": "report"}, CATALOGUE, 2.0).urgency == "normal"


def test_all_that_is_missing_is_told_at_once() -> None:
    """Each item comes with its field, including those that the kind needs."""
    ticket = edited(DRAFT, {"type": "report"}, CATALOGUE, 2.0)
    assert refused(ticket, FORM, answer="已答复") == [
        ("title", "missing"),
        ("text", "missing"),
        ("type", "not_at_once"),
        ("particulars.about", "missing"),
        ("address", "missing"),
        ("contact_number", "missing"),
    ]


def test_a_ticket_leaves_with_the_values_of_its_own_kind() -> None:
    fields = {**WHOLE, "address": "红沙路", "particulars": {"about": "工地", "of_another": "x"}}
    done = submitted(edited(DRAFT, fields, CATALOGUE, 2.0), FORM, 3.0)
    assert done.particulars == {"about": "工地"}


@pytest.mark.parametrize(
    ("kind", "value", "rule"),
    [
        (WayKind.PHONE, "13812345678", None),
        (WayKind.PHONE, "1381234567x", "not_a_number"),
        (WayKind.EMAIL, "li@example.com", None),
        (WayKind.EMAIL, "li@example", "no_mail"),
        (WayKind.WECHAT, "wxid_li-2020", None),
        (WayKind.WECHAT, "李", "no_wechat"),
    ],
)
def test_a_contact_is_valid_by_its_kind(kind: WayKind, value: str, rule: str | None) -> None:
    """TK1: a ticket needs at least one valid contact, which need not be a telephone number."""
    found = list(contact_problems("", [WayToReach(kind=kind, value=value)]))
    assert [(one["field"], one["rule"]) for one in found] == ([("contacts.0.value", rule)] if rule else [])


def test_a_name_without_a_way_to_reach_it_is_told() -> None:
    ways = [WayToReach(kind=WayKind.PHONE, value="", name="女儿"), WayToReach(kind=WayKind.PHONE, value="", name="")]
    ticket = edited(DRAFT, {**WHOLE, "type": "plain", "urgency": "normal", "contacts": ways}, CATALOGUE, 2.0)
    assert len(ticket.contacts) == 1
    assert refused(ticket, PLAIN) == [("contacts.0.value", "not_a_number")]
