"""Text messages through the whole system: a provider's callback, an agent's answer, and its receipt."""

from typing import Any

from channels.sms.service import SmsChannel
from tests.unit.channels.sms.test_http import ALIYUN, provider
from tests.unit.channels.sms.test_signing import ALIYUN_REPLY, ALIYUN_REPORT
from tests.unit.webagent.system import Server
from tests.unit.webagent.test_conversations import Written, message


async def call_back(server: Server, path: str, said: Any) -> tuple[int, Any]:
    """A provider's request, which has no header of ours."""
    async with server.clients[0].post(path, json=said) as answer:
        return answer.status, await answer.json()


async def test_a_citizens_text_is_answered_and_its_receipt_is_shown(server: Server) -> None:
    """MM1, MM2, TK5."""
    async with provider() as peer:
        written = Written(server)
        config = {**ALIYUN, "key_secret": "secret", "endpoint": f"http://127.0.0.1:{peer.port}"}
        admin = await server.browser("admin")
        status, account = await admin.post("/api/channels/accounts", {"kind": "sms", "name": "短信", "config": config})
        assert (status, account["secrets_set"], "secret" in account["config"]) == (201, ["key_secret"], False)
        path = account["webhook"]
        assert path == written.of(SmsChannel).webhook(account["id"])
        assert await call_back(server, path, [ALIYUN_REPLY]) == (200, {"code": 0, "msg": "成功"})
        agent = await server.agent_at_page("8001")
        await written.settle()
        id = await written.taken(agent)
        whole = (await agent.get(f"/api/conversations/{id}"))[1]
        assert (whole["conversation"]["channel"], whole["messages"][0]["text"]) == ("sms", "路灯不亮")
        _, sent = await agent.post(f"/api/conversations/{id}/messages", message("已派人去修"))
        await written.settle()
        assert "已派人去修" in peer.asked[-1]["TemplateParam"]
        assert (await call_back(server, path, [{**ALIYUN_REPORT, "biz_id": "b1"}]))[0] == 200
        found = (await agent.get(f"/api/conversations/{id}/messages?after={sent['seq'] - 1}"))[1]
        assert [one["delivery"] for one in found["messages"]] == ["delivered"]
        assert (await call_back(server, path.replace("/callback", "x/callback"), [ALIYUN_REPLY]))[0] == 401
