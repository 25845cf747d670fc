"""Hides telephone numbers in any text on its way to a log, and leaves addresses, times and ids readable. Pure."""

import re

LONGEST = 16_384
"""The most characters of one text in a log; a longer text loses its middle."""

_DIGIT = r"(?:%3\d|\d)"
"""A digit, possibly escaped as in a URI."""
_BETWEEN = r"(?:[ .\-()\u2010-\u2015]|%20|%2[89DEde])"
_GAP = f"{_BETWEEN}{{0,2}}"
"""Characters that people and carriers put between groups of digits."""

_KEPT = (
    # a date, with or without the time
    r"(?<!\d)20\d\d-[01]\d-[0-3]\d(?:[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)",
    # an IPv4 address; IPv6 has at most four digits in a row
    r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])",
    # ids: a UUID, ours (24), digests (32, 40, 64); one without a letter may be a number
    r"(?<![0-9A-Za-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9A-Za-z])",
    r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])(?:[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9A-Za-z])",
    # a memory address, as Python and Asterisk print it
    r"\b0x(?:7[ef]|5[56])[0-9a-f]{10}\b",
    # Asterisk's own: a channel's name, a call's name, the thread after a level, a unique id, a challenge
    r"\bPJSIP/(?:[A-Za-z_.-]|(?<!\d)\d{1,6}(?!\d))*-[0-9a-f]{8}(?![0-9A-Za-z])",
    r"\[C-[0-9a-f]{8}\]",
    r"\b(?:NOTICE|WARNING|ERROR|SECURITY)\[\d{1,7}\]",
    r"(?<![0-9A-Za-z])1[789]\d{8}(?:\.\d{1,7}|/[0-9a-f]{32})(?![0-9A-Za-z])",
    # a fraction, such as a duration; but not a mobile number with a point in it
    r"(?<![\d.])(?!1[3-9]\d\.\d{8}(?!\d))\d{1,6}\.\d+(?![\d.])",
)
_NUMBERS = (
    # seven digits in a row, whatever is around them
    rf"{_DIGIT}{{7,}}",
    # in groups: a mobile number (11 digits), a landline with its area code, an international one, a local one
    rf"(?<!\d)1{_GAP}[3-9](?:{_GAP}{_DIGIT}){{9}}(?!\d)",
    rf"(?<!\d)0\d{{2,3}}{_GAP}{_DIGIT}{{3,4}}{_GAP}{_DIGIT}{{4}}(?!\d)",
    rf"(?:\+|%2[Bb]|(?<!\d)00){_DIGIT}{{1,3}}(?:{_BETWEEN}{{1,2}}{_DIGIT}{{2,8}}){{2,5}}(?!\d)",
    r"(?<![\d-])[2-9]\d{3}-\d{4}(?![\d-])",
)
_FIND = re.compile(f"(?P<kept>{'|'.join(_KEPT)})|{'|'.join(reversed(_NUMBERS))}")
_DIGITS = re.compile(r"%3(\d)|(?<!%)(?<!%\d)(\d)")

_WORDS = (
    # values that a person typed, as pydantic and PostgreSQL repeat them in their errors
    (re.compile(r"input_value=.{0,1000}?, input_type=", re.DOTALL), "input_value=…, input_type="),
    (re.compile(r"DETAIL:[^\n]*"), "DETAIL: …"),
)


def mask_number(number: str) -> str:
    """A telephone number with its middle hidden: 13812345678 becomes 138****5678, 87654321 becomes 87****21, and 12345
    only stars.
    """
    if len(number) < 7:
        return "*" * len(number)
    first, last = (3, 4) if len(number) > 10 else (2, 2)
    return f"{number[:first]}{'*' * (len(number) - first - last)}{number[-last:]}"


def mask_text(text: str) -> str:
    """`text` with every run of seven digits or more, and every number written in groups, masked.

    Numbers of up to six digits are agents', queues' and our own. When in doubt a number is masked: an unreadable id
    costs a minute, a citizen's number in a log is a breach.
    """
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
    for pattern, instead in _WORDS:
        text = pattern.sub(instead, text)
    return _FIND.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    if found["kept"] is not None:
        return found[0]
    return mask_number("".join(one or other for one, other in _DIGITS.findall(found[0])))
