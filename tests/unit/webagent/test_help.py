"""An agent asks for help over HTTP, and a supervisor's page shows it (求助班长)."""

from typing import Any

from core.actor import Actor
from core.ids import UserId
from tests.unit.webagent.system import Server, System, on_page

PATH = "/api/agent/help"
SEEN = "/api/floor/agents/8001/help/acknowledge"


def shown(system: System, topic: str) -> list[tuple[str, Any, Any]]:
    """(agent, reason, who has seen it) of each request for help on a page with this topic."""
    board = system.web.board
    board.refresh()
    found = [on_page(value) for kind, _, value in board.view([topic]) if kind == "help"]
    return [(one["id"], one["reason"], one["seen_name"]) for one in found]


async def test_those_who_watch_the_agent_are_told_and_the_agent_who_has_seen_it(server: Server) -> None:
    system = server.system
    agent, boss = await server.agent("8001"), await server.browser("banzhang")
    leader = Actor(user=UserId("l"), name="组长", rights=frozenset({"floor.watch"}), groups=frozenset({"elsewhere"}))
    system.web.board.know(leader)
    system.arrives("c-1")
    system.answers("8001")
    assert (await boss.post(SEEN))[0] == 409
    assert (await agent.post(PATH, {"reason": "because"}))[0] == 400
    assert (await agent.post(PATH, {"reason": "policy"}))[0] == 204
    assert shown(system, "floor") == shown(system, "agent:8001") == [("8001", "policy", None)]
    assert shown(system, "floor:elsewhere") == []
    assert (await agent.post(SEEN))[0] == 403
    assert (await boss.post(SEEN))[0] == 204
    ((_, _, name),) = shown(system, "agent:8001")
    _, who = await boss.get("/api/session")
    assert name == who["user"]["name"]
    system.caller_hangs_up("c-1")
    assert shown(system, "floor") == shown(system, "agent:8001") == []
    assert (await agent.post(PATH))[0] == 204
    assert shown(system, "floor") == [("8001", None, None)]
    assert (await agent.ask("DELETE", PATH))[0] == 204
    assert shown(system, "floor") == []
    _, log = await (await server.browser("admin")).get("/api/admin/audit?kind=agent")
    deeds = [(one["action"], one["subject"], one["reason"]) for one in reversed(log["items"])]
    assert deeds == [
        ("floor.help_acknowledge", "8001", ""),
        ("floor.help_acknowledge_refused", "8001", ""),
        ("floor.help_asked", "8001", "policy"),
        ("floor.help_acknowledge", "8001", ""),
        ("floor.help_asked", "8001", ""),
        ("floor.help_withdrawn", "8001", ""),
    ]
