"""Text from documents (KB2, KB5): each kind with its places, and a clear word for what cannot be read."""

import asyncio
import random
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx.shared import Emu
from PIL import Image

from infra.extract import kinds, pieces, worker
from infra.extract.errors import (
    REFUSALS,
    Broken,
    NoText,
    NotRead,
    OldWord,
    Password,
    Picture,
    TooLargeInside,
    TooLong,
    UnknownKind,
)
from infra.extract.pieces import Piece, PieceKind
from infra.extract.reader import Chapter, Reader, Row, Text
from infra.extract.wordpictures import Limits
from tests import documents
from tests.texts import texts


async def _bytes(data: bytes) -> AsyncIterator[bytes]:
    for at in range(0, max(len(data), 1), 65_536):
        yield data[at : at + 65_536]


async def _text(data: bytes, **options: Any) -> Text:
    return await Reader().text(_bytes(data), **options)


def _found(data: bytes) -> list[tuple[str, int, str, str]]:
    return [(each.place.value, each.number, each.name, each.text) for each in kinds.read(data)]


# --- each kind --------------------------------------------------------------------------------------------------------


async def test_a_word_document_is_read_by_the_pages_that_word_laid_out() -> None:
    data = documents.word("停水公告", "恢复供水", table=[["区域", "时间"], ["城东", "两点"]], header="供水公司")
    assert await _text(data) == Text(
        (
            Piece(PieceKind.PAGE, 1, "", "停水公告"),
            Piece(PieceKind.PAGE, 2, "", "恢复供水\n区域 \t时间\n城东 \t两点"),
            Piece(PieceKind.WHOLE, 0, "", "供水公司"),
        ),
        cut=False,
    )


def test_a_word_document_that_word_has_not_laid_out_has_no_pages() -> None:
    assert _found(documents.word("第一段", "第二段", laid_out=False)) == [("whole", 0, "", "第一段\n第二段")]


def test_slides_are_read_in_their_order_with_their_notes() -> None:
    found = _found(documents.slides("办理流程", "所需材料", note="讲慢一点"))
    assert found == [("slide", 1, "", "办理流程"), ("slide", 2, "", "所需材料\n讲慢一点")]


async def test_a_workbook_is_read_sheet_by_sheet() -> None:
    data = documents.workbook({"收费": [["项目", "元"], ["换证", 20.0], ["补办", 2.5]], "说明": [["二〇二六年"]]})
    found = (await _text(data)).pieces
    assert found == (
        Piece(PieceKind.SHEET, 1, "收费", "项目\t元\n换证\t20\n补办\t2.5"),
        Piece(PieceKind.SHEET, 2, "说明", "二〇二六年"),
    )


def test_an_old_workbook_is_read() -> None:
    assert _found(documents.old_workbook([["标题", "数量"], ["水", 12]])) == [
        ("sheet", 1, "旧表", "标题\t数量\n水\t12")
    ]


def test_an_old_word_document_is_read_by_its_piece_table() -> None:
    text = "Word老文件\r\x13 HYPERLINK x \x14链接\x15\r单元\x07另一\x07\x07\r"
    assert _found(documents.old_word(text)) == [("whole", 0, "", "Word老文件\n链接\n单元\t另一")]


