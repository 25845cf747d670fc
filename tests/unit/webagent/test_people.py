"""Administration of people over HTTP: who may do it, what is in force at once, and what the audit log says."""

import json
from typing import Any, cast

import pytest
from aiohttp import WSMsgType

from core.ids import AgentId
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_agent import state_of

NEW = {"username": "wanggang", "name": "王刚", "roles": ["agent"], "password": "a long enough one", "agent": "8101"}


@pytest.fixture
async def admin(server: Server) -> Browser:
    return await server.browser("admin")


async def user(admin: Browser, username: str) -> Any:
    return next(each for each in (await admin.get("/api/admin/users"))[1] if each["username"] == username)


async def change(admin: Browser, username: str, **fields: object) -> tuple[int, Any]:
    found = await user(admin, username)
    return await admin.ask("PATCH", f"/api/admin/users/{found['id']}", {"version": found["version"], **fields})


async def test_a_new_agent_can_sign_in_and_stands_on_the_wall(server: Server, admin: Browser) -> None:
    status, made = await admin.post(
        "/api/admin/users", {**NEW, "groups": ["jia"], "skills": {"general": 1}, "reason": "新员工"}
    )
    assert (status, made["version"], made["groups"], made["skills"]) == (201, 1, ["jia"], {"general": 1})
    assert "password" not in made
    assert (await admin.post("/api/admin/users", NEW))[1]["error"]["code"] == "account.taken"
    browser = await server.browser()
    assert await browser.sign_in("wanggang", "a long enough one") == 200
    assert (await browser.post("/api/agent/sign-on"))[0] == 200
    assert ("agent", "8101") in {(kind, id) for kind, id, _ in server.system.web.board.view(["floor"])}
    _, log = await admin.get(f"/api/admin/audit?subject={made['id']}")
    (noted,) = log["items"]
    assert (noted["action"], noted["by_name"], noted["reason"]) == ("account.added", "系统管理员", "新员工")
    assert "password" not in json.dumps(log)


async def test_what_is_wrong_with_an_account_is_said(admin: Browser) -> None:
    for wrong, status, code, field in (
        ({"password": "short"}, 400, "account.password_too_weak", "password"),
        ({"groups": ["nowhere"]}, 404, "group.unknown", "groups"),
        ({"agent": "eight"}, 400, "invalid", "agent"),
        ({"skills": {"general": 10}}, 400, "invalid", "skills.general"),
        ({"skills": {"general": 0}}, 400, "invalid", "skills.general"),
        ({"roles": ["king"]}, 404, "role.unknown", "roles"),
        ({"roles": []}, 400, "invalid", "roles"),
    ):
        answered, answer = await admin.post("/api/admin/users", {**NEW, **wrong})
        assert (answered, answer["error"]["code"], answer["error"]["field"]) == (status, code, field), wrong


async def test_a_change_of_an_old_version_is_refused_with_what_changed(admin: Browser) -> None:
    old = await user(admin, "8001")
    assert (await change(admin, "8001", name="李晶"))[0] == 200
    body = {"version": old["version"], "name": "李静", "training": False}
    status, answer = await admin.ask("PATCH", f"/api/admin/users/{old['id']}", body)
    assert (status, answer["error"]["code"]) == (409, "account.changed")
    assert answer["error"]["details"]["current"]["name"] == "李晶"
    assert answer["error"]["details"]["changed"] == ["name"]


async def test_a_skill_is_in_force_on_the_floor_while_its_agent_works(server: Server, admin: Browser) -> None:
    """AC7, PF13: the state stays, and the profile is new."""
    await server.agent("8001")
    assert (await change(admin, "8001", skills={"general": 5, "english": 8}, groups=["yi"], languages=["zh", "en"]))[
        0
    ] == 200
    found = server.system.floor.agent(AgentId("8001"))
    assert found is not None
    assert found.profile.languages == ("zh", "en")
    assert (found.state.value, [*found.profile.skills], found.profile.groups) == (
        "idle",
        [("english", 8), ("general", 5)],
        ("yi",),
    )


