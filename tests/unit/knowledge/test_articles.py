"""The rules of articles (KB1–KB3): states, age, categories, comparison and what HTML may hold."""

from pathlib import Path
from typing import Any

import pytest

from core.ids import UserId
from knowledge.articles.cleaning import cleaned
from knowledge.rules import states
from knowledge.rules.articles import GRACE_S, Age, Backwards, Content, Untitled, age, must_be_complete, normal
from knowledge.rules.categories import (
    Category,
    NameUsed,
    NotOwned,
    NotThere,
    TooDeep,
    Tree,
    changed,
    must_fit,
    open_to,
    ordered,
)
from knowledge.rules.states import OPEN, EditionState, NotNow, OwnWork, Step, after, must_be_anothers
from knowledge.rules.texts import Change, compared, plain

NOW = 1_800_000_000.0


def test_the_diagram_is_that_of_the_table() -> None:
    """Redraw it with: python -c "from knowledge.rules.states import diagram; print(diagram(), end='')"."""
    assert Path("docs/states/knowledge.md").read_text("utf-8") == states.diagram()


def test_only_what_was_reviewed_is_published() -> None:
    assert [state for state in EditionState if (state, Step.PUBLISH) in states.TABLE] == [EditionState.REVIEW]
    with pytest.raises(NotNow):
        after(EditionState.DRAFT, Step.PUBLISH)
    assert after(after(EditionState.REJECTED, Step.SAVE), Step.SUBMIT) is EditionState.REVIEW
    assert not any(state in OPEN for (_, step), state in states.TABLE.items() if step is Step.WITHDRAW)


def test_nobody_reviews_their_own_words() -> None:
    with pytest.raises(OwnWork):
        must_be_anothers((UserId("u1"), UserId("u2")), UserId("u2"))
    must_be_anothers((UserId("u1"),), UserId("u3"))


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "review_at", "told"),
    [
        (None, None, None, Age.FRESH),
        (NOW + 1, None, None, Age.EARLY),
        (None, NOW, None, Age.OVER),
        (None, NOW + 1, NOW, Age.STALE),
        (None, None, NOW - GRACE_S + 1, Age.STALE),
        (None, None, NOW - GRACE_S, Age.OVER),
    ],
)
def test_a_reader_is_told_of_an_articles_age(valid_from: Any, valid_to: Any, review_at: Any, told: Age) -> None:
    assert age(valid_from, valid_to, review_at, NOW) is told


def test_what_is_sent_to_review_is_whole() -> None:
    whole = Content(title="停水", text="今天停水")
    must_be_complete(whole, NOW)
    for wrong in (Content(text="今天停水"), Content(title="停水", text=" \n")):
        with pytest.raises(Untitled):
            must_be_complete(wrong, NOW)
    for end in (NOW, NOW + 5):
        with pytest.raises(Backwards):
            must_be_complete(Content(title="停水", text="今天", valid_from=NOW + 5, valid_to=end), NOW)
    assert normal(Content(keywords=("水", "", "水", "电"))).keywords == ("水", "电")


def category(id: str, parent: str | None, level: int, place: int = 0, **fields: Any) -> Category:
    about = {"version": 1, "name": id, "department": None, "retired": False, "updated_at": NOW}
    return Category(id=id, parent=parent, level=level, place=place, **{**about, **fields})


TREE = Tree(
    [
        category("内容", None, 0),
        category("形式", None, 0, 1),
        category("民生", "内容", 1),
        category("城管", "内容", 1, 1),
        category("供水", "民生", 2, department="water"),
        category("水费", "供水", 3),
        category("停水", "供水", 3, 1, retired=True),
    ]
)


