"""The `voicemail` node: a message after a tone, ended by key, silence or hang-up, and played back on request (IV1)."""

import pytest

from core.messages.base import Message
from core.messages.talks import RunFlow
from core.messages.telephony import CallEnded, EndCause, Side
from core.messages.voicemail import EndMessage, MessageBegan, MessageSettled, MessageTaken, TakeMessage
from ivr.check.flow import Surroundings, check
from ivr.rules.session import Phase
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import flow, library, played, results, source, walk

LEAVE = """
first:
  type: voicemail
  label: 留言
  prompts: speak
  queue: general
  longest_s: 60
  least_s: 2
  short: short
  saved: saved
  next: end
  nothing: bye
end: {type: hangup}
bye: {type: hangup, prompts: bye}
"""
REVIEWED = LEAVE.replace("  next:", "  review: review\n  next:")
TONE = "tone/beep"


def spoken(nodes: str = LEAVE) -> Walk:
    """A caller who is speaking after the tone."""
    caller = walk(nodes)
    assert played(caller.posted) == [("zh/speak", TONE)]
    caller.listen()
    return caller


def taken(caller: Walk, heard_s: float | None) -> list[Message]:
    """Asterisk has stopped recording."""
    message = caller.session.message
    return caller.tell(MessageTaken(message=message, call=caller.call, heard_s=heard_s, at=caller.now))


def settled(caller: Walk) -> list[bool]:
    return [post.kept for post in caller.posted if isinstance(post, MessageSettled)]


def test_what_a_caller_says_after_the_tone_is_written_and_kept() -> None:
    """IV1: voicemail."""
    caller = spoken()
    [began] = [post for post in caller.posted if isinstance(post, MessageBegan)]
    [take] = [post for post in caller.posted if isinstance(post, TakeMessage)]
    assert (began.box, began.queue, began.number, began.least_s) == ("留言", "general", "13800001234", 2)
    assert (take.message, take.longest_s, take.silence_s) == (began.message, 60, 5)
    assert isinstance(caller.press("#")[-1], EndMessage)
    assert played(taken(caller, 7.0)) == [("zh/saved",)]
    assert settled(caller) == [True]
    caller.listen()
    assert caller.session.node == "end"


def test_too_little_is_no_message_and_is_asked_for_once_more() -> None:
    caller = spoken()
    assert played(taken(caller, 0.0)) == [("zh/short", "zh/speak", TONE)]
    caller.listen()
    assert played(taken(caller, 1.0)) == [("zh/short",)]
    caller.listen()
    assert (settled(caller), caller.session.node) == ([False, False], "bye")


def test_a_message_can_be_heard_left_again_and_kept() -> None:
    caller = spoken(REVIEWED)
    first = caller.session.message
    assert played(taken(caller, 5.0)) == [("zh/review",)]
    assert played(caller.press("2")) == [(f"recording:{first}-caller",)]
    assert played(caller.listen()) == [("zh/review",)]
    assert played(caller.press("3")) == [("zh/speak", TONE)]
    caller.listen()
    taken(caller, 5.0)
    caller.press("1")
    kept = {post.message: post.kept for post in caller.posted if isinstance(post, MessageSettled)}
    assert list(kept.values()) == [False, True]
    assert [result for _, result in results(caller)] == ["replay", "again", "saved"]


HEAD = 'id: test\nname: Test\nnumbers: ["100"]\nstart: first\nperson: line\nnodes:\n'


@pytest.mark.parametrize(("said", "kept"), [(False, []), (True, [True])])
def test_0_reaches_a_person_and_what_was_said_is_kept(*, said: bool, kept: list[bool]) -> None:
    """IV4: the key means the same everywhere, and the recording ends."""
    caller = Walk(library(flow(LEAVE + "line: {type: queue, queue: general}\n", HEAD)))
    caller.arrive("100")
    if said:
        caller.listen()
    posts = caller.press("0")
    assert caller.session.node == "line"
    assert (settled(caller), any(isinstance(post, EndMessage) for post in posts)) == (kept, said)


def test_the_star_says_it_again_but_ends_no_message() -> None:
    """IV4."""
    caller = walk(REVIEWED)
    assert played(caller.press("*")) == [("zh/speak", TONE)]
    caller.listen()
    assert caller.press("*") == []
    taken(caller, 5.0)
    assert played(caller.press("*")) == [("zh/review",)]


def test_a_review_without_an_answer_keeps_the_message() -> None:
    caller = spoken(REVIEWED)
    taken(caller, 5.0)
    caller.listen()
    caller.wait()
    assert settled(caller) == [True]


def test_a_caller_who_hangs_up_in_the_message_has_left_it() -> None:
    caller, reviewing = spoken(), spoken(REVIEWED)
    taken(reviewing, 5.0)
    for one in (caller, reviewing):
        one.tell(CallEnded(call=one.call, by=Side.CALLER, cause=EndCause.NORMAL, at=one.now))
        assert settled(one) == [True]


def test_without_a_word_from_asterisk_the_message_is_ended_and_kept() -> None:
    caller = spoken()
    caller.wait()
    assert settled(caller) == [True]
    assert caller.session.phase is Phase.SPEAKING


def test_an_earlier_message_ends_nothing() -> None:
    caller = spoken()
    caller.tell(MessageTaken(message="v-other", call=caller.call, heard_s=9.0, at=caller.now))
    caller.tell(RunFlow(call=caller.call, flow=caller.session.flow, back=True))
    assert settled(caller) == []


def test_a_message_for_a_queue_that_is_not_there_is_a_fault() -> None:
    """IV2: nobody would ever see it."""
    nodes = source(LEAVE.replace("queue: general", "queue: nobody")).encode()
    assert [one.code for one in check(nodes, "test.yaml", Surroundings(queues={"general"})).problems] == [
        "unknown_queue"
    ]
