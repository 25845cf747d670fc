"""The callers who are in a flow now, and the totals of a period, as the page requests them."""

from core.ids import CallId, FlowId, FlowVersion
from core.messages.flow import FlowEnded, FlowOutcome, FlowStarted, NodeEntered
from infra.live.history import Fact
from ivr.flows import store
from ivr.reports import store as report_store
from ivr.reports.service import CallersAtNode
from tests.unit.webagent.system import Server, System

CALL, FLOW = CallId("c-1"), FlowId("main")
WAY = (
    FlowStarted(call=CALL, flow=FLOW, version=FlowVersion("a"), at=100.0),
    NodeEntered(call=CALL, flow=FLOW, node="menu", label="主菜单", at=100.0),
    FlowEnded(call=CALL, flow=FLOW, node="menu", outcome=FlowOutcome.CALLER_LEFT, at=107.0),
)


async def told(system: System) -> None:
    facts = [Fact(n, 0, 100.0, event) for n, event in enumerate(WAY, start=1)]
    async with system.database.write() as connection:
        await store.project(connection, facts)
        await report_store.project(connection, facts)


async def test_the_callers_at_each_node_now_are_of_one_flow_and_of_one_version_or_all(
    system: System, server: Server
) -> None:
    """IV5."""
    system.places = [
        CallersAtNode(flow="main", version=version, node=node, callers=n)
        for version, node, n in (("a", "menu", 2), ("b", "menu", 1), ("a", "line", 3))
    ] + [CallersAtNode(flow="other", version="x", node="menu", callers=9)]
    boss = await server.browser("banzhang")
    _, now = await boss.get("/api/flows/main/now")
    assert (now["callers"], now["nodes"], now["versions"]) == (6, {"menu": 3, "line": 3}, {"a": 5, "b": 1})
    assert (await boss.get("/api/flows/main/now?version=b"))[1]["nodes"] == {"menu": 1}
    assert (await (await server.browser("8001")).get("/api/flows/main/now"))[0] == 403


async def test_a_report_has_a_bounded_period_and_a_longer_one_is_exported(system: System, server: Server) -> None:
    """IV5."""
    await told(system)
    boss = await server.browser("banzhang")
    status, found = await boss.get("/api/flows/main/report?from=0&to=1000")
    assert (status, found["sessions"], found["nodes"]["menu"]["hang_ups"]) == (200, 1, 1)
    year = 366 * 86_400
    status, body = await boss.get(f"/api/flows/main/report?from=0&to={year}")
    assert (status, body["error"]["code"]) == (400, "flow.period_too_long")
    status, body = await boss.get("/api/flows/main/report?from=10&to=10")
    assert (status, body["error"]["field"]) == (400, "to")
    form = {"from": 0, "to": year, "language": "zh"}
    status, job = await boss.post("/api/flows/main/report/exports", form)
    assert status == 201
    await system.built.jobs.run_one()
    async with boss.client.get(f"/api/jobs/{job['id']}/file") as answer:
        text = (await answer.read()).decode("utf-8-sig")
    assert "menu,主菜单,1,1,0,0,7.0,来电人挂机,1" in text
