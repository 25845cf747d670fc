"""市民模拟: with a demo one plays citizens who write through the real doors; without one nothing of it exists."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from channels.conversations.accounts import AccountBook
from channels.conversations.keeper import Keeper
from channels.conversations.sending import OutgoingMail
from channels.demo.accounts import NAMES, id_of
from channels.demo.city import DemoCity, OurDoors
from channels.demo.peers.kept import MOST_MEDIA, Album
from channels.demo.people import MOST_LINES, DemoMessage, Talks
from channels.email.service import EmailChannel
from channels.sms.service import SmsChannel
from channels.wechat.fetching import WeChatMedia
from channels.wechat.provider import WeChatProvider
from channels.weibo.fetching import WeiboMedia
from channels.weibo.provider import WeiboProvider
from core.messages.floor import Kind
from infra.domain import work_of
from tests.attachable import PNG
from tests.unit.webagent.system import Browser, Server
from tests.until import until


class Stage:
    """A demo with its city at work, somebody who plays citizens, and an agent."""

    def __init__(self, server: Server, player: Browser, agent: Browser) -> None:
        self.server = server
        self.of = server.system.built.services.get
        self.player = player
        self.agent = agent

    async def says(self, channel: str, text: str, citizen: str = "lin") -> Any:
        """Write as a citizen."""
        status, said = await self.player.post(
            "/api/demo/messages", {"citizen": citizen, "channel": channel, "text": text}
        )
        assert status == 201, said
        return said

    async def sends(self, channel: str, data: bytes) -> tuple[int, Any]:
        """Send a picture as a citizen."""
        path, headers = f"/api/demo/pictures?citizen=lin&channel={channel}", {"X-Requested-With": "hotline"}
        async with self.player.client.post(path, data=data, headers=headers) as answer:
            return answer.status, await answer.json()

    async def told(self, channel: str, citizen: str = "lin") -> list[Any]:
        """The hotline's messages, as the citizen sees them."""
        status, lines = await self.player.get(f"/api/demo/messages?citizen={citizen}&channel={channel}")
        assert status == 200, lines
        return [one for one in lines if one["by"] == "hotline"]

    async def settle(self) -> None:
        """Let the parts in the background do all that they have to do."""
        for _ in range(4):
            await self.of(Keeper).turn()
        mail = self.of(OutgoingMail)
        for account in await mail._due_accounts():
            await mail._serve(account)

    async def taken(self) -> str:
        """The agent takes the conversation that rings; its id."""
        await self.settle()
        offer = self.server.system.offer_of("8001")
        assert offer, "nothing rings"
        assert (await self.agent.post(f"/api/offers/{offer}/accept"))[0] == 204
        await self.settle()
        rows = (await self.agent.ask("POST", "/api/conversations/search", {"box": "mine"}))[1]["conversations"]
        return str(max(rows, key=lambda row: row["opened_at"])["id"])

    async def answers(self, id: str, text: str, number: int = 1) -> None:
        """The agent answers."""
        body = {"id": f"{number:032x}", "text": text, "files": [], "note": False}
        assert (await self.agent.post(f"/api/conversations/{id}/messages", body))[0] == 201
        await self.settle()

    async def heard(self, id: str) -> list[tuple[str, int]]:
        """The citizen's texts and numbers of files, as the agent has them."""
        messages = (await self.agent.get(f"/api/conversations/{id}"))[1]["messages"]
        return [(one["text"], len(one["files"])) for one in messages if one["direction"] == "in"]


@pytest.fixture(name="stage")
async def a_stage(server: Server) -> AsyncIterator[Stage]:
    of = server.system.built.services.get
    doors = of(OurDoors)
    doors.socket, doors.address = None, str(server.server.make_url("")).rstrip("/")
    city = asyncio.create_task(of(DemoCity).run())
    try:
        await until(lambda: id_of(Kind.WEB) in of(AccountBook).all() or city.done())
        yield Stage(server, await server.browser("admin"), await server.agent_at_page("8001"))
    finally:
        city.cancel()
        await asyncio.gather(city, return_exceptions=True)
        for caller in (of(WeChatProvider), of(WeiboProvider), of(SmsChannel).poster):
            await caller.close()


async def test_each_written_channel_has_an_account_and_somebody_to_play(stage: Stage) -> None:
    """A start sets them up; a later one renews them, also one that was removed."""
    _, found = await stage.player.get("/api/demo")
    assert [one["kind"] for one in found["channels"]] == ["wechat", "sms", "weibo", "email", "web"]
    assert len(found["citizens"]) >= 3
    assert all(one["addresses"].keys() == {"wechat", "sms", "weibo", "email"} for one in found["citizens"])
    accounts = (await stage.player.get("/api/channels"))[1]["accounts"]
    assert {one["name"]: one["queue"] for one in accounts} == dict.fromkeys(NAMES.values(), "general")
    assert (await stage.player.ask("DELETE", f"/api/channels/accounts/{id_of(Kind.SMS)}"))[0] == 204
    assert (await stage.player.post("/api/demo/messages", {"citizen": "lin", "channel": "sms", "text": "x"}))[0] == 404
    again = asyncio.create_task(stage.of(DemoCity).run())
    await until(lambda: id_of(Kind.SMS) in stage.of(AccountBook).all())
    again.cancel()
    await asyncio.gather(again, return_exceptions=True)


