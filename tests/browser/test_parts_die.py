"""A part of the system dies, and the page goes on where it was: the core, the front (TE7, AC2)."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from server.front.program import processes_in
from server.runtime import run_folder
from tests.browser.test_reload import AGENT, both_ways, heard_of_the_system, talk, wrapped_up
from tests.chromium import Desk, chromium, desk
from tests.system import System, start_system, stop_system
from tests.until import until


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system of their own: the tests kill its parts."""
    made = start_system(tmp_path_factory.mktemp("system"))
    yield made
    stop_system(made)


async def test_the_core_dies_in_a_talk_and_the_page_comes_back(system: System, tmp_path: Path) -> None:
    """TE7: the phone was never lost, the talk goes on, and the page shows the true state again by itself."""
    async with chromium(tmp_path) as browser, desk(browser, system, AGENT) as agent, talk(system, agent) as call:
        system.kill_core()
        await agent.sees("link-banner")
        await system.core_back()
        await agent.sees_no("link-banner")
        await agent.sees_no("sign-in-again")
        await agent.shows("state", "talking")
        await agent.shows("phone-state", "registered")
        await both_ways(agent, call)
        await wrapped_up(agent)
        await call.ended


async def test_a_talk_goes_past_a_dead_front_and_its_phone_comes_back(system: System, tmp_path: Path) -> None:
    """TE7: kill -9 of all of nginx takes both websockets of the page, as if the page were gone; nobody has to wait."""
    async with chromium(tmp_path) as browser, desk(browser, system, AGENT) as agent, talk(system, agent) as call:
        for process in processes_in(run_folder(system.settings)):
            os.kill(process, signal.SIGKILL)
        await agent.shows("phone-state", "unregistered")
        await agent.shows("phone-state", "registered")
        await until(lambda: system.healthy)
        await both_ways(agent, call)
        assert not heard_of_the_system(call)
        await agent.shows("state", "talking")
        await wrapped_up(agent)
        await call.ended


async def settings_shown(agent: Desk, after: str, *, auto_answer: bool) -> None:
    """The rows on the page of the agent's day."""
    await agent.click("nav-quality")
    chosen = agent.page.get_by_test_id(f"own-after-{after}").locator("input")
    # Until the settings are there, the page shows the usual ones, and takes no click.
    await expect(chosen).to_be_enabled(timeout=15_000)
    await expect(chosen).to_be_checked(timeout=15_000)
    await expect(agent.page.get_by_test_id("own-auto-answer")).to_be_checked(checked=auto_answer, timeout=15_000)


async def test_own_settings_survive_a_browser_and_a_core(system: System, tmp_path: Path) -> None:
    """AC2: busy after service and automatic answering, chosen once, apply in any browser from then on."""
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
