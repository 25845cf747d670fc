"""Calls in whichever tab the agent looks at, and calls that are not answered: real Asterisk, real Chromium."""

from pathlib import Path

from phone.phone import PhoneCall
from tests.chromium import Desk, chromium, desk, hears_page, profile
from tests.system import System
from tests.until import until


async def test_any_tab_answers_holds_and_hangs_up_with_the_phone_of_the_leading_one(
    system: System, tmp_path: Path
) -> None:
    """TE2: tickets are open in a second tab when a citizen calls; the phone stays where it is."""
    async with chromium(tmp_path) as browser, profile(browser) as context, system.citizen() as phone:
        first, second = Desk(await context.new_page()), Desk(await context.new_page())
        await first.sign_in(system, "8006")
        await first.sign_on()
        await second.page.goto(f"{system.page}/tickets")
        await second.has("viewer-banner", "data-state", "follower")
        await second.shows("phone-state", "registered")
        await second.click("idle")
        await second.shows("state", "idle")
        call = await phone.dial("12345")
        await second.click("bar-answer")
        await second.talks()
        await second.has("workspace", "data-interaction", await _interaction(first))
        await until(lambda: hears_page(call), within=10.0)
        await second.click("hold")
        await first.shows("call", "held")
        await second.click("hold")
        await second.shows("call", "talking")
        await second.click("mute")
        await until(lambda: not hears_page(call), within=10.0)
        await second.has("viewer-banner", "data-state", "follower")
        await second.click("hang-up")
        await call.ended
        await second.shows("state", "wrap_up")
        await second.click("wrap-up-end")
        await first.shows("state", "idle")
        await first.click("sign-off")
        assert (first.faults, second.faults) == ([], [])


async def test_a_call_that_is_missed_or_declined_is_put_away_and_waits_on(system: System, tmp_path: Path) -> None:
    """AC5: the desk says so, and opens no form for a call that this agent never had. Before the first sign-on no time
    runs and no check fails."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8005") as agent, system.citizen() as phone:
        await agent.sees("hero")
        await agent.sees_no("preflight-fault")
        await agent.sees_no("state-time")
        await agent.sign_on()
        await agent.click("idle")
        await agent.shows("state", "idle")
        call = await phone.dial("12345")
        await agent.sees("answer")
        await agent.has("hero", "data-mood", "ring_no_answer")
        await _put_away(agent, call)
        await agent.click("idle")
        await agent.click("decline")
        await agent.has("hero", "data-mood", "declined")
        await _put_away(agent, call)
        await call.hang_up()
        await agent.click("sign-off")


async def _put_away(agent: Desk, call: PhoneCall) -> None:
    await agent.sees_no("ticket-form")
    await agent.sees("queue-waiting", "1")
    assert not call.ended.done()


async def _interaction(agent: Desk) -> str:
    return await agent.page.get_by_test_id("workspace").get_attribute("data-interaction") or ""
