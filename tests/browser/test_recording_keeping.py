"""Retention of a recording in practice: held to a day, marked and found, released, put under a rule, deleted (RC4)."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Locator, expect

from tests.asterisk.voices import voice
from tests.browser.test_accessibility import Walk, walking
from tests.chromium import chromium
from tests.system import System
from tests.until import until

NUMBER, ENDS = "13700000472", "0472"
WHY, RULED, AGREED = "行政复议 2026-17", "法院裁定 2026-9 号", "裁定书已核对"


@pytest.mark.long
async def test_a_recording_is_held_released_and_deleted_and_the_list_shows_it(system: System, tmp_path: Path) -> None:
    """RC4: axe judges each step, in both themes."""
    rule = {"category": "recording.complaint", "kind": "recording", "title": "投诉录音", "days": 3660, "reason": "规定"}
    async with system.person("admin") as person:
        if rule["category"] not in [one["category"] for one in await person.ask("GET", "/api/files/rules")]:
            await person.ask("POST", "/api/files/rules", rule)
    await _talked(system)
    async with chromium(tmp_path) as browser:
        async with walking(browser, system, "banzhang") as walk:
            await _holds(walk, system)
            await _releases(walk)
            await _ruled_otherwise(walk)
        async with _supervisors_may(system, "recordings.delete"), walking(browser, system, "banzhang") as walk:
            await _asks(walk)
        async with walking(browser, system, "admin") as walk:
            await _deletes(walk)
            await _reads_of_holds(walk)


@asynccontextmanager
async def _supervisors_may(system: System, right: str) -> AsyncIterator[None]:
    """Give the supervisors' role this right for a while."""
    async with system.person("admin") as person:

        async def set_to(change: Callable[[list[str]], list[str]]) -> None:
            known = (await person.ask("GET", "/api/roles"))["roles"]
            role = next(one for one in known if one["id"] == "supervisor")
            body = {"rights": change(role["rights"]), "version": role["version"]}
            await person.ask("PATCH", "/api/roles/supervisor", body)

        await set_to(lambda rights: [*rights, right])
        yield
        await set_to(lambda rights: [one for one in rights if one != right])


async def _talked(system: System) -> None:
    """A talk of a few seconds with its recording filed."""
    async with system.agent("8001") as agent, system.citizen(NUMBER) as phone:
        call = await phone.dial("12345")
        (ringing := await agent.rings()).answer()
        await agent.talks()
        call.sound.play(voice("caller") * 20)
        enough = call.sound.packets_heard + 150
        await until(lambda: call.sound.packets_heard >= enough, within=30.0)
        await call.hang_up()
        await ringing.ended
        await agent.shows("wrap_up")
    async with system.person("banzhang") as person, asyncio.timeout(60.0):  # the list does not update by itself
        while not (await person.ask("POST", "/api/recordings/search", {"number": NUMBER}))["items"]:
            pass


async def _opens(walk: Walk, state: str = "") -> Locator:
    """Find the only recording of this citizen in the list, and open its drawer."""
    await walk.desk.goes_to("quality", "recordings")
    await walk.desk.fill("recordings-number", ENDS)
    if state:
        await walk.desk.page.get_by_test_id("recordings-state").select_option(state)
    rows = walk.desk.page.get_by_test_id("recordings-list").locator("tbody tr")
    await expect(rows).to_have_count(1)
    await rows.first.click()
    await walk.desk.sees("recording-keeping")
    return rows.first


async def _does(walk: Walk, why: str) -> None:
    await walk.desk.fill("recording-keeping-reason", why)
    await walk.desk.click("recording-keeping-do")
    await walk.desk.sees_no("recording-keeping-why")


