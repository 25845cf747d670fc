"""A picture is refused for the size that its header states, before anything draws it."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from infra.files.errors import PictureTooLarge
from infra.files.keys import Keys
from infra.files.pictures import PictureSize
from infra.files.sealing import Sealer

KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "png": ("PNG", {}),
    "jpeg": ("JPEG", {}),
    "jpeg behind much else": ("JPEG", {"exif": b"Exif\0\0" + b"x" * 65_000, "icc_profile": b"y" * 200_000}),
    "progressive": ("JPEG", {"progressive": True}),
    "gif": ("GIF", {}),
    "bmp": ("BMP", {}),
    "webp": ("WEBP", {}),
    "webp without loss": ("WEBP", {"lossless": True}),
    "webp with more": ("WEBP", {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"}),
}


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A picture of 74 bytes that states these dimensions."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0", 9)), (b"IEND", b""))
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [1, 7, 1000, 65_536])
def test_the_size_is_read_from_the_first_bytes(kind: str, part: int) -> None:
    form, options = KINDS[kind]
    made, found = BytesIO(), PictureSize()
    Image.new("RGB", (321, 45)).save(made, form, **options)
    for at in range(0, len(made.getvalue()), part):
        found.feed(made.getvalue()[at : at + part])
    assert found.size == (321, 45)
    assert not found.too_large


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xd9" * 99, b"RIFF" + b"\0" * 60, b"text" * 20])
def test_what_says_no_size_has_none(data: bytes) -> None:
    found = PictureSize()
    found.feed(data)
    assert (found.size, found.too_large) == (None, False)


def test_a_webp_that_ends_behind_its_size_is_known_too() -> None:
    found = PictureSize()
    found.feed(b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff" * 6)
    assert found.too_large


def test_a_bomb_of_74_bytes_is_not_kept(tmp_path: Path) -> None:
    assert len(bomb()) < 80
    keys = Keys(tmp_path / "keys.json", lambda: 1.0)
    with Sealer(tmp_path / "a", keys, "a", most_bytes=5_000_000, media_types=None) as sealer:
        sealer.feed(bomb())
        with pytest.raises(PictureTooLarge) as refusal:
            sealer.finish()
    assert (refusal.value.details["width"], refusal.value.details["height"]) == (60_000, 60_000)
    assert not (tmp_path / "a").exists()
