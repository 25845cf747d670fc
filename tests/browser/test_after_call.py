"""After the call: citizens are called for a survey by the site's calendar, and messages are handled (TE5, IV1, TE9)."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import FilePayload, expect

from infra.settings.installation import PROJECT
from infra.sound.g711 import decode
from phone.phone import Phone, PhoneCall
from tests.chromium import WITHIN_MS, Desk, chromium, desk
from tests.ports import free_port
from tests.system import System, start_system, stop_system
from tests.tones import share, tone
from tests.until import until

CITIZEN, BUSY = "13812345678", "13900001111"
AGENT = "8004"
PORT = free_port(socket.SOCK_DGRAM)
SITE = f'[[trunks]]\nname = "city"\nhost = "127.0.0.1:{PORT}"\nqualify_s = 0\n[outbound]\ntrunk = "city"\n'
LEAVE = """
id: leave
name: 非服务时间
numbers: ["12388"]
language: zh
start: speak
nodes:
  speak:
    type: voicemail
    label: 留言
    prompts: []
    queue: general
    longest_s: 5
    least_s: 1
    silence_s: 3
    next: end
  end: {type: hangup}
"""
BEEP_HZ = 1000.0


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system whose flows and hours the page may write, and whose carrier is a test phone."""
    folder = tmp_path_factory.mktemp("system")
    flows = folder / "flows"
    flows.mkdir()
    for file in (PROJECT / "flows").glob("*.yaml"):
        (flows / file.name).write_bytes(file.read_bytes())
    (flows / "leave.yaml").write_text(LEAVE, "utf-8")
    made = start_system(folder, more_settings=SITE, more_environment={"HOTLINE_FLOWS": str(flows)})
    yield made
    stop_system(made)


@asynccontextmanager
async def carrier(system: System) -> AsyncIterator[list[PhoneCall]]:
    """The telephones outside; the list has the calls that rang there, in order."""
    server = (system.settings.sip_host, system.settings.sip_port)
    _, phone = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: Phone("127.0.0.1", server, CITIZEN), local_addr=("127.0.0.1", PORT)
    )
    rung: list[PhoneCall] = []
    phone.on_call = rung.append
    try:
        yield rung
    finally:
        await phone.close()


@pytest.mark.long
async def test_citizens_on_a_list_are_rung_unless_it_is_a_holiday(system: System, tmp_path: Path) -> None:
    """TE5, issue 13: a list from a file with a bad line, a holiday in the site's calendar, pause, score, results; all
    of it appears without a reload."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as admin,
        desk(browser, system, "banzhang") as boss,
        carrier(system) as rung,
    ):
        await _holiday_today(admin, system)
        await boss.goes_to("floor", "campaigns")
        await _new_campaign(boss)
        await _upload(boss, f"号码,备注\n{CITIZEN},张先生\n坏行\n{BUSY},\n")
        await boss.click("campaign-start")
        await boss.sees("campaign-held", "不在拨打时间")
        assert rung == []
        await _no_holiday(admin)
        await until(lambda: len(rung) == 2, within=20.0)
        await boss.click("campaign-pause")
        await boss.sees("campaign-start")
        rung[1].reject()
        await boss.has("campaign-number-2", "data-outcome", "busy")
        await _scores(rung[0])
        await boss.has("campaign-number-1", "data-outcome", "scored")
        await boss.sees("campaign-result", "已评价 1")
        await boss.click("campaign-export")
        await boss.sees("job-file", within_ms=60_000)  # a separate process makes it
        await boss.goes_to("quality", "surveys")
        await boss.sees("surveys-list", "回访")
        await boss.sees("surveys-list", "满意")
    assert len(rung) == 2, "nobody was rung twice"


async def _holiday_today(admin: Desk, system: System) -> None:
    """Make today a holiday in the calendar that is always open, in the page."""
    today = f"{datetime.now(ZoneInfo(system.settings.zone)):%Y-%m-%d}"
    await admin.goes_to("admin", "hours")
    await admin.click("calendar-hotline")
    await admin.click("holiday-add")
    name, first, last = (admin.page.get_by_test_id("holiday-0").locator("input").nth(n) for n in range(3))
    await name.fill("测试日")
    await first.fill(today)
    await last.fill(today)
    await admin.click("hours-save")
    await admin.sees("calendar-hotline", "测试日")


async def _no_holiday(admin: Desk) -> None:
    await admin.page.get_by_test_id("holiday-0").get_by_role("button", name="去掉").click()
    await admin.click("hours-save")
    await expect(admin.page.get_by_test_id("calendar-hotline")).not_to_contain_text("测试日", timeout=WITHIN_MS)


async def _new_campaign(boss: Desk) -> None:
    """Make a campaign for any time of any day, by the hotline's calendar, with no lines reserved for callers."""
    await boss.click("campaigns-new")
    await boss.fill("campaign-name", "办结回访")
    await boss.page.get_by_test_id("campaign-flow").select_option("survey-call", timeout=WITHIN_MS)
    await boss.page.get_by_test_id("campaign-calendar").select_option("hotline", timeout=WITHIN_MS)
    await boss.fill("campaign-from", "00:00")
    await boss.fill("campaign-until", "23:59")
    for day in ("6", "7"):
        await boss.page.get_by_test_id(f"campaign-day-{day}").check(timeout=WITHIN_MS)
    await boss.fill("campaign-reserve", "0")
    await boss.click("campaign-save")


