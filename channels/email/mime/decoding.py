"""Charsets, encoded words (RFC 2047) and file names, as mail programs really write them."""

import binascii
import codecs
import re
from base64 import b64decode

LONGEST_HEADER = 20_000
ALIASES = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "cp936", "ms936", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5", "x-big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("hz-gb-2312",), "hz"),
    **dict.fromkeys(("ks_c_5601-1987",), "cp949"),
}
"""Names that mean more than they say: mails labelled GB2312 have characters that only GB18030 has."""

UNLABELLED = frozenset({"", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "8bit", "default", "x-unknown"})
TAKEN = frozenset(
    {
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-7", "utf-8-sig", "gb18030", "hz", "big5hkscs", "cp949"),
        *("shift_jis", "cp932", "euc_jp", "iso2022_jp", "euc_kr", "iso2022_kr", "koi8-r", "koi8-u", "tis-620"),
    }
)
FAMILIES = ("iso8859-", "cp125", "cp87", "cp95")

WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
HEX = re.compile(rb"=([0-9A-Fa-f]{2})")


def decoded(data: bytes, charset: str = "") -> str:
    """The text of these bytes. The label is tried, and so is what senders with a wrong label really write."""
    name = _codec(charset)
    utf_8 = _strict(data, "utf-8")
    if utf_8 is not None and (name in ("utf-8", "") or (name == "gb18030" and _is_east_asian(utf_8))):
        return utf_8.removeprefix("\ufeff")
    for codec in (name, "gb18030"):
        if codec not in ("", "utf-8") and (text := _strict(data, codec)) is not None:
            return text.removeprefix("\ufeff")
    return data.decode(name or "utf-8", "replace")


def _codec(charset: str) -> str:
    """Python's name of a charset that mails may have; empty if there is no such label."""
    label = charset.strip().strip("\"'").lower()
    if label in UNLABELLED:
        return ""
    try:
        name = codecs.lookup(ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return ""
    return name if name in TAKEN or name.startswith(FAMILIES) else ""


def _strict(data: bytes, codec: str) -> str | None:
    """The text, if the bytes are of this charset. A character that is cut off at the end does not count."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(data)
    except (UnicodeDecodeError, UnicodeError, LookupError):
        return None


def _is_east_asian(text: str) -> bool:
    """Two bytes of GB18030 may happen to be a letter of UTF-8, but not three of them a Chinese character."""
    return any(one >= "\u2e80" for one in text)


def header(raw: str) -> str:
    """The text of a header: unfolded, with its encoded words decoded. Words of one charset are joined before that,
    because some programs cut them in the middle of a character."""
    line = re.sub(r"[\r\n]+[ \t]*", " ", raw[:LONGEST_HEADER])
    found: list[str] = []
    waiting, charset, at = b"", "", 0
    for word in WORD.finditer(line):
        between = line[at : word.start()]
        name = word[1].partition("*")[0].lower()
        if waiting and (between.strip() or name != charset):
            found.append(decoded(waiting, charset))
            waiting = b""
        if between.strip() or not at:
            found.append(unencoded(between))
        waiting, charset, at = waiting + _bytes_of(word[2], word[3]), name, word.end()
    found.append(decoded(waiting, charset) if waiting else "")
    return "".join([*found, unencoded(line[at:])]).strip()


def unencoded(text: str) -> str:
    """A part of a header that is not encoded; raw bytes in it are of UTF-8 or GB18030."""
    if text.isascii():
        return text
    return decoded(text.encode("utf-8", "surrogateescape"))


def _bytes_of(encoding: str, word: str) -> bytes:
    data = word.encode("utf-8", "surrogateescape")
    if encoding in "bB":
        return lenient_base64(data)
    return HEX.sub(lambda found: bytes([int(found[1], 16)]), data.replace(b"_", b" "))


def lenient_base64(data: bytes) -> bytes:
    """Base64, also without its padding or with foreign characters in it."""
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    try:
        return b64decode(kept + b"=" * (-len(kept) % 4))
    except binascii.Error:
        return b""


def file_name(found: object) -> str:
    """A file name as `Message.get_param` gives it: text, or (charset, language, text) of RFC 2231."""
    if isinstance(found, tuple) and len(found) == 3:
        charset, _, text = found
        return _bare(decoded(str(text).encode("raw_unicode_escape", "replace"), str(charset or "utf-8")))
    return _bare(header(str(found))) if found else ""


def _bare(name: str) -> str:
    """A name without folders and controls."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(one for one in last if one.isprintable()).strip(" .")[:200]
