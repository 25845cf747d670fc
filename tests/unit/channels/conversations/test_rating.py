"""Which words of a citizen are a rating, and the question by which they are asked for one (MM8)."""

import pytest

from channels.conversations.rules.entities import Told
from channels.conversations.rules.rating import stars_in
from channels.conversations.rules.texts import text_of


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("5", 5),
        (" ４ ", 4),
        ("3分", 3),
        ("【2】。", 2),
        ("选1", 1),
        ("非常满意！", 5),
        ("不满意", 2),
        ("", None),
        ("0", None),
        ("6", None),
        ("55", None),
        ("12345", None),
        ("5 号楼停水", None),
        ("5\n还有一件事", None),
        ("很满意，谢谢", None),
    ],
)
def test_a_rating_is_a_number_or_its_word_and_nothing_else(text: str, stars: int | None) -> None:
    assert stars_in(text, "sms") == stars


def test_of_a_mail_the_first_line_counts() -> None:
    assert stars_in("\n5\n\n此致\n张", "email") == 5
    assert stars_in("您好\n5", "email") is None


@pytest.mark.parametrize(
    ("own", "channel", "expected"),
    [
        ("", "sms", ""),
        ("请评价。", "web", "请评价。"),
        ("请回复 1-5 评价", "sms", "请回复 1-5 评价"),
    ],
)
def test_the_question_names_the_numbers_once(own: str, channel: str, expected: str) -> None:
    assert text_of({"survey": own}, Told.SURVEY, channel, "zh") == expected


def test_the_question_gets_its_choices_where_a_number_answers_it() -> None:
    asked = text_of({"survey": "How was it?"}, Told.SURVEY, "wechat", "en")
    assert asked.splitlines()[0] == "How was it?"
    assert all(number in asked for number in "12345")
