"""Log files of bounded size. Standard library only, because set-up uses them too."""

import contextlib
import os
import threading
from dataclasses import dataclass
from pathlib import Path

PRIVATE = 0o600
CLOSED = -1


@dataclass(frozen=True, slots=True)
class LogLimits:
    """The space of one log: the number of files, including the one being written, and the bytes of each."""

    file_bytes: int = 20 * 1024 * 1024
    files: int = 5


class RotatingFile:
    """A text stream into a file; when it is full it becomes `<name>.1`, and the oldest one is deleted.

    It takes whole lines, from any thread. A disk that refuses costs the line and nothing else: a log stops no call.
    """

    def __init__(self, path: Path, limits: LogLimits) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = path
        self._limits = limits
        self._turn = threading.Lock()
        self._fd = CLOSED
        self._open()

    def write(self, text: str) -> int:
        """Append; a text longer than a whole file is cut. Return the number of characters taken, as a stream does."""
        data = text.encode(errors="backslashreplace")[: self._limits.file_bytes]
        with self._turn, contextlib.suppress(OSError):
            if self._size + len(data) > self._limits.file_bytes:
                self._turn_over()
            self._size += os.write(self._fd, data)
        return len(text)

    def flush(self) -> None:
        """Do nothing: no text is held back."""

    def close(self) -> None:
        """Close the file; anything written later is lost."""
        with self._turn:
            if self._fd != CLOSED:
                os.close(self._fd)
            self._fd = CLOSED

    def _open(self) -> None:
        self._fd = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, PRIVATE)
        self._size = os.fstat(self._fd).st_size

    def _turn_over(self) -> None:
        set_aside(self.path, self._limits.files)
        old = self._fd
        self._open()
        os.close(old)


def set_aside(path: Path, files: int) -> None:
    """Rename `path` to `<name>.1`, the old `.1` to `.2` and so on; of more than `files` in all, the oldest is
    deleted.
    """
    if files < 2:
        path.unlink(missing_ok=True)
        return
    _make_room(path, files)
    with contextlib.suppress(FileNotFoundError):  # somebody has deleted it
        path.replace(_older(path, 1))


def keep_small(folder: Path, limits: LogLimits) -> None:
    """Rotate every `*.log` of a folder, written by another program, that has grown too large.

    Its end is copied aside and the file emptied, so the program need not open it again. The program must append
    (O_APPEND); anything it writes between the copy and the emptying is lost.
    """
    for path in sorted(folder.glob("*.log")):
        with contextlib.suppress(OSError):
            if path.stat().st_size > limits.file_bytes:
                _empty(path, limits)


def _empty(path: Path, limits: LogLimits) -> None:
    copy = path.with_name(f"{path.name}.copy")
    with path.open("rb") as source, open(copy, "wb", opener=_private) as target:
        source.seek(-limits.file_bytes, os.SEEK_END)
        target.write(source.read(limits.file_bytes))
    os.truncate(path, 0)
    copy.chmod(PRIVATE)
    _make_room(path, limits.files)
    if limits.files > 1:
        copy.replace(_older(path, 1))
    else:
        copy.unlink()


def _make_room(path: Path, files: int) -> None:
    """Shift the older files by one, so that there is no `<name>.1`."""
    for number in range(files - 1, 1, -1):
        with contextlib.suppress(FileNotFoundError):
            _older(path, number - 1).replace(_older(path, number))


def _older(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, PRIVATE)
