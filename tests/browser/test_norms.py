"""The page does what the norms ask: closing by a legal way, the ledger of published numbers, a carrier's list."""

from pathlib import Path
from typing import Any

from playwright.async_api import expect

from tests.browser.test_handling import MATTER
from tests.chromium import chromium, desk
from tests.system import System


async def test_a_ticket_is_closed_by_telling_of_a_legal_way(system: System, tmp_path: Path) -> None:
    """告知法定途径: the way, the letter and the person stand in the history, and the ticket is marked."""
    async with (
        chromium(tmp_path) as browser,
        system.person("8001") as agent,
        desk(browser, system, "banzhang") as page,
    ):
        ticket: Any = await agent.ask("POST", "/api/tickets", MATTER)
        await agent.ask("POST", f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})
        await page.page.goto(f"{system.page}/tickets/{ticket['id']}")
        await page.click("steps-more")
        await page.click("step-tell_legal_way")
        await page.page.get_by_test_id("step-way").select_option("review")
        await page.page.get_by_test_id("step-told-letter").check(force=True)
        await page.fill("step-letter", "告知 1 号")
        await page.fill("step-person", "李静")
        await page.fill("step-opinion", "请在六十日内申请行政复议")
        await page.click("step-take")
        await page.sees("ticket-legal-way", "行政复议")
        await page.sees("step-legal-way", "行政复议 · 李静 · 书面 告知 1 号")


async def test_a_published_number_is_tested_and_a_carriers_list_is_answered(system: System, tmp_path: Path) -> None:
    async with chromium(tmp_path) as browser, desk(browser, system, "banzhang") as page:
        await page.goes_to("admin", "publicnumbers")
        await page.click("public-number-add")
        for name, text in (("number", "0898-66660000"), ("name", "供水热线"), ("owner", "水务局")):
            await page.fill(f"public-number-{name}", text)
        await page.click("public-number-save")
        await page.sees("public-number-0898-66660000", "没有拨测过")
        row = page.page.get_by_test_id("public-number-0898-66660000")
        await row.get_by_test_id("public-number-tests").click()
        await page.page.get_by_test_id("public-number-result-right").check(force=True)
        await page.fill("public-number-seconds", "8")
        await page.click("public-number-test-save")
        await expect(row).to_contain_text("8 秒接通")
        await page.page.keyboard.press("Escape")
        await page.goes_to("floor", "callbacks")
        await page.click("full-lines-open")
        await page.fill("full-lines-text", "13600001111\n不是12\n13600001111")
        await page.click("full-lines-send")
        await page.sees("full-line-2", "不是可回拨的号码")
        await page.sees("full-line-3", "名单里重复")
