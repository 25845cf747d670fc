"""MM2, MM5, MM8: a citizen on a web site and an agent at the desk, over the real routes, conversations and floor."""

from tests.db.chatting import Visit
from tests.unit.channels.webchat.fakes import SITE
from tests.unit.webagent.system import Server
from tests.unit.webagent.test_conversations import Written, message


class OnSite(Written):
    """The system with the chat itself as its channel."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.of = server.system.built.services.get
        self.account = ""

    async def set_up(self) -> None:
        admin = await self.server.browser("admin")
        wanted = {"kind": "web", "name": "门户网站", "config": {"origins": SITE, "title": "市民热线"}}
        status, account = await admin.post("/api/channels/accounts", wanted)
        assert status == 201, account
        self.account = account["id"]
        assert account["webhook"] == f"/channels/webchat/{self.account}"


async def test_a_citizen_and_an_agent_write_to_each_other(server: Server) -> None:
    """The citizen sees the agent, ends it, and rates it; the agent sees what was read, and the stars."""
    written = OnSite(server)
    await written.set_up()
    agent, guest = await server.agent_at_page("8001"), await server.browser()
    visit = Visit(guest.client.session, str(server.server.make_url("")).rstrip("/"), account=written.account)
    await visit.opens()
    assert (await visit.writes("小区停水了"))[0] == 201
    await written.settle()
    found = await visit.reads()
    assert (found["standing"]["state"], found["messages"][0]["text"]) == ("waiting", "小区停水了")
    id = await written.taken(agent)
    assert (await visit.reads())["standing"] == {"conversation": id, "state": "held", "place": None, "agent": "8001"}
    status, sent = await agent.post(f"/api/conversations/{id}/messages", message("请问地址？"))
    assert status == 201
    await written.settle()
    found = await visit.reads()
    assert found["messages"][-1]["text"] == "请问地址？"
    await visit.reads(found["last"], found["last"])
    said = (await agent.get(f"/api/conversations/{id}/messages?after={sent['seq'] - 1}"))[1]["messages"]
    assert said[0]["delivery"] == "read"
    assert (await visit.asks("POST", "end"))[0] == 204
    stars = {"conversation": id, "stars": 4, "comment": "很快"}
    assert [(await visit.asks("POST", "rating", stars))[0] for _ in range(2)] == [204, 204]
    found = await visit.reads()
    assert (found["standing"]["state"], found["rated"]) == ("closed", 4)
    whole = (await agent.get(f"/api/conversations/{id}"))[1]
    assert whole["conversation"]["closing"] == "citizen"
    assert [one["text"] for one in whole["messages"] if one["code"] == "rated"] == ["★★★★☆\n很快"]
