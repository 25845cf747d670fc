"""The floor's pages: administration, supervisors' orders, announcements, the agent's day."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from phone.phone import CallFailed, open_phone
from tests.chromium import chromium, desk
from tests.sharing import change_queue
from tests.system import System


async def test_an_administrator_changes_a_queue_and_sees_what_is_wrong_in_its_place(
    system: System, tmp_path: Path
) -> None:
    """OP4: fields as a form, faults in their place, and the change in the audit log."""
    async with chromium(tmp_path) as browser, desk(browser, system, "admin") as admin:
        await admin.goes_to("admin", "admin-queues")
        await admin.click("admin-edit-general")
        await admin.fill("admin-field-offer_s", "-3")
        await admin.click("admin-save")
        await admin.sees("admin-fault-offer_s")
        await admin.fill("admin-field-offer_s", "12")
        await admin.fill("admin-reason", "高峰")
        await admin.click("admin-save")
        await admin.sees("admin-row-general", "12 秒")
        await admin.goes_to("admin", "admin-audit")
        await admin.page.get_by_test_id("audit-group").select_option("site")
        await admin.picks("audit-kind", "queues")
        entry = admin.page.get_by_test_id("audit-site.changed").filter(has_text="高峰")
        await expect(entry).to_contain_text("振铃时限 10 秒 → 12 秒", timeout=15_000)
    async with system.person("admin") as person:
        await change_queue(person, "general", offer_s=10)


async def test_an_administrator_registers_a_vip_number(system: System, tmp_path: Path) -> None:
    """OP1: without an id to invent; the audit log has it with the number masked."""
    async with chromium(tmp_path) as browser, desk(browser, system, "admin") as admin:
        await admin.goes_to("admin", "admin-vip-numbers")
        await admin.click("admin-add")
        await admin.fill("admin-field-number", "nobody")
        await admin.click("admin-save")
        await admin.sees("admin-fault-number")
        await admin.fill("admin-field-number", "+86 138 0000 0002")
        await admin.fill("admin-field-valid_until", "2099-12-31")
        await admin.click("admin-save")
        await expect(admin.page.get_by_test_id("admin-vip-numbers")).to_contain_text("13800000002", timeout=15_000)
        await admin.goes_to("admin", "admin-audit")
        await expect(admin.page.get_by_test_id("admin-audit")).to_contain_text("138****0002", timeout=15_000)


async def test_two_administrators_are_told_of_each_others_change(system: System, tmp_path: Path) -> None:
    """A conflict names the fields that differ, and either side can win."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as first,
        desk(browser, system, "admin") as second,
    ):
        for page in (first, second):
            await page.click("nav-admin")
            await page.click("admin-edit-8006")
        await expect(first.page.get_by_test_id("admin-off")).to_be_checked()  # 启用
        await first.fill("admin-field-name", "李一")
        await first.click("admin-save")
        await first.sees("admin-row-8006", "李一")
        await second.fill("admin-field-name", "李二")
        await second.click("admin-save")
        await second.sees("admin-conflict-name", "李一")
        await second.click("admin-conflict-mine")
        await second.sees("admin-row-8006", "李二")


async def test_a_supervisor_orders_a_break_and_a_sign_off(system: System, tmp_path: Path) -> None:
    """TE6 AC4: with a reason; before a sign-off the page asks what should become of a caller."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "banzhang") as boss,
        desk(browser, system, "8004") as agent,
    ):
        await agent.sign_on()
        await boss.click("wall-open-8004")
        await boss.sees("agent-day")
        await boss.click("order-break")
        await boss.click("order-send")
        await agent.shows("state", "break")
        await boss.click("wall-open-8004")
        await boss.click("order-signed_off")
        await boss.fill("order-reason", "下班")
        await expect(boss.page.get_by_test_id("order-send")).to_be_disabled()
        await boss.click("order-when-after_call")
        await boss.click("order-send")
        await agent.shows("state", "signed_off")


async def test_a_caller_who_waits_is_explained_and_given_to_one_agent(system: System, tmp_path: Path) -> None:
    """The page says of each agent why the caller is not joined with them. The agent whom the supervisor names is
    called, although another becomes free first, and the audit log says who gave the caller to whom, and why."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "banzhang") as boss,
        system.agent("8002", idle=False) as other,
        system.agent("8003", idle=False) as named,
        system.citizen("13700000002") as phone,
    ):
        call = await phone.dial("12345")
        await boss.page.locator("[data-testid^='wall-why-']").first.click(timeout=15_000)
        await boss.sees("why-8002", "示忙")
        await boss.page.keyboard.press("Escape")
        await boss.goes_to("floor", "waiting")
        await boss.page.locator("[data-testid^='wall-handle-']").click(timeout=15_000)
        await boss.picks("caller-agent", "8003")
        await boss.sees("caller-between", "示忙")
        await expect(boss.page.get_by_test_id("caller-send")).to_be_disabled()
        await boss.fill("caller-reason", "由她跟进")
        await boss.click("caller-send")
        name = (named.person.one("me") or {})["name"]
        await expect(boss.page.locator("[data-testid^='wall-assigned-']")).to_have_text(f"指定 {name}", timeout=15_000)
        await other.become("idle")
        await named.person.ask("POST", "/api/agent/idle", {})
        (await named.rings()).answer()
        await named.talks()
        assert (other.ringing, other.state) == ([], "idle")
        await call.hang_up()
        await _audit_says(browser, system, ("周班长", "指定坐席", f"{name} 8003", "由她跟进"))


