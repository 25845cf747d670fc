"""Documents as they will be sent, and documents that are refused with a reason (FX1, FX2)."""

import hashlib
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from channels.fax.pages import office, press, show
from channels.fax.pages.cover import Cover, cover_page
from channels.fax.pages.fonts import PACKAGE, font
from channels.fax.pages.office import without_office
from channels.fax.pages.press import WorkerRenderer
from channels.fax.pages.source import read_pages
from channels.fax.pages.text import HEIGHT, wrapped
from channels.fax.pages.write import fax_file, fax_page
from channels.fax.rules import tiff
from channels.fax.rules.errors import (
    BrokenDocument,
    NoFont,
    NoOffice,
    NoPages,
    ProtectedByPassword,
    TooLarge,
    TooLong,
    TooManyPages,
    UnknownKind,
)
from channels.fax.rules.geometry import WIDTH, Resolution, fit, resolution_of, rows
from infra.settings.installation import PROJECT


def picture(width: int, height: int, *, ink: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Image.Image:
    """A white picture with a black box."""
    made = Image.new("L", (width, height), 255)
    ImageDraw.Draw(made).rectangle(ink, fill=0)
    return made


OFFICE = b"""#!/bin/sh
while [ $# -gt 2 ]; do shift; done
cp "${0%/*}/made" "$1/a.pdf"
"""


def program(folder: Path, name: str, script: bytes) -> str:
    """An executable file with this script."""
    path = folder / name
    path.write_bytes(script)
    path.chmod(0o700)
    return str(path)


def pdf_of(count: int) -> bytes:
    """A PDF with `count` empty pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def half_png() -> bytes:
    """A picture without its end."""
    made = BytesIO()
    picture(500, 500).save(made, "PNG")
    return made.getvalue()[:-40]


def locked_pdf() -> bytes:
    """A PDF that opens only with a password: the standard security handler, revision 2 (ISO 32000-1, 7.6.3)."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    id = b"0123456789abcdef"
    owner = rc4(hashlib.md5((b"owner" + padding)[:32]).digest()[:5], (b"secret" + padding)[:32])
    key = hashlib.md5((b"secret" + padding)[:32] + owner + struct.pack("<i", -4) + id).digest()[:5]
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (owner.hex().encode(), rc4(key, padding).hex().encode()),
    ]
    made, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (n, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<%s><%s>]>>" % (id.hex().encode(), id.hex().encode())
    return made + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(made)


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, as used by old PDFs."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    made, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        made.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(made)


def read(data: bytes, most: int = 100) -> list[Image.Image]:
    """Its pages, in grey."""
    return list(read_pages(data, most, WIDTH))


# --- what is sent -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("resolution", "lines"), [("standard", 98), ("fine", 196), ("superfine", 391)])
def test_a_fax_has_1728_dots_and_the_lines_of_its_resolution_and_ink_is_one(resolution: str, lines: int) -> None:
    kind = Resolution(resolution)
    data = fax_file([fax_page(picture(1728, 2386, ink=(0, 0, 863, 400)), kind)], kind)
    assert tiff.pages(data) == [tiff.Page(width=1728, length=rows(kind), lines_per_inch=lines)]
    with Image.open(BytesIO(data)) as sent:
        tags = getattr(sent, "tag_v2")  # noqa: B009  # the type of the plugin is not that of `open`
        assert (tags[259], tags[262]) == (4, 0)  # Group 4, white is zero
        assert not sent.getpixel((20, 3))
        assert sent.getpixel((1700, 3))


def test_a_page_is_never_stretched_or_cut_and_a_wide_one_is_turned() -> None:
    upright = fit(210, 297, Resolution.FINE)
    assert upright.height == rows(Resolution.FINE)
    assert abs(upright.width / 204 * 25.4 - 210) < 1
    assert upright.left == (WIDTH - upright.width) // 2
    assert fit(297, 210, Resolution.FINE).turned
    strip = fit(1000, 3, Resolution.STANDARD)
    assert (strip.turned, strip.width, strip.height) == (True, 7, 1146)


def test_letters_stay_sharp_and_pictures_are_shown_by_dots() -> None:
    grey = Image.new("L", (1728, 2386), 128)
    share = fax_page(grey, Resolution.FINE).histogram()[255] / (WIDTH * rows(Resolution.FINE))
    assert 0.4 < share < 0.6
    edges = picture(1728, 2386, ink=(100, 100, 300, 300))
    edges.paste(150, (301, 100, 303, 300))
    assert not fax_page(edges, Resolution.FINE).getpixel((302, 150))


