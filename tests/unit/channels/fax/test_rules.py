"""Faxes that come in and reach the agents' list, and faxes sent page by page until all are confirmed (FX1, FX2)."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from channels.fax.rules import retry
from channels.fax.rules.decide import decide
from channels.fax.rules.entities import STILL_S, FaxRules, Incoming, InState, Outgoing, OutState, Reason
from channels.fax.rules.errors import FaxClaimed, FaxOver, NoSuchFax
from core.ids import CallId
from core.messages import fax as f
from core.messages.base import Due, Message
from core.messages.outbound import CallAnswered
from core.messages.telephony import CallEnded, EndCause, HangUpCall, Side, TelephoneRecovered
from core.state import Refused, Tables, Turn
from tests.unit.channels.fax.samples import STORED

M = TypeVar("M", bound=Message)
NOW = 1_764_000_000.0
DRAFT = replace(STORED, id="s2", category="fax.sent")
JOB = f.QueueFax(
    job="a1",
    number="01088886666",
    name="住建局",
    subject="路灯",
    stored=DRAFT,
    pages=3,
    resolution="fine",
    by="u1",
    ticket="t1",
)
BEGAN = f.FaxBegan(fax="f1", call=CallId("c-1"), caller="13812345678", called="12345", at=NOW)


class Office:
    """The owner's tables and the messages that it posts; its ids count up."""

    def __init__(self, *messages: Message) -> None:
        self.tables, self.now, self._ids = Tables(), NOW, 0
        for message in messages:
            self.tell(message)

    def _new_id(self) -> str:
        self._ids += 1
        return f"{self._ids:04x}"

    def tell(self, message: Message) -> list[Message]:
        turn = Turn(self.tables, self.now, self._new_id)
        decide(turn, message)
        return list(turn.posts)

    def job(self, id: str = "a1") -> Outgoing:
        found = self.tables.one(Outgoing, id)
        assert found is not None
        return found

    def fax(self) -> Incoming:
        found = self.tables.one(Incoming, "f1")
        assert found is not None
        return found

    def dialled(self) -> Outgoing:
        """A job whose pages are ready for the modem and whose machine rings."""
        self.tell(f.FaxPrepared(attempt=self.job().attempt, ok=True))
        return self.job()

    def answered(self) -> Outgoing:
        job = self.dialled()
        self.tell(CallAnswered(call=CallId(f.FAX_CALL + job.attempt), at=self.now))
        return self.job()

    def due(self) -> list[Message]:
        job = self.job()
        assert job.due is not None
        self.now = job.due
        return self.tell(Due(owner="fax", kind=Outgoing.KIND, id=job.id, at=job.due))


def ended(office: Office, status: str, pages: int, error: str = "") -> f.FaxEnded:
    job = office.job()
    return f.FaxEnded(
        fax=job.attempt,
        call=CallId(f.FAX_CALL + job.attempt),
        status=status,
        error=error,
        pages=pages,
        rate=14400,
        mode="T38",
        station="",
        at=office.now,
    )


def hung_up(office: Office, cause: EndCause) -> CallEnded:
    return CallEnded(call=CallId(f.FAX_CALL + office.job().attempt), by=Side.SYSTEM, cause=cause, at=office.now)


def of(kind: type[M], posts: list[Message]) -> list[M]:
    return [post for post in posts if isinstance(post, kind)]


# --- out --------------------------------------------------------------------------------------------------------------


def test_a_fax_is_rung_sent_and_told_of_as_sent() -> None:
    office = Office()
    assert of(f.PrepareFax, office.tell(JOB)) == [f.PrepareFax(attempt="f0001", stored=DRAFT, skipped=0)]
    [dial] = office.tell(f.FaxPrepared(attempt="f0001", ok=True))
    assert dial == f.DialFax(
        call=CallId("out-auto-fax-f0001"), fax="f0001", number=JOB.number, until=NOW + 60, by="u1", sound=False
    )
    office.tell(CallAnswered(call=CallId("out-auto-fax-f0001"), at=NOW))
    posts = office.tell(ended(office, f.SUCCESS, 3))
    [done] = of(f.FaxDone, posts)
    assert (done.state, done.sent, done.ticket) == ("sent", 3, "t1")
    assert office.tables.of(Outgoing) == {}


