"""An agent's page with a real phone in it: from sign-in to the ticket with its recording."""

from pathlib import Path

from infra.sound.g711 import decode
from phone.phone import PhoneCall
from phone.sound import Sound
from tests.chromium import FILED_MS, MICROPHONE_HZ, Desk, chromium, desk
from tests.system import System
from tests.tones import share, tone
from tests.until import until

CITIZEN_HZ = 440.0


async def test_an_agent_answers_a_citizen_in_the_browser(system: System, tmp_path: Path) -> None:
    """TE2 TE3 AC2 AC3 RC1 TK1: sound both ways, the screen pop before the answer, the ticket, the recording."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await agent.sign_on()
        await agent.click("idle")
        await agent.shows("state", "idle")
        async with system.citizen("13812345678") as phone:
            call = await phone.dial("12345")
            await agent.sees("offer-number", "138 1234 5678")
            await agent.click("pop-tab-path")
            await agent.sees("pop-path", "问候")
            await agent.shows("state", "ringing")
            await agent.click("answer")
            await agent.shows("state", "talking")
            call.sound.play(tone(CITIZEN_HZ, 8.0))
            call.sound.keep = bytearray()
            assert abs(await agent.hears() - CITIZEN_HZ) < 20, "the agent hears the citizen"
            await until(lambda: len(call.sound.keep or b"") > 8000)
            assert share(decode(bytes(call.sound.keep)), MICROPHONE_HZ) > 0.8, "the citizen hears the agent"
            await _mute(agent, call)
            await _fill_ticket(agent)
            await call.hang_up()
        await agent.shows("state", "wrap_up")
        await agent.sees("recording-play", within_ms=FILED_MS)
        await agent.click("ticket-submit")
        await agent.sees("ticket-number", "20")
        await agent.click("wrap-up-end")
        await agent.shows("state", "idle")
        await agent.click("sign-off")
        await agent.shows("state", "signed_off")


async def _mute(agent: Desk, call: PhoneCall) -> None:
    """Mute, so that the citizen hears nothing of the agent, and unmute again."""
    sound = call.sound
    await agent.click("mute")
    await agent.has("mute", "aria-pressed", "true")
    await until(lambda: call_is_quiet(sound), within=10)
    await agent.click("mute")
    loud = sound.loud_packets
    await until(lambda: sound.loud_packets > loud + 20, within=10)


def call_is_quiet(sound: Sound) -> bool:
    """Whether the last half second heard is silence."""
    kept = sound.keep or bytearray()
    return len(kept) > 4000 and max(map(abs, decode(bytes(kept[-4000:])))) < 300


async def _fill_ticket(agent: Desk) -> None:
    """Fill in the ticket, which is saved while typing; no button is needed before the end."""
    await agent.page.get_by_test_id("ticket-type").get_by_text("投诉").click()
    await agent.page.get_by_test_id("ticket-department").locator("input").fill("公安")
    await agent.page.get_by_role("option", name="公安局").click()
    await agent.fill("ticket-title", "路灯不亮")
    await agent.fill("ticket-text", "解放路路灯三天不亮")
    await agent.has("ticket-status", "data-status", "saved")
