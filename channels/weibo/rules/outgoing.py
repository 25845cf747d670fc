"""The limits of texts to citizens."""

from collections.abc import Sequence
from typing import Final

MESSAGE_CHARACTERS: Final = 299
"""A message has fewer than 300 Chinese characters."""

COMMENT_CHARACTERS: Final = 140


def parts_of(text: str) -> Sequence[str]:
    """The text in parts that Weibo takes, cut at the end of a line or a sentence where there is one."""
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > MESSAGE_CHARACTERS:
        head = rest[:MESSAGE_CHARACTERS]
        cut = max(head.rfind(mark) for mark in "\n。！？；.!?;")
        at = cut + 1 if cut >= len(head) // 2 else len(head)
        parts.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [part for part in (*parts, rest) if part]


def fits_comment(text: str) -> bool:
    """Whether the text fits into a comment, in which two letters count as one Chinese character."""
    return sum(1 if ord(character) > 127 else 0.5 for character in text) <= COMMENT_CHARACTERS