async def test_what_an_agent_is_after_a_call_is_set_by_the_administrator(server: Server, admin: Browser) -> None:
    """AC7: it is in force even for the current call."""
    system, agent = server.system, await server.agent("8001")
    system.arrives("c-1")
    system.answers("8001")
    status, changed = await change(admin, "8001", after_talk="busy")
    assert (status, changed["after_talk"]) == (200, "busy")
    system.caller_hangs_up("c-1")
    assert (await agent.post("/api/agent/wrap-up/end"))[0] == 204
    assert state_of(server, "8001") == "busy"


async def test_a_disabled_account_is_out_at_once(server: Server, admin: Browser) -> None:
    """OP1, PF13: session, seat and open pages."""
    agent = await server.agent("8001")
    page = await push(agent)
    await told(page, "snapshot")
    assert (await change(admin, "8001", disabled=True, reason="离职"))[0] == 200
    assert (await agent.get("/api/session"))[0] == 401
    assert await closed_with(page) == 4401
    found = server.system.floor.agent(AgentId("8001"))
    assert found is not None
    assert found.state.value == "signed_off"
    assert await agent.sign_in("8001") == 401
    assert (await change(admin, "8001", disabled=False))[0] == 200
    assert (await agent.get("/api/session"))[0] == 401, "the old cookie does not revive"
    assert await agent.sign_in("8001") == 200


async def test_who_may_not_use_a_desk_any_more_leaves_the_seat(server: Server, admin: Browser) -> None:
    """PF13: an idle agent leaves at once, others after the call and without a wrap-up, which nobody could end."""
    system = server.system
    talks = await server.agent("8001")
    system.arrives("c-1")
    system.rings("8001")
    system.answers("8001")
    await server.agent("8002")
    _, listed = await admin.get("/api/roles")
    role = next(one for one in listed["roles"] if one["id"] == "agent")
    rights = [one for one in role["rights"] if one != "desk.use"]
    body = {"version": role["version"], "rights": rights}
    assert (await admin.ask("PATCH", "/api/roles/agent", body))[0] == 200
    assert [state_of(server, agent) for agent in ("8001", "8002")] == ["talking", "signed_off"]
    system.arrives("c-2")
    assert system.offer_of("8002") is None
    # The citizen on the line can be held, resumed and hung up as before.
    for command in ("hold", "resume"):
        assert (await talks.post(f"/api/interactions/c-1/{command}"))[0] == 204
    assert (await talks.post("/api/agent/sign-on"))[0] == 403
    assert (await talks.post("/api/interactions/c-1/hang-up"))[0] == 204
    system.caller_hangs_up("c-1")
    assert state_of(server, "8001") == "signed_off"


async def test_nobody_locks_the_own_door(admin: Browser) -> None:
    for fields in ({"disabled": True}, {"roles": ["agent"]}, {"roles": ["admin", "agent"]}, {"departments": ["water"]}):
        assert (await change(admin, "admin", **fields))[1]["error"]["code"] == "account.own"
    assert (await change(admin, "admin", name="王"))[0] == 200
    body = {"version": 1, "rights": ["audit.read"]}
    assert (await admin.ask("PATCH", "/api/roles/admin", body))[1]["error"]["code"] == "rights.needed"


async def test_a_new_password_signs_out_who_used_the_old_one(server: Server, admin: Browser) -> None:
    agent = await server.browser("8001")
    id = (await user(admin, "8001"))["id"]
    assert (await admin.post(f"/api/admin/users/{id}/password", {"password": "another long one"}))[0] == 204
    assert (await agent.get("/api/session"))[0] == 401
    assert await agent.sign_in("8001", "another long one") == 200


async def test_groups_are_made_renamed_and_removed(admin: Browser) -> None:
    status, made = await admin.post("/api/admin/groups", {"name": "丙班"})
    assert (status, made["name"]) == (201, "丙班")
    assert (await admin.post("/api/admin/groups", {"name": "丙班"}))[1]["error"]["code"] == "group.taken"
    path = f"/api/admin/groups/{made['id']}"
    assert (await admin.ask("PATCH", path, {"version": 1, "name": "夜班"}))[1]["version"] == 2
    assert (await admin.ask("PATCH", path, {"version": 1, "name": "晚班"}))[1]["error"]["code"] == "account.changed"
    await change(admin, "8001", groups=[made["id"]])
    assert (await admin.ask("DELETE", path))[1]["error"]["code"] == "group.in_use"
    await change(admin, "8001", groups=[])
    assert (await admin.ask("DELETE", path))[0] == 204
    assert [group["name"] for group in (await admin.get("/api/admin/groups"))[1]] == ["乙班", "甲班"]


