"""Roles on their page: made, copied, compared, previewed as somebody who has one, and changed by two people at once."""

from pathlib import Path
from typing import Any

from playwright.async_api import expect

from tests.chromium import WITHIN_MS, Desk, chromium, desk
from tests.system import Person, System

NAME = "夜班坐席"


async def test_a_role_is_copied_changed_compared_and_looked_at(system: System, tmp_path: Path) -> None:
    """Rights are shown in words; people who have the role are notified; a preview ends with a click and changes
    nothing."""
    async with chromium(tmp_path) as browser, system.person("admin") as other, desk(browser, system, "admin") as admin:
        await admin.page.goto(f"{system.page}/admin/roles")
        role = await _copied(admin, other)
        await admin.page.get_by_test_id("right-fax.send").uncheck()
        await admin.page.get_by_test_id("reach-tickets.read").select_option("group")
        await admin.click("role-save")
        await admin.is_told("已保存")

        await admin.click("roles-compare-open")
        await admin.page.get_by_test_id("compare-other").select_option("agent")
        await admin.sees("compare-only-1", "发传真")
        await admin.sees("compare-scopes", "本班组")
        await admin.page.keyboard.press("Escape")
        await admin.fill("roles-find", "写传真并发出")
        await expect(admin.page.locator("[data-testid^=right-]")).to_have_count(1)
        await admin.click("who-fax.send")
        await admin.sees("who-has-8001", "坐席")
        await admin.page.keyboard.press("Escape")
        assert not await _codes(admin, other)

        await admin.click("role-preview")
        await _sure(admin)
        await admin.sees("preview-banner", NAME)
        await admin.sees_no("nav-admin")
        await admin.click("preview-end")
        await admin.sees("nav-admin")
        await admin.sees_no("preview-banner")

        await admin.page.goto(f"{system.page}/admin/roles")
        await admin.click(f"role-{role}")
        await admin.click("role-remove")
        await _sure(admin)
        await admin.sees_no(f"role-{role}")


async def test_two_change_a_role_at_once(system: System, tmp_path: Path) -> None:
    """The second one sees what the first one did, and keeps their own change on top of it."""
    async with chromium(tmp_path) as browser, system.person("admin") as other, desk(browser, system, "admin") as admin:
        await admin.page.goto(f"{system.page}/admin/roles")
        role = await _copied(admin, other)
        mine = await _read(other, role)
        body = {"version": mine["version"], "rights": [one for one in mine["rights"] if one != "fax.handle"]}
        await other.ask("PATCH", f"/api/roles/{role}", body)
        await admin.page.get_by_test_id("right-fax.send").uncheck()
        await admin.click("role-save")
        await admin.sees("role-conflict", "取消了“处理收到的传真”")
        await admin.click("role-keep-mine")
        await admin.click("role-save")
        await admin.is_told("已保存")
        assert set(mine["rights"]) - set((await _read(other, role))["rights"]) == {"fax.handle", "fax.send"}
        await other.ask("DELETE", f"/api/roles/{role}")


async def _copied(admin: Desk, other: Person) -> str:
    """Copy the agents' role by hand. Return the copy's id."""
    await admin.click("role-agent")
    await admin.click("role-copy")
    await admin.fill("role-name", NAME)
    await admin.click("role-done")
    await expect(admin.page.get_by_test_id("role").get_by_role("heading", name=NAME)).to_be_visible()
    return next(str(one["id"]) for one in (await other.ask("GET", "/api/roles"))["roles"] if one["name"] == NAME)


async def _read(person: Person, role: str) -> Any:
    return next(one for one in (await person.ask("GET", "/api/roles"))["roles"] if one["id"] == role)


async def _sure(admin: Desk) -> None:
    await admin.page.locator(".el-message-box .sure-yes").click(timeout=WITHIN_MS)


async def _codes(admin: Desk, other: Person) -> list[str]:
    """The codes of rights that are readable on the page."""
    await admin.fill("roles-find", "")
    shown = await admin.page.locator("body").inner_text()
    return [one["name"] for one in (await other.ask("GET", "/api/roles"))["rights"] if one["name"] in shown]


async def test_rights_are_taken_while_somebody_writes(system: System, tmp_path: Path) -> None:
    """The screen and the typed text stay; it says why nothing can be saved, and no seat is offered any more."""
    async with (
        chromium(tmp_path) as browser,
        system.person("admin") as other,
        desk(browser, system, "banzhang") as page,
    ):
        await page.page.goto(f"{system.page}/announcements")
        await page.click("written-add")
        await page.fill("written-text", "写了一半")
        await page.sees("sign-on")
        await _give(other, "banzhang", "inspector")
        try:
            await page.sees("closed-banner", "不能再用这个页面")
            await page.sees_no("sign-on")
            await page.holds("written-text", "写了一半")
        finally:
            await _give(other, "banzhang", "supervisor")
        await page.sees_no("closed-banner")


async def _give(other: Person, username: str, role: str) -> None:
    found = next(one for one in await other.ask("GET", "/api/admin/users") if one["username"] == username)
    await other.ask("PATCH", f"/api/admin/users/{found['id']}", {"version": found["version"], "roles": [role]})
