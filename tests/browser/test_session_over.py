"""The session ends while the page is in use: the agent signs in over the page; neither call nor text is lost (TE2)."""

import re
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import expect

from infra.sound.g711 import decode
from phone.phone import Phone, PhoneCall
from tests.browser.test_reload import AGENT, CITIZEN_HZ, both_ways, hears, wrapped_up
from tests.chromium import MICROPHONE_HZ, Desk, chromium, desk
from tests.system import System
from tests.tones import share, tone
from tests.until import until

OTHER = "8005"
NEW_PASSWORD = "another-long-password"
TRIES = 15
ENTERS = """(field, words) => {
  field.focus()
  field.value = words
  field.dispatchEvent(new Event("input", { bubbles: true }))
}"""
SECOND = 8000

End = Callable[[System, Desk], Awaitable[str]]
"""Ends the session; returns the password that is valid from then on."""


async def all_cookies_go(system: System, agent: Desk) -> str:
    """Remove even the cookie that identifies the browser: the page's phone still shows that the seat is its own."""
    await agent.page.context.clear_cookies()
    return system.password


async def the_session_s_cookie_goes(system: System, agent: Desk) -> str:
    await agent.page.context.clear_cookies(name="hotline_session")
    return system.password


async def the_day_is_too_long(system: System, agent: Desk) -> str:
    database = sqlite3.connect(system.settings.var / "db" / "hotline.sqlite3", timeout=10)
    with database:
        database.execute("UPDATE session SET created_at = '2020-01-01 00:00:00.000000'")
    database.close()
    return system.password


async def the_password_is_reset(system: System, agent: Desk) -> str:
    await _has_password(system, NEW_PASSWORD)
    return NEW_PASSWORD


async def _has_password(system: System, password: str) -> None:
    """Let an administrator give the agent this password."""
    async with system.person("admin") as admin:
        people = await admin.ask("GET", "/api/admin/users")
        user = next(one["id"] for one in people if one["username"] == AGENT)
        await admin.ask("POST", f"/api/admin/users/{user}/password", {"password": password, "reason": "忘记密码"})


async def writes_until_refused(agent: Desk, text: str) -> None:
    """Write until a save is refused: for a second the server still believes its cached session.

    The words arrive in one piece, as from an input method: the dialog takes the focus when it opens, and would get the
    rest of what is typed key by key.
    """
    field = agent.page.get_by_test_id("ticket-text")
    for n in range(TRIES):
        await field.evaluate(ENTERS, text + "。" * n)
        try:
            await agent.sees("sign-in-again", within_ms=1500)
        except AssertionError:
            continue
        break


async def writes(agent: Desk, text: str) -> None:
    """Write until a save is refused; then the page asks for the password, which has the focus."""
    await writes_until_refused(agent, text)
    await expect(agent.page.get_by_test_id("again-username")).to_have_value(AGENT)
    await expect(agent.page.get_by_test_id("again-password")).to_be_focused()


async def signs_in_again(agent: Desk, password: str) -> None:
    await agent.fill("again-password", password)
    await agent.page.keyboard.press("Enter")
    await agent.sees_no("sign-in-again")
    await agent.sees_no("viewer-banner")
    await agent.sees_no("link-banner")


def one_agent_all_the_time(call: PhoneCall) -> bool:
    """Whether the citizen has heard the agent in each second since `keep` was started."""
    heard = decode(bytes(call.sound.keep or b""))
    seconds = range(0, len(heard) - SECOND + 1, SECOND)
    return len(seconds) > 0 and all(share(heard[at : at + SECOND], MICROPHONE_HZ) > 0.8 for at in seconds)


async def test_the_session_ends_in_mid_talk(system: System, tmp_path: Path) -> None:
    """The citizen hears the agent throughout, whatever ended the session, and the ticket's words are saved
    afterwards."""
    ends: list[End] = [all_cookies_go, the_day_is_too_long, the_password_is_reset]
    async with chromium(tmp_path) as browser, desk(browser, system, AGENT) as agent, system.citizen() as phone:
        await _is_idle(agent)
        call = await _is_rung_unsigned(system, agent, phone)
        await agent.fill("ticket-title", "路灯不亮")
        await agent.has("ticket-status", "data-status", "saved")
        call.sound.keep = bytearray()
        for end in ends:
            password = await end(system, agent)
            await writes(agent, end.__name__)
            await agent.shows("sign-in-again-call", "talking")
            await agent.sees("again-else-later")
            await signs_in_again(agent, password)
            await agent.has("ticket-status", "data-status", "saved")
            await expect(agent.page.get_by_test_id("ticket-text")).to_have_value(re.compile(end.__name__))
            await agent.shows("phone-state", "registered")
        await both_ways(agent, call)
        assert one_agent_all_the_time(call)
        await agent.click("hold")
        await until(lambda: hears(call) == "house", within=10)
        await agent.click("hold")
        await both_ways(agent, call)
        await _is_loaded_again(system, agent, password)
        await both_ways(agent, call)
        await _ends_the_talk_unsigned(system, agent, call, password)
        await _writes_it_up(system, agent, password)
        await agent.click("sign-off")
        await agent.chooses("sign-out")
        await agent.sees("signin-submit")
    await _has_password(system, system.password)


