"""A telephone number in the one form by which we know its owner, however carriers or people have written it."""

import re
from typing import Final

CHINA: Final = "86"
_MARKS: Final = str.maketrans("", "", " -.()（）\u3000\u00a0")
_WRITTEN: Final = re.compile(r"\+?[0-9]+")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_AREA: Final = re.compile(r"(?!400|800)(?:(?:10|2\d)\d{8}|[3-9]\d{9,10})")
"""Area code without its 0, and the local number; 400 and 800 are not area codes."""


def plain(written: str) -> str:
    """The number as dialled in the country, or '' if the text is no number, such as that of a caller who withholds it.

    A mobile has 11 digits without a leading 0, a landline begins with the 0 of its area code; +86, 0086 and a bare 86
    before such a number are dropped. Foreign numbers begin with 00, and everything else, such as 12345, stays as it is.
    """
    number = written.translate(_MARKS)
    if not (number.isascii() and _WRITTEN.fullmatch(number)):
        return ""
    number = number.replace("+", "00")
    if number.startswith("00"):
        return _national(number[2 + len(CHINA) :]) if number.startswith(f"00{CHINA}") else number
    within = _national(number.removeprefix(CHINA)) if number.startswith(CHINA) else ""
    if _is_mobile(within) or _AREA.fullmatch(within.removeprefix("0")):
        return within
    return number[1:] if number.startswith("0") and _is_mobile(number[1:]) else number


def _is_mobile(number: str) -> bool:
    return _MOBILE.fullmatch(number) is not None


def _national(rest: str) -> str:
    """The part after the country code, as dialled within the country."""
    bare = rest.removeprefix("0")
    if _is_mobile(bare):
        return bare
    return f"0{bare}" if _AREA.fullmatch(bare) else rest
