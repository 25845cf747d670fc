"""WeChat over HTTP, against a stand-in that checks as WeChat does: deliveries, answers, media and menus (MM1, MM2)."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from channels.conversations.kinds import MOST_BYTES, PAPER
from channels.conversations.others import Addressed, Notifying, Windowed
from channels.conversations.wire import Channel, ChannelBusy, Delivery, NotSent, Outgoing
from channels.demo.peers.wechat import texts, xml_of
from channels.wechat import crypt, door
from channels.wechat.rules.outgoing import Article
from channels.wechat.rules.quota import Left
from infra.database.engine import Database
from infra.files.file_store import About
from infra.files.store import StoredFile
from infra.logs.samples import Samples
from tests import attachable
from tests.db.wechatting import AES_KEY, APP_ID, CITIZEN, TOKEN, Office, account, an_office
from tests.until import until

WATER = {"MsgType": "text", "Content": "桂花巷停水", "MsgId": "1"}


@pytest.fixture(name="office")
async def running_office(database: Database, tmp_path: Path) -> AsyncIterator[Office]:
    async with an_office(database, tmp_path) as office:
        yield office


async def stored(office: Office, content: bytes, name: str) -> StoredFile:
    async def parts() -> AsyncIterator[bytes]:
        yield content

    written = await office.files.write(parts(), PAPER, About(made_at=office.clock.now(), name=name))
    return await office.files.enter(written)


# --- deliveries -------------------------------------------------------------------------------------------------------


async def test_the_address_is_confirmed(office: Office) -> None:
    query, _ = office.wechat.delivery({}, sealed=False)
    async with office.session.get(office.url, params={**query, "echostr": "5837464"}) as answer:
        assert (answer.status, await answer.text()) == (200, "5837464")
    async with office.session.get(office.url, params={**query, "echostr": "<script>"}) as answer:
        assert answer.status == 400
    async with office.session.get(office.url, params={**query, "nonce": "other", "echostr": "1"}) as answer:
        assert answer.status == 401


@pytest.mark.parametrize("mode", ["safe", "plain"])
async def test_a_message_is_taken_once_and_then_answered(office: Office, mode: str) -> None:
    """MM2: sealed and plain; WeChat's repetitions are one message."""
    office.accounts.put(account(office.endpoint, mode=mode))
    office.wechat.aes_key = AES_KEY if mode == "safe" else ""
    for _ in range(2):
        assert await office.says(WATER)
    (taken,) = office.arrivals.taken
    assert (taken.account, taken.sender, taken.text, taken.at) == ("wx1", CITIZEN, "桂花巷停水", office.clock.now())
    assert not taken.automatic


async def test_wechat_repeats_what_was_not_taken(office: Office) -> None:
    """The answer `success` comes only after the conversations have the message."""
    office.arrivals.raises = [ChannelBusy()] * 2
    assert await office.says(WATER)
    office.arrivals.raises = [ChannelBusy()] * 3
    assert not await office.says({**WATER, "MsgId": "2"})
    assert office.arrivals.ids == ["1"]


async def test_events_are_noted_and_positions_are_not_kept(office: Office) -> None:
    """MM1: a click on the menu says its words; unknown events are noted, and none is an error."""
    for event, key in (("subscribe", ""), ("CLICK", "人工"), ("LOCATION", ""), ("VIEW", "https://x.cn"), ("NEWS", "")):
        assert await office.says({"MsgType": "event", "Event": event, "EventKey": key})
    assert [(one.text, one.automatic) for one in office.arrivals.taken] == [
        ("［关注了公众号］", True),
        ("人工", False),
        ("［事件：NEWS］", True),
    ]


async def test_news_of_a_template_message_is_a_receipt(office: Office) -> None:
    office.wechat.does(CITIZEN, WATER)
    sent = await office.channel.template("wx1", CITIZEN, "T1", {"number": "GD-1"}, "https://x.cn")
    for status in ("success", "failed:user block"):
        event = {"MsgType": "event", "Event": "TEMPLATESENDJOBFINISH", "MsgID": sent.ids[0], "Status": status}
        assert await office.says(event)
    found = [(one.id, one.state, one.reason) for one in office.arrivals.receipts]
    assert found == [
        (sent.ids[0], Delivery.DELIVERED, ""),
        (sent.ids[0], Delivery.FAILED, "wechat.blocked"),
    ]


