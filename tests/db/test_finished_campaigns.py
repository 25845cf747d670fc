"""Finished campaigns on both databases: numbers not called are shown as such, and numbers are deleted in time (TE5)."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from campaigns.export import EXPORT
from campaigns.forgetting import Forgetting
from campaigns.rules.campaigns import CampaignDeed, CampaignState
from campaigns.store import ring_table
from core.messages.telephony import EndCause
from infra.database.engine import Database
from infra.jobs.work import Work
from infra.trail.audit import audit_table
from tests.db.dialling import ZONE, System


class Export(Work):
    """An export whose progress nobody watches."""

    def __init__(self, database: Database, campaign: str, file: Path) -> None:
        self.params = {"campaign": campaign, "masked": False, "zone": ZONE.key}
        self.database = database
        self.file = file

    async def progress(self, done: int, total: int) -> None:
        assert done <= total


async def exported(system: System, campaign: str, folder: Path) -> str:
    await EXPORT.run(Export(system.database, campaign, folder / "export"))
    return (folder / "export").read_text("utf-8-sig")


@pytest.fixture
def system(database: Database) -> System:
    return System(database)


async def test_nobody_waits_on_the_list_of_a_finished_campaign(system: System, tmp_path: Path) -> None:
    """Numbers not called are 未拨打 in list, filter, figures and export; a call that ends later does not wait again."""
    id = await system.campaign("13800000001", "13800000002", "13800000003", at_once=2)
    assert await system.dialler.turn() == 2
    await system.ended("13800000001", EndCause.BUSY)
    version = (await system.service.get(id)).campaign.version
    await system.service.do(id, version, CampaignDeed.FINISH)
    await system.ended("13800000002", EndCause.NO_ANSWER)
    expected = [("13800000001", "busy", 1), ("13800000002", "no_answer", 1), ("13800000003", "not_rung", 0)]
    assert await system.outcomes(id) == expected
    progress = await system.service.get(id)
    assert (progress.waiting, progress.ringing) == (0, 0)
    assert progress.outcomes == {"busy": 1, "no_answer": 1, "not_rung": 1}
    listed = {
        name: [one.n for one in await system.service.numbers(id, name, 0, 10)]
        for name in ("not_rung", "waiting", "busy", "no_answer")
    }
    assert listed == {"not_rung": [3], "waiting": [], "busy": [1], "no_answer": [2]}
    assert "未拨打" in await exported(system, id, tmp_path)
    assert "待拨打" not in await exported(system, id, tmp_path)


async def test_numbers_of_a_campaign_are_gone_a_year_after_its_end(system: System, tmp_path: Path) -> None:
    """Their outcomes stay; a campaign that was finished later, or never, keeps its numbers."""
    old = await system.campaign("13800000001,张先生", "13800000002,李女士")
    await system.dialler.turn()
    await system.ended("13800000001", EndCause.NOT_ALLOWED)
    await system.ended("13800000002", EndCause.NOT_ALLOWED)
    await system.dialler.turn()
    assert (await system.service.get(old)).campaign.state is CampaignState.FINISHED
    forgetting = Forgetting(system.database, system.clock, ZONE, 366)
    system.clock.advance(365 * 86_400)
    open = await system.campaign("13800000003")
    assert await forgetting.forget() == 0
    system.clock.advance(2 * 86_400)
    await system.dialler.turn()
    assert await forgetting.forget() == 1
    assert await forgetting.forget() == 0
    found = await system.service.numbers(old, None, 0, 10)
    assert [(one.number, one.note, one.call, one.outcome) for one in found] == [("", "", "", "not_allowed")] * 2
    assert "1380000000" not in await exported(system, old, tmp_path)
    assert [one.number for one in await system.service.numbers(open, None, 0, 10)] == ["13800000003"]
    async with system.database.read() as connection:
        kept = list(await connection.scalars(sa.select(ring_table.c.number)))
        noted = await connection.scalar(
            sa.select(audit_table.c.subject).where(audit_table.c.action == "campaign.anonymised")
        )
    assert (kept, noted) == (["13800000003"], old)
