"""Partly masked numbers of a ticket, and forms that send them back: the stored number stays."""

from dataclasses import replace

from tests.unit.tickets.test_sealing import TICKET
from tickets.confidential.masking import masked, unmasked
from tickets.rules.contacts import WayKind, WayToReach
from tickets.rules.form import FieldKind, FormField, TicketForm

DAUGHTER = WayToReach(kind=WayKind.PHONE, value="13900009000", name="陈女士", relation="女儿")
SON = WayToReach(kind=WayKind.PHONE, value="13911119000", name="林先生", relation="儿子")
MAIL = WayToReach(kind=WayKind.EMAIL, value="linxiaomei@mail.cn")
FORM = TicketForm(
    fields=(
        FormField(id="office", kind=FieldKind.PHONE, zh="单位电话", en="Office"),
        FormField(id="shop", kind=FieldKind.TEXT, zh="店名", en="Shop"),
    )
)
ONE = replace(
    TICKET,
    contact_number="13812345678",
    caller="02487654321",
    contacts=(DAUGHTER, SON, MAIL),
    particulars={"office": "02412345678", "shop": "五**星"},
)
SEEN = masked(ONE, FORM)


def test_no_number_is_whole_and_nothing_else_is_touched() -> None:
    assert (SEEN.contact_number, SEEN.caller) == ("138****5678", "024****4321")
    assert [one.value for one in SEEN.contacts] == ["139****9000", "139****9000", "lin***********l.cn"]
    assert SEEN.particulars == {"office": "024****5678", "shop": "五**星"}
    seen, one = (replace(of, contact_number="", caller="", contacts=(), particulars={}) for of in (SEEN, ONE))
    assert seen == one


def test_a_form_that_sends_back_what_it_saw_changes_no_number() -> None:
    sent = {"title": "新题", "contact_number": SEEN.contact_number, "particulars": SEEN.particulars}
    kept = unmasked(ONE, sent | {"contacts": SEEN.contacts}, {"office"})
    assert kept == {"title": "新题", "particulars": {"shop": "五**星"}, "contacts": [DAUGHTER, SON, MAIL]}


def test_a_number_that_was_edited_halfway_stays_and_a_whole_or_an_empty_one_is_taken() -> None:
    half = replace(SEEN.contacts[1], value="139****900")
    kept = unmasked(ONE, {"contact_number": "138****567", "contacts": [SEEN.contacts[0], half]}, ())
    assert kept == {"contacts": [DAUGHTER, SON]}
    assert unmasked(ONE, {"contact_number": "110"}, ()) == {"contact_number": "110"}
    assert unmasked(ONE, {"contact_number": "", "particulars": {"office": ""}}, {"office"}) == {
        "contact_number": "",
        "particulars": {"office": ""},
    }


def test_of_two_that_look_alike_each_keeps_its_own_and_one_that_was_removed_is_gone() -> None:
    daughter, son, mail = SEEN.contacts
    assert unmasked(ONE, {"contacts": [mail, son]}, ())["contacts"] == [MAIL, SON]
    assert unmasked(ONE, {"contacts": [son, daughter]}, ())["contacts"] == [SON, DAUGHTER]
    renamed = replace(son, name="林小弟")
    assert unmasked(ONE, {"contacts": [daughter, renamed]}, ())["contacts"] == [DAUGHTER, replace(SON, name="林小弟")]
    other = WayToReach(kind=WayKind.PHONE, value="137****0000")
    assert unmasked(ONE, {"contacts": [DAUGHTER, SON, MAIL, other]}, ())["contacts"][-1] == other
