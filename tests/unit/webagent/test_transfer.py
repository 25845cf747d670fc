"""An agent hands the caller on."""

from core.ids import AgentId, CallId
from core.messages.outbound import DialNumber
from core.messages.telephony import EndCause, HangUpLeg, LegEnded, Side
from core.state import Put
from cti.rules.entities import Outbound
from tests.unit.webagent.system import Server
from tests.unit.webagent.test_talks import shown


async def test_a_caller_is_handed_to_another_agent(server: Server) -> None:
    """TE4: a blind transfer to an agent."""
    system, agent = server.system, await server.agent("8001")
    system.arrives("c-1")
    system.answers("8001")
    await server.agent("8002")
    assert (await agent.post("/api/interactions/c-1/transfer", {"to": {"agent": "8002"}}))[0] == 204
    assert isinstance(system.telephones.heard[-1], HangUpLeg)
    system.agent_hangs_up("8001")
    assert system.offer_of("8002") is not None
    first = system.floor.agent(AgentId("8001"))
    assert first is not None
    assert first.state.value == "wrap_up"


async def test_a_caller_is_handed_to_a_queue(server: Server) -> None:
    """TE4: a blind transfer to a queue."""
    system, agent = server.system, await server.agent("8001")
    system.arrives("c-1")
    system.answers("8001")
    queue = system.facts.site.queues[-1].id
    assert (await agent.post("/api/interactions/c-1/transfer", {"to": {"queue": queue}}))[0] == 204
    system.agent_hangs_up("8001")
    assert [(one.id, one.queue) for one in system.floor.waiting()] == [("c-1", queue)]


async def test_an_agent_who_handed_a_caller_on_still_writes_the_talk_up(server: Server) -> None:
    """TE4: the talk stays on the page as it was, wherever the caller is now."""
    system, agent = server.system, await server.agent("8001")
    system.arrives("c-1")
    system.answers("8001")
    before = shown(system, "8001", "call")
    queue = system.facts.site.queues[-1].id
    await agent.post("/api/interactions/c-1/transfer", {"to": {"queue": queue}})
    system.agent_hangs_up("8001")
    written = shown(system, "8001", "call")
    assert (written["state"], written["queue"], written["participants"]) == ("ended", before["queue"], [])
    assert (written["connected_at"], written["arrived_at"]) == (before["connected_at"], before["arrived_at"])
    assert (await agent.get("/api/interactions/c-1/pop"))[0] == 200
    system.caller_hangs_up("c-1")
    now = shown(system, "8001", "call")
    assert {**now, "recording": None} == {**written, "recording": None}
    assert (await agent.post("/api/agent/wrap-up/end"))[0] == 204
    assert shown(system, "8001", "call") is None


async def test_a_caller_who_was_left_outside_stays_on_the_page_until_it_is_written_up(server: Server) -> None:
    """TE4: the outside telephone still rings and is not answered: the caller is back in line."""
    system, agent = server.system, await server.agent("8001")
    system.telephones.tables.apply(Put(Outbound.KIND, "outbound", Outbound(allowed=("1",))))
    system.arrives("c-1")
    system.answers("8001")
    assert (await agent.post("/api/interactions/c-1/transfer", {"to": {"number": "13900001111"}}))[0] == 204
    rings = next(one for one in system.telephones.heard if isinstance(one, DialNumber)).leg
    system.agent_hangs_up("8001")
    written = shown(system, "8001", "call")
    assert (written["state"], [one["state"] for one in written["participants"]]) == ("ended", ["ringing"])
    assert (await agent.post("/api/agent/wrap-up/end"))[0] == 204
    assert shown(system, "8001", "call") is None
    gone = LegEnded(
        call=CallId("c-1"), leg=rings, answered=False, by=Side.SYSTEM, cause=EndCause.NO_ANSWER, at=system.clock.now()
    )
    system.bus.post(gone)
    assert [one.id for one in system.floor.waiting()] == ["c-1"]


async def test_only_the_own_call_and_only_to_somebody(server: Server) -> None:
    system, agent, other = server.system, await server.agent("8001"), await server.browser("8002")
    system.arrives("c-1")
    system.answers("8001")
    path = "/api/interactions/c-1/transfer"
    assert (await other.post(path, {"to": {"agent": "8003"}}))[1]["error"]["code"] == "interaction.unknown"
    assert (await agent.post(path, {"to": {}}))[1]["error"]["code"] == "transfer.where_to"
    assert (await agent.post(path, {"to": {"queue": "nowhere"}}))[1]["error"]["field"] == "to.queue"
    assert (await agent.post(path, {"to": {"agent": "8002"}}))[1]["error"]["code"] == "agent.unknown"


async def test_the_ready_agents_come_first(server: Server) -> None:
    agent = await server.agent("8001")
    busy = await server.agent("8002")
    await server.agent("8003")
    await busy.post("/api/agent/break", {"reason": "meal"})
    _, targets = await agent.get("/api/transfer-targets")
    assert [(one["id"], one["state"]) for one in targets["agents"]] == [("8003", "idle"), ("8002", "break")]
    assert {one["id"] for one in targets["queues"]} == {queue.id for queue in server.system.facts.site.queues}
