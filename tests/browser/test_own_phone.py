"""A seat with a telephone on the desk, chosen at sign-on and remembered (TE2)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import expect

from phone.phone import Phone, open_phone
from tests.chromium import chromium, desk
from tests.system import DESK_PASSWORD, System


@asynccontextmanager
async def closing(phone: Phone) -> AsyncIterator[None]:
    """Close the telephone in any case."""
    try:
        yield
    finally:
        await phone.close()


async def test_a_seat_with_a_desk_phone(system: System, tmp_path: Path) -> None:
    """TE2: chosen at sign-on and remembered; the telephone rings, the page shows the call; idle only while it is
    registered."""
    telephone = await open_phone((system.settings.sip_host, system.settings.sip_port), "8002", DESK_PASSWORD)
    telephone.on_call = lambda call: call.answer()
    async with (
        closing(telephone),
        chromium(tmp_path, microphone=False) as browser,
        desk(browser, system, "8006") as agent,
    ):
        await agent.click("phone-choice-desk")
        await agent.fill("phone-choice-number", "8009")
        await agent.click("sign-on")
        await agent.shows("state", "signed_off")
        await agent.fill("phone-choice-number", "8002")
        await agent.click("sign-on")
        await agent.shows("state", "busy")
        await agent.shows("phone-state", "unregistered")
        await agent.click("idle")
        await agent.sees("preflight-failed", "桌面话机")
        await agent.page.get_by_role("button", name="知道了").click()
        await agent.sees_no("preflight-failed")
        await telephone.register()
        await agent.shows("phone-state", "registered")
        await agent.click("idle")
        await agent.shows("state", "idle")
        async with system.citizen() as phone:
            call = await phone.dial("12345")
            await agent.shows("state", "talking")
            await agent.page.reload()
            await agent.shows("state", "talking")
            assert not call.ended.done()
            await agent.click("hang-up")
            await call.ended
        await agent.click("wrap-up-end")
        await agent.click("sign-off")
        await agent.shows("state", "signed_off")
        await agent.page.reload()
        await expect(agent.page.get_by_test_id("phone-choice-number")).to_have_value("8002", timeout=15_000)
        await agent.click("phone-choice-page")
        await agent.sign_on()
        await agent.click("sign-off")
        await agent.shows("state", "signed_off")
        await telephone.register(0)