async def _is_idle(agent: Desk) -> None:
    await agent.sign_on()
    await agent.click("idle")
    await agent.shows("state", "idle")


async def _is_rung_unsigned(system: System, agent: Desk, phone: Phone) -> PhoneCall:
    """The session ends while the agent waits: the next citizen can be answered in the dialog."""
    await the_session_s_cookie_goes(system, agent)
    call = await phone.dial("12345")
    await agent.shows("sign-in-again-call", "ringing")
    await agent.click("again-answer")
    await agent.shows("sign-in-again-call", "talking")
    _sings(call)
    await both_ways(agent, call)
    await signs_in_again(agent, system.password)
    await agent.shows("state", "talking")
    return call


def _sings(call: PhoneCall) -> None:
    call.sound.play(tone(CITIZEN_HZ, 120.0))
    call.sound.keep = bytearray()


async def _is_loaded_again(system: System, agent: Desk, password: str) -> None:
    """The page is lost with its session: the same browser has the seat again, and only the password is asked for."""
    await the_session_s_cookie_goes(system, agent)
    await agent.page.reload()
    await agent.fill("signin-username", AGENT)
    await agent.fill("signin-password", password)
    await agent.click("signin-submit")
    await agent.shows("state", "talking")
    await agent.sees_no("viewer-banner")


async def _ends_the_talk_unsigned(system: System, agent: Desk, call: PhoneCall, password: str) -> None:
    """The phone's own actions, muting and hanging up, work without a session."""
    await the_session_s_cookie_goes(system, agent)
    await writes(agent, "unsigned")
    await agent.click("again-mute")
    await until(lambda: hears(call) == "", within=10)
    await agent.click("again-mute")
    await until(lambda: hears(call) == "agent", within=10)
    await agent.click("again-hang-up")
    await call.ended
    await signs_in_again(agent, password)
    await agent.shows("state", "wrap_up")
    await agent.has("ticket-status", "data-status", "saved")


async def _writes_it_up(system: System, agent: Desk, password: str) -> None:
    """The session also ends in the wrap-up; the ticket is submitted as it was written."""
    await the_session_s_cookie_goes(system, agent)
    await writes(agent, "written up")
    await agent.sees("again-else")
    await agent.sees_no("sign-in-again-call")
    await signs_in_again(agent, password)
    await agent.page.get_by_test_id("ticket-form").get_by_text("咨询", exact=True).click()
    await agent.click("ticket-close")
    await agent.fill("ticket-answer", "已告知")
    await agent.click("ticket-answer-give")
    await agent.sees("ticket-card")
    await agent.click("wrap-up-end")
    await agent.shows("state", "idle")


async def test_another_machine_takes_over_by_confirmation(system: System, tmp_path: Path) -> None:
    """Issue 3: the new machine asks; a call that rings at the old one then rings there; a talk moves along, and
    back."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, OTHER) as old,
        system.citizen() as phone,
    ):
        await _is_idle(old)
        async with desk(browser, system, OTHER) as new:
            await new.shows("viewer-banner", "superseded")
            await new.shows("phone-state", "unregistered")
            call = await phone.dial("12345")
            await old.sees("answer")
            await new.page.locator(".take-over-sure").click()
            await old.shows("viewer-banner", "displaced")
            await new.shows("phone-state", "registered")
            await old.shows("phone-state", "unregistered")
            await new.click("answer")
            await new.talks()
            _sings(call)
            await both_ways(new, call)
            await new.fill("ticket-title", "路灯不亮")
            await new.has("ticket-status", "data-status", "saved")
            await old.click("take-over")
            await old.page.locator(".take-over-sure").click()
            await new.shows("viewer-banner", "displaced")
            await old.shows("phone-state", "registered")
            await new.shows("phone-state", "unregistered")
            await both_ways(old, call)
            await expect(old.page.get_by_test_id("ticket-title")).to_have_value("路灯不亮")
        await old.shows("state", "talking")
        await wrapped_up(old)
        await call.ended
