"""The whole life of a ticket on the page, from the telephone call to the archive, with two departments.

It is returned in vain, answered on a phone, called back, reworked, called back again, and archives itself.
"""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import FilePayload, ViewportSize, expect
from ruamel.yaml import YAML

from infra.settings.installation import PROJECT
from phone.phone import Phone, PhoneCall
from tests import attachable
from tests.chromium import Desk, chromium, desk
from tests.ports import free_port
from tests.system import Person, System, start_system, stop_system
from tests.until import until

PHONE: ViewportSize = {"width": 375, "height": 740}
CITIZEN, AGENT = "13800000015", "8004"
TITLE = "新风街路面塌陷漏水"
PORT = free_port(socket.SOCK_DGRAM)
SITE = f'[[trunks]]\nname = "city"\nhost = "127.0.0.1:{PORT}"\nqualify_s = 0\n[outbound]\ntrunk = "city"\n'
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LOOK_MS = 75_000.0
"""The system looks every minute for what has been done."""

CLAUSE: dict[str, Any] = {"department": "water", "title": "供水管网破损致路面塌陷的处置", "keywords": ["路面塌陷漏水"]}


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system whose carrier is a test phone, by which citizens are called back."""
    made = start_system(tmp_path_factory.mktemp("system"), more_settings=SITE)
    yield made
    stop_system(made)


@pytest.mark.long
async def test_a_complaint_goes_to_two_departments_and_comes_back_to_the_citizen(
    system: System, tmp_path: Path
) -> None:
    """TE5, TK1–TK5: taken on the telephone, returned by a clause, refused and appealed in vain, more time asked for,
    called back, not satisfied, reworked, called back again, archived by itself; each clock right to the second."""
    async with (
        chromium(tmp_path) as browser,
        system.person("admin") as admin,
        handlers(admin, {"8003": "water", "8002": "housing"}),
        _rung_at_any_hour(admin),
        desk(browser, system, "banzhang") as boss,
        desk(browser, system, "8003") as water,
        desk(browser, system, "8002") as housing,
        _citizens_phone(system) as rung,
    ):
        await housing.page.set_viewport_size(PHONE)
        clause = await admin.ask("POST", "/api/duties", CLAUSE)
        for page in (water, housing):
            await page.page.goto(f"{system.page}/tickets")
            await page.sees("tickets-empty")
        async with desk(browser, system, AGENT) as agent:
            number = await _taken_on_the_telephone(system, agent)
        await boss.page.goto(f"{system.page}/tickets?view=accept")
        await boss.click(f"ticket-row-{number}")
        await boss.click("step-dispatch")
        await boss.page.get_by_test_id("step-departments").locator("input").fill("住房")
        await boss.page.get_by_role("option", name="住房和城乡建设局").click()
        await says(boss, opinion="请两家共同核实")
        await boss.has("ticket-detail", "data-ticket-state", "handling")

        # The departments' pages get it by push.
        for page in (water, housing):
            await page.click(f"ticket-row-{number}")
        await _returned_in_vain(housing, boss, admin, number, clause["id"])
        await _answered_by_both(housing, water, boss)
        await boss.has("ticket-detail", "data-ticket-state", "done")

        # Its citizen is called back by somebody who did not write the ticket.
        async with desk(browser, system, "8005") as caller:
            await caller.sign_on()
            await caller.click("idle")
            await caller.shows("state", "idle")
            await _calls_back(caller, rung, number, "unsatisfied")
            await boss.has("ticket-detail", "data-ticket-state", "reviewing")
            await boss.click("step-reject")
            await says(boss, reason="仍有漏水")
            for page, n in ((water, 1), (housing, 2)):
                for step in ("sign", "answer"):
                    await page.click(f"step-{step}-{n}")
                    await says(page, opinion="已重新处理")
            await boss.has("ticket-detail", "data-ticket-state", "done")
            await _calls_back(caller, rung, number, "satisfied")
        await expect(boss.page.locator("[data-step=call_back]")).to_have_count(2)
        await _archives_itself(system, admin, boss, number)


async def _taken_on_the_telephone(system: System, agent: Desk) -> str:
    """A citizen calls, the agent writes down what is said and submits it. Return the ticket's number."""
    await agent.sign_on()
    await agent.click("idle")
    await agent.shows("state", "idle")
    async with system.citizen(CITIZEN) as phone:
        call = await phone.dial("12345")
        await agent.sees("offer-number", "138 0000 0015")
        await agent.click("answer")
        await agent.shows("state", "talking")
        await agent.fill("ticket-title", TITLE)
        await agent.fill("ticket-text", "路面塌陷，自来水外流两天。")
        number = await agent.submits_ticket()
        await call.hang_up()
    await agent.shows("state", "wrap_up")
    await agent.click("wrap-up-end")
    await agent.shows("state", "idle")
    return number


