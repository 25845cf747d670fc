"""The site's keys for files: made at first use, kept in one file readable by its owner only, changed by adding one."""

import base64
import contextlib
import os
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from core.ids import Instant
from infra.files.errors import BadKeys, MissingKey
from infra.files.folders import sync_folder

KEY_BYTES: Final = 32
ID_BYTES: Final = 8


class _Key(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    key: str
    made_at: Instant


class _Content(msgspec.Struct, frozen=True, kw_only=True):
    """`sign`: the seed of the key that signs the chain's head; `keys`: the last one is for new files."""

    sign: str
    keys: list[_Key]


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A key without its secret."""

    id: str
    made_at: Instant


class Keys:
    """The keys in the file `path`; it is read again when it has changed, so that all processes see a new key at once.

    Raises `BadKeys` if the file cannot be read as one of keys. It is never replaced by a new one, since files that need
    the old keys would be lost.
    """

    def __init__(self, path: Path, now: Callable[[], Instant]) -> None:
        self.path = path
        self._now = now
        self._seen: tuple[int, int, int] | None = None
        self._content = _Content(sign="", keys=[])

    def current(self) -> tuple[str, bytes]:
        """The id and bytes of the key for new files; made if there is none yet."""
        self._read(make=True)
        newest = self._content.keys[-1]
        return newest.id, _bytes(newest.key)

    def key(self, id: str, file: str) -> bytes:
        """The key with this id; raises `MissingKey` naming `file`, which needs it."""
        self._read(make=False)
        found = next((key for key in self._content.keys if key.id == id), None)
        if found is None:
            raise MissingKey(f"The file {file} needs the key {id}, which is not in {self.path}.", file=file, key=id)
        return _bytes(found.key)

    def signing_seed(self) -> bytes:
        """The seed of the key that signs the chain's head. It stays the same when file keys are added."""
        self._read(make=True)
        return _bytes(self._content.sign)

    def facts(self) -> list[KeyFacts]:
        """All keys, the oldest first; none before the first file was written."""
        self._read(make=False)
        return [KeyFacts(key.id, key.made_at) for key in self._content.keys]

    def add(self) -> str:
        """Make one more key, which new files use from now on, and return its id. Older files keep their keys."""
        self._read(make=True)
        made = self._make()
        content = msgspec.structs.replace(self._content, keys=[*self._content.keys, made])
        temporary = _write_beside(self.path, content)
        temporary.replace(self.path)
        sync_folder(self.path.parent)
        return made.id

    def _read(self, *, make: bool) -> None:
        try:
            about = self.path.stat()
        except FileNotFoundError:
            if make:
                self._make_file()
                self._read(make=False)
            return
        seen = (about.st_mtime_ns, about.st_size, about.st_ino)
        if seen != self._seen:
            self._content = self._parse(self.path.read_bytes())
            self._seen = seen

    def _parse(self, raw: bytes) -> _Content:
        try:
            content = msgspec.json.decode(raw, type=_Content)
            fits = len(_bytes(content.sign)) == KEY_BYTES and all(
                len(_bytes(one.key)) == KEY_BYTES for one in content.keys
            )
        except ValueError as error:
            raise BadKeys(f"{self.path} is no file of keys: {error}. Put the right one back from a backup.") from error
        if not fits or not content.keys:
            raise BadKeys(f"{self.path} has no key, or one of a wrong length. Put the right one back from a backup.")
        return content

    def _make(self) -> _Key:
        return _Key(id=secrets.token_hex(ID_BYTES), key=_text(secrets.token_bytes(KEY_BYTES)), made_at=self._now())

    def _make_file(self) -> None:
        """Make the file in one process only: a link, unlike a rename, fails if another process was first."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = _Content(sign=_text(secrets.token_bytes(KEY_BYTES)), keys=[self._make()])
        temporary = _write_beside(self.path, content)
        try:
            with contextlib.suppress(FileExistsError):
                os.link(temporary, self.path)
        finally:
            temporary.unlink()
        sync_folder(self.path.parent)


def _write_beside(path: Path, content: _Content) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(content), indent=1))
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
