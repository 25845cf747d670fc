"""Passwords that are refused, with the reasons that people read."""

import pytest

from accounts.demo import demo_password
from accounts.rules.errors import PasswordTooWeak
from accounts.rules.passwords import FEWEST_GUESSES, REASONS, refuse_weak
from accounts.sessions.strength import check_password
from tests.texts import texts


async def weaknesses(password: str) -> list[str]:
    """The reason for which a password is refused, if it is."""
    try:
        await check_password(password, "lijing", "8001")
    except PasswordTooWeak as error:
        fields = error.details["fields"]
        assert isinstance(fields, list)
        return [one["rule"].removeprefix("password_") for one in fields]
    return []


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "short"),
        ("k7wm-p3xq", "short"),
        ("1234567890", "common"),
        ("a123456789", "common"),
        ("qq123456789", "common"),
        ("woaini1314", "common"),
        ("5201314520", "common"),
        ("woaini5201314", "common"),
        ("laogongbaobei", "common"),
        ("zhengfugongan", "common"),
        ("rexianzhengwu", "common"),
        ("Password123!", "common"),
        ("P@ssw0rd2024", "date"),
        ("12345hotline", "common"),
        ("Hotline12345!", "common"),
        ("1qaz2wsx3edc", "common"),
        ("13812345678", "common"),
        ("19900101abc", "date"),
        ("1990-01-01", "date"),
        ("20260101199", "date"),
        ("asdfghjkl;'", "keyboard"),
        ("zaqwsxcderfv", "common"),
        ("aaaaaaaaaaaa", "repeat"),
        ("xyxyxyxyxyxy", "repeat"),
        ("abcdefghijkl", "sequence"),
        ("9876543210", "sequence"),
        ("lijing-is-my-name", "name"),
        ("LiJing20260101", "name"),
        ("tk-8001-wmq-pz", "name"),
        ("a" * 200, "repeat"),
    ],
)
async def test_what_anybody_would_guess_is_refused_and_it_is_said_why(password: str, why: str) -> None:
    assert why in await weaknesses(password)


@pytest.mark.parametrize(
    "password",
    [
        "k7wm-p3xq-92hd",
        "a long enough one",
        "correct horse battery staple",
        "梧桐树下三只白猫在打盹",
        demo_password("x"),
        "öäüßé-qwmzx7",
    ],
)
async def test_what_nobody_expects_is_taken(password: str) -> None:
    assert await weaknesses(password) == []


def test_few_guesses_are_too_few_also_without_a_pattern() -> None:
    with pytest.raises(PasswordTooWeak) as refused:
        refuse_weak("k7wm-p3xq-92hd", (), FEWEST_GUESSES - 1, ())
    assert refused.value.details["fields"][0]["rule"] == "password_guessable"  # type: ignore[index]
    refuse_weak("k7wm-p3xq-92hd", (), FEWEST_GUESSES, ())


async def test_the_answer_says_what_to_do() -> None:
    with pytest.raises(PasswordTooWeak, match=r"many people choose.*Take ten characters or more"):
        await check_password("woaini1314", "lijing")


def test_the_page_knows_each_reason_in_both_languages() -> None:
    for language in ("zh", "en"):
        assert {f"password_{reason}" for reason in REASONS} <= texts(language)["field"].keys()
