"""The rows of an exported list of calls."""

from dataclasses import replace

import pytest

from core.actor import Actor, Scope, scoped
from core.errors import NotAllowed
from core.ids import UserId
from records.export import Export, Rows, check, safe
from records.reader import NUMBERS, READ, Sight, Wanted
from records.rules.fold import Story
from records.rules.record import Direction, Outcome, Record
from records.words import WORDS
from tests.unit.records import calls

EXPORT = Export(
    wanted=Wanted(since=1.0, until=2.0, outcomes=(Outcome.MISSED,), direction=Direction.INBOUND, recorded=True),
    sight=Sight(frozenset({"8001"})),
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
def test_no_cell_is_a_formula(cell: str) -> None:
    """The words may be those of a caller's telephone, or of an administrator."""
    assert safe(cell) == f"'{cell}"
    found = record().record
    assert isinstance(found, Record)
    row = Rows(replace(EXPORT, queues={"general": cell})).of(replace(found, caller=cell, path=cell), [])
    assert not [each for each in row if each[:1] in set("=+-@＝＋－＠ \u3000\t\r\n")]


def test_a_call_in_words() -> None:
    story = record()
    assert story.record is not None
    row = Rows(EXPORT).of(story.record, list(story.parts.values()))
    assert row[:10] == [
        *("a", "2025-11-26 10:00:00", "2025-11-26 10:01:13", "呼入", calls.CITIZEN, "12345", "demo"),
        *("欢迎 › 主菜单 [1]", "综合", "李静 8001"),
    ]
    assert row[10:] == ["8", "60", "0", "10", "已接通", "60", ""]
    assert len(row) == len(WORDS["zh"].columns) == len(WORDS["en"].columns)
    assert Rows(replace(EXPORT, masked=True)).of(story.record, [])[4] == "138****5678"


def test_an_export_survives_its_table() -> None:
    assert Export.of(EXPORT.params()) == EXPORT
    assert Export.of(replace(EXPORT, sight=Sight(None)).params()).sight == Sight(None)


LEADER = Actor(
    user=UserId("u1"),
    name="",
    role="leader",
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
    """Their rights may have become fewer since they asked."""
    check(LEADER, EXPORT.params())
    with pytest.raises(NotAllowed) as refused:
        check(actor, EXPORT.params())
    assert refused.value.details == {"right": right}


def test_a_file_with_everything_is_for_people_who_see_everything() -> None:
    everything = replace(EXPORT, sight=Sight(None), groups=(), masked=True).params()
    check(replace(LEADER, rights=frozenset({READ, scoped(READ, Scope.ALL)}), groups=frozenset()), everything)
    with pytest.raises(NotAllowed):
        check(LEADER, everything)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_value_has_its_word(language: str) -> None:
    words = WORDS["zh" if language == "zh" else "en"]
    assert (set(words.directions), set(words.outcomes)) == (set(Direction), set(Outcome))
