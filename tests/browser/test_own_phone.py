"""An agent's choices last over sign-offs, browsers and restarts: settings and phone (AC2, TE2)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import expect

from phone.phone import Phone, open_phone
from tests.chromium import Desk, chromium, desk
from tests.system import DESK_PASSWORD, System


@asynccontextmanager
async def closing(phone: Phone) -> AsyncIterator[None]:
    """Close the telephone, whatever happens."""
    try:
        yield
    finally:
        await phone.close()


async def settings_shown(agent: Desk, after: str, *, auto_answer: bool) -> None:
    """The rows on the page of the agent's day."""
    await agent.click("nav-quality")
    chosen = agent.page.get_by_test_id(f"own-after-{after}").locator("input")
    await expect(chosen).to_be_checked(timeout=15_000)
    await expect(agent.page.get_by_test_id("own-auto-answer")).to_be_checked(checked=auto_answer, timeout=15_000)


async def test_own_settings_survive_a_browser_and_a_core(system: System, tmp_path: Path) -> None:
    """AC2: busy after service and calls answered by themselves, chosen once, in force in any browser from then on."""
    async with chromium(tmp_path) as browser:
        async with desk(browser, system, "8005") as agent:
            await settings_shown(agent, "idle", auto_answer=False)
            await agent.click("own-after-busy")
            await agent.click("own-auto-answer")
            await settings_shown(agent, "busy", auto_answer=True)
            await agent.click("nav-desk")
            await agent.sign_on()
            await agent.click("sign-off")
            await agent.shows("state", "signed_off")
        system.kill_core()
        await system.core_back()
        async with desk(browser, system, "8005") as agent, system.citizen() as phone:
            await settings_shown(agent, "busy", auto_answer=True)
            await agent.click("nav-desk")
            await agent.sign_on()
            await agent.click("idle")
            await agent.shows("state", "idle")
            call = await phone.dial("12345")
            await agent.talks()
            await call.hang_up()
            await agent.click("wrap-up-end")
            await agent.shows("state", "busy")
            await agent.has("state", "data-reason", "after_talk")
            await agent.click("sign-off")
            await agent.shows("state", "signed_off")


async def test_a_seat_with_a_desk_phone(system: System, tmp_path: Path) -> None:
    """TE2: chosen at sign-on, remembered; the page shows, the telephone rings; idle only while it is registered."""
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
