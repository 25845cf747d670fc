"""The sounds of the site's own, by their content: kept in a folder that Asterisk sees, and made fit by others."""

import asyncio
import base64
import contextlib
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from core.errors import Invalid
from infra.sound import g711

ENDING = ".alaw"
MOST_BYTES = 3 * 1024 * 1024
BASE64_MOST = MOST_BYTES * 4 // 3 + 4


class Converter(Protocol):
    """Makes sound files fit for the telephone."""

    async def convert(self, data: bytes) -> bytes:
        """A WAV or MP3 file as A-law at 8 kHz; raises a `HotlineError` that says why not."""
        ...


class Voice(Protocol):
    """Speaks texts: at once in whatever voice can, and later in the best one."""

    async def speak(self, text: str, language: str) -> tuple[bytes, bool]:
        """The text as A-law at 8 kHz, and whether that is the best voice that this installation has.

        Raises a `HotlineError` that says why not.
        """
        ...

    def improve(self, text: str, language: str) -> None:
        """Have it spoken in the best voice, if it has not been; the listeners learn when it is there."""
        ...

    def on_improved(self, listener: Callable[[str, str], None]) -> None:
        """Tell `listener` of each text that has been spoken in the best voice, with its language."""
        ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A sound of the shelf: its name, and its length in seconds."""

    name: str
    seconds: float


class SoundShelf:
    """The folder of these sounds. `root` is the same folder as Asterisk sees it."""

    def __init__(self, folder: Path, root: PurePosixPath) -> None:
        self._folder = folder
        self._root = root

    async def keep(self, sound: bytes) -> Kept:
        """Put A-law there, if it is not there already."""
        name = hashlib.sha256(sound).hexdigest()[:40]
        await asyncio.to_thread(self._write, name, sound)
        return Kept(name, len(sound) / g711.RATE)

    def media(self, name: str) -> str:
        """The sound as Asterisk plays it."""
        return str(self._root / name)

    async def wav(self, name: str) -> bytes:
        """The sound as a browser plays it: WAV of 16 bits. Raises `FileNotFoundError`."""
        return await asyncio.to_thread(lambda: wav(self._path(name).read_bytes()))

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{ENDING}"

    def _write(self, name: str, sound: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        # One that is there already, and that nothing refers to yet, must not be cleaned away just now.
        with contextlib.suppress(FileNotFoundError):
            os.utime(self._path(name))
            return
        temporary = self._folder / f"{name}.{os.getpid()}.tmp"
        try:
            temporary.write_bytes(sound)
            temporary.chmod(0o600)
            # The folder is that of Asterisk's own user, which must read it.
            owner = self._folder.stat()
            if owner.st_uid != os.geteuid():
                os.chown(temporary, owner.st_uid, owner.st_gid)
            temporary.replace(self._path(name))
        finally:
            temporary.unlink(missing_ok=True)


def wav(sound: bytes) -> bytes:
    """A-law as a WAV file of 16 bits."""
    samples = g711.decode(sound).tobytes()
    rate, size = g711.RATE.to_bytes(4, "little"), len(samples).to_bytes(4, "little")
    head = b"RIFF" + (36 + len(samples)).to_bytes(4, "little") + b"WAVEfmt \x10\0\0\0\x01\0\x01\0"
    return head + rate + (2 * g711.RATE).to_bytes(4, "little") + b"\x02\0\x10\0data" + size + samples


def from_base64(text: str, field: str) -> bytes:
    """The bytes of an uploaded file. Raises `Invalid`."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:  # also letters that are none of Base64's
        raise Invalid("This is no Base64.", field=field) from None
