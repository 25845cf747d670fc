"""Reading a question in every way at once, and scoring articles by it (KB5)."""

import pytest

from knowledge.rules.question import FILLERS, OR, TOGETHER, Question, question
from knowledge.rules.scoring import Scored, rarity, scored, weight
from knowledge.rules.syllables import cut
from knowledge.search.simplified import plain
from knowledge.search.spelling import like, said, spelled
from knowledge.search.synonyms import MOST_GROUPS, MOST_WORDS, SHIPPED, shipped

GROUPS = (
    ("停水", "断水"),
    ("供暖", "供热", "暖气"),
    ("失业", "下岗", "饭碗没了"),
    ("水压", "龙头/水管+很小/细"),
    ("社会保险", "社保"),
    ("失业保险", "下岗的保险"),
)


def asked(text: str) -> Question:
    return question(plain(text), said, GROUPS)


def score(text: str, title: str, *keywords: str, body: str = "") -> Scored:
    whole = asked(text)
    return scored(whole, spelled(title), [spelled(one) for one in keywords], body, rarity(whole, {}))


@pytest.mark.parametrize(
    ("letters", "syllables", "lost"),
    [
        ("gongjijin", ("gong", "ji", "jin"), 0),
        ("xian", ("xian",), 0),
        ("juzhuzhegn", ("ju", "zhu", "zhe"), 2),
        ("gjj", (), 3),
        ("", (), 0),
    ],
)
def test_letters_are_cut_into_syllables(letters: str, syllables: tuple[str, ...], lost: int) -> None:
    assert cut(letters) == (syllables, lost)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("公积金贷款", "公积金贷款额度", "公积金提取"),
        ("gongjijin", "公积金提取", "居住证申领"),
        ("gongjijin贷款", "公积金贷款", "公积金提取"),
        ("水biao", "水表检定", "水费缴纳"),
        ("ju zhu zheng", "居住证申领", "居民身份证"),
        ("juzhuzhegn", "居住证申领", "公租房"),
        ("gjjdk", "公积金贷款", "公积金提取"),
        ("gjj tq", "公积金提取", "公积金贷款"),
        ("居民醫保繳費", "居民医保缴费", "居民身份证"),
        ("居柱正", "居住证申领", "公租房申请"),
        ("居往证", "居住证申领", "公租房申请"),
        ("营业执照册注", "营业执照注册", "营业执照年报"),
        ("下岗补助", "失业补助金", "高温补贴"),
        ("nuanqi报停", "供热报停", "宽带报停"),
        ("断水", "停水公告", "水质公告"),
        ("gn", "供热公告", "水质公告"),
        ("请问居住证要怎么办理需要什么材料", "居住证申领", "办理材料清单"),
        ("税", "契税缴纳", "水费缴纳"),
        ("12333", "12333 热线", "12366 热线"),
        ("停水", "停水", "停水公告查询"),
        ("家里龙头出来的水细得很", "水压不足处理", "水龙头更换"),
        ("饭碗现在没了呀", "失业登记", "饭店登记"),
        ("社宝怎么转", "社会保险转移", "社区转移"),
        ("sbzy", "社会保险关系转移", "设备运行"),
        ("路灯都坏在路上", "路灯报修", "都市道路"),
    ],
)
def test_the_right_article_has_the_higher_score(text: str, right: str, wrong: str) -> None:
    assert score(text, right).score > score(text, wrong).score


def test_what_was_typed_counts_more_than_what_sounds_alike() -> None:
    assert score("公正", "公正").score > score("公正", "公证").score > score("公正", "水费").score
    assert score("公积金", "水费", "公积金").score > score("公积金", "水费", body="公积金").score


def test_a_score_says_what_it_rests_on() -> None:
    literal, meant, sound = score("停水", "停水"), score("断水", "停水"), score("听水", "停水")
    assert (literal.literal, literal.meant) == (1.0, 0.0)
    assert meant.meant > meant.literal == 0.0
    assert (sound.literal, sound.meant) == (0.0, 0.0)
    assert literal.covered > meant.covered > sound.covered > 0


def test_a_rare_pair_counts_more_and_one_that_nobody_has_little() -> None:
    assert weight(1) > weight(100) > weight(1_000)
    assert weight(0) < weight(1)


def test_only_fillers_are_a_question_too() -> None:
    assert FILLERS.sub("", "请问怎么办") == ""
    assert asked("请问怎么办")
    assert not asked("？？")


def test_what_was_meant_is_a_keyword_or_a_part_of_the_title() -> None:
    assert like("居住证怎么办理", ("居住证", "暂住"), asked("居柱正")) == "居住证"
    assert like("居住证怎么办理", (), asked("居柱正")) == "居住证"
    assert like("公积金提取条件", (), asked("gjj")) == "公积金"


def test_the_synonyms_that_come_with_the_system_are_as_editors_may_write_them() -> None:
    groups = [group for name in SHIPPED for group in shipped(name)]
    assert 800 < len(groups) < MOST_GROUPS / 2
    assert len({frozenset(group) for group in groups}) == len(groups)
    for group in groups:
        assert 2 <= len(group) <= MOST_WORDS, group
        assert len(set(group)) == len(group), group
        assert all(plain(word) == word and len(word) <= 40 for word in group), group
        assert any(TOGETHER not in word for word in group), group
        assert not any(OR in word for word in group if TOGETHER not in word), group


def test_words_that_only_together_mean_something_must_all_be_there() -> None:
    (other,) = [one for one in asked("拧开龙头水很小").others if "水压" in one.words]
    assert (other.words, other.spans) == (("水压",), ((2, 3), (5, 6)))
    for text in ("换龙头", "压力很小"):
        assert asked(text).others == ()


def test_what_sounds_like_a_synonym_counts_less_than_the_word() -> None:
    meant, heard = score("社保", "社会保险"), score("社宝", "社会保险")
    assert meant.score > heard.score > score("社团", "社会保险").score


def test_traditional_characters_are_written_as_simplified_ones() -> None:
    assert plain("臺灣 護照ＡＢ") == "台湾 护照ab"
