"""A call reaches its agent on whatever screen they are, is controlled from there, and leaves the page as it was."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.chromium import Desk, chromium, desk
from tests.system import System


async def test_a_call_that_rings_brings_the_desk_and_is_steered_from_every_screen(
    system: System, tmp_path: Path
) -> None:
    """AC5 TE3: a call rings among the tickets and F2 answers it; back there, bar and keys control it; no sign-out."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await _ready(agent)
        await agent.click("nav-tickets")
        async with system.citizen() as phone:
            call = await phone.dial("12345")
            await agent.sees("offer-number")
            await expect(agent.page).to_have_url(re.compile("/desk$"))
            await agent.page.keyboard.press("F2")
            await agent.shows("state", "talking")
            await agent.click("nav-tickets")
            await agent.page.keyboard.press("F9")
            await agent.shows("call-bar", "held")
            await agent.click("bar-hold")
            await agent.shows("call-bar", "talking")
            await agent.page.keyboard.press("F8")
            await agent.has("bar-mute", "aria-pressed", "true")
            await agent.click("bar-desk")
            await agent.has("mute", "aria-pressed", "true")
            await agent.click("nav-quality")
            await agent.chooses("sign-out")
            await expect(agent.page.locator(".toast")).to_contain_text("不能退出登录")
            await agent.shows("call-bar", "talking")
            await agent.click("bar-hang-up")
            await call.ended
        await _put_away(agent)


async def test_a_call_leaves_an_open_dialog_alone_and_is_answered_over_it(system: System, tmp_path: Path) -> None:
    """TE3: text in an open dialog is saved nowhere, so the dialog stays and the call's bar appears; it declines calls
    too."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await _ready(agent)
        await agent.click("nav-tickets")
        await agent.chooses("shortcuts")
        async with system.citizen() as phone:
            call = await phone.dial("12345")
            await agent.shows("call-bar", "ringing")
            await agent.sees("shortcuts-dialog")
            await agent.click("bar-answer")
            await agent.shows("call-bar", "talking")
            await expect(agent.page).to_have_url(re.compile("/tickets"))
            await agent.page.keyboard.press("Shift+F2")
            await call.ended
        await agent.page.keyboard.press("Escape")
        await _put_away(agent)


async def _ready(agent: Desk) -> None:
    """Signed on and idle."""
    await agent.sign_on()
    await agent.click("idle")
    await agent.shows("state", "idle")


async def _put_away(agent: Desk) -> None:
    """After the call, end the wrap-up and sign off."""
    await agent.shows("state", "wrap_up")
    await agent.click("wrap-up-end")
    await agent.shows("state", "idle")
    await agent.click("sign-off")
    await agent.shows("state", "signed_off")
