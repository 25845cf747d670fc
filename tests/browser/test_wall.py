"""The wall: who signs on, whom a leader sees, why, orders, big displays, and times on computers with a wrong clock."""

import re
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.chromium import Desk, chromium, desk, profile
from tests.system import Person, System
from tests.until import until

WRONG_CLOCK = """(() => {
  const Right = Date
  globalThis.Date = class extends Right {
    constructor(...given) { given.length ? super(...given) : super(Right.now() + SHIFT) }
    static now() { return Right.now() + SHIFT }
  }
})()"""
"""In a page, before anything else runs: set the computer's clock SHIFT milliseconds off."""


SIZES = """() => {
  const all = (of) => [...document.querySelectorAll(of)]
  return [
    Math.max(...all('li.tile').map((tile) => tile.getBoundingClientRect().bottom)),
    document.documentElement.scrollHeight,
    Math.min(...all('li.tile .name').map((name) => parseFloat(getComputedStyle(name).fontSize))),
  ]
}"""
"""In a page: where the lowest tile ends, the height of the page, and the size of the smallest name, in pixels."""


async def test_a_seat_that_signs_on_is_announced_and_its_sessions_counted(system: System, tmp_path: Path) -> None:
    """AC4: 最近签入; channel icon and number of sessions; each queue's figures of the day, all by push; Ctrl+K."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as boss,
        system.citizen("13700000011") as phone,
    ):
        await boss.shows("wall-agent-8001", "signed_off")
        await boss.page.keyboard.press("Control+K")
        await boss.sees("palette")
        await boss.page.keyboard.press("Escape")
        await boss.sees_no("palette")
        offered = boss.page.get_by_test_id("wall-offered-general")
        before = int(await offered.inner_text())
        async with system.agent("8001") as agent:
            await boss.sees("wall-joined-8001")
            await expect(boss.page.locator(".toast")).to_contain_text("8001", timeout=15_000)
            await boss.has("wall-agent-8001", "data-sessions", "0")
            call = await phone.dial("12345")
            (await agent.rings()).answer()
            await boss.has("wall-agent-8001", "data-sessions", "1")
            await expect(offered).to_have_text(str(before + 1))
            await expect(boss.page.get_by_test_id("wall-service-general")).to_have_text(re.compile(r"\d%"))
            await call.hang_up()
            await boss.has("wall-agent-8001", "data-sessions", "0")
        await boss.sees_no("wall-joined-8001")


async def test_a_leader_sees_the_own_group_and_a_supervisor_picks_one(system: System, tmp_path: Path) -> None:
    """AC4: the group view; filters by state, group and name, and the order by number."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "zuzhang") as leader,
        desk(browser, system, "banzhang") as boss,
        system.agent("8002", idle=False),
    ):
        await leader.shows("wall-agent-8002", "busy")
        for agent in ("8004", "8008"):
            await leader.sees_no(f"wall-agent-{agent}")
        await boss.sees("wall-agent-8004")
        await boss.page.get_by_test_id("wall-group").select_option("jia")
        await boss.sees_no("wall-agent-8004")
        await boss.page.get_by_test_id("wall-sort").select_option("number")
        await expect(boss.page.locator("li.tile").first).to_have_attribute("data-testid", "wall-agent-8001")
        await boss.click("wall-filter-busy")
        await boss.sees_no("wall-agent-8001")
        await boss.sees("wall-agent-8002")


