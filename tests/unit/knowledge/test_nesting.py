"""Endlessly nested articles are refused in a moment, before anything builds their tree (KB2)."""

import sys

import pytest

from knowledge.articles.cleaning import TooNested, clean, cleaned
from knowledge.articles.cleaning_beside import cleaned_beside
from knowledge.rules.articles import LONGEST_BODY
from knowledge.rules.nesting import is_too_nested

BOMBS = {
    "lists in lists": "<ol><li>" * 12_500,
    "quotations": "<blockquote>" * 8000,
    "tables": "<table><tr><td>" * 6000,
    "what cannot be closed": "<div><table></div>" * 5000,
    "lists that are closed over a wall": "<ul><li><table></li>" * 5000,
    "marks": "".join(f"<b title={n}>" for n in range(3000)) + "<p>" * 15_000,
    "a few marks again and again": "".join(f"<font color={n}>" for n in range(9)) + "<p>a" * 20_000,
    "marks that cross": "<b><p></b>" * 10_000,
    "in upper case": "<OL><LI>" * 12_500,
    "unknown ones": "<x-y>" * 20_000,
    "many at some depth": "<div>" * 1000 + "<p>" * 32_000,
    "with attributes": "<div a='>'><div b=c>" * 5000,
}
WORKS = {
    "a long text": "<p>" + "路" * (LONGEST_BODY - 3),
    "many paragraphs that nobody closed": "<p>一" * 25_000,
    "items that nobody closed": "<ul>" + "<li>一" * 19_000 + "</ul>",
    "a long table": "<table>" + "<tr><td>1<td>2</tr>" * 5000 + "</table>",
    "a table that nobody closed": "<table><tbody>" + "<tr><td>1<td><p>2" * 5000,
    "many nested twenty deep": ("<div>" * 20 + "一" + "</div>" * 20) * 450,
    "many breaks and pictures": "<br><img src=x>" * 6000,
    "marks that are closed": "<p><b>一</b><i>二</i></p>" * 4000,
    "a list of three levels": "<ul><li>1<ul><li>2<ol><li>3</ol></ul></ul>" * 2000,
    "no HTML": "a < b & c </ d > <5 < " * 4000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name: str) -> None:
    assert is_too_nested(BOMBS[name])
    with pytest.raises(TooNested):
        cleaned(BOMBS[name])


@pytest.mark.parametrize("name", WORKS)
def test_what_editors_write_is_taken_however_long(name: str) -> None:
    assert clean(WORKS[name]).html


async def test_a_long_text_is_cleaned_by_another_process() -> None:
    calls = list[object]()

    def seen(frame: object, event: str, arg: object) -> None:
        calls.append(getattr(getattr(frame, "f_code", None), "co_qualname", ""))

    long = "<p>路灯</p>" * 5000
    sys.setprofile(seen)
    try:
        found = await cleaned_beside(long)
    finally:
        sys.setprofile(None)
    assert found == clean(long)
    assert "clean" not in calls
    with pytest.raises(TooNested):
        await cleaned_beside(BOMBS["quotations"])
