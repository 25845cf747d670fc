"""Emergency announcements in the page: typed, shown on a desk, taken down, and by telephone (TE9)."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.announcing import NUMBER, keys_code, speaks
from tests.chromium import chromium, desk
from tests.prompts import hears, listening
from tests.system import System

WORDS = "今天下午全市停水"


async def test_a_typed_emergency_is_on_a_desk_until_it_is_taken_down(system: System, tmp_path: Path) -> None:
    """TE9: a code for the telephone is also given out, and is void once it is no longer wanted."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as admin,
        desk(browser, system, "8001") as agent,
    ):
        await admin.goes_to("admin", "emergency")
        await admin.fill("emergency-text-zh", WORDS)
        await admin.click("emergency-put-up")
        await admin.page.locator(".emergency-sure").click()
        await agent.sees("emergency-banner", WORDS)
        await admin.page.locator('[data-testid^="emergency-down-"]').click()
        await admin.page.locator(".emergency-down-sure").click()
        await agent.sees_no("emergency-banner")
        await admin.click("by-phone-start")
        await expect(admin.page.get_by_test_id("by-phone-code")).to_have_text(re.compile(r"^\d{6}$"))
        await admin.shows("by-phone-state", "open")
        await admin.click("by-phone-cancel")
        await admin.sees("by-phone-start")


async def test_the_page_follows_an_announcement_that_is_spoken_into_a_telephone(system: System, tmp_path: Path) -> None:
    """TE9: it says which number to dial, also after it is reopened, and shows how far the speaker is."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as admin,
        system.citizen("13700000009") as phone,
    ):
        await admin.goes_to("admin", "emergency")
        await admin.sees("by-phone", NUMBER)
        await admin.click("by-phone-start")
        await admin.sees("by-phone-state", NUMBER)
        await admin.page.reload()
        await admin.sees("by-phone-state", NUMBER)
        code = (await admin.page.get_by_test_id("by-phone-code").inner_text()).strip()
        call = listening(await phone.dial(NUMBER))
        await keys_code(call, code)
        await admin.shows("by-phone-state", "speaking")
        await speaks(call, 440.0)
        listening(call).sound.press("1")
        await hears(call, "announce-up")
        await admin.sees_no("by-phone-state")
        await admin.sees("emergency-banner")
        await admin.page.locator('[data-testid^="emergency-down-"]').click()
        await admin.page.locator(".emergency-down-sure").click()
        await admin.sees_no("emergency-banner")
        await call.hang_up()
