"""One-click tidying, and text pasted from Word (KB2 知识内容排版, 图文混编): uniform, without a word lost."""

import re

import pytest

from knowledge.articles.tidying import tidied
from knowledge.rules.marks import marked, spaced
from knowledge.rules.texts import plain
from knowledge.rules.tidying import Kind
from tests.unit.knowledge.word import FROM_WORD

PICTURE = f'<img src="/api/knowledge/pictures/{"a" * 24}" alt="">'


def tidy(html: str) -> str:
    return tidied(html).html


def test_a_text_pasted_from_word_is_uniform() -> None:
    found = tidied(FROM_WORD)
    assert found.html == (
        '<p style="text-align: center"><strong>居住证办理</strong></p>'
        "<h3>一、办理条件</h3>"
        "<p>在本市居住半年以上，有合法稳定住所（含租房）的，可以申领。</p>"
        "<h4>（一）需要材料</h4>"
        "<ul><li>身份证</li><li>租房合同</li></ul>"
        "<ol><li>网上申请</li><li>窗口领证</li></ol>"
        "<table><tbody><tr><th>窗口</th><th>电话</th></tr><tr><td>一号（一楼）</td><td>12345</td></tr></tbody></table>"
        "<p>见网站</p>"
    )
    assert set(found.changes) == set(Kind)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>一、办理条件</p><p>（二） 材料</p><p>3．时限</p>",
            "<h3>一、办理条件</h3><h4>（二）材料</h4><h5>3.时限</h5>",
        ),
        ("<p>二. 依据</p>", "<h3>二、依据</h3>"),
        ("<p>一、年满十六周岁。二、有住所。</p>", "<p>一、年满十六周岁。二、有住所。</p>"),
        (f"<p>一、{'长' * 40}</p>", f"<p>一、{'长' * 40}</p>"),
        ("<p>1.5米以下儿童免票</p><p>12345 热线</p>", "<p>1.5米以下儿童免票</p><p>12345热线</p>"),
        ("<h1>甲</h1><p>乙</p><h2>丙</h2>", "<h3>甲</h3><p>乙</p><h4>丙</h4>"),
        ("<h2><b>一、甲</b></h2>", "<h3>一、甲</h3>"),
        ("<p>1、甲</p><p>2、乙</p><p>4、丁</p>", "<ol><li>甲</li><li>乙</li></ol><h5>4.丁</h5>"),
        ("<p>· 甲</p><p>· <b>乙</b></p>", "<ul><li>甲</li><li><strong>乙</strong></li></ul>"),
        ("<ul><li><p>甲</p></li><li></li></ul>", "<ul><li>甲</li></ul>"),
    ],
)
def test_headings_and_lists(html: str, expected: str) -> None:
    assert tidy(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>　　甲</p><p><br></p><p>&nbsp;</p><p>乙</p>", "<p>甲</p><p>乙</p>"),
        ("甲<br><br>乙<br>　　丙<br>丁", "<p>甲</p><p>乙</p><p>丙<br>丁</p>"),
        ("<div><div>甲</div><p>乙</p></div>", "<p>甲</p><p>乙</p>"),
        (
            '<p style="text-indent:2em;text-align:right"><span style="color:red">甲</span></p>',
            '<p style="text-align: right">甲</p>',
        ),
        ('<p><span style="font-weight:bold">甲</span><i>乙</i></p>', "<p><strong>甲</strong><em>乙</em></p>"),
        (f"<p>{PICTURE}</p>", f"<p>{PICTURE}</p>"),
        ('<p>见<a href="https://a.b/c?x=1&amp;y=2">https://a.b/c?x=1&amp;y=2</a></p>', None),
        ("<pre>a , b</pre>", "<pre>a , b</pre>"),
        ("<blockquote>引文</blockquote><hr>", "<blockquote>引文</blockquote><hr>"),
    ],
)
def test_paragraphs(html: str, expected: str | None) -> None:
    found = tidy(html)
    if expected is None:
        assert "https://a.b/c?x=1&amp;y=2</a>" in found
    else:
        assert found == expected