async def _returned_in_vain(housing: Desk, boss: Desk, other: Person, number: str, clause: str) -> None:
    """Returned by a clause; refused, appealed, and upheld by somebody other than the one who refused."""
    await housing.click("step-return-2")
    await housing.fill("step-clause-words", CLAUSE["title"])
    await housing.click("step-clause-find")
    await housing.click(f"clause-{clause}")
    await says(housing, reason="不属于本单位职责")
    await housing.shows("branch-2", "returned")
    await boss.click("step-refuse_return-2")
    await says(boss, reason="路面塌陷由住建局负责")
    await housing.shows("branch-2", "refused")
    await housing.click("step-appeal-2")
    await says(housing, reason="管道漏水所致")
    await expect(boss.page.get_by_test_id("step-uphold-2")).to_have_count(0)
    await boss.sees("step-barred", "由他人裁定")
    ticket = await other.ask("POST", "/api/tickets/look-up", {"number": number})
    uphold = {"version": ticket["version"], "step": "uphold", "branch": 2, "reason": "维持，由住建局先行处置"}
    await other.ask("POST", f"/api/tickets/{ticket['id']}/steps", uphold)
    await housing.shows("branch-2", "dispatched")
    await expect(housing.page.get_by_test_id("step-cited")).to_contain_text(CLAUSE["title"])
    await expect(housing.page.get_by_test_id("step-return-2")).to_have_count(0)


async def _answered_by_both(housing: Desk, water: Desk, boss: Desk) -> None:
    """One of them asks for more time, and answers on a phone's screen."""
    await housing.click("step-sign-2")
    await says(housing)
    await housing.click("step-ask_extension-2")
    await housing.fill("step-hours", "7.5")
    await says(housing, reason="等待材料")
    await boss.click("step-grant_extension-2")
    await says(boss)
    await housing.click("step-answer-2")
    await _attaches(housing, "修复后.png", attachable.PNG)
    await says(housing, opinion="路面已修复")
    await fits(housing)
    await _looks_at_the_photo(housing, boss)
    await water.click("step-sign-1")
    await says(water)
    await water.click("step-answer-1")
    await says(water, opinion="管道已更换")
    await boss.click("clock-2")
    await boss.sees("arithmetic-2", "时限 60 小时")


async def _calls_back(agent: Desk, rung: list[PhoneCall], number: str, result: str) -> None:
    """The agent takes the citizen from the list, calls, and writes down what is said."""
    await agent.goes_to("tickets", "followups")
    await agent.click("followups-next")
    await agent.has("followup-work", "data-ticket", number)
    await agent.click("followup-call")
    await until(lambda: rung, within=30.0)
    rung.pop().answer()
    await agent.has("call-bar", "data-phase", "talking")
    await agent.click("bar-hang-up")
    await agent.shows("state", "wrap_up")
    for choice in ("reached-true", "service-satisfied", f"result-{result}"):
        await agent.page.get_by_test_id(f"followup-{choice}").check(force=True)
    await agent.click("followup-take")
    await agent.sees_no("followup-work")
    await agent.click("wrap-up-end")
    await agent.shows("state", "idle")


async def _archives_itself(system: System, admin: Person, boss: Desk, number: str) -> None:
    """Let a day pass without a word: in the database, since nobody can wait for it."""
    found = await admin.ask("POST", "/api/tickets/search", {"text": number})
    ticket = await admin.ask("GET", f"/api/tickets/{found['items'][0]['id']}")
    _clocks_are_right(ticket)
    with closing(sqlite3.connect(system.settings.var / "db" / "hotline.sqlite3", timeout=10.0)) as database, database:
        database.execute(
            "UPDATE ticket SET completed_at = strftime('%Y-%m-%d %H:%M:%f000', completed_at, '-1 day') WHERE id = ?",
            (ticket["id"],),
        )
    await boss.has("ticket-detail", "data-ticket-state", "archived", LOOK_MS)
    ticket = await admin.ask("GET", f"/api/tickets/{ticket['id']}")
    assert ticket["steps"][-1]["step"] == "archive"
    assert ticket["steps"][-1]["by"] == "system"


