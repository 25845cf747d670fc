"""The page beyond a plain call: the keyboard, the wall, a second tab, English, no microphone."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.chromium import Desk, chromium, desk, profile
from tests.system import System
from tests.tones import tone
from tests.until import until

CITIZEN_HZ = 440.0


async def test_the_keyboard_alone_is_enough(system: System, tmp_path: Path) -> None:
    """Sign-in, sign-on, answering, hanging up and the end of the wrap-up, all without a mouse."""
    async with chromium(tmp_path) as browser, profile(browser) as context:
        agent = Desk(await context.new_page())
        await agent.page.goto(system.page)
        await agent.sees("signin-username")
        keyboard = agent.page.keyboard
        await keyboard.type("8005")
        await keyboard.press("Tab")
        await keyboard.type(system.password)
        await keyboard.press("Enter")
        await agent.sees("sign-on")
        await agent.page.get_by_test_id("sign-on").focus()
        await keyboard.press("Enter")
        await agent.shows("phone-state", "registered")
        await keyboard.press("F4")
        await agent.shows("state", "idle")
        async with system.citizen() as phone:
            call = await phone.dial("12345")
            await agent.sees("answer")
            await keyboard.press("F2")
            await agent.talks()
            await expect(agent.page.locator(":focus"), "the focus is in the ticket").to_have_count(1)
            await call.hang_up()
        await agent.shows("state", "wrap_up")
        await keyboard.press("F4")
        await agent.shows("state", "idle")
        await agent.click("sign-off")


async def test_a_held_citizen_hears_music_and_comes_back(system: System, tmp_path: Path) -> None:
    """TE4 (hold): the citizen hears the music and not the agent, then the agent again."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await _talk(agent)
        async with system.citizen() as phone:
            call = await phone.dial("12345")
            await agent.click("answer")
            await agent.shows("state", "talking")
            await agent.click("hold")
            await agent.shows("call", "held")
            await agent.click("hold")
            await agent.shows("call", "talking")
            call.sound.play(tone(CITIZEN_HZ, 4.0))
            assert abs(await agent.hears() - CITIZEN_HZ) < 20
            await call.hang_up()
        await _put_away(agent)


async def test_the_wall_shows_who_waits_and_who_talks(system: System, tmp_path: Path) -> None:
    """AC4: each change appears within a second, without a reload."""
    async with chromium(tmp_path) as browser, desk(browser, system, "banzhang") as boss:
        await boss.sees("wall")
        async with system.citizen("13700000001") as phone, system.agent("8002", idle=False) as agent:
            await boss.shows("wall-agent-8002", "busy")
            call = await phone.dial("12345")
            await expect(boss.page.get_by_test_id("wall-waiting")).to_have_text(re.compile("1"), timeout=15_000)
            await agent.person.ask("POST", "/api/agent/idle")
            ringing = await agent.rings()
            await boss.shows("wall-agent-8002", "ringing", within_ms=1000)
            ringing.answer()
            await agent.talks()
            await boss.shows("wall-agent-8002", "talking", within_ms=1000)
            await call.hang_up()
            await agent.shows("wrap_up")
            await boss.shows("wall-agent-8002", "wrap_up", within_ms=1000)


async def test_what_is_chosen_in_a_talk_follows_it_and_the_day_is_shown(system: System, tmp_path: Path) -> None:
    """AC2 AC3: the next state comes after talk and wrap-up; the agent's day has the call, and why it went to this
    agent."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await _talk(agent)
        async with system.citizen() as phone:
            call = await phone.dial("12345")
            await agent.click("answer")
            await agent.talks()
            await agent.click("break")
            await agent.click("break-meal")
            await agent.sees("next-state", "小休 · 用餐")
            await agent.shows("state", "talking")
            await call.hang_up()
        await agent.shows("state", "wrap_up")
        await agent.click("wrap-up-end")
        await agent.shows("state", "break")
        await agent.has("state", "data-reason", "meal")
        await agent.click("nav-quality")
        newest = agent.page.get_by_test_id("own-calls").locator("tbody tr").first
        await expect(newest).to_contain_text("已接听", timeout=15_000)
        await expect(agent.page.get_by_test_id("own-day")).not_to_contain_text("0 / 0")
        await expect(agent.page.get_by_test_id("own-states")).to_contain_text("用餐")
        await newest.get_by_role("button").click()
        await agent.sees("call-offer-8004", "已接听")
        await agent.page.keyboard.press("Escape")
        await agent.click("sign-off")


async def test_a_second_tab_is_told_so_and_can_take_over(system: System, tmp_path: Path) -> None:
    async with chromium(tmp_path) as browser, profile(browser) as context:
        first, second = Desk(await context.new_page()), Desk(await context.new_page())
        await first.sign_in(system, "8006")
        await first.sign_on()
        await second.page.goto(system.page)
        await second.sees("take-over")
        await second.click("take-over")
        await second.shows("phone-state", "registered")
        await first.sees("take-over")
        await second.click("sign-off")


async def test_english_by_a_switch(system: System, tmp_path: Path) -> None:
    async with chromium(tmp_path) as browser, desk(browser, system, "8005") as agent:
        await agent.sees("sign-on", "签入")
        await agent.chooses("language")
        await agent.sees("sign-on", "Sign on")
        await agent.page.reload()
        await agent.sees("sign-on", "Sign on")
        await agent.chooses("language")
        await agent.sees("sign-on", "签入")


async def test_without_a_microphone_an_agent_can_still_listen(system: System, tmp_path: Path) -> None:
    """TE2: the missing microphone is named with its remedy, and the call is not lost for it."""
    async with chromium(tmp_path, microphone=False) as browser, desk(browser, system, "8005") as agent:
        await agent.sign_on()
        await agent.click("idle")
        await agent.sees("preflight-failed", "麦克风")
        await agent.page.locator(".idle-anyway").click()
        await agent.shows("state", "idle")
        async with system.citizen() as phone:
            call = await phone.dial("12345")
            await agent.click("answer")
            await agent.shows("state", "talking")
            await agent.sees("microphone-notice")
            call.sound.play(tone(CITIZEN_HZ, 4.0))
            assert abs(await agent.hears() - CITIZEN_HZ) < 20
            await call.hang_up()
        await _put_away(agent)


async def test_keys_of_the_softphone_reach_the_other_side(system: System, tmp_path: Path) -> None:
    """TE4 (keys): pressed in the page, sent as RFC 4733."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await _talk(agent)
        async with system.citizen() as phone:
            call = await phone.dial("12345")
            await agent.click("answer")
            await agent.shows("state", "talking")
            await agent.click("keys")
            await agent.sees("keypad")
            await agent.page.keyboard.press("5")
            await agent.sees("keypad-pressed", "5")
            await until(lambda: call.sound.keys_heard == ["5"], within=5)
            await call.hang_up()
        await _put_away(agent)


async def _talk(agent: Desk) -> None:
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
