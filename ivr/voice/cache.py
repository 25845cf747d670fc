"""Sounds made from texts, stored by content, so that each text is spoken only once."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ENDING = ".alaw"
KEEP_S = 3600.0
"""A sound used within this time stays, even above the limit: a caller may be about to hear it."""

OLD_S = 90 * 86_400.0
"""A sound unused for this long goes, even if there is room: its flow has ended, or it contains a number."""

SLOWED = "slow-"
"""The prefix of slow copies of recorded prompts. They belong to their prompts, and the cache does not clean them."""


@dataclass(slots=True)
class _Kept:
    size: int
    used: float


def key(engine: str, voice: str, rate: int, text: str) -> str:
    """The name of a sound, from everything that decides how it sounds."""
    return hashlib.sha256("\0".join((engine, voice, str(rate), "alaw-8000", text)).encode()).hexdigest()


def write_sound(folder: Path, name: str, sound: bytes) -> None:
    """Put a sound into the cache's folder, completely or not at all. Blocks; raises `OSError`.

    A job in another process calls only this, and needs no list of existing sounds.
    """
    temporary = folder / f"{name}.{os.getpid()}.tmp"
    try:
        temporary.write_bytes(sound)
        temporary.chmod(0o600)
        # The folder belongs to Asterisk's user, which must be able to read the file.
        owner = folder.stat()
        if owner.st_uid != os.geteuid():
            os.chown(temporary, owner.st_uid, owner.st_gid)
        temporary.replace(folder / f"{name}{ENDING}")
    finally:
        temporary.unlink(missing_ok=True)


class SpeechCache:
    """A folder of A-law files and, in memory, the list of them. Only the event loop may call `find` and `admit`."""

    def __init__(self, folder: Path, limit_bytes: int, now: Callable[[], float]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._limit = limit_bytes
        self._now = now
        self._kept: dict[str, _Kept] = {}
        for left_over in folder.glob("*.tmp"):
            left_over.unlink(missing_ok=True)
        for path in sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.stat().st_mtime):
            about = path.stat()
            if not path.name.startswith(SLOWED):
                self._kept[path.stem] = _Kept(about.st_size, about.st_mtime)

    def find(self, name: str) -> int | None:
        """The sound's size in bytes, if there is one, perhaps made by a job in another process. Counts as use."""
        kept = self._kept.pop(name, None)
        if kept is None:
            try:
                kept = _Kept((self.folder / f"{name}{ENDING}").stat().st_size, 0.0)
            except OSError:
                return None
        self._kept[name] = _Kept(kept.size, self._now())
        return kept.size

    def write(self, name: str, sound: bytes) -> None:
        """Write the file, completely or not at all. Blocks; raises `OSError`."""
        write_sound(self.folder, name, sound)

    def admit(self, name: str, size: int) -> list[str]:
        """Register a written sound. Return the names to remove, which are too many or too old, longest unused first."""
        self._kept.pop(name, None)
        self._kept[name] = _Kept(size, self._now())
        now = self._now()
        total = sum(kept.size for kept in self._kept.values())
        gone: list[str] = []
        for other, kept in list(self._kept.items()):
            if kept.used > now - KEEP_S or (total <= self._limit and kept.used > now - OLD_S):
                break
            del self._kept[other]
            total -= kept.size
            gone.append(other)
        return gone

    def remove(self, names: list[str]) -> None:
        """Delete files that `admit` has returned. Blocks."""
        for name in names:
            (self.folder / f"{name}{ENDING}").unlink(missing_ok=True)
