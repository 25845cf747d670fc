"""Chinese typesetting: full-width marks among Chinese characters, half-width letters and digits, no stray blanks. Pure.

A text is changed character by character, so that the markup around it stays. The result has one part for each character
of the text; a part is '' where nothing is left. GB/T 15834-2011 defines the marks of Chinese text.
"""

import re
from typing import Final

OBJECT: Final = "\ufffc"
"""A placeholder for a line break or a picture within a text."""

NUMERALS: Final = "一二三四五六七八九十百"
_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_CLOSING = "，。、；：？！）】》」』”’…％%"
_AFTER = re.compile(rf"[{_HAN}{_CLOSING}]")
_BEFORE = re.compile(rf"[{_HAN}（【《「『“‘]")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_BLANK = re.compile(r"[ \t\r\n\u00a0\u2002\u2003\u3000\u200b\ufeff]+")
_PAIR = re.compile(r"[(（]([^()（）\ufffc]*)[)）]")
_QUOTED = re.compile(r'"([^"\ufffc]+)"')
_DOTS = re.compile(r"\.{3,}|。{2,}|…+")
_HAN_IN = re.compile(rf"[{_HAN}]")
_NUMBERED = re.compile(rf"\s*(?:[{NUMERALS}]+|\d+)[.．]")


def spaced(text: str) -> list[str]:
    """Remove blanks at the ends, at line breaks and beside Chinese characters; other runs of blanks become one
    space."""
    found = list(text)
    for match in _BLANK.finditer(text):
        start, end = match.span()
        before, behind = text[start - 1 : start], text[end : end + 1]
        edge = before in ("", OBJECT) or behind in ("", OBJECT)
        chinese = _chinese(before) or _chinese(behind) or behind in "（），。；：、" or before in "（）"
        found[start:end] = ["" if edge or chinese else " ", *[""] * (end - start - 1)]
    return found


def _chinese(character: str) -> bool:
    return bool(_HAN_IN.match(character) or (character and character in _CLOSING.replace("%", "").replace("％", "")))


def marked(text: str) -> list[str]:
    """Return the text with full-width marks among Chinese characters, and half-width letters and digits."""
    found = [_narrow(one) for one in text]
    numbered = _NUMBERED.match(text)
    begin = numbered.end() if numbered else 0
    for at in range(begin, len(text)):
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        one = text[at]
        if one in _WIDE and _AFTER.match(before):
            found[at] = _WIDE[one]
        elif one == "." and _HAN_IN.match(before) and (behind in ("", OBJECT) or _BEFORE.match(behind)):
            found[at] = "。"
        elif one == "：" and before.isdigit() and behind.isdigit():
            found[at] = ":"
    for match in _DOTS.finditer(text):
        if match.start() and _AFTER.match(text[match.start() - 1]) and match[0] != "……":
            found[match.start() : match.end()] = ["……", *[""] * (match.end() - match.start() - 1)]
    _pairs(text, found)
    return found


def _pairs(text: str, found: list[str]) -> None:
    """Find brackets with Chinese in or before them, and straight quotation marks around Chinese."""
    for match in _PAIR.finditer(text):
        if _HAN_IN.search(match[1]) or _AFTER.match(text[match.start() - 1 : match.start()]):
            found[match.start()], found[match.end() - 1] = "（", "）"
    for match in _QUOTED.finditer(text):
        if _HAN_IN.search(match[1]):
            found[match.start()], found[match.end() - 1] = "“", "”"


def _narrow(one: str) -> str:
    wide = "\uff10" <= one <= "\uff19" or "\uff21" <= one <= "\uff3a" or "\uff41" <= one <= "\uff5a" or one == "％"
    return chr(ord(one) - 0xFEE0) if wide else one
