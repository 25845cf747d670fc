"""The agent's machine switches networks during a call, and no connection is ever closed (TE7, AC5)."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from phone.phone import PhoneCall
from tests.browser.test_reload import (
    AGENT,
    MUSIC,
    both_ways,
    heard_of_the_system,
    hears,
    hears_the_word,
    plays,
    talk,
    wrapped_up,
)
from tests.chromium import Desk, chromium, desk
from tests.networks import SERVER, Laptop, laptop
from tests.system import System, start_system, stop_system
from tests.until import until


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system whose sound comes from the address that both networks reach."""
    made = start_system(tmp_path_factory.mktemp("system"), more_settings=f'media_address = "{SERVER}"')
    yield made
    stop_system(made)


async def on_the_line(call: PhoneCall, seconds: float) -> None:
    """Wait until the citizen has received this much more sound, even if it is silence."""
    assert call.sound.keep is not None
    enough = len(call.sound.keep) + 8000 * seconds
    await until(lambda: len(call.sound.keep or b"") >= enough, within=seconds + 10)


@asynccontextmanager
async def moving_talk(system: System, folder: Path) -> AsyncIterator[tuple[Laptop, Desk, PhoneCall]]:
    """An agent in talk, on a laptop in its first network."""
    page = f"http://{SERVER}:{system.settings.page_port}"
    async with (
        laptop(folder, [system.settings.page_port]) as machine,
        chromium(folder, program=machine.browser, trusted=page) as browser,
        desk(browser, system, AGENT, page) as agent,
        talk(system, agent) as call,
    ):
        yield machine, agent, call


async def test_a_second_without_a_network_changes_nothing(system: System, tmp_path: Path) -> None:
    """TE7: the same call goes on; nobody was lost, and the citizen has heard neither announcement nor music."""
    async with moving_talk(system, tmp_path) as (machine, agent, call):
        with machine.outage(1):
            await on_the_line(call, 1.0)
        await both_ways(agent, call)
        await on_the_line(call, 2.0)  # longer than a page that doubts its connection waits before it starts again
        await both_ways(agent, call)
        assert not heard_of_the_system(call)
        await agent.shows("state", "talking")
        await wrapped_up(agent)
        await call.ended


async def test_a_network_switch_in_a_talk_is_a_pause(system: System, tmp_path: Path) -> None:
    """TE7 AC5: the same agent is back without a click in the page, mostly before the announcement has ended."""
    async with moving_talk(system, tmp_path) as (machine, agent, call):
        machine.switch(1, 2)
        await until(lambda: hears(call) != "agent", within=5)
        await until(lambda: hears(call) == "agent", within=10)
        await both_ways(agent, call)
        await agent.shows("state", "talking")
        await wrapped_up(agent)
        await call.ended


async def test_a_network_that_goes_and_another_that_comes(system: System, tmp_path: Path) -> None:
    """TE7 AC5: the machine was carried elsewhere; an announcement, music, and the same agent."""
    async with moving_talk(system, tmp_path) as (machine, agent, call):
        machine.unplug(1)
        await hears_the_word(call, within=10)
        await until(lambda: plays(call, MUSIC))
        machine.plug(2)
        await until(lambda: hears(call) == "agent", within=10)
        await both_ways(agent, call)
        await agent.shows("state", "talking")
        await wrapped_up(agent)
        await call.ended
