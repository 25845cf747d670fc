"""The audit log as administrators read it."""

from core.actor import SYSTEM
from tests.unit.webagent.house import Server


async def test_entries_are_read_by_filters(server: Server) -> None:
    """OP1."""
    for agent in ("8001", "8002", "8001"):
        await server.house.audit.note(SYSTEM, "floor.force", "agent", agent, reason="设备故障")
    admin = await server.browser("admin")
    status, body = await admin.get("/api/admin/audit?kind=agent&subject=8001&limit=1")
    assert status == 200
    assert [(each["subject"], each["reason"], each["by"]) for each in body["items"]] == [("8001", "设备故障", "system")]
    _, rest = await admin.get(f"/api/admin/audit?kind=agent&subject=8001&cursor={body['next']}")
    assert (len(rest["items"]), rest["next"]) == (1, None)
    assert (await admin.get("/api/admin/audit?since=later"))[0] == 400