def test_the_file_from_a_page_on_has_the_pages_that_are_left() -> None:
    """A fax that broke off resumes where it was, with exactly the same dots."""
    inks = [(100 * n, 0, 100 * n + 90, 50) for n in range(3)]
    data = fax_file([fax_page(picture(1728, 2386, ink=ink), Resolution.STANDARD) for ink in inks], Resolution.STANDARD)
    rest = tiff.from_page(data, 1)
    assert [len(tiff.pages(rest)), len(tiff.pages(tiff.from_page(data, 0)))] == [2, 3]
    with Image.open(BytesIO(rest)) as left, Image.open(BytesIO(data)) as whole:
        whole.seek(1)
        assert left.tobytes() == whole.tobytes()
    with pytest.raises(tiff.NotPages):
        tiff.from_page(data, 3)


@pytest.mark.parametrize("data", [b"", b"II*\0", b"GIF89a", b"II*\0\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff"])
def test_what_is_no_tiff_has_no_pages(data: bytes) -> None:
    with pytest.raises(tiff.NotPages):
        tiff.pages(data)


def test_a_chain_of_pages_that_bites_its_tail_is_refused() -> None:
    loop = b"II*\0" + struct.pack("<IHI", 8, 0, 8)
    with pytest.raises(tiff.NotPages):
        tiff.pages(loop)


@pytest.mark.parametrize(
    ("lines", "expected"), [(0, "standard"), (98, "standard"), (196, "fine"), (200, "fine"), (391, "superfine")]
)
def test_a_page_that_came_in_is_known_by_its_lines(lines: float, expected: str) -> None:
    assert resolution_of(lines) == Resolution(expected)


# --- documents --------------------------------------------------------------------------------------------------------


def test_text_breaks_into_lines_and_pages() -> None:
    words = "路灯不亮，请派人查看。" * 30 + "\n" + "line\n" * 45 + "\fnew page"
    assert len(read(words.encode("gb18030"))) == 3
    assert len(read(words.encode("utf-16"))) == 3
    with pytest.raises(TooManyPages):
        read(b"x\f" * 20, most=10)
    with pytest.raises(NoPages):
        read(b" \n\t\n")


def test_no_line_begins_with_a_full_stop() -> None:
    face = font(34, "路灯")
    lines = list(source_lines("灯" * 40 + "。" + "灯" * 60 + "，end", face))
    assert all(line[0] not in "。，" for line in lines)


def source_lines(text: str, face: Any) -> list[str]:
    """The lines of a paragraph on a narrow page."""
    return list(wrapped(text, face, round(face.getlength("灯" * 40))))


def test_pdf_and_pictures_become_pages() -> None:
    assert len(read(pdf_of(3))) == 3
    made = BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(made, "PNG")
    [page] = read(made.getvalue())
    assert page.getpixel((5, 5)) == 255  # transparent areas become paper, not ink
    fax = fax_file([fax_page(picture(1728, 2386), Resolution.STANDARD)] * 2, Resolution.STANDARD)
    pages = read(fax)
    assert [abs(one.height / one.width - 297 / 215) < 0.02 for one in pages] == [True, True]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        pytest.param(locked_pdf(), ProtectedByPassword, id="locked.pdf"),
        pytest.param(pdf_of(500), TooManyPages, id="500.pdf"),
        pytest.param(pdf_of(0), NoPages, id="none.pdf"),
        pytest.param(b"%PDF-1.7 and no more", BrokenDocument, id="broken.pdf"),
        pytest.param(b"", NoPages, id="nothing"),
        pytest.param(b"PK\x03\x04 things", UnknownKind, id="what.zip"),
        pytest.param(b"ID3\x03\0\0\0\0", UnknownKind, id="song.mp3"),
        pytest.param(half_png(), BrokenDocument, id="half.png"),
    ],
)
def test_a_document_that_cannot_be_sent_is_refused_with_the_reason(data: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read(data)


def test_a_picture_bomb_is_refused_before_it_is_drawn() -> None:
    bomb = BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    with pytest.raises(TooLarge) as refusal:
        read(bomb.getvalue())
    assert refusal.value.details == {"width": 30_000, "height": 30_000}


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"PK\x03\x04..word/document.xml"])
async def test_word_names_the_package_that_is_missing(tmp_path: Path, head: bytes) -> None:
    with pytest.raises(NoOffice) as refusal:
        await without_office(head, tmp_path, ())
    assert refusal.value.details["package"] == office.OFFICE_PACKAGE


