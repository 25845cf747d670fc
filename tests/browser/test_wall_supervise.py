"""A supervisor in talks from the wall, in one tab: the page's own phone, real Asterisk, and the audit log."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import expect

from infra.sound.g711 import decode
from phone.phone import PhoneCall
from tests.chromium import MICROPHONE_HZ, Desk, chromium, desk
from tests.system import AgentAtDesk, System
from tests.tones import share, tone
from tests.until import until

HERTZ = {"caller": 440.0, "agent": 1650.0, "supervisor": MICROPHONE_HZ}
LAST = 2400
"""The stretch of sound that counts as now: 0.3 s, in samples."""


def hears(call: PhoneCall) -> set[str]:
    """The people whose tones this telephone hears now."""
    assert call.sound.keep is not None
    samples = decode(bytes(call.sound.keep[-LAST:]))
    if len(samples) < LAST or max(map(abs, samples)) < 200:
        return set()
    return {name for name, hertz in HERTZ.items() if share(samples, hertz) > 0.1}


def speaks(name: str, call: PhoneCall) -> None:
    """Send this telephone's own tone from now on."""
    call.sound.keep = bytearray()
    call.sound.play(tone(HERTZ[name], 120.0))


async def log_of(system: System, once: str, since: float) -> list[tuple[str, str, str]]:
    """The audit log's entries about agents from a moment on, once this action is in it: action, about whom, why; newest
    first."""
    async with system.person("admin") as admin, asyncio.timeout(5.0):
        while True:
            found = await admin.ask("GET", f"/api/admin/audit?kind=agent&limit=50&since={since}")
            log = [(one["action"], one["subject"], one["reason"]) for one in found["items"]]
            if once in [action for action, _, _ in log]:
                return log


