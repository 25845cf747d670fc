"""Supervisors' and leaders' actions on the floor."""

from typing import Any

import pytest
import sqlalchemy as sa

from acd.store import offer_table
from core.ids import AgentId
from core.messages.telephony import RemovePhone
from tests.unit.webagent.system import Browser, Server


@pytest.fixture
async def supervisor(server: Server) -> Browser:
    return await server.browser("banzhang")


def state_of(server: Server, agent: str = "8001") -> tuple[str, str]:
    found = server.system.floor.agent(AgentId(agent))
    assert found is not None
    return found.state.value, found.reason


async def force(browser: Browser, agent: str = "8001", **body: object) -> tuple[int, Any]:
    return await browser.post(f"/api/floor/agents/{agent}/force", {"reason": "示范", **body})


async def audited(server: Server) -> list[tuple[str, str, str, Any]]:
    admin = await server.browser("admin")
    _, log = await admin.get("/api/admin/audit?kind=agent")
    return [(each["action"], each["subject"], each["reason"], each["after"]) for each in log["items"]]


@pytest.mark.parametrize("state", ["busy", "break", "dispatched", "idle"])
async def test_a_state_is_forced_and_stands_in_the_log(server: Server, supervisor: Browser, state: str) -> None:
    """TE6."""
    await server.agent("8001")
    assert (await force(supervisor, state=state))[0] == 204
    assert state_of(server)[0] == state
    assert await audited(server) == [("floor.force", "8001", "示范", {"state": state, "when": None})]


async def test_a_sign_off_asks_what_becomes_of_the_caller(server: Server, supervisor: Browser) -> None:
    """AC4, TE6: the supervisor is asked, nothing is assumed."""
    system = server.system
    await server.agent("8001")
    system.arrives("c-1")
    system.answers("8001")
    status, answer = await force(supervisor, state="signed_off")
    assert (status, answer["error"]["field"]) == (400, "when")
    assert (await force(supervisor, state="signed_off", when="after_call"))[0] == 204
    assert state_of(server)[0] == "talking"
    assert (await force(supervisor, state="signed_off", when="now_requeue"))[0] == 204
    system.agent_hangs_up("8001")  # as the telephone does it for the floor
    assert state_of(server)[0] == "signed_off"
    assert [one.id for one in system.floor.waiting()] == ["c-1"]
    assert isinstance(system.telephones.heard[-1], RemovePhone)


async def test_what_the_floor_refuses_stands_in_the_log_too(server: Server, supervisor: Browser) -> None:
    _, answer = await force(supervisor, state="busy")
    refused, asked = await audited(server)
    assert (asked[0], refused[0], refused[3]["refused"]) == (
        "floor.force",
        "floor.force_refused",
        answer["error"]["code"],
    )


async def test_a_leader_reaches_the_own_group_only(server: Server) -> None:
    """AC4: each of these routes checks the group."""
    leader = await server.browser("zuzhang")
    await server.agent("8001")
    await server.agent("8004")
    assert (await force(leader, "8001", state="busy"))[0] == 204
    assert (await force(leader, "8004", state="busy"))[1]["error"]["code"] == "agent.unknown"
    for path in ("workload", "states", "calls"):
        assert (await leader.get(f"/api/floor/agents/8001/{path}"))[0] == 200
        assert (await leader.get(f"/api/floor/agents/8004/{path}"))[0] == 404
    assert (await leader.get("/api/floor/why?interaction=c-1&agent=8004"))[0] == 404
    assert (await leader.get("/api/floor/why?agent=8004"))[0] == 404


async def test_why_a_caller_waits_is_said_for_each_agent(server: Server, supervisor: Browser) -> None:
    """AC4: the answer to "Why?"."""
    browser = await server.agent("8001")
    await browser.post("/api/agent/break", {"reason": "meal"})
    server.system.arrives("c-1")
    expected = [{"interaction": "c-1", "agent": "8001", "reasons": [{"why": "state", "details": ["break", "meal"]}]}]
    assert await supervisor.get("/api/floor/why?interaction=c-1") == (200, expected)
    _, one = await supervisor.get("/api/floor/why?interaction=c-1&agent=8002")
    assert one[0]["reasons"] == [{"why": "agent_unknown", "details": []}]


