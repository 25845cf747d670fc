"""A seat with a SIP telephone on the desk: the telephone rings and carries the sound, the page shows and controls."""

from pathlib import Path

from playwright.async_api import expect

from phone.phone import PhoneCall, open_phone
from tests.chromium import chromium, desk
from tests.system import DESK_PASSWORD, System
from tests.until import until


async def test_the_page_steers_a_desk_phone(system: System, tmp_path: Path) -> None:
    """TE2 TE4: answered on the telephone; declined, held and hung up in the page, which offers nothing that cannot
    work."""
    server = (system.settings.sip_host, system.settings.sip_port)
    telephone = await open_phone(server, "8001", DESK_PASSWORD)
    rings: list[PhoneCall] = []
    telephone.on_call = rings.append
    await telephone.register()
    try:
        async with (
            chromium(tmp_path, microphone=False) as browser,
            desk(browser, system, "8001") as agent,
            system.citizen() as phone,
        ):
            await agent.click("phone-choice-desk")
            await agent.click("sign-on")
            await agent.shows("phone-state", "registered")
            await agent.has("phone-state", "data-desk", "true")
            await agent.click("idle")
            await agent.shows("state", "idle")
            call = await phone.dial("12345")
            await agent.sees("answer-on-phone", "请在话机上接听")
            await agent.sees("offer-number", "138 1234 5678")
            await agent.sees_no("answer")
            await agent.click("decline")
            await until(lambda: rings and rings[0].ended.done())
            await agent.shows("state", "busy")
            await agent.click("idle")
            await until(lambda: len(rings) == 2)
            rings[1].answer()
            await agent.shows("state", "talking")
            await expect(agent.page.get_by_test_id("mute")).to_have_count(0)
            await agent.click("hold")
            await agent.has("call", "data-phase", "held")
            await agent.sees("participant-caller", "听音乐")
            await agent.click("hold")
            await agent.has("call", "data-phase", "talking")
            await agent.click("hang-up")
            await until(rings[1].ended.done)
            await agent.shows("state", "wrap_up")
            await agent.click("wrap-up-end")
            await agent.click("sign-off")
            await agent.shows("state", "signed_off")
            await call.hang_up()
    finally:
        await telephone.register(0)
        await telephone.close()
