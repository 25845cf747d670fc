"""The folders that contain the files: the first one, and a second one on another disk for when that is nearly full."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from infra.settings.files import Places

FIRST: Final = "first"
SECOND: Final = "second"
INCOMING: Final = "incoming"
"""Where a file is until it is complete; a file in here belongs to nobody yet."""


@dataclass(frozen=True, slots=True)
class Space:
    """The disk of a folder: its bytes in all, and those still available to us."""

    total: int
    free: int

    @property
    def free_percent(self) -> float:
        """The percentage that is free."""
        return 100.0 * self.free / self.total if self.total else 0.0


def space_of(folder: Path) -> Space:
    """The disk of this folder, which need not exist yet. Raises OSError."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    about = os.statvfs(folder)
    return Space(about.f_blocks * about.f_frsize, about.f_bavail * about.f_frsize)


@dataclass(frozen=True, slots=True)
class Folders:
    """Both folders. Everything here blocks, if only for a moment. `measure` measures a disk; tests have disks of their
    own.
    """

    places: Places
    measure: Callable[[Path], Space] = space_of

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the existing folders."""
        return (FIRST,) if self.places.second is None else (FIRST, SECOND)

    def root(self, folder: str) -> Path:
        """The folder of this name; raises FileNotFoundError for a second one that is no longer configured."""
        if folder == SECOND and self.places.second is None:
            raise FileNotFoundError("the second folder for files is not set any more")
        return self.places.first if folder == FIRST or self.places.second is None else self.places.second

    def path(self, folder: str, place: str) -> Path:
        """The path of a file in this folder."""
        return self.root(folder) / place

    def space(self, folder: str) -> Space:
        """The disk of this folder. Raises OSError."""
        return self.measure(self.root(folder))

    def other(self, folder: str) -> str | None:
        """The other folder, if there are two."""
        return next((name for name in self.names if name != folder), None)

    def for_new(self) -> str:
        """The folder for the next file: the second one if the first is nearly full and the second has more room."""
        if self.places.second is None:
            return FIRST
        first = self.space(FIRST)
        if first.free_percent >= self.places.act_free_percent:
            return FIRST
        try:
            return SECOND if self.space(SECOND).free_percent > first.free_percent else FIRST
        except OSError:  # not mounted: the first one is better than nothing
            return FIRST

    def settle(self, folder: str, place: str) -> None:
        """The file `place` is complete: move it from incoming to its place, so that it survives a crash."""
        path = self.path(folder, place)
        make_folder(path.parent)
        self.incoming(folder, place).replace(path)
        sync_folder(path.parent)

    def incoming(self, folder: str, place: str) -> Path:
        """Where the file `place` is while it is being written."""
        incoming = self.root(folder) / INCOMING
        make_folder(incoming)
        return incoming / Path(place).name


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, for us alone, so that they survive a crash."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make renames, new files and deletions in this folder survive a crash."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
