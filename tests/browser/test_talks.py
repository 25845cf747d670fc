"""Several people in one talk, with the page alone: agents in browsers, and a citizen who sings."""

from pathlib import Path

from playwright.async_api import expect

from infra.sound.g711 import decode
from phone.phone import PhoneCall
from tests.chromium import MICROPHONE_HZ, Desk, chromium, desk
from tests.system import System, ticket_of
from tests.tones import share, tone
from tests.until import until

CITIZEN_HZ = 440.0


async def test_consult_confer_and_complete_by_the_keyboard(system: System, tmp_path: Path) -> None:
    """TE4: ask another agent while the citizen hears music, talk with three, leave the citizen to the other agent."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "8004") as lead,
        desk(browser, system, "8005") as asked,
        system.citizen() as phone,
    ):
        await _ready(lead)
        call = await phone.dial("12345")
        await lead.click("answer")
        await lead.shows("state", "talking")
        await lead.fill("ticket-text", "三盏路灯不亮。")
        await lead.has("ticket-status", "data-status", "saved")
        await _ready(asked)
        await _consult(lead, "8005")
        await asked.sees("call", "8004 请您协助")
        await asked.sees_no("offer-waited")
        await asked.click("pop-tab-path")
        await asked.sees("pop-path", "问候")
        await asked.holds("ticket-text", "三盏路灯不亮。")
        await asked.click("answer")
        await asked.sees("lead-writes")
        for agent in (lead, asked):
            await agent.shows("state", "consulting")
        await lead.shows("participant-caller", "held")
        await asked.sees_no("hold")
        assert abs(await asked.hears() - MICROPHONE_HZ) < 20, "the other agent hears the first"
        await lead.page.keyboard.press("F9")
        await lead.shows("participant-8005", "held")
        await lead.shows("participant-caller", "talking")
        await _hears_agents(call)
        await lead.page.keyboard.press("F9")
        await lead.shows("participant-caller", "held")
        await lead.page.keyboard.press("Shift+F7")
        await lead.has("call", "data-phase", "conference")
        await asked.has("call", "data-phase", "conference")
        await _hears_agents(call)
        await lead.fill("ticket-title", "路灯不亮")
        await lead.has("ticket-status", "data-status", "saved")
        await asked.holds("ticket-title", "路灯不亮")
        await expect(asked.page.get_by_test_id("ticket-title")).to_be_disabled()
        await lead.page.keyboard.press("F7")
        await lead.shows("state", "wrap_up")
        await asked.has("call", "data-phase", "talking")
        await asked.sees("hang-up")
        call.sound.play(tone(CITIZEN_HZ, 4.0))
        assert abs(await asked.hears() - CITIZEN_HZ) < 20
        await _finish_the_ticket(system, lead, asked)
        await asked.click("hang-up")
        for agent in (lead, asked):
            await _put_away(agent)


async def _finish_the_ticket(system: System, lead: Desk, asked: Desk) -> None:
    """TE4: the agent who has the call now writes on and submits; the first agent may add to it, and the words of both
    stay."""
    await asked.adds("ticket-text", "已三天。")
    await asked.has("ticket-status", "data-status", "saved")
    await lead.holds("ticket-text", "三盏路灯不亮。已三天。")
    await lead.fill("ticket-contact-name", "林先生")
    await lead.has("ticket-status", "data-status", "saved")
    await lead.click("ticket-submit")
    await lead.is_told("来电已由另一位坐席接办")
    await asked.holds("ticket-contact-name", "林先生")
    number = await asked.submits_ticket()
    await lead.sees("ticket-card", number)
    ticket = await ticket_of(system, number)
    assert (ticket["state"], ticket["text"], ticket["contact_name"]) == ("waiting", "三盏路灯不亮。已三天。", "林先生")
    assert [one["by_name"] for one in ticket["written"]] == ["赵鹏", "孙丽", "赵鹏", "孙丽"]


async def test_who_does_not_answer_costs_the_citizen_nothing(system: System, tmp_path: Path) -> None:
    """TE4: if the other declines, or is cancelled while it rings, the lead is with the citizen again."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "8004") as lead,
        desk(browser, system, "8005") as asked,
        system.citizen() as phone,
    ):
        await _ready(lead)
        await _ready(asked)
        call = await phone.dial("12345")
        await lead.click("answer")
        # The caller is still being joined: keys typed now take effect as soon as they talk.
        await lead.page.keyboard.press("Shift+F7")
        await lead.sees("transfer-search")
        await lead.page.keyboard.press("Escape")
        await _consult(lead, "8005")
        await asked.click("decline")
        await lead.has("call", "data-phase", "talking")
        await asked.shows("state", "busy")
        await asked.click("idle")
        await asked.shows("state", "idle")
        await _consult(lead, "8005")
        await asked.sees("answer")
        await lead.click("drop-consult")
        await lead.has("call", "data-phase", "talking")
        await asked.shows("state", "idle")
        await _hears_agents(call)
        await call.hang_up()
        await _put_away(lead)
        await asked.click("sign-off")