def test_a_line_that_breaks_on_page_two_goes_on_with_page_two() -> None:
    """It starts again after the pages that the other side has confirmed."""
    office = Office(JOB)
    office.answered()
    office.tell(f.FaxProgress(fax=office.job().attempt, pages=1, at=NOW))
    office.tell(ended(office, "FAILED", 1, "HANGUP"))
    assert (office.job().state, office.job().sent, office.job().reason) == (OutState.WAITING, 1, "broken_off")
    assert office.job().due == NOW + 20
    assert of(f.PrepareFax, office.due()) == [f.PrepareFax(attempt="f0002", stored=DRAFT, skipped=1)]
    office.answered()
    [done] = of(f.FaxDone, office.tell(ended(office, f.SUCCESS, 2)))
    assert done.state == "sent"


def test_a_line_that_breaks_again_goes_on_each_time_with_the_page_on_which_it_broke() -> None:
    """FX2: it breaks on page 2, twice on page 3, and on page 5, in any reported way; each page is confirmed once."""
    office = Office(replace(JOB, pages=6))
    sent: list[tuple[int, int]] = []
    for seen, told, status in ((1, 1, "FAILED"), (0, 1, "FAILED"), (0, 0, "FAILED"), (2, 0, f.LOST), (0, 2, f.SUCCESS)):
        office.answered()
        skipped = office.job().sent
        if seen:
            office.tell(f.FaxProgress(fax=office.job().attempt, pages=seen, at=NOW))
        posts = office.tell(ended(office, status, told))
        sent.append((skipped, of(f.FaxTried, posts)[0].sent))
        if status != f.SUCCESS:
            [prepare] = of(f.PrepareFax, office.due())
            assert prepare.skipped == sent[-1][1]
    assert sent == [(0, 1), (1, 2), (2, 2), (2, 4), (4, 6)]
    assert of(f.FaxDone, posts)[0].state == "sent"


@pytest.mark.parametrize(
    ("cause", "reason", "pause"),
    [
        (EndCause.BUSY, Reason.BUSY, 60),
        (EndCause.NO_ANSWER, Reason.NO_ANSWER, 180),
        (EndCause.FAILED, Reason.UNREACHABLE, 120),
    ],
)
def test_a_machine_that_does_not_answer_is_rung_again_later(cause: EndCause, reason: Reason, pause: float) -> None:
    office = Office(JOB)
    office.dialled()
    [tried] = of(f.FaxTried, office.tell(hung_up(office, cause)))
    assert (tried.reason, tried.next_at) == (reason.value, NOW + pause)


def test_pauses_grow_and_have_an_end_and_so_have_the_tries() -> None:
    assert [retry.pause_s(Reason.BUSY, n) for n in (1, 2, 3, 9)] == [60, 120, 240, 1800]
    office = Office(f.SetFaxRules(lines=3, most_tries=2), JOB)
    office.dialled()
    office.tell(hung_up(office, EndCause.BUSY))
    office.due()
    office.dialled()
    [done] = of(f.FaxDone, office.tell(hung_up(office, EndCause.BUSY)))
    assert (done.state, done.reason, done.sent) == ("failed", "busy", 0)


def test_modems_that_do_not_agree_try_sound_and_then_t38_again() -> None:
    office = Office(JOB)
    office.answered()
    office.tell(ended(office, "FAILED", 0, "T38_NEG_ERROR"))
    assert (office.job().reason, office.job().sound) == ("negotiation", True)
    office.due()
    assert office.answered().sound
    office.tell(ended(office, "FAILED", 0))
    assert not office.job().sound


def test_a_number_that_must_not_be_dialled_is_given_up_at_once() -> None:
    office = Office(JOB)
    office.dialled()
    [done] = of(f.FaxDone, office.tell(hung_up(office, EndCause.NOT_ALLOWED)))
    assert (done.state, done.reason) == ("failed", "forbidden")


def test_lines_that_are_used_cost_no_try() -> None:
    office = Office(JOB)
    office.dialled()
    office.tell(hung_up(office, EndCause.LINES_USED))
    assert (office.job().tries, office.job().fruitless, office.job().due) == (0, 0, NOW + 15)


def test_three_go_at_once_and_one_number_is_rung_once_at_a_time() -> None:
    jobs = [replace(JOB, job=f"a{n}", number=f"0108888000{n}") for n in range(4)]
    office = Office(*jobs, replace(JOB, job="a9", number="01088880000"))
    states = {job.id: job.state for job in office.tables.of(Outgoing).values()}
    assert [id for id, state in states.items() if state is OutState.PREPARING] == ["a0", "a1", "a2"]
    office.tell(f.FaxPrepared(attempt=office.job("a1").attempt, ok=False))
    assert office.job("a3").state is OutState.PREPARING
    assert office.job("a9").state is OutState.WAITING