async def test_a_pdf_is_read_page_by_page_and_an_empty_page_has_its_number() -> None:
    found = (await _text(documents.pdf("停水公告", "", "联系电话 12345"))).pieces
    assert found == (Piece(PieceKind.PAGE, 1, "", "停水公告"), Piece(PieceKind.PAGE, 3, "", "联系电话 12345"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_each_encoding_that_windows_writes(encoding: str) -> None:
    assert _found("停水通知：\r\n明天恢复。".encode(encoding)) == [("whole", 0, "", "停水通知：\n明天恢复。")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
async def test_a_text_is_one_chapter_for_an_import_in_each_encoding(encoding: str) -> None:
    data = "停水通知：\r\n\r\n<明天> 恢复。".encode(encoding)
    (found,) = [one async for one in Reader().table(_bytes(data), "导入", 10)]
    assert isinstance(found, Chapter)
    assert (found.title, found.html) == ("", "<p>停水通知：</p><p>&lt;明天&gt; 恢复。</p>")


# --- what cannot be read ----------------------------------------------------------------------------------------------


def _picture(form: str) -> bytes:
    file = BytesIO()
    Image.new("L", (20, 20)).save(file, form)
    return file.getvalue()


REFUSED: dict[str, tuple[bytes, type[NotRead]]] = {
    "a png": (_picture("PNG"), Picture),
    "a jpeg": (_picture("JPEG"), Picture),
    "a scanned page": (documents.pdf(""), NoText),
    "an empty file": (b"", NoText),
    "a locked pdf": (documents.pdf("密", locked=True), Password),
    "a locked new document": (documents.ole({"EncryptedPackage": b"x"}), Password),
    "a locked old one": (documents.old_word("abcdef", flags=0x0300), Password),
    "word 95": (documents.old_word("abcdef", version=0x65), OldWord),
    "another old container": (documents.ole({"__substg1.0": b"x"}), UnknownKind),
    "an archive": (documents.packed({"a.txt": b"x"}), UnknownKind),
    "a program": (b"\x7fELF\x02\x01\x01\0\0\0", UnknownKind),
    "half a document": (documents.word("停水公告")[:2_000], Broken),
    "half an old one": (documents.old_word("停水公告")[:1_500], Broken),
    "half a workbook": (documents.workbook({"a": [["x"]]})[:900], Broken),
    "a pdf of nothing": (b"%PDF-1.7\n", Broken),
    "entities": (
        documents.packed({"word/document.xml": b'<!DOCTYPE d [<!ENTITY a "b">]><document>&a;</document>'}),
        Broken,
    ),
    "an unknown encoding": (
        documents.packed({"word/document.xml": b'<?xml version="1.0" encoding="gb18030x"?><document/>'}),
        Broken,
    ),
    "a deep one": (documents.packed({"word/document.xml": b"<p>" * 100_000}), Broken),
    "a bomb": (documents.packed({"word/document.xml": bytes(64 * 1024 * 1024)}), TooLargeInside),
    "many members": (documents.packed({f"word/{n}": b"" for n in range(10_001)}), TooLargeInside),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_cannot_be_read_is_refused_by_a_clear_word(name: str) -> None:
    data, why = REFUSED[name]
    with pytest.raises(why):
        await _text(data)


def test_each_refusal_has_a_word_in_both_languages() -> None:
    for language in ("zh", "en"):
        said = texts(language)["error"]["extract"]
        assert [refusal.code for refusal in REFUSALS if refusal.code.removeprefix("extract.") not in said] == []


async def test_a_sheet_of_all_cells_there_are_takes_no_memory_of_ours() -> None:
    book = BytesIO(documents.workbook({"表": [["x"]]}))
    with zipfile.ZipFile(book) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", last)
    with pytest.raises(TooLargeInside):
        await _text(documents.packed(members))


async def test_a_document_larger_than_any_is_refused_while_it_is_sent() -> None:
    async def much() -> AsyncIterator[bytes]:
        for _ in range(60):
            yield bytes(1024 * 1024)

    with pytest.raises(TooLargeInside):
        await Reader().text(much())


async def test_a_worker_that_is_silent_for_too_long_is_ended() -> None:
    with pytest.raises(TooLong):
        await Reader(within_s=0.0).text(_bytes(documents.pdf("x")))


# --- bounds -----------------------------------------------------------------------------------------------------------


async def test_a_long_text_comes_in_pieces_and_is_cut() -> None:
    found = await _text(("停水" * 50 + "\n").encode() * 1_000, most=30_000)
    assert [len(each.text) <= pieces.LONGEST for each in found.pieces] == [True, True]
    assert found.cut
    assert sum(len(each.text) for each in found.pieces) == 30_000


def test_characters_that_no_database_stores_are_dropped() -> None:
    assert pieces.tidy("a\0b\x07 \r\n\r\n\r\nc\ud800  ") == "ab\n\nc"


def test_a_worker_may_take_less_than_400_mb() -> None:
    """The limit of issue 16 for extraction and import together; the job that imports has its own."""
    assert worker.MEMORY < 400_000_000 + 4_000_000


async def test_rows_of_a_workbook_have_their_numbers_and_no_empty_ones() -> None:
    data = documents.workbook({"导入": [["标题", "正文"], ["", ""], ["停水", 12]], "说明": [["x"]]}, first_row=2)
    found = [row async for row in Reader().table(_bytes(data), "导入", 100)]
    assert found == [Row(3, ("标题", "正文")), Row(5, ("停水", "12"))]


async def test_of_more_rows_than_wanted_no_more_are_read() -> None:
    data = documents.workbook({"导入": [[str(n)] for n in range(50)]})
    assert len([row async for row in Reader().table(_bytes(data), "", 10)]) == 10
    with pytest.raises(UnknownKind):
        [row async for row in Reader().table(_bytes(documents.pdf("x")), "", 10)]


# --- malformed seeds --------------------------------------------------------------------------------------------------


def _seeds() -> dict[str, bytes]:
    return {
        "word": documents.word("停水公告", "恢复供水", table=[["区域", "时间"]]),
        "slides": documents.slides("办理流程"),
        "workbook": documents.workbook({"收费": [["项目", 20]]}),
        "pdf": documents.pdf("停水公告", "联系电话"),
        "old word": documents.old_word("Word老文件的内容"),
        "old workbook": documents.old_workbook([["标题", "数量"]]),
    }


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(spoilt))
        spoilt[at : at + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 4))
    return bytes(spoilt)


def _spoilt_inside(data: bytes, chance: random.Random) -> bytes:
    """The archive is intact, but its members are not."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return documents.packed(
            {name: _spoilt(body, chance) if (body := archive.read(name)) else b"" for name in archive.namelist()}
        )


async def test_spoilt_documents_are_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(20261127)
    for data in _seeds().values():
        tries = [_spoilt(data, chance) for _ in range(2)]
        if data.startswith(b"PK"):
            tries += [_spoilt_inside(data, chance) for _ in range(2)]
        done = await asyncio.gather(*map(_text, tries), return_exceptions=True)
        assert [each for each in done if not isinstance(each, Text | NotRead)] == []


def test_the_kernel_gives_a_worker_no_more_memory_than_it_may_take() -> None:
    """It runs in a process of its own, since other tests have children too."""
    greedy = "from infra.extract import worker; worker._limit(); bytearray(worker.MEMORY)"
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "MemoryError" in done.stderr


# --- chapters for imports ---------------------------------------------------------------------------------------------


async def test_a_word_document_is_cut_into_chapters_of_clean_elements() -> None:
    def write(document: Any) -> None:
        document.add_heading("办事指南汇编", 0)
        document.add_heading("居住证办理", 1)
        document.add_paragraph("请带").add_run("身份证").bold = True
        document.add_paragraph("<原件>").alignment = 1
        document.add_heading("材料", 2)
        for text in ("照片", "租房合同"):
            document.add_paragraph(text, style="List Bullet")
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "费用"
        table.cell(1, 0).text = "工本费"
        document.add_heading("停水", 1)
        document.add_paragraph("报修电话")

    found = [one async for one in Reader().table(_bytes(documents.written(write)), "", 10)]
    assert found == [
        Chapter(
            1,
            "居住证办理",
            '<p>请带<strong>身份证</strong></p><p style="text-align: center">&lt;原件&gt;</p><h2>材料</h2>'
            "<ul><li>照片</li><li>租房合同</li></ul>"
            '<table><tbody><tr><td colspan="2"><p>费用</p></td></tr>'
            "<tr><td><p>工本费</p></td><td></td></tr></tbody></table>",
            0,
        ),
        Chapter(2, "停水", "<p>报修电话</p>", 0),
    ]


async def test_a_word_document_without_headings_is_one_chapter() -> None:
    found = [one async for one in Reader().table(_bytes(documents.word("第一段", "第二段")), "", 10)]
    assert found == [Chapter(1, "", "<p>第一段</p><p>第二段</p>", 0)]


def _illustrated(document: Any) -> None:
    """Two chapters with pictures: the red one three times, a bitmap, and about 12 KB of noise."""
    red = documents.picture()
    document.add_heading("停水", 1)
    document.add_paragraph("请看图").add_run().add_picture(BytesIO(red), width=Emu(9525 * 40))
    document.add_paragraph("再看").add_run().add_picture(BytesIO(documents.picture("BMP")))
    document.add_paragraph().add_run().add_picture(BytesIO(red))
    document.add_heading("水费", 1)
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run().add_picture(BytesIO(documents.picture("JPEG", (64, 64), "")))
    document.add_paragraph("末段").add_run().add_picture(BytesIO(red))


LIMITS = Limits(
    media_types=("image/png", "image/jpeg"), most_bytes=100_000, most=5, of_chapter=10**6, of_document=10**6, data=True
)


async def test_a_chapter_has_its_pictures_in_their_places_and_counts_those_that_are_left_out() -> None:
    data = documents.written(_illustrated)
    first, second = [one async for one in Reader().table(_bytes(data), "", 10, LIMITS) if isinstance(one, Chapter)]
    assert first.html == (
        '<p>请看图<img src="picture:1" width="40"></p><p>再看</p><p><img src="picture:1" width="26"></p>'
    )
    assert (first.taken, first.pictures) == ({1: documents.picture()}, 1)
    assert '<td><p><img src="picture:1"' in second.html
    assert second.taken == {1: documents.picture("JPEG", (64, 64), ""), 2: documents.picture()}
    judged = [one async for one in Reader().table(_bytes(data), "", 10, replace(LIMITS, data=False))]
    assert judged == [replace(first, taken={1: b""}), replace(second, taken={1: b"", 2: b""})]


@pytest.mark.parametrize(
    ("limits", "left_out"),
    [
        ({"most_bytes": len(documents.picture())}, (1, 1)),
        ({"most": 1}, (1, 1)),
        ({"of_chapter": len(documents.picture())}, (1, 1)),
        ({"of_document": 0}, (3, 2)),
        ({"media_types": ()}, (3, 2)),
        ({}, (1, 0)),
    ],
)
async def test_pictures_of_a_document_are_bounded_in_number_and_bytes(
    limits: dict[str, Any], left_out: tuple[int, int]
) -> None:
    """Pictures beyond the bounds are left out; the text and the others stay."""
    data = documents.written(_illustrated)
    found = [one async for one in Reader().table(_bytes(data), "", 10, replace(LIMITS, **limits))]
    assert tuple(one.pictures for one in found if isinstance(one, Chapter)) == left_out
    assert all("末段" in one.html or "再看" in one.html for one in found if isinstance(one, Chapter))


async def test_a_damaged_picture_spoils_no_other() -> None:
    """Its bytes do not match the archive's checksum."""
    png = documents.picture(size=(64, 64), color="")
    data = bytearray(documents.written(lambda one: one.add_paragraph("文").add_run().add_picture(BytesIO(png))))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.getinfo("word/media/image1.png").header_offset
    data[at + 200] ^= 0xFF
    [found] = [one async for one in Reader().table(_bytes(bytes(data)), "", 10, LIMITS)]
    assert found == Chapter(1, "", "<p>文</p>", 1)
