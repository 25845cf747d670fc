"""Calls through the flows that ship (IV1, IV6)."""

from pathlib import Path

import pytest

from core.calendar import CLOSED, Calendar
from core.ids import CallId, QueueId
from core.messages.base import Message
from core.messages.floor import Enqueue
from core.messages.flow import KeysEntered
from core.messages.telephony import HangUpCall, PlayMedia
from core.messages.voicemail import MessageBegan, MessageSettled, MessageTaken
from ivr.check.flow import check
from ivr.rules.flow import Flow
from ivr.rules.session import Phase
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import library

PROJECT = Path(__file__).parents[3]
QUEUE = QueueId("general")


AFTERWARDS = b"""
id: rated
name: rated
numbers: ["10"]
start: rate
nodes:
  rate: {type: flow, flow: survey}
"""


def flow(content: bytes, name: str) -> Flow:
    checked = check(content, name)
    assert checked.flow is not None, checked
    return checked.flow


def shipped(*names: str, more: bytes = b"") -> Walk:
    flows = [flow((PROJECT / "flows" / name).read_bytes(), name) for name in names]
    return Walk(library(*flows, *([flow(more, "more.yaml")] if more else [])))


def said(posts: list[Message]) -> list[str]:
    return [media for post in posts if isinstance(post, PlayMedia) for media in post.media]


def test_12345_is_a_greeting_then_the_queue() -> None:
    """GB/T 33358: no menu."""
    caller = shipped("12345.yaml")
    assert said(caller.arrive("12345")) == ["zh/greeting"]
    assert [post.queue for post in caller.listen() if isinstance(post, Enqueue)] == [QUEUE]


def test_12345_has_a_menu_when_it_is_closed() -> None:
    """TE9: open and closed hours decide what is said; callers who must talk to a person still can."""
    caller = shipped("12345.yaml")
    caller.world.calendars = {"hotline": Calendar("Asia/Shanghai", (CLOSED,) * 7)}  # type: ignore[attr-defined]  # a Library
    assert said(caller.arrive("12345")) == ["zh/closed-menu"]
    caller.press("0")
    assert caller.session.queue == QUEUE


@pytest.mark.parametrize("keys", ["2", "", "7"])
def test_12345_takes_a_message_when_it_is_closed(keys: str) -> None:
    """TE9, IV1: a citizen who calls at night can say why, even after pressing no key or only wrong keys."""
    caller = shipped("12345.yaml")
    caller.world.calendars = {"hotline": Calendar("Asia/Shanghai", (CLOSED,) * 7)}  # type: ignore[attr-defined]  # a Library
    caller.arrive("12345")
    while caller.session.node == "closed":
        if keys:
            caller.press(keys)
        else:
            caller.listen()
            caller.wait()
    assert said(caller.posted)[-2:] == ["zh/voicemail", "tone/beep"]
    caller.listen()
    [began] = [post for post in caller.posted if isinstance(post, MessageBegan)]
    assert (began.box, began.queue, began.number) == ("留言", QUEUE, "13800001234")
    caller.press("#")
    taken = MessageTaken(message=began.message, call=caller.call, heard_s=8.0, at=caller.now)
    assert said(caller.tell(taken)) == ["zh/voicemail-review"]
    assert said(caller.press("1")) == ["zh/voicemail-saved"]
    assert [post.kept for post in caller.posted if isinstance(post, MessageSettled)] == [True]
    assert said(caller.listen()) == ["zh/goodbye"]


def test_12345_has_a_menu_when_too_many_wait() -> None:
    caller = shipped("12345.yaml")
    for number in range(40):
        caller.call = CallId(f"c-{number}")
        caller.arrive("12345")
        caller.listen()
    caller.call = CallId("one-too-many")
    assert said(caller.arrive("12345")) == ["zh/overload-menu"]
    assert said(caller.press("2")) == ["zh/goodbye"]


@pytest.mark.parametrize("key", ["0", "1"])
def test_12399_leads_to_a_person(key: str) -> None:
    caller = shipped("12399.yaml")
    assert said(caller.arrive("12399")) == ["zh/menu-main", "zh/menu-for-slow", "en/menu-for-english"]
    caller.press(key)
    while caller.session.phase is Phase.SPEAKING:
        caller.listen()
    assert caller.session.queue == QUEUE


def test_12399_in_english_and_back() -> None:
    caller = shipped("12399.yaml")
    caller.arrive("12399")
    assert said(caller.press("9"))[0] == "en/menu-main"
    assert said(caller.press("*"))[0] == "en/menu-main"
    assert said(caller.press("9"))[0] == "zh/menu-main"


def test_12399_speaks_slowly_to_callers_who_ask_for_it() -> None:
    """SC4: they ask by key, in either language."""
    caller = shipped("12399.yaml")
    caller.arrive("12399")
    assert said(caller.press("8")) == ["zh/slow-now"]
    caller.listen()
    assert (caller.session.node, caller.session.pace) == ("main", "slow")
    caller.press("9")
    assert said(caller.press("8")) == ["en/slow-now"]


@pytest.mark.parametrize("key", "12345")
def test_the_survey_takes_a_rating_and_thanks(key: str) -> None:
    """TE5: the key pressed at the node `ask` is the rating."""
    caller = shipped("survey.yaml", more=AFTERWARDS)
    assert said(caller.arrive("10")) == ["zh/survey"]
    posts = caller.press(key)
    assert said(posts) == ["zh/thanks"]
    assert [(post.node, post.keys) for post in posts if isinstance(post, KeysEntered)] == [("ask", key)]
    assert any(isinstance(post, HangUpCall) for post in caller.listen())


def test_the_survey_lets_go_whoever_does_not_rate() -> None:
    """TE5: asked twice and no more."""
    caller = shipped("survey.yaml", more=AFTERWARDS)
    caller.arrive("10")
    assert said(caller.press("9")) == ["zh/menu-invalid", "zh/survey"]
    assert said(caller.press("9")) == ["zh/goodbye"]
