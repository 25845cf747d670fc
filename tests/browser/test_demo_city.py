"""市民模拟 in the browser: somebody plays a citizen, an agent answers, and the citizen has the answer (MM1, AC1)."""

from pathlib import Path
from uuid import uuid4

from playwright.async_api import FilePayload, expect

from tests.attachable import PNG
from tests.browser.test_ticket_flow import PHONE, fits
from tests.chromium import WITHIN_MS, Desk, chromium, desk
from tests.system import System


async def test_a_citizen_is_played_on_two_channels_and_answered(system: System, tmp_path: Path) -> None:
    """The whole way: the page, the stand-in, the signed callback, the floor, the agent's page and back."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "8004") as agent,
        desk(browser, system, "admin") as citizen,
    ):
        await agent.sign_on()
        await agent.click("idle")
        await agent.shows("state", "idle")
        await citizen.goes_to("admin", "demo")
        # The page has everything since the start of the system, also what another test has said.
        once = uuid4().hex[:6]
        for channel in ("wechat", "sms"):
            await _says(citizen, channel, f"小区停水 {channel} {once}")
            await _answers(agent, f"小区停水 {channel} {once}", f"正在抢修 {channel} {once}")
            await _hears(citizen, f"正在抢修 {channel} {once}")
        await citizen.click("demo-channel-wechat")
        picture = citizen.page.get_by_test_id("demo-file")
        await picture.set_input_files(FilePayload(name="a.png", mimeType="image/png", buffer=PNG))
        await expect(citizen.page.get_by_test_id("demo-talk").locator("img").last).to_be_visible(timeout=WITHIN_MS)
        await citizen.page.set_viewport_size(PHONE)
        await fits(citizen)
        await _ends_all(system, agent)
        await agent.click("sign-off")


async def _says(citizen: Desk, channel: str, text: str) -> None:
    """Write as the citizen, whom the hotline confirms."""
    await citizen.click(f"demo-channel-{channel}")
    await citizen.fill("demo-text", text)
    await citizen.click("demo-send")
    last = citizen.page.get_by_test_id("demo-said-citizen").last
    await expect(last).to_contain_text(text, timeout=WITHIN_MS)
    await expect(last).to_have_attribute("data-state", "taken", timeout=WITHIN_MS)


async def _answers(agent: Desk, text: str, answer: str) -> None:
    """Take the conversation that rings, and answer."""
    await agent.click("written-accept")
    await agent.sees("open-conversation", text)
    await agent.fill("composer-text", answer)
    await agent.click("composer-send")


async def _hears(citizen: Desk, text: str) -> None:
    """The answer is with the citizen, and delivered."""
    heard = citizen.page.get_by_test_id("demo-said-hotline").filter(has_text=text)
    await expect(heard).to_have_attribute("data-state", "delivered", timeout=WITHIN_MS)


async def _ends_all(system: System, agent: Desk) -> None:
    """End what the agent has, so that other tests find the system as it was."""
    headers = {"X-Requested-With": "hotline"}
    ask = agent.page.request
    found = await ask.post(f"{system.page}/api/conversations/search", data={"box": "mine"}, headers=headers)
    for one in (await found.json())["conversations"]:
        summary = {"category": "complaint", "text": "", "follow_up": ""}
        path = f"{system.page}/api/conversations/{one['id']}/close"
        assert (await ask.post(path, data={"summary": summary}, headers=headers)).ok
