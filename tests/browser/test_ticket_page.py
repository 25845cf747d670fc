"""A ticket on a page of its own: two columns on a desktop screen, one on a handler's phone, found by its number."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from tests.browser.test_ticket_flow import PHONE, fits, handlers, says
from tests.chromium import chromium, desk
from tests.system import System

MATTER = {
    "type": "complaint",
    "urgency": "normal",
    "department": "water",
    "title": "新风街路面塌陷漏水",
    "text": "路面塌陷，自来水外流两天。",
    "contact_name": "林先生",
    "contact_number": "13800000016",
}


async def test_a_ticket_has_a_page_of_its_own(system: System, tmp_path: Path) -> None:
    """TK1: opened from the drawer, two columns, back to the unchanged list, and found by its number or its id."""
    async with chromium(tmp_path) as browser, system.person("8001") as agent, desk(browser, system, "banzhang") as boss:
        ticket = await _submitted(agent)
        number = ticket["number"]
        await boss.page.goto(f"{system.page}/tickets?view=accept")
        await boss.click(f"ticket-row-{number}")
        await boss.click("ticket-open-page")
        await boss.sees_no("drawer")
        await boss.sees("ticket-page", MATTER["title"])
        assert boss.page.url == f"{system.page}/tickets/{number}"
        await boss.sees("taken-2")
        assert await _beside(boss.page)
        await boss.click("step-accept")
        await says(boss)
        await boss.has("ticket-detail", "data-ticket-state", "accepted")
        await boss.click("ticket-page-back")
        await boss.sees("tickets-text")
        assert boss.page.url == f"{system.page}/tickets?view=accept"
        await boss.page.goto(f"{system.page}/tickets/{ticket['id']}")
        await boss.sees("ticket-page", number)
        await boss.page.goto(f"{system.page}/tickets/20010101-0001")
        await expect(boss.page.get_by_test_id("ticket-page").locator("[data-asked=failed]")).to_be_visible()


async def test_a_department_works_on_the_page_on_a_phone(system: System, tmp_path: Path) -> None:
    """TK4: 375 px wide, one column, with every step of the handler."""
    async with (
        chromium(tmp_path) as browser,
        system.person("admin") as admin,
        handlers(admin, {"8003": "water"}),
        system.person("8001") as agent,
        system.person("banzhang") as boss,
        desk(browser, system, "8003") as water,
    ):
        await water.page.set_viewport_size(PHONE)
        ticket = await _submitted(agent)
        order = {
            "version": ticket["version"],
            "step": "dispatch",
            "departments": [{"department": "water", "lead": True}],
        }
        await boss.ask("POST", f"/api/tickets/{ticket['id']}/steps", order)
        await water.page.goto(f"{system.page}/tickets/{ticket['number']}")
        await water.sees("ticket-page", MATTER["title"])
        await fits(water)
        assert not await _beside(water.page)
        await water.click("step-sign-1")
        await says(water)
        await water.click("step-answer-1")
        await says(water, opinion="管道已更换")
        await water.has("ticket-detail", "data-ticket-state", "done")
        await fits(water)


async def _submitted(agent: Any) -> Any:
    ticket = await agent.ask("POST", "/api/tickets", MATTER)
    return await agent.ask("POST", f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})


async def _beside(page: Page) -> bool:
    """Whether the time line stands to the right of the matter."""
    life = await page.get_by_test_id("ticket-life").bounding_box()
    line = await page.get_by_test_id("ticket-line").bounding_box()
    assert life is not None
    assert line is not None
    return line["x"] >= life["x"] + life["width"] and line["y"] < life["y"]
