"""A confidential ticket on the page: sealed for one supervisor, who asks for it, and opened by another."""

from pathlib import Path

from playwright.async_api import ViewportSize, expect

from tests.chromium import Desk, chromium, desk
from tests.system import System

NAME, NUMBER, SHOWN = "林国栋", "13955550101", "139 5555 0101"
PHONE: ViewportSize = {"width": 375, "height": 740}
WHOLE = {
    "type": "complaint",
    "urgency": "normal",
    "department": "water",
    "title": f"{NAME}举报夜间施工",
    "text": "工地夜间施工",
    "contact_name": NAME,
    "contact_number": NUMBER,
    "address": "桂花巷5号楼",
}


async def test_a_second_supervisor_opens_a_confidential_ticket(system: System, tmp_path: Path) -> None:
    """TK1, TK6: the mark is set in the form; list, page and request show it; the requester is notified."""
    async with chromium(tmp_path) as browser, system.person("8001") as agent:
        draft = await agent.ask("POST", "/api/tickets", WHOLE)
        async with desk(browser, system, "8001") as writer:
            await writer.page.goto(f"{system.page}/tickets/{draft['id']}")
            await writer.click("ticket-confidential")
            await writer.sees("ticket-confidential-hint")
            await writer.page.screenshot(path=str(tmp_path / "form.png"))
            await writer.click("ticket-submit")
            await writer.sees("ticket-sealed")
            number = (await agent.ask("GET", f"/api/tickets/{draft['id']}"))["number"]
        async with desk(browser, system, "banzhang") as boss, desk(browser, system, "admin") as other:
            await boss.page.goto(f"{system.page}/tickets?view=all")
            await boss.sees(f"ticket-confidential-{number}")
            await boss.click(f"ticket-row-{number}")
            await boss.sees("ticket-sealed")
            await expect(boss.page.get_by_test_id("ticket-detail")).not_to_contain_text(NAME)
            await boss.click("ticket-ask")
            await boss.fill("reason", "需要核实")
            await boss.click("reason-sure")
            await boss.sees("ticket-opening-waits")
            await boss.page.screenshot(path=str(tmp_path / "sealed.png"))
            await _allows(other, system, tmp_path)
            await boss.page.reload()
            await boss.sees("ticket-opened")
            await boss.sees("ticket-detail", SHOWN)
            await boss.page.set_viewport_size(PHONE)
            await boss.page.screenshot(path=str(tmp_path / "opened-375.png"))


async def _allows(other: Desk, system: System, tmp_path: Path) -> None:
    await other.page.set_viewport_size(PHONE)
    await other.page.goto(f"{system.page}/tickets?view=all")
    await other.sees("openings", "需要核实")
    await other.page.screenshot(path=str(tmp_path / "openings-375.png"))
    await other.page.get_by_test_id("openings").get_by_text("同意", exact=True).click()
    await other.sees_no("openings")
