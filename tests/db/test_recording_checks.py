"""The nightly comparison: a talk without its recording is reported until somebody has dealt with it (RC4)."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.actor import SYSTEM
from core.ids import CallId
from core.messages.recording import RecordingWaived
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.jobs.runner import SameProcess
from infra.jobs.service import Jobs
from infra.jobs.work import Kinds
from recording.checks.service import JOB, Checks, NoSuchCheck
from tests.db.test_recording_search import Calls

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 25, 12, tzinfo=ZONE).timestamp()


@pytest.fixture
def checks(database: Database, tmp_path: Path) -> Checks:
    """The checks on the night after."""
    clock = FakeClock(datetime(2026, 11, 26, 3, 31, tzinfo=ZONE).timestamp())
    kinds, ids = Kinds({JOB.name: JOB}), iter(range(100))
    runner = SameProcess(database, clock, kinds, tmp_path / "jobs")
    jobs = Jobs(database, clock, lambda: f"j{next(ids)}", kinds, tmp_path / "jobs", runner)
    return Checks(database, clock, ZONE, jobs)


async def compared(checks: Checks) -> list[str]:
    """Request a comparison and carry it out."""
    asked = await checks.ask()
    while await checks._jobs.run_one():
        pass
    return asked


async def test_a_talk_that_lacks_its_recording_is_listed(checks: Checks, database: Database) -> None:
    calls = Calls(database)
    await calls.talked("whole", NOON)
    await calls.talked("nothing", NOON + 60, filed=False)
    await calls.talked("left-out", NOON + 120, filed=False)
    await calls.tell(RecordingWaived(call=CallId("left-out"), rule="r", at=NOON + 119))
    await calls.talked("left-out", NOON + 120, filed=False)
    await calls.talked("yesterday", NOON - 86_400, filed=False)
    assert await compared(checks) == ["2026-11-24", "2026-11-25"]
    latest, before = await checks.latest()
    assert [(gap.call, gap.state, gap.talk_s) for gap in latest.gaps] == [("nothing", "missing", 30.0)]
    assert (latest.talks, latest.talk_s, latest.missing_s) == (2, 60.0, 30.0)
    assert [gap.call for gap in before.gaps] == ["yesterday"]


async def test_each_day_is_compared_once_and_seen_to_once(checks: Checks, database: Database) -> None:
    await Calls(database).talked("nothing", NOON, filed=False)
    assert await compared(checks) == ["2026-11-25"]
    assert await compared(checks) == []
    await checks.see(SYSTEM, "2026-11-25")
    [seen] = await checks.latest()
    assert seen.seen_at is not None
    with pytest.raises(NoSuchCheck):
        await checks.see(SYSTEM, "2026-11-20")


async def test_a_hotline_without_calls_has_nothing_to_compare(checks: Checks) -> None:
    assert await compared(checks) == []
