"""Conversations over the real routes and the real floor: an agent answers, hands on and closes (MM1, MM3, MM6, MM7)."""

from typing import Any
from urllib.parse import quote

import pytest

from channels.conversations.accounts import AccountBook
from channels.conversations.citizens import Citizens
from channels.conversations.keeper import COMPARE_S, Keeper
from channels.conversations.others import Channels
from channels.conversations.sending import OutgoingMail
from channels.conversations.views import ConversationView
from channels.conversations.wire import Arrivals
from core.messages.floor import AgentState
from core.views import Audience, topic_of
from tests.attachable import PNG
from tests.unit.channels.arrivals import FakeChannel, arrived
from tests.unit.webagent.system import Browser, Server

ACCOUNT = {"kind": "web", "name": "政务网", "config": {"server_url": "https://example.org", "token": "secret-1"}}


class Written:
    """The system with one channel of its own."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.channel = FakeChannel()
        self.of = server.system.built.services.get
        self.of(Channels).add(self.channel)
        self.account = ""

    async def set_up(self) -> None:
        admin = await self.server.browser("admin")
        status, account = await admin.post("/api/channels/accounts", ACCOUNT)
        assert status == 201, account
        self.account = account["id"]

    async def comes(self, id: str = "m1", text: str = "小区停水了", **more: object) -> None:
        assert await self.of(Arrivals).take(arrived(id, text, account=self.account, **more))
        await self.settle()

    async def settle(self) -> None:
        """Let the parts in the background do all that they have to do."""
        for _ in range(4):
            await self.of(Keeper).turn()
        mail = self.of(OutgoingMail)
        for account in await mail._due_accounts():
            await mail._serve(account)

    async def taken(self, agent: Browser, number: str = "8001") -> str:
        """The agent takes the conversation that rings."""
        offer = self.server.system.offer_of(number)
        assert offer, "nothing rings"
        status, said = await agent.post(f"/api/offers/{offer}/accept")
        assert status == 204, said
        await self.settle()
        [row] = (await agent.ask("POST", "/api/conversations/search", {"box": "mine"}))[1]["conversations"]
        return str(row["id"])


@pytest.fixture
async def written(server: Server) -> Written:
    made = Written(server)
    await made.set_up()
    return made


def message(text: str, number: int = 1, **more: Any) -> dict[str, Any]:
    return {"id": f"{number:032x}", "text": text, "files": [], "note": False, **more}


async def test_an_agent_takes_a_chat_answers_it_and_closes_it_with_a_summary(server: Server, written: Written) -> None:
    """MM6: the summary is kept with it, and the agent is free for the next one."""
    agent = await server.agent_at_page("8001")
    await written.comes()
    id = await written.taken(agent)
    whole = (await agent.get(f"/api/conversations/{id}"))[1]
    assert whole["messages"][0]["text"] == "小区停水了"
    row = whole["conversation"]
    assert (row["state"], row["agent"], row["channel"], row["account_name"]) == ("held", "8001", "web", "政务网")
    assert row["answer_by"] == row["queued_at"] + 180
    status, sent = await agent.post(f"/api/conversations/{id}/messages", message("您好，请问地址？"))
    assert (status, sent["direction"], sent["delivery"]) == (201, "out", "queued")
    await written.settle()
    assert written.channel.texts[-1] == "您好，请问地址？"
    found = (await agent.get(f"/api/conversations/{id}/messages?after={sent['seq'] - 1}"))[1]
    assert [one["delivery"] for one in found["messages"]] == ["sent"]
    summary = {"category": "停水", "text": "已告知抢修时间", "follow_up": "下午回访"}
    status, closed = await agent.post(f"/api/conversations/{id}/close", {"summary": summary})
    assert (status, closed["state"], closed["closing"], closed["summary"]) == (200, "closed", "agent", summary)
    await written.settle()
    found_agent = server.system.floor.agent(server.system.floor.agents()[0].id)
    assert found_agent is not None
    assert (found_agent.state, found_agent.load) == (AgentState.IDLE, 0)
    assert (await agent.post(f"/api/conversations/{id}/messages", message("还有吗", 2)))[0] == 409


async def test_the_page_is_told_of_each_change_without_any_words(server: Server, written: Written) -> None:
    agent = await server.agent_at_page("8001")
    await written.comes()
    id = await written.taken(agent)
    await written.comes("m2", "秘密的话")
    board = server.system.web.board
    board.refresh()
    [(_, shown, view)] = [one for one in board.view([topic_of(Audience.AGENT, "8001")]) if one[0] == "conversation"]
    assert isinstance(view, ConversationView)
    assert shown == id
    assert view.unread >= 2
    assert "秘密" not in repr(view)


async def test_it_goes_to_another_agent_with_note_and_history(server: Server, written: Written) -> None:
    """MM7."""
    agent, other = await server.agent_at_page("8001"), await server.agent_at_page("8002")
    await written.comes()
    first = "8001" if server.system.offer_of("8001") else "8002"
    holder, next_one, number = (agent, other, "8002") if first == "8001" else (other, agent, "8001")
    id = await written.taken(holder, first)
    body = {"to": "agent", "agent": number, "note": "很着急", "summary": {"text": "停水"}}
    status, moved = await holder.post(f"/api/conversations/{id}/transfer", body)
    assert (status, moved["state"]) == (200, "waiting"), moved
    await written.settle()
    assert await written.taken(next_one, number) == id
    messages = (await next_one.get(f"/api/conversations/{id}"))[1]["messages"]
    assert ("note", "很着急") in [(one["direction"], one["text"]) for one in messages]
    assert "正在为您转接其他工作人员，请稍候，您之前的消息对方可以看到。" in written.channel.texts
    refused = await holder.post(f"/api/conversations/{id}/messages", message("我还在", 7))
    assert (refused[0], refused[1]["error"]["code"]) == (403, "conversation.not_yours")


async def test_a_supervisor_watches_whispers_joins_and_takes_over(server: Server, written: Written) -> None:
    agent, boss = await server.agent_at_page("8001"), await server.browser("banzhang")
    await written.comes()
    id = await written.taken(agent)
    [row] = (await boss.ask("POST", "/api/conversations/search", {"box": "floor"}))[1]["conversations"]
    assert row["id"] == id
    assert (await boss.post(f"/api/conversations/{id}/messages", message("问他地址", 1, note=True)))[0] == 201
    assert (await boss.post(f"/api/conversations/{id}/messages", message("我是班长", 2)))[0] == 201
    await written.settle()
    assert written.channel.texts[-1] == "我是班长"
    assert "问他地址" not in written.channel.texts
    status, taken = await boss.post(f"/api/conversations/{id}/take-over")
    if status != 200:
        assert taken["error"]["code"] == "agent.no_number"
        status, taken = await boss.post(f"/api/conversations/{id}/assign", {"agent": "8001"})
        assert (status, taken["state"]) == (200, "waiting")
    assert (await boss.post(f"/api/conversations/{id}/close", {}))[1]["closing"] in ("supervisor", "agent")


async def test_a_stranger_sees_and_does_nothing(server: Server, written: Written) -> None:
    agent = await server.agent_at_page("8001")
    await written.comes()
    id = await written.taken(agent)
    other = await server.browser("8004")
    for method, rest, body in (
        ("GET", "", None),
        ("GET", "/messages", None),
        ("POST", "/messages", message("好")),
        ("POST", "/close", {}),
        ("POST", "/customer", {"customer": None}),
        ("POST", "/spam", None),
    ):
        status, said = await other.ask(method, f"/api/conversations/{id}{rest}", body)
        assert (status, said["error"]["code"]) == (404, "conversation.unknown"), rest


async def test_files_are_sent_and_served(server: Server, written: Written) -> None:
    agent = await server.agent_at_page("8001")
    await written.comes()
    id = await written.taken(agent)
    headers = {"X-Requested-With": "hotline"}
    path = f"/api/conversations/{id}/files"
    async with agent.client.post(path, data=PNG, headers={**headers, "X-File-Name": quote("现场.png")}) as answer:
        file = await answer.json()
        assert (answer.status, file["name"], file["media_type"]) == (201, "现场.png", "image/png")
    assert (await agent.post(f"/api/conversations/{id}/messages", message("", 1, files=[file["id"]])))[0] == 201
    async with agent.client.get(f"{path}/{file['id']}") as answer:
        assert (answer.status, await answer.read()) == (200, PNG)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    async with agent.client.post(path, data=b"MZ\x90\0", headers=headers) as answer:
        assert answer.status == 422


async def test_words_are_held_back_and_a_sender_is_blocked_and_released(server: Server, written: Written) -> None:
    agent, boss = await server.agent_at_page("8001"), await server.browser("banzhang")
    assert (await boss.ask("PUT", "/api/conversations/words", {"held": ["敏感"], "spam": ["中奖"]}))[0] == 200
    await written.comes("m1", "这里有敏感词")
    id = await written.taken(agent)
    held = (await agent.get(f"/api/conversations/{id}"))[1]["messages"][0]
    assert (held["code"], held["text"]) == ("held_back", "")
    assert (await boss.get(f"/api/conversations/{id}"))[1]["messages"][0]["text"] == "这里有敏感词"
    assert (await boss.post(f"/api/conversations/{id}/messages/{held['id']}/release"))[0] == 204
    assert (await agent.get(f"/api/conversations/{id}"))[1]["messages"][0]["text"] == "这里有敏感词"
    assert (await agent.post(f"/api/conversations/{id}/spam"))[0] == 204
    [blocked] = (await boss.get("/api/conversations/blocked"))[1]
    assert (await boss.ask("DELETE", f"/api/conversations/blocked/{blocked['id']}"))[0] == 204
    assert (await boss.get("/api/conversations/blocked"))[1] == []


async def test_accounts_are_set_up_tested_and_never_show_their_secrets(server: Server, written: Written) -> None:
    """MM1: each channel's settings, texts and hours, in force at once, with a test message."""
    admin = await server.browser("admin")
    status, said = await admin.get("/api/channels")
    [account] = said["accounts"]
    [channel] = [one for one in said["channels"] if one["kind"] == account["kind"]]
    assert {one["kind"] for one in said["channels"]} == {"sms", "wechat", "weibo", "email", "web"}
    assert (account["secrets_set"], account["config"]) == (
        *(["token"], {"server_url": "https://example.org", "port": 443}),
    )
    assert "secret-1" not in repr(said)
    assert {one["name"]: one["type"] for one in channel["fields"]} == {
        **{"server_url": "url", "token": "secret", "port": "number"},
    }
    changed = {**ACCOUNT, "name": "市政府网站", "config": {"server_url": "https://example.net"}, "version": 1}
    changed["texts"] = {"welcome": "欢迎"}
    path = f"/api/channels/accounts/{account['id']}"
    status, row = await admin.ask("PUT", path, changed)
    assert (status, row["name"], row["texts"]["welcome"], row["secrets_set"]) == (200, "市政府网站", "欢迎", ["token"])
    kept = written.of(AccountBook).one(account["id"])
    assert kept is not None
    assert kept.secrets == {"token": "secret-1"}
    assert (await admin.ask("PUT", path, changed))[1]["error"]["code"] == "channel.changed"
    assert (await admin.post(f"{path}/test", {"recipient": "visitor-1"}))[1] == {"state": "sent", "reason": ""}
    bad = {**ACCOUNT, "config": {"server_url": "", "port": 0}}
    fields = (await admin.post("/api/channels/accounts", bad))[1]["error"]["details"]["fields"]
    assert {one["field"] for one in fields} >= {"config.port"} or {one["field"] for one in fields} >= {"port"}
    assert (await admin.ask("DELETE", path))[0] == 204