def test_an_end_that_nobody_told_is_asked_for_before_anything_is_sent_again() -> None:
    """The core was away while Asterisk sent: what Asterisk remembers counts, and nothing is sent twice."""
    office = Office(JOB)
    office.answered()
    office.tell(hung_up(office, EndCause.DURING_OUTAGE))
    [asked] = office.due()
    assert asked == f.AskFax(call=CallId("out-auto-fax-f0001"), fax="f0001")
    [done] = of(f.FaxDone, office.tell(ended(office, f.SUCCESS, 3)))
    assert done.state == "sent"


@pytest.mark.parametrize(("seen", "state", "skipped"), [(0, "outage", 0), (2, "broken_off", 2), (3, "sent", None)])
def test_after_a_restart_of_asterisk_confirmed_pages_are_not_sent_again(
    seen: int, state: str, skipped: int | None
) -> None:
    office = Office(JOB)
    office.answered()
    office.tell(f.FaxProgress(fax="f0001", pages=seen, at=NOW))
    posts = office.tell(TelephoneRecovered(calls=(), pbx_restarted=True, at=NOW))
    if skipped is None:
        assert of(f.FaxDone, posts)[0].state == state
        return
    assert office.job().reason == state
    assert of(f.PrepareFax, office.due())[0].skipped == skipped


def test_a_channel_that_is_gone_at_two_looks_has_missed_its_end() -> None:
    office = Office(JOB)
    office.answered()
    there = f.FaxesLive(channels=("out-auto-fax-f0001",), at=NOW)
    gone = f.FaxesLive(channels=(), at=NOW)
    assert [office.tell(look) for look in (gone, there, gone)] == [[], [], []]
    assert of(f.AskFax, office.tell(gone))


@pytest.mark.parametrize("stage", [lambda office: None, Office.dialled, Office.answered])
def test_a_fax_is_cancelled_at_any_stage(stage: Callable[[Office], object]) -> None:
    office = Office(JOB)
    stage(office)
    with pytest.raises(Refused) as refusal:
        office.tell(f.CancelFax(job="a1", by="somebody"))
    assert isinstance(refusal.value.error, FaxClaimed)
    posts = office.tell(f.CancelFax(job="a1", by="boss", over=True))
    if of(HangUpCall, posts):
        posts = office.tell(ended(office, "FAILED", 0))
    [done] = of(f.FaxDone, posts)
    assert (done.state, done.by) == ("cancelled", "boss")
    with pytest.raises(Refused) as refusal:
        office.tell(f.CancelFax(job="a1", by="boss", over=True))
    assert isinstance(refusal.value.error, FaxOver)


def test_the_same_rules_again_change_nothing() -> None:
    office = Office(f.SetFaxRules(lines=2, most_tries=5))
    before = office.tables.one(FaxRules, "fax_rules")
    assert office.tell(f.SetFaxRules(lines=2, most_tries=5)) == []
    assert office.tables.one(FaxRules, "fax_rules") is before


# --- in ---------------------------------------------------------------------------------------------------------------


def came(status: str = f.SUCCESS, pages: int = 2) -> f.FaxEnded:
    return f.FaxEnded(
        fax="f1",
        call=CallId("c-1"),
        status=status,
        error="" if status == f.SUCCESS else "HANGUP",
        pages=pages,
        rate=9600,
        mode="audio",
        station="01088886666",
        at=NOW,
    )


FILED = f.FaxFiled(fax="f1", stored=STORED, pages=2)


def test_a_fax_comes_in_and_is_on_the_list_once_its_pages_are_kept() -> None:
    office = Office(BEGAN)
    assert office.tell(came()) == [f.FileFax(fax="f1", began_at=NOW)]
    assert office.tell(came()) == []  # reported on both links
    received, discard = office.tell(FILED)
    assert isinstance(received, f.FaxReceived)
    assert (received.pages, received.whole, received.rate, received.station) == (2, True, 9600, "01088886666")
    assert (received.stored, received.file) == (STORED, "")
    assert discard == f.DiscardFax(fax="f1"), "only now that the journal knows the file"
    assert office.fax().state is InState.NEW


