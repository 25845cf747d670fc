"""Small files of many kinds, as their programs write them, for tests that detect a kind by its content."""

import io
import struct
import zipfile

import xlsxwriter

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0"
    b"\5\0\1\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)
"""A single red pixel."""

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
"""


def zipped(*names: str, first: bytes = b"") -> bytes:
    """A ZIP with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, first or b"<x/>")
    return made.getvalue()


def word(*more: str) -> bytes:
    """A Word document with further members."""
    return zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml", *more)


def sheet() -> bytes:
    """A workbook as xlsxwriter makes it."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.add_worksheet("工单").write(0, 0, "编号")
    book.close()
    return made.getvalue()


def old_office(*streams: str) -> bytes:
    """An OLE file whose directory has streams with these names; it may take several sectors."""
    entries = b"".join(_entry(name) for name in ("Root Entry", *streams))
    sectors = [entries[at : at + 512].ljust(512, b"\0") for at in range(0, len(entries), 512)]
    # The table is the first sector; the directory's sectors follow, each naming the next.
    cells = [0xFFFFFFFD, *range(2, len(sectors) + 1), 0xFFFFFFFE]
    table = struct.pack(f"<{len(cells)}I", *cells).ljust(512, b"\xff")
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[30], head[32] = 9, 6
    head[48:52] = struct.pack("<I", 1)
    head[76:512] = struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return bytes(head) + table + b"".join(sectors)


def _entry(name: str) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack("<H", len(text)) + bytes(62)


def mp4(brand: bytes, *handlers: bytes) -> bytes:
    """A file with the structure of an MP4, with tracks of these kinds (`soun`, `vide`)."""
    tracks = b"".join(_box(b"hdlr", bytes(8) + handler + bytes(12)) for handler in handlers)
    return _box(b"ftyp", brand + bytes(8)) + _box(b"mdat", bytes(100)) + _box(b"moov", tracks)


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content