def test_a_category_of_the_second_level_belongs_to_a_department_with_all_below() -> None:
    assert [TREE.owner(id) for id in ("内容", "民生", "供水", "水费")] == [None, None, "water", "water"]
    assert open_to(TREE.owner("水费"), {"water"})
    assert open_to(TREE.owner("民生"), {"roads"})
    assert not open_to(TREE.owner("水费"), {"roads"})
    assert open_to(TREE.owner("水费"), None)
    assert [TREE.in_use(id) for id in ("内容", "供水", "停水", "nothing")] == [False, True, False, False]
    assert TREE.widened(["供水", "城管"]) == {"供水", "水费", "停水", "城管"}


def change(id: str, **fields: Any) -> list[Category]:
    one = TREE.by_id[id]
    about = {"name": one.name, "parent": one.parent, "department": one.department, "retired": one.retired}
    return changed(TREE, one, **{**about, **fields}, now=NOW)


def test_a_category_moves_with_all_below_and_stays_in_its_dimension() -> None:
    moved = change("水费", parent="城管")
    assert [(one.id, one.level, one.place) for one in moved] == [("水费", 2, 0)]
    for parent in ("水费", "形式", None, "nothing"):
        with pytest.raises(NotThere):
            change("供水", parent=parent)
    with pytest.raises(NotOwned):
        change("民生", parent="城管")
    with pytest.raises(NotOwned):
        change("民生", department="water")
    with pytest.raises(NameUsed):
        change("水费", name="停水")


def test_there_are_six_levels_at_most() -> None:
    deep = Tree(category(str(n), str(n - 1) if n else None, n) for n in range(7))
    assert must_fit(deep, "5", "六") == 6
    with pytest.raises(TooDeep):
        must_fit(deep, "6", "七")


def test_siblings_are_put_in_order() -> None:
    row = [category(id, None, 0, at) for at, id in enumerate("甲乙丙")]
    assert [(one.id, one.place) for one in ordered(row, "丙", 0)] == [("丙", 0), ("甲", 1), ("乙", 2)]
    assert ordered(row, "丙", 99) == []


def test_html_becomes_lines_of_text() -> None:
    paragraphs = "<h2>办理 条件</h2><p>一、<b>本人</b>&nbsp;身份证<br>二、照片</p>"
    table = "<table><tr><td>费用</td><td>20元</td></tr></table>"
    assert plain(paragraphs + table) == "办理 条件\n一、本人 身份证\n二、照片\n费用 20元"


def test_two_versions_are_compared_within_their_lines() -> None:
    lines = compared("第一行\n收费20元，当场办结。\n旧", "第一行\n收费10元，当场办结。\n全新的内容在这里")
    assert [line.change for line in lines] == [Change.SAME, Change.SAME, Change.REMOVED, Change.ADDED]
    assert [(part.change, part.text) for part in lines[1].parts] == [
        (Change.SAME, "收费"),
        (Change.REMOVED, "20"),
        (Change.ADDED, "10"),
        (Change.SAME, "元，当场办结。"),
    ]


PICTURE = "/api/knowledge/pictures/" + "0" * 24


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p onclick=x()>a<script>alert(1)</script></p>", "<p>a</p>"),
        (f'<img src="{PICTURE}" onerror="x()">', f'<img src="{PICTURE}">'),
        ('<p>a<img src="data:image/png;base64,AAAA"></p>', "<p>a</p>"),
        ('<p>a<img src="https://elsewhere/x.png" width="3"></p>', "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<a href="tel:12345">a</a>', '<a href="tel:12345" rel="noopener noreferrer">a</a>'),
        (
            '<p class="MsoNormal" style="mso-margin-top-alt:auto;font-family:宋体;text-align:center">a<o:p></o:p></p>',
            '<p style="text-align:center">a</p>',
        ),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p>a</p>", "<p>a</p>"),
        ('<td colspan="2" width="x">a</td>', "a"),
        ('<iframe src="https://x"></iframe><form>b</form>', "b"),
    ],
)
def test_nothing_runs_and_nothing_calls_home(html: str, clean: str) -> None:
    assert cleaned(html) == clean
    assert cleaned(clean) == clean
