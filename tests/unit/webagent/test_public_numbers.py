"""The ledger of published numbers over HTTP: a test call goes the way of each call to the outside."""

from core.messages.outbound import PlaceCall
from core.state import Put
from cti.rules.entities import Outbound
from tests.unit.webagent.system import Server

TAX = {"number": "12366", "name": "纳税服务热线", "owner": "税务局", "published": "门户网站", "merging": "branch"}


async def test_a_test_call_rings_from_the_page_and_is_judged(server: Server) -> None:
    system, boss = server.system, await server.browser("banzhang")
    system.telephones.tables.apply(Put(Outbound.KIND, "outbound", Outbound(allowed=("1",), at_once=9, a_day=9)))
    status, tax = await boss.post("/api/public-numbers", TAX)
    assert status == 201, tax
    ring = f"/api/public-numbers/{tax['id']}/calls"
    assert (await boss.post(ring, {}))[0] == 404, "somebody who is not signed on has no telephone that could ring first"
    assert (await boss.post("/api/agent/sign-on"))[0] == 200
    system.phone_registers("8008")
    assert (await boss.post("/api/agent/idle"))[0] == 204
    status, test = await boss.post(ring, {})
    assert status == 201, test
    (call,) = [one for one in system.telephones.heard if isinstance(one, PlaceCall)]
    assert (call.number, call.call, call.by) == ("12366", test["interaction"], "8008")
    status, (shown,) = await boss.get(f"/api/public-numbers/{tax['id']}/tests")
    assert (status, shown["result"]) == (200, None)
    judged = {"result": "not_answered", "note": "响铃一分钟"}
    status, done = await boss.post(f"/api/public-number-tests/{test['id']}/result", judged)
    assert (status, done["result"]) == (200, "not_answered")
    status, (entry,) = await boss.get("/api/public-numbers")
    assert (entry["last"]["id"], entry["open"], entry["overdue"]) == (test["id"], None, False)
    status, _ = await boss.get("/api/public-numbers/file")
    assert status == 200


async def test_an_emergency_number_is_never_rung_for_a_test(server: Server) -> None:
    boss, agent = await server.browser("banzhang"), await server.browser("8001")
    status, police = await boss.post("/api/public-numbers", {**TAX, "number": "110", "name": "报警"})
    assert status == 201
    assert (await boss.post("/api/agent/sign-on"))[0] == 200
    status, refused = await boss.post(f"/api/public-numbers/{police['id']}/calls", {})
    assert (status, refused["error"]["code"]) == (403, "outbound.emergency_number")
    assert (await agent.get("/api/public-numbers"))[0] == 403