async def _holds(walk: Walk, system: System) -> None:
    """Hold it until a day, which is shown; the tab reminds of it."""
    desk, day = walk.desk, datetime.now(ZoneInfo(system.settings.zone)).date() + timedelta(4)
    await _opens(walk)
    await expect(desk.page.get_by_test_id("recording-keeping")).to_contain_text(f"保存到 {day.year + 2}-")
    await walk.looks("a recording in the drawer")
    await desk.click("recording-hold-it")
    await desk.fill("recording-hold-until", "2020-01-01")
    await walk.looks("the form of a legal hold")
    await desk.fill("recording-keeping-reason", WHY)
    await desk.click("recording-keeping-do")
    await desk.is_told("最后一天至少是今天")
    await desk.fill("recording-hold-until", day.isoformat())
    await _does(walk, WHY)
    hold = desk.page.get_by_test_id("recording-hold")
    await expect(hold).to_contain_text(WHY)
    await expect(hold).to_contain_text(day.isoformat())
    await walk.looks("a recording on legal hold")
    await desk.page.reload()
    await expect(desk.page.get_by_test_id("alarm-recordings")).to_be_visible()
    for state in ("held", "ending"):
        row = await _opens(walk, state)
        await expect(row).to_contain_text("保留将到期")
    await desk.page.keyboard.press("Escape")
    await walk.looks("the list of those on legal hold")
    await row.click()


async def _releases(walk: Walk) -> None:
    desk = walk.desk
    await desk.click("recording-release")
    await _does(walk, "已结案")
    await expect(desk.page.get_by_test_id("recording-hold")).to_have_count(0)
    await desk.click("recordings-find")
    await desk.sees("recordings-empty")


async def _ruled_otherwise(walk: Walk) -> None:
    desk = walk.desk
    await desk.page.keyboard.press("Escape")
    await _opens(walk, "ready")
    await desk.click("recording-category")
    await desk.page.get_by_test_id("recording-keeping-why").locator("select").select_option("recording.complaint")
    await walk.looks("the form of a category")
    await _does(walk, "投诉核查")
    await expect(desk.page.get_by_test_id("recording-keeping")).to_contain_text("投诉录音")
    await expect(desk.page.get_by_test_id("recording-delete")).to_have_count(0)


async def _asks(walk: Walk) -> None:
    """One person alone deletes nothing: the request waits for another."""
    desk = walk.desk
    await _opens(walk)
    await desk.click("recording-delete")
    await walk.looks("the form of a request to delete")
    await desk.fill("recording-deletion-reason", "删除")
    await desk.click("recording-deletion-do")
    await desk.is_told("请写清删除的理由")
    await desk.fill("recording-deletion-reason", RULED)
    await desk.click("recording-deletion-do")
    await expect(desk.page.get_by_test_id("recording-deletion-asked")).to_contain_text(RULED)
    await expect(desk.page.get_by_test_id("recording-deletion-approve")).to_have_count(0)
    await walk.looks("a request of one's own")


async def _deletes(walk: Walk) -> None:
    """Nothing is left to play; who deleted it, why, and the chain's row are shown."""
    desk = walk.desk
    await desk.goes_to("quality", "recordings")
    await expect(desk.page.get_by_test_id("alarm-recordings")).to_be_visible()
    await desk.page.get_by_test_id("recordings-deletions").get_by_role("link").click()
    await desk.click("recording-deletion-approve")
    await walk.looks("the form of a deletion")
    await desk.fill("recording-deletion-reason", "同")
    await expect(desk.page.get_by_test_id("recording-deletion-do")).to_be_disabled()
    await desk.fill("recording-deletion-reason", AGREED)
    await desk.page.keyboard.press("Escape")
    await desk.click("recording-deletion-approve")
    await desk.holds("recording-deletion-reason", AGREED)
    await desk.click("recording-deletion-do")
    await expect(desk.page.get_by_test_id("recording-deletion-past")).to_contain_text(AGREED)
    await expect(desk.page.get_by_test_id("recordings-deletions")).to_have_count(0)
    gone = desk.page.get_by_test_id("recording-gone")
    await expect(gone).to_contain_text(RULED)
    await expect(gone).to_contain_text("系统管理员")
    await expect(gone).to_contain_text("校验链第")
    await expect(desk.page.get_by_test_id("recording-player")).to_have_count(0)
    await walk.looks("a recording that was deleted")
    await desk.page.reload()
    row = await _opens(walk, "deleted")
    await expect(row).to_contain_text("已删除")
    await expect(desk.page.get_by_test_id("recording-gone")).to_contain_text("校验链第")
    await desk.page.keyboard.press("Escape")
    await walk.looks("the list of those that were deleted")


async def _reads_of_holds(walk: Walk) -> None:
    """The page on files shows the last day of each hold."""
    await walk.desk.goes_to("admin", "storage")
    await walk.desk.sees("storage-holds")
    await walk.looks("the page on files")
