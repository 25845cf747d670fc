"""A telephone number in the one form by which we know its owner, however carriers or people have written it."""

import re
from typing import Final

CHINA: Final = "86"
_MARKS: Final = {
    **dict.fromkeys(map(ord, " \t-.()（）[]\u3000\u00a0‐‑‒–—−－．・")),
    **{0xFF10 + n: str(n) for n in range(10)},
    0xFF0B: "+",
}
"""The characters that people and keyboards put between digits go; full-width digits become ordinary ones."""

_LOCAL: Final = re.compile(r"[2-9]\d{6,7}")
"""A number as people of the same city say it."""

_TRUNKED: Final = ("", "0", "86", "+86", "0086")
"""The prefixes that carriers put before a number."""

_WRITTEN: Final = re.compile(r"\+?[0-9]+")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_AREA: Final = re.compile(r"(?!400|800)(?:(?:10|2\d)\d{8}|[3-9]\d{9,10})")
"""Area code without its 0, and the local number; 400 and 800 are not area codes."""


def typed(written: str) -> str:
    """A number as somebody typed it, in ordinary digits and without the marks between them."""
    return written.translate(_MARKS)


def spellings(written: str, area: str = "") -> tuple[str, ...]:
    """All forms in which this number may have been kept, to search for it. `area`: the site's own area code with its 0;
    a number of the city is the same with and without it."""
    digits = typed(written)
    number = plain(written) or digits
    if area and _LOCAL.fullmatch(number):
        number = area + number
    bare = number.removeprefix("0")
    forms = {digits, number}
    if _is_mobile(number) or (number.startswith("0") and _AREA.fullmatch(bare)):
        forms |= {before + bare for before in _TRUNKED}
    if area and number.startswith(area) and _LOCAL.fullmatch(number.removeprefix(area)):
        forms.add(number.removeprefix(area))
    return tuple(sorted(forms - {""}))


def plain(written: str) -> str:
    """The number as dialled in the country, or '' if the text is no number, such as that of a caller who withholds it.

    A mobile has 11 digits without a leading 0, a landline begins with the 0 of its area code; +86, 0086 and a bare 86
    before such a number are dropped. Foreign numbers begin with 00, and everything else, such as 12345, stays as it is.
    """
    number = typed(written)
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
