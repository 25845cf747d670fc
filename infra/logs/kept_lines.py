"""Lines that a disk has refused: kept in memory, in order and up to a limit, until it takes them."""

from collections import deque
from collections.abc import Callable

KEPT_BYTES = 32 * 1024 * 1024
"""The most that is kept: some hours of calls. Beyond it, the oldest lines are dropped."""


class KeptLines:
    """The lines of one file."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self._lines: deque[bytes] = deque()
        self._most_bytes = most_bytes
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, line: bytes) -> None:
        """Append a line to those that already wait."""
        self._lines.append(line)
        self._bytes += len(line)
        while self._bytes > self._most_bytes:
            self._bytes -= len(self._lines.popleft())

    def write(self, put: Callable[[bytes], None]) -> None:
        """Write all lines with `put`; if it raises, stop and keep the rest."""
        while self._lines:
            put(self._lines[0])
            self._bytes -= len(self._lines.popleft())
