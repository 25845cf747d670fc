"""A fax stands in line like a call, and whoever takes it from the list takes it out of routing (FX1, AC1)."""

import pytest

from channels.fax.rules.entities import Incoming, InState
from channels.fax.rules.errors import FaxClaimed
from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId
from core.messages import fax as f
from core.messages.base import Due, Message
from core.messages.floor import Connected, Departed, Departure, Enqueue, Handover, Kind, OfferOutcome, Requeued
from core.messages.written import CloseInteraction, WithdrawInteraction
from core.state import Refused
from tests.unit.channels.fax.samples import STORED
from tests.unit.channels.fax.test_rules import NOW, Office, of

GENERAL = f.SetFaxRules(lines=3, most_tries=5, queue=QueueId("general"))
LISTED = f.SetFaxRules(lines=3, most_tries=5)
ID = InteractionId("f1")
TAKEN = Connected(interaction=ID, offer=OfferId("o1"), agent=AgentId("8001"), queue=QueueId("general"), at=NOW, by="u1")
CAME: tuple[Message, ...] = (
    f.FaxBegan(fax="f1", call=CallId("c-1"), caller="13812345678", called="12345", at=NOW),
    f.FaxEnded(
        fax="f1", call=CallId("c-1"), status=f.SUCCESS, error="", pages=2, rate=14400, mode="T38", station="", at=NOW
    ),
)
FILED = f.FaxFiled(fax="f1", stored=STORED, pages=2)


def in_line(*after: Message) -> Office:
    return Office(GENERAL, *CAME, FILED, *after)


def departed(departure: Departure) -> Departed:
    return Departed(
        interaction=ID, kind=Kind.FAX, queue=QueueId("general"), departure=departure, agent=None, waited_s=3.0, at=NOW
    )


def test_it_asks_for_an_agent_once_it_can_be_read() -> None:
    office = Office(GENERAL, *CAME)
    [command] = of(Enqueue, office.tell(FILED))
    assert command == Enqueue(
        interaction=ID, kind=Kind.FAX, queue=QueueId("general"), caller="13812345678", called="12345", arrived_at=NOW
    )
    assert (office.fax().state, office.fax().routed) == (InState.NEW, True)


def test_without_pages_or_a_queue_it_asks_for_nobody() -> None:
    office = Office(GENERAL, *CAME)
    assert not of(Enqueue, office.tell(f.FaxFiled(fax="f1")))
    office = Office(LISTED, *CAME)
    assert not of(Enqueue, office.tell(FILED))
    assert not office.fax().routed


def test_the_agent_who_takes_it_sees_to_it() -> None:
    office = in_line()
    assert of(f.FaxClaimed, office.tell(TAKEN)) == [f.FaxClaimed(fax="f1", by="u1", at=NOW)]
    assert (office.fax().state, office.fax().claimed_by, office.fax().routed) == (InState.CLAIMED, "u1", True)
    with pytest.raises(Refused) as refused:
        office.tell(f.ClaimFax(fax="f1", by="u2"))
    assert isinstance(refused.value.error, FaxClaimed)


def test_closed_on_the_list_it_leaves_the_agents_hand() -> None:
    office = in_line(TAKEN)
    posts = office.tell(f.CloseFax(fax="f1", by="u1", note="已回复"))
    assert of(f.FaxClosed, posts)[0].note == "已回复"
    assert of(CloseInteraction, posts) == [CloseInteraction(interaction=ID, by="u1")]
    assert not office.tell(departed(Departure.HANDLED))
    assert not office.tables.of(Incoming)


def test_closed_on_the_floor_it_is_seen_to() -> None:
    office = in_line(TAKEN)
    assert of(f.FaxClosed, office.tell(departed(Departure.HANDLED))) == [
        f.FaxClosed(fax="f1", by="u1", note="", at=NOW)
    ]


def test_an_agent_who_signs_off_leaves_it_for_the_next() -> None:
    office = in_line(TAKEN)
    back = Requeued(
        interaction=ID, queue=QueueId("general"), reason=OfferOutcome.WITHDRAWN, at=NOW, handover=Handover.SIGNED_OFF
    )
    assert of(f.FaxClaimed, office.tell(back)) == [f.FaxClaimed(fax="f1", by="", at=NOW)]
    assert (office.fax().state, office.fax().routed, office.fax().claimed_by) == (InState.NEW, True, "")
    assert not office.tell(back), "an offer that was not taken changes nothing"


def test_whoever_takes_it_from_the_list_takes_it_off_the_floor() -> None:
    office = in_line()
    assert of(WithdrawInteraction, office.tell(f.ClaimFax(fax="f1", by="u2")))
    assert not office.fax().routed
    assert not office.tell(TAKEN), "an agent who took it in the same moment has lost it"
    assert not office.tell(departed(Departure.SENT_ELSEWHERE))
    assert office.fax().claimed_by == "u2"
    assert not of(WithdrawInteraction, office.tell(f.CloseFax(fax="f1", by="u2")))


def test_a_supervisor_takes_it_out_of_an_agents_hand() -> None:
    office = in_line(TAKEN)
    assert of(WithdrawInteraction, office.tell(f.ClaimFax(fax="f1", by="boss", over=True)))
    assert (office.fax().claimed_by, office.fax().routed) == ("boss", False)


@pytest.mark.parametrize("taken", [TAKEN, f.ClaimFax(fax="f1", by="u1")])
def test_given_back_it_is_soon_in_line_again(taken: Message) -> None:
    office = in_line(taken)
    posts = office.tell(f.ReleaseFax(fax="f1", by="u1"))
    assert len(of(WithdrawInteraction, posts)) == (taken is TAKEN)
    assert not of(Enqueue, posts), "not at once, or it would ring where it came from"
    fax = office.fax()
    assert fax.due is not None
    office.now = fax.due
    assert of(Enqueue, office.tell(Due(owner="fax", kind=Incoming.KIND, id="f1", at=fax.due)))
    assert office.fax().routed


def test_another_queue_is_in_force_for_those_that_wait() -> None:
    office = Office(LISTED, *CAME, FILED)
    assert of(Enqueue, office.tell(GENERAL))
    [command] = of(Enqueue, office.tell(f.SetFaxRules(lines=3, most_tries=5, queue=QueueId("fax"))))
    assert command.queue == "fax"
    assert of(WithdrawInteraction, office.tell(LISTED))
    assert not office.fax().routed
    assert not office.tell(LISTED)


def test_what_leaves_the_floor_otherwise_stays_on_the_list() -> None:
    office = in_line(TAKEN)
    assert of(f.FaxClaimed, office.tell(departed(Departure.LOST)))[0].by == ""
    assert (office.fax().state, office.fax().routed) == (InState.NEW, False)