async def _upload(boss: Desk, text: str) -> None:
    """The list as Excel saves it in Chinese."""
    await _chooses_file(boss, "campaign-file", text.encode("gbk"))
    await boss.click("campaign-add")
    await boss.sees("campaign-taken", "已添加 2 个，跳过 1 行")
    await boss.sees("campaign-taken", "第 3 行")
    await boss.page.keyboard.press("Escape")
    await boss.sees_no("campaign-list-dialog")


async def _chooses_file(boss: Desk, name: str, content: bytes) -> None:
    file = FilePayload(name="名单.csv", mimeType="text/csv", buffer=content)
    await boss.page.get_by_test_id(name).set_input_files(file, timeout=WITHIN_MS)


async def _scores(call: PhoneCall) -> None:
    """The citizen answers, hears the survey and presses 2, however often it asks."""
    call.answer()
    call.sound.keep = bytearray()
    await until(lambda: len(call.sound.keep or b"") > 16_000, within=20.0)
    call.sound.press("2")
    await until(lambda: call.ended.done(), within=30.0)


async def test_a_message_is_heard_taken_made_a_ticket_and_rung_back(system: System, tmp_path: Path) -> None:
    """IV1: what an agent does with a message; the number on the tab shows how many wait."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, AGENT) as agent,
        system.citizen(CITIZEN) as phone,
        carrier(system) as rung,
    ):
        await agent.sign_on()
        call = await phone.dial("12388")
        await _speaks_after_the_tone(call)
        await expect(agent.page.get_by_test_id("nav-tickets")).to_contain_text("1", timeout=WITHIN_MS)
        await agent.goes_to("tickets", "callbacks")
        row = agent.page.locator('[data-testid^="voicemail-v-"]')
        await expect(row).to_have_attribute("data-state", "new", timeout=WITHIN_MS)
        id = (await row.get_attribute("data-testid") or "").removeprefix("voicemail-")
        await agent.click(f"voicemail-hear-{id}")
        await agent.click("recording-play")
        await expect(agent.page.get_by_test_id("recording-player")).to_contain_text("00:0", timeout=WITHIN_MS)
        await agent.click(f"voicemail-claim-{id}")
        await agent.shows(f"voicemail-{id}", "claimed")
        # Once it is taken, its ticket is beside its sound.
        await agent.sees("beside-voicemail")
        await agent.fill("ticket-title", "留言里说的事")
        await agent.has("ticket-form", "data-status", "saved")
        await agent.click(f"voicemail-call-{id}")
        await until(lambda: rung, within=30.0)
        rung[0].answer()
        await agent.has("call", "data-phase", "talking")
        await agent.click("hang-up")
        await agent.shows("state", "wrap_up")
        await agent.goes_to("tickets", "callbacks")
        await agent.click(f"voicemail-close-{id}")
        await agent.fill("voicemail-note", "已回电说明")
        await agent.click("voicemail-close-yes")
        await agent.sees("voicemail-empty")
        await agent.page.get_by_test_id("voicemail-view-closed").click(timeout=WITHIN_MS)
        await agent.sees(f"voicemail-{id}", "已回电说明")


async def _speaks_after_the_tone(call: PhoneCall) -> None:
    call.sound.keep = bytearray()

    def beeped() -> bool:
        assert call.sound.keep is not None
        return share(decode(bytes(call.sound.keep[-2400:])), BEEP_HZ) > 0.5

    await until(beeped, within=15.0)
    call.sound.play(tone(440.0, 60.0))


async def test_a_list_is_filled_from_a_file_and_refuses_a_caller(system: System, tmp_path: Path) -> None:
    """TE9: the bad row is named; a caller on the black list is hung up, and the list shows the hit."""
    async with chromium(tmp_path) as browser, desk(browser, system, "banzhang") as boss, system.citizen(BUSY) as phone:
        await boss.goes_to("admin", "lists")
        await boss.click("list-black")
        await boss.click("lists-import")
        await _chooses_file(boss, "import-file", f"号码,原因\n{BUSY},骚扰\n不是号码,x\n".encode("gbk"))
        await boss.sees("import-result", "1")
        await _chooses_file(boss, "import-file", f"号码,原因\n{BUSY},骚扰\n".encode("gbk"))
        await boss.click("import-do")
        await expect(boss.page.locator('[data-testid^="entry-"][data-testid*="-"]').first).to_contain_text(
            "骚扰", timeout=WITHIN_MS
        )
        call = await phone.dial("12345")
        await until(lambda: call.ended.done(), within=30.0)
