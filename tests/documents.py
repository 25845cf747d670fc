"""Documents of all kinds for tests: those of today's Office from libraries, and older containers byte by byte."""

import random
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import docx
import pptx
import xlsxwriter
from docx.oxml import OxmlElement
from PIL import Image
from pptx.util import Cm

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def word(*pages: str, table: Sequence[Sequence[str]] = (), header: str = "", laid_out: bool = True) -> bytes:
    """A .docx; if it was `laid_out`, Word's marks stand where pages begin."""
    document = docx.Document()
    for n, text in enumerate(pages):
        run = document.add_paragraph().add_run()
        if n and laid_out:
            run._r.append(OxmlElement("w:lastRenderedPageBreak"))
        run.add_text(text)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def written(write: Callable[[Any], None]) -> bytes:
    """A .docx as `write` makes it from python-docx's document."""
    document = docx.Document()
    write(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def slides(*texts: str, note: str = "") -> bytes:
    """A .pptx with a text on each slide, and a note on the last."""
    show = pptx.Presentation()
    for text in texts:
        slide = show.slides.add_slide(show.slide_layouts[6])
        slide.shapes.add_textbox(Cm(1), Cm(1), Cm(10), Cm(2)).text_frame.text = text
    if note:
        slide.notes_slide.notes_text_frame.text = note
    file = BytesIO()
    show.save(file)
    return file.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[str | float]]], first_row: int = 0) -> bytes:
    """A .xlsx."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for n, row in enumerate(rows, first_row):
                sheet.write_row(n, 0, row)
    return file.getvalue()


def pdf(*pages: str, locked: bool = False) -> bytes:
    """A PDF with a text on each page, in a font whose characters a map identifies, as with Chinese fonts."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    letters = sorted({letter for page in pages for letter in page})
    pairs = "\n".join(f"<{ord(letter):04X}> <{ord(letter):04X}>" for letter in letters[:100])
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters[:100])} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 6 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
        5: _stream(to_unicode),
        6: "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 "
        "/Descent -200 /CapHeight 700 /StemV 80 >>",
    }
    for n, page in enumerate(pages):
        codes = "".join(f"{ord(letter):04X}" for letter in page)
        objects[10 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {11 + 2 * n} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects[11 + 2 * n] = _stream(f"BT /F 12 Tf 50 700 Td <{codes}> Tj ET" if page else "")
    secret = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]".format("5A" * 32)
    return _pdf_file(objects, secret if locked else "")


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _pdf_file(objects: Mapping[int, str], extra: str) -> bytes:
    file = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, text in objects.items():
        places[number] = len(file)
        file += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start, most = len(file), max(objects) + 1
    lines = [f"{places[n]:010} 00000 n \n" if n in places else "0000000000 65535 f \n" for n in range(most)]
    trailer = f"trailer\n<< /Size {most} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n"
    return bytes(file) + f"xref\n0 {most}\n{''.join(lines)}{trailer}".encode("latin-1")


def old_word(text: str, *, flags: int = 0x0200, version: int = 0x00C1) -> bytes:
    """A .doc of two pieces as Word stores them: the first with one byte a character if possible, the second with
    two."""
    first, rest = text[:4], text[4:]
    body = first.encode("cp1252", "replace") + rest.encode("utf-16-le")
    head = bytearray(0x0200 + 0x600)
    struct.pack_into("<HH", head, 0, 0xA5EC, version)
    struct.pack_into("<H", head, 0x0A, flags)
    begin = len(head)
    places = struct.pack("<HIH", 0, begin * 2 | 0x4000_0000, 0) + struct.pack("<HIH", 0, begin + len(first), 0)
    table = struct.pack("<3I", 0, 4, len(text)) + places
    prefix = b"\x01" + struct.pack("<H", 3) + b"abc"
    clx = prefix + b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<II", head, 0x01A2, 0, len(clx))
    return ole({"WordDocument": bytes(head) + body, "1Table": clx})


def old_workbook(rows: Sequence[Sequence[str | float]]) -> bytes:
    """A .xls (BIFF 8) with one sheet."""
    name = "旧表".encode("utf-16-le")
    bound = struct.pack("<IHBB", 0, 0, len(name) // 2, 1) + name
    head = _record(0x0809, struct.pack("<6H", 0x0600, 0x0005, 0, 0, 0, 0) + bytes(4))
    globals_size = len(head) + 4 + len(bound) + 4
    bound = struct.pack("<I", globals_size) + bound[4:]
    cells = b"".join(_cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row))
    sheet = _record(0x0809, struct.pack("<6H", 0x0600, 0x0010, 0, 0, 0, 0) + bytes(4)) + cells + _record(0x0A, b"")
    return ole({"Workbook": head + _record(0x0085, bound) + _record(0x0A, b"") + sheet})


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<3H", row, column, 0)
    if isinstance(value, str):
        return _record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _record(0x0203, place + struct.pack("<d", value))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An old container (a compound file, version 3) with these streams, each padded so that it needs no small
    sectors."""
    padded = {name: data + bytes(max(0, 4096 - len(data))) for name, data in streams.items()}
    chains, at = [FAT], 1
    places: dict[str, int] = {}
    directory = at
    sectors_of_directory = (len(padded) + 1 + 3) // 4
    chains += [*range(at + 1, at + sectors_of_directory), END]
    at += sectors_of_directory
    bodies = b""
    for name, data in padded.items():
        count = -(-len(data) // SECTOR)
        places[name] = at
        chains += [*range(at + 1, at + count), END]
        bodies += data + bytes(count * SECTOR - len(data))
        at += count
    assert len(chains) <= 128, "one sector of the table is enough for tests"
    table = struct.pack("<128I", *chains, *[FREE] * (128 - len(chains)))
    entries = _entry("Root Entry", 5, 1, END, 0)
    for n, (name, data) in enumerate(padded.items(), 1):
        entries += _entry(name, 2, FREE, places[name], len(data), right=n + 1 if n < len(padded) else FREE)
    entries += bytes(sectors_of_directory * SECTOR - len(entries))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6) + struct.pack("<9I", 0, 1, directory, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    return head + table + entries + bodies


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    made = raw.ljust(64, b"\0") + struct.pack("<HBB3I", len(raw), kind, 1, FREE, right, child)
    return made + bytes(36) + struct.pack("<IQ", start, size)


def packed(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (20, 10), color: str = "red") -> bytes:
    """A picture in a format that Pillow writes; noise if the colour is ''."""
    file = BytesIO()
    noise = Image.frombytes("RGB", size, random.Random(1).randbytes(size[0] * size[1] * 3))
    (Image.new("RGB", size, color) if color else noise).save(file, kind)
    return file.getvalue()
