"""Roles that an administrator changes in the middle of a test."""

from tests.unit.webagent.system import Server


async def with_right(server: Server, right: str) -> None:
    """Give the supervisors' role this right; it holds for sessions that begin afterwards."""
    admin = await server.browser("admin")
    _, known = await admin.get("/api/roles")
    role = next(one for one in known["roles"] if one["id"] == "supervisor")
    body = {"rights": [*role["rights"], right], "version": role["version"]}
    assert (await admin.ask("PATCH", "/api/roles/supervisor", body))[0] == 200


async def without(server: Server, right: str) -> None:
    """Take this right from the supervisors' role."""
    admin = await server.browser("admin")
    _, known = await admin.get("/api/roles")
    role = next(one for one in known["roles"] if one["id"] == "supervisor")
    body = {"rights": [one for one in role["rights"] if one != right], "version": role["version"]}
    assert (await admin.ask("PATCH", "/api/roles/supervisor", body))[0] == 200
