"""Weibo over HTTP, against a stand-in that checks as Weibo does: messages, comments, media and windows (MM2)."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from structlog.testing import capture_logs

from channels.conversations.kinds import MOST_BYTES
from channels.conversations.others import Addressed, Windowed
from channels.conversations.wire import Account, Channel, ChannelBusy, NotSent, Outgoing
from channels.demo.peers.weibo import WeiboStandIn
from channels.weibo import api, door
from channels.weibo.api import WeiboDeps
from channels.weibo.door import SIGNED_BY_WEIBO, WeiboDoor
from channels.weibo.fetching import WeiboMedia
from channels.weibo.provider import WeiboProvider
from channels.weibo.reading import WeiboComments
from channels.weibo.receiving import WeiboReceiver
from channels.weibo.rules.window import Left
from channels.weibo.service import WeiboChannel
from core.messages.floor import Kind
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from infra.http.calling import Caller
from infra.http.routes import CHECKS, Check, application, mount
from infra.logs.samples import Samples
from infra.services import Services
from tests import attachable
from tests.db.filing import places_in
from tests.db.wechatting import serving
from tests.unit.channels.arrivals import MemoryAccounts, MemoryArrivals
from tests.until import until

UID, SECRET, TOKEN, CITIZEN = "1902538057", "b" * 32, "2.00" + "c" * 28, "2489518277"


def account(endpoint: str, **config: Any) -> Account:
    config = {"uid": UID, "comments": True, "poll_s": 60, "endpoint": endpoint} | config
    secrets = {"app_secret": SECRET, "access_token": TOKEN}
    return Account(id="wb1", kind=Kind.WEIBO, name="12345", enabled=True, config=config, secrets=secrets)


@dataclass
class Office:
    """Our side and Weibo's. `url`: our address for Weibo."""

    weibo: WeiboStandIn
    accounts: MemoryAccounts
    arrivals: MemoryArrivals
    channel: WeiboChannel
    media: WeiboMedia
    comments: WeiboComments
    files: FileStore
    clock: FakeClock
    session: aiohttp.ClientSession
    url: str
    _written: int = 0

    async def says(self, kind: str, text: str = "", **data: Any) -> bool:
        """A citizen does something, and Weibo delivers it; whether we have taken it."""
        return await self.weibo.deliver(self.session, self.url, self.weibo.does(CITIZEN, kind, text, **data))

    async def posted(self, query: Mapping[str, str], body: bytes) -> tuple[int, str]:
        """Send this to our address; the status, and the code of the refusal or the text."""
        async with self.session.post(self.url, params=query, data=body) as answer:
            if answer.content_type == "application/json":
                return answer.status, (await answer.json())["error"]["code"]
            return answer.status, await answer.text()

    def outgoing(self, text: str, *, to: str = CITIZEN, thread: str = "", answers: str = "") -> Outgoing:
        """A message to the citizen."""
        self._written += 1
        return Outgoing(
            id=f"out{self._written}",
            account="wb1",
            recipient=to,
            text=text,
            at=self.clock.now(),
            thread=thread,
            answers=answers,
        )


@pytest.fixture(name="office")
async def an_office(database: Database, tmp_path: Path) -> AsyncIterator[Office]:
    clock = FakeClock(1_764_000_000.0)
    weibo = WeiboStandIn(UID, SECRET, TOKEN, clock.now)
    async with serving(weibo.application()) as theirs, aiohttp.ClientSession() as session:
        accounts, arrivals = MemoryAccounts(account(f"http://127.0.0.1:{theirs.port}")), MemoryArrivals()
        files = file_store_at(places_in(tmp_path), database, clock, new_id)
        provider, receiver = WeiboProvider(Caller()), WeiboReceiver(database, clock, arrivals)
        media = WeiboMedia(database, clock, accounts, arrivals, provider, files)
        comments = WeiboComments(database, clock, accounts, provider, receiver)
        channel = WeiboChannel(database, clock, accounts, provider, receiver, media, comments)
        async with serving(ours(WeiboDoor(clock, accounts), receiver)) as our:
            url = f"http://127.0.0.1:{our.port}/channels/weibo/wb1"
            yield Office(weibo, accounts, arrivals, channel, media, comments, files, clock, session, url)
        await provider.close()


def ours(entrance: WeiboDoor, receiver: WeiboReceiver) -> web.Application:
    """Our address, as the web host serves it."""

    async def nobody(request: web.Request) -> None:
        return None

    services = Services()
    services.add(WeiboDeps(entrance, receiver))
    app = application(nobody)
    checks: dict[str, Check] = {SIGNED_BY_WEIBO.name: entrance.check}
    app[CHECKS] = checks
    mount(app, api.routes, services)
    return app


# --- messages ---------------------------------------------------------------------------------------------------------


async def test_the_address_is_confirmed(office: Office) -> None:
    async with office.session.get(office.url, params={**office.weibo.query(), "echostr": "58374"}) as answer:
        assert (answer.status, await answer.text()) == (200, "58374")