def test_the_pages_of_a_fax_that_broke_off_are_kept() -> None:
    office = Office(BEGAN, came("FAILED", 1))
    received, _ = office.tell(replace(FILED, pages=1))
    assert isinstance(received, f.FaxReceived)
    assert (received.pages, received.whole, received.error) == (1, False, "HANGUP")


def test_a_fax_without_a_page_is_written_down_and_nobody_has_to_see_to_it() -> None:
    office = Office(BEGAN, came("FAILED", 0))
    received, closed = office.tell(f.FaxFiled(fax="f1"))
    assert isinstance(received, f.FaxReceived)
    assert (received.pages, received.file, received.stored) == (0, "", None)
    assert closed == f.FaxClosed(fax="f1", by="", note="", at=NOW)
    assert office.tables.of(Incoming) == {}


def test_pages_that_cannot_be_kept_now_are_tried_again_ever_more_seldom() -> None:
    office = Office(BEGAN, came())
    pauses = []
    for _ in range(6):
        office.tell(f.FaxFiled(fax="f1", ok=False))
        due = office.fax().due
        assert due is not None
        pauses.append(due - office.now)
        office.now = due
        assert office.tell(Due(owner="fax", kind=Incoming.KIND, id="f1", at=due)) == [f.FileFax(fax="f1", began_at=NOW)]
    assert pauses == [180, 360, 720, 1440, 2880, 3600]


def test_a_fax_that_came_while_the_core_was_away_is_taken_up() -> None:
    office = Office()
    assert office.tell(f.FaxFound(fax="f1", call=CallId("f1"))) == [f.AskFax(call=CallId("f1"), fax="f1")]
    assert office.tell(replace(came(), caller="13812345678", called="12398")) == [f.FileFax(fax="f1", began_at=NOW)]
    assert (office.fax().number, office.fax().called) == ("13812345678", "12398")


def test_somebody_sees_to_it_and_nobody_else_unless_a_supervisor() -> None:
    office = Office(BEGAN, came(), FILED)
    assert office.tell(f.ClaimFax(fax="f1", by="u1")) == [f.FaxClaimed(fax="f1", by="u1", at=NOW)]
    for command in (f.ClaimFax, f.ReleaseFax, f.CloseFax):
        with pytest.raises(Refused) as refusal:
            office.tell(command(fax="f1", by="u2"))
        assert isinstance(refusal.value.error, FaxClaimed)
    assert office.tell(f.ReleaseFax(fax="f1", by="u2", over=True)) == [f.FaxClaimed(fax="f1", by="", at=NOW)]
    assert office.tell(f.CloseFax(fax="f1", by="u2", note="已转办")) == [
        f.FaxClosed(fax="f1", by="u2", note="已转办", at=NOW),
        f.DiscardFax(fax="f1"),
    ], "what a crash has left of it must not be found as another fax"
    with pytest.raises(Refused) as refusal:
        office.tell(f.ClaimFax(fax="f1", by="u1"))
    assert isinstance(refusal.value.error, NoSuchFax)


def test_a_restart_of_asterisk_keeps_what_has_come() -> None:
    office = Office(BEGAN)
    posts = office.tell(TelephoneRecovered(calls=(), pbx_restarted=True, at=NOW))
    assert posts == [f.FileFax(fax="f1", began_at=NOW)]
    assert office.fax().error == f.LOST


def test_a_line_on_which_no_page_comes_is_hung_up() -> None:
    """The modems' clocks stand still and end nothing; the pages that have come so far are kept."""
    office = Office(BEGAN)
    office.now += STILL_S - 1
    office.tell(f.FaxProgress(fax="f1", pages=1, at=office.now))
    at = office.fax().due
    assert at == office.now + STILL_S
    office.now = at
    assert office.tell(Due(owner="fax", kind=Incoming.KIND, id="f1", at=at)) == [f.EndFax(call=BEGAN.call)]
    assert office.fax().state is InState.RECEIVING, "until its end is told"


def test_a_machine_that_only_answers_is_hung_up() -> None:
    office = Office(JOB)
    job = office.answered()
    office.now += STILL_S - 1
    office.tell(f.FaxProgress(fax=job.attempt, pages=1, at=office.now))
    assert office.job().due == office.now + STILL_S
    assert office.due() == [f.EndFax(call=CallId(f.FAX_CALL + job.attempt))]
    assert office.job().state is OutState.SENDING, "until its end is told"