async def test_a_notice_goes_by_the_accounts_template(office: Office) -> None:
    """TK5: in the template's fields, under an id by which WeChat knows a repeated attempt; it needs no message before
    it and uses up no answer."""
    assert isinstance(office.channel, Notifying)
    assert not office.channel.notifies("wx1"), "it has no template"
    office.accounts.put(account(office.endpoint, notice_template="T9"))
    assert office.channel.notifies("wx1")
    office.wechat.does(CITIZEN, WATER)
    words = "工单 20261130-0001 的办理将在 2026-12-01 09:00 到期。"
    message = Outgoing(id="n" * 32, account="wx1", recipient=CITIZEN, subject="即将超期 1", text=words, at=0.0)
    await office.channel.notify(message)
    (body,) = office.wechat.sent
    assert (body["touser"], body["template_id"], body["client_msg_id"]) == (CITIZEN, "T9", "n" * 32)
    assert body["data"] == {"thing1": {"value": "即将超期 1"}, "thing2": {"value": "工单 20261130-0001 的办…"}}
    with pytest.raises(NotSent) as refused:
        await office.channel.notify(replace(message, recipient="oStranger"))
    assert not refused.value.passes


async def test_hostile_deliveries_are_refused_with_a_log_line(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong signature, old time, broken XML, bad seals, another AppID: refused by name, and nothing is taken."""
    monkeypatch.setattr(door, "REFUSED", Samples("", at_most=1000))
    wechat, key = office.wechat, crypt.key_of(AES_KEY)
    fields = wechat.does(CITIZEN, WATER)
    query, body = wechat.delivery(fields)
    now = str(int(office.clock.now()))

    def sealing(sealed: str) -> tuple[dict[str, str], bytes]:
        seal = crypt.signature(TOKEN, query["timestamp"], "9", sealed)
        signature = crypt.signature(TOKEN, query["timestamp"], "9")
        return {**query, "nonce": "9", "signature": signature, "msg_signature": seal}, xml_of({"Encrypt": sealed})

    old = str(int(office.clock.now()) - 301)
    other = crypt.sealed(key, "wx0000000000000000", xml_of(fields), bytes(16))
    doctype = crypt.sealed(key, APP_ID, b'<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>', bytes(16))
    incomplete = crypt.sealed(key, APP_ID, xml_of({"MsgType": "text"}), bytes(16))
    cases: list[tuple[Mapping[str, str], bytes, int, str]] = [
        ({**query, "signature": "0" * 40}, body, 401, "wechat.not_signed"),
        ({**query, "signature": "中"}, body, 401, "wechat.not_signed"),
        ({}, body, 401, "wechat.not_signed"),
        (
            {**query, "timestamp": old, "signature": crypt.signature(TOKEN, old, query["nonce"])},
            body,
            401,
            "wechat.too_old",
        ),
        ({**query, "msg_signature": "0" * 40}, body, 400, "wechat.sealed"),
        (wechat.delivery(fields, sealed=False)[0], xml_of(fields), 400, "wechat.sealed"),
        (*sealing("A" * 43), 400, "wechat.sealed"),
        (*sealing(other), 400, "wechat.sealed"),
        (*sealing(doctype), 400, "wechat.malformed"),
        ({**query, "nonce": "8", "signature": crypt.signature(TOKEN, now, "8")}, b"<xml>", 400, "wechat.malformed"),
        ({**query, "nonce": "7", "signature": crypt.signature(TOKEN, now, "7")}, b"x" * 70_000, 400, "too_large"),
    ]
    with capture_logs() as logs:
        for given, sent, status, code in cases:
            found = await office.posted(given, sent)
            assert found in ((status, code), (413, code)), code
        assert (await office.posted(*sealing(incomplete)))[1] in ("wechat.malformed", "wechat.replayed")
    assert office.arrivals.taken == []
    said = [line for line in logs if line["event"] == "A delivery for a WeChat account was refused."]
    assert {"wechat.not_signed", "wechat.too_old", "wechat.sealed", "wechat.malformed"} <= {one["why"] for one in said}
    assert CITIZEN not in str(logs)
    assert "桂花巷" not in str(logs)


async def test_a_signed_address_carries_no_second_message(office: Office) -> None:
    """In plain mode the signature does not cover the body: somebody who has seen an address cannot send with it."""
    office.accounts.put(account(office.endpoint, mode="plain"))
    query, body = office.wechat.delivery(office.wechat.does(CITIZEN, WATER), sealed=False)
    assert await office.posted(query, body) == (200, "success")
    assert await office.posted(query, body) == (200, "success"), "WeChat's own repetition"
    forged = xml_of(office.wechat.does(CITIZEN, {**WATER, "MsgId": "2", "Content": "…"}))
    assert await office.posted(query, forged) == (409, "wechat.replayed")
    assert office.arrivals.texts == ["桂花巷停水"]


async def test_an_account_that_is_off_or_unknown_takes_nothing(office: Office) -> None:
    office.accounts.put(replace(account(office.endpoint), enabled=False))
    assert not await office.says(WATER)
    with pytest.raises(NotSent, match="off"):
        await office.channel.send(office.outgoing("您好"))


async def test_a_flood_is_put_off(office: Office) -> None:
    office.accounts.put(account(office.endpoint, mode="plain"))
    query, body = office.wechat.delivery(office.wechat.does(CITIZEN, WATER), sealed=False)
    statuses = [(await office.posted(query, body))[0] for _ in range(510)]
    assert statuses[:400] == [200] * 400
    assert statuses[-1] == 429


# --- answers ----------------------------------------------------------------------------------------------------------


async def test_answers_are_counted_and_the_rest_can_be_asked(office: Office) -> None:
    """MM2: five answers, then WeChat refuses by a code that the page explains."""
    channel: Channel = office.channel
    assert isinstance(channel, Windowed)
    assert isinstance(channel, Addressed)
    assert office.url.endswith(channel.webhook("wx1"))
    assert (await channel.left("wx1", CITIZEN)).replies == 0
    await office.text("停水", "1")
    until_ = office.clock.now() + 48 * 3600
    for n in range(5):
        assert await channel.left("wx1", CITIZEN) == Left(5 - n, until_)
        await channel.send(office.outgoing(f"答复{n}"))
    with pytest.raises(NotSent) as refused:
        await channel.send(office.outgoing("再说一句"))
    assert (refused.value.reason, refused.value.passes) == ("wechat.quota_over", False)
    assert texts(office.wechat.sent) == [f"答复{n}" for n in range(5)]
    office.clock.advance(1)
    await office.text("还有吗", "2")
    assert (await channel.left("wx1", CITIZEN)).replies == 5


async def test_wechat_knows_better_how_many_are_left(office: Office) -> None:
    """Another program has answered too: after WeChat's refusal nothing is left."""
    await office.text("停水", "1")
    office.wechat.followers[CITIZEN].replies = 0
    with pytest.raises(NotSent, match="quota_over"):
        await office.channel.send(office.outgoing("您好"))
    assert (await office.channel.left("wx1", CITIZEN)).replies == 0


async def test_after_two_days_the_window_is_over(office: Office) -> None:
    await office.text("停水", "1")
    office.clock.advance(48 * 3600)
    assert (await office.channel.left("wx1", CITIZEN)).replies == 0
    with pytest.raises(NotSent, match="window_over"):
        await office.channel.send(office.outgoing("您好"))


async def test_a_long_text_goes_in_parts_if_they_all_fit(office: Office) -> None:
    await office.text("停水", "1")
    words = "我们已经收到您的诉求，会尽快转给有关单位办理。" * 40
    await office.channel.send(office.outgoing(words))
    assert "".join(texts(office.wechat.sent)) == words
    assert (await office.channel.left("wx1", CITIZEN)).replies == 3
    with pytest.raises(NotSent, match="too_many_parts"):
        await office.channel.send(office.outgoing(words * 3))
    assert len(office.wechat.sent) == 2, "nothing of it was sent"


async def test_a_message_continues_where_it_broke_off(office: Office) -> None:
    """Its second part fails for a while; the next attempt does not repeat the first."""
    await office.text("停水", "1")
    await office.channel.send(office.outgoing("您好"))
    message = office.outgoing("图文", (await stored(office, attachable.PNG, "图.png"),))
    office.wechat.fails = ["", 503]
    with pytest.raises(NotSent) as failed:
        await office.channel.send(message)
    assert (failed.value.passes, failed.value.unknown) == (True, False)
    await office.channel.send(message)
    assert [one["msgtype"] for one in office.wechat.sent] == ["text", "text", "image"]


async def test_a_message_that_left_in_part_is_not_repeated(office: Office) -> None:
    """The citizen has its first part, so nobody may say that nothing was sent."""
    await office.text("停水", "1")
    office.wechat.followers[CITIZEN].replies = 1
    with pytest.raises(NotSent) as failed:
        await office.channel.send(office.outgoing("图文", (await stored(office, attachable.PNG, "图.png"),)))
    assert (failed.value.reason, failed.value.unknown) == ("wechat.partly", True)


async def test_pictures_and_voices_are_uploaded(office: Office) -> None:
    await office.text("停水", "1")
    picture, voice = await stored(office, attachable.PNG, "现场.png"), await stored(office, b"#!AMR\n" + bytes(99), "")
    await office.channel.send(office.outgoing(files=(picture, voice)))
    image, spoken = office.wechat.sent
    assert office.wechat.media[image["image"]["media_id"]] == ("image/png", attachable.PNG)
    assert spoken["msgtype"] == "voice"
    paper = await stored(office, attachable.PDF, "说明.pdf")
    with pytest.raises(NotSent, match="file_type"):
        await office.channel.send(office.outgoing("请看", (paper,)))
    assert len(office.wechat.sent) == 2, "its text was not sent without the file"
    await office.channel.news("wx1", CITIZEN, Article(title="指南", text="怎么办", url="https://x.cn"))
    assert office.wechat.sent[-1]["news"]["articles"][0]["url"] == "https://x.cn"


@pytest.mark.parametrize(
    ("fails", "reason", "unknown"),
    [
        ([503], "wechat.away", False),
        ([500], "wechat.away", True),
        (["hang"], "wechat.no_answer", True),
    ],
)
async def test_failures_on_the_way_are_told_truthfully(
    office: Office, fails: list[int | str], reason: str, unknown: bool
) -> None:
    """A message that WeChat may have is `unknown`; one that it cannot have is sent again."""
    await office.text("停水", "1")
    await office.channel.send(office.outgoing("一"))
    office.wechat.fails = [*fails]
    with pytest.raises(NotSent) as failed:
        await office.channel.send(office.outgoing("二"))
    assert (failed.value.reason, failed.value.passes, failed.value.unknown) == (reason, True, unknown)
    assert texts(office.wechat.sent) == (["一", "二"] if fails == ["hang"] else ["一"])
    assert office.channel.fault("wx1") == reason
    await office.channel.send(office.outgoing("三"))
    assert office.channel.fault("wx1") is None


async def test_a_provider_that_is_down_is_a_fault_that_passes(office: Office) -> None:
    await office.text("停水", "1")
    await office.server.close()
    with capture_logs() as logs, pytest.raises(NotSent) as failed:
        await office.channel.send(office.outgoing("您好"))
    assert (failed.value.reason, failed.value.passes, failed.value.unknown) == ("wechat.away", True, False)
    assert office.channel.fault("wx1") == "wechat.away"
    assert "5" * 32 not in str(logs)


# --- the token --------------------------------------------------------------------------------------------------------


async def test_one_token_serves_all_calls_until_it_ends(office: Office) -> None:
    await office.text("停水", "1")
    for words in "一二三":
        await office.channel.send(office.outgoing(words))
    assert office.wechat.token_calls == [False]
    office.clock.advance(7000)
    await office.channel.send(office.outgoing("四"))
    assert office.wechat.token_calls == [False, False]


async def test_a_stale_token_is_renewed_once(office: Office) -> None:
    """After 40001 the call is made again with another token; if WeChat gives the same one, it is replaced by force."""
    await office.text("停水", "1")
    await office.channel.send(office.outgoing("一"))
    office.wechat.expire()
    await office.channel.send(office.outgoing("二"))
    assert office.wechat.token_calls == [False, False]
    assert texts(office.wechat.sent) == ["一", "二"]


async def test_wrong_credentials_are_a_fault_of_the_account(office: Office) -> None:
    office.wechat.secret = "6" * 32
    with pytest.raises(NotSent) as failed:
        await office.channel.send(office.outgoing("您好"))
    assert (failed.value.reason, failed.value.passes) == ("wechat.credentials", False)
    assert office.channel.fault("wx1") == "wechat.credentials"
    office.wechat.secret = "5" * 32
    await office.text("停水", "1")
    office.clock.advance(10)
    await office.channel.send(office.outgoing("您好"))
    assert office.channel.fault("wx1") is None


async def test_the_token_server_is_down_for_a_while(office: Office) -> None:
    await office.text("停水", "1")
    office.wechat.fails = [502]
    with pytest.raises(NotSent) as failed:
        await office.channel.send(office.outgoing("您好"))
    assert (failed.value.passes, failed.value.unknown) == (True, False), "the message itself was not sent"
    office.clock.advance(10)
    await office.channel.send(office.outgoing("您好"))
    assert texts(office.wechat.sent) == ["您好"]


# --- media, names and menus -------------------------------------------------------------------------------------------


async def test_a_picture_follows_its_message(office: Office) -> None:
    """The message is taken at once with a mark; its file becomes a message of its own, taken once."""
    id = office.wechat.keep("image/png", attachable.PNG)
    for _ in range(2):
        assert await office.says({"MsgType": "image", "MediaId": id, "PicUrl": "http://x", "MsgId": "7"})
    assert office.arrivals.texts == ["［图片］"]
    await office.media.fetch_due()
    _, file = office.arrivals.taken
    assert (file.id, file.text, [one.name for one in file.files]) == ("7.file", "", ["图片.png"])
    assert await office.files.read_whole(file.files[0], MOST_BYTES) == attachable.PNG
    assert await office.media.fetch_due() > 1, "nothing is left to fetch"


async def test_media_that_cannot_be_had_are_said_so(office: Office) -> None:
    """30 MB, a program in place of a picture, media that WeChat no longer has: the agent reads why."""
    kept = [
        office.wechat.keep("video/mp4", bytes(30 << 20)),
        office.wechat.keep("image/jpeg", b"\x7fELF" + bytes(99)),
        "gone",
    ]
    for n, id in enumerate(kept):
        await office.says({"MsgType": "video" if n == 0 else "image", "MediaId": id, "MsgId": str(n)})
    with capture_logs() as logs:
        await office.media.fetch_due()
    told = [one.text for one in office.arrivals.taken if one.id.endswith(".file")]
    assert sorted(told) == sorted(
        [
            "［视频没有取到：超过 20 MB］",
            "［图片没有取到：不是可以收下的文件］",
            "［图片没有取到：微信已不再提供］",
        ]
    )
    assert sum(line["event"] == "Media of a WeChat message are given up." for line in logs) == 3


async def test_media_wait_while_wechat_is_away(office: Office) -> None:
    id = office.wechat.keep("image/png", attachable.PNG)
    await office.says({"MsgType": "image", "MediaId": id, "MsgId": "7"})
    office.wechat.fails = [503]
    assert await office.media.fetch_due() == pytest.approx(5.0)
    assert office.arrivals.texts == ["［图片］"]
    office.clock.advance(10)
    await office.media.fetch_due()
    assert office.arrivals.ids == ["7", "7.file"]


async def test_names_are_asked_for_once(office: Office) -> None:
    await office.text("停水", "1")
    office.wechat.followers[CITIZEN].nickname = "林女士"
    await office.media.fetch_due()
    office.clock.advance(1)
    await office.text("还是没水", "2")
    assert [one.sender_name for one in office.arrivals.taken] == ["", "林女士"]


async def test_a_menu_of_the_form_is_in_force_at_once(office: Office) -> None:
    """MM1: a change in the page is a change at WeChat; removing it removes it there."""
    found = []
    for menu in ("", "人工 人工\n指南\n- 网站 https://x.cn", ""):
        office.accounts.put(account(office.endpoint, menu=menu))
        assert await office.menus.put_in_force()
        found.append([button["name"] for button in office.wechat.menu["button"]] if office.wechat.menu else [])
    assert found == [[], ["人工", "指南"], []]


async def test_a_menu_that_wechat_does_not_take_is_a_fault(office: Office) -> None:
    office.accounts.put(account(office.endpoint, menu="人工 人工"))
    office.wechat.fails = [503]
    assert not await office.menus.put_in_force()
    assert office.channel.fault("wx1") == "wechat.away"
    office.clock.advance(10)
    assert await office.menus.put_in_force()
    assert office.channel.fault("wx1") is None


async def test_the_background_part_fetches_and_follows_the_form(office: Office) -> None:
    """Everything together, as the web host runs it."""
    running = asyncio.create_task(office.channel.run())
    try:
        id = office.wechat.keep("image/png", attachable.PNG)
        await office.says({"MsgType": "image", "MediaId": id, "MsgId": "7"})
        office.accounts.put(account(office.endpoint, menu="人工 人工"))
        await until(lambda: "7.file" in office.arrivals.ids and office.wechat.menu is not None)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
