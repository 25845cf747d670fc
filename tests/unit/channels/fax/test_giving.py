"""One of the site's documents on its way to a caller's machine, within the caller's own call (FX2)."""

import pytest

from channels.fax.rules.entities import STILL_S, Giving
from channels.fax.rules.giving import NO_MACHINE, UNREADABLE
from core.ids import CallId
from core.messages import fax as f
from core.messages.base import Due, Message
from core.messages.telephony import CallEnded, EndCause, Side
from tests.unit.channels.fax.test_rules import NOW, Office, of

CALL = CallId("c-1")
COMMAND = f.GiveDocument(call=CALL, fax="f1", document="letter-form")
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
    assert office.tell(COMMAND) == [f.DrawDocument(attempt="f1", document="letter-form")]
    assert office.tell(COMMAND) == []
    assert office.tell(DRAWN) == [f.GiveFax(call=CALL, fax="f1")]
    assert office.tell(DRAWN) == []
    assert given(office.tell(end(f.SUCCESS, 2))) == (2, "")
    assert not office.tables.of(Giving)
    assert office.tell(end(f.SUCCESS, 2)) == []


def test_what_did_not_come_through_is_told_and_not_sent_again() -> None:
    office = Office(COMMAND, DRAWN)
    posts = office.tell(end("FAILED", 1, "T1_TIMEOUT"))
    assert given(posts) == (1, "T1_TIMEOUT")
    assert not of(f.PrepareFax, posts)


def test_a_document_that_cannot_be_drawn_gives_nothing() -> None:
    office = Office(COMMAND)
    assert given(office.tell(f.FaxPrepared(attempt="f1", ok=False))) == (0, UNREADABLE)


@pytest.mark.parametrize("before", [(COMMAND,), (COMMAND, DRAWN)])
def test_a_caller_who_hangs_up_gets_none(before: tuple[Message, ...]) -> None:
    office = Office(*before)
    assert office.tell(CallEnded(call=CALL, by=Side.CALLER, cause=EndCause.TO_FAX, at=NOW)) == []
    assert given(office.tell(CallEnded(call=CALL, by=Side.CALLER, cause=EndCause.NORMAL, at=NOW))) == (0, NO_MACHINE)


def due(office: Office) -> list[Message]:
    at = office.tables.of(Giving)["f1"].due
    assert at is not None
    office.now = at
    return office.tell(Due(owner="fax", kind=Giving.KIND, id="f1", at=at))


def test_one_that_is_never_drawn_comes_to_an_end() -> None:
    assert given(due(Office(COMMAND))) == (0, UNREADABLE)


def test_a_line_on_which_no_page_comes_through_is_hung_up() -> None:
    """The dialplan reports the end, or is asked for it; if it is unknown, the pages that were confirmed count."""
    office = Office(COMMAND, DRAWN)
    office.now += STILL_S - 1
    office.tell(f.FaxProgress(fax="f1", pages=1, at=office.now))
    assert office.tables.of(Giving)["f1"].due == office.now + STILL_S
    assert due(office) == [f.EndFax(call=CALL)]
    told = Office(COMMAND, DRAWN)
    due(told)
    assert given(told.tell(end("FAILED", 0, "HANGUP"))) == (0, "HANGUP")
    assert due(office) == [f.AskFax(call=CALL, fax="f1")]
    assert given(due(office)) == (1, f.LOST)
