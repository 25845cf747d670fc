"""An agent's first screen: what it costs the network, and the parts of the page that load later."""

import gzip
from pathlib import Path

from playwright.async_api import Response, expect

from tests.chromium import Desk, chromium, profile
from tests.system import System

MOST_BYTES = 300 * 1024
"""The most that a first screen may cost, compressed as it is on the line."""
FIRST = """() => {
  const there = performance.getEntriesByName('first screen')[0].startTime
  return performance.getEntriesByType('resource').filter((one) => one.startTime <= there).map((one) => one.name)
}"""
"""The addresses that the page had asked for by the moment at which its first screen was there."""
PACKED = ("font/", "image/png")
"""Types of files that are already compressed."""


async def _size(answer: Response) -> int:
    body = await answer.body()
    kind = answer.headers.get("content-type", "")
    return len(body) if kind.startswith(PACKED) else len(gzip.compress(body))


async def test_an_agents_first_screen_is_small(system: System, tmp_path: Path) -> None:
    """Everything that is loaded until the agent can sign on, with an empty browser cache."""
    async with chromium(tmp_path) as browser, profile(browser) as context:
        agent = Desk(await context.new_page())
        answers: list[Response] = []
        agent.page.on("response", lambda answer: answers.append(answer))
        await agent.comes_in(system, "8006")
        await expect(agent.page.get_by_test_id("sign-on")).to_be_enabled()
        first = {*await agent.page.evaluate(FIRST), agent.page.url}
        sizes = {one.url.removeprefix(system.page): await _size(one) for one in list(answers) if one.url in first}
        assert sum(sizes.values()) <= MOST_BYTES, sorted(sizes.items(), key=lambda one: -one[1])
        assert any(name.startswith("/assets/Desk-") for name in sizes), "the screen itself is among them"
        assert agent.faults == []


async def test_a_part_that_cannot_be_fetched_is_told_and_comes_by_itself(system: System, tmp_path: Path) -> None:
    """The network fails for a moment just when the palette is opened and the page has not loaded it yet."""
    async with chromium(tmp_path) as browser, profile(browser) as context:
        agent = Desk(await context.new_page())
        await context.route("**/assets/Palette-*.js", lambda route: route.abort())
        await agent.comes_in(system, "8006")
        await agent.click("find")
        await agent.is_told("没有取到")
        await agent.sees_no("palette")
        await context.unroute_all()
        await agent.sees("palette")
        assert agent.faults == []
