"""Tells a disk that has no room from other faults of a disk, and whether a disk has any."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
"""No space left on the device, or none left to us."""

DATABASE_FULL: Final = frozenset({"SQLITE_FULL", "53100"})
"""The codes of a database that says so of its own disk."""

LEAST_BYTES: Final = 16 * 1024 * 1024
"""A disk with less than this is full: the next talk, or the next checkpoint of the journal, may not fit."""


def no_room(error: BaseException) -> bool:
    """Whether a disk had no room. Also a library's errors have a number, which need not be OSErrors."""
    return getattr(error, "errno", None) in FULL


def free_in(folder: Path) -> int:
    """The bytes that we can still use on the disk of this folder, which need not be there yet. Raises OSError."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    about = os.statvfs(folder)
    return about.f_bavail * about.f_frsize


def has_room(folders: Iterable[Path]) -> bool:
    """Whether the disk of one of these folders has room."""
    for folder in folders:
        try:
            if free_in(folder) >= LEAST_BYTES:
                return True
        except OSError:  # it cannot be reached
            continue
    return False
