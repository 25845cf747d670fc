"""The size that a picture claims, read from its first bytes before it is kept. Pure.

A few bytes can claim 60,000 by 60,000 pixels: drawing that takes a browser or a program of ours gigabytes.
"""

from typing import Final

MOST_PIXELS: Final = 100_000_000
"""A scanned A3 page at 600 dots per inch has 70 million; a telephone's camera takes up to 50, rarely 100."""

ENOUGH: Final = 30
"""Enough bytes for the size in all formats but JPEG, where it comes after other segments. No more: a file may end
there.
"""

_SIZES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The JPEG markers whose segment gives the picture's size."""


class PictureSize:
    """Finds the size of a file that is fed to it in parts, from its start."""

    def __init__(self) -> None:
        self.size: tuple[int, int] | None = None
        """Width and height, as soon as they are known."""

        self._head = bytearray()
        self._is_jpeg = False
        self._next = 2
        """How many bytes until the next segment of a JPEG file."""

        self._read = False

    def feed(self, part: bytes) -> None:
        """Take the next part of the file."""
        if self._read:
            return
        self._head += part
        self._is_jpeg = self._is_jpeg or self._head[:3] == b"\xff\xd8\xff"
        if self._is_jpeg:
            self._of_jpeg()
        elif len(self._head) >= ENOUGH:
            self._read, self.size = True, _size(bytes(self._head))
            self._head.clear()

    def _of_jpeg(self) -> None:
        """Go from segment to segment, keeping only the header of each."""
        at = self._next
        while at + 9 <= len(self._head):
            marker = self._head[at + 1]
            if self._head[at] != 0xFF or marker == 0xDA:  # rubbish, or the picture data
                self._read = True
                break
            if marker == 0xFF:
                at += 1
                continue
            if marker in _SIZES:
                self._read = True
                self.size = _number(self._head, at + 7, 2), _number(self._head, at + 5, 2)
                break
            at += 2 + max(2, _number(self._head, at + 2, 2))
        if self._read:
            self._head.clear()
        else:
            gone = min(at, len(self._head))
            del self._head[:gone]
            self._next = at - gone

    @property
    def too_large(self) -> bool:
        """Whether it is too large for anybody to draw."""
        return self.size is not None and self.size[0] * self.size[1] > MOST_PIXELS


def _size(head: bytes) -> tuple[int, int] | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    if head.startswith((b"GIF87a", b"GIF89a")):
        return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    if head[:2] == b"BM":
        return abs(int.from_bytes(head[18:22], "little", signed=True)), abs(
            int.from_bytes(head[22:26], "little", signed=True)
        )
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _of_webp(head)
    return None


def _of_webp(head: bytes) -> tuple[int, int] | None:
    match head[12:16]:
        case b"VP8X":
            return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(head[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    return None


def _number(data: bytearray, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length])