@pytest.mark.parametrize("channel", ["wechat", "weibo", "sms"])
async def test_a_citizen_writes_through_the_door_and_is_answered(stage: Stage, channel: str) -> None:
    """MM1: signed and confirmed on the way in; taken by an agent; the answer is shown with its delivery."""
    assert (await stage.says(channel, "小区停水两天了"))["state"] == "taken"
    id = await stage.taken()
    assert await stage.heard(id) == [("小区停水两天了", 0)]
    await stage.answers(id, "正在抢修")
    last = (await stage.told(channel))[-1]
    assert last["text"].endswith("正在抢修")
    if channel == "sms":
        await until(lambda: stage.of(DemoCity).talks.of("lin", Kind.SMS)[-1].state == "delivered")
        messages = (await stage.agent.get(f"/api/conversations/{id}"))[1]["messages"]
        assert messages[-1]["delivery"] == "delivered", "the provider has reported it"
    else:
        assert last["state"] == "delivered"
    assert await stage.told(channel, "huang") == [], "nobody else sees it"


async def test_a_conversation_from_before_a_restart_is_answered(stage: Stage) -> None:
    """The providers' memory is new at each start; ours is not."""
    await stage.says("wechat", "停水")
    id = await stage.taken()
    city = stage.of(DemoCity)
    city.wechat.followers.clear()
    again = asyncio.create_task(city.run())
    await until(lambda: city.wechat.followers)
    await until(lambda: (account := stage.of(AccountBook).one(id_of(Kind.WEB))) and account.enabled)
    await stage.answers(id, "正在抢修")
    assert (await stage.told("wechat"))[-1]["text"] == "正在抢修"
    again.cancel()
    await asyncio.gather(again, return_exceptions=True)


async def test_pictures_are_sent_where_the_channel_has_them(stage: Stage) -> None:
    await stage.says("wechat", "看图")
    assert (await stage.sends("wechat", PNG))[0] == 201
    id = await stage.taken()
    await stage.of(WeChatMedia).fetch_due()
    assert (await stage.heard(id))[-1] == ("", 1)
    status, said = await stage.sends("weibo", PNG)
    assert (status, said["state"]) == (201, "taken")
    await stage.of(WeiboMedia).fetch_due()
    other = await stage.taken()
    assert (await stage.heard(other))[-1] == ("", 1)
    async with stage.player.client.get(f"/api/demo/picture?id={said['picture']}") as answer:
        assert (answer.content_type, await answer.read()) == ("image/png", PNG)
    assert (await stage.sends("sms", PNG))[0] == 400
    assert (await stage.sends("wechat", b"<svg/>"))[0] == 400
    assert (await stage.player.get("/api/demo/picture?id=none"))[0] == 404


async def test_a_mail_is_read_by_imap_and_answered_by_smtp(stage: Stage) -> None:
    """MM1: the answer of the citizen comes into the same conversation."""
    channel = stage.of(EmailChannel)
    reading = asyncio.create_task(channel.run())
    try:
        await stage.says("email", "路灯坏了")
        assert (await stage.sends("email", PNG))[0] == 201
        await until(lambda: len(stage.server.system.built.services.get(DemoCity).mail.letters) == 2)
        city = stage.of(DemoCity)
        await until(lambda: all("\\Seen" in one.flags for one in city.mail.letters), within=20.0)
        id = await stage.taken()
        await stage.answers(id, "已派人处理")
        text = (await stage.told("email"))[-1]["text"]
        assert "已派人处理\n" in text
        await stage.says("email", "谢谢")
        await until(lambda: all("\\Seen" in one.flags for one in city.mail.letters), within=20.0)
        assert (await stage.heard(id))[-1][0] == "谢谢"
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


async def test_a_site_without_demo_has_nothing_of_it(server: Server) -> None:
    """Neither routes nor right nor account nor anything that runs, also after a start with a demo."""
    of = server.system.built.services.get
    city = asyncio.create_task(of(DemoCity).run())
    await until(lambda: id_of(Kind.WEB) in of(AccountBook).all())
    city.cancel()
    await asyncio.gather(city, return_exceptions=True)
    system = server.system
    system.settings = system.settings.model_copy(update={"demo": False})
    system._build()
    web = await system.built.open()
    assert not [one for one in web.app.router.resources() if "demo" in one.canonical]
    assert system.built.services.get(AccountBook).all() == {}
    names = {one.name for one in system.built.domains}
    assert "demo" not in names
    assert not any("demo" in name for name in work_of(system.built.domains, system.built.services, {}))
    assert not any("demo" in right for domain in system.built.domains for right in (one.name for one in domain.rights))


def test_memory_has_an_end() -> None:
    talks, album = Talks(), Album()
    for number in range(MOST_LINES + 5):
        talks.add("lin", Kind.SMS, DemoMessage(0, float(number), "citizen", "x", "", "taken"))
        album[str(number)] = ("image/png", b"x")
    assert [talks.of("lin", Kind.SMS)[n].at for n in (0, -1)] == [5.0, MOST_LINES + 4.0]
    assert len(album) == MOST_MEDIA
    assert "0" not in album
