"""录音完整性: what the nightly comparison finds is an alarm for administrators until they have dealt with it (RC4)."""

import asyncio
import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from infra.database.engine import Database
from server.settings import load
from tests.chromium import chromium, desk
from tests.db.test_recording_search import Calls
from tests.system import System, prepare, start_system, stop_system

DAYS_AGO = 3


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system that was off for some nights, with talks from before: it makes up for the comparisons when it starts."""
    folder = tmp_path_factory.mktemp("system")
    environment = prepare(folder, "")
    asyncio.run(_talked(environment))
    made = start_system(folder, environment)
    yield made
    stop_system(made)


async def _talked(environment: dict[str, str]) -> None:
    """Make a complete talk, one that was cut off in the middle, and one without a recording."""
    settings = load(environment)
    (settings.var / "db").mkdir(mode=0o700, exist_ok=True)
    database = Database(settings.database)
    await database.migrate()
    calls, noon = Calls(database), _noon(ZoneInfo(settings.zone))
    await calls.talked("whole", noon, seconds=1000.0)
    await calls.talked("nothing", noon + 60, filed=False)
    await calls.talked("half", noon + 120, agent="8002", seconds=300.0, recorded_s=120.0)
    await database.close()


def _noon(zone: ZoneInfo) -> float:
    day = datetime.now(zone).date() - timedelta(DAYS_AGO)
    return datetime.combine(day, time(12), zone).timestamp()


async def test_talks_that_lack_their_recording_are_an_alarm_with_a_list(system: System, tmp_path: Path) -> None:
    """RC4: less than 99.9 % of a day's talk was recorded: the page lists the calls until somebody has dealt with
    them."""
    zone = ZoneInfo(system.settings.zone)
    day = datetime.fromtimestamp(_noon(zone), zone).date().isoformat()
    async with system.person("admin") as admin:
        found: list[object] = []
        async with asyncio.timeout(60.0):
            while not found:
                found = [one for one in await admin.ask("GET", "/api/recordings/checks") if one["day"] == day]
    async with chromium(tmp_path) as browser, desk(browser, system, "admin") as boss:
        await boss.page.goto(f"{system.page}/admin/recording-checks")
        await expect(boss.page.get_by_test_id("alarm-gaps")).to_have_text("1")
        row = boss.page.get_by_test_id(f"gaps-{day}")
        await expect(row).to_contain_text("84.211 %")
        await expect(boss.page.get_by_test_id("gap-nothing")).to_be_visible()
        await expect(row).to_contain_text(re.compile(r"没有录音.*00:00 / 00:30"))
        await expect(row).to_contain_text(re.compile(r"录音不全.*02:00 / 05:00"))
        await boss.sees_no("gap-whole")
        await boss.click(f"gaps-seen-{day}")
        await expect(row).to_contain_text("已处理")
        await boss.sees_no("alarm-gaps")
        await boss.page.reload()
        await expect(row).to_contain_text("已处理")
        await boss.sees_no("alarm-gaps")
    async with system.person("admin") as admin:
        (noted,) = (await admin.ask("GET", "/api/admin/audit?action=recording.gaps_seen"))["items"]
        assert noted["subject"] == day