async def test_a_message_is_taken_once_and_answered(office: Office) -> None:
    """MM2: Weibo's repetitions are one message; the answer goes to its sender."""
    fields = office.weibo.does(CITIZEN, "text", "路灯不亮")
    for _ in range(2):
        assert await office.weibo.deliver(office.session, office.url, fields)
    assert await office.says("text", "在桂花巷"), "another one in the same second"
    assert office.arrivals.texts == ["路灯不亮", "在桂花巷"]
    await office.channel.send(office.outgoing("已经转给路灯所"))
    assert office.weibo.sent == [(CITIZEN, "已经转给路灯所")]


async def test_weibo_repeats_what_was_not_taken(office: Office) -> None:
    office.arrivals.raises = [ChannelBusy()] * 2
    assert await office.says("text", "路灯不亮")
    assert office.arrivals.texts == ["路灯不亮"]


async def test_hostile_deliveries_are_refused_with_a_log_line(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "REFUSED", Samples("", at_most=1000))
    weibo = office.weibo
    body = json.dumps(weibo.does(CITIZEN, "text", "路灯不亮")).encode()
    query = weibo.query()
    cases = [
        ({}, body, 401, "weibo.not_signed"),
        ({**query, "signature": "0" * 40}, body, 401, "weibo.not_signed"),
        ({**query, "nonce": "1"}, body, 401, "weibo.not_signed"),
        (weibo.query(), b"{", 400, "weibo.malformed"),
        (weibo.query(), b"[]", 400, "weibo.malformed"),
        (weibo.query(), b"[" * 60_000, 400, "weibo.malformed"),
        (weibo.query(), b'{"type": "text"}', 400, "weibo.malformed"),
        (weibo.query(), body.replace(UID.encode(), b"5"), 400, "weibo.malformed"),
        (weibo.query(), body.replace(b"+0800", b"XXXX"), 400, "weibo.malformed"),
        (weibo.query(), b"x" * 70_000, 400, "too_large"),
    ]
    with capture_logs() as logs:
        for given, sent, status, code in cases:
            assert await office.posted(given, sent) in ((status, code), (413, code)), sent[:50]
        assert await office.posted(query, body) == (200, "")
        assert await office.posted(query, body.replace(CITIZEN.encode(), b"7")) == (409, "weibo.replayed")
        office.clock.advance(301)
        assert await office.posted(query, body) == (401, "weibo.too_old")
    assert office.arrivals.texts == ["路灯不亮"]
    said = {one["why"] for one in logs if one["event"] == "A delivery for a Weibo account was refused."}
    assert said >= {"weibo.not_signed", "weibo.malformed", "weibo.replayed", "weibo.too_old"}
    assert CITIZEN not in str(logs)
    assert "路灯" not in str(logs)


async def test_what_is_left_can_be_asked(office: Office) -> None:
    channel: Channel = office.channel
    assert isinstance(channel, Windowed)
    assert isinstance(channel, Addressed)
    assert office.url.endswith(channel.webhook("wb1"))
    with pytest.raises(NotSent, match="window_over"):
        await channel.send(office.outgoing("您好"))
    await office.says("text", "路灯不亮")
    until_ = office.clock.now() + 48 * 3600
    assert await channel.left("wb1", CITIZEN) == Left(None, until_)
    office.clock.advance(48 * 3600)
    assert (await channel.left("wb1", CITIZEN)).replies == 0
    assert (await channel.left("wb1", f"comment-{CITIZEN}")).replies is None


async def test_a_mention_is_answered_once(office: Office) -> None:
    await office.says("mention", "@12345 路灯不亮", subtype="status", key=55)
    assert [one.id for one in office.arrivals.taken] == ["s55"]
    assert (await office.channel.left("wb1", CITIZEN)).replies == 1
    await office.channel.send(office.outgoing("请私信告诉我们在哪里"))
    with pytest.raises(NotSent, match="window_over"):
        await office.channel.send(office.outgoing("您好"))


async def test_long_texts_go_in_parts(office: Office) -> None:
    await office.says("text", "路灯不亮")
    words = "我们已经收到您的诉求，会尽快转给有关单位办理。" * 20
    message = office.outgoing(words)
    office.weibo.fails = ["", 503]
    with pytest.raises(NotSent) as failed:
        await office.channel.send(message)
    assert (failed.value.passes, failed.value.unknown) == (True, False)
    await office.channel.send(message)
    assert "".join(text for _, text in office.weibo.sent) == words


@pytest.mark.parametrize(
    ("fate", "reason", "unknown"),
    [(503, "weibo.away", False), (500, "weibo.away", True), ("hang", "weibo.no_answer", True)],
)
async def test_failures_on_the_way_are_told_truthfully(
    office: Office, fate: int | str, reason: str, unknown: bool
) -> None:
    await office.says("text", "路灯不亮")
    office.weibo.fails = [fate]
    with pytest.raises(NotSent) as failed:
        await office.channel.send(office.outgoing("您好"))
    assert (failed.value.reason, failed.value.passes, failed.value.unknown) == (reason, True, unknown)
    assert office.channel.fault("wb1") == reason
    await office.channel.send(office.outgoing("您好"))
    assert office.channel.fault("wb1") is None


