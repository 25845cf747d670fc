"""The rows of an exported list of calls."""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from core.actor import Actor, Scope, scoped
from core.errors import NotAllowed
from core.ids import UserId
from infra.lists.spreadsheet import safe, table
from records.export import EXPORT, RecordOrder, row
from records.reader import NUMBERS, READ, RecordQuery
from records.rules.fold import Story
from records.rules.record import Direction, Outcome
from records.words import WORDS
from tests.unit.records import calls

ORDER = RecordOrder(
    wanted=RecordQuery(since=1.0, until=2.0, outcomes=(Outcome.MISSED,), direction=Direction.INBOUND, recorded=True),
    reach=frozenset({"8001"}),
    groups=frozenset({"day"}),
    masked=False,
    language="zh",
    zone="Asia/Shanghai",
    agents={"8001": "李静"},
    queues={"general": "综合"},
)


def record() -> Story:
    story = Story()
    for event in calls.talked("a", "8001", 1_764_122_400.0):
        story.add(event)
    return story


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+8613800000000",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠A1",
        " =1+1",
        "\u3000＝1",
        '=HYPERLINK("http://x")',
    ],
)
def test_no_cell_is_a_formula(cell: str, tmp_path: Path) -> None:
    """The text may come from a caller's telephone or from an administrator."""
    assert safe(cell) == f"'{cell}"
    file = tmp_path / "table.csv"
    with table(file, "csv", ["a"]) as write:
        write([cell, 7])
    _, (written, number) = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
    assert (written, number) == (f"'{cell}", "7")


def test_excel_s_own_format_keeps_text_as_text_and_numbers_as_numbers(tmp_path: Path) -> None:
    """Text that looks like a formula stays text too."""
    file = tmp_path / "table.xlsx"
    with table(file, "xlsx", ["名称", "次数"]) as write:
        write(["=1+1", 7])
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<t>=1+1</t>" in sheet
    assert "<v>7</v>" in sheet
    assert file.stat().st_mode & 0o077 == 0


def test_a_call_in_words() -> None:
    story = record()
    assert story.record is not None
    cells = row(ORDER, story.record, list(story.parts.values()))
    assert cells[:10] == [
        *("a", "2025-11-26 10:00:00", "2025-11-26 10:01:13", "呼入", calls.CITIZEN, "12345", "demo"),
        *("欢迎 › 主菜单 [1]", "综合", "李静 8001"),
    ]
    assert cells[10:] == [8, 60, 0, 10, "已接通", 60, ""]
    assert len(cells) == len(WORDS["zh"].columns) == len(WORDS["en"].columns)
    assert row(replace(ORDER, masked=True), story.record, [])[4] == "138****5678"


def test_an_export_survives_its_table() -> None:
    assert RecordOrder.of(ORDER.params()) == ORDER
    assert RecordOrder.of(replace(ORDER, reach=None).params()).reach is None


def test_an_order_of_the_release_before_is_still_read() -> None:
    """It may wait, and its file be fetched, across an upgrade."""
    older = ORDER.params()
    older["sight"] = older.pop("reach")
    assert RecordOrder.of(older) == ORDER


LEADER = Actor(
    user=UserId("u1"),
    name="",
    rights=frozenset({READ, NUMBERS, scoped(READ, Scope.GROUP)}),
    groups=frozenset({"day", "night"}),
)


@pytest.mark.parametrize(
    ("actor", "right"),
    [
        (replace(LEADER, rights=LEADER.rights - {NUMBERS}), NUMBERS),
        (replace(LEADER, rights=LEADER.rights - {READ}), READ),
        (replace(LEADER, rights=frozenset({READ, NUMBERS})), "records.read:group"),
        (replace(LEADER, groups=frozenset({"night"})), "records.read:group"),
    ],
)
def test_a_file_is_for_people_who_would_get_all_of_it_today(actor: Actor, right: str) -> None:
    """They may have fewer rights now than when they asked."""
    EXPORT.job.check(LEADER, ORDER.params())
    with pytest.raises(NotAllowed) as refused:
        EXPORT.job.check(actor, ORDER.params())
    assert refused.value.details == {"right": right}


def test_a_file_with_everything_is_for_people_who_see_everything() -> None:
    everything = replace(ORDER, reach=None, groups=frozenset(), masked=True).params()
    EXPORT.job.check(replace(LEADER, rights=frozenset({READ, scoped(READ, Scope.ALL)}), groups=frozenset()), everything)
    with pytest.raises(NotAllowed):
        EXPORT.job.check(LEADER, everything)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_value_has_its_word(language: str) -> None:
    words = WORDS["zh" if language == "zh" else "en"]
    assert (set(words.directions), set(words.outcomes)) == (set(Direction), set(Outcome))
