"""What the norms ask for, in the page: the ledger of published numbers, and a carrier's list of missed callers."""

from pathlib import Path

from playwright.async_api import expect

from tests.chromium import chromium, desk
from tests.system import System


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
