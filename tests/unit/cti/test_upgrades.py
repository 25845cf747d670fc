"""A core of this release is started on an older release's telephone journal (made by journal_story.py)."""

import shutil
from pathlib import Path

from core.messages.supervision import Supervision
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import SupervisionSession
from tests.unit.cti.system import System

JOURNAL = Path(__file__).parents[2] / "fixtures" / "journals" / "before-participant-cti"


async def test_supervisors_are_in_the_talks_in_which_they_were(tmp_path: Path) -> None:
    """One is only in the checkpoint, and one has switched since."""
    shutil.copytree(JOURNAL, tmp_path / "journal")
    system = System(tmp_path / "journal", FakeAsterisk())
    assert system.journal.set_aside.count == 0
    sessions = system.service.owner.tables.of(SupervisionSession)
    assert {id: (one.target, one.mode, one.told, one.snoop) for id, one in sessions.items()} == {
        "s1": ("o1", Supervision.WHISPER, Supervision.WHISPER, "s-562123e2224d24cea8b046b7"),
        "s2": ("o2", Supervision.BARGE, Supervision.BARGE, "s-e6fd1cb6d1632f58354bc534"),
    }
