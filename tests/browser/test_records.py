"""Call records: found by a filter, opened beside the list, played, kept as a view, exported."""

import csv
import io
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import expect

from tests.chromium import Desk, chromium, desk
from tests.system import FILED_S, Person, System
from tests.tones import tone
from tests.until import until

SAVED = "近七天的来电"
# No other test calls from a number that begins like this.
NUMBER, PART = "13655500021", "1365550002"


async def test_a_supervisor_finds_plays_and_exports_a_call(system: System, tmp_path: Path) -> None:
    """RC2 RP1 OP1: what a supervisor does with one call of an agent, and what the audit log has of it."""
    async with system.agent("8001") as agent, system.citizen(NUMBER) as phone, system.person("admin") as admin:
        log = Log(admin, time.time())
        call = await phone.dial("12345")
        rung = await agent.rings()
        rung.answer()
        await agent.talks()
        call.sound.play(tone(440.0, 4.0))
        await until(lambda: rung.sound.loud_packets > 100, within=10.0)
        await call.hang_up()
        await agent.shows("wrap_up")
        # It is filed seconds after the end of the call, and the history has the call by then.
        await until(lambda: (agent.person.one("recording") or {}).get("state") == "ready", FILED_S)
        async with chromium(tmp_path) as browser, desk(browser, system, "banzhang") as boss:
            await boss.goes_to("quality", "records")
            record = await _found(boss, PART)
            await boss.page.get_by_test_id(record).click()
            await expect(boss.page.get_by_test_id("record-story")).to_contain_text("接通")
            await _plays(boss, log)
            await boss.page.keyboard.press("Escape")
            await boss.sees_no("record-detail")
            await _keeps_the_view(boss)
            assert await _exported(boss) == [NUMBER]
        assert [one["after"]["rows"] for one in await log.has("job.file_read")] == [1]
        (exported,) = await log.has("records.exported")
        assert exported["after"]["number"] == f"{PART[:2]}{'*' * (len(PART) - 4)}{PART[-2:]}"


async def _found(boss: Desk, number: str) -> str:
    """The row of the only call that passes the filter."""
    await boss.fill("records-number", number)
    row = boss.page.locator('[data-testid^="record-"][data-outcome="answered"]')
    await expect(boss.page.get_by_test_id("records-list").locator("tbody tr")).to_have_count(1)
    await expect(row).to_contain_text("136 5550 0021")
    await boss.page.get_by_test_id("records-period").select_option("yesterday")
    await boss.sees("records-empty")
    await boss.page.get_by_test_id("records-period").select_option("week")
    await expect(row.locator(".recorded")).to_have_count(1)
    return str(await row.get_attribute("data-testid"))


async def _plays(boss: Desk, log: "Log") -> None:
    """Seeing the waveform is not listening; playing it is."""
    player = boss.page.get_by_test_id("recording-player")
    await expect(player).to_have_attribute("data-recording", "ready")
    await expect(player.locator("canvas")).to_be_visible()
    await expect(player).to_contain_text(re.compile(r"/ 00:0[1-9]"))
    assert await log.has("recording.listened") == []
    await boss.click("recording-play")
    # It is somebody else's call, so the site requires a reason.
    assert await log.has("recording.listened") == []
    await boss.page.get_by_test_id("recording-usual").first.click()
    # It is short and may end before anybody looks, but its position stays.
    await expect(player).to_contain_text(re.compile(r"00:0[1-9] / "))
    (listened,) = await log.has("recording.listened")
    assert (listened["by_name"], listened["reason"]) == ("周班长", "质检")


async def _keeps_the_view(boss: Desk) -> None:
    """A saved filter is there again after a reload."""
    await boss.click("records-keep-view")
    await boss.fill("records-view-name", SAVED)
    await boss.click("records-view-save")
    await expect(boss.page.get_by_test_id("records-view-save")).to_be_hidden()
    await boss.page.reload()
    await boss.page.get_by_test_id("records-views").select_option(label=SAVED)
    await expect(boss.page.get_by_test_id("records-number")).to_have_value(PART)
    await expect(boss.page.get_by_test_id("records-period")).to_have_value("week")


async def _exported(boss: Desk) -> list[str]:
    """The citizens' numbers in the downloaded file."""
    await expect(boss.page.get_by_test_id("records-list").locator("tbody tr")).to_have_count(1)
    await boss.page.get_by_test_id("records-form").select_option("csv")
    await boss.click("records-export")
    async with boss.page.expect_download() as waited:
        await boss.page.get_by_test_id("job-file").click(timeout=30_000)
    file = await (await waited.value).path()
    assert (await waited.value).suggested_filename.startswith("话单-")
    rows = csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))
    return [row["市民号码"] for row in rows]


@dataclass(frozen=True, slots=True)
class Log:
    """The audit log from this moment on."""

    admin: Person
    since: float

    async def has(self, action: str) -> list[dict[str, Any]]:
        """The entries for this action."""
        page = await self.admin.ask("GET", f"/api/admin/audit?action={action}&since={self.since}")
        return list(page["items"])
