"""The meaning of what WeChat delivers, how often a citizen may be answered, menus and long texts (MM1, MM2)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from channels.wechat.form import WeChatForm
from channels.wechat.rules import outgoing, quota
from channels.wechat.rules.answers import refusal
from channels.wechat.rules.fetching import KEPT_S, again_at
from channels.wechat.rules.heard import Heard, MediaKind, NotHeard, Opening, heard
from channels.wechat.rules.menu import WrongMenu, body_of, menu_of
from channels.wechat.rules.quota import Windows, left, opened, sent, used_up

COMMON = {"ToUserName": "gh_1", "FromUserName": "oCitizen", "CreateTime": "1700000000"}
HOUR = 3600.0


def of(**fields: str) -> Heard:
    return heard(COMMON | fields)


def event(name: str, **fields: str) -> Heard:
    return of(MsgType="event", Event=name, **fields)


# --- what is heard ----------------------------------------------------------------------------------------------------


def test_each_kind_of_message_is_understood() -> None:
    """All kinds that a citizen can send have a text that an agent understands (MM2)."""
    assert of(MsgType="text", Content="停水了", MsgId="1").text == "停水了"
    image = of(MsgType="image", MediaId="m1", PicUrl="http://x", MsgId="2")
    assert image.text == "［图片］"
    assert image.media is not None
    assert (image.media.id, image.media.kind) == ("m1", MediaKind.IMAGE)
    voice = of(MsgType="voice", MediaId="m2", Format="amr", Recognition="路灯不亮", MsgId="3")
    assert voice.text == "［语音］路灯不亮"
    assert voice.media is not None
    for kind in ("video", "shortvideo"):
        video = of(MsgType=kind, MediaId="m3", ThumbMediaId="t", MsgId="4")
        assert video.media is not None
        assert video.media.kind is MediaKind.VIDEO
    place = of(MsgType="location", Location_X="23.1", Location_Y="113.3", Label="桂花巷1号", MsgId="5")
    assert place.text == "［位置］桂花巷1号（23.1, 113.3）"
    link = of(MsgType="link", Title="标题", Description="说明", Url="https://x.cn", MsgId="6")
    assert link.text == "［链接］标题\n说明\nhttps://x.cn"
    assert of(MsgType="hologram", MsgId="7").text == "［不支持的消息：hologram］"
    assert all(one.opening is Opening.MESSAGE and not one.system for one in (image, voice, place, link))


def test_a_message_is_known_by_its_id_and_an_event_by_its_time() -> None:
    assert of(MsgType="text", Content="a", MsgId="23").id == "23"
    assert of(MsgType="text", Content="a").id == "oCitizen-1700000000"
    assert event("subscribe").id == event("subscribe").id == "oCitizen-1700000000-subscribe"


def test_events_are_noted_and_never_an_error() -> None:
    """Subscriptions and scans are noted; a click says the words of its button; positions are not kept (MM1)."""
    noted = {name: event(name, EventKey="") for name in ("subscribe", "unsubscribe", "SCAN", "NEW_THING", "")}
    assert all(one.system and one.text.startswith("［") for one in noted.values())
    assert event("subscribe", EventKey="qrscene_7").text == "［关注了公众号，扫码：7］"
    click = event("CLICK", EventKey="人工")
    assert (click.text, click.system, click.opening) == ("人工", False, Opening.ACTION)
    silent = [event("LOCATION", Latitude="23.1"), event("VIEW", EventKey="https://x.cn")]
    assert [(one.text, one.opening) for one in silent] == [("", None), ("", None)]
    assert noted["unsubscribe"].opening is Opening.OVER
    assert noted["NEW_THING"].opening is None


def test_news_of_a_template_message_is_a_receipt() -> None:
    done = event("TEMPLATESENDJOBFINISH", MsgID="200", Status="success").job
    blocked = event("TEMPLATESENDJOBFINISH", MsgID="201", Status="failed:user block").job
    assert done is not None
    assert blocked is not None
    assert (done.id, done.failed, blocked.failed) == ("200", "", "failed:user block")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (["first"], {"first": "催办 1"}),
        (["thing1", "thing2"], {"thing1": "催办 1", "thing2": f"{'字' * 19}…"}),
        (["thing1", "thing2", "thing3"], {"thing1": "催办 1", "thing2": "字" * 20, "thing3": "字" * 10}),
        (["thing1", "keyword2", "remark"], {"thing1": "催办 1", "keyword2": "字" * 30, "remark": "—"}),
    ],
)
def test_a_notice_fills_the_fields_of_its_template(fields: list[str], expected: dict[str, str]) -> None:
    """TK5: WeChat refuses a field that is too long, and an empty one."""
    assert outgoing.notice("催办 1", "字" * 30, fields) == expected


@pytest.mark.parametrize(
    "wrong", [{"FromUserName": ""}, {"FromUserName": "o" * 65}, {"CreateTime": "soon"}, {"MsgType": ""}]
)
def test_a_delivery_without_sender_time_or_kind_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(NotHeard):
        heard(COMMON | {"MsgType": "text", "Content": "a"} | wrong)


@given(st.dictionaries(st.sampled_from(["MsgType", "Event", "EventKey", "MediaId", "MsgId", "Label"]), st.text()))
def test_no_fields_break_the_meaning(fields: dict[str, str]) -> None:
    try:
        found = heard(COMMON | fields)
    except NotHeard:
        return
    assert len(found.id) <= 64 + 40


# --- quotas -----------------------------------------------------------------------------------------------------------


def test_five_answers_in_two_days_after_a_message() -> None:
    """MM2: what is left can be asked before an agent writes."""
    windows = opened(Windows(), Opening.MESSAGE, 1000.0)
    assert left(windows, 1001.0) == quota.Left(5, 1000.0 + 48 * HOUR)
    for n in range(5):
        assert left(windows, 1001.0).replies == 5 - n
        windows = sent(windows)
    assert left(windows, 1001.0).replies == 0
    assert left(opened(windows, Opening.MESSAGE, 1002.0), 1003.0).replies == 5
    assert left(windows, 1000.0 + 48 * HOUR).replies == 0


def test_three_answers_in_a_minute_after_an_action() -> None:
    windows = opened(Windows(), Opening.ACTION, 1000.0)
    assert left(windows, 1059.0) == quota.Left(3, 1060.0)
    assert left(windows, 1060.0).replies == 0


def test_the_windows_do_not_add_up() -> None:
    """After four of five answers, a click gives three, and what is sent then counts in both."""
    windows = sent(opened(Windows(), Opening.MESSAGE, 1000.0), 4)
    windows = opened(windows, Opening.ACTION, 2000.0)
    assert left(windows, 2001.0).replies == 3
    windows = sent(windows)
    assert left(windows, 2001.0).replies == 2
    assert left(windows, 2061.0).replies == 0, "the message's window is used up too"


def test_a_repeated_delivery_opens_nothing_again() -> None:
    windows = sent(opened(Windows(), Opening.MESSAGE, 1000.0), 5)
    assert opened(windows, Opening.MESSAGE, 1000.0) == windows


def test_nothing_is_left_after_wechat_says_so_or_the_citizen_has_gone() -> None:
    windows = opened(opened(Windows(), Opening.MESSAGE, 1000.0), Opening.ACTION, 1000.0)
    assert left(used_up(windows), 1001.0).replies == 0
    assert left(opened(windows, Opening.OVER, 1001.0), 1002.0).replies == 0


# --- menus ------------------------------------------------------------------------------------------------------------

MENU = """办事指南 https://example.gov.cn/guide
联系我们
- 人工服务 人工
- 查询工单 查询