async def test_word_is_read_by_the_office_program_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "made").write_bytes(pdf_of(2))
    folder = tmp_path / "work"
    folder.mkdir()
    assert len(read(await without_office(b"{\\rtf1", folder, (program(tmp_path, "soffice", OFFICE),)))) == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(BrokenDocument):
        await without_office(b"{\\rtf1", empty, (program(tmp_path, "silent", b"#!/bin/sh\n"),))


def test_chinese_without_a_font_names_the_package() -> None:
    with pytest.raises(NoFont) as refusal:
        font(20, "传真", ())
    assert refusal.value.details == {"package": PACKAGE}
    assert font(20, "fax", ()).getlength("fax") > 0


def test_a_cover_page_says_for_whom_and_how_many_pages() -> None:
    plain = {"site": "12345热线", "to": "住建局", "number": "01088886666", "sender": "张三", "date": "2026-11-26"}
    one = cover_page(Cover(subject="路灯", **plain), 3)
    other = cover_page(Cover(subject="路灯", **plain), 4)
    assert one.size == (1728, HEIGHT)
    assert one.tobytes() != other.tobytes()
    assert cover_page(Cover(subject="很长的主题" * 60, note="请回复。\n" * 60, **plain), 3).size == one.size


# --- what came in -----------------------------------------------------------------------------------------------------


def test_a_fax_that_came_in_is_shown_page_by_page_and_as_pdf() -> None:
    pages = [fax_page(picture(1728, 2386, ink=(100, 0, 200 * n, 50)), Resolution.STANDARD) for n in (1, 2)]
    fax = fax_file(pages, Resolution.STANDARD)
    with Image.open(BytesIO(show.page_png(fax, 1, small=False))) as png:
        assert (png.width, abs(png.height / png.width - 297 / 215) < 0.01) == (1728, True)
        assert not png.getpixel((350, 4))
    with Image.open(BytesIO(show.page_png(fax, 0, small=True))) as png:
        assert png.width == show.THUMB
    with pytest.raises(NoPages):
        show.page_png(fax, 2, small=False)
    assert len(pypdfium2.PdfDocument(show.pdf(fax))) == 2
    with pytest.raises(BrokenDocument):
        show.page_png(b"II*\0", 0, small=False)


# --- the process that does it -----------------------------------------------------------------------------------------


async def test_the_worker_draws_with_a_cover_and_refuses_with_the_reason() -> None:
    cover = {"site": "热线", "to": "住建局", "number": "1", "sender": "张", "subject": "路灯", "date": "2026-11-26"}
    job = {"do": "draw", "document": True, "resolution": "standard", "most_pages": 10}
    drawn = await WorkerRenderer().run({**job, "cover": cover}, pdf_of(2))
    assert (drawn.pages, len(tiff.pages(drawn.file))) == (3, 3)
    with pytest.raises(ProtectedByPassword):
        await WorkerRenderer().run(job, locked_pdf())
    with pytest.raises(NoPages):
        await WorkerRenderer().run({**job, "cover": cover}, b"")
    with pytest.raises(NoPages):
        await WorkerRenderer().run({"do": "draw", "resolution": "fine", "most_pages": 10})


async def test_the_worker_shows_and_binds_what_came_in() -> None:
    fax = fax_file([fax_page(picture(1728, 2386), Resolution.STANDARD)] * 2, Resolution.STANDARD)
    shown = await WorkerRenderer().run({"do": "show", "page": 1, "small": True}, fax)
    assert shown.file.startswith(b"\x89PNG")
    bound = await WorkerRenderer().run({"do": "pdf"}, fax)
    assert len(pypdfium2.PdfDocument(bound.file)) == bound.pages == 2
    with pytest.raises(BrokenDocument):
        await WorkerRenderer().run({"do": "pdf"}, fax[:200])


async def test_a_worker_that_takes_too_long_is_ended() -> None:
    job = {"do": "draw", "document": True, "resolution": "fine", "most_pages": 1}
    with pytest.raises(TooLong):
        await WorkerRenderer(within_s=0.0).run(job, pdf_of(1))


def test_a_worker_that_the_kernel_ended_is_no_answer() -> None:
    with pytest.raises(TooLong):
        press._answer(b"", -24)
    with pytest.raises(BrokenDocument):
        press._answer(b"", -11)


def test_the_worker_has_only_so_much_memory() -> None:
    """A document that makes a library use up memory costs one process, and not the machine."""
    said = subprocess.run(
        [sys.executable, "-c", "from channels.fax.pages.worker import _limit; _limit(); bytearray(2 * 1024**3)"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "MemoryError" in said.stderr
