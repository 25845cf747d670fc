"""Distinguishes a full disk from other disk errors, and tells whether a disk has room."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
"""No space left on the device, or our quota is used up."""

DATABASE_FULL: Final = frozenset({"SQLITE_FULL", "53100"})
"""The codes of a database whose own disk is full."""

LEAST_BYTES: Final = 16 * 1024 * 1024
"""A disk with less free than this counts as full: the next talk, or the next checkpoint of the journal, may not fit."""


def no_room(error: BaseException) -> bool:
    """Whether a disk was full. Errors of libraries that are not OSErrors may also carry an errno."""
    return getattr(error, "errno", None) in FULL


def free_in(folder: Path) -> int:
    """The bytes available to us on the disk of this folder, which need not exist yet. Raises OSError."""
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
        except OSError:  # unreachable
            continue
    return False
