"""Requirements on a password. `accounts/sessions/strength.py` estimates how it would be guessed; this file draws the
conclusions."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from accounts.rules.errors import PasswordTooWeak

SHORTEST = 10
LONGEST_LOOKED_AT = 40
"""Only this many characters of a password are judged, since the time needed grows faster than its length."""

FEWEST_GUESSES = 1e9
"""A password that can be guessed in fewer guesses is refused. The throttle allows some 6,000 a day."""

Weakness = Literal["short", "name", "common", "date", "keyboard", "repeat", "sequence", "same", "guessable"]
REASONS: Final[dict[Weakness, str]] = {
    "short": f"it has fewer than {SHORTEST} characters",
    "name": "it contains the user name or the agent's number",
    "common": "it is made of words or digits that many people choose",
    "date": "it is made of a date or a year",
    "keyboard": "it is made of keys that lie side by side",
    "repeat": "it repeats itself",
    "sequence": "it counts up or down, such as 123 or abc",
    "same": "it is the present one",
    "guessable": "it is too easy to guess",
}
REMEDY = "Take ten characters or more that nobody would expect together, such as four words at random."

HABITS: Final = (
    *("12345", "hotline", "rexian", "zhengwu", "shimin", "zuoxi", "kefu", "admin", "root", "password", "mima"),
    *("1314", "520", "521", "5201314", "1314520", "147258", "147258369", "5211314", "7758521", "7758258", "3344520"),
    *("woaini", "aini", "woai", "baobei", "laopo", "laogong", "qinai", "caonima", "nihao", "wodemima", "zhongguo"),
    *("zhongguoren", "beijing", "shanghai", "guangzhou", "shenzhen", "gongzuo", "gongan", "zhengfu", "huanying"),
    *("wang", "zhang", "zhao", "chen", "yang", "huang", "zhou", "sun", "aa", "qq", "abc", "888", "666", "168", "518"),
)
"""Words that people choose everywhere, and those that this hotline's people would: its number and its words, in
pinyin."""


def own_words(username: str, *others: str | None) -> tuple[str, ...]:
    """Return the words that anybody who knows the person would try."""
    return tuple(dict.fromkeys(word.lower() for word in (username, *others) if word and len(word) >= 2))


def refuse_weak(password: str, own: Iterable[str], guesses: float, patterns: Sequence[Weakness]) -> None:
    """Raise `PasswordTooWeak` with every reason.

    `own` are words that must not occur; `guesses` is the number of guesses that find the password, by the
    `patterns`.
    """
    found: list[Weakness] = []
    if len(password) < SHORTEST:
        found.append("short")
    if any(len(word) >= 3 and word in password.lower() for word in own):
        found.append("name")
    if guesses < FEWEST_GUESSES:
        found.extend(pattern for pattern in patterns if pattern not in found)
        if not found:
            found.append("guessable")
    if found:
        raise too_weak(found)


def too_weak(weaknesses: Sequence[Weakness]) -> PasswordTooWeak:
    """Return the error that lists the weaknesses, for people and for pages that have their own texts."""
    why = "; ".join(REASONS[one] for one in weaknesses)
    fields = [
        {
            "field": "password",
            "rule": f"password_{one}",
            "what": str(SHORTEST),
            "message": f"The password is weak: {REASONS[one]}.",
        }
        for one in weaknesses
    ]
    return PasswordTooWeak(f"This password is too weak: {why}. {REMEDY}", field="password", fields=fields)
