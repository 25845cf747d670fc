"""Views that people keep of call records and recordings: their own, shared by right, and the one a list starts with."""

import pytest
import sqlalchemy as sa

from infra.lists.saved_views import AT_MOST
from infra.trail.audit import audit_table
from tests.unit.webagent.system import Browser, Server, System

LISTS = ("records", "recordings")


async def names(browser: Browser, of: str) -> list[tuple[str, bool, bool]]:
    status, found = await browser.get(f"/api/{of}/views")
    assert status == 200, found
    return [(view["name"], view["mine"], view["default"]) for view in found]


async def refused(browser: Browser, method: str, path: str, body: object = None) -> tuple[int, str]:
    status, answer = await browser.ask(method, path, body)
    return status, answer["error"]["code"]


@pytest.mark.parametrize("of", LISTS)
async def test_a_view_is_its_owners_only(server: Server, of: str) -> None:
    mine, other = await server.browser("8001"), await server.browser("8002")
    view = {"name": "近 7 天", "filter": {"period": "week", "agent": "8001"}, "columns": ["number", "tags"]}
    status, kept = await mine.post(f"/api/{of}/views", view)
    assert (status, kept["filter"], kept["columns"], kept["shared"]) == (201, view["filter"], view["columns"], False)
    assert await refused(mine, "POST", f"/api/{of}/views", view) == (409, "views.name_taken")
    path = f"/api/{of}/views/{kept['id']}"
    changed = {"name": "某市民", "filter": {"number": "13812345678"}}
    assert await refused(other, "PUT", path, changed) == (404, "views.no_such_view")
    assert await refused(other, "DELETE", path) == (404, "views.no_such_view")
    assert await refused(other, "PUT", f"/api/{of}/default-view", {"view": kept["id"]}) == (404, "views.no_such_view")
    _, again = await mine.ask("PUT", path, changed)
    assert (again["filter"], again["columns"]) == (changed["filter"], [])
    assert await names(mine, of) == [("某市民", True, False)]
    assert await names(other, of) == []
    (elsewhere,) = set(LISTS) - {of}
    assert await names(mine, elsewhere) == []
    assert await refused(mine, "DELETE", f"/api/{elsewhere}/views/{kept['id']}") == (404, "views.no_such_view")
    assert (await mine.ask("DELETE", path))[0] == 204
    assert await names(mine, of) == []


@pytest.mark.parametrize("of", LISTS)
async def test_a_person_keeps_so_many_views_of_a_list(server: Server, of: str) -> None:
    mine = await server.browser("8001")
    for n in range(AT_MOST):
        assert (await mine.post(f"/api/{of}/views", {"name": f"v{n}", "filter": {}}))[0] == 201
    assert await refused(mine, "POST", f"/api/{of}/views", {"name": "x", "filter": {}}) == (409, "views.too_many")


@pytest.mark.parametrize("of", LISTS)
async def test_a_list_begins_with_the_view_that_somebody_chose(server: Server, of: str) -> None:
    mine = await server.browser("8001")
    ids = [(await mine.post(f"/api/{of}/views", {"name": name, "filter": {}}))[1]["id"] for name in ("a", "b")]
    for id in ids:
        assert (await mine.ask("PUT", f"/api/{of}/default-view", {"view": id}))[0] == 204
    assert await names(mine, of) == [("a", True, False), ("b", True, True)]
    assert (await mine.ask("PUT", f"/api/{of}/default-view", {"view": None}))[0] == 204
    assert await names(mine, of) == [("a", True, False), ("b", True, False)]


@pytest.mark.parametrize("of", LISTS)
async def test_a_shared_view_is_everybodys_to_use_and_its_owners_to_change(server: Server, of: str) -> None:
    boss, agent, admin = [await server.browser(who) for who in ("banzhang", "8001", "admin")]
    view = {"name": "不满意", "filter": {"period": "month"}, "shared": True}
    assert await refused(agent, "POST", f"/api/{of}/views", view) == (403, "not_allowed")
    _, shared = await boss.post(f"/api/{of}/views", view)
    path = f"/api/{of}/views/{shared['id']}"
    assert (await agent.ask("PUT", f"/api/{of}/default-view", {"view": shared["id"]}))[0] == 204
    _, (seen,) = await agent.get(f"/api/{of}/views")
    assert (seen["mine"], seen["shared"], seen["default"], seen["owner_name"]) == (False, True, True, "周班长")
    assert await refused(agent, "DELETE", path) == (403, "not_allowed")
    assert await refused(agent, "PUT", path, view | {"shared": False}) == (404, "views.no_such_view")
    # A view that is private again is nobody else's default either, even if it is shared once more.
    for sharing, expected in ((False, []), (True, [("不满意", False, False)])):
        assert (await boss.ask("PUT", path, view | {"shared": sharing}))[0] == 200
        assert await names(agent, of) == expected
    assert (await admin.ask("DELETE", path))[0] == 204
    assert await names(boss, of) == []


@pytest.mark.parametrize("of", LISTS)
async def test_a_shared_view_names_no_citizens_number(server: Server, of: str) -> None:
    """Agents who see masked numbers would read it there (SC5)."""
    boss = await server.browser("banzhang")
    view = {"name": "某市民", "filter": {"number": "13812345678"}}
    assert await refused(boss, "POST", f"/api/{of}/views", view | {"shared": True}) == (400, "views.number_shared")
    _, kept = await boss.post(f"/api/{of}/views", view)
    path = f"/api/{of}/views/{kept['id']}"
    assert await refused(boss, "PUT", path, view | {"shared": True}) == (400, "views.number_shared")
    if of == "recordings":
        ends = {"name": "尾号", "filter": {"ends": "5678"}, "shared": True}
        assert await refused(boss, "POST", f"/api/{of}/views", ends) == (400, "views.number_shared")


async def test_what_is_shared_with_the_house_is_in_the_audit_log(system: System, server: Server) -> None:
    boss = await server.browser("banzhang")
    _, view = await boss.post("/api/records/views", {"name": "共享", "filter": {}, "shared": True})
    await boss.ask("PUT", f"/api/records/views/{view['id']}", {"name": "共享", "filter": {}, "shared": False})
    _, view = await boss.post("/api/records/views", {"name": "又一个", "filter": {}, "shared": True})
    await boss.ask("DELETE", f"/api/records/views/{view['id']}")
    query = sa.select(audit_table.c.action).where(audit_table.c.kind == "view").order_by(audit_table.c.id)
    async with system.database.read() as connection:
        found = list((await connection.execute(query)).scalars())
    assert found == ["view.shared", "view.unshared", "view.shared", "view.unshared"]
