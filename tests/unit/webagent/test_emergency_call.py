"""The emergency hand-over over HTTP: who may ask for it, its card in the record, and the demo's pretended 110."""

from core.ids import CallId
from core.messages.outbound import DialNumber
from core.messages.telephony import EndCause, LegEnded, Side
from core.state import Put
from cti.rules.entities import Outbound
from infra.settings.installation import OutboundLimits, Settings
from tests.unit.webagent.system import CALLER, Server
from tests.unit.webagent.test_outbound import shown

CARD = {"service": "110", "place": "人民路 1 号", "words": f"路口着火，来电 {CALLER}"}


async def talk(server: Server) -> None:
    """8001 talks with a citizen, at a site that hands over to 110."""
    rules = Outbound(allowed=("1",), emergency=("110",))
    server.system.telephones.tables.apply(Put(Outbound.KIND, "outbound", rules))
    server.system.arrives("c-1")
    server.system.rings("8001")
    server.system.answers("8001")


async def test_an_agent_hands_over_and_sees_why_it_did_not_answer(server: Server) -> None:
    system, agent = server.system, await server.agent("8001")
    await talk(server)
    status, body = await agent.get("/api/emergency-services")
    assert (status, body) == (200, {"services": ["110"]})
    status, body = await agent.post("/api/interactions/c-1/emergency", {**CARD, "service": "119"})
    assert (status, body["error"]["code"]) == (403, "outbound.no_handover")
    status, body = await agent.post("/api/interactions/c-1/emergency", CARD)
    assert status == 204, body
    dialled = next(one for one in reversed(system.telephones.heard) if isinstance(one, DialNumber))
    assert dialled.number == "110"
    status, body = await agent.post("/api/interactions/c-1/emergency", CARD)
    assert (status, body["error"]["code"]) == (409, "emergency.under_way")
    busy = LegEnded(
        call=CallId("c-1"), leg=dialled.leg, answered=False, by=Side.UNKNOWN, cause=EndCause.BUSY, at=system.clock.now()
    )
    system.bus.post(busy)
    (call,) = shown(system, "8001", "call")
    told = call["emergency"]
    assert isinstance(told, dict)
    assert (call["state"], told["number"], told["joined_at"], told["ended"]) == ("talking", "110", None, "busy")


async def test_a_supervisor_calls_for_an_agent_and_others_do_not(server: Server) -> None:
    await server.agent("8001")
    await talk(server)
    boss, other = await server.browser("banzhang"), await server.browser("8002")
    assert (await other.post("/api/interactions/c-1/emergency", CARD))[0] == 404
    assert (await other.post("/api/floor/agents/8001/emergency", CARD))[0] == 403
    status, body = await boss.post("/api/floor/agents/8001/emergency", CARD)
    assert status == 204, body
    assert any(isinstance(one, DialNumber) for one in server.system.telephones.heard)


async def test_the_cases_are_for_those_who_read_records_and_numbers_are_masked(server: Server) -> None:
    boss, agent = await server.browser("banzhang"), await server.agent("8001")
    await talk(server)
    assert (await agent.post("/api/interactions/c-1/emergency", CARD))[0] == 204
    await server.system.copy_history()
    until = server.system.clock.now() + 60
    query = f"?since={until - 3600}&until={until}"
    status, (shown,) = await boss.get(f"/api/emergency-cases{query}")
    assert (status, shown["agent_name"] != "", shown["sealed"]) == (200, True, False)
    assert (shown["case"]["service"], shown["case"]["place"], shown["case"]["seconds"]) == ("110", "人民路 1 号", None)
    status, own = await agent.get(f"/api/emergency-cases{query}")
    assert (status, len(own), CALLER in own[0]["case"]["words"]) == (200, 1, False)
    assert (await boss.get(f"/api/emergency-cases/file{query}"))[0] == 200
    assert (await agent.get(f"/api/emergency-cases/file{query}"))[0] == 403
    status, refused = await boss.get(f"/api/emergency-cases?since=0&until={until}")
    assert (status, refused["error"]["code"]) == (400, "records.period_too_long")


def test_a_demo_has_a_pretended_110_unless_the_site_says_otherwise() -> None:
    assert Settings().outbound_limits.emergency == ("110",)
    assert Settings(outbound=OutboundLimits(emergency=())).outbound_limits.emergency == ()
    assert Settings(demo=False).outbound_limits.emergency == ()
