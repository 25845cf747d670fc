"""Roles that an administrator changes in mid-test."""

from tests.unit.webagent.house import Server


async def with_right(server: Server, right: str) -> None:
    """The role of supervisors gets this right; sessions begun from now on have it."""
    admin = await server.browser("admin")
    _, known = await admin.get("/api/roles")
    role = next(one for one in known["roles"] if one["id"] == "supervisor")
    body = {"rights": [*role["rights"], right], "version": role["version"]}
    assert (await admin.ask("PATCH", "/api/roles/supervisor", body))[0] == 200


async def without(server: Server, right: str) -> None:
    """The role of supervisors loses this right."""
    admin = await server.browser("admin")
    _, known = await admin.get("/api/roles")
    role = next(one for one in known["roles"] if one["id"] == "supervisor")
    body = {"rights": [one for one in role["rights"] if one != right], "version": role["version"]}
    assert (await admin.ask("PATCH", "/api/roles/supervisor", body))[0] == 200
