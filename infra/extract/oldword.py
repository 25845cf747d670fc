"""The text of an old Word document (.doc, Word 97 to 2003), by its piece table ([MS-DOC] 2.4.1, 2.8.35)."""

import re
import struct
from collections.abc import Iterator
from itertools import pairwise

from olefile import OleFileIO

from infra.extract.errors import Broken, OldWord, Password
from infra.extract.pieces import Piece, PieceKind, pieces

STREAM = "WordDocument"
MAGIC = 0xA5EC
WORD_97 = 0x00C1
FLAGS_AT, CLX_AT = 0x0A, 0x01A2
ENCRYPTED, TABLE_1 = 0x0100, 0x0200
COMPRESSED = 0x4000_0000
MOST_PIECES = 100_000
FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
"""The formula of a field, up to the text that it shows."""

MARKS = str.maketrans({"\x07": "\t", "\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\x1f": "", "\xa0": " "})


def read(ole: OleFileIO) -> Iterator[Piece]:
    """The text, without pages: Word makes those at layout. Raises `Broken`, `Password` or `OldWord`."""
    try:
        text = _text(ole)
    except (struct.error, OSError, ValueError, IndexError):
        raise Broken from None
    while (less := FIELD.sub("", text)) != text:
        text = less
    yield from pieces(PieceKind.WHOLE, 0, "", text.translate(MARKS).replace("\t\t\r", "\r").split("\r"))


def _text(ole: OleFileIO) -> str:
    """All characters in order: body, footnotes, headers, comments."""
    stream: bytes = ole.openstream(STREAM).read()
    magic, version = struct.unpack_from("<HH", stream)
    (flags,) = struct.unpack_from("<H", stream, FLAGS_AT)
    if magic != MAGIC or version < WORD_97:
        raise OldWord
    if flags & ENCRYPTED:
        raise Password
    table: bytes = ole.openstream("1Table" if flags & TABLE_1 else "0Table").read()
    at, size = struct.unpack_from("<II", stream, CLX_AT)
    return "".join(_characters(stream, _piece_table(table[at : at + size])))


def _piece_table(clx: bytes) -> bytes:
    """The part behind the properties (`Prc`), which are skipped."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    kind, size = struct.unpack_from("<BI", clx, at)
    if kind != 2:
        raise Broken
    return clx[at + 5 : at + 5 + size]


def _characters(stream: bytes, table: bytes) -> Iterator[str]:
    count = (len(table) - 4) // 12
    if not 0 < count <= MOST_PIECES:
        raise Broken
    ends = struct.unpack_from(f"<{count + 1}I", table)
    for n, (start, end) in enumerate(pairwise(ends)):
        (where,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * n + 2)
        length = end - start
        if length < 0:
            raise Broken
        if where & COMPRESSED:
            begin = (where & ~COMPRESSED) // 2
            yield stream[begin : begin + length].decode("cp1252", "replace")
        else:
            yield stream[where : where + 2 * length].decode("utf-16-le", "replace")