def _clocks_are_right(ticket: Mapping[str, Any]) -> None:
    """Each clock began and ended with a step, and is due after its working time by the calendar's days."""
    steps = [ticket["submitted_at"], *(one["at"] for one in ticket["steps"])]
    assert {one["kind"] for one in ticket["clocks"]} == {"sign", "return", "step", "first", "solution"}
    for clock in ticket["clocks"]:
        for moment in (clock["started_at"], clock["ended_at"]):
            assert min(abs(moment - one) for one in steps) < 0.001, clock
        assert abs(clock["due_at"] - _after_office_hours(clock["started_at"], clock["budget_s"])) < 1.0, clock


def _after_office_hours(start: float, seconds: float) -> float:
    """The moment after so much time of `office` in flows/hours.yaml, counted day by day."""
    site = YAML(typ="safe").load(PROJECT / "flows" / "hours.yaml")
    zone, office = ZoneInfo(site["zone"]), site["calendars"]["office"]
    closed = {
        one["from"] + timedelta(days=n) for one in office["holidays"] for n in range((one["to"] - one["from"]).days + 1)
    }
    made_up = {one["date"]: one["like"] for one in office["makeup"]}
    day = datetime.fromtimestamp(start, zone).date()
    while True:
        for span in office["weekly"][made_up.get(day, DAYS[day.weekday()])] if day not in closed else ():
            opens, closes = (_moment(day, time, zone) for time in span.split("-"))
            left = closes - max(opens, start)
            if left >= seconds:
                return max(opens, start) + seconds
            seconds -= max(left, 0.0)
        day += timedelta(days=1)


def _moment(day: date, time: str, zone: ZoneInfo) -> float:
    hour, minute = map(int, time.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).timestamp()


@asynccontextmanager
async def _citizens_phone(system: System) -> AsyncIterator[list[PhoneCall]]:
    """The calls that ring at the citizen's phone."""
    server = (system.settings.sip_host, system.settings.sip_port)
    _, phone = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: Phone("127.0.0.1", server, CITIZEN), local_addr=("127.0.0.1", PORT)
    )
    rung: list[PhoneCall] = []
    phone.on_call = rung.append
    try:
        yield rung
    finally:
        await phone.close()


@asynccontextmanager
async def _rung_at_any_hour(admin: Person) -> AsyncIterator[None]:
    """Allow call-backs at any hour: tests also run at night."""

    async def put(hours: str) -> None:
        (rule,) = await admin.ask("GET", "/api/admin/follow-up-rules")
        body = {"version": rule["version"], "values": {**rule["values"], "ring_hours": hours}}
        await admin.ask("PUT", f"/api/admin/follow-up-rules/{rule['id']}", body)

    await put("")
    yield


@asynccontextmanager
async def handlers(admin: Person, departments: Mapping[str, str]) -> AsyncIterator[None]:
    """Make these agents people of a department for a while."""

    async def put(number: str, names: list[str]) -> None:
        people: list[Any] = await admin.ask("GET", "/api/admin/users")
        person = next(one for one in people if one["username"] == number)
        body = {"version": person["version"], "departments": names}
        await admin.ask("PATCH", f"/api/admin/users/{person['id']}", body)

    for number, department in departments.items():
        await put(number, [department])
    try:
        yield
    finally:
        for number in departments:
            await put(number, [])


async def says(page: Desk, *, opinion: str = "", reason: str = "") -> None:
    """Fill in the form of a step and take it."""
    if reason:
        await page.fill("step-reason", reason)
    if opinion:
        await page.fill("step-opinion", opinion)
    await page.click("step-take")
    await page.sees_no("step-form")


async def _attaches(page: Desk, name: str, content: bytes) -> None:
    """Upload a file for the step whose form is open."""
    chosen: FilePayload = {"name": name, "mimeType": "", "buffer": content}
    await page.page.get_by_test_id("attach-files").last.set_input_files(chosen)
    await expect(page.page.locator(f"[role=dialog] [data-name='{name}']")).to_be_visible()


async def _looks_at_the_photo(page: Desk, boss: Desk) -> None:
    """The department's photo is shown at its step, for the dispatcher too, and opens over the page; a print names
    it."""
    for one in (page, boss):
        step = one.page.locator("[data-step=answer]")
        await step.get_by_role("button", name="修复后.png").first.click()
        await one.sees("file-picture")
        assert await one.page.get_by_test_id("file-picture").evaluate(
            "async (it) => (await it.decode(), it.naturalWidth)"
        )
        await one.page.keyboard.press("Escape")
        await one.sees_no("file-view")
    await boss.click("ticket-print")
    await expect(boss.page.locator("article.sheet")).to_contain_text("附件：修复后.png")
    await boss.click("sheets-close")


async def fits(page: Desk) -> None:
    """Check that nothing exceeds the edge of a phone."""
    wide = await page.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0
