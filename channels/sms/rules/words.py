"""Words for machines in a text message: those by which people want no more of them, and the sender's signature."""

import re
from collections.abc import Sequence
from typing import Final

STOP: Final = frozenset({"td", "t", "退订", "取消订阅", "拒收", "stop", "unsubscribe", "回复td", "回td", "回复退订"})
"""The answers of people who want no more messages, as providers ask for them."""

_MARKS: Final = re.compile(r"[\s。.，,！!“”\"'’‘]+")
_SIGNED: Final = re.compile(r"\s*【[^【】]{1,30}】|.*【[^【】]{1,30}】\s*\Z", re.DOTALL)


def is_stop(text: str) -> bool:
    """Whether this text is nothing but such a word."""
    return len(text) <= 20 and _MARKS.sub("", text).casefold() in STOP


def signed(text: str, signature: str) -> str:
    """The text with the signature that providers demand at its beginning, unless it has one there or at its end."""
    name = signature.strip().strip("【】").strip()
    return text if not name or _SIGNED.match(text) else f"【{name}】{text}"


def filled(text: str, variables: Sequence[str], most: int) -> dict[str, str] | None:
    """The values of a template's variables: the text cut into pieces of that length. None if it does not fit. The last
    ones stay empty."""
    pieces = [text[n : n + most] for n in range(0, len(text), most)]
    if len(pieces) > len(variables):
        return None
    return {name: pieces[n] if n < len(pieces) else "" for n, name in enumerate(variables)}
