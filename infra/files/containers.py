"""Looks into files whose first bytes do not say what they contain: ZIP and OLE (Office documents), and MP4. Pure.

An Office document is a ZIP with a list of content types and one main part, or, before 2007, an OLE file with a stream
named after its program. Other files keep their type, so a plain ZIP with a document's suffix is recognised.
"""

import struct
from collections.abc import Callable, Iterator
from typing import Final

Read = Callable[[int, int], bytes]
"""The bytes of the file from `start` up to, but not including, `end`; fewer at its end."""

ZIP: Final = "application/zip"
OLE: Final = "application/x-ole-storage"
MP4: Final = "video/mp4"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OLD_WORD: Final = "application/msword"
OLD_SHEET: Final = "application/vnd.ms-excel"
OLD_SLIDES: Final = "application/vnd.ms-powerpoint"
MACROS: Final = "application/vnd.ms-office.macros"
"""An Office document that contains programs."""
LOCKED: Final = "application/vnd.ms-office.locked"
"""An Office document that needs a password to open."""

MAIN_PARTS: Final = (("word/document", WORD), ("xl/workbook", SHEET), ("ppt/presentation", SLIDES))
OLD_STREAMS: Final = (
    ("WordDocument", OLD_WORD),
    ("Workbook", OLD_SHEET),
    ("Book", OLD_SHEET),
    ("PowerPoint Document", OLD_SLIDES),
)
OLD_MACROS: Final = frozenset({"Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"})

MOST_ENTRIES: Final = 10_000
MOST_LIST_BYTES: Final = 4 * 1024 * 1024
"""A longer list of a ZIP's members is not read."""
MOST_SECTORS: Final = 256
MOST_BOXES: Final = 64
MOST_BOX_BYTES: Final = 1024 * 1024


def looked_into(media_type: str, read: Read, size: int) -> str:
    """The media type of a whole file of `size` bytes whose first bytes said `media_type`: the same one, unless it is a
    container of something that we know.
    """
    if media_type in (ZIP, WORD, SHEET, SLIDES):
        return _zip(read, size)
    if media_type == OLE:
        return _ole(read)
    return _mp4(read, size) if media_type == MP4 else media_type


def _zip(read: Read, size: int) -> str:
    names = set(_members(read, size))
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        return ZIP
    if any(name.rpartition("/")[2].lower() == "vbaproject.bin" for name in names):
        return MACROS
    for part, media_type in MAIN_PARTS:
        if any(name.startswith(part) and name.endswith((".xml", ".bin")) for name in names):
            return media_type
    return ZIP


def _members(read: Read, size: int) -> Iterator[str]:
    """The names in a ZIP's list of members; none if there is no valid list, or it is longer than that of a document."""
    tail = read(max(0, size - 22 - 65_535), size)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return
    count, length, start = struct.unpack("<HII", tail[at + 10 : at + 20])
    if count > MOST_ENTRIES or length > MOST_LIST_BYTES or start + length > size:
        return
    listed = read(start, start + length)
    place = 0
    for _ in range(count):
        if listed[place : place + 4] != b"PK\x01\x02" or len(listed) < place + 46:
            return
        name, extra, comment = struct.unpack("<HHH", listed[place + 28 : place + 34])
        yield listed[place + 46 : place + 46 + name].decode("utf-8", "replace")
        place += 46 + name + extra + comment


def _ole(read: Read) -> str:
    """The type by the names of the streams ([MS-CFB] 2.6: directory entries of 128 bytes, each with a name in
    UTF-16).
    """
    names = set(_streams(read))
    if "EncryptedPackage" in names:
        return LOCKED
    if not OLD_MACROS.isdisjoint(names):
        return MACROS
    return next((media_type for stream, media_type in OLD_STREAMS if stream in names), OLE)


def _streams(read: Read) -> Iterator[str]:
    head = read(0, 512)
    if len(head) < 512 or head[30] not in (9, 12):
        return
    sector = 1 << head[30]
    table = struct.unpack("<109I", head[76:512])
    (at,) = struct.unpack("<I", head[48:52])
    for _ in range(MOST_SECTORS):
        if at >= 0xFFFFFFFA:
            return
        block = read((at + 1) * sector, (at + 2) * sector)
        for place in range(0, len(block) - 127, 128):
            (length,) = struct.unpack("<H", block[place + 64 : place + 66])
            if 2 < length <= 64:
                yield block[place : place + length - 2].decode("utf-16-le", "replace")
        which, cell = divmod(at, sector // 4)
        if which >= len(table) or table[which] >= 0xFFFFFFFA:
            return
        start = (table[which] + 1) * sector + 4 * cell
        following = read(start, start + 4)
        if len(following) < 4:
            return
        (at,) = struct.unpack("<I", following)


def _mp4(read: Read, size: int) -> str:
    """Distinguish sound from video: sound alone, as telephones record it under many brands, has no track whose handler
    is `vide` (ISO 14496-12).
    """
    at = 0
    for _ in range(MOST_BOXES):
        head = read(at, at + 16)
        if len(head) < 8:
            return MP4
        length, kind = struct.unpack(">I4s", head[:8])
        if length == 1 and len(head) == 16:
            (length,) = struct.unpack(">Q", head[8:16])
        if length < 8:
            return MP4
        if kind == b"moov":
            box = read(at, min(at + length, at + MOST_BOX_BYTES, size))
            handlers = {box[i + 12 : i + 16] for i in _all(box, b"hdlr")}
            return "audio/mp4" if b"soun" in handlers and b"vide" not in handlers else MP4
        at += length
    return MP4


def _all(box: bytes, what: bytes) -> Iterator[int]:
    at = box.find(what)
    while at >= 0:
        yield at
        at = box.find(what, at + 1)
