"""The `announce` node: a code, a tone, the words, their playback, and a key that puts them up (TE9)."""

from core.ids import CallId, RecordingId
from core.messages.announcing import AnnouncementOpened, AnnouncementSettled, ConfirmAnnouncement, KeyCode
from core.messages.base import Message
from core.messages.files import DiscardSound
from core.messages.flow import KeysEntered
from core.messages.site import Emergency, Spoken
from core.messages.telephony import CallEnded, EndCause, HangUpCall, Side
from core.messages.voicemail import EndMessage, MessageTaken, TakeMessage
from ivr.simulator.__main__ import MONDAY_MORNING, Walk
from tests.unit.ivr.flows import flow, library, played, results, walk

NODES = """
first:
  type: announce
  prompts: code
  wrong: wrong
  speak: speak
  short: short
  review: review
  up: up
  failed: failed
  tries: 2
  next: end
end: {type: hangup}
"""
TONE = "tone/beep"
ORDER = "o-1"


def keyed(caller: Walk, code: str = "482913") -> list[str]:
    """The codes that are to be checked."""
    return [post.code for key in code for post in caller.press(key) if isinstance(post, KeyCode)]


def opened(caller: Walk, order: str = ORDER) -> list[Message]:
    return caller.tell(AnnouncementOpened(call=caller.call, order=order, at=caller.now))


def taken(caller: Walk, heard_s: float | None = 5.0) -> list[Message]:
    message = caller.session.message
    return caller.tell(MessageTaken(message=message, call=caller.call, heard_s=heard_s, at=caller.now))


def settled(caller: Walk, fault: str = "", order: str = ORDER) -> list[Message]:
    return caller.tell(AnnouncementSettled(call=caller.call, order=order, fault=fault, at=caller.now))


def speaking() -> Walk:
    """A supervisor who is speaking after the tone."""
    caller = walk(NODES)
    assert keyed(caller) == ["482913"]
    assert played(opened(caller)) == [("zh/speak", TONE)]
    caller.listen()
    return caller


def reviewing() -> Walk:
    """A supervisor who has listened to the recording."""
    caller = speaking()
    taken(caller)
    assert played(caller.listen()) == [("zh/review",)]
    return caller


def discarded(caller: Walk) -> int:
    return len([post for post in caller.posted if isinstance(post, DiscardSound)])


def test_a_supervisor_is_not_sent_away_by_the_announcement_that_is_up() -> None:
    """TE9: an announcement that ends every call can be replaced by telephone like any other."""
    world = library(flow(NODES))
    said = (Spoken(language="zh", media="m/zh", seconds=4.0),)
    world.emergencies = (Emergency(id="e", begins=0.0, ends=MONDAY_MORNING + 600, said=said, hangs_up=True),)
    caller = Walk(world)
    caller.arrive("100")
    assert played(caller.posted) == [("zh/code",)]


def test_it_is_spoken_heard_back_and_put_up_by_key() -> None:
    """TE9: the call's history does not show the code."""
    caller = speaking()
    [take] = [post for post in caller.posted if isinstance(post, TakeMessage)]
    assert isinstance(caller.press("#")[-1], EndMessage)
    assert played(taken(caller)) == [(f"recording:{take.message}-caller",)]
    assert played(caller.listen()) == [("zh/review",)]
    command = ConfirmAnnouncement(call=caller.call, order=ORDER, message=take.message)
    assert command in caller.press("1")
    assert settled(caller, order="o-2") == []
    assert played(settled(caller)) == [("zh/up",)]
    assert any(isinstance(post, HangUpCall) for post in caller.listen())
    assert discarded(caller) == 0
    entered = [post.keys for post in caller.posted if isinstance(post, KeysEntered)]
    assert entered == ["******", "#", "1"]


def test_wrong_codes_are_asked_for_again_and_then_it_ends() -> None:
    caller = walk(NODES)
    keyed(caller)
    assert played(opened(caller, "")) == [("zh/wrong", "zh/code")]
    assert keyed(caller, "12#") == []
    assert caller.session.stage == "over"
    assert [result for _, result in results(caller)] == ["invalid", "invalid"]
    assert opened(caller) == [], "an answer that comes late opens nothing"


def test_silence_and_a_check_without_an_answer_count_as_tries() -> None:
    caller = walk(NODES)
    caller.listen()
    assert played(caller.wait()) == [("zh/code",)]
    keyed(caller)
    caller.wait()
    assert caller.session.stage == "over"


def test_too_little_is_asked_for_again() -> None:
    caller = speaking()
    assert played(taken(caller, 0.0)) == [("zh/short", "zh/speak", TONE)]
    caller.listen()
    assert played(taken(caller, 0.0)) == [("zh/failed",)]
    assert discarded(caller) == 2


def test_it_is_heard_spoken_again_or_given_up() -> None:
    caller = reviewing()
    first = caller.session.message
    assert played(caller.press("2")) == [(f"recording:{first}-caller",)]
    assert played(caller.press("3")) == [("zh/speak", TONE)]
    assert DiscardSound(recording=RecordingId(first)) in caller.posted
    caller.listen()
    assert caller.session.message != first
    taken(caller)
    assert played(caller.press("9")) == [("zh/failed",)]
    assert discarded(caller) == 2


def test_nothing_is_put_up_without_the_key() -> None:
    """TE9: silence gives up the announcement, and so does hanging up."""
    caller = reviewing()
    caller.listen()
    assert played(caller.wait()) == [("zh/review",)]
    caller.listen()
    assert played(caller.wait()) == [("zh/failed",)]
    assert discarded(caller) == 1
    gone = reviewing()
    gone.tell(CallEnded(call=CallId(gone.call), by=Side.CALLER, cause=EndCause.NORMAL, at=gone.now))
    assert discarded(gone) == 1
    assert not any(isinstance(post, ConfirmAnnouncement) for post in (*caller.posted, *gone.posted))


def test_what_was_confirmed_is_left_to_its_owner_when_the_caller_hangs_up() -> None:
    caller = reviewing()
    caller.press("1")
    caller.tell(CallEnded(call=CallId(caller.call), by=Side.CALLER, cause=EndCause.NORMAL, at=caller.now))
    assert discarded(caller) == 0


def test_a_refusal_is_told() -> None:
    caller = reviewing()
    caller.press("1")
    assert played(settled(caller, "sound.unfit")) == [("zh/failed",)]
