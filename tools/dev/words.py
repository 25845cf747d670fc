"""The log of a process of `make dev`: all of it in a file, and what went wrong on the terminal too, for people."""

import json
import sys
from pathlib import Path
from typing import TextIO

from infra.logs.rotating import LogLimits, RotatingFile

WRONG = frozenset({"warning", "error", "critical"})
ONCE_SAID = frozenset({"event", "level", "timestamp", "exception"})


class Words:
    """A stream of JSON lines."""

    def __init__(self, path: Path, name: str, terminal: TextIO = sys.stderr) -> None:
        self._file = RotatingFile(path, LogLimits())
        self._name = name
        self._terminal = terminal
        self._ending = False

    def hush(self) -> None:
        """The process has been asked to end: links that are closed now are nobody's concern."""
        self._ending = True

    def write(self, text: str) -> int:
        """Keep it; show it if something went wrong."""
        for line in text.splitlines():
            if (shown := readable(line)) is not None and not self._ending:
                self._terminal.write(f"  {self._name}: {shown}\n")
                self._terminal.flush()
        return self._file.write(text)

    def flush(self) -> None:
        """Nothing is held back."""


def readable(line: str) -> str | None:
    """A line of the log as people read it, if it tells of something wrong."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict) or said.get("level") not in WRONG:
        return None
    fields = " ".join(f"{name}={value}" for name, value in said.items() if name not in ONCE_SAID)
    trace = f"\n{said['exception']}" if "exception" in said else ""
    return f"{said['level']}: {said.get('event', '')} {fields}".rstrip() + trace
