"""Placeholders in texts of flows and notices: `{name}` stands for a value, `{{` and `}}` for the braces themselves."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_ALIKE = 0.7
LONGEST_SHOWN = 60
"""How many characters of a wrong placeholder are shown."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something in braces; `name` is the text between them, or None for a single brace without its partner."""

    written: str
    name: str | None


def places(text: str) -> Iterator[Placeholder]:
    """Everything in braces and every single brace, in order; doubled braces are skipped."""
    for match in _PART.finditer(text):
        if match[0] not in ("{{", "}}"):
            yield Placeholder(match[0], match[1])


def filled(text: str, value: Callable[[str], str | None]) -> str:
    """The text with its values, and with single braces for doubled ones.

    A place without a value (None) stays as written, and a value is never searched for placeholders.
    """

    def one(match: re.Match[str]) -> str:
        if match[0] in ("{{", "}}"):
            return match[0][0]
        told = None if match[1] is None else value(match[1])
        return match[0] if told is None else told

    return _PART.sub(one, text)


def nearest(written: str, known: Collection[str]) -> str:
    """The known name that was probably meant: {Caller}, { caller }, {caller.name}, {digits:caller} and {callerr} all
    mean caller. Empty if there is none.
    """
    words: list[str] = [word.lower() for word in re.findall(r"[^\W_](?:[^\W]|_)*", written)]
    for word in (*words, "_".join(words)):
        if word in known:
            return word
    found = (
        get_close_matches(word, sorted(known), 1, _ALIKE) for word in (*words[:3], "_".join(words)[:LONGEST_SHOWN])
    )
    return next((one[0] for one in found if one), "")
