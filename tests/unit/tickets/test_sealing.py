"""The parts that a confidential ticket hides (TK1, TK6): fields, and the names and numbers in its text."""

from dataclasses import replace

import pytest

from core.ids import InteractionId, UserId
from tickets.rules.contacts import WayKind, WayToReach
from tickets.rules.form import FieldKind, FormField, TicketForm
from tickets.rules.sealing import HIDDEN, kept_back, of_ticket, step_kept_back
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import CallBack, TakenStep
from tickets.rules.workflow.states import Step, TicketState

NAME, NUMBER = "林国栋", "13812345678"
TICKET = Ticket(
    id="t-1",
    number="20261127-0001",
    version=3,
    state=TicketState.WAITING,
    title=f"{NAME}反映夜间施工",
    text=f"{NAME}（138 1234-5678）说桂花巷工地夜间施工，身份证210102199001011234",
    contact_name=NAME,
    contact_number=NUMBER,
    caller="013812345678",
    address="桂花巷5号楼2单元301",
    landmark="小学对面",
    interaction=InteractionId("c-1"),
    contacts=(WayToReach(kind=WayKind.EMAIL, value="lin5@example.cn", name="林小妹", relation="女儿"),),
    particulars={"car": f"辽A12345，车主{NAME}", "home": "02487654321", "old": "x"},
    confidential=True,
    created_by=UserId("u1"),
    created_at=1.0,
    updated_at=1.0,
)
FORM = TicketForm(
    fields=(
        FormField(id="car", kind=FieldKind.TEXT, zh="车", en="Car"),
        FormField(id="home", kind=FieldKind.PHONE, zh="家", en="Home"),
    )
)


def test_names_numbers_place_and_call_are_kept_back() -> None:
    """The matter and the district stay visible, so that a department can work."""
    seen = kept_back(replace(TICKET, district="heping", path="/heping/"), FORM)
    empty = ("contact_name", "contact_number", "caller", "address", "landmark")
    assert [getattr(seen, name) for name in empty] == [""] * 5
    assert (seen.interaction, seen.contacts, seen.district) == (None, (), "heping")
    assert seen.title == f"{HIDDEN}反映夜间施工"
    assert seen.text == f"{HIDDEN}（{HIDDEN}）说桂花巷工地夜间施工，身份证{HIDDEN}"
    assert seen.particulars == {"car": f"辽A12345，车主{HIDDEN}"}
    assert (seen.number, seen.confidential) == (TICKET.number, True)


@pytest.mark.parametrize(
    "said",
    ["13812345678", "138-1234-5678", "138 1234 5678", "+86 138 1234 5678", "013812345678", "lin5@example.cn", "林小妹"],
)
def test_however_a_number_is_written_it_is_found(said: str) -> None:
    assert said not in of_ticket(TICKET).out_of(f"请打{said}找她")


@pytest.mark.parametrize(
    "said",
    [
        "林国栋",
        "林　国栋",
        "林 国 栋",
        "林·国栋",
        "林-国　栋",
        "林\n国栋",
        "１３８１２３４５６７８",
        "138.1234.5678",
        "138（1234）5678",
        "林\u200b国\u200d栋",
        "林\ufe00国栋",
        "林“国”栋",
        "林（国）栋",
        "林國棟",
        "138、1234，5678",
        "138/1234_5678",
        "138\u200b12345678",
        "一三八一二三四五六七八",
        "幺三八-幺二三四-五六七八",
    ],
)
def test_a_name_is_found_with_blanks_in_it_and_a_number_in_full_width(said: str) -> None:
    assert of_ticket(TICKET).out_of(f"请找{said}本人") == f"请找{HIDDEN}本人"


@pytest.mark.parametrize("name", ["Zhang San", "ZHANG SAN", "zhangsan", "ＺＨＡＮＧ ＳＡＮ"])
@pytest.mark.parametrize("said", ["ＺＨＡＮＧ　ＳＡＮ", "zhang san", "Zhang-San", "zhangsan", "ZhangＳan"])
def test_a_latin_name_is_found_in_either_width_and_case(name: str, said: str) -> None:
    secrets = of_ticket(replace(TICKET, contact_name=name))
    assert secrets.out_of(f"他叫{said}，住桂花巷") == f"他叫{HIDDEN}，住桂花巷"
    assert secrets.out_of("zhangsanfeng") == "zhangsanfeng", "a part of another word is none"


def test_a_name_that_was_written_in_the_other_script_is_found_in_both() -> None:
    secrets = of_ticket(replace(TICKET, contact_name="張學義"))
    assert secrets.out_of("张学义、張學義，张学仪") == f"{HIDDEN}、{HIDDEN}，张学仪"


def test_other_figures_and_short_names_stay() -> None:
    """A one-character name is too often a word; a house number is not a telephone number."""
    secrets = of_ticket(replace(TICKET, contact_name="林", contact_number="110", caller=""))
    text = "林业局说 110 接警 3 次，车牌 辽A12345，罚款 20000 元"
    assert secrets.out_of(text) == text


def test_a_step_loses_the_names_in_it_and_the_call() -> None:
    step = TakenStep(
        version=4,
        step=Step.CALL_BACK,
        by=UserId("u2"),
        by_name="王强",
        at=2.0,
        before="done",
        after="done",
        opinion=f"{NAME}表示满意",
        reason=f"回拨{NUMBER}",
        result=CallBack(True, interaction=InteractionId("out-1")),
    )
    seen = step_kept_back(step, of_ticket(TICKET))
    assert (seen.opinion, seen.reason) == (f"{HIDDEN}表示满意", f"回拨{HIDDEN}")
    assert seen.result == CallBack(True)
