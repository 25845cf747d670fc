"""A call with two matters, a correction on time, and a letter: what an agent writes besides a call's first ticket."""

from pathlib import Path

from playwright.async_api import expect

from tests.chromium import Desk, chromium, desk
from tests.system import System, ticket_of

CITIZEN = "13812340028"


async def test_a_call_with_two_matters_and_a_letter(system: System, tmp_path: Path) -> None:
    """TK1: the second ticket has its own draft, which a reload keeps; both are bound to the call; the card corrects the
    first one; a letter is begun by key after the call."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await agent.sign_on()
        await agent.click("idle")
        await agent.shows("state", "idle")
        async with system.citizen(CITIZEN) as phone:
            call = await phone.dial("12345")
            await agent.click("answer")
            await agent.shows("state", "talking")
            await _writes(agent, "路灯不亮", "解放路路灯三天不亮")
            first = await agent.submits_ticket()
            await _writes_another(agent, "垃圾没人收", "小区门口垃圾堆了两天")
            second = await agent.submits_ticket()
            await call.hang_up()
        await agent.shows("state", "wrap_up")
        assert first != second
        await expect(agent.page.get_by_test_id("ticket-card")).to_have_count(2)
        tickets = [await ticket_of(system, number) for number in (first, second)]
        assert tickets[0]["interaction"] == tickets[1]["interaction"] is not None
        await _corrects(system, agent, first)
        await agent.click("wrap-up-end")
        await agent.shows("state", "idle")
        await _writes_a_letter(system, agent)
        await agent.click("sign-off")
        await agent.shows("state", "signed_off")


async def _writes(agent: Desk, title: str, text: str) -> None:
    await agent.fill("ticket-title", title)
    await agent.fill("ticket-text", text)
    await agent.has("ticket-status", "data-status", "saved")


async def _writes_another(agent: Desk, title: str, text: str) -> None:
    await agent.click("ticket-another")
    await _writes(agent, title, text)
    await agent.page.reload()
    await agent.holds("ticket-title", title)
    await expect(agent.page.get_by_test_id("ticket-card")).to_have_count(1)


async def _corrects(system: System, agent: Desk, number: str) -> None:
    """The words wait over Escape; what changed stands in the history."""
    await agent.page.locator(f"[data-number='{number}'] [data-testid=card-correct]").click()
    await agent.fill("correct-title", "路灯不亮（解放路）")
    await agent.page.keyboard.press("Escape")
    await agent.sees_no("correct-form")
    await agent.click("ticket-correct")
    await agent.holds("correct-title", "路灯不亮（解放路）")
    await agent.fill("correct-reason", "听错了")
    await agent.click("correct-send")
    await agent.sees("step-was", "路灯不亮")
    assert (await ticket_of(system, number))["title"] == "路灯不亮（解放路）"
    await agent.page.keyboard.press("Escape")
    await agent.sees_no("drawer")


async def _writes_a_letter(system: System, agent: Desk) -> None:
    await agent.page.keyboard.press("Shift+F6")
    await agent.sees("ticket-channel")
    await _writes(agent, "公园长椅损坏", "来信反映公园长椅损坏")
    await agent.fill("ticket-contact-number", "13812340029")
    await agent.page.get_by_test_id("ticket-type-complaint").press("Space")
    await agent.click("ticket-submit")
    await agent.has("ticket-channel", "aria-invalid", "true")
    await agent.page.get_by_test_id("ticket-channel-letter").press("Space")
    await agent.click("ticket-submit")
    await agent.has("ticket-detail", "data-ticket-state", "waiting")
    await expect(agent.page.get_by_test_id("ticket-channel")).to_have_text("来信")
    await agent.page.keyboard.press("Escape")
    await agent.sees_no("drawer")
