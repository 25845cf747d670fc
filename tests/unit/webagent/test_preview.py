"""The system as another role sees it: routes and push show nothing that the person may not see, and nothing changes."""

import re
from typing import Any

import pytest

from core.rights import Role
from infra.http.routes import PUBLIC, SIGNED_IN
from server.domains import DOMAINS, RIGHTS
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_people import agents, change, push, told
from webagent.app import all_routes

LEAVING = {"end_preview", "sign_out"}

READINGS = {
    *("search_tickets", "search_customers", "search_articles", "search_records", "search_recordings"),
    *("search_listenings", "search_surveys", "search_faxes", "search_duties", "search_notices"),
    *("list_articles", "list_reports", "list_old_answers", "list_dispatch_cases", "find_entries", "count_warned"),
    *("read_survey_figures", "read_follow_up_figures", "read_task_figures", "read_accuracy"),
    *("read_report_figures", "read_knowledge_figures", "find_similar_tickets", "suggest_words", "propose_articles"),
    *("check_flow", "simulate_flow", "tell_reading", "list_customers_of_numbers"),
    *("list_conversations", "read_chat_updates", "read_earlier_chat", "follow_chat"),
}
"""Routes that are asked by POST and only read. A new one must be checked: it must change nothing."""


@pytest.fixture
async def admin(server: Server) -> Browser:
    return await server.browser("admin")


async def begin(browser: Browser, role: str) -> None:
    assert (await browser.post("/api/session/preview", {"role": role}))[0] == 204


async def rights(browser: Browser) -> set[str]:
    return set((await browser.get("/api/session"))[1]["user"]["rights"])


@pytest.mark.parametrize("role", [Role.HANDLER, Role.LEADER, Role.ADMIN])
async def test_a_preview_lets_in_where_the_role_may_and_changes_nothing(
    server: Server, admin: Browser, role: Role
) -> None:
    """Every route: reading and searching by the role's rights, and every change refused."""
    await begin(admin, role)
    assert {route.name for route in all_routes(DOMAINS) if route.reads and route.method != "GET"} == READINGS
    for route in all_routes(DOMAINS):
        if route.name in LEAVING or route.right == PUBLIC:
            continue
        status, body = await admin.ask(route.method, re.sub(r"\{\w+\}", "0" * 24, route.path))
        error = body.get("error", {}) if isinstance(body, dict) else {}
        if route.method != "GET" and route.name not in READINGS:
            assert (status, error["code"]) == (403, "preview"), route.name
        elif route.right == SIGNED_IN or route.right in RIGHTS.defaults[role]:
            assert status not in (401, 403, 500), (route.name, error)
        else:
            assert (status, error["details"]) == (403, {"right": route.right}), route.name
    assert (await admin.ask("DELETE", "/api/session/preview"))[0] == 204
    assert await rights(admin) == RIGHTS.defaults[Role.ADMIN]
    await begin(admin, role)
    assert (await admin.ask("DELETE", "/api/session"))[0] == 204


async def test_a_session_says_as_whom_it_looks_and_only_that_one(server: Server, admin: Browser) -> None:
    other = await server.browser("admin")
    assert (await admin.get("/api/session"))[1]["preview"] is None
    _, made = await admin.post("/api/roles", {"name": "夜班派单", "copy_of": "dispatcher"})
    await begin(admin, made["id"])
    _, state = await admin.get("/api/session")
    assert (state["preview"], state["user"]["roles"]) == (made["id"], ["admin"])
    assert (state["user"]["agent"], state["user"]["role_names"]) == (None, {made["id"]: "夜班派单"})
    assert set(state["user"]["rights"]) == RIGHTS.defaults[Role.DISPATCHER]
    assert (await other.get("/api/session"))[1]["preview"] is None
    assert await rights(other) == RIGHTS.defaults[Role.ADMIN]


async def test_a_preview_is_never_more_than_oneself(server: Server, admin: Browser) -> None:
    """OP1: somebody who manages accounts, and little else, previews the system as an administrator."""
    _, made = await admin.post("/api/roles", {"name": "账号管理", "rights": ["accounts.manage", "tickets.read:own"]})
    assert (await change(admin, "paidan", roles=[made["id"], "handler"]))[0] == 200
    manager = await server.browser("paidan")
    await begin(manager, "admin")
    assert await rights(manager) == {
        *("accounts.manage", "tickets.read", "tickets.read:own", "tickets.handle", "duties.read")
    }


async def test_open_pages_follow_into_a_preview_and_out_of_it(server: Server, admin: Browser) -> None:
    """The push shows what the role may see, and no more."""
    page = await push(admin)
    assert len(agents(await told(page, "snapshot"))) == 9
    await begin(admin, "handler")
    await told(page, "rights")
    assert agents(await told(page, "snapshot")) == set()
    late = await push(admin, "another tab")
    assert agents(await told(late, "snapshot")) == set()
    await admin.ask("DELETE", "/api/session/preview")
    await told(page, "rights")
    assert len(agents(await told(page, "snapshot"))) == 9
    await page.close()
    await late.close()


async def test_nobody_previews_while_signed_on_as_an_agent(server: Server, admin: Browser) -> None:
    """A citizen may be on the line, whom nobody could then hang up on, hold or transfer."""
    _, made = await admin.post("/api/roles", {"name": "值班账号", "rights": ["accounts.manage"]})
    assert (await change(admin, "8001", roles=["agent", made["id"]]))[0] == 200
    agent = await server.agent("8001")
    status, refused = await agent.post("/api/session/preview", {"role": "agent"})
    assert (status, refused["error"]["code"]) == (409, "session.signed_on")
    assert (await agent.post("/api/agent/sign-off"))[0] == 204
    page: Any = await push(agent)
    await told(page, "snapshot")
    await begin(agent, "agent")
    assert (await agent.post("/api/agent/sign-on"))[1]["error"]["code"] == "preview"
    # The tab led this agent's pages; another browser can sign on without being asked.
    elsewhere = await server.browser("8001")
    second = await push(elsewhere, "second")
    await told(second, "snapshot")
    assert (await elsewhere.post("/api/agent/sign-on"))[0] == 200
    await page.close()
    await second.close()


async def test_only_who_manages_accounts_previews_and_only_what_there_is(server: Server, admin: Browser) -> None:
    assert (await admin.post("/api/session/preview", {"role": "king"}))[1]["error"]["code"] == "role.unknown"
    boss = await server.browser("banzhang")
    status, refused = await boss.post("/api/session/preview", {"role": "agent"})
    assert (status, refused["error"]["details"]) == (403, {"right": "accounts.manage"})
    assert (await boss.ask("DELETE", "/api/session/preview"))[0] == 204, "there is none to end"
