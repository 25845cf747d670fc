"""Finds the reader for a document by its content; neither its name nor the browser's claim is trusted."""

from collections.abc import Iterator
from io import BytesIO

from olefile import OleFileIO, isOleFile
from olefile.olefile import OleFileError

from infra.extract import oldword, pdf, plain, sheets, slides, word
from infra.extract.archive import opened
from infra.extract.errors import Broken, Password, Picture, UnknownKind
from infra.extract.pieces import Piece

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
OLD_BOOKS = ("Workbook", "Book")
SEALED = "EncryptedPackage"
"""A newer document with a password is encrypted inside an old container ([MS-OFFCRYPTO] 2.3)."""

BOOK = "xl/workbook.xml"
BINARY_BOOK = "xl/workbook.bin"


def read(data: bytes) -> Iterator[Piece]:
    """The text of a document. Raises one of `errors.REFUSALS`."""
    if data.startswith(ZIP):
        yield from _packed(data)
    elif data.startswith(OLE):
        yield from _old(data)
    elif pdf.MARK in data[: pdf.WITHIN]:
        yield from pdf.read(data)
    elif data.startswith(PICTURES) or _is_bitmap(data):
        raise Picture
    else:
        yield from plain.read(data)


def is_plain(data: bytes) -> bool:
    """Whether it is no other kind of document or picture, so that it can only be text."""
    other = data.startswith((ZIP, OLE, *PICTURES)) or pdf.MARK in data[: pdf.WITHIN]
    return not (other or _is_bitmap(data))


def _is_bitmap(data: bytes) -> bool:
    """Check more than the first two letters, by which a text about BMW would pass for a picture."""
    return data.startswith(b"BM") and data[6:10] == bytes(4)


def _packed(data: bytes) -> Iterator[Piece]:
    archive = opened(data)
    if word.is_word(archive):
        yield from word.read(archive)
    elif slides.is_slides(archive):
        yield from slides.read(archive)
    elif {BOOK, BINARY_BOOK} & set(archive.namelist()):
        archive.close()
        yield from sheets.read(data)
    else:
        raise UnknownKind


def _old(data: bytes) -> Iterator[Piece]:
    with old(data) as ole:
        if is_old_word(ole):
            yield from oldword.read(ole)
            return
        if not is_old_book(ole):
            raise UnknownKind
    yield from sheets.read(data)


def old(data: bytes) -> OleFileIO:
    """Open an old container. Raises `Broken` or `Password`."""
    try:
        if not isOleFile(data=data):
            raise Broken
        ole = OleFileIO(BytesIO(data))
        sealed = ole.exists(SEALED)
    except (OleFileError, OSError, ValueError, IndexError):
        raise Broken from None
    if sealed:
        ole.close()
        raise Password
    return ole


def is_old_word(ole: OleFileIO) -> bool:
    """Whether it contains a document of Word 97 to 2003."""
    return bool(ole.exists(oldword.STREAM))


def is_old_book(ole: OleFileIO) -> bool:
    """Whether it contains a workbook of Excel 97 to 2003."""
    return any(ole.exists(name) for name in OLD_BOOKS)
