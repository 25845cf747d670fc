"""A document of the site's on its way to a caller's machine, in the caller's own call (FX2)."""

import pytest

from channels.fax.rules.entities import Giving
from channels.fax.rules.giving import LONGEST_S, NO_MACHINE, UNREADABLE
from core.ids import CallId
from core.messages import fax as f
from core.messages.base import Due, Message
from core.messages.telephony import CallEnded, EndCause, Side
from tests.unit.channels.fax.test_rules import NOW, Office, of

CALL = CallId("c-1")
WISH = f.GiveDocument(call=CALL, fax="f1", document="letter-form")
DRAWN = f.FaxPrepared(attempt="f1", ok=True)


def end(status: str, pages: int, error: str = "") -> f.FaxEnded:
    return f.FaxEnded(
        fax="f1", call=CALL, status=status, error=error, pages=pages, rate=14400, mode="T38", station="", at=NOW
    )


def given(posts: list[Message]) -> tuple[int, str]:
    [told] = of(f.FaxGiven, posts)
    assert (told.call, told.document) == (CALL, "letter-form")
    assert of(f.ForgetFax, posts) == [f.ForgetFax(attempt="f1")]
    return told.pages, told.error


def test_it_is_drawn_and_then_the_modem_has_the_call() -> None:
    office = Office()
    assert office.tell(WISH) == [f.DrawDocument(attempt="f1", document="letter-form")]
    assert office.tell(WISH) == []
    assert office.tell(DRAWN) == [f.GiveFax(call=CALL, fax="f1")]
    assert office.tell(DRAWN) == []
    assert given(office.tell(end(f.SUCCESS, 2))) == (2, "")
    assert not office.tables.of(Giving)
    assert office.tell(end(f.SUCCESS, 2)) == []


def test_what_did_not_come_through_is_told_and_not_sent_again() -> None:
    office = Office(WISH, DRAWN)
    posts = office.tell(end("FAILED", 1, "T1_TIMEOUT"))
    assert given(posts) == (1, "T1_TIMEOUT")
    assert not of(f.PrepareFax, posts)


def test_a_document_that_cannot_be_drawn_gives_nothing() -> None:
    office = Office(WISH)
    assert given(office.tell(f.FaxPrepared(attempt="f1", ok=False))) == (0, UNREADABLE)


@pytest.mark.parametrize("before", [(WISH,), (WISH, DRAWN)])
def test_a_caller_who_hangs_up_gets_none(before: tuple[Message, ...]) -> None:
    office = Office(*before)
    assert office.tell(CallEnded(call=CALL, by=Side.CALLER, cause=EndCause.TO_FAX, at=NOW)) == []
    assert given(office.tell(CallEnded(call=CALL, by=Side.CALLER, cause=EndCause.NORMAL, at=NOW))) == (0, NO_MACHINE)


@pytest.mark.parametrize(("before", "error"), [((WISH,), UNREADABLE), ((WISH, DRAWN), f.LOST)])
def test_an_end_that_nobody_tells_comes_by_itself(before: tuple[Message, ...], error: str) -> None:
    office = Office(*before)
    due = office.tables.of(Giving)["f1"].due
    assert due is not None
    assert due <= NOW + LONGEST_S
    office.now = due
    assert given(office.tell(Due(owner="fax", kind=Giving.KIND, id="f1", at=due))) == (0, error)
