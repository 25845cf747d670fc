"""The user's account: a second sign-in shows and ends the first session, and the user changes the password."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.chromium import Desk, chromium, profile
from tests.system import System

NEW = "three brown cats asleep"


async def test_a_second_sign_in_ends_the_first_and_the_own_password_is_changed(system: System, tmp_path: Path) -> None:
    """OP1: works without a desk too; a fault is shown in its place, and the page goes on."""
    async with system.person("admin") as admin:
        await admin.ask("DELETE", "/api/sessions")
        await admin.ask("DELETE", "/api/session")
    async with chromium(tmp_path) as browser, signing_in(browser, system) as first:
        await first.sees_no("other-sessions")
        async with signing_in(browser, system) as second:
            await second.sees("other-sessions", "Chrome · Linux")
            await second.click("other-session-end")
            await second.page.locator(".sure-yes").click()
            await second.sees_no("other-sessions")
            await _is_signed_out(first)
            await _sign_in(first, system.password)
            await first.sees("other-sessions", "127.0.0.1")
            await first.click("other-sessions-noted")

            await second.chooses("account")
            await expect(second.page.get_by_test_id("session")).to_have_count(2)
            await _change(second, "wrong", NEW)
            await second.sees("account-fault-present", "现在的密码不对")
            await _change(second, system.password, "1234567890")
            await second.sees("account-fault-password", "很多人会用")
            await _change(second, system.password, NEW, again="another")
            await second.sees("account-fault-again", "不一样")
            await _change(second, system.password, NEW)
            await expect(second.page.get_by_test_id("session")).to_have_count(1)
            await _is_signed_out(first)
            await _sign_in(first, system.password)
            await first.sees("again-error", "用户名或密码不对")
            await _sign_in(first, NEW)
            await first.sees("avatar")
            await _change_back(system, second)


@asynccontextmanager
async def signing_in(browser: Browser, system: System) -> AsyncIterator[Desk]:
    """The administrator, signed in on the sign-in page: the answer to a sign-in tells of other sessions."""
    async with profile(browser) as context:
        made = Desk(await context.new_page())
        await made.sign_in(system, "admin")
        yield made
        assert made.faults == []


async def _is_signed_out(desk: Desk) -> None:
    """The page says that the session is over, and asks for the password again."""
    await desk.sees("sign-in-again-why", "在别处被结束、密码已修改")


async def _sign_in(desk: Desk, password: str) -> None:
    await desk.fill("again-password", password)
    await desk.click("again-submit")


async def _change_back(system: System, desk: Desk) -> None:
    """Restore the password for the tests that follow."""
    body, headers = {"present": NEW, "password": system.password}, {"X-Requested-With": "hotline"}
    answer = await desk.page.request.put(f"{system.page}/api/session/password", data=body, headers=headers)
    assert answer.ok, await answer.text()


async def _change(desk: Desk, present: str, password: str, again: str | None = None) -> None:
    await desk.fill("account-present", present)
    await desk.fill("account-password", password)
    await desk.fill("account-again", again or password)
    await desk.click("account-change")
