"""The format of an encrypted file: a header, then chunks of 64 KiB, each sealed with AES-256-GCM; ranges can be read.

| bytes | what |
|---|---|
| 0..8 | `HOTLINE` and the format's number, 1 |
| 8..16 | the id of the site's key |
| 16..48 | salt: the file's own key is HKDF-SHA256 of the site's key, this salt and the file's name on the disk |
| 48.. | chunks: 65536 bytes of content and a tag of 16; the last one is shorter, and empty only in an empty file |

Chunk n has n as its nonce, which the file's own key makes unique; the header, n and whether it is the last one are its
associated data. So a chunk that was changed, moved, cut off or appended does not open, nor does one of another file,
nor a file under another one's name (the construction is STREAM: Hoang, Reyhanitabar, Rogaway and Vizár, "Online
Authenticated-Encryption", 2015).

Everything here blocks: run it in a thread or a process, never on a loop.
"""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from infra.files.errors import FileDamaged, FileTooLarge, PictureTooLarge, wrong_media
from infra.files.keys import ID_BYTES, Keys
from infra.files.pictures import MOST_PIXELS, PictureSize
from infra.files.sniffing import HEAD as SNIFFED
from infra.files.sniffing import sniff

if TYPE_CHECKING:
    from infra.files.cipher import Cipher

MAGIC: Final = b"HOTLINE\x01"
SALT_BYTES: Final = 32
HEAD_BYTES: Final = len(MAGIC) + ID_BYTES + SALT_BYTES
CHUNK: Final = 65536
TAG: Final = 16
SEALED: Final = CHUNK + TAG


@dataclass(frozen=True, slots=True)
class Content:
    """Facts found out about a file while it was written. `size` in bytes of the plain content."""

    sha256: str
    size: int
    media_type: str
    key: str


def sizes(sealed: int) -> int:
    """The plain size of a file of `sealed` bytes; raises `FileDamaged` if no file can have that size."""
    whole, rest = divmod(sealed - HEAD_BYTES, SEALED)
    if sealed < HEAD_BYTES + TAG or 0 < rest < TAG or (rest == TAG and whole):
        raise FileDamaged("The file was cut off.")
    return whole * CHUNK + max(0, rest - TAG)


