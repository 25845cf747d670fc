"""A department's day on a phone: what is to be signed for, in hand and answered, and nothing else of the hotline."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import expect

from tests.browser.test_ticket_flow import PHONE, fits, says
from tests.chromium import Desk, chromium, desk
from tests.sharing import change_person
from tests.system import Person, System

HANDLER = "8003"
MATTER = {
    "type": "complaint",
    "urgency": "normal",
    "department": "water",
    "title": "河东区自来水浑浊",
    "text": "自来水浑浊三天。",
    "contact_name": "林先生",
    "contact_number": "13800000017",
}


async def test_a_department_signs_asks_for_time_and_answers_on_a_phone(system: System, tmp_path: Path) -> None:
    """TK4, TK5: from 待签收 to 已答复 at 375 px. The dark button comes first; an extension shows the date that it
    gives."""
    async with (
        chromium(tmp_path) as browser,
        system.person("admin") as admin,
        handler_of(admin, "water"),
        system.person("8001") as agent,
        system.person("banzhang") as boss,
        desk(browser, system, HANDLER) as water,
    ):
        await water.page.set_viewport_size(PHONE)
        number = await _dispatched(agent, boss)
        await expect(water.page).to_have_url(f"{system.page}/handling")
        await water.sees(f"handling-due-{number}", "剩")
        assert await _rail(water) == ["办理", "工单", "时限", "工单任务"]
        await fits(water)
        await _dark(water, f"handling-sign-{number}")
        await water.click(f"handling-sign-{number}")
        await water.sees_no(f"handling-row-{number}")

        await water.click("handling-in_work")
        await water.click(f"handling-ask_extension-{number}")
        await water.fill("step-hours", "7.5")
        await water.sees("extension-preview")
        await says(water, reason="等待检测结果")
        await water.click("drawer-close")
        await water.sees(f"handling-row-{number}", "已申请延期")

        await _dark(water, f"handling-answer-{number}")
        await water.click(f"handling-open-{number}")
        await water.sees("ticket-detail", MATTER["title"])
        await fits(water)
        await expect(water.page.get_by_test_id("step-answer-1")).to_be_in_viewport()
        await water.click("step-answer-1")
        await says(water, opinion="管道已冲洗，水质合格")
        await water.click("drawer-close")
        await water.sees_no(f"handling-row-{number}")
        await water.click("handling-answered")
        await water.sees(f"handling-row-{number}", "已答复")
        await fits(water)


@asynccontextmanager
async def handler_of(admin: Person, department: str) -> AsyncIterator[None]:
    """Make this agent only a department's person for a while."""
    await change_person(admin, HANDLER, roles=["handler"], departments=[department])
    try:
        yield
    finally:
        await change_person(admin, HANDLER, roles=["agent"], departments=[])


async def _dispatched(agent: Person, boss: Person) -> str:
    ticket: Any = await agent.ask("POST", "/api/tickets", MATTER)
    ticket = await agent.ask("POST", f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})
    lead = {"department": "water", "lead": True}
    order = {"version": ticket["version"], "step": "dispatch", "departments": [lead]}
    await boss.ask("POST", f"/api/tickets/{ticket['id']}/steps", order)
    number: str = ticket["number"]
    return number


async def _rail(page: Desk) -> list[str]:
    return [(await one.inner_text()).strip() for one in await page.page.locator("nav.rail > a").all()]


async def _dark(page: Desk, name: str) -> None:
    """Check that this is the dark button, the only one in its row."""
    await page.sees(name)
    row = page.page.get_by_test_id(name).locator("xpath=ancestor::li")
    await expect(row.locator(".button.main")).to_have_count(1)
    await expect(row.locator(".button.main")).to_have_attribute("data-testid", name)
