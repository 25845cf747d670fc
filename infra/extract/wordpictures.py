"""The pictures in the text of a Word document: which of them are taken, and their bytes."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from zipfile import ZipFile

from infra.extract.archive import parts
from infra.extract.errors import Broken
from infra.files.sniffing import HEAD, sniff

AT_ONCE = 1024 * 1024
"""The most bytes of a picture in one finding."""

FOLDER = "/word"


@dataclass(frozen=True, slots=True)
class Limits:
    """Pictures of these media types (by content) are taken: `most_bytes` each, `most` in a chapter, and limited bytes
    for a chapter and for the whole document. `data`: their bytes are wanted too.
    """

    media_types: Collection[str] = ()
    most_bytes: int = 0
    most: int = 0
    of_chapter: int = 0
    of_document: int = 0
    data: bool = False

    def told(self) -> dict[str, Any]:
        """The limits as JSON, for the worker."""
        return asdict(self) | {"media_types": sorted(self.media_types)}


class Album:
    """The pictures of one chapter after another. `targets`: the parts of the archive, by the ids in the text."""

    def __init__(self, archive: ZipFile, targets: Mapping[str, str], limits: Limits) -> None:
        self._archive, self._targets, self._limits = archive, targets, limits
        self._sizes = {member.filename: member.file_size for member in archive.infolist()}
        self._right: dict[str, bool] = {}
        self._taken: dict[str, int] = {}
        self._of_chapter = self._of_document = 0

    def take(self, id: str) -> int | None:
        """The number of this picture in the chapter, from 1, or None if it is not taken. A picture that occurs twice
        has one number.
        """
        part = posixpath.normpath(posixpath.join(FOLDER, self._targets.get(id, ""))).lstrip("/")
        if part in self._taken:
            return self._taken[part]
        limits, size = self._limits, self._sizes.get(part, 0)
        if not 0 < size <= limits.most_bytes or len(self._taken) >= limits.most:
            return None
        if self._of_chapter + size > limits.of_chapter or self._of_document + size > limits.of_document:
            return None
        if part not in self._right:
            self._right[part] = sniff(self._whole(part)[:HEAD]) in limits.media_types
        if not self._right[part]:
            return None
        self._of_chapter += size
        self._of_document += size
        self._taken[part] = len(self._taken) + 1
        return self._taken[part]

    def turn(self) -> dict[str, int]:
        """End the chapter: return its parts of the archive with their numbers."""
        taken, self._taken, self._of_chapter = self._taken, {}, 0
        return taken

    def data(self, taken: Mapping[str, int]) -> Iterator[tuple[int, bytes]]:
        """The bytes of these pictures by number, in parts, if they are wanted."""
        for part, number in taken.items() if self._limits.data else ():
            whole = self._whole(part)
            for at in range(0, len(whole), AT_ONCE):
                yield number, whole[at : at + AT_ONCE]

    def _whole(self, part: str) -> bytes:
        """All of the part, if its checksum is right. A damaged one gives nothing, and does not affect the others."""
        try:
            return b"".join(parts(self._archive, part))
        except Broken:
            return b""
