"""The simulator on the page, walks kept as tests, and the comparison of two versions (IV3)."""

from typing import Any

import pytest

from tests.unit.webagent.flows import Flows, draft, publish, source
from tests.unit.webagent.system import Browser

WALK: dict[str, Any] = {
    "name": "一路听完",
    "steps": [{"do": "listen"}],
    "expects": {"nodes": ["a", "b"], "outcome": "finished"},
}

RENAMED = source("new").replace("next: b", "next: c").replace("  b:", "  c:")


async def test_a_draft_is_walked_without_a_phone(flows: Flows, admin: Browser) -> None:
    status, replay = await admin.post("/api/flows/simulate", {"source": source("new"), "steps": [{"do": "listen"}]})
    assert (status, replay["over"], replay["outcome"]) == (200, True, "finished")
    assert [event["node"] for event in replay["events"] if event["kind"] == "node"] == ["a", "b"]
    status, replay = await admin.post("/api/flows/simulate", {"flow": "main"})
    [said] = [event for event in replay["events"] if event["kind"] == "say"]
    assert said["sounds"] == [{"prompt": "zh/old", "text": ""}]


async def test_a_sub_flow_is_the_one_that_runs_or_a_draft(flows: Flows, admin: Browser) -> None:
    await draft(admin, "id: part\nname: Part\nstart: p\nnodes:\n  p: {type: return}\n", flow="part")
    text = source("new").replace("b: {type: hangup}", "b: {type: flow, flow: part, next: c}\n  c: {type: hangup}")
    status, replay = await admin.post("/api/flows/simulate", {"source": text, "steps": [{"do": "listen"}]})
    assert (status, [event["node"] for event in replay["events"] if event["kind"] == "node"]) == (
        200,
        ["a", "b", "p", "c"],
    )


async def test_a_flow_with_mistakes_is_not_walked(admin: Browser) -> None:
    status, body = await admin.post("/api/flows/simulate", {"source": source("new").replace("next: b", "next: x")})
    assert (status, body["error"]["code"]) == (422, "flow.problems")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"source": "x", "flow": "main"},
        {"flow": "main", "steps": [{"do": "press"}]},
        {"flow": "main", "steps": [{"do": "agent", "value": "1"}]},
        {"flow": "main", "steps": [{"do": "wait"}] * 501},
    ],
)
async def test_a_walk_that_means_nothing_is_refused(admin: Browser, body: dict[str, Any]) -> None:
    assert (await admin.post("/api/flows/simulate", body))[0] == 400


async def test_publishing_runs_the_tests_of_the_flow(flows: Flows, admin: Browser) -> None:
    """IV3: the answer says which test fails, and why; the running version goes on."""
    before = flows.version()
    status, walk = await admin.post("/api/flows/main/walks", WALK)
    assert (status, walk["name"]) == (201, "一路听完")
    assert walk["setup"]["at"] == flows.system.clock.now(), "the test is at that time for ever"
    kept = await draft(admin, RENAMED)
    status, body = await publish(admin, kept["version"])
    assert (status, body["error"]["code"]) == (422, "flow.tests_failed")
    [failed] = body["error"]["details"]["failed"]
    assert (failed["name"], failed["nodes"], failed["outcome"]) == ("一路听完", ["a", "c"], "finished")
    assert "节点 b" in failed["why_zh"]
    assert flows.version() == before
    assert (await admin.ask("DELETE", f"/api/flows/main/walks/{walk['id']}"))[0] == 204
    assert (await publish(admin, kept["version"]))[0] == 200


async def test_a_walk_that_leads_where_its_test_says_lets_the_version_pass(flows: Flows, admin: Browser) -> None:
    await admin.post("/api/flows/main/walks", WALK)
    assert (await admin.post("/api/flows/main/walks", WALK))[1]["error"]["code"] == "flow.walk_name_taken"
    [walk] = (await admin.get("/api/flows/main/walks"))[1]
    assert (walk["steps"], walk["expects"]) == ([{"do": "listen", "value": ""}], WALK["expects"])
    kept = await draft(admin, source("new"))
    assert (await publish(admin, kept["version"]))[0] == 200


async def test_rolling_back_does_not_ask_the_tests(flows: Flows, admin: Browser) -> None:
    """The tests may be newer than the version to which one must go back in a hurry."""
    old = flows.version()
    kept = await draft(admin, RENAMED)
    await publish(admin, kept["version"])
    await admin.post("/api/flows/main/walks", {**WALK, "expects": {"nodes": ["c"]}})
    status, _ = await admin.post("/api/flows/main/roll-back", {"version": old, "reason": "新版有误"})
    assert (status, flows.version()) == (200, old)


async def test_a_test_that_cannot_fail_is_refused(admin: Browser) -> None:
    assert (await admin.post("/api/flows/main/walks", {**WALK, "expects": {}}))[0] == 400
    assert (await admin.ask("DELETE", "/api/flows/main/walks/0"))[1]["error"]["code"] == "flow.no_such_walk"


async def test_two_versions_are_compared(flows: Flows, admin: Browser) -> None:
    await draft(admin, source("new"))
    status, found = await admin.get(f"/api/flows/main/compare?from={flows.version()}&to=draft")
    assert (status, found["nodes"]) == (
        200,
        [
            {
                "node": "a",
                "change": "changed",
                "fields": [{"path": ["prompts"], "before": '"old"', "after": '"new"'}],
            }
        ],
    )
    assert (await admin.get("/api/flows/main/compare?from=file&to=nothing"))[0] == 400
