"""Ensures that only the system's own user, and Asterisk's where necessary, can read what is under `var`."""

import contextlib
import os
import stat
from collections.abc import Collection
from pathlib import Path

PRIVATE_UMASK = 0o077
"""The umask of all our processes: new files are accessible to their owner only."""

OTHERS = 0o077
"""The permissions of group and others."""


def shut(var: Path) -> None:
    """Make `var`, or remove others' permissions from it and its contents, which an earlier release may have left.

    Recordings and files are skipped, since there may be millions: the way to them is shut, so nobody can reach them any
    more, and `make_private` handles them at leisure. Asterisk's own root contains nothing of ours.
    """
    var.mkdir(parents=True, exist_ok=True)
    make_private(var, leave=(var / "recordings", var / "files", *(var / "asterisk").glob("root*")))
    make_private(var / "log", owner=our_ids())


def our_ids() -> tuple[int, int] | None:
    """Our user and group id, if we may change the owner of files; None otherwise.

    An earlier release gave some folders to Asterisk.
    """
    return (0, 0) if os.geteuid() == 0 else None


def make_private(folder: Path, *, owner: tuple[int, int] | None = None, leave: Collection[Path] = ()) -> None:
    """Remove others' permissions on `folder` and its contents, and give all of it to `owner` (user and group id), if
    given.

    Links are not followed, nor is a file that is replaced by a link meanwhile: Asterisk owns some of these folders, and
    root works here.
    """
    with contextlib.suppress(FileNotFoundError):  # deleted meanwhile, like parts of finished recordings
        left = [path.resolve() for path in leave]
        for path, folders, files, here in os.fwalk(folder.resolve()):
            folders[:] = [name for name in folders if Path(path, name) not in left]
            _repair(here, owner)
            for name in files:
                _repair_file(name, here, owner)


def _repair_file(name: str, folder: int, owner: tuple[int, int] | None) -> None:
    with contextlib.suppress(OSError):
        about = os.stat(name, dir_fd=folder, follow_symlinks=False)
        if stat.S_ISREG(about.st_mode) and _is_wrong(about, owner):
            file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
            try:
                _repair(file, owner)
            finally:
                os.close(file)


def _repair(file: int, owner: tuple[int, int] | None) -> None:
    about = os.fstat(file)
    if not _is_wrong(about, owner):
        return
    if owner is not None:
        os.fchown(file, *owner)
    os.fchmod(file, stat.S_IMODE(about.st_mode) & ~OTHERS)


def _is_wrong(about: os.stat_result, owner: tuple[int, int] | None) -> bool:
    return bool(about.st_mode & OTHERS) or (owner is not None and (about.st_uid, about.st_gid) != owner)
