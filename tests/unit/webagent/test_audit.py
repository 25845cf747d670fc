"""The audit log as administrators read it."""

from dataclasses import replace
from typing import Any

from core.actor import SYSTEM
from infra.trail.audit import AuditQuery
from tests.unit.webagent.system import Server


async def test_entries_are_read_by_filters(server: Server) -> None:
    """OP1."""
    for agent in ("8001", "8002", "8001"):
        await server.system.audit.note(SYSTEM, "floor.force", "agent", agent, reason="设备故障")
    admin = await server.browser("admin")
    status, body = await admin.get("/api/admin/audit?kind=agent&subject=8001&limit=1")
    assert status == 200
    assert [(each["subject"], each["reason"], each["by"]) for each in body["items"]] == [("8001", "设备故障", "system")]
    _, rest = await admin.get(f"/api/admin/audit?kind=agent&subject=8001&cursor={body['next']}")
    assert (len(rest["items"]), rest["next"]) == (1, None)
    assert (await admin.get("/api/admin/audit?since=later"))[0] == 400


async def test_entries_are_found_by_group_and_person_and_numbers_are_masked_without_the_right(server: Server) -> None:
    """OP1."""
    log = server.system.audit
    await log.note(SYSTEM, "ban.added", "address", "10.1.2.3", reason="回电 13812345678")
    await log.note(SYSTEM, "floor.force", "agent", "8001", after={"asked": [{"number": "13812345678"}]})
    admin = await server.browser("admin")

    async def found(query: str) -> list[Any]:
        return list((await admin.get(f"/api/admin/audit?{query}"))[1]["items"])

    assert [one["subject"] for one in await found("group=ban")] == ["10.1.2.3"]
    assert [one["subject"] for one in await found("group=floor&person=%")] == []
    whole = await found(f"person={SYSTEM.name[:2]}")
    assert [one["subject"] for one in whole] == ["8001", "10.1.2.3"]
    assert whole[0]["after"] == {"asked": [{"number": "13812345678"}]}

    reader = replace(SYSTEM, rights=frozenset({"audit.read"}))
    masked, _ = await log.entries(reader, AuditQuery(person=SYSTEM.user))
    assert [(one.reason, one.after) for one in masked] == [
        ("", {"asked": [{"number": "138****5678"}]}),
        ("回电 138****5678", None),
    ]


async def test_whoever_reads_the_log_knows_whom_and_which_role_it_means(server: Server) -> None:
    """OP1: this includes people who manage neither, such as auditors; the ids alone would tell them nothing."""
    admin, auditor = await server.browser("admin"), await server.browser("shenji")
    _, made = await admin.post("/api/roles", {"name": "夜班"})
    _, person = await admin.post(
        "/api/admin/users",
        {"username": "new", "password": "Zqx-4417-lampe", "name": "马小跑", "roles": [made["id"]], "agent": "8055"},
    )
    _, log = await auditor.get("/api/admin/audit?group=account&limit=1")
    assert (log["items"][0]["subject"], log["items"][0]["after"]["roles"]) == (person["id"], [made["id"]])
    _, names = await auditor.get("/api/admin/audit/names")
    assert names["roles"] == {made["id"]: "夜班"}
    assert {"id": person["id"], "name": "马小跑", "agent": "8055"} in names["people"]
    assert (await auditor.get("/api/roles"))[0] == 403
    assert (await (await server.browser("8001")).get("/api/admin/audit/names"))[0] == 403
