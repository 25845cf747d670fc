"""The routes of a ticket's life: steps by role and department, stale steps, arithmetic, work lists, and the push."""

from typing import Any

from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_people import push, told
from tests.unit.webagent.test_tickets import WHOLE, draft


async def submitted(browser: Browser, **fields: Any) -> Any:
    ticket = await draft(browser, **WHOLE | fields)
    return (await browser.post(f"/api/tickets/{ticket['id']}/submit", {"version": 1}))[1]


async def takes(browser: Browser, ticket: Any, step: str, **said: Any) -> Any:
    body = {"version": ticket["version"], "step": step, **said}
    status, answer = await browser.post(f"/api/tickets/{ticket['id']}/steps", body)
    return answer if status == 200 else (status, answer["error"]["code"])


def to(*departments: str) -> list[dict[str, object]]:
    return [{"department": one, "lead": n == 0} for n, one in enumerate(departments)]


async def of_department(server: Server, number: str, department: str) -> Browser:
    """This agent is one of the department's people."""
    admin = await server.browser("admin")
    _, people = await admin.get("/api/admin/users")
    person = next(each for each in people if each["agent"] == number)
    body = {"version": person["version"], "departments": [department]}
    assert (await admin.ask("PATCH", f"/api/admin/users/{person['id']}", body))[0] == 200
    return await server.browser(number)


def offered(ticket: Any) -> set[str]:
    return {one["step"] for one in ticket["offers"]}


async def test_each_role_is_offered_its_own_steps_and_no_other(server: Server) -> None:
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    handler = await of_department(server, "8004", "transport")
    assert (await handler.get("/api/session"))[1]["user"]["departments"] == ["transport"]
    ticket = await submitted(agent)
    assert offered(ticket) == {"urge", "reply", "note"}
    assert {"accept", "dispatch", "supervise", "cancel"} <= offered((await boss.get(f"/api/tickets/{ticket['id']}"))[1])
    assert await takes(agent, ticket, "accept") == (403, "ticket.not_your_step")
    ticket = await takes(boss, ticket, "dispatch", departments=to("transport", "water"))
    seen = (await handler.get(f"/api/tickets/{ticket['id']}"))[1]
    assert {(one["step"], one["branch"]) for one in seen["offers"] if one["branch"]} == {("sign", 1), ("return", 1)}
    assert [one["state"] for one in seen["branches"]] == ["dispatched", "dispatched"]
    assert await takes(handler, seen, "sign", branch=2) == (403, "ticket.not_your_step")
    assert (await takes(handler, seen, "sign", branch=1))["branches"][0]["state"] == "signed"


async def test_a_stale_step_is_told_what_was_done(server: Server) -> None:
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    ticket = await submitted(agent)
    done = await takes(boss, ticket, "accept")
    body = {"version": ticket["version"], "step": "urge", "opinion": "市民再次来电"}
    status, answer = await agent.post(f"/api/tickets/{ticket['id']}/steps", body)
    assert (status, answer["error"]["code"]) == (409, "ticket.changed")
    details = answer["error"]["details"]
    assert details["current"]["version"] == done["version"]
    assert [(one["step"], one["by_name"]) for one in details["steps"]] == [("accept", done["steps"][-1]["by_name"])]
    assert await takes(boss, done, "archive") == (409, "ticket.step_not_now")
    status, answer = await boss.post(f"/api/tickets/{ticket['id']}/steps", {"version": done["version"], "step": "hard"})
    assert (status, [each["field"] for each in answer["error"]["details"]["fields"]]) == (400, ["reason"])


async def test_a_clock_tells_its_arithmetic(server: Server) -> None:
    """A system without a file of calendars has calendars that are open all day."""
    agent = await server.browser("8001")
    ticket = await submitted(agent)
    first = next(one for one in ticket["clocks"] if one["kind"] == "first")
    status, told_of = await agent.get(f"/api/tickets/{ticket['id']}/clocks/{first['n']}")
    assert (status, told_of["budget_s"], told_of["counted_s"]) == (200, 4 * 3600, 0)
    assert (await agent.get(f"/api/tickets/{ticket['id']}/clocks/9"))[1]["error"]["code"] == "ticket.no_such_clock"


async def test_work_lists_are_of_the_asker(server: Server) -> None:
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    handler = await of_department(server, "8004", "transport")
    mine, other = await submitted(agent), await submitted(agent)
    await takes(boss, mine, "dispatch", departments=to("transport"))
    await takes(boss, other, "dispatch", departments=to("water"))

    async def listed(browser: Browser, **filter: str) -> list[str]:
        return [one["id"] for one in (await browser.post("/api/tickets/search", filter))[1]["items"]]

    assert await listed(boss, work="sign") == [other["id"], mine["id"]]
    assert await listed(handler, work="sign") == [mine["id"]]
    assert await listed(agent, work="sign") == []
    assert await listed(boss, work="accept") == []
    assert await listed(boss, phase="open") == [other["id"], mine["id"]]
    assert await listed(boss, phase="closed") == []


async def test_pages_are_told_once_that_tickets_have_moved_on(server: Server) -> None:
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    page = await push(boss)
    await told(page, "snapshot")
    ticket = await submitted(agent)
    await takes(boss, ticket, "accept")
    server.system.clock.advance(1.0)
    message = await told(page, "tickets")
    assert message == {"type": "tickets", "tickets": [ticket["id"]]}