async def test_open_pages_hear_of_groups(server: Server, admin: Browser) -> None:
    """Open pages can choose a group as soon as it is added or renamed; other changes cost them nothing."""
    page = await push(await server.browser("banzhang"))
    await told(page, "snapshot")
    _, made = await admin.post("/api/admin/groups", {"name": "丙班"})
    await told(page, "options")
    await told(page, "rights")
    await change(admin, "8001", name="李晶")
    assert json.loads(await page.receive_str(timeout=5))["type"] in ("events", "rights")
    await admin.ask("PATCH", f"/api/admin/groups/{made['id']}", {"version": 1, "name": "夜班"})
    await told(page, "options")
    await page.close()


async def push(browser: Browser, page: str = "tab") -> Any:
    """Open a page; a second one with the same name would take its place."""
    socket = await browser.client.ws_connect("/api/push")
    await socket.send_str(json.dumps({"type": "register", "page": page}))
    return socket


async def told(socket: Any, type: str) -> Any:
    """The next message of this type."""
    while True:
        message = json.loads(await socket.receive_str(timeout=5))
        if message["type"] == type:
            return message


async def closed_with(socket: Any) -> int | None:
    """The code with which the server ends the connection."""
    while True:
        message = await socket.receive(timeout=5)
        if message.type is not WSMsgType.TEXT:
            return cast("int | None", message.data)


def agents(snapshot: Any) -> set[str]:
    return {id for kind, id, _ in snapshot["items"] if kind == "agent"}


async def test_a_leader_sees_the_own_group_and_an_open_page_follows(server: Server, admin: Browser) -> None:
    """AC4, PF13: groups and rights are in force on open pages."""
    leader = await server.browser("zuzhang")
    page = await push(leader)
    assert agents(await told(page, "snapshot")) == {"8001", "8002", "8003", "8007"}
    await change(admin, "8004", groups=["jia"])
    put = (await told(page, "events"))["events"][0]
    assert put[:3] == ["put", "agent", "8004"]
    await change(admin, "zuzhang", groups=["yi"])
    await told(page, "rights")
    assert agents(await told(page, "snapshot")) == {"8005", "8006", "8007"}


async def test_a_right_taken_from_a_role_is_gone_from_routes_and_open_pages(server: Server, admin: Browser) -> None:
    """PF13, OP1."""
    supervisor = await server.browser("banzhang")
    page = await push(supervisor)
    assert len(agents(await told(page, "snapshot"))) == 9
    assert (await supervisor.get("/api/admin/groups"))[0] == 200
    before = set((await supervisor.get("/api/session"))[1]["user"]["rights"])
    _, table = await admin.get("/api/roles")
    row = next(each for each in table["roles"] if each["id"] == "supervisor")
    wanted = [right for right in row["rights"] if right != "floor.watch"]
    body = {"version": row["version"], "rights": wanted, "reason": "试验"}
    assert (await admin.ask("PATCH", "/api/roles/supervisor", body))[0] == 200
    assert agents(await told(page, "snapshot")) == set()
    assert (await supervisor.get("/api/admin/groups"))[0] == 403
    after = set((await supervisor.get("/api/session"))[1]["user"]["rights"])
    assert (before - after, after - before) == ({"floor.watch"}, set())
    late = {"version": row["version"], "rights": [*wanted, "floor.watch"]}
    status, refused = await admin.ask("PATCH", "/api/roles/supervisor", late)
    assert (status, refused["error"]["code"]) == (409, "account.changed")
    details = refused["error"]["details"]
    assert (details["changed"], details["current"]["rights"]) == (["floor.watch"], wanted)
    unknown = {"version": 1, "rights": ["fly"]}
    assert (await admin.ask("PATCH", "/api/roles/supervisor", unknown))[1]["error"]["code"] == "rights.unknown"
    _, log = await admin.get("/api/admin/audit?kind=role")
    assert log["items"][0]["before"] == {"taken": ["floor.watch"]}
