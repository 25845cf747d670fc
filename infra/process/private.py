"""Nobody but the system's own user, and Asterisk's where it must, reads what stands under `var`."""

import contextlib
import os
import stat
from collections.abc import Collection
from pathlib import Path

PRIVATE_UMASK = 0o077
"""For every process of ours: what it makes is its owner's alone."""

OTHERS = 0o077
"""The permissions of group and others."""


def shut(var: Path) -> None:
    """Make `var`, or take all rights of others to it and to what is in it, as an earlier release may have left them.

    Without recordings and files, which may be millions: nobody gets there any more, since the way to them is shut.
    `make_private` does them at leisure. Asterisk's own root holds nothing of ours.
    """
    var.mkdir(parents=True, exist_ok=True)
    make_private(var, leave=(var / "recordings", var / "files", *(var / "asterisk").glob("root*")))
    make_private(var / "log", owner=our_ids())


def our_ids() -> tuple[int, int] | None:
    """Our user and group id, if we may give files to ourselves: an earlier release gave some folders to Asterisk."""
    return (0, 0) if os.geteuid() == 0 else None


def make_private(folder: Path, *, owner: tuple[int, int] | None = None, leave: Collection[Path] = ()) -> None:
    """Take others' rights to `folder` and all in it, and give it to `owner` (user and group id), if one is named.

    Links are not followed, and a file that is exchanged for a link meanwhile is not either: Asterisk owns some of these
    folders, and root works here.
    """
    with contextlib.suppress(FileNotFoundError):  # deleted meanwhile, as finished parts of recordings are
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
