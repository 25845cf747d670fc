"""Customers: saved from a real call, known in the next before the answer, found, sealed, and opened by another."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.chromium import Desk, chromium, desk
from tests.system import System

NUMBER, PART = "13655500315", "136****0315"
NAME, TAG, WARNING = "欧阳小明", "独居老人", "情绪激动"


async def test_a_new_caller_is_kept_and_is_known_before_the_next_answer(system: System, tmp_path: Path) -> None:
    """TK6 TE3: saved from the call, with a tag and a warning; the second call shows them while it rings."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await agent.sign_on()
        await agent.click("idle")
        await _calls_and_is_kept(agent, system)
        await _calls_and_is_known(agent, system)
        await agent.click("sign-off")
        await _is_sealed(agent)
    async with chromium(tmp_path / "boss") as browser, desk(browser, system, "banzhang") as boss:
        await _is_opened_by_another(boss)


async def _calls_and_is_kept(agent: Desk, system: System) -> None:
    async with system.citizen(NUMBER) as phone:
        call = await phone.dial("12345")
        await agent.click("answer")
        await agent.shows("state", "talking")
        await agent.click("pop-keep-customer")
        await expect(agent.page.get_by_test_id("contact-value-0")).to_have_value(NUMBER)
        await agent.fill("customer-name", NAME)
        await agent.fill("customer-tags", TAG)
        await agent.fill("customer-warnings", WARNING)
        await agent.click("customer-save")
        await agent.sees("pop-customers", NAME)
        await call.hang_up()
    await agent.click("wrap-up-end")
    await agent.shows("state", "idle")


async def _calls_and_is_known(agent: Desk, system: System) -> None:
    async with system.citizen(NUMBER) as phone:
        call = await phone.dial("12345")
        await agent.shows("state", "ringing")
        for word in (NAME, TAG, WARNING):
            await agent.sees("pop-customers", word)
        await agent.click("answer")
        await agent.shows("state", "talking")
        await agent.page.get_by_test_id("pop-customers").get_by_role("link", name=NAME).click()
        await agent.sees("customer-history", "来电")
        await call.hang_up()
    await agent.page.keyboard.press("Escape")
    await agent.click("wrap-up-end")
    await agent.shows("state", "idle")


async def _is_sealed(agent: Desk) -> None:
    """The customer at hand is shown with a masked number and no search box; then sealed, and a request is made to open
    it."""
    await agent.click("nav-customers")
    await agent.sees("customers-list", NAME)
    await agent.sees_no("customers-text")
    await agent.sees("customers-list", PART)
    await _opens_the_kept_one(agent.page)
    await agent.click("customer-seal")
    await _because(agent, "要求保密")
    await agent.has("customer-detail", "data-sealed", "true")
    await agent.sees_no("customer-edit")
    await agent.click("customer-ask")
    await _because(agent, "需要回访")


async def _is_opened_by_another(boss: Desk) -> None:
    await boss.click("nav-customers")
    await boss.sees("openings", "需要回访")
    await boss.page.get_by_test_id("openings").get_by_role("link").click()
    await boss.has("customer-detail", "data-sealed", "true")
    await boss.page.keyboard.press("Escape")
    await boss.fill("customers-text", NUMBER)
    await boss.sees("customers-empty", "没有")
    await boss.page.get_by_test_id("openings").get_by_text("同意", exact=True).click()
    await boss.sees_no("openings")


async def _opens_the_kept_one(page: Page) -> None:
    """Open the customer by name: another test's caller of this shift may be at hand too."""
    row = page.get_by_test_id("customers-list").locator("tbody tr", has_text=NAME)
    await expect(row).to_have_count(1)
    await row.locator("a").click()


async def _because(person: Desk, reason: str) -> None:
    await person.fill("reason", reason)
    await person.click("reason-sure")
