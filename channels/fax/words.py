"""The words on a page as a machine has read them, and as people look for them: one spelling for both."""

import re
import unicodedata

MOST = 100_000
"""So many characters are kept of a fax: more than a hundred full pages."""

_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BETWEEN = re.compile(rf"(?<={_WIDE})\s+(?={_WIDE})")
"""Chinese has no spaces; a machine that reads it puts some between the characters."""


def plain_text(text: str) -> str:
    """NFKC, without control characters, without spaces between Chinese characters, and with single ones elsewhere."""
    said = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in text)
    return " ".join(unicodedata.normalize("NFKC", _BETWEEN.sub("", said)).split())[:MOST]