async def test_quick_replies_are_one_s_own_or_shared_and_found_by_pinyin(server: Server) -> None:
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    reply = {"title": "请稍候", "text": "{称呼}，请稍候。", "category": "问候"}
    status, mine = await agent.post("/api/quick-replies", reply)
    assert (status, mine["keys"], mine["shared"]) == (201, "qshwh", False)
    assert (await agent.post("/api/quick-replies", {**reply, "shared": True}))[0] == 403
    shared = (await boss.post("/api/quick-replies", {**reply, "title": "再见", "shared": True}))[1]
    assert [one["title"] for one in (await agent.get("/api/quick-replies"))[1]] == ["再见", "请稍候"]
    assert [one["title"] for one in (await boss.get("/api/quick-replies"))[1]] == ["再见"]
    assert (await agent.ask("DELETE", f"/api/quick-replies/{shared['id']}"))[0] == 403
    assert (await boss.ask("DELETE", f"/api/quick-replies/{mine['id']}"))[0] == 404


async def test_a_restarted_core_gets_back_what_waits(server: Server, written: Written) -> None:
    """Never lost, never twice."""
    await written.comes()
    link = server.system.link
    link.lose()
    await written.comes("m2", sender="visitor-2")
    link.find()
    server.system.clock.advance(COMPARE_S)
    await written.settle()
    waiting = [one.caller for one in server.system.floor.waiting()]
    assert sorted(waiting) == ["web:visitor-1", "web:visitor-2"]


