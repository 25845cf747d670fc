"""The frame of the page: its entries, details beside the work, the palette, titles and focus, and small screens."""

import re
from pathlib import Path

from playwright.async_api import Page, expect

from tests.chromium import WITHIN_MS, Desk, chromium, desk
from tests.system import System

CITIZEN = "13655500031"
TITLE = "文明路积水"
PLACES = 5
"""So many entries fit on a phone; a menu has the others."""
TOO_WIDE = "[document.documentElement, document.querySelector('.frame')].some((one) => one.scrollWidth > innerWidth)"
"""In a page: something in the frame is wider than the window."""
CUT = """[...document.querySelectorAll('nav.rail > *')].filter((one) => one.offsetWidth)
  .filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.textContent)"""
"""In a page: the parts of the rail that are cut off."""


async def test_details_open_beside_the_work_and_never_in_a_new_tab(system: System, tmp_path: Path) -> None:
    """Found in the palette and kept over a reload; a call that rings can be answered; Escape goes back."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        ticket = await _open_ticket(system, agent)
        await agent.sign_on()
        await agent.click("idle")
        await agent.shows("state", "idle")
        keyboard = agent.page.keyboard
        await keyboard.press("Control+K")
        await agent.sees("palette")
        await keyboard.type(TITLE)
        await agent.sees(f"palette-ticket-{ticket}")
        await keyboard.press("Enter")
        await agent.sees("ticket-detail", TITLE)
        await expect(agent.page).to_have_url(re.compile(f"detail=ticket:{ticket}"))
        await agent.page.reload()
        await agent.sees("ticket-detail", TITLE)
        await agent.shows("phone-state", "registered")
        async with system.citizen(CITIZEN) as phone:
            call = await phone.dial("12345")
            await agent.click("answer")
            await agent.talks()
            await agent.sees_no("drawer")
            link = agent.page.get_by_test_id("pop-open").get_by_role("link").first
            await link.click(timeout=WITHIN_MS)
            await agent.sees("ticket-detail", TITLE)
            await agent.sees("workspace")
            assert len(agent.page.context.pages) == 1
            await keyboard.press("Escape")
            await agent.sees_no("drawer")
            await expect(link).to_be_focused()
            await _hands_on_from_the_bar(agent)
            await call.ended
        await agent.shows("state", "wrap_up")
        await agent.click("wrap-up-end")
        await agent.shows("state", "idle")
        await agent.click("sign-off")


async def test_everybody_has_the_entries_of_their_rights_with_titles_and_focus(system: System, tmp_path: Path) -> None:
    """Seven entries at most; each page has a title and a first heading, which has the focus; nothing is too wide."""
    async with chromium(tmp_path) as browser:
        async with desk(browser, system, "8005") as agent:
            assert await _entries(agent.page) == ["受理", "会话", "工单", "客户", "知识库", "质检与报表"]
            await expect(agent.page).to_have_title("受理 · 政府服务热线")
            await agent.click("nav-tickets")
            await expect(agent.page.get_by_role("heading", level=1)).to_be_focused()
            await expect(agent.page).to_have_title("工单 · 政府服务热线")
            await agent.chooses("help")
            await agent.sees("help", "签入")
            await _fits(agent)
        async with desk(browser, system, "admin") as admin:
            assert await _entries(admin.page) == ["会话", "工单", "客户", "知识库", "现场", "质检与报表", "管理"]
            await admin.goes_to("floor", "waiting")
            await expect(admin.page).to_have_title("排队 · 现场 · 政府服务热线")
            await expect(admin.page.get_by_role("heading", level=1)).to_have_text("现场")
            await admin.goes_to("admin", "flows")
            await expect(admin.page).to_have_title("流程 · 管理 · 政府服务热线")
            await _fits(admin)


async def test_a_form_asks_before_what_was_typed_is_lost(system: System, tmp_path: Path) -> None:
    """Escape, the button and a click beside each ask first. An empty required field is reported in the page's
    language."""
    async with chromium(tmp_path) as browser, desk(browser, system, "admin") as admin:
        await admin.goes_to("admin", "admin-users")
        await admin.click("admin-add")
        await admin.click("admin-save")
        await admin.sees("admin-fault-password", "必填")
        await admin.sees("admin-fault-username", "必填")
        await admin.fill("admin-field-username", "newcomer")
        await admin.page.keyboard.press("Escape")
        await _goes_on_writing(admin)
        await admin.page.mouse.click(3, 3)
        await _goes_on_writing(admin)
        await admin.page.get_by_test_id("admin-dialog").get_by_role("button", name="取消").click()
        await _goes_on_writing(admin)
        await admin.holds("admin-field-username", "newcomer")
        await admin.page.keyboard.press("Escape")
        await admin.page.get_by_role("button", name="放弃修改").click(timeout=WITHIN_MS)
        await expect(admin.page.get_by_test_id("admin-dialog")).to_be_hidden(timeout=WITHIN_MS)


async def _open_ticket(system: System, agent: Desk) -> str:
    """An open ticket of the citizen that this agent has submitted."""
    fields = {"type": "complaint", "urgency": "normal", "title": TITLE, "text": "及膝", "contact_number": CITIZEN}
    request, headers = agent.page.request, {"X-Requested-With": "hotline"}
    department = (await (await request.get(f"{system.page}/api/options")).json())["departments"][0]["id"]
    made = await request.post(f"{system.page}/api/tickets", data={**fields, "department": department}, headers=headers)
    id = str((await made.json())["id"])
    sent = await request.post(f"{system.page}/api/tickets/{id}/submit", data={"version": 1}, headers=headers)
    assert sent.status == 200
    return id


async def _goes_on_writing(someone: Desk) -> None:
    """The page asks first, and nothing is discarded."""
    await someone.page.get_by_role("button", name="继续填写").click(timeout=WITHIN_MS)
    await expect(someone.page.locator(".el-message-box")).to_have_count(0, timeout=WITHIN_MS)


async def _hands_on_from_the_bar(agent: Desk) -> None:
    """On another page the bar asks for the target; if nobody is chosen the call stays, and it can be ended from
    there."""
    await agent.click("nav-quality")
    await agent.click("bar-transfer")
    await agent.sees("transfer-dialog")
    await agent.page.keyboard.press("Escape")
    await agent.shows("call-bar", "talking")
    await agent.click("bar-hang-up")


async def _entries(page: Page) -> list[str]:
    """The entries of the rail, as they are read."""
    await page.get_by_test_id("avatar").wait_for(timeout=WITHIN_MS)
    return [(await one.inner_text()).strip() for one in await page.locator("nav.rail > a").all()]


async def _fits(someone: Desk) -> None:
    """On a telephone the frame is not wider than the window, and every entry is visible or in the menu."""
    await someone.page.set_viewport_size({"width": 375, "height": 740})
    await expect(someone.page.locator("nav.rail > a").nth(PLACES)).to_have_count(0, timeout=WITHIN_MS)
    for entry in await someone.page.locator("nav.rail > a").all():
        await entry.click(timeout=WITHIN_MS)
        assert not await someone.page.evaluate(TOO_WIDE), someone.page.url
    assert await someone.page.evaluate(CUT) == []
    if not await someone.page.get_by_test_id("nav-more").count():
        return
    await someone.click("nav-more")
    rest = someone.page.locator(".more [role=menuitem]")
    for n in range(await rest.count()):
        await rest.nth(n).click(timeout=WITHIN_MS)
        await expect(someone.page.get_by_test_id("nav-more")).to_have_class(re.compile(r"\bon\b"))
        assert not await someone.page.evaluate(TOO_WIDE), someone.page.url
        await someone.click("nav-more")