def test_tables_get_a_row_of_headings_once() -> None:
    head, row = "<tr><th>甲</th><th>乙<br>丙</th></tr>", "<tr><td>1</td><td>2</td></tr>"
    rows = f"<tr><td><p>甲</p></td><td><p>乙</p><p>丙</p></td></tr><tr><td></td><td> </td></tr>{row}"
    found = tidied(f"<table><colgroup><col width=50></colgroup><thead></thead><tbody>{rows}</tbody></table>")
    assert found.html == f"<table><tbody>{head}{row}</tbody></table>"
    assert found.changes == {Kind.TABLES: 1}
    assert (
        tidy("<table><tr><td>只有一行</td></tr></table>") == "<table><tbody><tr><td>只有一行</td></tr></tbody></table>"
    )
    aside = '<table><tbody><tr><td colspan="2">甲</td></tr><tr><th>乙</th><td>丙</td></tr></tbody></table>'
    assert tidy(aside) == aside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请带身份证,户口簿;到窗口办理.", "请带身份证，户口簿；到窗口办理。"),
        ("时间:8:30-17:00", "时间：8:30-17:00"),
        ("共1,000元,每月3.5%", "共1,000元，每月3.5%"),
        ("网址www.gov.cn,邮箱a@b.cn", "网址www.gov.cn,邮箱a@b.cn"),
        ("拨打１２３４５（２４小时）", "拨打12345（24小时）"),
        ("身份证(原件)和A(B)", "身份证（原件）和A(B)"),
        ('称为"绿卡"的,见"green card"', '称为“绿卡”的，见"green card"'),
        ("等等...", "等等……"),
        ("早上8：30", "早上8:30"),
        ("Yes, sir.", "Yes, sir."),
    ],
)
def test_marks_among_chinese_characters_are_full_width(text: str, expected: str) -> None:
    assert "".join(marked(text)) == expected
    assert "".join(marked(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  甲 乙\u3000丙  ", "甲乙丙"),
        ("Word  2019 版", "Word 2019版"),
        ("a\u00a0\u00a0b", "a b"),
        ("甲\ufffc  乙", "甲\ufffc乙"),
    ],
)
def test_blanks(text: str, expected: str) -> None:
    assert "".join(spaced(text)) == expected


def test_marks_are_told_across_markup() -> None:
    assert (
        tidy("<p>请带<b>身份证</b>,户口簿(<u>原件</u>)</p>")
        == "<p>请带<strong>身份证</strong>，户口簿（<u>原件</u>）</p>"
    )


WHOLE = [
    FROM_WORD,
    "<p>一、甲</p><p>1、乙</p><p>2、丙</p><h2>丁</h2><p>戊,己.</p>",
    "<ul><li>甲<ul><li>乙 , 丙</li></ul></li></ul><blockquote><p>丁</p><p>戊</p></blockquote>",
    "<div>甲<table><tr><td>1</td></tr><tr><td>2</td></tr></table>乙</div>",
]


@pytest.mark.parametrize("html", WHOLE)
def test_a_tidy_text_stays_as_it_is(html: str) -> None:
    once = tidied(html)
    again = tidied(once.html)
    assert (again.html, again.changes) == (once.html, {})


@pytest.mark.parametrize("html", WHOLE[1:])
def test_no_word_is_lost(html: str) -> None:
    """Item numbers go into their list; all other characters stay in order."""

    def words(text: str) -> str:
        return re.sub(r"\W|[12]", "", plain(text))

    assert words(tidy(html)) == words(html)


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote"])
def test_text_nested_deeper_than_anybody_writes_keeps_its_words(tag: str) -> None:
    deep = f"<{tag}>甲" * 2000
    assert plain(tidy(deep)).replace("\n", "").replace(" ", "") == "甲" * 2000
    assert tidy(f"{deep}{f'</{tag}>' * 2000}<p>乙</p>").endswith("<p>乙</p>")


def test_lists_within_lists_are_parsed_as_deep_as_people_write_them() -> None:
    html = "".join(f"<ul><li>{n}" for n in range(6)) + "</li></ul>" * 6
    assert tidy(html) == html
