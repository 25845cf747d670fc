"""The site's own sounds, named by their content and kept in a folder that Asterisk sees; a converter prepares them."""

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
    """Converts sound files for the telephone."""

    async def convert(self, data: bytes) -> bytes:
        """Convert a WAV or MP3 file to A-law at 8 kHz. Raises a `HotlineError` with the reason if that fails."""
        ...


class Voice(Protocol):
    """Speaks texts: at once in any voice available, and later in the best one."""

    async def speak(self, text: str, language: str) -> tuple[bytes, bool]:
        """Return the text as A-law at 8 kHz, and whether that is the best voice of this installation.

        Raises a `HotlineError` with the reason if that fails.
        """
        ...

    def improve(self, text: str, language: str) -> None:
        """Have the text spoken in the best voice, unless that has been done. Listeners learn when it is ready."""
        ...

    def on_improved(self, listener: Callable[[str, str], None]) -> None:
        """Call `listener` with each text that has been spoken in the best voice, and with its language."""
        ...


@dataclass(frozen=True, slots=True)
class StoredSound:
    """A stored sound: its name, and its length in seconds."""

    name: str
    seconds: float


class PromptSounds:
    """The folder of these sounds. `root` is the same folder as Asterisk sees it."""

    def __init__(self, folder: Path, root: PurePosixPath) -> None:
        self._folder = folder
        self._root = root

    async def keep(self, sound: bytes) -> StoredSound:
        """Store a sound as A-law, unless it is already there."""
        name = hashlib.sha256(sound).hexdigest()[:40]
        await asyncio.to_thread(self._write, name, sound)
        return StoredSound(name, len(sound) / g711.RATE)

    def media(self, name: str) -> str:
        """The path under which Asterisk plays the sound."""
        return str(self._root / name)

    async def wav(self, name: str) -> bytes:
        """The sound as browsers play it: WAV of 16 bits. Raises `FileNotFoundError`."""
        return await asyncio.to_thread(lambda: wav(self._path(name).read_bytes()))

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{ENDING}"

    def _write(self, name: str, sound: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        # Touch an existing file: one that nothing refers to yet must not be cleaned away just now.
        with contextlib.suppress(FileNotFoundError):
            os.utime(self._path(name))
            return
        temporary = self._folder / f"{name}.{os.getpid()}.tmp"
        try:
            temporary.write_bytes(sound)
            temporary.chmod(0o600)
            # The folder belongs to Asterisk's user, which must be able to read the file.
            owner = self._folder.stat()
            if owner.st_uid != os.geteuid():
                os.chown(temporary, owner.st_uid, owner.st_gid)
            temporary.replace(self._path(name))
        finally:
            temporary.unlink(missing_ok=True)


def wav(sound: bytes) -> bytes:
    """Convert A-law to a WAV file of 16 bits."""
    samples = g711.decode(sound).tobytes()
    rate, size = g711.RATE.to_bytes(4, "little"), len(samples).to_bytes(4, "little")
    head = b"RIFF" + (36 + len(samples)).to_bytes(4, "little") + b"WAVEfmt \x10\0\0\0\x01\0\x01\0"
    return head + rate + (2 * g711.RATE).to_bytes(4, "little") + b"\x02\0\x10\0data" + size + samples


def from_base64(text: str, field: str) -> bytes:
    """The bytes of an uploaded file. Raises `Invalid`."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:  # letters outside of Base64 raise it too
        raise Invalid("This is no Base64.", field=field) from None
