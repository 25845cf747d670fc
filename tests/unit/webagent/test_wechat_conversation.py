"""A conversation by WeChat and one by Weibo over the whole web host: set up in the page, delivered signed, answered."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from channels.conversations.keeper import Keeper
from channels.conversations.sending import OutgoingMail
from channels.demo.peers.wechat import WeChatStandIn, texts
from channels.demo.peers.weibo import WeiboStandIn
from channels.wechat.fetching import WeChatMedia
from channels.wechat.menus import WeChatMenus
from channels.wechat.provider import WeChatProvider
from channels.weibo.provider import WeiboProvider
from channels.weibo.reading import WeiboComments
from tests.attachable import PNG
from tests.db.wechatting import AES_KEY, APP_ID, APP_SECRET, CITIZEN, TOKEN, serving
from tests.unit.webagent.system import Browser, Server

WEIBO = ("1902538057", "b" * 32, "2.00" + "c" * 28)


class Hall:
    """The web host, and a client as which a provider comes to it."""

    def __init__(self, server: Server, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session
        self.of = server.system.built.services.get

    async def account(self, kind: str, config: dict[str, Any]) -> str:
        """Set an account up as an administrator does; the whole address for the provider."""
        admin = await self.server.browser("admin")
        status, made = await admin.post("/api/channels/accounts", {"kind": kind, "name": "12345", "config": config})
        assert status == 201, made
        assert not set(made["config"]) & set(made["secrets_set"])
        return str(self.server.server.make_url(made["webhook"]))

    async def settle(self) -> None:
        """Let the parts in the background do all that they have to do."""
        for _ in range(4):
            await self.of(Keeper).turn()
        mail = self.of(OutgoingMail)
        for account in await mail._due_accounts():
            await mail._serve(account)

    async def taken(self, agent: Browser) -> str:
        """The agent takes the conversation that rings."""
        await self.settle()
        offer = self.server.system.offer_of("8001")
        assert offer, "nothing rings"
        assert (await agent.post(f"/api/offers/{offer}/accept"))[0] == 204
        await self.settle()
        [row] = (await agent.ask("POST", "/api/conversations/search", {"box": "mine"}))[1]["conversations"]
        return str(row["id"])

    async def says(self, agent: Browser, id: str, text: str, number: int = 1) -> int:
        """The agent writes."""
        body = {"id": f"{number:032x}", "text": text, "files": [], "note": False}
        status, _ = await agent.post(f"/api/conversations/{id}/messages", body)
        await self.settle()
        return status


@pytest.fixture(name="hall")
async def a_hall(server: Server) -> AsyncIterator[Hall]:
    async with aiohttp.ClientSession() as session:
        made = Hall(server, session)
        yield made
        await made.of(WeChatProvider).close()
        await made.of(WeiboProvider).close()


async def test_a_citizen_on_wechat_is_answered_by_an_agent(server: Server, hall: Hall) -> None:
    """MM1, MM2: from the account's form to the answer, with a picture, until the quota is used up."""
    wechat = WeChatStandIn(APP_ID, APP_SECRET, TOKEN, AES_KEY, server.system.clock.now)
    agent = await server.agent_at_page("8001")
    async with serving(wechat.application()) as theirs:
        config = {"app_id": APP_ID, "app_secret": APP_SECRET, "token": TOKEN, "aes_key": AES_KEY}
        config |= {"menu": "联系我们\n- 人工服务 人工\n- 网站 https://example.gov.cn"}
        url = await hall.account("wechat", {**config, "endpoint": f"http://127.0.0.1:{theirs.port}"})
        assert await hall.of(WeChatMenus).put_in_force()
        assert wechat.menu is not None
        assert [len(button["sub_button"]) for button in wechat.menu["button"]] == [2]
        picture = {"MsgType": "image", "MediaId": wechat.keep("image/png", PNG), "MsgId": "2"}
        assert await wechat.deliver(
            hall.session, url, wechat.does(CITIZEN, {"MsgType": "text", "Content": "停水", "MsgId": "1"})
        )
        assert await wechat.deliver(hall.session, url, wechat.does(CITIZEN, picture))
        id = await hall.taken(agent)
        await hall.of(WeChatMedia).fetch_due()
        messages = (await agent.get(f"/api/conversations/{id}"))[1]["messages"]
        citizens = [(one["text"], len(one["files"])) for one in messages if one["direction"] == "in"]
        assert citizens == [("停水", 0), ("［图片］", 0), ("", 1)]
        assert await hall.says(agent, id, "正在抢修") == 201
        assert texts(wechat.sent)[-1] == "正在抢修"
        told = [await hall.says(agent, id, f"第 {n} 句", n) for n in range(2, 8)]
        assert told[-1] == 409, "no way out"
        assert len(wechat.sent) == 5


async def test_a_comment_and_a_message_of_one_citizen_are_two_conversations(server: Server, hall: Hall) -> None:
    """Neither an answer to a message nor a text of the system ever becomes a public comment."""
    weibo = WeiboStandIn(*WEIBO, server.system.clock.now)
    agent = await server.agent_at_page("8001")
    async with serving(weibo.application()) as theirs:
        config = dict(zip(("uid", "app_secret", "access_token"), WEIBO, strict=True))
        url = await hall.account("weibo", {**config, "endpoint": f"http://127.0.0.1:{theirs.port}"})
        await hall.of(WeiboComments).read_due()
        weibo.comments_on(5, "7", "路灯不亮")
        server.system.clock.advance(60)
        await hall.of(WeiboComments).read_due()
        comment = await hall.taken(agent)
        assert await weibo.deliver(hall.session, url, weibo.does("7", "text", "我的电话是……"))
        await hall.settle()
        waiting = (await agent.get(f"/api/conversations/{comment}"))[1]["messages"]
        assert [one["text"] for one in waiting if one["direction"] == "in"] == ["路灯不亮"]
        assert await hall.says(agent, comment, "请私信告诉我们在哪里") == 201
        assert weibo.answered == [("5", "700", "请私信告诉我们在哪里")]
        assert "请私信告诉我们在哪里" not in [text for _, text in weibo.sent]
