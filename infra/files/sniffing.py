"""Tells a file's type by its first bytes. Neither its name nor the browser's claim is trusted. Pure."""

import codecs

from infra.files.containers import SHEET, SLIDES, WORD

HEAD = 8192
"""This many bytes are enough; fewer only if the file is shorter."""

UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"


BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR\n", "audio/amr"),
    (b"\x7fELF", "application/x-executable"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
"""Signatures at the very beginning."""

PARTS = ((b"word/", WORD), (b"xl/", SHEET), (b"ppt/", SLIDES))
"""An Office document is a ZIP whose first members are in a folder named after its program. The list at the ZIP's end
tells whether it really is one; for a kind that takes documents, `inside` makes us check.
"""

PICTURES = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
"""The picture brands among the files built like MP4."""

CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}


def sniff(head: bytes) -> str:
    """The media type of a file that begins with `head` (its first `HEAD` bytes)."""
    if not head:
        return EMPTY
    for test in (_riff, _zip, _utf_16, _mpeg, _iso, _bmp):
        if found := test(head):
            return found
    for beginning, media_type in BEGINNINGS:
        if head.startswith(beginning):
            return media_type
    return _text(head)


def _riff(head: bytes) -> str:
    kinds = {b"WAVE": "audio/wav", b"WEBP": "image/webp", b"AVI ": "video/x-msvideo"}
    return kinds.get(head[8:12], UNKNOWN) if head[:4] == b"RIFF" else ""


def _zip(head: bytes) -> str:
    if not head.startswith(b"PK\x03\x04"):
        return ""
    return next((media_type for part, media_type in PARTS if part in head), "application/zip")


def _mpeg(head: bytes) -> str:
    """A frame of MPEG audio: eleven set bits, then a valid version, layer and rate."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or head[:3] == b"\xff\xd8\xff":
        return ""
    exists = head[1] & 0x18 != 0x08 and head[1] & 0x06 != 0 and head[2] & 0xF0 != 0xF0 and head[2] & 0x0C != 0x0C
    return "audio/mpeg" if exists else ""


def _iso(head: bytes) -> str:
    if head[4:8] != b"ftyp":
        return ""
    if head[8:12] in PICTURES:
        return "image/heic"
    return "audio/mp4" if head[8:11] == b"M4A" else "video/mp4"


def _bmp(head: bytes) -> str:
    """Check the four bytes that are always zero: by two letters alone a text about BMW would pass for a picture."""
    return "image/bmp" if head[:2] == b"BM" and head[6:10] == bytes(4) and head[15:18] == bytes(3) else ""


def _utf_16(head: bytes) -> str:
    """Text in UTF-16 begins with a byte order mark, of which one could also begin a frame of sound."""
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ""
    found = _text_in("utf-16", head, len(head) < HEAD)
    return "" if found == UNKNOWN else found


def _text(head: bytes) -> str:
    """Text is UTF-8, or else what Chinese Windows writes. Other bytes may happen to fit that encoding too, so most of
    its characters must be Chinese ones."""
    whole = len(head) < HEAD
    found = _text_in("utf-8", head.removeprefix(codecs.BOM_UTF8), whole)
    return _text_in("gb18030", head, whole) if found == UNKNOWN else found


def _text_in(encoding: str, head: bytes, whole: bool) -> str:
    """Text has no control characters; only a file that continues may end within a character here."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head, whole)
    except UnicodeDecodeError:
        return UNKNOWN
    if not CONTROLS.isdisjoint(map(ord, text)):
        return UNKNOWN
    wide = [one for one in text if one > "\x7f"]
    if encoding == "gb18030" and sum(map(_is_chinese, wide)) * 10 < len(wide) * 9:
        return UNKNOWN
    return _of_text(text.lstrip())


def _is_chinese(one: str) -> bool:
    """A common character, or a mark as Chinese text has it."""
    return "\u4e00" <= one <= "\u9fff" or "\u3000" <= one <= "\u301f" or "\uff01" <= one <= "\uff5e"


def _of_text(text: str) -> str:
    start = text[:256].lower()
    if start.startswith(("<!doctype html", "<html", "<script", "<head", "<body")):
        return "text/html"
    if start.startswith(("<?xml", "<svg")):
        return "image/svg+xml" if "<svg" in start else "application/xml"
    return "application/json" if start.startswith(("{", "[")) else "text/plain"
