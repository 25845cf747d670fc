"""Make-up days and named lists in the page: the next caller meets what was saved."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import expect

from phone.phone import Phone
from tests.chromium import Desk, chromium, desk
from tests.prompts import hears, listening, part_of
from tests.system import System
from tests.until import until

ZONE = ZoneInfo("Asia/Shanghai")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LISTED, OTHER = "13800000011", "13800000012"
ASKS_THE_LIST = """\
id: deputies
name: 代表委员专线
numbers: ["12370"]
start: who
nodes:
  who: {type: branch, cases: [{when: {list: deputies}, next: known}], otherwise: unknown}
  known: {type: hangup, prompts: office-hours}
  unknown: {type: hangup, prompts: goodbye}
"""


async def test_a_make_up_day_opens_what_is_closed_all_week(writable: System, tmp_path: Path) -> None:
    """Issue 13: make-up days (调休) as a calendar, in force for the next caller."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, writable, "admin") as admin,
        writable.citizen(OTHER) as phone,
    ):
        await admin.goes_to("admin", "hours")
        await admin.click("calendar-hotline")
        today = datetime.now(ZONE).date()
        # A calendar needs an open hour: a day that is neither today nor tomorrow keeps its own.
        for day in DAYS:
            await admin.fill(f"weekly-{day}", "09:00-17:00" if day == DAYS[(today.weekday() + 3) % 7] else "")
        await _saves(admin, "不开放")
        await _meets(phone, "closed-menu", "greeting")
        await admin.fill("weekly-monday", "00:00-24:00")
        # Tomorrow as well: the day may end during the test.
        for n, worked in enumerate((today, today + timedelta(days=1))):
            await admin.click("makeup-add")
            row = admin.page.get_by_test_id(f"makeup-{n}")
            await row.locator("input").first.fill("国庆节调休")
            await row.locator("input[role=combobox]").fill(worked.isoformat())
            await row.locator("select").select_option("monday")
        await _saves(admin, "开放")
        await _meets(phone, "greeting", "closed-menu")


def _has_either(heard: bytearray, one: bytes, other: bytes) -> bool:
    return one in heard or other in heard


async def _meets(phone: Phone, wanted: str, before: str) -> None:
    """Check what callers hear. Within the second before the core sees the file, they may still hear what was there
    before."""
    for _ in range(3):
        call = await phone.dial("12345")
        kept = call.sound.keep = bytearray()
        await until(partial(_has_either, kept, part_of(wanted), part_of(before)), within=15.0)
        await call.hang_up()
        if part_of(wanted) in kept:
            return
    raise AssertionError(f"callers still hear {before}")


async def _saves(admin: Desk, now: str) -> None:
    """Save, and check that the calendar shows its present state."""
    await admin.click("hours-save")
    await admin.is_told("已")
    await expect(admin.page.get_by_test_id("calendar-hotline").locator(".tag")).to_have_text(now)


async def test_a_flow_knows_the_callers_of_a_named_list(writable: System, tmp_path: Path) -> None:
    """Issue 13: lists with a reason and an end, in force within a second."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, writable, "admin") as admin,
        writable.citizen(LISTED) as phone,
    ):
        await admin.goes_to("admin", "lists")
        await admin.click("lists-new")
        await admin.fill("list-id", "deputies")
        await admin.fill("list-name", "代表委员")
        await admin.click("list-save")
        await admin.sees("list-deputies", "代表委员")
        await admin.click("lists-add")
        await admin.fill("entry-number", LISTED)
        await admin.fill("entry-reason", "市人大代表")
        await admin.click("entry-save")
        await expect(admin.page.locator('[data-testid^="entry-"] td').first).to_contain_text(LISTED[-4:])
        async with writable.person("admin") as person:
            draft = await person.ask("PUT", "/api/flows/deputies/draft", {"source": ASKS_THE_LIST, "version": None})
            command = {"draft_version": draft["version"], "reason": "开通专线"}
            await person.ask("POST", "/api/flows/deputies/publish", command)
        call = listening(await phone.dial("12370"))
        await hears(call, "office-hours")
        await call.hang_up()
        await admin.page.get_by_test_id("entry-remove").click()
        await admin.page.locator(".lists-remove-sure").click()
        await expect(admin.page.get_by_test_id("lists").locator("tbody tr")).to_have_count(0)
        call = listening(await phone.dial("12370"))
        await hears(call, "goodbye")
        await until(lambda: call.ended.done(), within=20.0)