async def test_why_from_the_agent_s_side_and_for_a_past_call(system: System, tmp_path: Path) -> None:
    """AC4: the reasons why an agent has none of the waiting callers, and why exactly this agent had a call."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as boss,
        system.agent("8002", idle=False) as agent,
        system.citizen("13700000012") as phone,
    ):
        call = await phone.dial("12345")
        await expect(boss.page.get_by_test_id("wall-waiting")).to_have_text("1", timeout=15_000)
        await boss.click("wall-open-8002")
        await boss.click("agent-why-none")
        await boss.sees("agent-why-list", "示忙")
        await agent.person.ask("POST", "/api/agent/idle")
        (await agent.rings()).answer()
        await agent.talks()
        await call.hang_up()
        await agent.shows("wrap_up")
        await until_calls(boss)
        await boss.sees("agent-calls-list", "空闲最久")


async def until_calls(boss: Desk) -> None:
    """Wait until the history has the calls: it follows the floor within a moment."""
    for _ in range(20):
        await boss.click("agent-calls")
        listed = boss.page.get_by_test_id("agent-calls-list")
        await expect(listed.or_(boss.page.get_by_test_id("agent-why").locator(".empty"))).to_be_visible(timeout=15_000)
        if await listed.count() and "空闲最久" in (await listed.text_content() or ""):
            return


async def test_orders_show_their_reason_on_the_wall_and_in_the_audit_log(system: System, tmp_path: Path) -> None:
    """TE6, AC2 (调度): dispatched, idle, and signed off at once with the caller put back into the queue."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as boss,
        system.agent("8001", idle=False) as agent,
        system.citizen("13700000013") as phone,
    ):
        await order(boss, "dispatched", "field")
        await agent.shows("dispatched")
        await expect(boss.page.get_by_test_id("wall-agent-8001")).to_contain_text("外出处置", timeout=15_000)
        await order(boss, "idle", "queueLong")
        await agent.shows("idle")
        call = await phone.dial("12345")
        (await agent.rings()).answer()
        await agent.talks()
        await order(boss, "signed_off", "ill", "now_requeue")
        await agent.shows("signed_off")
        await expect(boss.page.get_by_test_id("wall-waiting")).to_have_text("1", timeout=15_000)
        await call.hang_up()
        await boss.goes_to("admin", "admin-audit")
        for reason in ("外出处置", "排队过长", "身体不适"):
            await expect(boss.page.get_by_test_id("admin-audit")).to_contain_text(reason, timeout=15_000)
        await agent.person.ask("POST", "/api/agent/sign-on", {"takeover": True})


async def order(boss: Desk, state: str, reason: str, when: str | None = None) -> None:
    """Order agent 8001 into a state."""
    await boss.click("wall-open-8001")
    await boss.click(f"order-{state}")
    if when is not None:
        await boss.click(f"order-when-{when}")
    await boss.click(f"order-reason-{reason}")
    await boss.click("order-send")
    await boss.sees_no("order-send")


@asynccontextmanager
async def wrong(browser: Browser, system: System, username: str, shift_s: int) -> AsyncIterator[Desk]:
    """Somebody's page on a computer with a wrong clock."""
    async with profile(browser) as context:
        await context.add_init_script(WRONG_CLOCK.replace("SHIFT", str(shift_s * 1000)))
        page = Desk(await context.new_page())
        await page.sign_in(system, username)
        yield page
        assert page.faults == []


def seconds(text: str) -> int:
    """The seconds of a running time such as 04:09 or 1:04:09."""
    parts = [int(part) for part in text.split(":")]
    return sum(part * 60**n for n, part in enumerate(reversed(parts)))


async def true(page: Desk, system: System, name: str, since: float) -> None:
    """The time shown is the server's now minus `since`, within a second. The server is asked before and after.

    If this machine kept the page from drawing for a moment, it is looked at again; a wrong clock is wrong each time.
    """
    clock = f"{system.page}/api/agent/workload"
    off = []
    for _ in range(10):
        before = (await (await page.page.request.get(clock)).json())["now"]
        shown = seconds(await page.page.get_by_test_id(name).inner_text(timeout=15_000))
        after = (await (await page.page.request.get(clock)).json())["now"]
        if before - since - 1.0 <= shown <= after - since + 1.0:
            return
        off.append((before - since, shown, after - since))
    raise AssertionError((name, off))


async def on_the_wall(boss: Desk, system: System, seen: Person) -> None:
    """Check every running time of the wall."""
    (waiting,) = [value for (kind, _), value in seen.items.items() if kind == "waiting"]
    for name in ("wall-longest", "wall-queue-longest-general", f"wall-waited-{waiting['id']}"):
        await true(boss, system, name, waiting["queued_at"])
    await true(boss, system, "wall-time-8004", seen.items["agent", "8004"]["since"])


