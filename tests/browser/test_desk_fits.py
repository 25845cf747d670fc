"""The desk on small displays: what an agent needs in a talk is in sight, and a notice covers nothing to press."""

from pathlib import Path

from playwright.async_api import expect

from tests.chromium import Desk, chromium, desk
from tests.system import System

LOW = (1280, 720)
SIZES = ((1440, 900), LOW, (375, 740))
NEEDED = (
    "ticket-contact-name",
    "ticket-contact-number",
    "ticket-address",
    "ticket-department",
    "ticket-submit",
    "hang-up",
)
UNSEEN = """names => names.filter(name => {
  const box = document.querySelector(`[data-testid="${name}"]`).getBoundingClientRect()
  const [across, above, below] = [box.left + box.width / 2, box.top + 2, box.bottom - 2]
  return [above, below].some(at => !document.elementFromPoint(across, at)?.closest(`[data-testid="${name}"]`))
})"""
"""Of these elements, those of which the upper or the lower edge cannot be clicked where they are now."""
COVERED = """() => [...document.querySelectorAll('a[href], button, input, select, textarea')].filter(one => {
  const [box, toast] = [one.getBoundingClientRect(), document.querySelector('.toast').getBoundingClientRect()]
  const across = Math.min(box.right, toast.right) - Math.max(box.left, toast.left)
  const down = Math.min(box.bottom, toast.bottom) - Math.max(box.top, toast.top)
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  return across > 0 && down > 0 && top && one.contains(top)
}).map(one => one.dataset.testid || one.textContent)"""
"""The elements that can be pressed and lie below the notice, in part or whole."""


async def test_a_talk_fits_a_low_display_and_a_notice_covers_nothing(system: System, tmp_path: Path) -> None:
    """AC3: contact, address and department are in sight at 1280 x 720; a notice was measured at three sizes."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await agent.sign_on()
        await agent.click("idle")
        async with system.citizen("13812345679") as phone:
            call = await phone.dial("12345")
            await agent.click("answer")
            await agent.talks()
            await agent.page.set_viewport_size({"width": LOW[0], "height": LOW[1]})
            await agent.sees("ticket-address")
            assert await agent.page.evaluate(UNSEEN, NEEDED) == []
            await agent.page.route("**/hold", lambda route: route.abort())
            for width, height in SIZES:
                await agent.page.set_viewport_size({"width": width, "height": height})
                await _covers_nothing(agent)
            await call.hang_up()
        await agent.shows("state", "wrap_up")
        await agent.click("wrap-up-end")
        await agent.click("sign-off")


async def _covers_nothing(agent: Desk) -> None:
    notice = agent.page.locator(".toast")
    await agent.click("hold")
    await expect(notice).to_have_count(1)
    assert await agent.page.evaluate(COVERED) == []
    await expect(notice).to_have_count(0)
