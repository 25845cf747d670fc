"""The initials of Chinese words, by which quick replies are found: 请稍候 is qsh.

GB 2312 orders its first 3,755 characters by their pinyin, so that the first character of each initial is all that needs
to be known. Rarer characters have no key, and are found by themselves.
"""

from bisect import bisect_right
from typing import Final

_FIRST: Final = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_INITIALS: Final = "abcdefghjklmnopqrstwxyz"
_CODES: Final = [int.from_bytes(one.encode("gb2312")) for one in _FIRST]
_LAST: Final = int.from_bytes("座".encode("gb2312"))


def initials(text: str) -> str:
    """The initials of Chinese characters, and other letters and digits as they are."""
    return "".join(filter(None, map(_initial, text.casefold())))


def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    try:
        code = int.from_bytes(character.encode("gb2312"))
    except UnicodeEncodeError:
        return ""
    if not _CODES[0] <= code <= _LAST:
        return ""
    return _INITIALS[bisect_right(_CODES, code) - 1]