async def test_a_ticket_is_written_from_a_conversation(server: Server, written: Written) -> None:
    """The citizen's number is filled in only if the channel has proved it; an address in its place opens nothing."""
    agent = await server.agent_at_page("8001")
    await written.comes(sender="13812345678")
    id = await written.taken(agent)
    status, ticket = await agent.post("/api/tickets", {"interaction": id})
    assert (status, ticket["contact_number"]) == (201, ""), ticket
    row = (await agent.get(f"/api/conversations/{id}"))[1]["conversation"]
    assert row["ticket_numbers"] == [ticket["number"]]
    assert (await agent.post(f"/api/conversations/{id}/close", {}))[0] == 200
    await written.comes("m2", sender="13900001111", number="13900001111")
    second = await written.taken(agent)
    assert (await agent.post("/api/tickets", {"interaction": second}))[1]["contact_number"] == "13900001111"


async def test_supervisors_see_what_machines_have_begun(server: Server, written: Written) -> None:
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    await written.comes("m1", "我在休假", automatic=True)
    [row] = (await boss.ask("POST", "/api/conversations/search", {"box": "automatic"}))[1]["conversations"]
    assert (row["state"], row["closing"]) == ("closed", "automatic")
    assert (await boss.get(f"/api/conversations/{row['id']}"))[1]["messages"][0]["text"] == "我在休假"
    assert (await agent.post("/api/conversations/search", {"box": "automatic"}))[0] == 403


async def test_a_rating_of_a_conversation_stands_in_satisfaction(server: Server, written: Written) -> None:
    """MM8: by channel and agent, beside those of calls."""
    agent, boss = await server.agent_at_page("8001"), await server.browser("banzhang")
    await written.comes()
    id = await written.taken(agent)
    assert (await agent.post(f"/api/conversations/{id}/close", {}))[0] == 200
    await written.of(Citizens).rated(id, 4, "")
    now = written.server.system.clock.now()
    asked = {"since": now - 60, "until": now + 60, "channel": "web"}
    [row] = (await boss.post("/api/surveys/search", asked))[1]["items"]
    assert (row["call"], row["channel"], row["level"]) == (id, "web", "satisfied")
    assert [one["agent"] for one in row["agents"]] == ["8001"]
    [line] = (await boss.post("/api/surveys/figures", {**asked, "by": "channel"}))[1]["lines"]
    assert (line["name"], line["figures"]["front_desk"]["rate"]) == ("web", 1.0)
    assert (await boss.post("/api/surveys/search", {**asked, "channel": "voice"}))[1]["items"] == []