async def test_an_expired_token_is_a_fault_of_the_account(office: Office) -> None:
    await office.says("text", "路灯不亮")
    office.weibo.token = "another"
    with capture_logs() as logs, pytest.raises(NotSent) as failed:
        await office.channel.send(office.outgoing("您好"))
    assert (failed.value.reason, failed.value.passes) == ("weibo.token", False)
    assert office.channel.fault("wb1") == "weibo.token"
    assert TOKEN not in str(logs)


async def test_a_picture_follows_its_message(office: Office) -> None:
    office.weibo.media["2"] = ("image/png", attachable.PNG)
    office.weibo.media["3"] = ("image/jpeg", bytes(30 << 20))
    await office.says("image", "发了一张图片", vfid=1, tovfid=2)
    office.clock.advance(1)
    await office.says("image", "发了一张图片", vfid=1, tovfid=3)
    await office.says("voice", "", vfid=1, tovfid=4)
    office.weibo.fails = [503]
    assert await office.media.fetch_due() == pytest.approx(5.0)
    office.clock.advance(10)
    await office.media.fetch_due()
    taken = office.arrivals.taken
    assert [one.text for one in taken[:3]] == ["［图片］", "［图片］", "［语音］"]
    assert {one.text for one in taken[3:]} == {"", "［图片没有取到：超过 20 MB］", "［语音没有取到：微博不再提供］"}
    (file,) = [file for one in taken for file in one.files]
    assert await office.files.read_whole(file, MOST_BYTES) == attachable.PNG


# --- comments ---------------------------------------------------------------------------------------------------------


async def test_comments_are_read_since_the_last_one(office: Office) -> None:
    """Each comment is taken once, in order, also more than a page of them; older ones and our own are not."""
    office.weibo.comments_on(100, CITIZEN, "以前的")
    await office.comments.read_due()
    assert office.arrivals.texts == []
    for n in range(101, 221):
        office.weibo.comments_on(n, UID if n == 150 else CITIZEN, f"评论{n}")
    office.clock.advance(60)
    await office.comments.read_due()
    assert office.arrivals.texts == [f"评论{n}" for n in range(101, 221) if n != 150]
    first = office.arrivals.taken[0]
    assert (first.id, first.thread, first.sender_name) == ("c101", f"comment-700-{CITIZEN}", f"市民{CITIZEN}")
    calls = len(office.weibo.calls)
    office.clock.advance(60)
    await office.comments.read_due()
    assert len(office.weibo.calls) == calls + 2, "one page of each list"


async def test_comments_that_do_not_fit_are_read_later(office: Office) -> None:
    await office.comments.read_due()
    for n in (1, 2, 3):
        office.weibo.comments_on(n, CITIZEN, f"评论{n}", mention=True)
    office.clock.advance(60)
    office.arrivals.raises = [ChannelBusy()]
    await office.comments.read_due()
    assert office.arrivals.texts == []
    office.clock.advance(60)
    await office.comments.read_due()
    assert office.arrivals.texts == ["评论1", "评论2", "评论3"]


async def test_a_comment_is_answered_in_public(office: Office) -> None:
    await office.comments.read_due()
    office.weibo.comments_on(5, CITIZEN, "路灯不亮")
    office.clock.advance(60)
    await office.comments.read_due()
    how = {"to": f"comment-{CITIZEN}", "thread": f"comment-700-{CITIZEN}"}
    assert [one.sender for one in office.arrivals.taken] == [how["to"]], "not the address of messages"
    sent = await office.channel.send(office.outgoing("请私信告诉我们在哪里", **how, answers="c5"))
    assert office.weibo.answered == [("5", "700", "请私信告诉我们在哪里")]
    assert office.weibo.sent == []
    assert sent.ids == ("9001",)
    with pytest.raises(NotSent, match="not_in_public"):
        await office.channel.send(replace(office.outgoing("您排在第 1 位", **how, answers="c5"), automatic=True))
    with pytest.raises(NotSent, match="comment_too_long"):
        await office.channel.send(office.outgoing("长" * 141, **how, answers="c5"))
    with pytest.raises(NotSent, match="gone"):
        await office.channel.send(office.outgoing("您好", **how, answers="c6"))


async def test_comments_wait_while_weibo_is_away(office: Office) -> None:
    await office.comments.read_due()
    office.weibo.comments_on(5, CITIZEN, "路灯不亮")
    office.clock.advance(60)
    office.weibo.fails = [500]
    await office.comments.read_due()
    assert office.channel.fault("wb1") == "weibo.away"
    office.clock.advance(60)
    await office.comments.read_due()
    assert office.arrivals.texts == ["路灯不亮"]


async def test_the_background_part_does_both(office: Office) -> None:
    """Everything together, as the web host runs it."""
    office.weibo.media["2"] = ("image/png", attachable.PNG)
    running = asyncio.create_task(office.channel.run())
    try:
        await office.says("image", "发了一张图片", vfid=1, tovfid=2)
        await until(lambda: len(office.arrivals.taken) == 2 and len(office.weibo.calls) >= 3)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