@pytest.mark.parametrize("shift_s", [pytest.param(3600, marks=pytest.mark.long), -420])
async def test_running_times_are_right_when_the_browser_s_clock_is_wrong(
    system: System, tmp_path: Path, shift_s: int
) -> None:
    """PF14: on the wall and on the desk, with a clock that is one hour ahead or seven minutes behind."""
    async with (
        chromium(tmp_path) as browser,
        wrong(browser, system, "banzhang", shift_s) as boss,
        wrong(browser, system, "8004", shift_s) as agent,
        system.person("admin") as seen,
        system.citizen("13700000014") as first,
        system.citizen("13700000015") as second,
    ):
        off = await agent.page.evaluate("Date.now() / 1000 - performance.timeOrigin / 1000 - performance.now() / 1000")
        assert abs(off - shift_s) < 60
        await agent.sign_on()
        await agent.click("idle")
        call = await first.dial("12345")
        await agent.shows("state", "ringing")
        await boss.shows("wall-agent-8004", "ringing")
        await until(lambda: seen.items["agent", "8004"]["state"] == "ringing", within=10.0)
        await true(agent, system, "offer-waited", seen.one("waiting")["queued_at"])
        await on_the_wall(boss, system, seen)
        await agent.click("answer")
        await agent.shows("state", "talking")
        await boss.shows("wall-agent-8004", "talking")
        other = await second.dial("12345")
        await expect(boss.page.get_by_test_id("wall-waiting")).to_have_text("1", timeout=15_000)
        await until(lambda: seen.items["agent", "8004"]["state"] == "talking" and seen.one("waiting"), within=10.0)
        await on_the_wall(boss, system, seen)
        await true(agent, system, "state-time", seen.items["agent", "8004"]["since"])
        calls = await (await agent.page.request.get(f"{system.page}/api/agent/calls?limit=1")).json()
        await true(agent, system, "call-time", calls[0]["connected_at"])
        await other.hang_up()
        await call.hang_up()
        await agent.shows("state", "wrap_up")
        await agent.click("wrap-up-end")
        await agent.shows("state", "idle")
        await agent.click("sign-off")


async def test_eighty_agents_fit_a_big_display(system: System, tmp_path: Path) -> None:
    """AC4: 80 agents on 1920 x 1080 without scrolling, names of at least 24 pixels, readable from 5 m."""
    async with chromium(tmp_path) as browser, system.person("admin") as admin:
        _more_agents(system, range(8010, 8080))
        # The last account is made through the API, which puts all of them in force.
        body = {
            "username": "8080",
            "password": "a-long-enough-one",
            "name": "欧阳海燕",
            "roles": ["agent"],
            "agent": "8080",
        }
        await admin.ask("POST", "/api/admin/users", {**body, "agent": "8080"})
        async with desk(browser, system, "banzhang") as boss:
            await boss.page.set_viewport_size({"width": 1920, "height": 1080})
            await boss.click("wall-fullscreen")
            await boss.has("wall", "data-full", "true")
            await expect(boss.page.locator("li.tile")).to_have_count(80, timeout=15_000)
            await boss.sees("wall-title", "12345")
            low, height, size = await boss.page.evaluate(SIZES)
            assert (low <= 1080, height <= 1080, size >= 24) == (True, True, True), (low, height, size)
            await boss.click("wall-fullscreen")
            await boss.has("wall", "data-full", "false")


def _more_agents(system: System, numbers: Iterable[int]) -> None:
    """Insert accounts into the database as copies of one: through the API each would have a password to hash."""
    with closing(sqlite3.connect(system.settings.var / "db" / "hotline.sqlite3", timeout=10)) as database, database:
        database.row_factory = sqlite3.Row
        like = dict(database.execute("SELECT * FROM account WHERE username = '8001'").fetchone())
        for number in map(str, numbers):
            row = {**like, "id": f"agent-{number}", "username": number, "agent": number, "name": "欧阳海燕"}
            columns, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            database.execute(f"INSERT INTO account ({columns}) VALUES ({places})", list(row.values()))