async def _audit_says(browser: Browser, system: System, words: tuple[str, ...]) -> None:
    """Wait until the newest assignment in the audit log has these words."""
    async with desk(browser, system, "admin") as admin:
        await admin.goes_to("admin", "admin-audit")
        for word in words:
            await expect(admin.page.get_by_test_id("audit-floor.assign").first).to_contain_text(word, timeout=15_000)


async def test_an_announcement_is_read_and_its_receipt_shown(system: System, tmp_path: Path) -> None:
    """MM10: written by a supervisor, on the agent's page at once, with a read receipt."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "banzhang") as boss,
        desk(browser, system, "8005") as agent,
    ):
        await boss.goes_to("admin", "announcements")
        await boss.click("written-add")
        await boss.fill("written-title", "台风预警")
        await boss.fill("written-text", "今晚来电会增多。")
        await boss.click("written-save")
        await agent.has("bell", "data-unread", "1")
        await agent.click("bell")
        await agent.click("announcement-read")
        await agent.has("bell", "data-unread", "0")
        await boss.click("written-receipts")
        await boss.sees("receipts-read", ":")


async def test_an_announcement_is_edited_and_withdrawn(system: System, tmp_path: Path) -> None:
    """MM10: groups and agents together survive an edit, a wrong number is named, and a withdrawn one disappears."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "banzhang") as boss,
        desk(browser, system, "8006") as agent,
    ):
        await boss.goes_to("admin", "announcements")
        await boss.click("written-add")
        await boss.fill("written-title", "值班调整")
        await boss.fill("written-text", "明日起。")
        await boss.click("written-to-some")
        await boss.page.locator("[data-testid^='written-group-']").first.check()
        await boss.fill("written-agents", "8006 8999")
        await boss.click("written-save")
        await expect(boss.page.locator(".toast")).to_contain_text("没有这些工号：8999")
        await boss.fill("written-agents", "8006")
        await boss.click("written-save")
        row = boss.page.get_by_test_id("written").locator("tr").filter(has_text="值班调整")
        await row.get_by_test_id("written-edit").click()
        await expect(boss.page.locator("[data-testid^='written-group-']").first).to_be_checked()
        await expect(boss.page.get_by_test_id("written-agents")).to_have_value("8006")
        await boss.fill("written-title", "值班调整（更正）")
        await boss.click("written-save")
        await agent.click("bell")
        await expect(agent.page.get_by_test_id("announcements")).to_contain_text("值班调整（更正）", timeout=15_000)
        await row.get_by_test_id("written-withdraw").click()
        await boss.page.locator(".withdraw-sure").click()
        await expect(agent.page.get_by_test_id("announcements")).not_to_contain_text("值班调整", timeout=15_000)


async def test_an_administrator_sees_who_guesses_passwords_and_bans_an_address(system: System, tmp_path: Path) -> None:
    """OP1: this machine is never banned, only shown; the audit log has a manual ban and its end."""
    thief = await open_phone((system.settings.sip_host, system.settings.sip_port), "8001", "a-guess", host="127.0.0.70")
    for _ in range(system.settings.bans.failures):
        with pytest.raises(CallFailed, match="401"):
            await thief.register()
    await thief.close()
    async with chromium(tmp_path) as browser, desk(browser, system, "admin") as admin:
        await admin.goes_to("admin", "admin-bans")
        await admin.sees("alarm-admin-bans", "1")
        await admin.sees("ban-127.0.0.70", "不封禁，请检查")
        await admin.sees("ban-127.0.0.70", "8001")
        await admin.click("lift-127.0.0.70")
        await admin.click("lift-sure")
        await admin.sees_no("ban-127.0.0.70")
        await admin.fill("ban-address", "10.20.3.44")
        await admin.fill("ban-reason", "扫描端口")
        await admin.click("ban-add")
        await admin.page.locator(".sure-yes").click()
        await admin.sees("ban-10.20.3.44", "已封禁")
        await admin.click("lift-10.20.3.44")
        await admin.fill("lift-reason", "换了话机")
        await admin.click("lift-sure")
        await admin.page.locator(".sure-yes").click()
        await admin.sees_no("ban-10.20.3.44")
        await admin.goes_to("admin", "admin-audit")
        await expect(admin.page.get_by_test_id("admin-audit")).to_contain_text("扫描端口", timeout=15_000)
        await expect(admin.page.get_by_test_id("admin-audit")).to_contain_text("换了话机")
