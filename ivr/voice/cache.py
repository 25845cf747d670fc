"""Sounds made of texts, kept by their content, so that a text is spoken once."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ENDING = ".alaw"
KEEP_S = 3600.0
"""A sound used within this time stays, even above the limit: a caller may be about to hear it."""

OLD_S = 90 * 86_400.0
"""A sound that nobody has used for this long goes, even if there is room: it is of a flow that runs no more, or has
somebody's number in it."""

SLOWED = "slow-"
"""Slow copies of recorded prompts begin so: they belong to their prompts, and are not the cache's to clean."""


@dataclass(slots=True)
class _Kept:
    size: int
    used: float


def key(engine: str, voice: str, rate: int, text: str) -> str:
    """The input for the sound's name: everything that decides how it sounds."""
    return hashlib.sha256("\0".join((engine, voice, str(rate), "alaw-8000", text)).encode()).hexdigest()


def write_sound(folder: Path, name: str, sound: bytes) -> None:
    """Put a sound into the cache's folder, whole or not at all. Blocks; raises `OSError`.

    A job in another process does just this, and needs no list of what there is.
    """
    temporary = folder / f"{name}.{os.getpid()}.tmp"
    try:
        temporary.write_bytes(sound)
        temporary.chmod(0o600)
        # The folder is that of Asterisk's own user, which must read it.
        owner = folder.stat()
        if owner.st_uid != os.geteuid():
            os.chown(temporary, owner.st_uid, owner.st_gid)
        temporary.replace(folder / f"{name}{ENDING}")
    finally:
        temporary.unlink(missing_ok=True)


class SpeechCache:
    """A folder of A-law files and, in memory, the list of them. `find` and `admit` are for the event loop alone."""

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
        """The sound's size in bytes, if there is one, maybe made by a job in another process. Counts as use."""
        kept = self._kept.pop(name, None)
        if kept is None:
            try:
                kept = _Kept((self.folder / f"{name}{ENDING}").stat().st_size, 0.0)
            except OSError:
                return None
        self._kept[name] = _Kept(kept.size, self._now())
        return kept.size

    def write(self, name: str, sound: bytes) -> None:
        """Put the file there, whole or not at all. Blocks; raises `OSError`."""
        write_sound(self.folder, name, sound)

    def admit(self, name: str, size: int) -> list[str]:
        """Know a written sound; returns the names that must go, the longest unused first: too many, or too old."""
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
        """Delete files that `admit` let go. Blocks."""
        for name in names:
            (self.folder / f"{name}{ENDING}").unlink(missing_ok=True)
