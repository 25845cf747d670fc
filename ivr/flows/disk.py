"""The folder of flow files on the disk: when each file was written, its content, and atomic replacement."""

import os
from collections.abc import Iterable
from pathlib import Path

import structlog

from ivr.check.source import MAX_BYTES

log = structlog.get_logger()

Stamp = tuple[int, int, int]


def stamps(folder: Path) -> dict[str, Stamp]:
    """The files, each with the values that change when it is written."""
    found = {}
    for path in folder.glob("*.yaml"):
        try:
            stat = path.stat()
        except OSError:
            continue  # it has gone since it was listed
        found[path.name] = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size)
    return found


def contents(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of these files. One that cannot be read is left out."""
    found = {}
    for name in names:
        try:
            with (folder / name).open("rb") as file:
                found[name] = file.read(MAX_BYTES + 1)
        except OSError as error:
            log.error("A flow file cannot be read.", file=name, error=str(error))
    return found


def content(folder: Path, name: str) -> bytes | None:
    """The content of this file; None if there is none. Raises `OSError` if it cannot be read."""
    try:
        with (folder / name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None


def write(folder: Path, name: str, content: bytes | None) -> None:
    """Write this content, completely or not at all; None deletes the file. Raises `OSError`.

    An existing file keeps its permissions, and its owner if we may change ownership.
    """
    file, temporary = folder / name, folder / f".{name}.{os.getpid()}.tmp"
    if content is None:
        file.unlink(missing_ok=True)
        return
    try:
        with temporary.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        _like(temporary, file if file.exists() else folder)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def _like(file: Path, model: Path) -> None:
    """Give `file` the owner of `model`, who edits it by hand, and its read and write permissions."""
    about = model.stat()
    if about.st_uid != os.geteuid() and os.geteuid() == 0:
        os.chown(file, about.st_uid, about.st_gid)
    file.chmod(about.st_mode & 0o666)