async def test_a_participant_is_dropped_and_another_made_the_lead(system: System, tmp_path: Path) -> None:
    """TE4: the lead drops one of three in a talk; consulted again, the second agent gets the citizen, and the first
    leaves and writes up."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "8004") as lead,
        desk(browser, system, "8005") as asked,
        system.citizen() as phone,
    ):
        await _ready(lead)
        call = await phone.dial("12345")
        await lead.click("answer")
        await lead.shows("state", "talking")
        await _ready(asked)
        for deed in ("drop-participant", "promote"):
            await asked.shows("state", "idle")
            await _consult(lead, "8005")
            await asked.click("answer")
            await lead.click("conference")
            await lead.has("call", "data-phase", "conference")
            await lead.click(deed)
        await asked.sees("ticket-form")
        await lead.click("leave")
        await _put_away(lead)
        await asked.has("call", "data-phase", "talking")
        await _hears_agents(call)
        await call.hang_up()
        await _put_away(asked)


async def test_into_a_flow_and_back(system: System, tmp_path: Path) -> None:
    """TE4 (转自动): the citizen is in a menu while the agent keeps the call, and one key fetches the citizen back."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "8004") as lead,
        system.citizen() as phone,
    ):
        await _ready(lead)
        call = await phone.dial("12345")
        await lead.click("answer")
        await lead.shows("state", "talking")
        await lead.click("transfer")
        await lead.click("transfer-kind-flow")
        await lead.click("transfer-flow-menu")
        await lead.click("transfer-flow_back")
        await lead.has("call", "data-phase", "flow")
        await lead.shows("state", "held")
        await lead.page.keyboard.press("F9")
        await lead.has("call", "data-phase", "talking")
        await lead.shows("state", "talking")
        await _hears_agents(call)
        await call.hang_up()
        await _put_away(lead)


async def _consult(lead: Desk, number: str) -> None:
    """Consult by keyboard without looking at the screen: the dialog, the number, Enter."""
    await lead.page.keyboard.press("Shift+F7")
    await lead.page.keyboard.type(number)
    await lead.page.keyboard.press("Enter")
    await lead.sees(f"participant-{number}")


async def _hears_agents(call: PhoneCall) -> None:
    """Wait until the citizen hears what the agents' microphones sing."""

    def heard() -> bool:
        kept = call.sound.keep or bytearray()
        return len(kept) > 4000 and share(decode(bytes(kept[-4000:])), MICROPHONE_HZ) > 0.5

    call.sound.keep = bytearray()
    await until(heard, within=15)


async def _ready(agent: Desk) -> None:
    """Signed on and idle."""
    await agent.sign_on()
    await agent.click("idle")
    await agent.shows("state", "idle")


async def _put_away(agent: Desk) -> None:
    """After the call, end the wrap-up and sign off."""
    await agent.shows("state", "wrap_up")
    await agent.click("wrap-up-end")
    await agent.shows("state", "idle")
    await agent.click("sign-off")
    await agent.shows("state", "signed_off")
