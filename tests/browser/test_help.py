"""An agent asks for help and a supervisor comes, each on a page of their own (求助班长, TE6)."""

from pathlib import Path

from tests.chromium import FILED_MS, chromium, desk, hears_page
from tests.system import System
from tests.until import until

VIP = "13700000077"


async def test_help_is_asked_for_and_comes_and_the_agent_sees_all_of_it(system: System, tmp_path: Path) -> None:
    """The alert with its reason, who has seen it, who barges in, who takes over, and the recording afterwards."""
    async with system.person("admin") as admin:
        await admin.ask(
            "POST", "/api/admin/vip-numbers", {"values": {"id": "v7", "number": VIP, "name": "某甲", "priority": 5}}
        )
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "banzhang") as boss,
        desk(browser, system, "8004") as agent,
        system.citizen(VIP) as phone,
    ):
        await boss.sign_on()
        await boss.goes_to("floor", "wall")
        await agent.sign_on()
        await agent.click("idle")
        await agent.shows("state", "idle")
        call = await phone.dial("12345")
        await agent.sees("call-vip", "VIP")
        await agent.click("answer")
        await agent.talks()
        await agent.click("help")
        await agent.click("help-policy")
        await boss.sees("help-alert-8004", "政策口径不清")
        await boss.click("help-acknowledge-8004")
        await agent.sees("help-asked", "班长已知悉")
        await boss.click("help-go-8004")
        await boss.click("deed-barge")
        await boss.click("deed-reason-askedFor")
        await boss.click("deed-send")
        await boss.has("supervising", "data-phase", "on")
        await agent.has("visit-barge", "data-now", "true")
        await boss.click("wall-open-8004")
        await boss.click("deed-take_over")
        await boss.click("deed-reason-askedFor")
        await boss.click("deed-send")
        await boss.shows("state", "talking")
        await agent.shows("state", "wrap_up")
        await agent.sees("visit-take_over", "拦截接管")
        await boss.sees_no("help-alerts")
        await agent.sees("recording-player", "通话由他人继续")
        await until(lambda: hears_page(call), within=10.0)
        await agent.click("wrap-up-end")
        await agent.shows("state", "idle")
        await call.hang_up()
        await agent.has("recording-player", "data-recording", "ready", FILED_MS)
        await boss.shows("state", "wrap_up")
        await boss.click("wrap-up-end")
        await agent.goes_to("quality", "own")
        await agent.page.get_by_test_id("own-calls").locator("tbody tr").first.get_by_role("button").click()
        await agent.sees("call-visits", "拦截接管")
        await agent.page.keyboard.press("Escape")
        await agent.click("sign-off")
        await boss.click("sign-off")
