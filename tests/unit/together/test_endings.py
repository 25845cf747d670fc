"""The table of how legs end: every cell is played, and the page shows the result (AC5, TE4, TE5, TE6).

The page is docs/telephone-endings.md.
"""

import re
from pathlib import Path

import pytest

from core.messages.supervision import Supervision
from infra.settings.installation import PROJECT
from tests.endings import TABLE, Cell, Kind, Way, page
from tests.unit.together.dying import die

CELLS = [(kind, way, cell) for kind, row in TABLE.items() for way, cell in row.items() if cell.outcome is not None]


@pytest.mark.parametrize(("kind", "way", "cell"), CELLS, ids=lambda it: getattr(it, "name", ""))
async def test_cell(kind: Kind, way: Way, cell: Cell, tmp_path: Path) -> None:
    assert await die(kind, way, tmp_path) == cell.outcome


@pytest.mark.parametrize("mode", [Supervision.WHISPER, Supervision.BARGE])
@pytest.mark.parametrize("way", [way for way in Way if way is not Way.UNREGISTERED])
async def test_a_supervisor_who_is_heard_ends_alike(mode: Supervision, way: Way, tmp_path: Path) -> None:
    assert await die(Kind.SUPERVISOR, way, tmp_path, mode) == TABLE[Kind.SUPERVISOR][way].outcome


def test_no_cell_is_missing() -> None:
    assert {kind: list(row) for kind, row in TABLE.items()} == {kind: list(Way) for kind in Kind}


def test_each_kind_and_each_way_is_seen_on_the_real_asterisk() -> None:
    real = [(kind, way) for kind, way, cell in CELLS if cell.real]
    assert ({kind for kind, _ in real}, {way for _, way in real}) == (set(Kind), set(Way))


def test_the_tests_that_it_names_are_there() -> None:
    for _, _, cell in CELLS:
        file, _, names = cell.real.partition(": ")
        text = (PROJECT / file).read_text("utf-8") if file else ""
        assert all(re.search(rf"def {name}\b", text) for name in names.split(", ") if name), cell.real


def test_the_page_is_up_to_date() -> None:
    written = (PROJECT / "docs" / "telephone-endings.md").read_text("utf-8")
    assert written == page(), "python -m tests.endings > docs/telephone-endings.md"
