"""The log of a process of `make dev`: complete in a file, and with readable errors on the terminal."""

import json
import sys
from pathlib import Path
from typing import TextIO

from infra.logs.rotating import LogLimits, RotatingFile

WRONG = frozenset({"warning", "error", "critical"})
ONCE_SAID = frozenset({"event", "level", "timestamp", "exception"})


class TerminalWords:
    """A stream of JSON lines."""

    def __init__(self, path: Path, name: str, terminal: TextIO = sys.stderr) -> None:
        self._file = RotatingFile(path, LogLimits())
        self._name = name
        self._terminal = terminal
        self._ending = False

    def hush(self) -> None:
        """The process has been asked to end, so links that close from now on concern nobody."""
        self._ending = True

    def write(self, text: str) -> int:
        """Store the text, and show it if something went wrong."""
        for line in text.splitlines():
            if (shown := readable(line)) is not None and not self._ending:
                self._terminal.write(f"  {self._name}: {shown}\n")
                self._terminal.flush()
        return self._file.write(text)

    def flush(self) -> None:
        """Do nothing: no text is held back."""


def readable(line: str) -> str | None:
    """A log line in a form for people, if it reports something wrong."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict) or said.get("level") not in WRONG:
        return None
    fields = " ".join(f"{name}={value}" for name, value in said.items() if name not in ONCE_SAID)
    trace = f"\n{said['exception']}" if "exception" in said else ""
    return f"{said['level']}: {said.get('event', '')} {fields}".rstrip() + trace
