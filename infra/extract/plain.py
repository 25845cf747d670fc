"""Plain text: UTF-8, UTF-16 with a byte order mark, or the encoding of Chinese Windows (GB 18030)."""

import codecs
from collections.abc import Iterator

from infra.extract.errors import UnknownKind
from infra.extract.pieces import Piece, PieceKind, pieces

TO_CHECK = 64 * 1024
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\f\x1b")


def read(data: bytes) -> Iterator[Piece]:
    """The text, in its own lines. Raises `UnknownKind` if it is not text."""
    yield from pieces(PieceKind.WHOLE, 0, "", decoded(data).splitlines())


def decoded(data: bytes) -> str:
    """The characters. Raises `UnknownKind`."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding, "replace")
    try:
        return _checked(data, "utf-8", "strict")
    except UnicodeDecodeError:
        pass
    try:
        return _checked(data, "gb18030", "strict")
    except UnicodeDecodeError:
        raise UnknownKind from None


def _checked(data: bytes, encoding: str, errors: str) -> str:
    text = data.decode(encoding, errors)
    if not CONTROLS.isdisjoint(text[:TO_CHECK]):
        raise UnknownKind
    return text
