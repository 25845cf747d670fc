"""Containers are inspected: an Office document is told from a plain ZIP, and sound from a film."""

import struct
from collections.abc import Callable

import pytest

from infra.files.containers import (
    LOCKED,
    MACROS,
    MP4,
    OLD_SHEET,
    OLD_SLIDES,
    OLD_WORD,
    OLE,
    SHEET,
    SLIDES,
    WORD,
    ZIP,
    looked_into,
)
from infra.files.sniffing import HEAD, sniff
from tests import attachable

SLIDE_SHOW = attachable.zipped("_rels/.rels", "ppt/presentation.xml", "[Content_Types].xml")


def told(content: bytes) -> str:
    return looked_into(sniff(content[:HEAD]), lambda start, end: content[start:end], len(content))


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (attachable.word(), WORD),
        (attachable.word("word/media/image1.png", "docProps/app.xml"), WORD),
        (attachable.sheet(), SHEET),
        (SLIDE_SHOW, SLIDES),
        (attachable.word("word/vbaProject.bin"), MACROS),
        (attachable.zipped("word/document.xml", "setup.exe"), ZIP),
        (attachable.zipped("[Content_Types].xml", "_rels/.rels", "xl/other.xml"), ZIP),
        (attachable.zipped("a.txt"), ZIP),
        (attachable.old_office("WordDocument"), OLD_WORD),
        (attachable.old_office("SummaryInformation", "Workbook"), OLD_SHEET),
        (attachable.old_office(*[f"Stream {n}" for n in range(9)], "PowerPoint Document"), OLD_SLIDES),
        (attachable.old_office("WordDocument", "Macros"), MACROS),
        (attachable.old_office("EncryptedPackage", "EncryptionInfo"), LOCKED),
        (attachable.old_office("Installer"), OLE),
        (attachable.mp4(b"M4A ", b"soun"), "audio/mp4"),
        (attachable.mp4(b"isom", b"soun"), "audio/mp4"),
        (attachable.mp4(b"isom", b"vide", b"soun"), MP4),
        (attachable.mp4(b"mp42"), MP4),
        (attachable.mp4(b"heic"), "image/heic"),
        (b"#!AMR\n<", "audio/amr"),
        (b"\x7fELF\2\1\1", "application/x-executable"),
        (attachable.PNG, "image/png"),
    ],
)
def test_a_container_is_what_it_holds(content: bytes, media_type: str) -> None:
    """TK1: the content of an attachment decides what it is, not its name."""
    assert told(content) == media_type


def cut(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def endless(content: bytes) -> bytes:
    """A file whose chain of directory sectors leads back to its beginning."""
    return content[:512] + struct.pack("<128I", *[1] * 128) + content[1024:]


@pytest.mark.parametrize("spoil", [cut, endless])
@pytest.mark.parametrize("content", [attachable.word(), attachable.old_office("Installer"), attachable.mp4(b"isom")])
def test_a_spoilt_container_is_none_of_ours(content: bytes, spoil: Callable[[bytes], bytes]) -> None:
    spoilt = spoil(content)
    sniffed = {ZIP, OLE, MP4, WORD}
    assert looked_into(sniff(spoilt[:HEAD]), lambda start, end: spoilt[start:end], len(spoilt)) in {*sniffed}


def test_a_list_of_members_that_lies_is_not_read() -> None:
    content = attachable.word()
    at = content.rfind(b"PK\x05\x06")
    lies = content[: at + 10] + struct.pack("<HII", 60_000, 2**31, 0) + content[at + 20 :]
    assert told(lies) == ZIP
