"""The words on a page as a machine has read them and as people search for them, normalised in the same way."""

import re
import unicodedata

MOST = 100_000
"""Maximum number of characters kept of a fax: more than a hundred full pages."""

_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BETWEEN = re.compile(rf"(?<={_WIDE})\s+(?={_WIDE})")
"""Chinese has no spaces, but OCR puts some between the characters."""


def plain_text(text: str) -> str:
    """Return the text in NFKC, without control characters, without spaces between Chinese characters, and with single
    spaces elsewhere."""
    said = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in text)
    return " ".join(unicodedata.normalize("NFKC", _BETWEEN.sub("", said)).split())[:MOST]
