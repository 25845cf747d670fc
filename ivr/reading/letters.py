"""Latin letters inside Chinese text: abbreviations are spelled with characters that sound like their letters."""

import re

_SOUNDS = (
    "诶必西弟衣", "艾弗", "记", "艾尺", "爱杰开", "艾勒", "艾姆", "恩欧批扣",
    "阿尔", "艾丝", "提优维", "达不溜", "艾克斯", "外", "贼德",
)  # fmt: skip
"""The names of the letters in order; letters with names of one character share a string."""

_LONG = {"艾弗", "艾尺", "艾勒", "艾姆", "阿尔", "艾丝", "达不溜", "艾克斯", "贼德"}
_NAMES = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (name for part in _SOUNDS for name in ([part] if part in _LONG else part)),
        strict=True,
    )
)
_ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Z]{1,6}(?![A-Za-z])")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def letters(text: str) -> str:
    """VIP窗口 becomes 维爱批窗口, A座 诶座. Other Latin words and texts without Chinese stay as they are."""
    if not _CHINESE.search(text):
        return text
    return _ABBREVIATION.sub(lambda match: "".join(_NAMES[letter] for letter in match[0]), text)
