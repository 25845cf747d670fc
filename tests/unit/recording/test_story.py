"""A call as its recording shows it: who was in the talk since when, and what happened in it (RC2)."""

from itertools import count
from typing import Any

import pytest

import core.messages
from recording.rules.story import TYPES, CueKind, Happened, Story, missing_s, told
from server.live import all_messages

BEGAN = 1000.0


def events(*happened: tuple[str, float, dict[str, Any]]) -> Story:
    first = [("CallArrived", 0.0, {"caller": "13812345678"}), ("Queued", 5.0, {"queue": "general"})]
    return told(Happened(type, BEGAN + at, body) for type, at, body in (*first, *happened))


def cues(story: Story) -> list[tuple[CueKind, float, str]]:
    return [(cue.kind, cue.at - BEGAN, cue.who) for cue in story.cues]


def connected(at: float, agent: str, queue: str = "general") -> tuple[str, float, dict[str, Any]]:
    return "Connected", at, {"agent": agent, "queue": queue}


def test_each_event_of_a_story_exists() -> None:
    """A renamed event would be missing from every recording."""
    assert core.messages
    assert {message.__name__ for message in all_messages()} >= set(TYPES)


def test_hold_and_transfer_and_survey_are_moments() -> None:
    story = events(
        connected(10, "8001"),
        ("CallerHeld", 20, {}),
        ("CallerResumed", 25, {}),
        ("ParticipantJoined", 30, {"agent": "8002", "with_caller": False}),
        ("ParticipantConferred", 35, {"agent": "8002"}),
        ("LeadChanged", 40, {"before": "8001", "after": "8002"}),
        ("AgentParted", 60, {"agent": "8002"}),
        ("FlowStarted", 61, {"flow": "survey"}),
        ("SurveyAnswered", 70, {"asked_at": BEGAN + 62, "result": "answered", "level": "satisfied"}),
        ("TalkTicketed", 71, {"ticket": "t-1", "number": "20261126-0001"}),
        ("CallEnded", 72, {}),
    )
    assert cues(story) == [
        (CueKind.JOINED, 10, "8001"),
        (CueKind.HELD, 20, ""),
        (CueKind.RESUMED, 25, ""),
        (CueKind.CONSULTED, 30, "8002"),
        (CueKind.CONFERENCE, 35, "8002"),
        (CueKind.TRANSFERRED, 40, "8002"),
        (CueKind.LEFT, 60, "8002"),
        (CueKind.FLOW, 61, ""),
        (CueKind.SURVEY, 62, ""),
        (CueKind.ENDED, 72, ""),
    ]
    assert (story.agents, story.queues, story.talk_s) == (["8001", "8002"], ["general"], 50.0)
    assert (story.level, story.tickets, story.number) == ("satisfied", ["t-1", "20261126-0001"], "13812345678")


def test_a_caller_who_comes_back_to_the_same_agent_rejoins() -> None:
    story = events(
        connected(10, "8001"),
        ("AgentParted", 20, {"agent": "8001"}),
        ("Requeued", 20, {"handover": "phone_lost"}),
        connected(30, "8001"),
        ("CallEnded", 35, {}),
    )
    assert [kind for kind, _, _ in cues(story)] == [
        *(CueKind.JOINED, CueKind.LEFT, CueKind.REQUEUED, CueKind.REJOINED, CueKind.ENDED)
    ]
    assert story.talk_s == 15.0, "the time in line is no talk"


def test_an_offer_that_failed_is_no_moment_and_a_call_without_talk_has_none() -> None:
    story = events(("Requeued", 8, {"reason": "no_answer", "handover": None}), ("CallEnded", 20, {}))
    assert (story.cues, story.begun_at, story.talk_s) == ([], None, 0.0)


def test_pauses_say_who_wanted_them() -> None:
    story = events(
        connected(10, "8001"),
        ("RecordingPaused", 12, {"by": "8001"}),
        ("RecordingResumed", 15, {"by": ""}),
        ("CallEnded", 20, {}),
    )
    assert cues(story)[1:3] == [(CueKind.PAUSED, 12, "8001"), (CueKind.UNPAUSED, 15, "")]


@pytest.mark.parametrize(("begun", "waived"), [(True, False), (False, True)])
def test_a_call_that_was_recorded_after_all_is_not_waived(begun: bool, waived: bool) -> None:
    last = "RecordingStarted" if begun else "CallerHeld"
    assert events(connected(10, "8001"), ("RecordingWaived", 9, {}), (last, 30.0, {})).waived is waived


@pytest.mark.parametrize(
    ("talk_s", "recorded_s", "missing"),
    [
        (60.0, 75.0, 0.0),
        (60.0, 59.6, 0.0),
        (60.0, 59.4, 0.6),
        (3600.0, 3597.0, 0.0),
        (3600.0, 3596.0, 4.0),
        (9.0, 0, 9),
    ],
)
def test_what_is_missing_of_a_talk(talk_s: float, recorded_s: float, missing: float) -> None:
    """99.9 %, and half a second for short talks: events and sound do not begin at exactly the same moment."""
    assert missing_s(talk_s, recorded_s) == pytest.approx(missing)


def test_any_order_of_events_can_be_told() -> None:
    """Events that the history has lost or sent twice break no projection."""
    bodies: list[dict[str, Any]] = [{}, {"agent": None}, {"after": None, "by": None, "asked_at": None}]
    times = count()
    story = told(Happened(type, float(next(times)), body) for type in (*TYPES, *reversed(TYPES)) for body in bodies)
    assert story.talk_s >= 0
