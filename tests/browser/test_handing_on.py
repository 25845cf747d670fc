"""A caller is handed on by the page: from one agent's browser to another's."""

from pathlib import Path

from tests.chromium import Desk, chromium, desk
from tests.system import System
from tests.tones import tone

CITIZEN_HZ = 440.0


async def test_a_blind_transfer_by_the_page_alone(system: System, tmp_path: Path) -> None:
    """TE4: F7, some letters, arrows, Enter; the caller rings at the other, who hears them, and the first writes up."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "8004") as first,
        desk(browser, system, "8005") as second,
        system.citizen() as phone,
    ):
        await _ready(first)
        call = await phone.dial("12345")
        await first.click("answer")
        await first.shows("state", "talking")
        await _ready(second)
        keyboard = first.page.keyboard
        await keyboard.press("F7")
        await first.sees("transfer-agent-8005", "空闲")
        await first.fill("transfer-search", "没有这个人")
        await first.sees_no("transfer-agent-8005")
        await first.fill("transfer-search", "8005")
        await first.has("transfer-agent-8005", "aria-selected", "true")
        await keyboard.press("Enter")
        await first.shows("state", "wrap_up")
        await first.sees_no("transfer-search")
        await second.sees("offer-number", "138 1234 5678")
        await second.click("answer")
        await second.shows("state", "talking")
        call.sound.play(tone(CITIZEN_HZ, 4.0))
        assert abs(await second.hears() - CITIZEN_HZ) < 20, "the other agent hears the citizen"
        assert await first.hears() == 0, "the first one no longer"
        await call.hang_up()
        for agent in (first, second):
            await _put_away(agent)


async def test_a_transfer_to_a_queue_by_the_mouse(system: System, tmp_path: Path) -> None:
    """TE4: the queue shows who waits and who is ready; the caller stands first there."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "8004") as first,
        system.citizen() as phone,
    ):
        await _ready(first)
        call = await phone.dial("12345")
        await first.click("answer")
        await first.shows("state", "talking")
        await first.click("transfer")
        await first.click("transfer-kind-queue")
        await first.sees("transfer-queue-general", "空闲坐席")
        await first.click("transfer-queue-general")
        await first.click("transfer-blind")
        await first.shows("state", "wrap_up")
        await first.sees("queue-waiting", "1")
        await call.hang_up()
        await _put_away(first)


async def _ready(agent: Desk) -> None:
    """Signed on and idle."""
    await agent.sign_on()
    await agent.click("idle")
    await agent.shows("state", "idle")


async def _put_away(agent: Desk) -> None:
    """After the call: end the wrap-up and leave."""
    await agent.shows("state", "wrap_up")
    await agent.click("wrap-up-end")
    await agent.shows("state", "idle")
    await agent.click("sign-off")
    await agent.shows("state", "signed_off")