async def test_why_an_agent_has_none_of_those_who_wait(server: Server, supervisor: Browser) -> None:
    """AC4: the answer to "Why?" from the agent's side."""
    browser = await server.agent("8001")
    await browser.post("/api/agent/busy", {"reason": "other"})
    assert await supervisor.get("/api/floor/why?agent=8001") == (200, [])
    server.system.arrives("c-1")
    server.system.arrives("c-2")
    _, found = await supervisor.get("/api/floor/why?agent=8001")
    assert [(one["interaction"], one["reasons"][0]["why"]) for one in found] == [("c-1", "state"), ("c-2", "state")]
    assert (await supervisor.get("/api/floor/why"))[0] == 400


async def test_why_an_agent_got_a_call_is_told_later_too(server: Server, supervisor: Browser) -> None:
    at = server.system.clock.now()
    row = {"id": "o-1", "interaction": "c-1", "agent": "8004", "queue": "general", "offered_at": at}
    async with server.system.database.write() as connection:
        await connection.execute(sa.insert(offer_table).values(**row, chosen="longest_idle", candidates=3))
    _, offers = await supervisor.get("/api/floor/interactions/c-1/offers")
    assert [(one["agent"], one["chosen"], one["candidates"]) for one in offers] == [("8004", "longest_idle", 3)]
    _, calls = await supervisor.get("/api/floor/agents/8004/calls")
    assert [(one["interaction"], one["chosen"]) for one in calls] == [("c-1", "longest_idle")]
    leader = await server.browser("zuzhang")
    assert await leader.get("/api/floor/interactions/c-1/offers") == (200, [])


async def test_the_limit_of_a_break_reaches_the_floor(server: Server) -> None:
    """AC3: reasons with limits."""
    admin, agent = await server.browser("admin"), await server.agent("8001")
    reason = {"id": "tea", "zh": "喝茶", "en": "Tea", "limit_s": 600}
    assert (await admin.post("/api/admin/break-reasons", {"values": reason}))[0] == 201
    assert (await agent.post("/api/agent/break", {"reason": "tea"}))[0] == 204
    found = server.system.floor.agent(AgentId("8001"))
    assert found is not None
    assert found.due == server.system.clock.now() + 600


async def test_a_caller_in_line_is_assigned_and_preferred_and_the_log_says_why(
    server: Server, supervisor: Browser
) -> None:
    """TE6, AC1."""
    browser = await server.agent("8001")
    await browser.post("/api/agent/busy", {"reason": "other"})
    server.system.arrives("c-1")
    path, leader = "/api/floor/waiting/c-1", await server.browser("zuzhang")
    assert (await browser.post(f"{path}/assign", {"agent": "8001", "reason": "r"}))[0] == 403
    assert (await leader.post(f"{path}/assign", {"agent": "8004", "reason": "r"}))[1]["error"][
        "code"
    ] == "agent.unknown"
    assert (await supervisor.post(f"{path}/assign", {"agent": "8001", "reason": "熟悉此事"}))[0] == 204
    assert (await supervisor.post(f"{path}/priority", {"priority": 3, "reason": "老人"}))[0] == 204
    assert (await supervisor.post(f"{path}/priority", {"priority": 10, "reason": "老人"}))[0] == 400
    (waiting,) = server.system.floor.waiting()
    assert (waiting.entry.for_agent, waiting.entry.assigned, waiting.priority) == ("8001", True, 3)
    gone = "/api/floor/waiting/c-2/assign"
    assert (await supervisor.post(gone, {"agent": None, "reason": "r"}))[1]["error"]["code"] == "waiting.gone"
    _, log = await (await server.browser("admin")).get("/api/admin/audit?kind=interaction")
    assert [(each["action"], each["subject"], each["reason"], each["after"]) for each in log["items"]][::-1] == [
        ("floor.assign", "c-1", "熟悉此事", {"agent": "8001"}),
        ("floor.priority", "c-1", "老人", {"priority": 3}),
        ("floor.assign", "c-2", "r", {"agent": None}),
        ("floor.assign_refused", "c-2", "", {"refused": "waiting.gone"}),
    ]
