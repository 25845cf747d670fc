"""Names for attachments that are safe to show and to save. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

MOST: Final = 120
NAMELESS: Final = "附件"
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
"""Characters that systems refuse in names, and those that make one name look like another."""


def tidy_name(name: str, suffixes: Sequence[str]) -> str:
    """Return the name without a path or misleading characters, and with a suffix that fits its content."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = _UNFIT.sub("", name).strip().rstrip(". ")
    stem, dot, suffix = name.rpartition(".")
    if not dot or f".{suffix.lower()}" not in suffixes:
        stem, suffix = name, suffixes[0][1:]
    suffix = f".{suffix}"
    return (stem.strip(". ")[: MOST - len(suffix)] or NAMELESS) + suffix
