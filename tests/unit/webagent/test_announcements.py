"""Announcements over HTTP and push."""

from typing import Any

from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_people import push, told

TEXT = {"title": "暴雨预警", "text": "今晚有暴雨，请留意三防热线转接。"}


async def publish(browser: Browser, **fields: object) -> Any:
    status, made = await browser.post("/api/announcements", {**TEXT, **fields})
    assert status == 201, made
    return made


async def titles(browser: Browser) -> list[str]:
    return [each["title"] for each in (await browser.get("/api/announcements"))[1]]


async def first(page: Any) -> Any:
    """The next event about an announcement."""
    while True:
        for event in (await told(page, "events"))["events"]:
            if event[1] == "announcement":
                return event


async def test_it_is_on_the_pages_of_those_concerned_at_once(server: Server) -> None:
    """MM10."""
    leader, agent, other = [await server.browser(name) for name in ("zuzhang", "8001", "8004")]
    page = await push(agent)
    await told(page, "snapshot")
    made = await publish(leader, groups=["jia"])
    event = await first(page)
    assert (event[0], event[3]["title"], event[3]["by"], event[3]["read"]) == ("put", "暴雨预警", "吴组长", False)
    assert await titles(agent) == ["暴雨预警"]
    assert await titles(other) == []
    assert (await other.post(f"/api/announcements/{made['id']}/read", {"version": 1}))[0] == 404
    assert (await agent.post(f"/api/announcements/{made['id']}/read", {"version": 1}))[0] == 204
    assert (await first(page))[3]["read"] is True
    assert (await leader.post(f"/api/announcements/{made['id']}/withdraw", {"version": 1}))[0] == 200
    assert (await first(page))[:3] == ["drop", "announcement", made["id"]]


async def test_a_leader_cannot_write_to_other_groups(server: Server) -> None:
    leader = await server.browser("zuzhang")
    for audience in ({"everybody": True}, {"groups": ["yi"]}, {"agents": ["8004"]}):
        status, answer = await leader.post("/api/announcements", {**TEXT, **audience})
        assert (status, answer["error"]["details"]) == (403, {"right": "floor.all"})
    assert (await leader.post("/api/announcements", TEXT))[0] == 400
    await publish(leader, agents=["8002"])


async def test_unknown_agent_numbers_are_refused_by_name(server: Server) -> None:
    """MM10: a typing error leaves nobody without what they should know; nothing is written."""
    supervisor = await server.browser("banzhang")
    made = await publish(supervisor, groups=["jia"], agents=["8001"])
    wrong = {**TEXT, "groups": ["jia"], "agents": ["8001", "8999", "abc"]}
    path = f"/api/announcements/{made['id']}"
    for status, answer in (
        await supervisor.post("/api/announcements", wrong),
        await supervisor.ask("PUT", path, {**wrong, "version": 1}),
    ):
        error = answer["error"]
        assert (status, error["code"], error["field"]) == (400, "announcement.unknown_agents", "agents")
        assert error["details"]["unknown"] == ["8999", "abc"]
    assert [one["version"] for one in (await supervisor.get("/api/announcements/written"))[1]] == [1]


async def test_an_edit_is_to_be_read_again_and_receipts_tell_who_has(server: Server) -> None:
    supervisor, agent = await server.browser("banzhang"), await server.browser("8001")
    made = await publish(supervisor, agents=["8001", "8002"])
    path = f"/api/announcements/{made['id']}"
    await agent.post(f"{path}/read", {"version": 1})
    _, readers = await supervisor.get(f"{path}/receipts")
    assert [each["name"] for each in readers["read"]] == ["李静"]
    assert [each["name"] for each in readers["unread"]] == ["王强"]
    edited = {**TEXT, "title": "暴雨红色预警", "agents": ["8001"], "version": 1}
    assert (await supervisor.ask("PUT", path, edited))[1]["version"] == 2
    assert (await agent.get("/api/announcements"))[1][0]["read"] is False
    _, readers = await supervisor.get(f"{path}/receipts")
    assert [each["name"] for each in readers["unread"]] == ["李静"]
    status, answer = await supervisor.ask("PUT", path, edited)
    assert (status, answer["error"]["code"]) == (409, "announcement.changed")
    assert answer["error"]["details"]["current"]["title"] == "暴雨红色预警"


async def test_another_s_announcement_is_changed_only_by_who_sees_all(server: Server) -> None:
    leader, supervisor = await server.browser("zuzhang"), await server.browser("banzhang")
    theirs, own = await publish(supervisor, groups=["jia"]), await publish(leader, groups=["jia"])
    body = {"version": 1}
    assert (await leader.post(f"/api/announcements/{theirs['id']}/withdraw", body))[0] == 403
    assert (await leader.get(f"/api/announcements/{theirs['id']}/receipts"))[0] == 404
    assert (await supervisor.post(f"/api/announcements/{own['id']}/withdraw", body))[0] == 200
    admin = await server.browser("admin")
    _, log = await admin.get(f"/api/admin/audit?kind=announcement&subject={own['id']}")
    withdrawn, published = log["items"]
    assert [each["action"] for each in log["items"]] == ["announcement.withdrawn", "announcement.published"]
    assert (withdrawn["before"], withdrawn["after"]) == (
        {"withdrawn_at": None},
        {"withdrawn_at": server.system.clock.now()},
    )
    assert (published["after"]["title"], published["after"]["groups"]) == ("暴雨预警", ["jia"])
    assert TEXT["text"] not in str(log)


async def test_it_comes_and_goes_by_itself_when_its_time_has_come(server: Server) -> None:
    supervisor, agent = await server.browser("banzhang"), await server.browser("8001")
    page = await push(agent)
    await told(page, "snapshot")
    now = server.system.clock.now()
    await publish(supervisor, everybody=True, valid_from=now + 60, valid_until=now + 120)
    assert await titles(agent) == []
    server.system.clock.advance(60)
    assert (await first(page))[0] == "put"
    assert await titles(agent) == ["暴雨预警"]
    server.system.clock.advance(60)
    assert (await first(page))[0] == "drop"
    status, _ = await supervisor.post("/api/announcements", {**TEXT, "everybody": True, "valid_until": now})
    assert status == 400


async def test_after_a_restart_it_is_still_there_and_still_read(server: Server) -> None:
    supervisor, agent = await server.browser("banzhang"), await server.browser("8001")
    made = await publish(supervisor, everybody=True)
    await agent.post(f"/api/announcements/{made['id']}/read", {"version": 1})
    await server.system.announcements.load()
    (shown,) = (await agent.get("/api/announcements"))[1]
    assert (shown["id"], shown["read"]) == (made["id"], True)
    assert [one["id"] for one in (await supervisor.get("/api/announcements/written"))[1]] == [made["id"]]