class Sealer:
    """Writes one file: `with Sealer(...) as sealer: sealer.feed(...); content = sealer.finish()`.

    `target` must not exist; `name`: the file name that it will have. Unless `finish` has returned, there is no file
    afterwards. `feed` and `finish` raise `WrongMedia`, `FileTooLarge` and `PictureTooLarge` as early as possible, or
    OSError.
    """

    def __init__(
        self, target: Path, keys: Keys, name: str, *, most_bytes: int, media_types: frozenset[str] | None
    ) -> None:
        self._key_id, key = keys.current()
        self._target, self._most, self._media_types = target, most_bytes, media_types
        self._head = MAGIC + bytes.fromhex(self._key_id) + secrets.token_bytes(SALT_BYTES)
        self._cipher = _cipher(key, self._head, name)
        self._digest, self._waiting, self._picture = hashlib.sha256(), bytearray(), PictureSize()
        self._size, self._index, self._media_type, self._finished = 0, 0, "", False
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        self._file: BinaryIO = os.fdopen(handle, "wb", buffering=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        if not self._finished:
            self._target.unlink(missing_ok=True)

    def feed(self, part: bytes) -> None:
        """Add the next part of the content."""
        self._size += len(part)
        if self._size > self._most:
            raise FileTooLarge(f"The file is too large: at most {self._most} bytes.", most=self._most)
        self._waiting += part
        # One chunk is held back: only at the end is it known which one is last.
        start = 0
        while len(self._waiting) - start > CHUNK:
            self._write(bytes(self._waiting[start : start + CHUNK]), last=False)
            start += CHUNK
        del self._waiting[:start]

    def finish(self) -> Content:
        """End the content. The file is on the disk when this returns."""
        self._write(bytes(self._waiting), last=True)
        os.fsync(self._file.fileno())
        self._finished = True
        return Content(self._digest.hexdigest(), self._size, self._media_type, self._key_id)

    def _write(self, chunk: bytes, *, last: bool) -> None:
        if not self._index:
            self._media_type = self._sniffed(chunk)
            _write_all(self._file, self._head)
        self._must_be_drawable(chunk)
        self._digest.update(chunk)
        _write_all(self._file, self._cipher.seal(self._index, chunk, last=last))
        self._index += 1

    def _must_be_drawable(self, chunk: bytes) -> None:
        if self._media_type.startswith("image/"):
            self._picture.feed(chunk)
            if self._picture.too_large and self._picture.size is not None:
                width, height = self._picture.size
                raise PictureTooLarge(width=width, height=height, most=MOST_PIXELS)

    def _sniffed(self, chunk: bytes) -> str:
        found = sniff(chunk[:SNIFFED])
        if self._media_types is not None and found not in self._media_types:
            raise wrong_media(found, self._media_types)
        return found


def _write_all(file: BinaryIO, data: bytes) -> None:
    """Write all of it: an unbuffered file may take less than it is given, for example when the disk is nearly full."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _cipher(key: bytes, head: bytes, name: str) -> "Cipher":
    from infra.files.cipher import Cipher  # see infra/files/cipher.py

    return Cipher(key, head, head[-SALT_BYTES:], name)


class SealedFile:
    """An encrypted file that is open for reading: `with SealedFile(...) as file: file.read(0, 100)`.

    `size`: the plain size that it must have, if known. Raises FileNotFoundError, `MissingKey`, or `FileDamaged`.
    """

    def __init__(self, path: Path, keys: Keys, size: int | None = None) -> None:
        self._name = name = path.name
        self._file = path.open("rb", buffering=0)
        try:
            self._head = self._file.read(HEAD_BYTES)
            if len(self._head) < HEAD_BYTES or not self._head.startswith(MAGIC):
                raise FileDamaged(f"The file {name} does not begin as our files do.", file=name)
            self.size = self._plain_size(size)
            self.key_id = self._head[len(MAGIC) :][:ID_BYTES].hex()
            self._cipher = _cipher(keys.key(self.key_id, name), self._head, name)
        except BaseException:
            self._file.close()
            raise
        self._last = max(0, self.size - 1) // CHUNK

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _plain_size(self, wanted: int | None) -> int:
        try:
            found = sizes(os.fstat(self._file.fileno()).st_size)
        except FileDamaged:
            raise FileDamaged(f"The file {self._name} was cut off.", file=self._name) from None
        if wanted is not None and found != wanted:
            raise FileDamaged(f"The file {self._name} has {found} bytes, and {wanted} were stored.", file=self._name)
        return found

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` up to, but not including, `end`; fewer at the end of the file.

        Only the chunks that contain them are read and opened. Raises `FileDamaged`.
        """
        start, end = max(0, start), min(end, self.size)
        if start >= end:
            return b""
        first, last = start // CHUNK, (end - 1) // CHUNK
        plain = b"".join(self._chunk(index) for index in range(first, last + 1))
        return plain[start - first * CHUNK : end - first * CHUNK]

    def chunks(self) -> Iterator[bytes]:
        """The whole content, chunk by chunk. Raises `FileDamaged` after the undamaged chunks before it."""
        for index in range(self._last + 1):
            yield self._chunk(index)

    def _chunk(self, index: int) -> bytes:
        sealed = os.pread(self._file.fileno(), SEALED, HEAD_BYTES + index * SEALED)
        chunk = self._cipher.open(index, sealed, last=index == self._last)
        if chunk is None:
            place = f"from byte {index * CHUNK} on"
            raise FileDamaged(f"The file {self._name} was changed {place}.", file=self._name, chunk=index)
        return chunk


def reseal(path: Path, target: Path, keys: Keys) -> Content:
    """Copy a file to `target`, which must not exist, with the key for new files. The copy is to replace `path`."""
    with (
        SealedFile(path, keys) as file,
        Sealer(target, keys, path.name, most_bytes=file.size, media_types=None) as sealer,
    ):
        for chunk in file.chunks():
            sealer.feed(chunk)
        return sealer.finish()


def copy(path: Path, target: Path, tick: Callable[[], None] = lambda: None) -> None:
    """Copy a file unchanged to `target`, which must not exist; the copy is on the disk when this returns."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with path.open("rb") as source, os.fdopen(handle, "wb", buffering=0) as file:
            while piece := source.read(SEALED * 16):
                _write_all(file, piece)
                tick()
            os.fsync(file.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise
