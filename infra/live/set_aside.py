"""Keeps unreadable things, one file each, so that a line that nobody understands stops nothing and is not lost."""

from collections.abc import Callable
from pathlib import Path

import structlog

log = structlog.get_logger()

KEPT = 1000
"""The most files kept; further things are only counted, since a disk full of them would stop the journal too."""


class SetAside:
    """A folder of unreadable things, each with the reason in its first line, followed by its original bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = {path.name for path in folder.glob("*")} if folder.exists() else set[str]()
        self._uncounted = 0
        self._listeners: list[Callable[[int], None]] = []

    def on_kept(self, listener: Callable[[int], None]) -> None:
        """Call `listener(count)` after each thing that is set aside."""
        self._listeners.append(listener)

    @property
    def count(self) -> int:
        """The number of things set aside. An operator who has dealt with one deletes its file and restarts the core."""
        return len(self._names) + self._uncounted

    def keep(self, name: str, reason: Exception, content: bytes) -> None:
        """Keep `content` under a name that says where it was; if the same thing is read again, it is kept once."""
        if name in self._names:
            return
        log.error("Something could not be read and was set aside.", name=name, reason=type(reason).__name__)
        if len(self._names) < KEPT:
            self._names.add(name)
            self._write(name, reason, content)
        else:
            self._uncounted += 1
        for listener in self._listeners:
            listener(self.count)

    def _write(self, name: str, reason: Exception, content: bytes) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / name
            path.touch(0o600)
            path.write_bytes(f"{type(reason).__name__}: {reason}\n".encode() + content)
        except OSError as error:
            log.error("What was set aside could not be kept.", name=name, error=str(error))