@asynccontextmanager
async def talk(system: System, tmp_path: Path) -> AsyncIterator[tuple[Desk, AgentAtDesk, PhoneCall, PhoneCall]]:
    """A supervisor at the wall, signed on; 8001 talks with a citizen: page, agent, citizen's line, agent's line."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "banzhang") as boss,
        system.agent("8001") as agent,
        system.citizen() as phone,
    ):
        await boss.sign_on()
        call = await phone.dial("12345")
        line = await agent.rings()
        line.answer()
        await agent.talks()
        speaks("caller", call)
        speaks("agent", line)
        await until(lambda: hears(call) == {"agent"} and hears(line) == {"caller"}, within=15.0)
        yield boss, agent, call, line
        await boss.click("sign-off")


async def deed(boss: Desk, name: str, reason: str) -> None:
    """Open the agent, choose an action and a reason, and carry it out."""
    await boss.click("wall-open-8001")
    await boss.click(f"deed-{name}")
    await expect(boss.page.get_by_test_id("deed-send")).to_be_disabled()
    await boss.click(f"deed-reason-{reason}")
    await boss.click("deed-send")
    await boss.sees_no("deed-send")


async def in_force(boss: Desk, mode: str) -> str | None:
    """Wait until the bar shows this mode as active. Return since when the phone has been in the talk."""
    await boss.has("supervising", "data-mode", mode)
    await boss.has("supervising", "data-phase", "on")
    return await boss.page.get_by_test_id("supervising").get_attribute("data-since")


async def heard(call: PhoneCall, line: PhoneCall, by_caller: Sequence[str], by_agent: Sequence[str]) -> None:
    """Wait until citizen and agent hear exactly these."""
    await until(lambda: (hears(call), hears(line)) == (set(by_caller), set(by_agent)), within=10.0)


async def test_listen_whisper_and_barge_in_from_the_wall(system: System, tmp_path: Path) -> None:
    """TE6: tones prove each mode, switched without ringing again; the audit log has each with its reason."""
    begun = time.time()
    async with talk(system, tmp_path) as (boss, _, call, line):
        await deed(boss, "listen", "spotCheck")
        since = await in_force(boss, "listen")
        loudest = await boss.hears()
        assert min(abs(loudest - HERTZ["caller"]), abs(loudest - HERTZ["agent"])) < 20
        await heard(call, line, ["agent"], ["caller"])
        await boss.click("supervising-whisper")
        assert await in_force(boss, "whisper") == since
        await heard(call, line, ["agent"], ["caller", "supervisor"])
        await boss.click("supervising-barge")
        assert await in_force(boss, "barge") == since
        await heard(call, line, ["agent", "supervisor"], ["caller", "supervisor"])
        await boss.click("supervising-listen")
        assert await in_force(boss, "listen") == since
        await heard(call, line, ["agent"], ["caller"])
        await boss.click("supervising-stop")
        await boss.sees_no("supervising")
        await boss.shows("state", "busy")
        await heard(call, line, ["agent"], ["caller"])
        await call.hang_up()
    entries = [("floor.supervise", "8001", "服务抽查")] * 4
    log = await log_of(system, "floor.supervise_end", begun)
    assert log[:5] == [("floor.supervise_end", "8001", "服务抽查"), *entries]


async def test_a_caller_is_taken_over_from_the_wall(system: System, tmp_path: Path) -> None:
    """TE6: the caller comes to the desk in the same tab, and the ticket comes along; the agent writes up, and the
    supervisor is busy again after it."""
    async with talk(system, tmp_path) as (boss, agent, call, _):
        interaction, since = (agent.person.one("call") or {})["id"], time.time()
        begun = {"interaction": interaction, "text": "三盏路灯不亮。"}
        ticket = await agent.person.ask("POST", "/api/tickets", begun)
        await deed(boss, "take_over", "complaint")
        # The supervisor's own phone rings unless it is in the talk already; it may also answer by itself.
        answer = boss.page.get_by_test_id("answer")
        talks = boss.page.locator("[data-testid=state][data-state=talking]")
        await expect(answer.or_(talks).first).to_be_visible(timeout=15_000)
        with suppress(PlaywrightError):
            await answer.click(timeout=3000)
        await boss.shows("state", "talking")
        await until(lambda: hears(call) == {"supervisor"}, within=10.0)
        await agent.shows("wrap_up")
        assert abs(await boss.hears() - HERTZ["caller"]) < 20
        assert ("floor.take_over", "8001", "市民投诉") in await log_of(system, "floor.take_over", since)
        await boss.holds("ticket-text", "三盏路灯不亮。")
        await boss.adds("ticket-text", "已派人。")
        await boss.has("ticket-status", "data-status", "saved")
        read = await agent.person.ask("GET", f"/api/tickets/{ticket['id']}")
        assert (read["text"], read["may_edit"], read["may_submit"]) == ("三盏路灯不亮。已派人。", True, False)
        await boss.click("hang-up")
        await call.ended
        await boss.shows("state", "wrap_up")
        await boss.click("wrap-up-end")
        await boss.shows("state", "busy")


async def test_a_call_is_disconnected_from_the_wall(system: System, tmp_path: Path) -> None:
    """TE6: disconnected by force, with a reason."""
    async with talk(system, tmp_path) as (boss, agent, call, _):
        since = time.time()
        await deed(boss, "disconnect", "abuse")
        await call.ended
        await agent.shows("wrap_up")
        assert ("floor.disconnect", "8001", "市民辱骂") in await log_of(system, "floor.disconnect", since)


async def test_who_has_not_signed_on_is_told_what_is_missing(system: System, tmp_path: Path) -> None:
    """TE6: signed on from the dialog itself, and then it works."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "banzhang") as boss,
        system.agent("8001") as agent,
        system.citizen() as phone,
    ):
        call = await phone.dial("12345")
        line = await agent.rings()
        line.answer()
        await agent.talks()
        await boss.click("wall-open-8001")
        await boss.click("deed-listen")
        await boss.sees("deed-obstacle")
        await boss.click("deed-reason-newcomer")
        await expect(boss.page.get_by_test_id("deed-send")).to_be_disabled()
        await boss.click("deed-sign-on")
        await boss.sees_no("deed-obstacle")
        await boss.click("deed-send")
        await in_force(boss, "listen")
        await call.hang_up()
        await boss.sees_no("supervising")
        await boss.click("sign-off")
