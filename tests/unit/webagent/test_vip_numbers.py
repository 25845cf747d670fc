"""VIP numbers over HTTP: the very next decision uses them, and no number is shown where it is not needed."""

from typing import Any

import pytest

from tests.unit.webagent.system import Browser, Server, on_page

PATH = "/api/admin/vip-numbers"
VIP = {"id": "v1", "number": "+86 138 0000 0002", "name": "某甲", "priority": 5}


@pytest.fixture
async def admin(server: Server) -> Browser:
    return await server.browser("admin")


def line(server: Server) -> list[str]:
    return [each.id for each in server.system.floor.waiting()]


async def add(admin: Browser, **values: object) -> Any:
    status, made = await admin.post(PATH, {"values": {**VIP, **values}, "reason": "登记"})
    assert status == 201, made
    return made


async def test_the_next_decision_goes_by_it_also_for_those_in_line(server: Server, admin: Browser) -> None:
    """AC1, AC7, PF13: no restart."""
    server.system.arrives("first", "13800000001")
    server.system.arrives("vip", "13800000002")
    assert line(server) == ["first", "vip"]
    assert (await add(admin))["values"]["number"] == "13800000002"
    assert line(server) == ["vip", "first"]
    await server.agent("8001")
    service = server.system.live.floor.offer_of(server.system.floor.agents()[0])
    assert service is not None
    assert service[1].id == "vip"


async def test_one_that_is_retired_or_changed_is_so_for_the_next_caller(server: Server, admin: Browser) -> None:
    """AC7."""
    made = await add(admin)
    body = {"version": 1, "values": {**made["values"], "priority": 2}}
    assert (await admin.ask("PUT", f"{PATH}/v1", body))[0] == 200
    server.system.arrives("a", "13800000002")
    assert [each.priority for each in server.system.floor.waiting()] == [2]
    assert (await admin.ask("PUT", f"{PATH}/v1", {**body, "version": 2, "retired": True}))[0] == 200
    server.system.arrives("b", "13800000002")
    assert [each.priority for each in server.system.floor.waiting()] == [2, 0]


async def test_one_whose_time_is_over_has_no_priority(server: Server, admin: Browser) -> None:
    await add(admin, valid_until="2001-01-01")
    server.system.arrives("a", "13800000002")
    assert [each.priority for each in server.system.floor.waiting()] == [0]


async def test_a_number_is_registered_once_however_it_is_written(admin: Browser) -> None:
    await add(admin)
    status, answer = await admin.post(PATH, {"values": {**VIP, "id": "v2", "number": "013800000002"}})
    problems = answer["error"]["details"]["fields"]
    assert (status, problems[-1]["field"], problems[-1]["rule"]) == (400, "vip_numbers.v2.number", "twice")
    status, answer = await admin.post(PATH, {"values": {**VIP, "id": "v2", "number": "nobody"}})
    assert (status, answer["error"]["details"]["fields"][0]["field"]) == (400, "values.number")


async def test_who_may_not_edit_sees_no_numbers_and_the_audit_log_masks_them(server: Server, admin: Browser) -> None:
    """OP1."""
    await add(admin)
    boss = await server.browser("banzhang")
    assert (await boss.get(PATH))[0] == 403
    _, log = await admin.get("/api/admin/audit?kind=vip_numbers")
    assert log["items"][0]["after"]["number"] == "138****0002"
    assert "13800000002" not in str(log)


async def test_the_offer_the_pop_the_line_and_the_call_say_so(server: Server, admin: Browser) -> None:
    """AC1: nobody has to know the numbers by heart; a caller who becomes a VIP in line is marked at once."""
    server.system.arrives("first", "13800000001")
    server.system.arrives("vip", "13800000002")
    await add(admin)

    def vips(topic: str, kind: str) -> dict[str, bool]:
        board = server.system.web.board
        board.refresh()
        return {id: on_page(one)["vip"] for what, id, one in board.view([topic]) if what == kind}

    assert vips("line", "waiting") == {"first": False, "vip": True}
    agent = await server.agent("8001")
    assert list(vips("agent:8001", "offer").values()) == [True]
    _, pop = await agent.get("/api/interactions/vip/pop")
    assert pop["interaction"]["vip"] is True
    server.system.answers("8001")
    assert vips("agent:8001", "call") == {"vip": True}