投诉 投诉"""


def test_a_menu_is_written_as_lines() -> None:
    """MM1: the menu of the account's form, in WeChat's form."""
    assert body_of(menu_of(MENU)) == {
        "button": [
            {"type": "view", "name": "办事指南", "url": "https://example.gov.cn/guide"},
            {
                "name": "联系我们",
                "sub_button": [
                    {"type": "click", "name": "人工服务", "key": "人工"},
                    {"type": "click", "name": "查询工单", "key": "查询"},
                ],
            },
            {"type": "click", "name": "投诉", "key": "投诉"},
        ]
    }
    assert menu_of("") == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\n".join(f"菜单{n} x" for n in range(4)), "一级菜单最多 3 个"),
        ("更多\n" + "\n".join(f"- 项{n} x" for n in range(6)), "子菜单最多 5 个"),
        ("一二三四五六 x", "第 1 行：名称最多 5 个汉字"),
        ("更多\n- " + "长" * 21 + " x", "第 2 行：名称最多 20 个汉字"),
        ("- 先有子菜单 x", "第 1 行：“-”开头的是子菜单"),
        ("投诉 投诉\n- 子菜单 x", "已经写了动作"),
        ("更多\n- 没有动作", "第 2 行：子菜单名称后面"),
        ("空的", "“空的”后面要写"),
        ("网址 javascript://alert(1)", "网址不对"),
        ("网址 https://x.cn/" + "a" * 1024, "网址不对，或者太长"),
        ("投诉 " + "长" * 43, "发送的文字最多 42 个汉字"),
    ],
)
def test_a_wrong_menu_is_refused_by_its_line(text: str, why: str) -> None:
    with pytest.raises(WrongMenu, match=why):
        menu_of(text)
    with pytest.raises(ValidationError, match=why):
        WeChatForm(**GOOD, menu=text)


GOOD: dict[str, Any] = {"app_id": "wxba5fad812f8e6fb9", "app_secret": "a" * 32, "token": "token", "aes_key": "A" * 43}


@pytest.mark.parametrize(
    "endpoint", ["http://api.weixin.qq.com", "https://x.cn/path", "ftp://x", "http://127.0.0.1.x.cn"]
)
def test_an_endpoint_is_https_or_on_this_machine(endpoint: str) -> None:
    with pytest.raises(ValidationError):
        WeChatForm(**GOOD, endpoint=endpoint)
    for right in ("https://proxy.gov.cn:8443", "http://127.0.0.1:9001", "http://localhost:1"):
        WeChatForm(**GOOD, endpoint=right)


def test_the_safe_mode_needs_its_key() -> None:
    for more in ({"aes_key": ""}, {"aes_key": "", "mode": "safe"}):
        with pytest.raises(ValidationError, match="EncodingAESKey"):
            WeChatForm(**{**GOOD, **more})
    WeChatForm(**{**GOOD, "aes_key": "", "mode": "plain"})


# --- sending ----------------------------------------------------------------------------------------------------------


@given(st.text("停水了。\n，ab .!😀", max_size=3000))
def test_long_texts_are_cut_into_parts_that_wechat_takes(text: str) -> None:
    parts = outgoing.parts_of(text)
    assert all(0 < len(part.encode()) <= outgoing.TEXT_BYTES for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_long_text_is_cut_at_the_end_of_a_sentence() -> None:
    sentence = "我们已经收到您的诉求，会尽快转给有关单位办理。"
    parts = outgoing.parts_of(sentence * 40)
    assert len(parts) == 2
    assert all(part.endswith("。") for part in parts)


def test_refusals_have_codes_of_the_texts() -> None:
    """MM2: WeChat's error codes become reasons that an agent can act on."""
    assert refusal(45015).reason == "wechat.window_over"
    assert refusal(45047).reason == "wechat.quota_over"
    assert refusal(40003).reason == "wechat.no_recipient"
    assert refusal(43004).reason == "wechat.not_following"
    assert not refusal(45015).passes
    assert refusal(-1).passes
    assert refusal(99999).reason == "wechat.refused"


def test_media_are_tried_again_until_wechat_has_them_no_more() -> None:
    now, attempts = 0.0, 0
    while (following := again_at(0.0, attempts, now)) is not None:
        assert 0 < following - now <= 1800
        now, attempts = following, attempts + 1
    assert KEPT_S - 1800 <= now < KEPT_S
