"""The meaning of what Weibo delivers, when a citizen may be answered, and the limits of texts (MM2)."""

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from channels.weibo.created import instant
from channels.weibo.door import signature
from channels.weibo.form import WeiboForm
from channels.weibo.rules.answers import refusal
from channels.weibo.rules.heard import (
    Heard,
    MediaKind,
    NotHeard,
    Opening,
    author_of,
    comment_of,
    heard,
    is_public,
    status_of,
    thread_of,
)
from channels.weibo.rules.outgoing import MESSAGE_CHARACTERS, fits_comment, parts_of
from channels.weibo.rules.window import Left, Windows, left, opened, sent

COMMON = {"receiver_id": 1902538057, "sender_id": 2489518277, "created_at": "Mon Jul 16 18:09:20 +0800 2012"}
HOUR = 3600.0


def of(kind: str, text: str = "", **data: Any) -> Heard:
    return heard({**COMMON, "type": kind, "text": text, "data": data})


def test_each_kind_of_message_is_understood() -> None:
    text = of("text", "路灯不亮")
    assert (text.sender, text.receiver, text.text) == ("2489518277", "1902538057", "路灯不亮")
    place = of("position", "我在这里", longitude="116.3", latitude="39.9")
    assert place.text == "［位置］我在这里（39.9, 116.3）"
    image, voice = of("image", "发了一张图片", vfid=1, tovfid=2), of("voice", "", vfid=1, tovfid=3)
    assert image.media is not None
    assert voice.media is not None
    assert (image.media.id, image.media.kind, image.text) == ("2", MediaKind.IMAGE, "［图片］")
    assert (voice.media.id, voice.media.kind) == ("3", MediaKind.VOICE)
    assert of("hologram").text == "［不支持的消息：hologram］"
    mention = of("mention", "@12345 路灯", subtype="comment", key="88")
    assert (mention.id, mention.opening) == ("c88", Opening.MENTION)


def test_events_are_noted_and_never_an_error() -> None:
    follow, click, unknown = of("event", subtype="follow"), of("event", subtype="click", key="人工"), of("event")
    assert (follow.text, follow.system, follow.opening) == ("［关注了微博］", True, Opening.MESSAGE)
    assert (click.text, click.system) == ("人工", False)
    assert (unknown.text, unknown.system, unknown.opening) == ("［事件：?］", True, None)
    assert of("event", subtype="view").text == ""
    assert of("event", subtype="unfollow").opening is Opening.OVER


@pytest.mark.parametrize("wrong", [{"sender_id": None}, {"receiver_id": "a"}, {"created_at": ""}, {"type": None}])
def test_a_delivery_without_people_or_time_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(NotHeard):
        heard({**COMMON, "type": "text", "text": "a", **wrong})


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["type", "text", "data", "sender_id", "created_at", "user", "status"]), VALUES))
def test_no_fields_break_the_meaning(fields: dict[str, Any]) -> None:
    comment_of(fields)
    try:
        heard({**COMMON, "type": "event", **fields})
    except NotHeard:
        return


def test_any_number_of_answers_in_two_days_after_a_message() -> None:
    """MM2: what is left can be asked before an agent writes."""
    windows = opened(Windows(), Opening.MESSAGE, 1000.0)
    assert left(sent(windows, 1001.0), 1001.0) == Left(None, 1000.0 + 48 * HOUR)
    assert left(windows, 1000.0 + 48 * HOUR).replies == 0
    assert left(Windows(), 1.0) == Left(0, 0.0)
    assert left(opened(windows, Opening.OVER, 1001.0), 1002.0).replies == 0


def test_one_answer_after_a_mention() -> None:
    windows = opened(Windows(), Opening.MENTION, 1000.0)
    assert left(windows, 1001.0).replies == 1
    answered = sent(windows, 1002.0)
    assert left(answered, 1003.0).replies == 0
    assert opened(answered, Opening.MENTION, 1000.0) == answered, "a repeated delivery"
    assert left(opened(answered, Opening.MENTION, 2000.0), 2001.0).replies == 1


def test_comments_keep_to_themselves() -> None:
    """A comment is public, so its conversation is never that of a citizen's messages."""
    told = {"id": 5, "created_at": "x", "text": "路灯", "user": {"id": 7, "screen_name": "林"}, "status": {"id": 700}}
    comment = comment_of(told)
    assert comment is not None
    assert status_of(thread_of(comment)) == "700"
    assert is_public(author_of(comment))
    assert not is_public("2489518277")
    assert status_of("") == ""
    assert comment_of({**told, "status": None}) is None


def test_texts_have_weibos_lengths() -> None:
    parts = parts_of("我们已经收到您的诉求，会尽快转给有关单位办理。" * 40)
    assert all(0 < len(part) <= MESSAGE_CHARACTERS and part.endswith("。") for part in parts)
    assert fits_comment("长" * 140)
    assert fits_comment("a" * 280)
    assert not fits_comment("长" * 140 + "a")


def test_the_signature_is_the_published_one() -> None:
    """The secret, the time and the nonce, sorted as texts, joined, SHA-1."""
    assert signature("abc", "1", "2") == hashlib.sha1(b"12abc").hexdigest()


def test_moments_are_read_with_their_zone() -> None:
    assert instant("Mon Jul 16 18:09:20 +0800 2012") == 1342433360.0
    with pytest.raises(ValueError, match="does not match"):
        instant("yesterday")


def test_refusals_have_codes_of_the_texts() -> None:
    assert refusal(21332).reason == "weibo.token"
    assert refusal(10023).passes
    assert refusal(1).reason == "weibo.refused"


def test_an_endpoint_is_https_or_on_this_machine() -> None:
    good: dict[str, Any] = {"uid": "1902538057", "app_secret": "a" * 32, "access_token": "2.00" + "b" * 28}
    WeiboForm(**good, endpoint="http://127.0.0.1:9000")
    with pytest.raises(ValidationError):
        WeiboForm(**good, endpoint="http://weibo.example.com")
