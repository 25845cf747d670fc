"""A call's story in chapters (TE3, TE6)."""

from dataclasses import replace

from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId, UserId
from core.messages.base import Event
from core.messages.fax import FaxGiven, FaxReceived
from core.messages.floor import Queued
from core.messages.supervision import Supervising, Supervision, SupervisionEnded, Visited
from core.messages.talks import (
    LeadChanged,
    ParticipantCalled,
    ParticipantJoined,
    ParticipantKind,
    ParticipantLeft,
    ParticipantOutcome,
)
from records.rules.chain import ChapterKind, FloorThen, chain, without_listening
from tests.unit.records import calls

K = ChapterKind


def supervised(mode: Supervision, at: float, leg: str, name: str) -> list[Event]:
    """A supervisor enters the talk and leaves it."""
    call = CallId("a")
    ended = SupervisionEnded(
        call=call,
        leg=leg,
        supervisor=AgentId("8090"),
        agent=AgentId("8001"),
        user=UserId("u"),
        name=name,
        reason="",
        at=at + 5,
    )
    return [Supervising(call=call, leg=leg, target="l", mode=mode, at=at), ended]


def test_the_story_of_a_talk() -> None:
    told = chain(
        [*calls.talked("a", "8001", 100.0), *supervised(Supervision.WHISPER, 120.0, "watch-1", "陈静")],
    )
    kinds = [chapter.kind for chapter in told]
    talk = [K.QUEUED, K.OFFERED, K.CONNECTED, K.PARTED, K.DEPARTED, K.ENDED, K.RECORDED, K.WRAPPED_UP]
    assert kinds == [K.ARRIVED, K.FLOW, K.NODE, K.NODE, K.KEYS, *talk, K.SUPERVISED, K.SUPERVISION_ENDED]
    assert (told[4].keys, told[3].text, told[5].queue, told[7].agent) == ("1", "主菜单", "general", "8001")
    assert (told[-2].code, told[-2].text) == ("whisper", "陈静")


def test_a_queued_chapter_knows_the_floor_of_then_unless_the_journal_is_older() -> None:
    event = calls.queues("a", 100.0)
    assert isinstance(event, Queued)
    known = replace(event, position=3, ready=0, signed_on=5, talking=4)
    assert [one.floor for one in chain([event, known])] == [
        None,
        FloorThen(before=2, signed_on=5, ready=0, talking=4),
    ]


def taken_over(leg: str, at: float) -> list[Event]:
    """8090 has taken the talk over from 8001: the telephone reports a participant who joins and then leads."""
    interaction, participant, boss, agent = InteractionId("a"), OfferId(leg), AgentId("8090"), AgentId("8001")
    called = ParticipantCalled(
        interaction=interaction, participant=participant, kind=ParticipantKind.AGENT, by=agent, agent=boss, at=at - 1
    )
    joined = ParticipantJoined(
        interaction=interaction, participant=participant, agent=boss, with_caller=True, at=at - 0.5
    )
    left = ParticipantLeft(
        interaction=interaction,
        participant=participant,
        agent=boss,
        outcome=ParticipantOutcome.LEADS,
        consult_s=0.0,
        talk_s=0.0,
        at=at,
    )
    visited = Visited(interaction=interaction, supervisor=boss, name="陈静", agent=agent, mode=None, began_at=at, at=at)
    changed = LeadChanged(
        interaction=interaction, before=agent, after=boss, leg=participant, queue=QueueId("general"), at=at
    )
    return [called, joined, visited, left, changed]


def test_a_supervisor_who_cuts_in_was_not_called_by_the_agent() -> None:
    """TE6: 拦截 is the supervisor's action; a supervisor who listened before appears by name."""
    listened = Supervising(call=CallId("a"), leg="watch-1", target="l", mode=Supervision.LISTEN, at=5.0)
    told = chain([listened, *taken_over("watch-1", 20.0)])
    assert [(one.kind, one.agent, one.by, one.text) for one in told] == [
        (K.SUPERVISED, "", "", "陈静"),
        (K.TAKEN_OVER, "8090", "8001", "陈静"),
    ]


def test_who_was_called_in_and_was_given_the_talk_stands_as_before() -> None:
    called, joined, _, left, changed = taken_over("p", 20.0)
    told = chain([called, joined, left, changed])
    assert [one.kind for one in told] == [K.ASKED_IN, K.JOINED, K.LEFT, K.HANDED]


def test_an_outside_participant_is_known_by_name_and_number() -> None:
    interaction, participant = InteractionId("a"), OfferId("p")
    called = ParticipantCalled(
        interaction=interaction,
        participant=participant,
        kind=ParticipantKind.CONTACT,
        by=AgentId("8001"),
        name="水务局 王主任",
        number="089888880001",
        at=1.0,
    )
    joined = ParticipantJoined(interaction=interaction, participant=participant, agent=None, with_caller=True, at=2.0)
    left = ParticipantLeft(
        interaction=interaction,
        participant=participant,
        agent=None,
        outcome=ParticipantOutcome.LEFT,
        consult_s=3.0,
        talk_s=4.0,
        at=9.0,
    )
    told = chain([called, joined, left])
    assert [one.text for one in told] == ["水务局 王主任"] * 3
    assert (told[0].by, told[0].code, told[2].seconds, told[2].number) == ("8001", "contact", 7.0, "089888880001")


def test_a_number_that_was_dialled_by_hand_stands_where_numbers_are_masked() -> None:
    """Such a participant has the number as a name."""
    called = ParticipantCalled(
        interaction=InteractionId("a"),
        participant=OfferId("p"),
        kind=ParticipantKind.NUMBER,
        by=AgentId("8001"),
        name="13900001111",
        number="13900001111",
        at=1.0,
    )
    (told,) = chain([called])
    assert (told.text, told.number) == ("", "13900001111")


def test_an_agent_sees_who_spoke_and_not_who_listened() -> None:
    events = [
        *supervised(Supervision.LISTEN, 10.0, "watch-1", "陈静"),
        *supervised(Supervision.BARGE, 30.0, "watch-2", "林海"),
    ]
    assert [(one.kind, one.text) for one in without_listening(chain(events))] == [
        (K.SUPERVISED, "林海"),
        (K.SUPERVISION_ENDED, "林海"),
    ]


def test_faxes_of_the_call_are_told_with_their_pages() -> None:
    """FX1, FX2: which document a flow gave, how many pages came through, and whether those were all of them."""
    call = CallId("a")
    came = FaxReceived(
        fax="f1", call=call, number="1", called="12398", file="", sha256="", pages=0, whole=False, error="LOST", rate=0,
        mode="", station="", began_at=1.0, at=2.0,
    )  # fmt: skip
    given = FaxGiven(fax="f2", call=call, document="letter-form", pages=2, error="", mode="T38", rate=9600, at=3.0)
    told = chain([came, replace(came, pages=1, at=2.5), given, replace(given, pages=1, error="HANGUP")])
    assert [(one.kind, one.text, one.pages, one.code) for one in told] == [
        (K.FAX_CAME, "", 0, "none"),
        (K.FAX_CAME, "", 1, "part"),
        (K.FAX_GIVEN, "letter-form", 2, "whole"),
        (K.FAX_GIVEN, "letter-form", 1, "part"),
    ]
